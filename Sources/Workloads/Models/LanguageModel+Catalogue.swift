public import Catalogue
public import Schema

extension LanguageModel {
  /// Reads a catalogue entry of the kind `model`.
  ///
  /// - Throws: every rule of shape that its values break.
  public init(_ entry: CatalogueEntry) throws(Problems) {
    let record = entry.record
    do {
      try self.init(id: entry.id, name: entry.name, record)
    } catch let problems as Problems {
      throw problems
    } catch {
      throw Problems([
        Problem(place: record.place, path: "", kind: .rule(String(describing: error)))
      ])
    }
    try ShapeRules(self, record).check()
  }

  private init(id: String, name: String, _ record: Record) throws {
    self.id = id
    self.name = name
    hidden = try record.count("hidden")
    vocabulary = try record.count("vocabulary")
    blocks = try ShapeRules.blocks(record, "pattern")
    tiesEmbeddings = try record.text("embeddings") == "tied"
    norm = try Norm(rawValue: record.text("norm")) ?? .rms
    learnedPositions = try record.count("positions")
    activation = try Activation(rawValue: record.text("activation")) ?? .silu
    attention = try Attention(record.record("attention"))
    latent = try record.record(ifPresent: "latent").map(LatentAttention.init)
    compressed = try record.record(ifPresent: "compressed").map(CompressedAttention.init)
    indexer = try record.record(ifPresent: "indexer").map(Indexer.init)
    stateSpace = try record.record(ifPresent: "state_space").map(StateSpace.init)
    delta = try record.record(ifPresent: "delta").map(DeltaRule.init)
    mlp = try MLP(record.record("mlp"))
    experts = try record.record(ifPresent: "experts").map(Experts.init)
    prediction = try record.record(ifPresent: "prediction").map(Prediction.init)
    hasBlockScales = record.fact(ifPresent: "fp8_blocks") != nil
    published = record.record(ifPresent: "published").flatMap(Published.init)
  }
}

extension LanguageModel.Attention {
  fileprivate init(_ record: Record) throws {
    heads = try record.count("heads")
    keyValueHeads = try record.count("key_value_heads")
    headWidth = try record.count("head_width")
    window = record.count(ifPresent: "window") ?? 0
    hasInputBias = try record.text("bias") != "none"
    hasOutputBias = try record.text("bias") == "all"
    queryKeyNorm = try QueryKeyNorm(rawValue: record.text("query_key_norm")) ?? .none
    hasOutputGate = try record.text("output_gate") == "yes"
    hasSinks = try record.text("sinks") == "yes"
  }
}

extension LanguageModel.LatentAttention {
  fileprivate init(_ record: Record) throws {
    queryRank = try record.count("query_rank")
    keyValueRank = try record.count("key_value_rank")
    rotaryWidth = try record.count("rotary_width")
    plainWidth = try record.count("plain_width")
    valueWidth = try record.count("value_width")
  }
}

extension LanguageModel.CompressedAttention {
  fileprivate init(_ record: Record) throws {
    queryRank = try record.count("query_rank")
    outputRank = try record.count("output_rank")
    outputGroups = try record.count("output_groups")
    streams = try record.count("streams")
  }
}

extension LanguageModel.Indexer {
  fileprivate init(_ record: Record) throws {
    heads = try record.count("heads")
    width = try record.count("width")
    top = try record.count("top")
  }
}

extension LanguageModel.StateSpace {
  fileprivate init(_ record: Record) throws {
    state = try record.count("state")
    heads = try record.count("heads")
    headWidth = try record.count("head_width")
    groups = try record.count("groups")
    convolution = try record.count("convolution")
  }
}

extension LanguageModel.DeltaRule {
  fileprivate init(_ record: Record) throws {
    keyHeads = try record.count("key_heads")
    valueHeads = try record.count("value_heads")
    keyWidth = try record.count("key_width")
    valueWidth = try record.count("value_width")
    convolution = try record.count("convolution")
  }
}

extension LanguageModel.MLP {
  fileprivate init(_ record: Record) throws {
    width = record.count(ifPresent: "width") ?? 0
    isGated = try record.text("form") == "gated"
    hasBias = try record.text("bias") == "yes"
  }
}

extension LanguageModel.Experts {
  fileprivate init(_ record: Record) throws {
    count = try record.count("count")
    active = try record.count("active")
    width = try record.count("width")
    shared = try record.count("shared")
    sharedWidth = try record.count("shared_width")
    hasSharedGate = try record.text("shared_gate") == "yes"
    latentWidth = record.count(ifPresent: "latent_width")
  }
}

extension LanguageModel.Prediction {
  fileprivate init(_ record: Record) throws {
    layers = try record.count("layers")
    passes = try record.count("passes")
    blocks = try ShapeRules.blocks(record, "block")
  }
}

extension LanguageModel.Published {
  fileprivate init?(_ record: Record) {
    guard let total = record.fact(ifPresent: "total")?.number?.si else { return nil }
    self.total = total
    active = record.fact(ifPresent: "active")?.number?.si
  }
}
