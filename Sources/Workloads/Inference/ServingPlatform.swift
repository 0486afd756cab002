public import Catalogue
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
  /// How engines hold what they serve.
  public var practice: Practice

  /// How engines hold what they serve.
  public struct Practice: Hashable, Sendable, Codable {
    /// Share of a GPU's memory for weights and cache; bytes of an element of recurrent state.
    public var memoryShare, stateBytes: Double
    /// Creates a practice.
    public init(memoryShare: Double, stateBytes: Double) {
      (self.memoryShare, self.stateBytes) = (memoryShare, stateBytes)
    }
    /// The catalogue's.
    ///
    /// - Throws: `CatalogueError` when it has none.
    public init(_ catalogue: Catalogue) throws {
      let root = try catalogue.entry("workload-practice", kind: "workload-practice").root
      memoryShare = root.number("serving_memory") ?? 0.88
      stateBytes = root.number("recurrent_state") ?? 4
    }
  }

  /// Creates a platform.
  public init(
    gpu: GPUModel, network: LinkModel, calibration: ServingCalibration, practice: Practice
  ) {
    (self.gpu, self.network, self.calibration) = (gpu, network, calibration)
    self.practice = practice
  }

  /// The engine as the kernels take it.
  public var engine: ServingEngine {
    let c = calibration
    var engine = ServingEngine(
      step: c["step_time"], request: c["request_time"], interference: c["interference"],
      burst: c["burst"], most: c["most_sequences"])
    engine.reserved = c.reserved
    return engine
  }

  /// The GPU and its network as the kernels take them, for a model in a recipe.
  public func device(_ recipe: ServingRecipe, for model: LanguageModel) -> ServingDevice {
    let c = calibration
    let shares = ["bf16_share", "fp8_share", "fp4_share"]
    let memory = gpu.bandwidth * c["memory_share"]
    func held(
      _ weights: ServingRecipe.Weights, rateShare: Double = 1, memoryShare: Double = 1
    ) -> ServingDevice.Format {
      let format = recipe.format(of: weights, on: gpu.formats)
      let bytes = format == .fp4 ? weights.bytes : NumberRecipe.elementBytes[format.rawValue]
      var (rate, read) = (gpu.peaks[format.rawValue] * c[shares[format.rawValue]], memory)
      if recipe.isInBlocks(weights, model: model) {
        (rate, read) = (rate * c["block_rate"], read * c["block_memory"])
      }
      if recipe.isWidened(weights, to: format) {
        (rate, read) = (min(rate, c["widened_rate"]), min(read, c["widened_bandwidth"]))
      }
      return .init(
        weight: weights.bytes, input: bytes, rate: rate * rateShare,
        bandwidth: read * memoryShare)
    }
    var device = ServingDevice(
      linear: held(recipe.linear(hasExperts: model.experts != nil)),
      expert: held(
        recipe.weights, rateShare: c["grouped_share"], memoryShare: c["expert_memory"]),
      plain: held(.bf16), cache: recipe.cacheBytes, state: practice.stateBytes,
      bandwidth: memory, cacheBandwidth: gpu.bandwidth * c["cache_share"],
      attention: gpu.peaks[0] * c["attention_share"],
      latentAttention: gpu.peaks[0] * c["latent_share"], scan: gpu.peaks[0] * c["scan_share"],
      edge: c["tile_rows"], expertEdge: c["expert_rows"], kernel: c["kernel_time"],
      elementBytes: c["element_bytes"], imbalance: c["imbalance"],
      reduce: tiers(c["reduce_share"], c["reduce_latency"]),
      exchange: tiers(c["exchange_share"], c["exchange_latency"]),
      usable: gpu.memory * practice.memoryShare)
    device.skew = c["expert_skew"]
    return device
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
