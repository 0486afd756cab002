public import Kernels

/// Writes down the operators of a model's blocks.
///
/// Rows are tokens: ``Operator/Scale/tokens`` and its kin say how many a rank has, so one list
/// serves a training microbatch, a prompt and a batch of decoded tokens alike. What differs is the
/// context that a token attends to.
public struct OperatorBuilder: Hashable, Sendable {
  /// The model.
  public let model: LanguageModel
  /// How numbers are held.
  public let recipe: NumberRecipe
  /// How attention is computed.
  public let kernel: AttentionKernel
  /// Tokens of a sequence.
  public let sequence: Double
  /// Tokens that a token attends to in full attention, on average.
  public let context: Double
  /// What is trained.
  public let tuning: TrainedModel.Tuning

  /// A builder for causal attention over whole sequences: training, or prompts.
  public init(
    _ model: LanguageModel, recipe: NumberRecipe, kernel: AttentionKernel = .native,
    sequence: Double, tuning: TrainedModel.Tuning = .pretraining
  ) {
    self.init(
      model, recipe: recipe, kernel: kernel, sequence: sequence, context: sequence / 2,
      tuning: tuning)
  }

  /// A builder for tokens that attend to `context` tokens of a sequence of `sequence`.
  public init(
    _ model: LanguageModel, recipe: NumberRecipe, kernel: AttentionKernel = .native,
    sequence: Double, context: Double, tuning: TrainedModel.Tuning = .pretraining
  ) {
    (self.model, self.recipe, self.kernel) = (model, recipe, kernel)
    (self.sequence, self.context, self.tuning) = (sequence, context, tuning)
  }

  /// Operators of an average layer: those of each block, weighed by how many layers have it.
  public var averageLayer: [Operator] {
    let layers = Double(max(1, model.blocks.count))
    return Block.Count.of(model.blocks).flatMap { item in
      operators(of: item.block).map { each in
        var each = each
        each.weight *= item.count / layers
        return each
      }
    }
  }

  /// Operators of one block.
  public func operators(of block: Block) -> [Operator] {
    (block.mixer.map(operators(of:)) ?? []) + (block.feedForward.map(operators(of:)) ?? [])
      + hyperConnections(block)
  }

  /// Operators beside the blocks: output projection and loss, embedding, prediction layers.
  public var head: [Operator] {
    let passes = 1 + Double(predicts ? model.prediction?.passes ?? 0 : 0)
    let (h, v) = (Double(model.hidden), Double(model.vocabulary))
    var list = product(
      "output", rows: .tokens, columns: (v, .tensor), depth: (h, .one), format: .bf16)
    list.append(
      Operator(
        "loss", .elementwise, repeated: .never, rows: .init(1, .rank), forwardBytes: 8 * v,
        backwardBytes: 4 * v, forwardKernels: 2, backwardKernels: 1))
    for index in list.indices {
      list[index].weight *= passes
      list[index].repeated = .never
    }
    list.append(
      Operator(
        "embedding", .elementwise, repeated: .never, rows: .init(1, .split), forwardBytes: 4 * h,
        backwardBytes: 6 * h, backwardKernels: 1))
    guard predicts, let prediction = model.prediction else { return list }
    for _ in 0..<prediction.passes {
      for block in prediction.blocks { list += operators(of: block) }
      list += product(
        "prediction", rows: .split, columns: (h, .one), depth: (2 * h, .one))
    }
    return list
  }

  /// Whether the prediction layers run: in pre-training.
  var predicts: Bool { tuning == .pretraining && model.prediction != nil }

  private func operators(of mixer: Block.Mixer) -> [Operator] {
    let inner: [Operator] =
      switch mixer {
      case .full: model.latent.map(latentAttention) ?? softmaxAttention(context)
      case .sliding, .chunked: softmaxAttention(windowed(Double(model.attention.window)))
      case .delta: model.delta.map(deltaRule) ?? []
      case .stateSpace: model.stateSpace.map(stateSpace) ?? []
      case .shared, .sparse, .compressed:
        model.compressed.map { sharedAttention($0, mixer) } ?? []
      }
    return inner + [norm]
  }

  private func operators(of feedForward: Block.FeedForward) -> [Operator] {
    switch feedForward {
    case .dense:
      return denseMLP("mlp", width: Double(model.mlp.width), isFused: true) + [norm]
    case .experts:
      return (model.experts.map(expertLayer) ?? []) + [norm]
    }
  }

  /// Mean context of a window: as wide as it is, and shorter at the beginning of a sequence.
  func windowed(_ window: Double) -> Double {
    guard window < sequence else { return context }
    return min(context, window - window * (window - 1) / (2 * sequence))
  }

  /// Norm and residual.
  private var norm: Operator {
    let h = Double(model.hidden)
    return Operator(
      "norm", .elementwise, repeated: .modules, rows: .init(1, .split), forwardBytes: 10 * h,
      backwardBytes: 16 * h, forwardKernels: model.norm == .rms ? 0 : 1, backwardKernels: 2)
  }

  private func hyperConnections(_ block: Block) -> [Operator] {
    guard let shared = model.compressed, shared.streams > 1, block.mixer != nil else { return [] }
    let bytes = Double(shared.streams * model.hidden)
    return [
      Operator(
        "streams", .elementwise, rows: .init(1, .split), forwardBytes: 16 * bytes,
        backwardBytes: 24 * bytes, forwardKernels: 3, backwardKernels: 7)
    ]
  }

  /// A linear layer: its product and, in narrow formats, the rounding of its operands.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - rows: what the tokens scale with.
  ///   - columns: width out and what divides it.
  ///   - depth: width in and what divides it.
  ///   - format: of the operands; `nil` for the recipe's.
  ///   - isFused: whether the operator before writes the rounded input.
  func product(
    _ name: String, rows: Operator.Scale, columns: (Double, Operator.Scale),
    depth: (Double, Operator.Scale), format: NumberFormat? = nil, isFused: Bool = false
  ) -> [Operator] {
    let format = format ?? recipe.format
    let isTrained: Bool = if case .lowRank = tuning { false } else { true }
    var list = [
      Operator(
        name, .product, precision: format, isTrained: isTrained, rows: .init(1, rows),
        columns: .init(columns.0, columns.1), depth: .init(depth.0, depth.1))
    ]
    if format != .bf16 {
      let copies = 2 * NumberRecipe.elementBytes[format.rawValue]
      list.append(
        Operator(
          "\(name).quantise", .quantise, rows: .init(1, spread(rows, depth.1)),
          forwardBytes: depth.0 * ((isFused ? 0 : 2) + copies)))
      list.append(
        Operator(
          "\(name).quantise", .quantise, rows: .init(1, spread(rows, columns.1)),
          backwardBytes: columns.0 * (2 + copies)))
    }
    return list
  }

  /// Tokens times one over tensor ranks, as one scale.
  private func spread(_ rows: Operator.Scale, _ other: Operator.Scale) -> Operator.Scale {
    other == .tensor && rows == .tokens ? .rank : rows
  }

  /// A dense MLP of a width.
  func denseMLP(_ name: String, width: Double, isFused: Bool) -> [Operator] {
    let h = Double(model.hidden), gate: Double = model.mlp.isGated ? 2 : 1
    return product(
      "\(name).up", rows: .tokens, columns: (gate * width, .tensor), depth: (h, .one),
      isFused: isFused)
      + [activation("\(name).activation", width: width)]
      + product(
        "\(name).down", rows: .tokens, columns: (h, .one), depth: (width, .tensor))
  }

  /// An activation over a width, split among tensor ranks.
  func activation(_ name: String, width: Double) -> Operator {
    Operator(
      name, .elementwise, repeated: .modules, rows: .init(1, .rank),
      forwardBytes: (model.mlp.isGated ? 6 : 4) * width,
      backwardBytes: (model.mlp.isGated ? 10 : 6) * width, backwardKernels: 1)
  }
}
