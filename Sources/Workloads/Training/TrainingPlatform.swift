public import Interfaces
import Kernels
import Quantities

/// What is trained on: GPUs and the network between them.
public struct TrainingPlatform: Hashable, Sendable {
  /// The GPU.
  public var gpu: GPUModel
  /// What collectives see.
  public var network: LinkModel
  /// Share of the memory that the driver's own buffers and those of collectives take.
  public var reservedShare: Double
  /// GPU power over its maximum while computing and while waiting for a collective.
  public var loads: Loads

  /// GPU power over its maximum by what it does; idle is the GPU's own.
  public struct Loads: Hashable, Sendable, Codable {
    /// While computing, while waiting, while writing a checkpoint.
    public var compute, wait, checkpoint: Double
    /// Creates loads from 0 to 1.
    public init(compute: Double, wait: Double, checkpoint: Double) {
      (self.compute, self.wait, self.checkpoint) = (compute, wait, checkpoint)
    }
  }

  /// Creates a platform.
  public init(gpu: GPUModel, network: LinkModel, reservedShare: Double, loads: Loads) {
    (self.gpu, self.network, self.reservedShare, self.loads) = (gpu, network, reservedShare, loads)
  }

  /// The network as the kernels take it.
  var tiers: [NetworkTier] {
    network.tiers.prefix(NetworkTier.most).map { tier in
      NetworkTier(
        ranks: Double(tier.ranks), bandwidth: max(1, tier.bandwidth.si * tier.efficiency),
        reduction: tier.reductionEfficiency.map { $0 * tier.bandwidth.si } ?? 0,
        latency: tier.latency.si, ramp: tier.ramp)
    }
  }
}
