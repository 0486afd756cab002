import Quantities

/// Where the hypervisor kept the measured cores: it may move virtual processors between core complexes
/// or sockets while a run goes on, and memory then has other paths. The program cannot see the move,
/// but the time that a cache line takes from core to core tells it.
public struct CorePlacement: Hashable, Sendable {
  /// Seconds from core to core: the median of each round.
  public let rounds: [Double]

  /// The placement that a result shows; `nil` where core to core was measured in fewer than two rounds.
  public init?(_ result: BenchResult) {
    guard let item = result.measurement("core-to-core"), item.rounds.count > 1 else { return nil }
    var medians: [Double] = []
    var start = 0
    for count in item.rounds {
      guard count > 0, count <= item.samples.count - start else { return nil }
      let end = start + count
      guard let median = RobustStatistics.median(Array(item.samples[start..<end]))
      else { return nil }
      medians.append(median)
      start = end
    }
    rounds = medians
  }

  /// Whether the cores were further apart in one round than in another by more than a factor of two:
  /// no clock changes that much, another cache or socket does.
  public var hasMoved: Bool {
    guard let near = rounds.min(), let far = rounds.max() else { return false }
    return far > 2 * near
  }

  /// What a reader must know, when they moved.
  public var warning: String? {
    guard hasMoved else { return nil }
    let times = rounds.map { QuantityFormat.fixed($0 * 1e9, 0) }.joined(separator: ", ")
    return
      "MOVED: core to core took \(times) ns in the rounds, so the cores shared a cache in some "
      + "and not in others; what several cores measured together is of both, and its spread says so"
  }
}
