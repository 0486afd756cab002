internal import CKernels

/// The shape of a model as the serving kernels take it; widths and numbers of blocks. See
/// `ck_serving.h`.
public struct ServingModel: Hashable, Sendable {
  /// Widths of the residual stream and of the vocabulary; embedding tables.
  public var hidden = 1.0, vocabulary = 1.0, tables = 2.0
  /// Softmax attention.
  public var heads = 1.0, keyValueHeads = 1.0, headWidth = 1.0, outputGate = 0.0, window = 0.0
  /// Blocks that attend to the whole context, and to a window.
  public var fullBlocks = 0.0, windowBlocks = 0.0
  /// Multi-head latent attention.
  public var latentBlocks = 0.0, queryRank = 0.0, keyValueRank = 0.0, rotary = 0.0, plain = 0.0
  /// Width of a latent value head.
  public var value = 0.0
  /// Gated delta rule.
  public var deltaBlocks = 0.0, deltaKeys = 0.0, deltaValues = 0.0, deltaHeads = 0.0
  /// Widths of one of its keys and values.
  public var deltaKeyWidth = 0.0, deltaValueWidth = 0.0
  /// Mamba-2.
  public var stateBlocks = 0.0, stateInner = 0.0, stateWidth = 0.0, stateGroups = 0.0
  /// Its heads.
  public var stateHeads = 0.0
  /// MLPs.
  public var matrices = 3.0, denseBlocks = 0.0, denseWidth = 0.0
  /// Experts.
  public var expertBlocks = 0.0, experts = 1.0, active = 0.0, expertWidth = 0.0, expertInput = 0.0
  /// Width of all shared experts.
  public var sharedWidth = 0.0

  /// A model without blocks.
  public init() {}

  var native: ck_serving_model {
    ck_serving_model(
      hidden: hidden, vocabulary: vocabulary, tables: tables, heads: heads,
      key_value_heads: keyValueHeads, head_width: headWidth, output_gate: outputGate,
      window: window, full_blocks: fullBlocks, window_blocks: windowBlocks,
      latent_blocks: latentBlocks, query_rank: queryRank, key_value_rank: keyValueRank,
      rotary: rotary, plain: plain, value: value, delta_blocks: deltaBlocks,
      delta_keys: deltaKeys, delta_values: deltaValues, delta_heads: deltaHeads,
      delta_key_width: deltaKeyWidth, delta_value_width: deltaValueWidth,
      state_blocks: stateBlocks, state_inner: stateInner, state_width: stateWidth,
      state_groups: stateGroups, state_heads: stateHeads, matrices: matrices,
      dense_blocks: denseBlocks, dense_width: denseWidth, expert_blocks: expertBlocks,
      experts: experts, active: active, expert_width: expertWidth, expert_input: expertInput,
      shared_width: sharedWidth)
  }
}

/// A GPU and its network as the serving kernels take them.
public struct ServingDevice: Hashable, Sendable {
  /// A format: bytes of a weight and of an input element, FLOP/s that large products reach, B/s at
  /// which weights are read.
  public struct Format: Hashable, Sendable {
    /// Bytes of a weight, bytes of an input element, FLOP/s, B/s.
    public var weight, input, rate, bandwidth: Double
    /// Creates a format.
    public init(weight: Double, input: Double, rate: Double, bandwidth: Double) {
      (self.weight, self.input, self.rate) = (weight, input, rate)
      self.bandwidth = bandwidth
    }
    var native: ck_serving_format {
      ck_serving_format(weight: weight, input: input, rate: rate, bandwidth: bandwidth)
    }
  }

  /// Formats of linear layers, of routed experts, of what stays in 16 bits.
  public var linear, expert, plain: Format
  /// Bytes of an element of the cache, and of a recurrent state.
  public var cache, state: Double
  /// B/s that streams and cache reads reach.
  public var bandwidth, cacheBandwidth: Double
  /// FLOP/s of attention over prompts, of latent attention while decoding, of scans.
  public var attention, latentAttention, scan: Double
  /// Rows that a product and one expert's product waste.
  public var edge, expertEdge: Double
  /// Fixed time of a kernel, s; bytes an element of the residual stream and block; busiest expert
  /// rank over the mean.
  public var kernel, elementBytes, imbalance: Double
  /// The square of the coefficient of variation of experts' popularity; 0: all alike.
  public var skew = 0.0
  /// What collectives of tensor ranks and all-to-alls of expert ranks see.
  public var reduce, exchange: [NetworkTier]
  /// Bytes of memory that may be used.
  public var usable: Double
  /// Tokens that a decoding sequence puts into a step: 1, and those that were drafted.
  public var verified = 1.0

  /// Creates a device from its numbers in the order of the properties.
  public init(
    linear: Format, expert: Format, plain: Format, cache: Double, state: Double,
    bandwidth: Double, cacheBandwidth: Double, attention: Double, latentAttention: Double,
    scan: Double, edge: Double, expertEdge: Double, kernel: Double, elementBytes: Double,
    imbalance: Double, reduce: [NetworkTier], exchange: [NetworkTier], usable: Double
  ) {
    (self.linear, self.expert, self.plain, self.cache) = (linear, expert, plain, cache)
    (self.state, self.bandwidth) = (state, bandwidth)
    (self.cacheBandwidth, self.attention) = (cacheBandwidth, attention)
    (self.latentAttention, self.scan) = (latentAttention, scan)
    (self.edge, self.expertEdge, self.kernel) = (edge, expertEdge, kernel)
    (self.elementBytes, self.imbalance) = (elementBytes, imbalance)
    (self.reduce, self.exchange, self.usable) = (reduce, exchange, usable)
  }

  var native: ck_serving_device {
    ck_serving_device(
      linear: linear.native, expert: expert.native, plain: plain.native, cache: cache,
      state: state, bandwidth: bandwidth, cache_bandwidth: cacheBandwidth,
      attention: attention, latent_attention: latentAttention, scan: scan, edge: edge,
      expert_edge: expertEdge, kernel: kernel, element_bytes: elementBytes, imbalance: imbalance,
      skew: skew,
      reduce: NetworkTier.native(reduce), exchange: NetworkTier.native(exchange), usable: usable,
      verified: verified)
  }
}

/// A serving engine's overheads.
public struct ServingEngine: Hashable, Sendable {
  /// Host time of a step, and of a request before its first token, s.
  public var step, request: Double
  /// Share of the time of other requests' prompts that shows in the time per output token.
  public var interference: Double
  /// Share of a full burst in the mean wait for the first token.
  public var burst: Double
  /// Most sequences that a rank decodes at once.
  public var most: Double
  /// Share of its output that a request's admission reserves memory for.
  public var reserved = 1.0
  /// Tokens that a step gives a sequence on average; drafting passes before a step; blocks of one.
  public var accepted = 1.0, drafts = 0.0, draftBlocks = 0.0
  /// Share of a prompt's tokens that an earlier one has left in the cache.
  public var cached = 0.0
  /// Most tokens of prompts that a step reads beside what it decodes; 0: prompts are read whole.
  public var chunk = 0.0

  /// Creates an engine.
  public init(step: Double, request: Double, interference: Double, burst: Double, most: Double) {
    (self.step, self.request, self.interference) = (step, request, interference)
    (self.burst, self.most) = (burst, most)
  }

  var native: ck_serving_engine {
    ck_serving_engine(
      step: step, request: request, interference: interference, burst: burst, most: most,
      reserved: reserved, accepted: accepted, drafts: drafts, draft_blocks: draftBlocks,
      cached: cached, chunk: chunk)
  }
}
