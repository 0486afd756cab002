public import Schema

/// A Hugging Face `config.json` as a model's shape.
///
/// Keys are those of the transformers library's configuration classes as shared/facts/models.md
/// names them (Llama, Qwen, Mixtral, DeepSeek, gpt-oss, MiniMax, Nemotron, GPT-2, MPT). What a file
/// does not say stands as in those classes; other keys are let be.
public enum HuggingFaceConfig {
  /// Reads a file.
  ///
  /// - Throws: every key that is missing or out of range and every rule that is broken.
  public static func model(in text: SourceText) throws(Problems) -> LanguageModel {
    let outer = try DocumentReader().read(text, as: schema(named: "config.json"))
    let record = outer.record(ifPresent: "text_config") ?? outer
    var found = FoundShape(record, file: text.name, outer: outer)
    return try found.model()
  }

  private static let width = ValueType.count(1...1_000_000)
  private static let flag = ValueType.choice(["true", "false"])
  private static let words = ValueType.text(maximumLength: 4096)

  private static let fields: [Field] =
    [
      "hidden_size", "n_embd", "d_model", "num_attention_heads", "n_head", "n_heads",
      "num_key_value_heads", "head_dim", "intermediate_size", "n_inner", "moe_intermediate_size",
      "shared_expert_intermediate_size", "moe_shared_expert_intermediate_size", "q_lora_rank",
      "kv_lora_rank", "qk_rope_head_dim", "qk_nope_head_dim", "v_head_dim", "moe_latent_size",
      "ssm_state_size", "mamba_num_heads", "mamba_head_dim", "n_groups", "linear_num_key_heads",
      "linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim", "index_n_heads",
      "index_head_dim", "index_topk",
    ].map { Field.optional($0, width, "A width or a number of heads.") }
    + [
      "num_hidden_layers", "n_layer", "n_layers", "num_experts", "num_local_experts",
      "n_routed_experts", "num_experts_per_tok", "decoder_sparse_step", "interleave_moe_layer_step",
      "conv_kernel", "linear_conv_kernel_dim", "full_attention_interval", "expansion_ratio",
    ].map { Field.optional($0, .count(1...100_000), "A number of layers or experts.") }
    + [
      "n_shared_experts", "first_k_dense_replace", "num_nextn_predict_layers", "sliding_window",
      "n_positions", "max_seq_len", "attention_chunk_size",
    ].map { Field.optional($0, .count(0...100_000_000), "A number or a length.") }
    + [
      "tie_word_embeddings", "attention_bias", "mlp_bias", "use_sliding_window", "use_qk_norm",
      "no_bias",
    ].map { Field.optional($0, flag, "Whether.") }
    + ["model_type", "hidden_act", "mlp_hidden_act", "hybrid_override_pattern"].map {
      Field.optional($0, words, "Words.")
    } + [
      .optional("vocab_size", .count(1...10_000_000), "Rows of the embedding table."),
      .optional("layer_types", .list(words, count: 1...Block.most, namedBy: nil), "The mixers."),
    ]

  private static func schema(named name: String) -> ObjectSchema {
    let inner = ObjectSchema("text_config", "The text model.", fields, isForeign: true)
    return ObjectSchema(
      name, "A model's shape.",
      fields + [.optional("text_config", .object(inner), "The text model of a larger one.")],
      isForeign: true)
  }
}

/// One file's values on the way to a model.
private struct FoundShape {
  private let record: Record
  private let file: String
  private let type: String
  private var problems: [Problem] = []

  init(_ record: Record, file: String, outer: Record) {
    self.record = record
    self.file = file
    type = record.text(ifPresent: "model_type") ?? outer.text(ifPresent: "model_type") ?? ""
  }

  private func count(_ keys: String...) -> Int? {
    for key in keys { if let value = record.count(ifPresent: key) { return value } }
    return nil
  }

  private func flag(_ key: String) -> Bool? { record.text(ifPresent: key).map { $0 == "true" } }

  private mutating func required(_ keys: String...) -> Int {
    for key in keys { if let value = record.count(ifPresent: key) { return value } }
    problems.append(
      Problem(
        place: record.place, path: "", kind: .missingKey(keys.first ?? "", example: "4096")))
    return 1
  }

  mutating func model() throws(Problems) -> LanguageModel {
    let hidden = required("hidden_size", "n_embd", "d_model")
    let layers = required("num_hidden_layers", "n_layer", "n_layers")
    let heads = required("num_attention_heads", "n_head", "n_heads")
    let vocabulary = required("vocab_size")
    let classic = type == "gpt2" || type == "mpt"
    if count("head_dim") == nil, count("kv_lora_rank") == nil, !hidden.isMultiple(of: heads) {
      report(
        "num_attention_heads",
        "\(heads) heads do not divide the hidden width \(hidden) and head_dim is not given; "
          + "nearest: \(Divisors.near(heads, of: hidden))")
    }
    let experts = experts()
    let blocks = blocks(layers, experts != nil)
    let plain =
      classic || record.text(ifPresent: "mlp_hidden_act") == "relu2"
      || record.text(ifPresent: "hidden_act") == "relu2"
    let dense = blocks.contains { $0.feedForward == .dense }
    let inner = count("intermediate_size", "n_inner") ?? hidden * (count("expansion_ratio") ?? 4)
    if dense, !classic, count("intermediate_size", "n_inner") == nil {
      _ = required("intermediate_size")
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let model = LanguageModel(
      id: type.isEmpty ? name : type, name: type.isEmpty ? name : type, hidden: hidden,
      vocabulary: vocabulary, blocks: blocks,
      tiesEmbeddings: flag("tie_word_embeddings") ?? classic,
      norm: classic || type == "nemotron" ? .layer : .rms,
      learnedPositions: classic ? count("n_positions", "max_seq_len") ?? 0 : 0,
      activation: plain ? (classic ? .gelu : .squaredReLU) : .silu,
      attention: attention(hidden, heads, classic), latent: latent(), compressed: nil,
      indexer: indexer(), stateSpace: stateSpace(), delta: delta(),
      mlp: .init(
        width: dense ? inner : 0, isGated: !plain,
        hasBias: flag("mlp_bias") ?? (classic && flag("no_bias") != true || type == "gpt_oss")),
      experts: experts, prediction: prediction(blocks), hasBlockScales: false, published: nil)
    guard problems.isEmpty else { throw Problems(problems) }
    try ShapeRules(model, record).check()
    return model
  }

  private mutating func report(_ key: String, _ rule: String) {
    problems.append(Problem(place: record.place(of: key), path: key, kind: .rule(rule)))
  }

  private func attention(_ hidden: Int, _ heads: Int, _ classic: Bool) -> LanguageModel.Attention {
    let bias = flag("attention_bias") ?? (classic && flag("no_bias") != true || type == "gpt_oss")
    let usesWindow = flag("use_sliding_window") ?? true
    return LanguageModel.Attention(
      heads: heads, keyValueHeads: count("num_key_value_heads") ?? heads,
      headWidth: latent().map { $0.plainWidth + $0.rotaryWidth } ?? count("head_dim")
        ?? max(1, hidden / max(1, heads)),
      window: usesWindow ? count("sliding_window", "attention_chunk_size") ?? 0 : 0,
      hasInputBias: bias || type == "qwen2", hasOutputBias: bias,
      queryKeyNorm: type.hasPrefix("qwen3") ? .head : flag("use_qk_norm") == true ? .full : .none,
      hasOutputGate: type == "qwen3_next" || type.hasPrefix("qwen3_5"), hasSinks: type == "gpt_oss")
  }

  private func latent() -> LanguageModel.LatentAttention? {
    guard let rank = count("kv_lora_rank"), let queries = count("q_lora_rank"),
      let rotary = count("qk_rope_head_dim"), let plain = count("qk_nope_head_dim"),
      let value = count("v_head_dim")
    else { return nil }
    return .init(
      queryRank: queries, keyValueRank: rank, rotaryWidth: rotary, plainWidth: plain,
      valueWidth: value)
  }

  private func indexer() -> LanguageModel.Indexer? {
    guard let heads = count("index_n_heads"), let width = count("index_head_dim"),
      let top = count("index_topk")
    else { return nil }
    return .init(heads: heads, width: width, top: top)
  }

  private func stateSpace() -> LanguageModel.StateSpace? {
    guard let state = count("ssm_state_size"), let heads = count("mamba_num_heads"),
      let width = count("mamba_head_dim")
    else { return nil }
    return .init(
      state: state, heads: heads, headWidth: width, groups: count("n_groups") ?? 1,
      convolution: count("conv_kernel") ?? 4)
  }

  private func delta() -> LanguageModel.DeltaRule? {
    guard let keys = count("linear_num_key_heads"), let values = count("linear_num_value_heads"),
      let keyWidth = count("linear_key_head_dim"), let valueWidth = count("linear_value_head_dim")
    else { return nil }
    return .init(
      keyHeads: keys, valueHeads: values, keyWidth: keyWidth, valueWidth: valueWidth,
      convolution: count("linear_conv_kernel_dim") ?? 4)
  }

  private mutating func experts() -> LanguageModel.Experts? {
    guard let experts = count("n_routed_experts", "num_experts", "num_local_experts") else {
      return nil
    }
    let active = required("num_experts_per_tok")
    if active > experts {
      report(
        "num_experts_per_tok",
        "a token cannot visit \(active) of \(experts) experts; at most \(experts)")
    }
    let width = count("moe_intermediate_size") ?? required("intermediate_size")
    let given = count("moe_shared_expert_intermediate_size", "shared_expert_intermediate_size")
    let shared = count("n_shared_experts") ?? (given == nil && type != "llama4_text" ? 0 : 1)
    return LanguageModel.Experts(
      count: experts, active: min(active, experts), width: width, shared: shared,
      sharedWidth: given ?? shared * width,
      hasSharedGate: type == "qwen3_next" || type.hasPrefix("qwen3_5") || type == "qwen2_moe",
      latentWidth: count("moe_latent_size"))
  }

  private mutating func blocks(_ layers: Int, _ hasExperts: Bool) -> [Block] {
    if let pattern = record.text(ifPresent: "hybrid_override_pattern") {
      if let blocks = Block.pattern(pattern) { return blocks }
      report("hybrid_override_pattern", "this is no pattern of the letters M, *, - and E")
      return []
    }
    guard layers <= Block.most else {
      report("num_hidden_layers", "\(layers) layers; at most \(Block.most) are allowed")
      return []
    }
    let mixers = record.texts("layer_types").map { word -> Block.Mixer in
      switch word {
      case "sliding_attention": .sliding
      case "chunked_attention": .chunked
      case "linear_attention": .delta
      default: .full
      }
    }
    if !mixers.isEmpty, mixers.count != layers {
      report("layer_types", "\(mixers.count) mixers for \(layers) layers")
      return []
    }
    let first = count("first_k_dense_replace") ?? 0
    let every = count("decoder_sparse_step", "interleave_moe_layer_step") ?? 1
    let interval = count("full_attention_interval")
    return (0..<layers).map { index in
      let isSparse = hasExperts && index >= first && (index + 1).isMultiple(of: every)
      let mixer: Block.Mixer =
        if index < mixers.count { mixers[index] } else if let interval, delta() != nil {
          (index + 1).isMultiple(of: interval) ? .full : .delta
        } else { .full }
      return Block(mixer: mixer, feedForward: isSparse ? .experts : .dense)
    }
  }

  private func prediction(_ blocks: [Block]) -> LanguageModel.Prediction? {
    guard let depth = count("num_nextn_predict_layers"), depth > 0, depth <= 64,
      let last = blocks.last
    else { return nil }
    return .init(layers: depth, blocks: [last], passes: depth)
  }
}
