import Foundation
import Kernels
import Topology

/// What one round measured of one kind.
struct RoundSamples: Sendable {
  var samples: [Double]
  /// The slowest repetition of them.
  var slowest: Double?
  /// A value by place: the median of this round.
  var places: [(name: String, value: Double)] = []
  /// Whether every result was right.
  var isRight = true
}

/// Measurements that are taken together because they share threads or memory.
struct ProbeGroup: Sendable {
  /// What they are, in the order of the samples.
  let kinds: [MeasurementKind]
  /// Takes the samples of a round, in memory of its own.
  let round: @Sendable (_ number: Int, _ rule: SamplingRule) throws -> [RoundSamples]

  init(
    _ kinds: [MeasurementKind],
    round: @escaping @Sendable (_ number: Int, _ rule: SamplingRule) throws -> [RoundSamples]
  ) {
    self.kinds = kinds
    self.round = round
  }

  /// Jobs on a pinned team, all threads at once, in the order of the kinds. A kind whose unit is `s`
  /// gets the time of one unit of the job's amount, others the amounts of all threads a second.
  init<State>(
    _ kinds: [MeasurementKind], team: PinnedTeam, jobs: [Job<State>],
    report: RunReport, prepare: @escaping @Sendable (_ rank: Int) throws -> State
  ) {
    let calibration = Calibration()
    self.kinds = kinds
    round = { _, rule in
      let times = try TeamSampler(team: team, rule: rule).time(
        jobs, iterations: calibration.iterations, unbound: report.unbound, prepare: prepare)
      calibration.iterations = times.map(\.iterations)
      return zip(zip(kinds, jobs), times).map { pair, times in
        let (kind, job) = pair
        let amount = job.amount * Double(times.iterations)
        let convert = { (seconds: Double, threads: Int) in
          kind.unit == "s" ? seconds / amount : amount * Double(threads) / seconds
        }
        let count = team.processors.count
        return RoundSamples(
          samples: times.seconds.map { convert($0, count) },
          slowest: times.slowest.map { convert($0, count) },
          places: count == 1
            ? []
            : zip(team.processors, times.medians).map { (String($0), convert($1, 1)) },
          isRight: times.isRight)
      }
    }
  }
}

/// Iterations that the first round found to be enough.
private final class Calibration: @unchecked Sendable {
  private let lock = NSLock()
  private var stored: [Int] = []

  var iterations: [Int] {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}

/// What goes wrong without stopping a run.
final class RunReport: @unchecked Sendable {
  private let lock = NSLock()
  private var found: [Missing] = []

  /// Notes that something is missing, once.
  func missing(_ what: String, _ why: String) {
    lock.withLock {
      let missing = Missing(what: what, why: why)
      if !found.contains(missing) { found.append(missing) }
    }
  }

  /// Notes that a thread could not be bound.
  func unbound(_ error: HostError) { missing("binding of threads", error.description) }

  /// What was noted, in order.
  var all: [Missing] { lock.withLock { found } }
}

/// Something that could not be measured or read here, and why; never fatal.
public struct Missing: Codable, Hashable, Sendable {
  /// What.
  public let what: String
  /// Why.
  public let why: String
}
