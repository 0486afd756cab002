extension TrainingConfiguration {
  private enum Key: String, CodingKey {
    case tensor = "tp", pipeline = "pp", data = "dp", context = "cp", expert = "ep"
    case interleave = "vp", microBatch = "micro_batch", zero, recompute
    case sequenceParallel = "sequence_parallel", gradientBytes = "gradient_bytes"
    case overlapTensor = "overlap_tensor", overlapData = "overlap_data"
    case overlapExpert = "overlap_expert", offloadState = "offload_state"
    case offloadActivations = "offload_activations"
  }

  /// Reads what ``encode(to:)`` writes; what is absent has the value of a new configuration.
  public init(from decoder: any Decoder) throws {
    self.init()
    let from = try decoder.container(keyedBy: Key.self)
    func read<Value: Decodable>(_ key: Key, _ value: inout Value) throws {
      if let found = try from.decodeIfPresent(Value.self, forKey: key) { value = found }
    }
    try read(.tensor, &tensor)
    try read(.pipeline, &pipeline)
    try read(.data, &data)
    try read(.context, &context)
    try read(.expert, &expert)
    try read(.interleave, &interleave)
    try read(.microBatch, &microBatch)
    try read(.zero, &zero)
    try read(.sequenceParallel, &sequenceParallel)
    try read(.gradientBytes, &gradientBytes)
    try read(.overlapTensor, &overlap.tensor)
    try read(.overlapData, &overlap.data)
    try read(.overlapExpert, &overlap.expert)
    try read(.offloadState, &offload.state)
    try read(.offloadActivations, &offload.activations)
    if let text = try from.decodeIfPresent(String.self, forKey: .recompute) {
      guard let found = Recompute(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .recompute, in: from, debugDescription: Recompute.words)
      }
      recompute = found
    }
  }

  /// Writes it flat, by the names that options have.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: Key.self)
    try to.encode(tensor, forKey: .tensor)
    try to.encode(pipeline, forKey: .pipeline)
    try to.encode(data, forKey: .data)
    try to.encode(context, forKey: .context)
    try to.encode(expert, forKey: .expert)
    try to.encode(interleave, forKey: .interleave)
    try to.encode(microBatch, forKey: .microBatch)
    try to.encode(zero, forKey: .zero)
    try to.encode(recompute.description, forKey: .recompute)
    try to.encode(sequenceParallel, forKey: .sequenceParallel)
    try to.encode(gradientBytes, forKey: .gradientBytes)
    try to.encode(overlap.tensor, forKey: .overlapTensor)
    try to.encode(overlap.data, forKey: .overlapData)
    try to.encode(overlap.expert, forKey: .overlapExpert)
    try to.encode(offload.state, forKey: .offloadState)
    try to.encode(offload.activations, forKey: .offloadActivations)
  }

  /// The options of `rackwright estimate train` that give this configuration.
  public var arguments: String {
    var words = [
      "--tp \(tensor) --pp \(pipeline) --dp \(data) --cp \(context) --ep \(expert)",
      "--vp \(interleave) --micro-batch \(microBatch) --zero \(zero)",
      "--recompute \(recompute.description.contains(" ") ? "'\(recompute)'" : "\(recompute)")",
      "--gradient-bytes \(gradientBytes)",
    ]
    if !sequenceParallel { words.append("--no-sequence-parallel") }
    if !overlap.tensor { words.append("--no-overlap-tensor") }
    if !overlap.data { words.append("--no-overlap-data") }
    if !overlap.expert { words.append("--no-overlap-expert") }
    if offload.state != 0 { words.append("--offload-state \(offload.state)") }
    if offload.activations != 0 { words.append("--offload-activations \(offload.activations)") }
    return words.joined(separator: " ")
  }
}

extension TrainingConfiguration.Recompute {
  /// What ``init(_:)`` takes.
  public static let words = "none, selective, modules, full, or full with a share such as full 0.5"
}
