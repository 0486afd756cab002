/// The shape of a language model: widths, heads, experts and the order of its blocks.
///
/// It has no numbers of any machine in it. Training and inference build their operators from it, see
/// ``Operator``. Names follow the field; a width is a number of elements, a rank the width of a
/// low-rank factor.
public struct LanguageModel: Hashable, Codable, Sendable {
  /// The name of its catalogue entry or file.
  public let id: String
  /// What people call it.
  public let name: String
  /// Width of the residual stream.
  public let hidden: Int
  /// Rows of the embedding table.
  public let vocabulary: Int
  /// The blocks in order.
  public let blocks: [Block]
  /// Whether the output projection shares the input embedding.
  public let tiesEmbeddings: Bool
  /// Normalisation before each mixer and MLP.
  public let norm: Norm
  /// Learned positions; 0 where positions are rotary or absent.
  public let learnedPositions: Int
  /// Activation of the MLPs.
  public let activation: Activation
  /// Softmax attention.
  public let attention: Attention
  /// Multi-head latent attention, which then stands for full attention.
  public let latent: LatentAttention?
  /// Attention over compressed context.
  public let compressed: CompressedAttention?
  /// What picks the tokens of sparse attention.
  public let indexer: Indexer?
  /// Mamba-2.
  public let stateSpace: StateSpace?
  /// Gated DeltaNet.
  public let delta: DeltaRule?
  /// MLPs.
  public let mlp: MLP
  /// Routed and shared experts.
  public let experts: Experts?
  /// Multi-token prediction.
  public internal(set) var prediction: Prediction?
  /// Whether the publisher's FP8 checkpoint scales blocks of weights, and not whole tensors.
  public let hasBlockScales: Bool
  /// Sizes as the publisher prints them.
  public let published: Published?

  /// Root mean square (one weight vector) or layer norm (two).
  public enum Norm: String, Hashable, Codable, Sendable { case rms, layer }
  /// Activation of an MLP.
  public enum Activation: String, Hashable, Codable, Sendable {
    case silu, gelu, relu
    case squaredReLU = "squared-relu"
  }

  /// Softmax attention of the full, sliding and chunked kinds.
  public struct Attention: Hashable, Codable, Sendable {
    /// Query heads.
    public let heads: Int
    /// Key and value heads.
    public let keyValueHeads: Int
    /// Width of a query or key head.
    public let headWidth: Int
    /// Tokens that windowed blocks reach back; 0 where there are none.
    public let window: Int
    /// Whether query, key and value projections have biases.
    public let hasInputBias: Bool
    /// Whether the output projection has a bias.
    public let hasOutputBias: Bool
    /// Weights of the norm of queries and keys: none, one head's, or those of all heads.
    public let queryKeyNorm: QueryKeyNorm
    /// Whether the query projection also gives a gate for the output.
    public let hasOutputGate: Bool
    /// Whether each head has a learned logit.
    public let hasSinks: Bool
    /// What the norm of queries and keys spans.
    public enum QueryKeyNorm: String, Hashable, Codable, Sendable { case none, head, full }
  }

  /// Multi-head latent attention.
  public struct LatentAttention: Hashable, Codable, Sendable {
    /// Low-rank query width.
    public let queryRank: Int
    /// Low-rank key and value width.
    public let keyValueRank: Int
    /// Width of a head that carries positions.
    public let rotaryWidth: Int
    /// Width of a query or key head without positions.
    public let plainWidth: Int
    /// Width of a value head.
    public let valueWidth: Int
  }

  /// Attention with one shared key-value head over a window and compressed context.
  public struct CompressedAttention: Hashable, Codable, Sendable {
    /// Low-rank query width.
    public let queryRank: Int
    /// Low-rank output width of a group.
    public let outputRank: Int
    /// Groups of heads in the output projection.
    public let outputGroups: Int
    /// Residual streams.
    public let streams: Int
  }

  /// Small attention that picks what sparse attention reads.
  public struct Indexer: Hashable, Codable, Sendable {
    /// Heads.
    public let heads: Int
    /// Width of one.
    public let width: Int
    /// Tokens or entries that it picks.
    public let top: Int
  }

  /// Mamba-2.
  public struct StateSpace: Hashable, Codable, Sendable {
    /// State width.
    public let state: Int
    /// Heads.
    public let heads: Int
    /// Width of one.
    public let headWidth: Int
    /// Groups of B and C.
    public let groups: Int
    /// Kernel of the causal convolution.
    public let convolution: Int
    /// Width of all heads.
    public var inner: Int { heads * headWidth }
  }

  /// Gated DeltaNet.
  public struct DeltaRule: Hashable, Codable, Sendable {
    /// Key heads.
    public let keyHeads: Int
    /// Value heads.
    public let valueHeads: Int
    /// Width of a key head.
    public let keyWidth: Int
    /// Width of a value head.
    public let valueWidth: Int
    /// Kernel of the causal convolution.
    public let convolution: Int
    /// Width of all keys.
    public var keys: Int { keyHeads * keyWidth }
    /// Width of all values.
    public var values: Int { valueHeads * valueWidth }
  }

  /// Feed-forward blocks.
  public struct MLP: Hashable, Codable, Sendable {
    /// Width of the dense MLP; 0 where no block has one.
    public let width: Int
    /// Whether it has three matrices instead of two; holds for experts alike.
    public let isGated: Bool
    /// Whether it has biases.
    public let hasBias: Bool
    /// Matrices.
    public var matrices: Int { isGated ? 3 : 2 }
  }

  /// Routed and shared experts.
  public struct Experts: Hashable, Codable, Sendable {
    /// Routed experts of a layer.
    public let count: Int
    /// Routed experts that a token visits.
    public let active: Int
    /// Width of one.
    public let width: Int
    /// Shared experts.
    public let shared: Int
    /// Width of all shared experts together.
    public let sharedWidth: Int
    /// Whether a gate weighs the shared experts.
    public let hasSharedGate: Bool
    /// Width at which routed experts work; `nil` for the hidden width.
    public let latentWidth: Int?
  }

  /// Extra blocks that predict further tokens.
  public struct Prediction: Hashable, Codable, Sendable {
    /// Sets of weights.
    public let layers: Int
    /// One set.
    public let blocks: [Block]
    /// Times that training runs through them.
    public let passes: Int
  }

  /// Sizes as printed.
  public struct Published: Hashable, Codable, Sendable {
    /// All parameters.
    public let total: Double
    /// Parameters that a token meets.
    public let active: Double?
  }
}
