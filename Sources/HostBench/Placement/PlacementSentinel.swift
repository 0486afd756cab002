import Foundation
import Kernels
import Topology

/// Reads in less than a millisecond how far apart the measured cores are, so that a hypervisor which
/// moves virtual processors between core complexes or sockets does not do it unseen.
///
/// On a machine where other work takes the cores a handshake waits for time slices: a reading then ends
/// without a result, and all of them together take no more than their share of the run.
final class PlacementSentinel: Sendable {
  private let host: HostTopology
  private let pairs: [(Int, Int)]
  /// Seconds that all readings may take.
  private let allowance: Double
  private let spent = Spent()

  /// Of many cores, the first with the last, and neighbours at both ends and in the middle.
  static func pairs(of cores: [Int]) -> [(Int, Int)] {
    let last = cores.count - 1
    guard last > 0 else { return [] }
    let places = [(0, last), (0, 1), (last / 2, last / 2 + 1), (last - 1, last)]
    var seen: Set<[Int]> = []
    return places.filter { seen.insert([$0.0, $0.1]).inserted }.map { (cores[$0.0], cores[$0.1]) }
  }

  /// `nil` where nothing can move: on one core, or where no hypervisor stands between.
  init?(host: HostTopology, cores: [Int], header: HostHeader, allowance: Double) {
    // An emulator runs one thread at a time, so that the time between cores means nothing.
    guard header.hypervisor != nil, header.emulator == nil, cores.count > 1 else { return nil }
    self.host = host
    self.allowance = allowance
    pairs = PlacementSentinel.pairs(of: cores)
  }

  /// The reading now; `nil` when it is not sure, a thread could not be bound, there was no memory, or the
  /// allowance is used up.
  func read() -> CoreDistance? {
    let start = MonotonicClock.now
    guard spent.seconds < allowance else { return nil }
    defer { spent.add(MonotonicClock.now - start) }
    var found: [CoreDistance.Pair] = []
    for (a, b) in pairs {
      guard let seconds = time(a, b) else { return nil }
      found.append(.init(cores: "\(a)-\(b)", seconds: seconds))
    }
    return CoreDistance(pairs: found)
  }

  /// Batches of a reading, round trips of a batch, and readings of a pair at most.
  private static let (batches, trips, attempts) = (32, 32, 3)
  /// Seconds after which a pair's reading has no further batch: ten times what far cores take.
  private static let patience = 0.005
  /// Half of the median's interval, as a share, below which a reading is believed.
  private static let sure = 0.2

  private func time(_ a: Int, _ b: Int) -> Double? {
    guard let point = try? MeetingPoint(parties: 2) else { return nil }
    for _ in 0..<Self.attempts {
      let failure = RunReport()
      let isOver = Flag()
      let times = PinnedTeam(host: host, processors: [a, b]).run(unbound: failure.unbound) { rank in
        var times: [Double] = []
        point.wait()
        let begin = MonotonicClock.now
        for _ in 0..<Self.batches {
          // The first decides for both.
          if rank == 0, MonotonicClock.now - begin > Self.patience { isOver.raise() }
          point.wait()
          if isOver.isRaised { break }
          let start = MonotonicClock.now
          point.pingPong(rounds: Self.trips, side: rank)
          times.append((MonotonicClock.now - start) / Double(2 * Self.trips))
        }
        return times
      }
      guard failure.all.isEmpty, !isOver.isRaised, let reading = Self.reading(times.first ?? []),
        reading.seconds > 0
      else { return nil }
      if reading.isSure { return reading.seconds }
    }
    return nil
  }

  /// What the times of a reading's batches say, and whether they say it surely; `nil` of none.
  static func reading(_ times: [Double]) -> (seconds: Double, isSure: Bool)? {
    // The first quarter wakes the cores.
    let settled = Array(times.dropFirst(times.count / 4))
    guard let median = RobustStatistics.median(settled),
      let interval = RobustStatistics.medianInterval(settled)
    else { return nil }
    return (median, interval.upperBound - interval.lowerBound <= 2 * sure * median)
  }
}

/// Seconds that were used.
private final class Spent: @unchecked Sendable {
  private let lock = NSLock()
  private var total = 0.0
  var seconds: Double { lock.withLock { total } }
  func add(_ more: Double) { lock.withLock { total += more } }
}

/// What one thread tells another.
private final class Flag: @unchecked Sendable {
  private let lock = NSLock()
  private var raised = false
  var isRaised: Bool { lock.withLock { raised } }
  func raise() { lock.withLock { raised = true } }
}
