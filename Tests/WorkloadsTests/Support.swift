import Foundation
import Catalogue
import Interfaces
import Kernels
import Quantities
import Workloads

/// Random numbers from a seed (SplitMix64), the same on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  /// A number spread evenly over the logarithm.
  mutating func log(_ range: ClosedRange<Double>) -> Double {
    let u = Double.random(in: 0...1, using: &self)
    return range.lowerBound * Foundation.pow(range.upperBound / range.lowerBound, u)
  }
  mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &self)]
  }
}

enum Known {
  static let catalogue = Result { try Catalogue.load() }

  /// GPUs of a kind in domains of 8, 32 or 72, over a non-blocking network of 50 GB/s a GPU.
  static func platform(
    _ gpu: String, domain: Int = 8, ranks: Int = 4096, nic: Double = 50e9, powerCap: Double? = nil
  ) throws -> TrainingPlatform {
    let catalogue = try catalogue.get()
    let entry = try catalogue.entry(gpu, kind: "gpu")
    let nvlink = (entry.root.number("nvlink") ?? 64e9) / 2
    let tiers = [
      LinkModel.Tier(
        name: "nvlink", ranks: domain, bandwidth: Bandwidth(si: nvlink),
        latency: Duration(si: 5e-6), efficiency: 0.77, ramp: 0.89, taper: nic / nvlink,
        isMeasured: true),
      LinkModel.Tier(
        name: "leaf", ranks: ranks, bandwidth: Bandwidth(si: nic), latency: Duration(si: 5e-6),
        efficiency: 0.94, ramp: 0.89, taper: 0, isMeasured: false),
    ]
    return TrainingPlatform(
      gpu: try GPUModel(entry, powerCap: powerCap, catalogue), network: LinkModel(tiers: tiers),
      reservedShare: 0.06, loads: .init(compute: 0.95, wait: 0.5, checkpoint: 0.3))
  }

  static func task(
    _ model: String, _ recipe: NumberRecipe = .bf16, sequence: Int = 2048, batch: Int = 512,
    attention: AttentionKernel = .native, hasDropout: Bool = false
  ) throws -> TrainingTask {
    try TrainingTask(
      TrainedModel.named(model, in: catalogue.get()), recipe: recipe, attention: attention,
      sequence: sequence, globalBatch: batch, hasDropout: hasDropout)
  }

  /// A random configuration that keeps no rule but that of positive sizes.
  static func randomColumns(_ random: inout Seeded, experts: Bool) -> [Double] {
    var c = TrainingConfiguration()
    c.tensor = random.pick([1, 2, 4, 8])
    c.pipeline = random.pick([1, 1, 2, 3, 8, 16])
    c.data = random.pick([1, 2, 8, 24, 256])
    c.context = random.pick([1, 1, 2, 8])
    c.expert = experts ? random.pick([1, 2, 8, 64]) : 1
    c.interleave = c.pipeline > 1 ? random.pick([1, 2, 5]) : 1
    c.microBatch = random.pick([1, 2, 4])
    c.zero = random.pick([0, 1, 2, 3])
    c.recompute = random.pick([.none, .scores, .modules, .full(share: 0.375), .full(share: 1)])
    c.sequenceParallel = random.pick([true, false])
    c.gradientBytes = random.pick([2, 4])
    c.overlap = .init(
      tensor: random.pick([true, false]), data: random.pick([true, false]),
      expert: random.pick([true, false]))
    c.offload = .init(state: random.pick([0, 0.5, 1]), activations: random.pick([0, 0.25, 1]))
    return c.columns
  }
}
