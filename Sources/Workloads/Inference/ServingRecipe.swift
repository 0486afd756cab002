import Kernels

/// How weights and the cache are held while a model is served.
public struct ServingRecipe: Hashable, Sendable, Codable {
  /// A format of weights.
  public enum Weights: String, Hashable, Sendable, Codable, CaseIterable {
    /// BF16 or FP16.
    case bf16
    /// FP8 as the model's publisher scales it: whole tensors, or blocks.
    case fp8
    /// FP8 scaled in blocks.
    case fp8Block = "fp8-block"
    /// 4 bits with a one-byte scale for 16 elements.
    case nvfp4
    /// 4 bits with a one-byte scale for 32 elements.
    case mxfp4
    /// 4 bits with a two-byte scale for 32 elements.
    case int4

    /// Bytes of a weight with its scale.
    public var bytes: Double {
      switch self {
      case .bf16: 2
      case .fp8, .fp8Block: 1
      case .nvfp4: 0.5625
      case .mxfp4: 0.53125
      case .int4: 0.5625
      }
    }

    /// The formats that pay on a GPU: 16 bits, and those narrower that it computes in.
    public static func natural(on gpu: GPUModel) -> [Weights] {
      [.bf16, .fp8, .nvfp4].filter { gpu.formats.contains($0.format) }
    }

    /// The narrowest format that its products are computed in.
    var format: NumberFormat {
      switch self {
      case .bf16, .int4: .bf16
      case .fp8, .fp8Block: .fp8
      case .nvfp4, .mxfp4: .fp4
      }
    }
  }

  /// Format of the weights that are quantised.
  public var weights: Weights
  /// Bytes of an element of the key-value cache.
  public var cacheBytes: Double

  /// Creates a recipe.
  public init(_ weights: Weights, cacheBytes: Double? = nil) {
    self.weights = weights
    self.cacheBytes = cacheBytes ?? (weights == .bf16 ? 2 : 1)
  }

  /// What linear layers are held in: models with experts keep them in 16 bits where the experts have
  /// 4, as their publishers' 4-bit checkpoints do.
  func linear(hasExperts: Bool) -> Weights {
    weights.bytes < 1 && hasExperts ? .bf16 : weights
  }

  /// The format of products with weights on a GPU that has some formats: the weights' own, or 16 bits
  /// where it lacks it (weights are then widened as they are read).
  func format(of weights: Weights, on formats: Set<NumberFormat>) -> NumberFormat {
    formats.contains(weights.format) ? weights.format : .bf16
  }

  /// Whether weights are FP8 scaled in blocks.
  func isInBlocks(_ weights: Weights, model: LanguageModel) -> Bool {
    weights == .fp8Block || weights == .fp8 && model.hasBlockScales
  }

  /// Whether weights of 4 bits are widened to 16 as they are read.
  func isWidened(_ weights: Weights, to format: NumberFormat) -> Bool {
    weights.bytes < 1 && format == .bf16
  }
}
