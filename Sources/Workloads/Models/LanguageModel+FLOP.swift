extension LanguageModel {
  /// How the FLOP of attention are counted; publishers differ. Source: shared/facts/models.md.
  public enum AttentionCount: String, Hashable, Sendable, Codable {
    /// Each token against those before it (half the square).
    case causal
    /// Each token against all.
    case square
  }

  /// Model FLOP of training on one token: three times forward, nothing computed again; two thirds of
  /// it where weights are frozen.
  public func trainingFLOP(
    sequence: Double, tuning: TrainedModel.Tuning = .pretraining, counting: AttentionCount = .causal
  ) -> Double {
    let trains = if case .lowRank = tuning { 4.0 } else { 6.0 }
    return trains
      * multiplyAdds(
        sequence: sequence, predicts: tuning == .pretraining, counting: counting)
  }

  /// Multiply-adds of one token forward.
  public func multiplyAdds(
    sequence: Double, predicts: Bool, counting: AttentionCount = .causal
  ) -> Double {
    var sum = Block.Count.of(blocks).reduce(0) {
      $0 + $1.count * multiplyAdds(of: $1.block, sequence, counting)
    }
    let h = Double(hidden), output = h * Double(vocabulary)
    sum += output
    if predicts, let prediction {
      let block = prediction.blocks.reduce(0) { $0 + multiplyAdds(of: $1, sequence, counting) }
      sum += Double(prediction.passes) * (block + 2 * h * h + output)
    }
    return sum
  }

  private func multiplyAdds(
    of block: Block, _ sequence: Double, _ counting: AttentionCount
  ) -> Double {
    let h = Double(hidden), g = Double(mlp.matrices)
    var sum = block.mixer.map { multiplyAdds(of: $0, sequence, counting) } ?? 0
    switch block.feedForward {
    case .dense: sum += g * h * Double(mlp.width)
    case .experts:
      guard let experts else { break }
      let width = Double(experts.latentWidth ?? hidden)
      sum += Double(experts.active) * g * width * Double(experts.width)
      sum += g * h * Double(experts.sharedWidth) + 2 * h * Double(experts.latentWidth ?? 0)
    case nil: break
    }
    return sum
  }

  private func multiplyAdds(
    of mixer: Block.Mixer, _ sequence: Double, _ counting: AttentionCount
  ) -> Double {
    let h = Double(hidden), n = Double(attention.heads), k = Double(attention.keyValueHeads)
    let d = Double(attention.headWidth), reach = counting == .causal ? sequence / 2 : sequence
    let window = Double(attention.window)
    let near = window < sequence ? window - window * (window - 1) / (2 * sequence) : reach
    func softmax(_ context: Double) -> Double {
      h * (n * d * (attention.hasOutputGate ? 2 : 1) + 2 * k * d) + n * d * h + 2 * n * d * context
    }
    switch mixer {
    case .full:
      guard let latent else { return softmax(reach) }
      let (q, c) = (Double(latent.queryRank), Double(latent.keyValueRank))
      let (rope, plain) = (Double(latent.rotaryWidth), Double(latent.plainWidth))
      let value = Double(latent.valueWidth)
      return q * (h + n * (plain + rope)) + c * (h + n * (plain + value)) + h * rope
        + n * value * h + reach * n * (rope + plain + value)
    case .sliding, .chunked: return softmax(near)
    case .stateSpace:
      guard let mamba = stateSpace else { return 0 }
      let inner = Double(mamba.inner), state = Double(mamba.state)
      return h * (2 * inner + 2 * Double(mamba.groups) * state + Double(mamba.heads))
        + 3.5 * inner * state + inner * h
    case .delta:
      guard let delta else { return 0 }
      let (keys, values, heads) = (
        Double(delta.keys), Double(delta.values), Double(delta.valueHeads)
      )
      return h * (2 * keys + 2 * values + 2 * heads)
        + Double(delta.convolution) * (2 * keys + values)
        + 4 * heads * Double(delta.valueWidth * delta.valueWidth) + h * values
    case .shared, .sparse, .compressed:
      return compressed.map { multiplyAdds(of: $0, mixer, sequence) } ?? 0
    }
  }

  /// Shared-key attention: its projections, its window and what it reads of compressed entries.
  private func multiplyAdds(
    of shared: CompressedAttention, _ mixer: Block.Mixer, _ sequence: Double
  ) -> Double {
    let h = Double(hidden), n = Double(attention.heads), d = Double(attention.headWidth)
    let q = Double(shared.queryRank), o = Double(shared.outputRank)
    let groups = Double(shared.outputGroups), window = Double(attention.window)
    let projections = h * q + q * n * d + h * d + n * d * o + groups * o * h
    switch mixer {
    case .sparse:
      guard let indexer else { return projections }
      let top = min(Double(indexer.top), sequence / 4), average = top * (1 - 2 * top / sequence)
      let (ih, id) = (Double(indexer.heads), Double(indexer.width))
      return projections + n * (window + average) * d * 2 + sequence * ih * id / 4
        + 2 * h * 2 * d + 2 * h * 2 * id + q * ih * id + h * ih
    case .compressed:
      return projections + n * window * d * 2 + sequence * n * d / 128 + 2 * h * d
    default: return projections + n * window * d * 2
    }
  }
}
