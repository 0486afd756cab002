import Foundation
import Kernels
public import Topology

/// Work of our own that the benchmark's harness measures: a kernel, a stage, a whole plan.
public struct MeasuredWork: Sendable {
  /// What it is called in stored runs.
  public let id: String
  /// What it is, for people.
  public let title: String
  /// The work of the same run whose time it is held against: the scalar reference of a kernel.
  public let yardstick: String?
  let run: @Sendable () throws -> Void

  /// Creates it.
  ///
  /// - Parameters:
  ///   - id: what it is called in stored runs.
  ///   - title: what it is, for people.
  ///   - yardstick: what it is held against; `nil` for a yardstick itself.
  ///   - run: does it once; it may keep what it needs, since one thread runs it.
  public init(
    _ id: String, _ title: String, against yardstick: String? = nil,
    run: @escaping @Sendable () throws -> Void
  ) {
    (self.id, self.title, self.yardstick, self.run) = (id, title, yardstick, run)
  }

  /// Measures works in turn, round after round, on one bound core: so that whatever slows the machine
  /// for a while slows a work and its yardstick alike.
  ///
  /// - Returns: seconds of each work. What failed is left out, and `failed` is told why.
  /// - Throws: ``HostError/unreadable(reason:)`` when the machine cannot be read.
  public static func measure(
    _ works: [MeasuredWork], rounds: Int = 5, seconds: Double = 0.02, samples: Int = 5,
    progress: (String) -> Void = { _ in }, failed: (String) -> Void = { _ in }
  ) throws(HostError) -> [HostMeasurement] {
    let host = try HostTopology(devices: false)
    let team = PinnedTeam(host: host, processors: Array(host.machine.first.prefix(1)))
    let report = RunReport()
    let rule = SamplingRule(sample: seconds, samples: samples, limit: 25 * seconds)
    let groups = works.map { work in
      let kind = MeasurementKind(
        id: work.id, title: work.title, unit: "s", better: .lower, threads: 1)
      let job = Job<Void>(amount: 1) { _, _, count in
        for _ in 0..<count { try work.run() }
        return true
      }
      return ProbeGroup([kind], team: team, jobs: [job], report: report) { _ in }
    }
    var taken = works.map { _ in [[Double]]() }
    for round in 0..<max(1, rounds) {
      for (index, group) in groups.enumerated() {
        progress("round \(round + 1): \(works[index].title)")
        guard let found = try? group.round(round, rule).first, found.isRight else {
          failed(works[index].id)
          continue
        }
        taken[index].append(found.samples)
      }
    }
    return zip(groups, taken).compactMap { group, rounds in
      HostMeasurement(group.kinds[0], rounds: rounds)
    }
  }
}
