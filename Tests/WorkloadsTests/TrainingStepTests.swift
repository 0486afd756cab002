import Foundation
import Kernels
import Testing
import Workloads

@Suite("Training steps")
struct TrainingStepTests {
  /// A pipeline of p stages of v chunks idles (p - 1) / v microbatches: (p - 1) / (v m) of the time
  /// that m microbatches take. Source: Narayanan et al. (SC21), section 2.2.2.
  @Test
  func bubbleOf1F1B() throws {
    let estimator = TrainingEstimator(
      try Known.task("gpt3-175b", batch: 1536), on: try Known.platform("h100-sxm"))
    var random = Seeded(7)
    for _ in 0..<40 {
      var c = TrainingConfiguration()
      (c.tensor, c.pipeline) = (8, random.pick([2, 4, 8, 16]))
      c.interleave = random.pick([1, 2, 3, 6])
      c.microBatch = random.pick([1, 2])
      c.data = random.pick([1, 2, 4])
      c.recompute = random.pick([.none, .full(share: 1)])
      let e = try estimator.estimate(c, gpus: c.gpus)
      let once = ["data", "optimizer", "fixed", "bubble"]
      let ideal = e.parts.filter { !once.contains($0.key) }.values.reduce(0, +)
      let microbatches = 1536.0 / Double(c.data * c.microBatch)
      let expected = Double(c.pipeline - 1) / (Double(c.interleave) * microbatches) * ideal
      #expect(abs((e.parts["bubble"] ?? 0) - expected) <= 1e-9 * e.step)
      #expect(abs(e.parts.values.reduce(0, +) - e.step) <= 1e-9 * e.step)
      #expect(abs(e.memoryParts.values.reduce(0, +) - e.memory) <= 1e-9 * e.memory)
    }
  }

  /// The 1T model of SC21 on 3,072 A100: 163 TFLOP/s a GPU by their equation 3, batch 3,072, tensor 8,
  /// pipeline 64. Source: arXiv 2104.04473, table 1. No row of that table beyond 310B is fitted.
  @Test
  func trillionParametersOnA100() throws {
    let task = try Known.task(
      "gpt-1t", sequence: 2048, batch: 3072, attention: .unfused, hasDropout: true)
    let platform = try Known.platform("a100-sxm-80", nic: 25e9)
    var c = TrainingConfiguration()
    (c.tensor, c.pipeline, c.data, c.interleave) = (8, 64, 6, 2)
    (c.recompute, c.sequenceParallel, c.zero) = (.full(share: 1), false, 0)
    let e = try TrainingEstimator(task, on: platform).estimate(c, gpus: 3072)
    let (b, s, l, h, v) = (3072.0, 2048.0, 128.0, 25600.0, 51200.0)
    let flop = 96 * b * s * l * h * h * (1 + s / (6 * h) + v / (16 * l * h))
    let rate = flop / e.step / 3072 / 1e12
    #expect(abs(rate / 163 - 1) <= 0.1, "\(rate)")
  }

  /// More bandwidth, faster products or less work never make a step slower; more memory never makes a
  /// configuration infeasible.
  @Test
  func betterHardwareIsNeverSlower() throws {
    var random = Seeded(11)
    let models = ["gpt3-175b", "deepseek-v3", "nemotron-3-super", "llama2-70b-lora", "mpt-3b"]
    for _ in 0..<150 {
      let name = random.pick(models)
      let task = try Known.task(name, random.pick([.bf16, .fp8]))
      let job = TrainingJob(task, on: try Known.platform("h100-sxm"))
      let columns = Known.randomColumns(&random, experts: task.model.model.experts != nil)
      // A rank has a whole microbatch at least.
      guard columns[2] * columns[6] <= Double(task.globalBatch) else { continue }
      let before = try TrainingSteps(job).evaluate(columns)
      func check(_ what: String, _ change: (inout TrainingJob) -> Void) throws {
        var better = job
        change(&better)
        let after = try TrainingSteps(better).evaluate(columns)
        #expect(after.seconds <= before.seconds * (1 + 1e-12), "\(what) \(name) \(columns)")
        #expect(after.memory <= before.memory * (1 + 1e-12), "\(what) \(name) \(columns)")
      }
      let factor = random.log(1...4)
      try check("memory bandwidth") { $0.device.memory *= factor }
      try check("network") { job in
        for tier in job.network.indices {
          job.network[tier].bandwidth *= factor
          job.network[tier].latency /= factor
        }
      }
      try check("products") { job in
        for format in job.device.products.indices { job.device.products[format] *= factor }
      }
      try check("attention") { $0.device.attention *= factor }
      try check("narrower MLP") { job in
        for index in job.layer.indices where job.layer[index].name.hasPrefix("mlp") {
          job.layer[index].columns.coefficient /= factor
          job.layer[index].depth.coefficient /= factor
        }
      }
      try check("host link") { $0.hostBandwidth *= factor }
      try check("shorter fixed time") { $0.stepFixed /= factor }
    }
  }

  /// Documents of 2,048 tokens packed into sequences of 8,192: a token sees a quarter of the context.
  /// Model FLOP fall by 6 x 32 layers x 4,096 wide x (8,192 - 2,048) a token (12 l h s, half of it
  /// causal), attention takes about a quarter of its time and everything else what it did.
  @Test
  func packedDocuments() throws {
    let platform = try Known.platform("h100-sxm")
    func estimate(_ document: Int?) throws -> TrainingEstimate {
      let task = try TrainingTask(
        TrainedModel.named("llama3-8b", in: Known.catalogue.get()), recipe: .bf16, sequence: 8192,
        globalBatch: 64, document: document)
      var c = TrainingConfiguration()
      (c.tensor, c.data) = (2, 4)
      return try TrainingEstimator(task, on: platform).estimate(c, gpus: 8)
    }
    let (whole, packed) = (try estimate(nil), try estimate(2048))
    #expect(try estimate(8192) == whole)
    func flop(_ e: TrainingEstimate) -> Double {
      e.modelUtilisation * e.step * 8 * platform.gpu.peaks[0] / (8192 * 64)
    }
    #expect(abs((flop(whole) - flop(packed)) / (6.0 * 32 * 4096 * 6144) - 1) < 1e-6)
    let share = (packed.parts["attention"] ?? 0) / (whole.parts["attention"] ?? 1)
    #expect(share > 0.25 && share < 0.3, "\(share)")
    #expect(abs((packed.parts["products"] ?? 0) / (whole.parts["products"] ?? 1) - 1) < 1e-12)
    #expect(packed.memory == whole.memory)
    for document in [0, 8193] {
      #expect(throws: WorkloadError.self) { try estimate(document) }
    }
  }

  /// Rates under a power limit fall with a power of it: at half the power of the generation's highest,
  /// 0.5^x of the products and of attention, while memory keeps its bandwidth.
  @Test
  func powerLimits() throws {
    let full = try Known.platform("h100-sxm").gpu,
      half = try Known.platform(
        "h100-sxm", powerCap: full.maximumPower / 2
      ).gpu
    let (a, b) = (full.rates(), half.rates())
    let exponent = full.calibration["power_exponent"]
    #expect(exponent > 0.2 && exponent < 0.6)
    for format in 0..<3 {
      #expect(abs(log2(a.products[format] / b.products[format]) / exponent - 1) < 1e-12)
    }
    #expect(abs(log2(a.attention / b.attention) / exponent - 1) < 1e-12 && a.memory == b.memory)
  }
}
