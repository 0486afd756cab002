/// Where the hypervisor had the measured cores during a run, seen by the time between cores before and
/// after each round of each group of measurements.
public struct RunPlacement: Codable, Hashable, Sendable {
  /// How far apart they were in most rounds.
  public let home: CoreDistance
  /// Rounds of groups of measurements at home.
  public let atHome: Int
  /// Rounds in other placements.
  public let elsewhere: Int
  /// Rounds in which the cores were moved.
  public let moved: Int
  /// Rounds before or after which it could not be read, since other work held the cores; they are counted.
  public let unread: Int
}

extension RunPlacement {
  /// `nil` where no round had a placement.
  init?(_ ledgers: [RoundLedger]) {
    guard let home = CoreDistance.home(of: ledgers.flatMap(\.placements)) else { return nil }
    let placements = ledgers.flatMap(\.placements)
    self.home = home
    atHome = placements.count { $0.isLike(home) }
    elsewhere = placements.count - atHome
    let entries = ledgers.flatMap(\.entries)
    moved = entries.count(where: \.isMoved)
    unread = entries.count - placements.count - moved
  }
}

extension RunPlacement {
  /// Whether a run can have found it; its counts can be added.
  var isPossible: Bool {
    home.isPossible
      && [atHome, elsewhere, moved, unread].allSatisfy { (0...RunPlacement.most).contains($0) }
  }

  /// Rounds of groups that a file may have.
  private static let most = 1_000_000
}

extension BenchResult {
  /// How far apart the cores were in most of the run; of a result that an earlier version wrote, what
  /// core-to-core latency says by rounds, where it is of one pair.
  var home: CoreDistance? {
    if let placement { return placement.home }
    guard let item = measurement("core-to-core"), item.places.count == 1,
      let pair = item.places.first,
      let rounds = CorePlacement(self)?.rounds
    else { return nil }
    return CoreDistance.home(
      of: rounds.map { CoreDistance(pairs: [.init(cores: pair.name, seconds: $0)]) })
  }

  /// How far apart the cores were when several of them measured this; `nil` where nothing is known, and
  /// of one core, which may be the same wherever the others are.
  func distance(of item: HostMeasurement) -> CoreDistance? {
    item.threads > 1 ? item.placement?.distance ?? home : nil
  }
}
