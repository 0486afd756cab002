import Testing
import Workloads

@Suite("Training memory")
struct TrainingMemoryTests {
  /// Bytes of activations of the first stage by Korthikanti et al. (arXiv 2205.05198): with s tokens,
  /// b sequences, h wide, a heads, t tensor ranks, L layers in flight on it,
  /// s b h L (10 + 24/t + 5 a s / (h t)) without sequence parallelism (equation 2),
  /// s b h L / t (34 + 5 a s / h) with it (4), 34 s b h L / t with selective recomputation (6),
  /// 2 s b h L / t with full recomputation, and 5 s b h p / t for the input's dropout.
  @Test(arguments: [
    ("gpt-22b", 48.0, 6144.0, 64.0, 8, 1, 4), ("gpt3-175b", 96, 12288, 96, 8, 8, 1),
    ("gpt-529.6b", 105, 20480, 128, 8, 35, 1), ("gpt-1t", 128, 25600, 160, 8, 64, 1),
  ])
  func activationsByKorthikanti(
    _ name: String, _ layers: Double, _ h: Double, _ a: Double, _ t: Int, _ p: Int, _ b: Int
  ) throws {
    let s = 2048.0
    let task = try Known.task(
      name, sequence: 2048, batch: 2240, attention: .unfused, hasDropout: true)
    let estimator = TrainingEstimator(task, on: try Known.platform("a100-sxm-80"))
    var c = TrainingConfiguration()
    (c.tensor, c.pipeline, c.microBatch) = (t, p, b)
    let unit = s * Double(b) * h, tensor = Double(t)
    let cases: [(TrainingConfiguration.Recompute, Bool, Double)] = [
      (.none, false, 10 + 24 / tensor + 5 * a * s / (h * tensor)),
      (.none, true, (34 + 5 * a * s / h) / tensor), (.scores, true, 34 / tensor),
      (.full(share: 1), true, 2 / tensor),
    ]
    for (recompute, isSplit, bytes) in cases {
      (c.recompute, c.sequenceParallel) = (recompute, isSplit)
      let e = try estimator.estimate(c, gpus: c.gpus)
      // The first stage holds L / p layers of p microbatches: as many as L layers of one.
      let expected = unit * (layers * bytes + Double(p) / (isSplit ? tensor : 1))
      let found = e.memoryParts["activations"] ?? 0
      #expect(
        abs(found / expected - 1) <= 0.05, "\(name) \(recompute) \(isSplit) \(found / expected)")
    }
  }

  /// Peak allocated memory of one B200 node as SimuMax measured it, GiB (MooreThreads/SimuMax
  /// docs/b200; shared/validation/training.csv, notes): what PyTorch allocates, so without the CUDA
  /// context and the collectives' own buffers.
  @Test(arguments: [
    ("llama3-70b-l12", 1, 2, 4, 1, 66.55), ("llama3-70b-l12", 2, 1, 4, 1, 60.68),
    ("llama3-70b-l12", 4, 1, 2, 1, 39.07), ("llama3-70b-l12", 8, 1, 1, 1, 28.29),
    ("deepseekv2-l4", 1, 2, 4, 4, 44.7), ("deepseekv3-l4", 1, 2, 4, 4, 114.0),
  ])
  func peakOfSimuMax(
    _ model: String, _ t: Int, _ p: Int, _ d: Int, _ e: Int, _ measured: Double
  ) throws {
    let task = try Known.task(model, sequence: 4096, batch: 16)
    let estimator = TrainingEstimator(task, on: try Known.platform("b200-sxm"))
    var c = TrainingConfiguration()
    (c.tensor, c.pipeline, c.data, c.expert) = (t, p, d, e)
    (c.sequenceParallel, c.zero) = (t > 1, 1)
    let estimate = try estimator.estimate(c, gpus: t * p * d)
    let bytes = estimate.memory - (estimate.memoryParts["reserved"] ?? 0)
    let found = bytes / 1_073_741_824
    #expect(abs(found / measured - 1) <= 0.1, "\(model) \(t) \(p): \(found) of \(measured)")
  }

  /// Mixed-precision Adam: 2 bytes of weight, 4 of gradient, and 4 + 4 + 4 of master weight and moments
  /// for each parameter (Rajbhandari et al., arXiv 1910.02054, section 3.1, with gradients in FP32), on
  /// one rank; eight data ranks hold an eighth of the state with ZeRO 1 and of the gradients too with 2.
  @Test
  func bytesOfAParameter() throws {
    let task = try Known.task("mpt-1b", sequence: 2048, batch: 64)
    let n = task.model.model.parameters.total
    let estimator = TrainingEstimator(task, on: try Known.platform("h100-sxm"))
    func parts(_ data: Int, _ zero: Int) throws -> [Double] {
      var c = TrainingConfiguration()
      (c.data, c.zero) = (data, zero)
      let e = try estimator.estimate(c, gpus: data)
      return ["weights", "gradients", "state"].map { (e.memoryParts[$0] ?? 0) / n }
    }
    func expect(_ found: [Double], _ bytes: [Double]) {
      for (a, b) in zip(found, bytes) { #expect(abs(a / b - 1) < 0.01, "\(found) \(bytes)") }
    }
    expect(try parts(1, 0), [2, 4, 12])
    expect(try parts(8, 1), [2, 4, 1.5])
    expect(try parts(8, 2), [2, 0.5, 1.5])
  }

  /// What FP8 products keep of their inputs takes 1.125 bytes an element (a scale of four bytes for 32)
  /// where BF16 takes 2: of the two norms' outputs and of the MLP's inner width, 32 layers, 8,192 tokens.
  @Test
  func narrowInputsAreKeptNarrow() throws {
    func activations(_ recipe: NumberRecipe) throws -> Double {
      let task = try Known.task("llama3-8b", recipe, sequence: 8192, batch: 8)
      let estimator = TrainingEstimator(task, on: try Known.platform("b200-sxm"))
      return try estimator.estimate(TrainingConfiguration(), gpus: 1)
        .memoryParts["activations"] ?? 0
    }
    let saved = try activations(.bf16) - activations(.mxfp8)
    let elements: Double = (2 * 4096 + 14_336) * 32 * 8192
    let expected = 0.875 * elements
    #expect(abs(saved / expected - 1) < 1e-9, "\(saved / expected)")
  }
}
