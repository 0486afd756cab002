import Kernels
import Testing

@testable import HostBench

@Suite("OpenBLAS checked before it is trusted")
struct BLASCheckTests {
  static let avx2: Set = ["sse2", "sse4_2", "avx", "avx2", "fma"]
  static let avx512 = avx2.union(["avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"])
  static let bf16 = avx512.union(["avx512_bf16"])

  struct Case: Sendable {
    let name: String
    let chosen: String
    let features: Set<String>
    /// Rates of cores in a trial; others do not start.
    var rates: [String: Double] = [:]
    var rate = 9e9
    var error = 0.1
    var wrong: Set<String> = []
    var emulator: String?
    let restart: String?
    let verdict: BLASReport.Verdict
  }

  /// What a user would want; rates in FLOP/s.
  static let cases = [
    Case(
      name: "a recent Xeon that the library does not know", chosen: "Prescott", features: bf16,
      rates: ["Haswell": 40e9, "SkylakeX": 73e9, "Cooperlake": 72e9], restart: "Cooperlake",
      verdict: .mended),
    Case(
      name: "the same where the last kernels disappoint", chosen: "Prescott", features: bf16,
      rates: ["Haswell": 40e9, "SkylakeX": 73e9, "Cooperlake": 60e9], restart: "SkylakeX",
      verdict: .mended),
    Case(
      name: "a processor with FMA4 beside FMA", chosen: "Prescott",
      features: ["sse2", "sse4_2", "avx", "fma", "fma4"], rates: ["Piledriver": 12e9],
      restart: "Piledriver", verdict: .mended),
    Case(
      name: "a Zen 4 that the library knows", chosen: "Cooperlake", features: bf16, restart: nil,
      verdict: .trusted),
    Case(
      name: "a Zen 4 on Haswell's kernels, which are nearly as fast", chosen: "Zen",
      features: bf16, rates: ["SkylakeX": 9.3e9, "Cooperlake": 9.4e9], restart: nil,
      verdict: .narrow),
    Case(
      name: "a Zen 2: AVX2 is all it has", chosen: "Zen", features: avx2, restart: nil,
      verdict: .trusted),
    Case(
      name: "AVX-512 hidden by an emulator", chosen: "Prescott", features: avx2,
      rates: ["Haswell": 40e9, "Zen": 39e9, "SkylakeX": 90e9], restart: "Haswell",
      verdict: .mended),
    Case(
      name: "under valgrind nothing else is tried", chosen: "Prescott", features: avx2,
      rates: ["Haswell": 40e9], emulator: "valgrind", restart: nil, verdict: .narrow),
    Case(
      name: "wider kernels crash", chosen: "Nehalem", features: avx2, restart: nil,
      verdict: .narrow),
    Case(
      name: "the fastest computes wrongly", chosen: "Prescott", features: avx512,
      rates: ["SkylakeX": 90e9, "Haswell": 40e9], wrong: ["SkylakeX"], restart: "Haswell",
      verdict: .mended),
    Case(
      name: "the chosen one computes wrongly", chosen: "SkylakeX", features: avx512,
      rates: ["Haswell": 4e9], error: 30, restart: "Haswell", verdict: .mended),
    Case(
      name: "all compute wrongly", chosen: "SkylakeX", features: avx512, rates: ["Haswell": 9e9],
      error: 30, wrong: ["Haswell"], restart: nil, verdict: .wrong),
    Case(
      name: "a name that nobody knows", chosen: "Zen9", features: avx2, rates: ["Haswell": 8e9],
      restart: nil, verdict: .narrow),
  ]

  @Test(arguments: cases)
  func decides(_ item: Case) {
    let current = BLASTrial(
      asked: nil, core: item.chosen, error: item.error, rate: item.rate, failure: nil)
    var tried: [String] = []
    let decision = BLASCheck.decide(
      current: current, features: item.features, requested: nil, emulator: item.emulator,
      configuration: "OpenBLAS"
    ) { core in
      tried.append(core)
      guard let rate = item.rates[core] else { return .failed(core, "stopped by signal 4") }
      return BLASTrial(
        asked: core, core: core, error: item.wrong.contains(core) ? 30 : 0.1, rate: rate,
        failure: nil)
    }
    // Never a kernel whose instructions the processor does not show.
    for core in tried {
      #expect(item.features.isSuperset(of: BLASCore.named(core)?.needs ?? ["?"]), "\(core)")
    }
    switch decision {
    case .keep(let report):
      #expect(item.restart == nil && report.verdict == item.verdict, "\(report)")
      #expect(report.core == item.chosen)
    case .restart(let core, let report):
      #expect(core == item.restart && report.verdict == item.verdict, "\(report)")
      #expect(report.firstCore == item.chosen && report.trials.first == current)
      let after = report.restarted(core: core, trial: current)
      #expect(after.core == core && after.firstCore == item.chosen)
    }
  }

  /// In a container where no process can be started nothing is said of other kernels' speed.
  @Test
  func trialsThatCannotBeStartedAreSaidToBe() {
    let current = BLASTrial(asked: nil, core: "Prescott", error: 0.1, rate: 9e9, failure: nil)
    let decision = BLASCheck.decide(
      current: current, features: Self.avx2, requested: nil, emulator: nil, configuration: ""
    ) { .failed($0, "no processes") }
    guard case .keep(let report) = decision else {
      Issue.record("restarted")
      return
    }
    #expect(report.verdict == .narrow)
    #expect(report.reason == "no other kernels could be tried: no processes")
  }

  @Test
  func theLibraryOfThisMachineIsRight() {
    let trial = BLASCheck.trial(size: 96)
    #expect(trial.isRight && trial.rate > 0, "\(trial)")
    #expect(BLASCore.named(trial.core) != nil, "\(trial.core)")
    // Far below the bound, which no rounding reaches; above zero, since orders of summation differ.
    #expect(trial.error < 0.5 && trial.error > 0)
  }

  @Test
  func anErrorOfAMillionthIsSeen() throws {
    var matrices = Matrices<Double>(.square(40))
    try matrices.multiply()
    #expect(matrices.isRight)
    matrices.c[0] *= 1 + 1e-6
    #expect(!matrices.isRight)
  }

  /// A product by hand: (1 2; 3 4)(5 6; 7 8) = (19 22; 43 50), column by column.
  @Test
  func referenceProduct() {
    let product = ReferenceProduct(2, 2, 2, [1, 3, 2, -4], [5, 7, 6, 8])
    #expect(product.values == [19, -13, 22, -14])
    #expect(product.sizes == [19, 43, 22, 50])
  }
}
