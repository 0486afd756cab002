import Kernels

/// What a layer saves for its backward pass, bytes of a token.
///
/// The same accounting as Korthikanti et al. (arXiv 2205.05198): each operator keeps its inputs;
/// their 34 bytes a token and element of the hidden width of a GPT layer come out of it. Attention
/// scores are kept only where attention is unfused; operands of narrow products are kept narrow.
struct SavedActivations {
  private let model: LanguageModel
  private let recipe: NumberRecipe
  private let kernel: AttentionKernel
  private let sequence: Double
  private let hasDropout: Bool

  init(_ builder: OperatorBuilder, hasDropout: Bool) {
    (model, recipe, kernel) = (builder.model, builder.recipe, builder.kernel)
    sequence = builder.sequence
    self.hasDropout = hasDropout
  }

  /// Entries of an average layer.
  var averageLayer: [TrainingJob.Saved] {
    let layers = Double(max(1, model.blocks.count))
    var sums: [Operator.Scale: TrainingJob.Saved] = [:]
    for item in Block.Count.of(model.blocks) {
      for each in entries(of: item.block) {
        var sum = sums[each.scale] ?? .init(each.scale, 0, afterScores: 0, afterModules: 0)
        sum.bytes += each.bytes * item.count / layers
        sum.afterScores += each.afterScores * item.count / layers
        sum.afterModules += each.afterModules * item.count / layers
        sums[each.scale] = sum
      }
    }
    return sums.values.sorted { $0.scale.rawValue < $1.scale.rawValue }
  }

  private func entries(of block: Block) -> [TrainingJob.Saved] {
    (block.mixer.map(entries(of:)) ?? []) + (block.feedForward.map(entries(of:)) ?? [])
  }

  /// Kept at every level of recomputation, at all but that of modules, or at none but the first.
  private func kept(
    _ scale: Operator.Scale, _ always: Double, modules: Double = 0, scores: Double = 0
  ) -> TrainingJob.Saved {
    .init(
      scale, always + modules + scores, afterScores: always + modules, afterModules: always)
  }

  /// The residual, the input of the norm's output and a dropout mask.
  private func edges() -> TrainingJob.Saved {
    let h = Double(model.hidden)
    return kept(.split, 2 * h + (hasDropout ? h : 0), modules: recipe.keptBytes * h)
  }

  private func entries(of mixer: Block.Mixer) -> [TrainingJob.Saved] {
    let n = Double(model.attention.heads), k = Double(model.attention.keyValueHeads)
    let d = Double(model.attention.headWidth)
    switch mixer {
    case .full where model.latent != nil:
      guard let latent = model.latent else { return [] }
      let ranks = Double(latent.queryRank + latent.keyValueRank + latent.rotaryWidth)
      let wide = Double(latent.plainWidth + latent.rotaryWidth), value = Double(latent.valueWidth)
      return [edges(), kept(.split, 4 * ranks), kept(.rank, n * (4 * wide + 4 * value))]
    case .full, .sliding, .chunked:
      let scores = kernel == .unfused ? 5 * n * sequence : 0
      return [edges(), kept(.rank, 2 * (n + 2 * k) * d + 2 * n * d, scores: scores)]
    case .shared, .sparse, .compressed:
      let rank = Double(model.compressed?.queryRank ?? 0)
      return [edges(), kept(.split, 4 * rank), kept(.rank, 6 * n * d)]
    case .stateSpace:
      guard let mamba = model.stateSpace else { return [] }
      let inner = Double(mamba.inner), shared = 2 * Double(mamba.groups * mamba.state)
      return [edges(), kept(.rank, 4 * (2 * inner + shared) + 4 * inner)]
    case .delta:
      guard let delta = model.delta else { return [] }
      let (keys, values) = (Double(delta.keys), Double(delta.values))
      return [edges(), kept(.rank, 4 * (2 * keys + 2 * values) + 4 * values)]
    }
  }

  private func entries(of feedForward: Block.FeedForward) -> [TrainingJob.Saved] {
    let gate: Double = model.mlp.isGated ? 2 : 1, narrow = recipe.keptBytes
    func inner(_ width: Double) -> TrainingJob.Saved {
      kept(.rank, 2 * gate * width, modules: narrow * width)
    }
    switch feedForward {
    case .dense: return [edges(), inner(Double(model.mlp.width))]
    case .experts:
      guard let experts = model.experts else { return [] }
      let active = Double(experts.active)
      let width = Double(experts.latentWidth ?? model.hidden)
      var list = [edges(), kept(.rank, narrow * active * width)]
      list.append(inner(active * Double(experts.width)))
      if experts.sharedWidth > 0 { list.append(inner(Double(experts.sharedWidth))) }
      return list
    }
  }
}
