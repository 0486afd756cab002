import Interfaces
import Kernels
import Quantities
import Testing
import Workloads

/// What must hold of any deployment under any load: pools, pipelines, every kind of attention, drafts.
@Suite("Serving of any kind")
struct ServingInvariantsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let model, gpu: String
    let weights: ServingRecipe.Weights
    let attention: String
    var testDescription: String { "\(model), \(attention)" }
  }

  static let cases = [
    Case(model: "llama3.1-70b", gpu: "h200-sxm", weights: .fp8, attention: "grouped"),
    Case(model: "deepseek-v3", gpu: "gb300", weights: .nvfp4, attention: "latent"),
    Case(model: "gpt-oss-120b", gpu: "b200-sxm", weights: .mxfp4, attention: "windows"),
    Case(model: "llama4-scout", gpu: "h200-sxm", weights: .fp8, attention: "chunked windows"),
    Case(model: "qwen3.5-397b-a17b", gpu: "b300-sxm", weights: .fp8, attention: "delta rule"),
    Case(model: "nemotron-3-super", gpu: "b300-sxm", weights: .bf16, attention: "Mamba-2"),
  ]

  /// A worker of up to 64 GPUs.
  static func worker(_ model: LanguageModel, _ random: inout Seeded) -> Deployment.Worker {
    var worker = Deployment.Worker(
      tensor: random.pick([1, 2, 4, 8]), stages: random.pick([1, 1, 2, 4]))
    guard let experts = model.experts else { return worker }
    worker.data = random.pick([1, 2, 4])
    let all = worker.tensor * worker.data
    worker.expert = random.pick([1, worker.tensor] + (experts.count % all == 0 ? [all] : []))
    return worker
  }

  /// A deployment with or without a pool for prompts.
  static func deployment(_ model: LanguageModel, _ random: inout Seeded) -> Deployment {
    let hasPool = random.pick([false, true])
    return Deployment(
      worker(model, &random), workers: Int.random(in: 1...4, using: &random),
      prefill: hasPool
        ? .init(worker(model, &random), workers: Int.random(in: 1...4, using: &random)) : nil)
  }

  static func load(_ random: inout Seeded) -> ServingLoad {
    ServingLoad(
      input: random.log(16...30_000).rounded(), output: random.log(16...4000).rounded(),
      concurrency: random.log(1...4000).rounded())
  }

  /// Estimators that have more of something.
  static func better(_ estimator: ServingEstimator) throws -> [(String, ServingEstimator)] {
    let c = estimator.platform.calibration
    func more(_ keys: [String]) throws -> ServingEstimator {
      try estimator.with(
        Dictionary(uniqueKeysWithValues: keys.map { ($0, c[$0] * 1.2) }))
    }
    var roomy = estimator.platform
    roomy.practice.memoryShare *= 1.1
    var wide = estimator.platform
    wide.network = LinkModel(
      tiers: wide.network.tiers.map {
        .init(
          name: $0.name, ranks: $0.ranks, bandwidth: Bandwidth(si: $0.bandwidth.si * 1.2),
          latency: $0.latency, efficiency: $0.efficiency, ramp: $0.ramp, taper: $0.taper,
          isMeasured: $0.isMeasured)
      })
    func on(_ platform: ServingPlatform) throws -> ServingEstimator {
      try ServingEstimator(
        estimator.model, on: platform, recipe: estimator.recipe, policy: estimator.policy)
    }
    return [
      ("HBM bandwidth", try more(["memory_share", "cache_share"])),
      ("FLOP/s", try more(["bf16_share", "fp8_share", "fp4_share", "attention_share"])),
      ("NVLink", try more(["reduce_share", "exchange_share"])),
      ("network", try on(wide)), ("memory", try on(roomy)),
    ]
  }

  /// A closed loop: Little's law; no GPU holds more than it has; more bandwidth, FLOP/s or memory, or
  /// a worker more of either kind, never gives fewer tokens of as many requests.
  @Test(arguments: cases)
  func closedLoop(_ one: Case) throws {
    let estimator = try ServingTests.estimator(one.model, one.gpu, one.weights)
    let better = try Self.better(estimator)
    var random = Seeded(11)
    var (fitting, pools, pipelines) = (0, 0, 0)
    for _ in 0..<60 {
      let deployment = Self.deployment(estimator.model, &random)
      let load = Self.load(&random)
      let row = try estimator.estimate(deployment, load)
      guard row.fits else { continue }
      fitting += 1
      pools += deployment.prefill == nil ? 0 : 1
      pipelines += deployment.worker.stages > 1 ? 1 : 0
      #expect(abs(row.tokens / load.output * row.total / load.concurrency - 1) < 1e-9)
      #expect(row.batch <= row.resident * (1 + 1e-12))
      #expect(row.weights + row.batch * row.cache <= estimator.platform.gpu.memory, "\(row)")
      for (what, other) in better {
        let more = try other.estimate(deployment, load)
        #expect(more.tokens >= row.tokens * (1 - 1e-6), "\(what): \(row) \(more)")
        #expect(more.resident >= row.resident, "\(what)")
      }
      var larger = deployment
      larger.workers += 1
      var tried = [("a worker", larger)]
      if deployment.prefill != nil {
        larger = deployment
        larger.prefill?.workers += 1
        tried.append(("a reader", larger))
      }
      // A deployment that outgrows its NVLink domain moves caches over the slower network.
      for (what, larger) in tried where (row.deployment.gpus <= 72) == (larger.gpus <= 72) {
        let more = try estimator.estimate(larger, load)
        #expect(
          more.tokens >= row.tokens * (1 - 1e-6),
          "\(what): \(more.tokens / row.tokens) \(row) \(more)")
      }
    }
    #expect(fitting > 20 && pools > 5 && pipelines > 5)
  }

  /// Arrivals: Little's law, memory, and more of anything bears no fewer requests and makes none wait
  /// longer at the same rate.
  @Test(arguments: cases)
  func arrivals(_ one: Case) throws {
    let estimator = try ServingTests.estimator(one.model, one.gpu, one.weights)
    let better = try Self.better(estimator)
    var random = Seeded(12)
    var steady = 0
    for _ in 0..<12 {
      let deployment = Self.deployment(estimator.model, &random)
      var load = Self.load(&random)
      load.input = min(load.input, 8000)
      let spread = ServingSpread(
        input: random.pick([0, 0.5, 1]), output: random.pick([0, 0.5, 1]))
      guard
        let arrivals = try ServingArrivals(estimator, deployment, load, spread: spread),
        let state = arrivals.at(arrivals.most * random.pick([0.1, 0.5, 0.8]))
      else { continue }
      guard state.isSteady else { continue }
      steady += 1
      #expect(abs(state.inFlight / (state.rate * state.total) - 1) < 1e-12)
      let held = try estimator.estimate(deployment, load)
      #expect(state.batch <= held.resident)
      #expect(
        held.weights + state.batch * held.cache <= estimator.platform.gpu.memory)
      func check(_ what: String, _ other: ServingEstimator, _ deployment: Deployment) throws {
        let more = try #require(
          try ServingArrivals(other, deployment, load, spread: spread), "\(what)")
        #expect(more.most >= arrivals.most * (1 - 1e-9), "\(what): \(deployment) \(load)")
        let then = try #require(more.at(state.rate))
        #expect(then.total <= state.total * (1 + 1e-6), "\(what): \(state) \(then)")
        #expect(then.each <= state.each * (1 + 1e-6), "\(what): \(state) \(then)")
      }
      for (what, other) in better { try check(what, other, deployment) }
      var larger = deployment
      larger.workers += 1
      larger.prefill?.workers += 1
      if (deployment.gpus <= 72) == (larger.gpus <= 72) {
        try check("a worker of each kind", estimator, larger)
      }
    }
    #expect(steady > 4)
  }
}
