extension LanguageModel {
  /// Parameters by part. Source: shared/facts/models.md, "Counting parameters".
  ///
  /// Exact below 2^53. Prediction layers are apart, as publishers count them apart.
  public struct Parameters: Hashable, Codable, Sendable {
    /// Input embedding and learned positions.
    public let embedding: Double
    /// Output projection; 0 where it shares the embedding.
    public let output: Double
    /// All blocks with their norms, without routed experts; the last norm; all residual streams.
    public let blocks: Double
    /// Routed experts.
    public let experts: Double
    /// Routed experts that one token visits.
    public let activeExperts: Double
    /// Multi-token prediction.
    public let prediction: Double

    /// All but the prediction layers.
    public var total: Double { embedding + output + blocks + experts }
    /// What a token meets, with both embeddings.
    public var active: Double { embedding + output + blocks + activeExperts }
  }

  /// Parameters by part.
  public var parameters: Parameters {
    let (h, v) = (Double(hidden), Double(vocabulary))
    let perNorm = norm == .rms ? h : 2 * h
    let m = Double(compressed?.streams ?? 0)
    let ends = perNorm + (m > 0 ? m * m * h + m + 1 : 0)
    let all = Block.Count.of(blocks)
    let body = all.reduce(0) { $0 + $1.count * parameters(of: $1.block) } + ends
    let routed = all.reduce(0) { sum, item in
      item.block.feedForward == .experts ? sum + item.count : sum
    }
    let expert = experts.map { expert in
      Double(mlp.matrices) * Double(expert.latentWidth ?? hidden) * Double(expert.width)
        + (mlp.hasBias ? 1 + Double(mlp.matrices - 1) * Double(expert.width) + h : 0)
    }
    var extra = 0.0
    if let prediction {
      let block = Block.Count.of(prediction.blocks).reduce(0) {
        $0 + $1.count
          * (parameters(of: $1.block)
            + ($1.block.feedForward == .experts ? (expert ?? 0) * Double(experts?.count ?? 0) : 0))
      }
      extra = Double(prediction.layers) * (block + 2 * h * h + 3 * h)
    }
    return Parameters(
      embedding: v * h + Double(learnedPositions) * h, output: tiesEmbeddings ? 0 : v * h,
      blocks: body, experts: routed * (expert ?? 0) * Double(experts?.count ?? 0),
      activeExperts: routed * (expert ?? 0) * Double(experts?.active ?? 0), prediction: extra)
  }

  /// Parameters of one block without routed experts, norms included.
  func parameters(of block: Block) -> Double {
    let h = Double(hidden)
    var sum = 0.0
    if let mixer = block.mixer { sum += parameters(of: mixer) + (norm == .rms ? h : 2 * h) }
    switch block.feedForward {
    case .dense:
      let f = Double(mlp.width)
      sum += Double(mlp.matrices) * h * f + (norm == .rms ? h : 2 * h)
      sum += mlp.hasBias ? Double(mlp.matrices - 1) * f + h : 0
    case .experts:
      sum += norm == .rms ? h : 2 * h
      guard let experts else { break }
      sum += h * Double(experts.count) + Double(mlp.matrices) * h * Double(experts.sharedWidth)
      sum += (experts.hasSharedGate ? h : 0) + 2 * h * Double(experts.latentWidth ?? 0)
    case nil: break
    }
    if let m = compressed?.streams, block.mixer != nil {
      let m = Double(m)
      sum += 2 * ((2 + m) * m * m * h + (2 + m) * m + 3)
    }
    return sum
  }

  /// Parameters of a mixer.
  func parameters(of mixer: Block.Mixer) -> Double {
    switch mixer {
    case .full: latent.map(latentParameters) ?? softmaxParameters
    case .sliding, .chunked: softmaxParameters
    case .delta: delta.map(deltaParameters) ?? 0
    case .stateSpace: stateSpace.map(stateSpaceParameters) ?? 0
    case .shared, .sparse, .compressed:
      compressed.map { sharedParameters($0, mixer) } ?? 0
    }
  }

  private var softmaxParameters: Double {
    let h = Double(hidden), n = Double(attention.heads), k = Double(attention.keyValueHeads)
    let d = Double(attention.headWidth)
    let queries = n * d * (attention.hasOutputGate ? 2 : 1)
    let qkNorm: Double =
      switch attention.queryKeyNorm {
      case .none: 0
      case .head: 2 * d
      case .full: (n + k) * d
      }
    return h * queries + 2 * h * k * d + n * d * h + qkNorm
      + (attention.hasInputBias ? n * d + 2 * k * d : 0) + (attention.hasOutputBias ? h : 0)
      + (attention.hasSinks ? n : 0)
  }

  private func latentParameters(_ latent: LatentAttention) -> Double {
    let h = Double(hidden), n = Double(attention.heads), q = Double(latent.queryRank)
    let c = Double(latent.keyValueRank), rope = Double(latent.rotaryWidth)
    let plain = Double(latent.plainWidth), value = Double(latent.valueWidth)
    var sum = h * q + q + q * n * (plain + rope) + h * (c + rope) + c
    sum += c * n * (plain + value) + n * value * h
    if let indexer {
      let (ih, id) = (Double(indexer.heads), Double(indexer.width))
      sum += q * ih * id + h * id + 2 * id + h * ih
    }
    return sum
  }

  private func sharedParameters(_ shared: CompressedAttention, _ mixer: Block.Mixer) -> Double {
    let h = Double(hidden), n = Double(attention.heads), d = Double(attention.headWidth)
    let q = Double(shared.queryRank)
    let (o, groups) = (Double(shared.outputRank), Double(shared.outputGroups))
    var sum = h * q + q + q * n * d + h * d + d + n * d * o + groups * o * h + n
    if mixer == .sparse, let indexer {
      let (ih, id) = (Double(indexer.heads), Double(indexer.width))
      sum += 2 * h * 2 * d + 4 * 2 * d + d + 2 * h * 2 * id + 4 * 2 * id + id
      sum += q * ih * id + h * ih
    } else if mixer == .compressed {
      sum += 2 * h * d + 128 * d + d
    }
    return sum
  }

  private func stateSpaceParameters(_ mamba: StateSpace) -> Double {
    let h = Double(hidden), di = Double(mamba.inner), heads = Double(mamba.heads)
    let channels = di + 2 * Double(mamba.groups) * Double(mamba.state)
    return h * (di + channels + heads) + channels * (Double(mamba.convolution) + 1) + 3 * heads
      + di + di * h
  }

  private func deltaParameters(_ delta: DeltaRule) -> Double {
    let h = Double(hidden), k = Double(delta.keys), w = Double(delta.values)
    let heads = Double(delta.valueHeads)
    return h * (2 * k + 2 * w + 2 * heads) + Double(delta.convolution) * (2 * k + w) + 2 * heads
      + Double(delta.valueWidth) + w * h
  }
}

extension Block {
  /// Equal blocks and how many there are, in the order of their first appearance.
  struct Count {
    let block: Block
    let count: Double

    static func of(_ blocks: [Block]) -> [Count] {
      var order: [Block] = []
      var counts: [Block: Double] = [:]
      for block in blocks {
        if counts[block] == nil { order.append(block) }
        counts[block, default: 0] += 1
      }
      return order.map { Count(block: $0, count: counts[$0] ?? 0) }
    }
  }
}
