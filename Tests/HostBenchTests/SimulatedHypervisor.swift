import Foundation

@testable import HostBench

extension CoreDistance {
  /// Of one pair, in nanoseconds.
  static func ns(_ value: Double, _ cores: String = "0-1") -> CoreDistance {
    CoreDistance(pairs: [Pair(cores: cores, seconds: value * 1e-9)])
  }
}

/// A machine whose clock stands still but for what is measured, and whose hypervisor moves its two cores
/// at given times.
final class SimulatedHypervisor: @unchecked Sendable {
  private let lock = NSLock()
  private var seconds = 0.0
  private var readings = 0
  /// From when on the cores are how many nanoseconds apart; the first from 0.
  private let moves: [(from: Double, apart: Double)]
  /// How long a reading takes.
  private let reading: Double

  init(_ moves: [(from: Double, apart: Double)], reading: Double = 0) {
    (self.moves, self.reading) = (moves, reading)
  }

  var now: Double { lock.withLock { seconds } }
  var reads: Int { lock.withLock { readings } }

  private func apart(at time: Double) -> Double {
    moves.last { $0.from <= time }?.apart ?? moves[0].apart
  }

  func distance() -> CoreDistance {
    lock.withLock {
      readings += 1
      defer { seconds += reading }
      return .ns(apart(at: seconds))
    }
  }

  /// A group whose round takes a second for five samples: 1e9 · nanoseconds apart for several cores (so
  /// that a sample tells where it was taken), 7e9 for one.
  func group(_ id: String, threads: Int, lasting: Double = 1) -> ProbeGroup {
    let kind = MeasurementKind(id: id, title: id, unit: "B/s", threads: threads)
    return ProbeGroup([kind]) { [self] _, _ in
      lock.withLock {
        let samples = (0..<5).map { index in
          let time = seconds + lasting * Double(index) / 5
          return threads == 1 ? 7e9 : 1e9 * apart(at: time)
        }
        seconds += lasting
        return [RoundSamples(samples: samples, slowest: samples.min())]
      }
    }
  }

  func run(
    _ groups: [ProbeGroup], least: Int = 3, most: Int = 4, budget: Double = 45,
    sentinel: Bool = true
  ) -> (measurements: [HostMeasurement], placement: RunPlacement?) {
    let schedule = RoundSchedule(
      limits: (least, most, 0.01), budget: budget,
      rule: SamplingRule(sample: 1, samples: 5, limit: 1),
      least: 0.03, report: RunReport(), elapsed: { self.now },
      distance: sentinel ? { self.distance() } : nil)
    return schedule.run(groups) { _ in }
  }
}
