import Foundation
import Kernels
import Testing
import Topology

@testable import HostBench

@Suite("Probes on this machine", .serialized)
struct ProbeTests {
  static let tiny = SamplingRule(sample: 1e-4, samples: 2, limit: 0.01)

  static func plan(cores count: Int? = nil) throws -> BenchPlan {
    let host = try HostTopology(devices: false)
    let cores = host.machine.first
    return BenchPlan(
      host: host, thoroughness: .quick, report: RunReport(),
      cores: Array(cores.prefix(count ?? cores.count)), memory: 1 << 30,
      shapes: [GEMMShape(name: "layer", m: 48, n: 40, k: 56)], isEmulated: true)
  }

  /// Every probe runs, its results are right and its values are numbers.
  @Test
  func everyGroupGivesWhatItPromises() throws {
    let plan = try Self.plan()
    for group in plan.groups {
      let samples = try group.round(0, Self.tiny)
      #expect(samples.count == group.kinds.count)
      for (kind, taken) in zip(group.kinds, samples) {
        #expect(taken.isRight, "\(kind.id)")
        #expect(!taken.samples.isEmpty, "\(kind.id)")
        #expect(taken.samples.allSatisfy { $0.isFinite && $0 > 0 }, "\(kind.id)")
        #expect(kind.threads >= 1 && kind.threads <= plan.cores.count)
      }
    }
    let ids = plan.groups.flatMap(\.kinds).map(\.id)
    #expect(Set(ids).count == ids.count, "\(ids)")
    for family in ["clock", "fma", "gemm", "stream", "read", "latency", "kernel"] {
      #expect(ids.contains { $0.hasPrefix(family + ".") }, "\(family)")
    }
    #expect(ids.contains("gemm.fp32.layer.all") || plan.cores.count == 1)
  }

  @Test
  func onlyWhatIsWanted() throws {
    let groups = try Self.plan().groups
    let some = groups.filter { $0.isAmong(["stream.triad", "gemm.fp32"]) }
    #expect(!some.isEmpty && some.count < groups.count)
    #expect(
      some.allSatisfy { group in
        group.kinds.contains { $0.id.hasPrefix("stream.triad") || $0.id.hasPrefix("gemm.fp32") }
      })
    #expect(groups.allSatisfy { $0.isAmong([]) } && !groups.contains { $0.isAmong(["streams"]) })
    let blas = BLASReport(
      verdict: .trusted, reason: "", configuration: "", core: "", firstCore: "", requested: nil,
      trials: [])
    let error = #expect(throws: BenchError.self) {
      try BenchRun(thoroughness: .quick, only: ["nothing"], tool: "").run(blas: blas) { _ in }
    }
    #expect(error?.description.contains("families: ") == true)
  }

  @Test
  func oneCoreIsEnough() throws {
    let plan = try Self.plan(cores: 1)
    let ids = plan.groups.flatMap(\.kinds).map(\.id)
    #expect(!ids.contains { $0.hasSuffix(".all") || $0.hasSuffix(".each") }, "\(ids)")
    #expect(
      plan.report.all.map(\.what).contains("latency between cores")
        && plan.report.all.map(\.what).contains("all-reduce across cores"))
  }

  @Test
  func widthsThatTheMachineLacksAreReported() throws {
    let plan = try Self.plan()
    _ = ArithmeticProbes(bench: plan).groups
    for probe in ArithmeticProbe.all where probe.isPresent == false {
      if case .multiplyAdd(_, let set) = probe, !set.isOfThisArchitecture || set == .baseline {
        continue
      }
      #expect(plan.report.all.contains { $0.what == probe.title }, "\(probe)")
    }
  }

  /// An emulated machine gets columns of 1 MiB.
  @Test
  func columnsSayTheirSize() throws {
    let plan = try Self.plan(cores: 1)
    let kinds = StreamProbes(bench: plan).groups.flatMap(\.kinds)
    let triad = kinds.first { $0.id == "stream.triad.core" }
    #expect(plan.isEmulated && triad?.note == "Columns of 1 MiB.")
  }

  /// A wrong result is noticed, and its time is not given out as a rate.
  @Test
  func wrongResultsAreMarked() throws {
    let plan = try Self.plan(cores: 1)
    let job = Job<Int>(amount: 1) { state, _, count in
      state += count
      return state < 0
    }
    let times = try TeamSampler(team: plan.team(1), rule: Self.tiny).time([job]) { _ in 0 }
    #expect(times[0].isRight == false)
  }

  @Test
  func aFailureToPrepareEndsAllThreads() throws {
    let plan = try Self.plan()
    let job = Job<Int>(amount: 1) { _, _, _ in true }
    #expect(throws: KernelError.self) {
      try TeamSampler(team: plan.team(plan.cores.count), rule: Self.tiny).time([job]) { rank in
        if rank == 0 { throw KernelError.noMemory(bytes: 1) }
        return 0
      }
    }
  }

  /// Each thread runs as often as it says: calibration, one warm-up, and ten repetitions of each sample.
  @Test
  func samplesAreCounted() throws {
    let plan = try Self.plan()
    let job = Job<Int>(amount: 1) { state, _, count in
      state += count
      return true
    }
    let rule = SamplingRule(sample: 1e-5, samples: 4, limit: 10)
    let times = try TeamSampler(team: plan.team(plan.cores.count), rule: rule).time(
      [job, job], iterations: [3, 5]
    ) { _ in 0 }
    #expect(times.map(\.iterations) == [3, 5])
    #expect(times.allSatisfy { $0.spans.count == plan.cores.count })
    #expect(times.allSatisfy { $0.spans.allSatisfy { $0.count == 40 } })
    #expect(times.allSatisfy { $0.seconds.count == 4 && $0.seconds.allSatisfy { $0 > 0 } })
  }

  /// Two samples of three repetitions and one of two take turns; what is not repeated does not.
  @Test
  func jobsTakeTurns() {
    let turns = JobTurn.turns([(samples: 2, repetitions: 3), (3, 1), (1, 2)])
    #expect(turns.map(\.job) == [0, 1, 1, 1, 2, 0])
    #expect(turns.map(\.repetitions) == [3, 1, 1, 1, 2, 3])
    #expect(JobTurn.turns([]).isEmpty)
  }

  /// A full run's samples are repeated as often as STREAM does by default, ten times. A quick round has as
  /// many repetitions as a minute has room for: three samples, which make a median, of eight.
  @Test
  func samplesAreRepeatedAsInStream() {
    #expect(Thoroughness.full.rule.repetitions == 10)
    let quick = Thoroughness.quick.rule
    #expect(quick.repetitions == 8 && quick.samples == 3)
  }

  /// A sample is its fastest repetition; a team's repetition ends with its slowest thread.
  @Test
  func theFastestRepetitionCounts() {
    // Two samples of three. Together: 3, 2, 4 and 5, 9, 6 seconds; alone: 1, 2, 4 and 3, 9, 6.
    let first = [(0.0, 1.0), (10, 12), (20, 24), (30, 33), (40, 49), (50, 56)]
    let second = [(1.0, 3.0), (10, 11), (21, 22), (31, 35), (40, 41), (50, 51)]
    let times = JobTimes(
      iterations: 1, repetitions: 3,
      spans: [first, second].map { $0.map { (start: $0.0, end: $0.1) } }, isRight: true)
    #expect(times.seconds == [2, 5] && times.slowest == 9)
    // Fastest alone: 1 and 3, median 2; of the second thread 1 and 1.
    #expect(times.medians == [2, 1])
  }

  /// Work that would take the time of a round is repeated less: 0.03 s in at most 0.1 s are three samples.
  @Test
  func longWorkIsRepeatedLess() throws {
    let plan = try Self.plan(cores: 1)
    let job = Job<Int>(amount: 1) { _, _, _ in
      Thread.sleep(forTimeInterval: 0.03)
      return true
    }
    let rule = SamplingRule(sample: 0.01, samples: 5, limit: 0.1)
    let times = try TeamSampler(team: plan.team(1), rule: rule).time([job]) { _ in 0 }
    #expect(times[0].repetitions == 1 && times[0].seconds.count <= 3)
  }

  @Test
  func pairsOfCores() throws {
    // Four cores: six pairs. Twenty in two groups of ten: one pair across, and the first with each.
    let four = try Self.plan()
    let made = BenchPlan(
      host: four.host, thoroughness: .quick, report: RunReport(), cores: [0, 1, 2, 3],
      memory: 1, isEmulated: true)
    #expect(MeetingProbes(bench: made).pairs.count == 6)
    #expect(made.counts(scaling: true) == [1, 2, 4] && made.counts(scaling: false) == [1, 4])
    #expect(made.suffix(4) == "all" && made.suffix(2) == "cores-2" && made.suffix(1) == "core")
  }
}
