/// Takes the rounds of groups: each group once a round, again when the cores were moved meanwhile, until
/// its measurements are known well enough or the time is over.
struct RoundSchedule {
  /// Rounds in any case, at most, and the relative uncertainty that ends a group before.
  let limits: (least: Int, most: Int, uncertainty: Double)
  /// Seconds after which no round begins that is not the first of its group.
  let budget: Double
  /// How each round samples.
  let rule: SamplingRule
  /// The least spread of a measurement.
  let least: Double
  let report: RunReport
  /// Seconds since the run began.
  let elapsed: () -> Double
  /// How far apart the cores are; `nil` where that cannot change.
  let distance: (() -> CoreDistance?)?

  /// Times that a round is taken again when the cores were moved meanwhile.
  static let retries = 2
  /// A group gets at most so many times the usual rounds when the cores are seldom at home.
  static let patience = 2

  private struct Progress {
    let group: ProbeGroup
    var ledger = RoundLedger()
    var isFinished = false
  }

  /// What was measured, and where the cores were.
  func run(
    _ groups: [ProbeGroup], progress: (String) -> Void
  ) -> (measurements: [HostMeasurement], placement: RunPlacement?) {
    var all = groups.map { Progress(group: $0) }
    var round = 0
    while all.contains(where: { !$0.isFinished }) {
      for index in all.indices where !all[index].isFinished {
        // The first round is taken whole; on a machine too busy for that, with fewer samples.
        let isLate = elapsed() > budget
        guard round == 0 || !isLate else {
          all[index].isFinished = true
          continue
        }
        progress("round \(round + 1): \(all[index].group.kinds[0].title)")
        take(round, isLate ? .brief : rule, &all[index])
      }
      round += 1
      let home = CoreDistance.home(of: all.flatMap(\.ledger.placements))
      for index in all.indices { settle(&all[index], after: round, home) }
    }
    let placement = RunPlacement(all.map(\.ledger))
    let measurements = all.flatMap {
      $0.ledger.measurements($0.group.kinds, home: placement?.home, least: least)
    }
    return (measurements, placement)
  }

  private func take(_ number: Int, _ rule: SamplingRule, _ one: inout Progress) {
    let group = one.group
    for _ in 0...Self.retries {
      let before = distance?()
      do {
        let samples = try group.round(number, rule)
        for (kind, taken) in zip(group.kinds, samples) where !taken.isRight {
          report.missing(kind.title, "a result was wrong, so its speed means nothing")
        }
        one.ledger.entries.append(.init(samples: samples, before: before, after: distance?()))
      } catch {
        one.isFinished = true
        report.missing(group.kinds[0].title, String(describing: error))
        return
      }
      guard one.ledger.entries.last?.isMoved == true, elapsed() <= budget else { return }
    }
  }

  private func settle(_ one: inout Progress, after round: Int, _ home: CoreDistance?) {
    guard !one.isFinished, round >= limits.least else { return }
    if round >= Self.patience * limits.most {
      one.isFinished = true
      return
    }
    guard one.ledger.roundsAtHome(home) >= limits.least else { return }
    one.isFinished =
      round >= limits.most
      || one.ledger.measurements(one.group.kinds, home: home, least: least).allSatisfy {
        $0.uncertainty <= limits.uncertainty
      }
  }
}
