import Kernels
import Testing
import Workloads

@Suite("Serving policies")
struct ServingPolicyTests {
  static func estimator(
    _ model: String, _ gpu: String = "h100-sxm", _ policy: ServingPolicy = .init()
  ) throws -> ServingEstimator {
    let plain = try ServingTests.estimator(model, gpu, .fp8)
    return try ServingEstimator(
      plain.model, on: plain.platform, recipe: plain.recipe, policy: policy)
  }

  /// 1 + 0.8 + 0.64 + 0.512 tokens a step from three drafts of which four in five are right.
  @Test
  func acceptedTokens() {
    #expect(abs(ServingPolicy(drafts: 3, acceptance: 0.8).acceptedTokens - 2.952) < 1e-12)
    #expect(ServingPolicy(drafts: 5, acceptance: 0).acceptedTokens == 1)
    #expect(ServingPolicy().acceptedTokens == 1)
  }

  /// Alone, a sequence has a token each step: no more and no less than a step takes.
  @Test
  func aTokenEachStep() throws {
    let estimator = try Self.estimator("llama3.1-70b")
    let load = ServingLoad(input: 1000, output: 1000, concurrency: 1)
    let each = try estimator.estimate(Deployment(.init(tensor: 4)), load).each
    let step = try estimator.decode(.init(tensor: 4), sequences: 1, context: 1500)
      .values.reduce(estimator.platform.calibration["step_time"], +)
    #expect(abs(each / step - 1) < 1e-9)
  }

  /// One sequence reads the weights once, whether a step verifies one token or two: with one draft that
  /// is always right a token takes half of the step and its draft, which is one block of 80 and the
  /// output layer (2.1 of 71 GB): (1 + 0.0125 + 0.03) / 2 = 0.52. With drafts that are never right it
  /// takes longer than without.
  @Test
  func draftsShareAStep() throws {
    let load = ServingLoad(input: 1000, output: 1000, concurrency: 1)
    let one = Deployment(.init(tensor: 2))
    func each(_ policy: ServingPolicy) throws -> Double {
      let estimator = try Self.estimator("llama3.1-70b", "h100-sxm", policy)
      return try estimator.with(["step_time": 0, "interference": 0.3]).estimate(one, load).each
    }
    let without = try each(.init())
    #expect(abs(try each(.init(drafts: 1, acceptance: 1)) / without - 0.52) < 0.01)
    #expect(try each(.init(drafts: 1, acceptance: 0)) > without * 1.02)
    // Better drafts never hurt.
    let steps = try stride(from: 0.0, through: 1.0, by: 0.1).map {
      try each(.init(drafts: 3, acceptance: $0))
    }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $1 < $0 })
    // All requests queued, at full batches, drafts that are wrong cost throughput.
    let wrong = try Self.estimator(
      "llama3.1-70b", "h100-sxm", .init(drafts: 3, acceptance: 0))
    let plain = try Self.estimator("llama3.1-70b")
    #expect(try wrong.estimate(one, load).mostTokens < plain.estimate(one, load).mostTokens)
  }

  /// Of a prompt whose first half is in the cache half of the products remain, and of the attention
  /// N^2 / 2 - (N / 2)^2 / 2 = 3/8 N^2 of N^2 / 2: three quarters.
  @Test
  func cachedPrefixes() throws {
    let whole = try Self.estimator("llama3.1-70b").read(.init(), tokens: 8192)
    let rest = try Self.estimator("llama3.1-70b", "h100-sxm", .init(cachedShare: 0.5))
      .read(.init(), tokens: 8192)
    #expect(abs((rest[.attention] ?? 0) / (whole[.attention] ?? 1) - 0.75) < 1e-12)
    // The rows of a tile's edge are lost once in 8,192 rows and once in 4,096.
    let linear = (rest[.linear] ?? 0) / (whole[.linear] ?? 1)
    #expect(linear > 0.5 && linear < 0.52)
  }

  /// A chunk as long as the prompt is the whole prompt; smaller ones share steps with decoding: the
  /// first token comes later, and others' tokens are held up for shorter.
  @Test
  func chunkedPrompts() throws {
    let load = ServingLoad(input: 8000, output: 500, concurrency: 32)
    let four = Deployment(.init(tensor: 4))
    func estimate(_ chunk: Int) throws -> ServingEstimate {
      try Self.estimator("llama3.1-70b", "h200-sxm", .init(chunk: chunk)).estimate(four, load)
    }
    let (whole, same, chunked) = (try estimate(0), try estimate(8000), try estimate(2000))
    #expect(whole.each == same.each && whole.first == same.first)
    #expect(chunked.first > whole.first && chunked.each < whole.each)
    #expect(abs(chunked.tokens / whole.tokens - 1) < 0.15)
  }

  /// A rank's share of the cache of 4,000 tokens goes over NVLink to the worker that decodes:
  /// 163,840 elements a token of one byte over four ranks, 164 MB at 450 GB/s at most.
  @Test
  func cacheMovesBetweenPools() throws {
    let estimator = try Self.estimator("llama3.1-70b", "h200-sxm")
    let load = ServingLoad(input: 4000, output: 100, concurrency: 1)
    let worker = Deployment.Worker(tensor: 4)
    let together = try estimator.estimate(Deployment(worker), load)
    let apart = try estimator.estimate(
      Deployment(worker, prefill: .init(worker, workers: 1)), load)
    let moved = apart.first - together.first
    #expect(moved > 163_840.0 * 4000 / 4 / 450e9 && moved < 5e-3, "\(moved)")
  }

  @Test
  func policiesOutOfRange() {
    for policy in [
      ServingPolicy(drafts: -1), .init(drafts: 65), .init(drafts: 1, acceptance: 1.5),
      .init(drafts: 1, acceptance: .nan), .init(cachedShare: 1), .init(cachedShare: -0.1),
      .init(chunk: -1),
    ] {
      #expect(throws: WorkloadError.self) { try Self.estimator("llama3.1-8b", "h100-sxm", policy) }
    }
  }

  /// FP8 scaled in blocks and widened 4-bit weights are slower by their own shares: DeepSeek's FP8 is
  /// scaled in blocks, Llama's is not, and Hopper widens MXFP4.
  @Test
  func scalesOfWeights() throws {
    let load = ServingLoad(input: 1000, output: 1000, concurrency: 4)
    func ratio(_ model: String, _ weights: ServingRecipe.Weights, _ key: String) throws -> Double {
      let estimator = try ServingTests.estimator(model, "h200-sxm", weights)
      let deployment = Deployment(.init(tensor: 8, expert: estimator.model.experts == nil ? 1 : 8))
      let before = try estimator.with([key: 1]).estimate(deployment, load).each
      return try estimator.with([key: 0.5]).estimate(deployment, load).each / before
    }
    #expect(try ratio("deepseek-v3", .fp8, "block_memory") > 1.1)
    #expect(try ratio("llama3.1-70b", .fp8, "block_memory") == 1)
    #expect(try ratio("llama3.1-70b", .fp8Block, "block_memory") > 1.1)
    // 0.5 B/s instead of 1 B/s: what is widened takes twice as long, and nearly all of the time.
    #expect(try abs(ratio("gpt-oss-120b", .mxfp4, "widened_bandwidth") - 2) < 1e-3)
    #expect(try ratio("gpt-oss-120b", .fp8, "widened_bandwidth") == 1)
  }
}
