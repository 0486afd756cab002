import Testing
import Workloads

@Suite("Rules of configurations")
struct TrainingRulesTests {
  struct Case: CustomStringConvertible, Sendable {
    let model: String, setting: String, nearest: [Int]
    let change: @Sendable (inout TrainingConfiguration) -> Void
    var description: String { "\(model) \(setting) \(nearest)" }
  }

  /// Each wrong setting is named with the nearest values that keep its rule.
  static let cases: [Case] = [
    Case(model: "gpt3-175b", setting: "tensor", nearest: [4, 6]) { $0.tensor = 5 },
    Case(model: "gpt3-175b", setting: "pipeline", nearest: [96]) { $0.pipeline = 97 },
    Case(model: "gpt3-175b", setting: "expert", nearest: [1]) { $0.expert = 2 },
    Case(model: "deepseek-v3", setting: "expert", nearest: [256]) { $0.expert = 512 },
    Case(model: "deepseek-v3", setting: "expert", nearest: [2, 4]) { $0.expert = 3 },
    Case(model: "gpt3-175b", setting: "global batch", nearest: [510, 516]) { $0.data = 6 },
    Case(model: "gpt3-175b", setting: "interleave", nearest: [24]) {
      ($0.pipeline, $0.interleave) = (4, 25)
    },
    Case(model: "gpt3-175b", setting: "interleave", nearest: [1]) { $0.interleave = 2 },
    Case(model: "gpt3-175b", setting: "context", nearest: [2, 4]) { $0.context = 3 },
    Case(model: "gpt3-175b", setting: "zero", nearest: [0, 3]) { $0.zero = 4 },
    Case(model: "gpt3-175b", setting: "gradient", nearest: [2, 4]) { $0.gradientBytes = 3 },
    Case(model: "gpt3-175b", setting: "micro batch", nearest: [1]) { $0.microBatch = 0 },
    Case(model: "gpt3-175b", setting: "data", nearest: [1]) { $0.data = -7 },
    Case(model: "nemotron-3-super", setting: "tensor", nearest: [2, 4]) { $0.tensor = 3 },
  ]

  @Test(arguments: cases)
  func wrongSettingsAreNamed(_ item: Case) throws {
    let estimator = TrainingEstimator(
      try Known.task(item.model), on: try Known.platform("h100-sxm"))
    var c = TrainingConfiguration()
    item.change(&c)
    #expect {
      _ = try estimator.estimate(c, gpus: c.gpus)
    } throws: { error in
      guard case WorkloadError.impossible(let rules) = error else { return false }
      return rules.contains { $0.setting == item.setting && $0.nearest == item.nearest }
    }
  }

  @Test
  func gpusMustBeTheProduct() throws {
    let estimator = TrainingEstimator(try Known.task("mpt-3b"), on: try Known.platform("h100-sxm"))
    #expect(throws: WorkloadError.self) {
      try estimator.estimate(TrainingConfiguration(), gpus: 2)
    }
    #expect(throws: WorkloadError.self) { try Known.task("mpt-3b", batch: 0) }
    #expect(throws: WorkloadError.self) { try Known.task("mpt-3b", sequence: Int.max) }
    var huge = TrainingConfiguration()
    (huge.tensor, huge.data) = (Int.max, Int.max)
    #expect(throws: WorkloadError.self) { try estimator.estimate(huge, gpus: 8) }
  }

  /// What is blank is resolved: data ranks from the others, the least recomputation that fits.
  @Test
  func blanksAreResolved() throws {
    let estimator = TrainingEstimator(
      try Known.task("llama3-70b", .bf16, sequence: 8192, batch: 128),
      on: try Known.platform("h100-sxm"))
    var settings = TrainingSettings()
    (settings.tensor, settings.pipeline, settings.context) = (4, 4, 1)
    let resolved = try estimator.resolve(settings, gpus: 64)
    #expect(resolved.estimate.configuration.data == 4)
    #expect(resolved.estimate.fits)
    #expect(resolved.assumed.contains("vp 1"))
    #expect(resolved.assumed.contains { $0.hasPrefix("micro batch") })
    settings.recompute = TrainingConfiguration.Recompute.none
    settings.microBatch = resolved.estimate.configuration.microBatch
    let least = try estimator.resolve(settings, gpus: 64).estimate
    if resolved.estimate.configuration.recompute != .none { #expect(!least.fits) }
    settings.tensor = 3
    #expect(throws: WorkloadError.self) { try estimator.resolve(settings, gpus: 64) }
  }
}

@Suite("Goodput")
struct GoodputTests {
  /// By hand, Llama 3 405B on 16,384 GPUs: 19.7 interruptions a million GPU-hours are one every
  /// 3.098 h; a checkpoint of 180 s: Young sqrt(2 * 180 * 11153) = 2003.8 s, which facility.md rounds
  /// to 33.4 min; Daly 2003.8 (1 + 0.08983 / 3 + 0.00807 / 9) - 180 = 1885.6 s; lost
  /// 180/1885.6 + (942.8 + 600) / 11153 = 0.2338.
  @Test
  func intervalsByHand() {
    let terms = Goodput.Terms(
      rate: 19.7e-6 / 3600, repairedShare: 0.7, restart: 600, repair: 3 * 86400,
      bytesPerParameter: 16, storage: 405e9 * 16 / 180)
    let g = Goodput(gpus: 16384, parameters: 405e9, terms)
    #expect(abs(g.interruption / 3600 - 3.098) < 0.001)
    #expect(abs(g.checkpoint - 180) < 1e-9)
    #expect(abs(g.young - 2003.8) < 0.5)
    #expect(abs(g.daly - 1885.6) < 1)
    #expect(abs(g.share - 0.7662) < 0.0005)
    // 259,200 s / 11,153 s * 0.7 = 16.27 nodes; Poisson's 99 % point of that is 26 (tables: 16 -> 26).
    #expect(abs(g.nodesInRepair - 16.27) < 0.01)
    #expect(g.spareNodes == 26)
  }

  /// More GPUs fail more often; faster storage never hurts.
  @Test
  func scaleAndStorage() {
    var last = 1.0
    for gpus in [1000, 10_000, 100_000] {
      var terms = Goodput.Terms(
        rate: 19.7e-6 / 3600, repairedShare: 0.7, restart: 600, repair: 259_200,
        bytesPerParameter: 14, storage: 100e9)
      let slow = Goodput(gpus: gpus, parameters: 405e9, terms).share
      terms.storage *= 4
      let fast = Goodput(gpus: gpus, parameters: 405e9, terms).share
      #expect(slow < last)
      #expect(fast >= slow)
      last = slow
    }
  }
}
