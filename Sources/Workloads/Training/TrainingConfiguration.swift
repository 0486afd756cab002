/// How a model is laid out over GPUs and trained: every option that a search enumerates.
public struct TrainingConfiguration: Hashable, Codable, Sendable {
  /// Ranks that split each layer.
  public var tensor = 1
  /// Stages of the pipeline.
  public var pipeline = 1
  /// Replicas.
  public var data = 1
  /// Ranks that split each sequence.
  public var context = 1
  /// Ranks that split the experts of a layer, taken from the data, context and tensor ranks.
  public var expert = 1
  /// Chunks of layers that each stage takes in turn.
  public var interleave = 1
  /// Sequences of a microbatch.
  public var microBatch = 1
  /// ZeRO stage: what data ranks share, 0 nothing, 1 optimizer state, 2 gradients too, 3 weights too.
  public var zero = 1
  /// What the backward pass computes again.
  public var recompute = Recompute.none
  /// Whether tensor ranks split the tokens between their products.
  public var sequenceParallel = true
  /// Bytes of a gradient: 2 or 4.
  public var gradientBytes = 4
  /// Which collectives run beside compute.
  public var overlap = Overlap()
  /// What lives in host memory.
  public var offload = Offload()

  /// What the backward pass computes again.
  public enum Recompute: Hashable, Codable, Sendable {
    /// Nothing.
    case none
    /// Attention scores, which only unfused attention keeps.
    case scores
    /// Scores, norms and activations.
    case modules
    /// Whole layers: a share of them; the others as ``modules``.
    case full(share: Double)
  }

  /// Which collectives run beside compute.
  public struct Overlap: Hashable, Codable, Sendable {
    /// Those of tensor, data and expert parallelism.
    public var tensor = true, data = true, expert = true
    /// All of them unless said.
    public init(tensor: Bool = true, data: Bool = true, expert: Bool = true) {
      (self.tensor, self.data, self.expert) = (tensor, data, expert)
    }
  }

  /// What lives in host memory.
  public struct Offload: Hashable, Codable, Sendable {
    /// Shares of the optimizer state and of the activations.
    public var state = 0.0, activations = 0.0
    /// Nothing unless said.
    public init(state: Double = 0, activations: Double = 0) {
      (self.state, self.activations) = (state, activations)
    }
  }

  /// One GPU, nothing recomputed.
  public init() {}

  /// GPUs in use.
  public var gpus: Int {
    let sizes = [tensor, pipeline, data, context]
    return sizes.reduce(1) { product, size in
      let (result, overflows) = product.multipliedReportingOverflow(by: max(1, size))
      return overflows ? Int.max : result
    }
  }

  /// Its values in the order of the kernel's columns.
  public var columns: [Double] {
    let share: Double = if case .full(let share) = recompute { share } else { 0 }
    let modules: Double =
      switch recompute {
      case .modules, .full: 1
      default: 0
      }
    return [
      Double(tensor), Double(pipeline), Double(data), Double(context), Double(expert),
      Double(interleave), Double(microBatch), Double(zero), recompute == .none ? 0 : 1, modules,
      share, sequenceParallel ? 1 : 0, Double(gradientBytes), overlap.tensor ? 1 : 0,
      overlap.data ? 1 : 0, overlap.expert ? 1 : 0, offload.state, offload.activations,
    ]
  }
}

extension TrainingConfiguration.Recompute: CustomStringConvertible {
  /// The word that commands and rows use, such as `full` or `full 0.5`.
  public var description: String {
    switch self {
    case .none: "none"
    case .scores: "selective"
    case .modules: "modules"
    case .full(let share): share >= 1 ? "full" : "full \(share)"
    }
  }

  /// Reads the word; a share from 0 to 1 may follow `full`.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    switch (words.first, words.count) {
    case ("none", 1): self = .none
    case ("selective", 1): self = .scores
    case ("modules", 1): self = .modules
    case ("full", 1): self = .full(share: 1)
    case ("full", 2):
      guard let share = Double(words[1]), (0...1).contains(share) else { return nil }
      self = .full(share: share)
    default: return nil
    }
  }
}
