/// Where the hypervisor had the measured cores during a run, seen by the time between cores before and
/// after each round of what several cores measure together.
public struct RunPlacement: Codable, Hashable, Sendable {
  /// How far apart they were in most rounds.
  public let home: CoreDistance
  /// Rounds of groups of measurements at home.
  public let atHome: Int
  /// Rounds in other placements.
  public let elsewhere: Int
  /// Rounds in which the cores were moved.
  public let moved: Int
}

extension RunPlacement {
  /// `nil` where no round had a placement.
  init?(_ ledgers: [RoundLedger]) {
    guard let home = CoreDistance.home(of: ledgers.flatMap(\.placements)) else { return nil }
    let placements = ledgers.flatMap(\.placements)
    self.home = home
    atHome = placements.count { $0.isLike(home) }
    elsewhere = placements.count - atHome
    moved = ledgers.flatMap(\.entries).count(where: \.isMoved)
  }
}
