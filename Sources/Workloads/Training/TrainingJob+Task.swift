public import Kernels

extension TrainingJob {
  /// The job of training a task on a platform.
  public init(_ task: TrainingTask, on platform: TrainingPlatform) {
    let model = task.model.model, gpu = platform.gpu, recipe = task.recipe
    let builder = OperatorBuilder(
      model, recipe: recipe, kernel: task.attention, sequence: task.attended,
      tuning: task.model.tuning)
    let layers = Double(model.blocks.count), all = model.blocks
    let counts = Block.Count.of(all)
    func share(_ holds: (Block) -> Bool) -> Double {
      counts.reduce(0) { $0 + (holds($1.block) ? $1.count : 0) } / layers
    }
    let sizes = model.parameters
    let perLayer = counts.reduce(0) { $0 + $1.count * model.parameters(of: $1.block) } / layers
    let finalNorm = sizes.blocks / layers - perLayer
    let expertBlocks = share { $0.feedForward == .experts }
    let prediction = builder.predicts ? model.predictionParameters : (dense: 0, experts: 0)
    let adapter = model.adapterParameters(task.model.tuning)
    let isAdapted = adapter > 0
    let active = Double(model.experts?.active ?? 0)
    let hidden = Double(model.hidden)
    self.init(
      device: gpu.rates(attention: task.attention), network: platform.tiers,
      layer: builder.averageLayer + builder.adapters, head: builder.head,
      saved: SavedActivations(builder, hasDropout: task.hasDropout).averageLayer,
      sequence: Double(task.sequence), batch: Double(task.globalBatch), layers: layers,
      leading: Double(all.prefix { $0.feedForward != .experts }.count % max(1, all.count)),
      hidden: hidden, exchangeWidth: Double(model.experts?.latentWidth ?? model.hidden),
      vocabulary: Double(model.vocabulary), denseParameters: perLayer + finalNorm,
      expertParameters: sizes.experts / layers, tableParameters: sizes.embedding,
      predictionDense: prediction.dense, predictionExperts: prediction.experts,
      tables: model.tiesEmbeddings ? 1 : 1 + sizes.output / max(1, sizes.embedding),
      trainedShare: isAdapted ? 0 : 1, adapterParameters: adapter,
      // Frozen weights stay in the format that they are read in.
      weightBytes: isAdapted ? NumberRecipe.elementBytes[recipe.format.rawValue] : 2,
      wireBytes: recipe.wireBytes, stateBytes: 12, shardTraffic: 30, replicaTraffic: 6,
      mixers: share { $0.mixer != nil }, contextBlocks: share { $0.mixer?.attends ?? false },
      denseBlocks: share { $0.feedForward == .dense }, expertBlocks: expertBlocks,
      sharedBlocks: (model.experts?.sharedWidth ?? 0) > 0 ? expertBlocks : 0,
      keyValueBytes: model.keyValueBytes, copies: active, imbalance: task.imbalance,
      embeddingSaved: 8 + (task.hasDropout ? hidden : 0), logitSaved: 4, outputSaved: 4 * hidden,
      layerHost: gpu.calibration["layer_host"], expertHost: gpu.calibration["expert_host"],
      stepFixed: gpu.calibration["step_fixed"], hideTensor: gpu.calibration["hide_tensor"],
      hideExpert: gpu.calibration["hide_expert"], hideContext: gpu.calibration["hide_context"],
      hideShard: gpu.calibration["hide_shard"], hideData: gpu.calibration["hide_data"],
      hostBandwidth: gpu.hostBandwidth, usable: gpu.memory,
      reserved: platform.reservedShare * gpu.memory,
      loadCompute: platform.loads.compute, loadWait: platform.loads.wait,
      loadIdle: gpu.maximumPower > 0 ? gpu.idlePower / gpu.maximumPower : 0)
  }
}

extension Block.Mixer {
  /// Whether it attends to other tokens by softmax, so that context parallelism exchanges keys.
  var attends: Bool {
    switch self {
    case .delta, .stateSpace: false
    default: true
    }
  }
}

extension LanguageModel {
  /// Bytes of keys and values of a token, all heads, in BF16.
  var keyValueBytes: Double {
    if let latent {
      return 2 * Double(attention.heads)
        * Double(latent.plainWidth + latent.rotaryWidth + latent.valueWidth)
    }
    return 4 * Double(attention.keyValueHeads * attention.headWidth)
  }

  /// Parameters of the prediction layers without and of routed experts.
  var predictionParameters: (dense: Double, experts: Double) {
    guard let prediction else { return (0, 0) }
    let routed = prediction.blocks.contains { $0.feedForward == .experts } ? 1.0 : 0
    let blocks = max(
      1,
      Block.Count.of(blocks).reduce(0) {
        $0 + ($1.block.feedForward == .experts ? $1.count : 0)
      })
    let experts = Double(prediction.layers) * routed * parameters.experts / blocks
    return (parameters.prediction - experts, experts)
  }

  /// Parameters of the low-rank adapters of all layers; 0 where all weights are trained.
  func adapterParameters(_ tuning: TrainedModel.Tuning) -> Double {
    guard case .lowRank(let rank, let on) = tuning else { return 0 }
    return Double(rank) * Double(blocks.count) * adaptedWidths(on).reduce(0) { $0 + $1.0 + $1.1 }
  }

  /// Widths in and out of the projections of a layer that have adapters.
  func adaptedWidths(_ on: TrainedModel.Tuning.Projections) -> [(Double, Double)] {
    let h = Double(hidden), n = Double(attention.heads), k = Double(attention.keyValueHeads)
    let d = Double(attention.headWidth), f = Double(mlp.width > 0 ? mlp.width : experts?.width ?? 0)
    let input = [(h, (n + 2 * k) * d)], output = [(n * d, h)]
    switch on {
    case .queryKeyValue: return input
    case .attention: return input + output
    case .all: return input + output + [(h, f * (mlp.isGated ? 2 : 1)), (f, h)]
    }
  }
}

extension OperatorBuilder {
  /// The low-rank adapters of an average layer.
  var adapters: [Operator] {
    guard case .lowRank(let rank, let on) = tuning else { return [] }
    return model.adaptedWidths(on).flatMap { widths in
      [
        Operator(
          "adapter.in", .product, isTrained: true, rows: .init(1, .tokens),
          columns: .init(Double(rank)), depth: .init(widths.0, .tensor)),
        Operator(
          "adapter.out", .product, isTrained: true, rows: .init(1, .tokens),
          columns: .init(widths.1, .tensor), depth: .init(Double(rank))),
      ]
    }
  }
}
