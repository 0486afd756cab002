public import Interfaces
public import Kernels
import Quantities

/// What a model is served on: a GPU, the network between its ranks, an engine.
public struct ServingPlatform: Hashable, Sendable {
  /// The GPU.
  public var gpu: GPUModel
  /// What collectives see.
  public var network: LinkModel
  /// What was fitted of the GPU and the engine.
  public var calibration: ServingCalibration

  /// Creates a platform.
  public init(gpu: GPUModel, network: LinkModel, calibration: ServingCalibration) {
    (self.gpu, self.network, self.calibration) = (gpu, network, calibration)
  }

  /// The engine as the kernels take it.
  public var engine: ServingEngine {
    let c = calibration
    return ServingEngine(
      step: c["step_time"], request: c["request_time"], interference: c["interference"],
      burst: c["burst"], most: c["most_sequences"])
  }

  /// The GPU and its network as the kernels take them, for a model in a recipe.
  public func device(_ recipe: ServingRecipe, hasExperts: Bool) -> ServingDevice {
    let c = calibration
    let shares = ["bf16_share", "fp8_share", "fp4_share"]
    func held(_ weights: ServingRecipe.Weights, rateShare: Double = 1) -> ServingDevice.Format {
      let format = recipe.format(of: weights, on: gpu.formats)
      let bytes = format == .fp4 ? weights.bytes : NumberRecipe.elementBytes[format.rawValue]
      return .init(
        weight: weights.bytes, input: bytes,
        rate: gpu.peaks[format.rawValue] * c[shares[format.rawValue]] * rateShare)
    }
    let memory = gpu.bandwidth * c["memory_share"]
    return ServingDevice(
      linear: held(recipe.linear(hasExperts: hasExperts)),
      expert: held(recipe.weights, rateShare: c["grouped_share"]), plain: held(.bf16),
      cache: recipe.cacheBytes, bandwidth: memory, expertBandwidth: memory * c["expert_memory"],
      cacheBandwidth: gpu.bandwidth * c["cache_share"],
      attention: gpu.peaks[0] * c["attention_share"],
      latentAttention: gpu.peaks[0] * c["latent_share"], scan: gpu.peaks[0] * c["scan_share"],
      edge: c["tile_rows"], expertEdge: c["expert_rows"], kernel: c["kernel_time"],
      elementBytes: c["element_bytes"], imbalance: c["imbalance"],
      reduce: tiers(c["reduce_share"], c["reduce_latency"]),
      exchange: tiers(c["exchange_share"], c["exchange_latency"]),
      usable: gpu.memory * c["memory_used"])
  }

  /// The network with what serving engines' own collectives reach inside an NVLink domain; beyond it
  /// as the link model has it, at least as slow to start.
  private func tiers(_ share: Double, _ latency: Double) -> [NetworkTier] {
    network.tiers.prefix(NetworkTier.most).enumerated().map { place, tier in
      NetworkTier(
        ranks: Double(tier.ranks),
        bandwidth: max(1, tier.bandwidth.si * (place == 0 ? share : tier.efficiency)),
        reduction: 0, latency: place == 0 ? latency : max(latency, tier.latency.si),
        ramp: place == 0 ? 0 : tier.ramp)
    }
  }
}
