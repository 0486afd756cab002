internal import Quantities
public import Kernels

extension ServingModel {
  /// The shape of a language model as the serving kernels take it.
  ///
  /// - Throws: ``WorkloadError/nothingFits(_:)`` for blocks that the kernels do not know: attention
  ///   over compressed context, and attention whose tokens an indexer picks.
  public init(_ model: LanguageModel) throws(WorkloadError) {
    let unknown = model.blocks.first {
      [.shared, .sparse, .compressed].contains($0.mixer ?? .full)
    }
    guard unknown == nil, model.indexer == nil else {
      throw .nothingFits(
        "\(model.name.excerpt) picks or compresses its context; serving such attention is not modelled"
      )
    }
    self.init()
    func blocks(_ mixers: Block.Mixer...) -> Double {
      Double(model.blocks.count { $0.mixer.map(mixers.contains) ?? false })
    }
    hidden = Double(model.hidden)
    vocabulary = Double(model.vocabulary)
    tables = model.tiesEmbeddings ? 1 : 2
    heads = Double(model.attention.heads)
    keyValueHeads = Double(max(1, model.attention.keyValueHeads))
    headWidth = Double(model.attention.headWidth)
    outputGate = model.attention.hasOutputGate ? 1 : 0
    window = Double(model.attention.window)
    windowBlocks = blocks(.sliding, .chunked)
    if let latent = model.latent {
      latentBlocks = blocks(.full)
      queryRank = Double(latent.queryRank)
      keyValueRank = Double(latent.keyValueRank)
      rotary = Double(latent.rotaryWidth)
      plain = Double(latent.plainWidth)
      value = Double(latent.valueWidth)
    } else {
      fullBlocks = blocks(.full)
    }
    if let delta = model.delta {
      deltaBlocks = blocks(.delta)
      deltaKeys = Double(delta.keys)
      deltaValues = Double(delta.values)
      deltaHeads = Double(delta.valueHeads)
      deltaKeyWidth = Double(delta.keyWidth)
      deltaValueWidth = Double(delta.valueWidth)
    }
    if let state = model.stateSpace {
      stateBlocks = blocks(.stateSpace)
      stateInner = Double(state.inner)
      stateWidth = Double(state.state)
      stateGroups = Double(state.groups)
      stateHeads = Double(state.heads)
    }
    matrices = Double(model.mlp.matrices)
    denseBlocks = Double(model.blocks.count { $0.feedForward == .dense })
    denseWidth = Double(model.mlp.width)
    if let experts = model.experts {
      expertBlocks = Double(model.blocks.count { $0.feedForward == .experts })
      self.experts = Double(max(1, experts.count))
      active = Double(experts.active)
      expertWidth = Double(experts.width)
      expertInput = Double(experts.latentWidth ?? model.hidden)
      sharedWidth = Double(experts.sharedWidth)
    }
  }
}
