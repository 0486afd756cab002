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
  /// is known well enough, or when the time is over. Under a hypervisor the time between cores tells
  /// before and after each round where they are: only rounds of one placement are counted.
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
    let sentinel = PlacementSentinel(
      host: host, cores: plan.cores, header: header, allowance: 0.02 * thoroughness.budget)
    let schedule = RoundSchedule(
      limits: thoroughness.rounds, budget: thoroughness.budget, rule: thoroughness.rule,
      least: HostMeasurement.leastSpread, report: report,
      elapsed: { MonotonicClock.now - before.time }, distance: sentinel?.read)
    let (seen, placement) = schedule.run(groups, progress: progress)
    let measurements = header.hypervisor == nil ? seen : seen.map { $0.onVirtualMachine() }
    let after = LoadReading()
    return BenchResult(
      schemaVersion: BenchResult.currentSchema, tool: tool, thoroughness: thoroughness,
      header: header, load: after.load(since: before), blas: blas, measurements: measurements,
      missing: report.all, seconds: after.time - before.time, placement: placement)
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
}
