import Kernels

extension OperatorBuilder {
  /// Softmax attention with its projections over a mean context.
  func softmaxAttention(_ context: Double) -> [Operator] {
    let h = Double(model.hidden), n = Double(model.attention.heads)
    let k = Double(model.attention.keyValueHeads), d = Double(model.attention.headWidth)
    let queries = model.attention.hasOutputGate ? 2 * n : n
    return product(
      "attention.qkv", rows: .tokens, columns: ((queries + 2 * k) * d, .tensor), depth: (h, .one),
      isFused: true)
      + core(context, heads: n, width: d, value: d)
      + [rotary(bytes: 4 * (n + k) * d)]
      + product("attention.output", rows: .tokens, columns: (h, .one), depth: (n * d, .tensor))
  }

  /// Multi-head latent attention with its projections.
  func latentAttention(_ latent: LanguageModel.LatentAttention) -> [Operator] {
    let h = Double(model.hidden), n = Double(model.attention.heads)
    let (q, c) = (Double(latent.queryRank), Double(latent.keyValueRank))
    let (rope, plain) = (Double(latent.rotaryWidth), Double(latent.plainWidth))
    let value = Double(latent.valueWidth), wide = plain + rope
    var list = product(
      "attention.compress", rows: .split, columns: (q + c + rope, .one), depth: (h, .one))
    list += product(
      "attention.queries", rows: .tokens, columns: (n * wide, .tensor), depth: (q, .one))
    list += product(
      "attention.keys", rows: .tokens, columns: (n * (plain + value), .tensor), depth: (c, .one))
    let reach = model.indexer.map { min(context, Double($0.top)) } ?? context
    list += core(reach, heads: n, width: wide, value: value)
    if let indexer = model.indexer { list += indexing(indexer, context, rank: q) }
    list.append(rotary(bytes: 8 * n * wide, kernels: 1))
    list += product(
      "attention.output", rows: .tokens, columns: (h, .one), depth: (n * value, .tensor))
    return list
  }

  /// Attention over one shared key-value head: a window, and compressed entries beyond it.
  func sharedAttention(
    _ shared: LanguageModel.CompressedAttention, _ mixer: Block.Mixer
  ) -> [Operator] {
    let h = Double(model.hidden), n = Double(model.attention.heads)
    let d = Double(model.attention.headWidth), q = Double(shared.queryRank)
    let (o, groups) = (Double(shared.outputRank), Double(shared.outputGroups))
    let entries: Double
    let compressors: Double
    switch mixer {
    case .sparse:
      let top = min(Double(model.indexer?.top ?? 0), sequence / 4)
      entries = min(context, top * (1 - 2 * top / sequence))
      compressors = 2
    case .compressed: (entries, compressors) = (context / 128, 2)
    default: (entries, compressors) = (0, 0)
    }
    var list = product(
      "attention.compress", rows: .split, columns: (q + d * (1 + compressors), .one),
      depth: (h, .one))
    list += product("attention.queries", rows: .tokens, columns: (n * d, .tensor), depth: (q, .one))
    let window = windowed(Double(model.attention.window))
    list += core(window + entries, heads: n, width: d, value: d)
    if mixer == .sparse, let indexer = model.indexer {
      list += indexing(indexer, context / 4, rank: q)
    }
    list += product(
      "attention.groups", rows: .tokens, columns: (o * groups, .tensor),
      depth: (n * d / groups, .one))
    list += product(
      "attention.output", rows: .tokens, columns: (h, .one), depth: (groups * o, .tensor))
    list.append(
      Operator(
        "attention.rotary", .elementwise, rows: .init(1, .rank), forwardBytes: 8 * n * d,
        backwardBytes: 12 * n * d, forwardKernels: 1, backwardKernels: 2))
    return list
  }

  /// The indexer of sparse attention: its projections and its scores over a context.
  private func indexing(
    _ indexer: LanguageModel.Indexer, _ context: Double, rank: Double
  ) -> [Operator] {
    let (heads, width) = (Double(indexer.heads), Double(indexer.width))
    return product(
      "indexer.queries", rows: .tokens, columns: (heads * width, .one), depth: (rank, .one))
      + [
        Operator(
          "indexer.scores", .attention, rows: .init(1, .tokens), columns: .init(context),
          depth: .init(heads * width, .tensor), headWidth: width, forwardBytes: 2 * heads * width,
          backwardBytes: 4 * heads * width, forwardKernels: 1, backwardKernels: 1)
      ]
  }

  /// Mamba-2 with its projections.
  func stateSpace(_ mamba: LanguageModel.StateSpace) -> [Operator] {
    let h = Double(model.hidden), inner = Double(mamba.inner), state = Double(mamba.state)
    let shared = 2 * Double(mamba.groups) * state
    let wide = 2 * inner + shared + Double(mamba.heads)
    return product(
      "mixer.in", rows: .tokens, columns: (wide, .tensor), depth: (h, .one), isFused: true)
      + [
        Operator(
          "mixer.scan", .scan, rows: .init(1, .rank), depth: .init(7 * inner * state),
          forwardBytes: 12 * inner + 8 * shared, backwardBytes: 28 * inner + 16 * shared,
          forwardKernels: 6, backwardKernels: 10),
        convolution(inner + shared),
      ]
      + product("mixer.out", rows: .tokens, columns: (h, .one), depth: (inner, .tensor))
  }

  /// Gated DeltaNet with its projections.
  func deltaRule(_ delta: LanguageModel.DeltaRule) -> [Operator] {
    let h = Double(model.hidden), keys = Double(delta.keys), values = Double(delta.values)
    let heads = Double(delta.valueHeads), width = Double(delta.valueWidth)
    return product(
      "mixer.in", rows: .tokens, columns: (2 * keys + 2 * values + 2 * heads, .tensor),
      depth: (h, .one), isFused: true)
      + [
        Operator(
          "mixer.scan", .scan, rows: .init(1, .rank),
          depth: .init(8 * heads * width * Double(delta.keyWidth)),
          forwardBytes: 12 * (keys + values), backwardBytes: 28 * (keys + values),
          forwardKernels: 6, backwardKernels: 10),
        convolution(2 * keys + values),
      ]
      + product("mixer.out", rows: .tokens, columns: (h, .one), depth: (values, .tensor))
  }

  private func convolution(_ channels: Double) -> Operator {
    Operator(
      "mixer.convolution", .elementwise, rows: .init(1, .rank), forwardBytes: 4 * channels,
      backwardBytes: 8 * channels, forwardKernels: 1, backwardKernels: 2)
  }

  private func rotary(bytes: Double, kernels: Double = 0) -> Operator {
    Operator(
      "attention.rotary", .elementwise, rows: .init(1, .rank), forwardBytes: bytes,
      backwardBytes: bytes, forwardKernels: kernels, backwardKernels: kernels + 1)
  }

  /// Attention proper: fused, or with its scores in memory.
  private func core(
    _ context: Double, heads: Double, width: Double, value: Double
  ) -> [Operator] {
    if kernel != .unfused {
      return [
        Operator(
          "attention.core", .attention, rows: .init(1, .tokens), columns: .init(context),
          depth: .init(heads * (width + value), .tensor), headWidth: width,
          forwardBytes: 2 * heads * (width + 2 * value),
          backwardBytes: 4 * heads * (width + 2 * value), forwardKernels: 1, backwardKernels: 1)
      ]
    }
    // One product a sequence and head, over the whole square: masks saved no work then.
    let each = Operator.Size(heads / sequence, .rank)
    let square = heads * sequence
    return [
      Operator(
        "attention.scores", .product, repeated: .scores, isTrained: true, rows: .init(sequence),
        columns: .init(sequence), depth: .init(width), batch: each),
      Operator(
        "attention.values", .product, repeated: .scores, isTrained: true, rows: .init(sequence),
        columns: .init(value), depth: .init(sequence), batch: each),
      Operator(
        "attention.softmax", .elementwise, repeated: .scores, rows: .init(1, .rank),
        forwardBytes: 10 * square, backwardBytes: 12 * square, forwardKernels: 1,
        backwardKernels: 1),
    ]
  }
}
