import Foundation
import Kernels
import Topology

/// A run of all measurements on this machine.
public struct BenchRun: Sendable {
  /// How thorough it is.
  public var thoroughness: Thoroughness
  /// Shapes of matrix products beside the square ones.
  public var shapes: [GEMMShape]
  /// Beginnings of identifiers, such as `gemm.fp64` or `stream`: what is measured; empty for all.
  public var only: [String]
  /// The version of the tool, for the result.
  public var tool: String

  /// Creates a run.
  public init(
    thoroughness: Thoroughness, shapes: [GEMMShape] = [], only: [String] = [], tool: String
  ) {
    self.thoroughness = thoroughness
    self.shapes = shapes
    self.only = only
    self.tool = tool
  }

  /// What runs the instructions instead of the processor, such as `valgrind`.
  public static var emulator: String? { HostHeader.emulator(SystemFiles()) }

  /// Measures.
  ///
  /// Every round takes each measurement once in new memory, so that a slow change of the machine and
  /// the luck of memory placement show in all of them as spread. A measurement ends when its median
  /// is known well enough, or when the time is over.
  /// - Parameter progress: is told what is being measured.
  /// - Throws: ``HostError/unreadable(reason:)`` when the machine cannot be read;
  ///   ``BenchError/nothingToMeasure(_:known:)`` when no measurement begins with what is wanted.
  public func run(blas: BLASReport, progress: (String) -> Void) throws -> BenchResult {
    let before = LoadReading()
    let host = try HostTopology()
    let header = HostHeader.read(machine: host.machine)
    let report = RunReport()
    report.noteAbsences(header)
    if let others = LauncherRank(ProcessInfo.processInfo.environment), others.onNode > 1 {
      report.missing(
        "the node for itself", "\(others.onNode) ranks of the launcher share it; start one a node")
    }
    let plan = BenchPlan(
      host: host, thoroughness: thoroughness, report: report, cores: header.measuredCores,
      memory: header.usableMemory, shapes: shapes, isEmulated: header.emulator != nil)
    bind(plan)
    defer { try? host.bindProcess(to: host.machine.cores.flatMap(\.processors)) }
    let all = plan.groups
    let wanted = all.filter { $0.isAmong(only) }
    guard !wanted.isEmpty else {
      throw BenchError.nothingToMeasure(only, known: Self.families(all))
    }
    let groups = wanted.filter { blas.verdict != .wrong || !$0.isLinearAlgebra }
    if blas.verdict == .wrong { report.missing("matrix products", blas.reason) }
    let unseen = HostMeasurement.unseen
    let measurements = measure(
      groups, report, least: header.hypervisor == nil ? unseen.bare : unseen.virtual,
      start: before.time, progress)
    let after = LoadReading()
    return BenchResult(
      schemaVersion: BenchResult.currentSchema, tool: tool, thoroughness: thoroughness,
      header: header, load: after.load(since: before), blas: blas, measurements: measurements,
      missing: report.all, seconds: after.time - before.time)
  }

  /// Keeps the whole process on the measured cores, and each thread of OpenBLAS on one of them.
  private func bind(_ plan: BenchPlan) {
    let workers = Self.otherThreads
    do throws(HostError) {
      try plan.host.bindProcess(to: plan.cores)
    } catch {
      plan.report.unbound(error)
      return
    }
    if workers.count == BLAS.threads - 1, BLAS.threads >= plan.cores.count {
      _ = plan.host.bindThreads(workers, to: Array(plan.cores.dropFirst()))
    }
    BLAS.threads = 1
  }

  /// The threads of this process but the first: those that OpenBLAS started when it was loaded.
  private static var otherThreads: [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    let own = Int(ProcessInfo.processInfo.processIdentifier)
    return names.compactMap { Int($0) }.filter { $0 != own }.sorted()
  }

  /// The first words of identifiers.
  private static func families(_ groups: [ProbeGroup]) -> [String] {
    Set(groups.flatMap(\.kinds).compactMap { $0.id.split(separator: ".").first.map(String.init) })
      .sorted()
  }

  private func measure(
    _ groups: [ProbeGroup], _ report: RunReport, least: Double, start: Double,
    _ progress: (String) -> Void
  ) -> [HostMeasurement] {
    var progressOf = groups.map { GroupProgress($0, least: least) }
    let limits = thoroughness.rounds
    for round in 0..<limits.most {
      for index in progressOf.indices where !progressOf[index].isFinished {
        let elapsed = MonotonicClock.now - start
        // The first round is taken whole; on a machine too busy for that, with fewer samples.
        let isLate = elapsed > thoroughness.budget
        guard round == 0 || !isLate else { continue }
        progress("round \(round + 1): \(progressOf[index].group.kinds[0].title)")
        progressOf[index].take(round, isLate ? .brief : thoroughness.rule, report)
        if round + 1 >= limits.least { progressOf[index].settle(limits.uncertainty) }
      }
    }
    return progressOf.flatMap(\.measurements)
  }
}

/// What a group has measured so far.
private struct GroupProgress {
  let group: ProbeGroup
  /// The least spread of a measurement.
  private let least: Double
  private var rounds: [[RoundSamples]] = []
  private(set) var isFinished = false

  init(_ group: ProbeGroup, least: Double) { (self.group, self.least) = (group, least) }

  mutating func take(_ number: Int, _ rule: SamplingRule, _ report: RunReport) {
    do {
      let samples = try group.round(number, rule)
      for (kind, taken) in zip(group.kinds, samples) where !taken.isRight {
        report.missing(kind.title, "a result was wrong, so its speed means nothing")
      }
      rounds.append(samples)
    } catch {
      isFinished = true
      report.missing(group.kinds[0].title, String(describing: error))
    }
  }

  mutating func settle(_ uncertainty: Double) {
    isFinished = isFinished || measurements.allSatisfy { $0.uncertainty <= uncertainty }
  }

  var measurements: [HostMeasurement] {
    group.kinds.indices.compactMap { index in
      let taken = rounds.map { $0[index] }
      guard taken.allSatisfy(\.isRight) else { return nil }
      let names = taken.first?.places.map(\.name) ?? []
      let places = names.indices.compactMap { place in
        RobustStatistics.median(taken.map { $0.places[place].value })
          .map { HostMeasurement.Place(name: names[place], value: $0) }
      }
      let kind = group.kinds[index]
      let slow = taken.compactMap(\.slowest)
      return HostMeasurement(
        kind, rounds: taken.map(\.samples), places: places,
        slowest: kind.better == .lower ? slow.max() : slow.min(), least: least)
    }
  }
}
