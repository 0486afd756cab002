public import Kernels

/// How numbers are held while a model is trained or run.
public enum NumberRecipe: String, Hashable, Codable, Sendable, CaseIterable {
  /// BF16 or FP16 throughout.
  case bf16
  /// FP8 products, scaled for each tensor.
  case fp8
  /// FP8 products, scaled for each block.
  case fp8Block = "fp8-block"
  /// MXFP8 products, scaled for each 32 elements.
  case mxfp8
  /// NVFP4 products, scaled for each 16 elements.
  case nvfp4

  /// The format of the products of linear layers; attention, router and output stay in BF16.
  public var format: NumberFormat {
    switch self {
    case .bf16: .bf16
    case .fp8, .fp8Block, .mxfp8: .fp8
    case .nvfp4: .fp4
    }
  }

  /// Bytes of an element by ``NumberFormat``: NVFP4 has a one-byte scale for 16 elements.
  public static let elementBytes = [2, 1, 0.5625]

  /// Bytes of an operand's element.
  var operandBytes: Double { NumberRecipe.elementBytes[format.rawValue] }

  /// Bytes of an element that is kept for the backward pass: FP8 with its scales, never narrower.
  var keptBytes: Double { format == .bf16 ? 2 : 1.125 }

  /// Bytes of a weight when sharded weights are gathered.
  var wireBytes: Double { format == .bf16 ? 2 : 1 }
}

/// How attention is computed.
public enum AttentionKernel: String, Hashable, Codable, Sendable, CaseIterable {
  /// Scores are written to memory and read again, as before FlashAttention (2022).
  case unfused
  /// Fused, but not written for the GPU's generation.
  case plain
  /// Fused and written for the generation.
  case native
}
