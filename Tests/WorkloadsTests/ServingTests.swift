import Catalogue
import Interfaces
import Kernels
import Quantities
import Testing
import Workloads

@Suite("Serving of models")
struct ServingTests {
  static func estimator(
    _ model: String, _ gpu: String, _ weights: ServingRecipe.Weights,
    engine: String = "tensorrt-llm", domain: Int = 72
  ) throws -> ServingEstimator {
    let catalogue = try Known.catalogue.get()
    let entry = try catalogue.entry(gpu, kind: "gpu")
    let platform = ServingPlatform(
      gpu: try GPUModel(entry, catalogue), network: try Known.platform(gpu, domain: domain).network,
      calibration: try ServingCalibration(gpu: entry, engine: engine, catalogue),
      practice: try ServingPlatform.Practice(catalogue))
    return try ServingEstimator(
      TrainedModel.named(model, in: catalogue).model, on: platform, recipe: .init(weights))
  }

  /// Elements of state of a sequence, as shared/facts/models.md has them: a token's, a window's and the
  /// recurrent state's (held in four bytes).
  @Test(arguments: [
    ("llama3.1-70b", 163_840.0, 0.0, 0.0), ("llama3.1-8b", 65_536, 0, 0),
    ("qwen3-235b-a22b", 96_256, 0, 0), ("deepseek-v3", 35_136, 0, 0),
    ("gpt-oss-120b", 18_432, 2_359_296, 0), ("gpt-oss-20b", 12_288, 1_572_864, 0),
    ("qwen3.5-397b-a17b", 15_360, 0, 47_185_920), ("nemotron-3-nano", 3_072, 0, 12_058_624),
    ("kimi-k2.5", 35_136, 0, 0), ("llama4-scout", 24_576, 603_979_776, 0),
  ])
  func cacheOfASequence(_ model: String, _ token: Double, _ window: Double, _ state: Double) throws
  {
    let estimator = try Self.estimator(model, "b200-sxm", .bf16)
    let tokens = 20_000.0
    #expect(
      try estimator.cacheBytes(tokens: tokens, tensor: 1)
        == 2 * (token * tokens + window) + 4 * state)
  }

  /// Weights that a GPU holds against the parameters that the publishers print, in bytes.
  @Test(arguments: [
    ("llama3.1-70b", "bf16", 70.6e9, 2.0), ("llama3.1-405b", "fp8", 405.9e9, 1),
    ("qwen3-32b", "bf16", 32.8e9, 2), ("qwen3-235b-a22b", "bf16", 235e9, 2),
    ("deepseek-v3", "bf16", 671e9, 2), ("gpt-oss-120b", "bf16", 116.8e9, 2),
  ])
  func weights(_ model: String, _ weights: String, _ parameters: Double, _ bytes: Double) throws {
    let recipe = try #require(ServingRecipe.Weights(rawValue: weights))
    let estimator = try Self.estimator(model, "b200-sxm", recipe)
    let load = ServingLoad(input: 100, output: 100, concurrency: 1)
    let one = try estimator.estimate(Deployment(.init()), load)
    // Norms, biases and routers are left out; tables stay in two bytes.
    #expect(abs(one.weights / (parameters * bytes) - 1) < 0.02)
    // Split over eight ranks, an eighth each but for keys and values of fewer heads than ranks, and
    // the down projections into a latent space.
    let experts = estimator.model.experts == nil ? 1 : 8
    let split = try estimator.estimate(Deployment(.init(tensor: 8, expert: experts)), load)
    #expect(split.weights * 8 >= one.weights && split.weights * 8 < one.weights * 1.1)
  }

  /// A dense model that decodes one sequence cannot be faster than its weights are read once.
  @Test
  func decodingIsBoundByMemory() throws {
    let estimator = try Self.estimator("llama3.1-70b", "h100-sxm", .fp8)
    let load = ServingLoad(input: 1000, output: 1000, concurrency: 1)
    let estimate = try estimator.estimate(Deployment(.init(tensor: 1)), load)
    // 70 GB at 3.35 TB/s: 20.9 ms.
    #expect(estimate.each > 0.0209 && estimate.each < 0.045)
    // Its prompt: 2 x 70e9 x 1000 FLOP at 1,979 TFLOP/s: 71 ms at least.
    let prompt = try estimator.read(.init(), tokens: 1000).values.reduce(0, +)
    #expect(prompt > 0.0707 && prompt < 0.3)
  }

  /// More GPU never hurts, more requests never raise what a user sees, and cache never exceeds memory.
  @Test(arguments: [
    ("llama3.1-70b", "h200-sxm", ServingRecipe.Weights.fp8), ("deepseek-v3", "gb300", .nvfp4),
    ("qwen3.5-397b-a17b", "b200-sxm", .fp8), ("gpt-oss-120b", "h100-sxm", .mxfp4),
    ("nemotron-3-super", "b300-sxm", .bf16),
  ])
  func monotone(_ model: String, _ gpu: String, _ weights: ServingRecipe.Weights) throws {
    let estimator = try Self.estimator(model, gpu, weights)
    var random = Seeded(7)
    for _ in 0..<40 {
      let tensor = random.pick([1, 2, 4, 8])
      let worker = Deployment.Worker(
        tensor: tensor, expert: estimator.model.experts == nil ? 1 : random.pick([1, tensor]))
      let deployment = Deployment(worker, workers: Int.random(in: 1...4, using: &random))
      let (input, output) = (
        random.log(16...30_000).rounded(), random.log(16...8000).rounded()
      )
      let loads = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024].map {
        ServingLoad(input: input, output: output, concurrency: $0)
      }
      let rows = try estimator.estimates(deployment, loads)
      for (a, b) in zip(rows, rows.dropFirst()) where a.fits {
        #expect(b.each >= a.each * (1 - 1e-9) && b.first >= a.first * (1 - 1e-9))
      }
      for row in rows where row.fits {
        #expect(row.batch <= row.resident)
        #expect(
          row.weights + row.batch * row.cache <= estimator.platform.gpu.memory, "\(row)")
        // Little's law: requests in flight = rate x mean time of one.
        #expect(
          abs(row.tokens / output * row.total / row.load.concurrency - 1) < 1e-9)
      }
      let more = try estimator.with([
        "memory_share": min(0.99, estimator.platform.calibration["memory_share"] * 1.05)
      ])
      for (a, b) in zip(rows, try more.estimates(deployment, loads)) where a.fits {
        #expect(b.each <= a.each * (1 + 1e-9) && b.first <= a.first * (1 + 1e-9))
      }
    }
  }

  /// Stages share weights and cache: what memory holds grows with them, and no GPU holds more than it
  /// has; one user's tokens come no sooner.
  @Test(arguments: [
    ("llama3.1-405b", "h100-sxm", 8, 1), ("deepseek-v3", "h200-sxm", 8, 8),
    ("gpt-oss-120b", "b200-sxm", 2, 2),
  ])
  func pipelinesShareMemory(_ model: String, _ gpu: String, _ tensor: Int, _ expert: Int) throws {
    let estimator = try Self.estimator(model, gpu, .fp8, domain: 8)
    let load = ServingLoad(input: 4096, output: 1024, concurrency: 1)
    var last: ServingEstimate?
    for stages in [1, 2, 3, 4, 8] {
      let worker = Deployment.Worker(tensor: tensor, expert: expert, stages: stages)
      let row = try estimator.estimate(Deployment(worker), load)
      #expect(row.deployment.gpus == tensor * stages)
      #expect(
        row.weights + row.resident * row.cache <= estimator.platform.gpu.memory || !row.fits)
      if let last {
        #expect(row.weights < last.weights && row.cache < last.cache)
        #expect(row.resident >= last.resident)
        #expect(row.each > last.each * 0.999)
      }
      last = row
    }
    var space = ServingSpace(gpus: 16, domain: 8, input: 100, output: 100)
    let deployments = space.deployments(of: estimator.model)
    // Pools read prompts by pipelines, and decode by those that outgrow a domain of eight.
    let readers = deployments.compactMap { $0.prefill?.worker }.filter { $0.stages > 1 }
    let decoders = deployments.filter { $0.prefill != nil && $0.worker.stages > 1 }
    #expect(!readers.isEmpty && readers.allSatisfy { $0.gpus <= 8 })
    #expect(decoders.allSatisfy { $0.worker.gpus > 8 })
    space.gpus = 32
    #expect(
      space.deployments(of: estimator.model).contains {
        $0.prefill != nil && $0.worker.gpus > 8 && $0.worker.stages > 1
      })
    space.gpus = 16
    space.hasPipelines = false
    #expect(
      space.deployments(of: estimator.model).allSatisfy {
        $0.worker.stages == 1 && $0.prefill?.worker.stages ?? 1 == 1
      })
    #expect(deployments.contains { $0.worker.stages == 2 && $0.worker.tensor == 8 })
    #expect(deployments.allSatisfy { $0.gpus <= 16 && $0.worker.stageGPUs <= 8 })
  }

  /// Classes of 80 % intervals: 16 sequences a rank of 4,000 tokens in and 1,000 out read 64 tokens of
  /// prompts a step; 48 requests in flight a rank are not yet a crowd.
  @Test
  func classesOfIntervals() {
    func load(_ output: Double, _ inFlight: Double) -> ServingLoad {
      ServingLoad(input: 4000, output: output, concurrency: inFlight)
    }
    typealias Spread = ServingCalibration.Spread
    let two = Deployment(.init(tensor: 4), workers: 2)
    #expect(Spread.each(two, load(1000, 32)) == .each(.mixed))
    #expect(Spread.each(two, load(1001, 32)) == .each(.plain))
    let apart = Deployment(.init(), prefill: .init(.init(), workers: 1))
    #expect(Spread.each(apart, load(1000, 1)) == .each(.pools))
    #expect(Spread.first(two, load(1000, 96)) == .first(isCrowded: false))
    #expect(Spread.first(two, load(1000, 97)) == .first(isCrowded: true))
    #expect(Spread.each(.plain).names == ["tpot plain", "tpot"])
  }

  @Test
  func impossibleDeploymentsSayWhichRule() throws {
    let estimator = try Self.estimator("deepseek-v3", "gb300", .nvfp4)
    let load = ServingLoad(input: 100, output: 100, concurrency: 1)
    func message(_ deployment: Deployment, _ load: ServingLoad) -> String {
      do {
        _ = try estimator.estimate(deployment, load)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      message(Deployment(.init(tensor: 12)), load)
        == "tensor: 12 does not divide the 128 attention heads; nearest: 8 or 16")
    #expect(message(Deployment(.init(tensor: 4, expert: 3)), load).contains("does not divide"))
    // DeepSeek-V3 has 61 layers; experts lie inside a stage.
    #expect(
      message(Deployment(.init(tensor: 4, stages: 62)), load)
        == "stages: 62 are more than the model's 61 layers; nearest: 61")
    #expect(
      message(Deployment(.init(tensor: 2, expert: 4, stages: 2)), load).contains("of a stage"))
    #expect(message(Deployment(.init(tensor: 0)), load).contains("must be 1 to"))
    #expect(
      message(Deployment(.init()), ServingLoad(input: 0, output: 1, concurrency: .nan))
        .contains("isl: must be 1"))
    #expect(throws: WorkloadError.self) {
      try Self.estimator("deepseek-v4-flash", "gb300", .fp8)
    }
  }

  /// The search's answer is the best of all estimates of its space, one by one, on any number of
  /// threads.
  @Test
  func searchAgainstTryingEach() throws {
    let estimator = try Self.estimator("qwen3-30b-a3b", "h200-sxm", .fp8, domain: 8)
    let space = ServingSpace(gpus: 4, domain: 8, input: 2000, output: 500)
    let limits = ServingSearch.Limits(first: 0.6, each: 0.02)
    let search = ServingSearch([estimator], in: space, limits: limits)
    let result = try search.run(threads: 1)
    let again = try search.run(threads: 2)
    #expect(result.best == again.best && result.pareto == again.pareto)
    #expect(result.evaluated == search.count && result.isComplete)
    var best: ServingEstimate?
    var feasible = 0, within = 0
    for deployment in space.deployments(of: estimator.model) {
      let ranks = Double(deployment.worker.data * deployment.workers)
      for size in ServingSpace.sequences {
        let load = ServingLoad(input: 2000, output: 500, concurrency: size * ranks)
        let estimate = try estimator.estimate(deployment, load)
        guard estimate.fits else { continue }
        feasible += 1
        guard estimate.first <= limits.first, estimate.each <= limits.each else { continue }
        within += 1
        if estimate.tokensPerGPU > best?.tokensPerGPU ?? 0 { best = estimate }
      }
    }
    #expect(result.feasible == feasible && result.within == within)
    let found = try #require(result.best?.estimate)
    #expect(abs(found.tokensPerGPU / (best?.tokensPerGPU ?? 1) - 1) < 1e-12)
    // No point of the front is beaten by another.
    for a in result.pareto {
      #expect(
        !result.pareto.contains {
          $0.estimate.tokensPerGPU > a.estimate.tokensPerGPU
            && $0.estimate.tokensPerUser > a.estimate.tokensPerUser
        })
    }
  }
}
