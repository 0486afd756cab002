import Kernels
import Topology

/// Reads in less than a millisecond how far apart the measured cores are, so that a hypervisor which
/// moves virtual processors between core complexes or sockets does not do it unseen.
struct PlacementSentinel: Sendable {
  let host: HostTopology
  let pairs: [(Int, Int)]

  /// Of many cores, the first with the last, and neighbours at both ends and in the middle.
  static func pairs(of cores: [Int]) -> [(Int, Int)] {
    let last = cores.count - 1
    guard last > 0 else { return [] }
    let places = [(0, last), (0, 1), (last / 2, last / 2 + 1), (last - 1, last)]
    var seen: Set<[Int]> = []
    return places.filter { seen.insert([$0.0, $0.1]).inserted }.map { (cores[$0.0], cores[$0.1]) }
  }

  /// `nil` where nothing can move: on one core, or where no hypervisor stands between.
  init?(host: HostTopology, cores: [Int], header: HostHeader) {
    // An emulator runs one thread at a time, so that the time between cores means nothing.
    guard header.hypervisor != nil, header.emulator == nil, cores.count > 1 else { return nil }
    self.host = host
    pairs = PlacementSentinel.pairs(of: cores)
  }

  /// The reading now; `nil` when a thread could not be bound or there was no memory.
  func read() -> CoreDistance? {
    var found: [CoreDistance.Pair] = []
    for (a, b) in pairs {
      guard let seconds = time(a, b) else { return nil }
      found.append(.init(cores: "\(a)-\(b)", seconds: seconds))
    }
    return CoreDistance(pairs: found)
  }

  /// Batches of a reading, round trips of a batch, and readings at most.
  private static let (batches, trips, attempts) = (32, 32, 3)
  /// Half of the median's interval, as a share, below which a reading is believed.
  private static let sure = 0.2

  private func time(_ a: Int, _ b: Int) -> Double? {
    guard let point = try? MeetingPoint(parties: 2) else { return nil }
    var result: Double?
    for _ in 0..<Self.attempts {
      let failure = RunReport()
      let times = PinnedTeam(host: host, processors: [a, b]).run(unbound: failure.unbound) { rank in
        point.wait()
        return (0..<Self.batches).map { _ in
          let start = MonotonicClock.now
          point.pingPong(rounds: Self.trips, side: rank)
          return (MonotonicClock.now - start) / Double(2 * Self.trips)
        }
      }
      guard failure.all.isEmpty, let reading = Self.reading(times.first ?? []), reading.seconds > 0
      else { return nil }
      result = reading.seconds
      if reading.isSure { break }
    }
    return result
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
