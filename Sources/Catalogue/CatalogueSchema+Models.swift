import Quantities
import Schema

extension CatalogueSchema {
  /// Language models and what is trained of them.
  static let models: [ObjectSchema] = [
    entry(
      "model", "The shape of a language model, from its published configuration.",
      provenance + [
        .required("family", .text(maximumLength: 40), "The code family."),
        .optional("hugging_face", .text(maximumLength: 100), "Repository on Hugging Face."),
        .required("hidden", width, "Width of the residual stream."),
        .required("vocabulary", .count(1...10_000_000), "Rows of the embedding table as used."),
        .required("layers", .count(1...4096), "Blocks; the pattern must have as many."),
        .required(
          "pattern", .text(maximumLength: 4096), "The blocks in order: see Docs/models.md."),
        .required(
          "embeddings", .choice(["tied", "untied"]), "Whether the output shares the input's."),
        .required("norm", .choice(["rms", "layer"]), "Normalisation before each mixer and MLP."),
        .defaulted("positions", .count(0...100_000_000), "0", "Learned positions; 0 for none."),
        .required(
          "activation", .choice(["silu", "gelu", "relu", "squared-relu"]), "Activation of the MLPs."
        ),
        .required("attention", .object(modelAttention), "Softmax attention."),
        .optional("latent", .object(modelLatent), "Multi-head latent attention, where A uses it."),
        .optional("compressed", .object(modelCompressed), "Shared-key attention (W, P, H blocks)."),
        .optional(
          "indexer", .object(modelIndexer), "Chooses the tokens that sparse attention reads."),
        .optional("state_space", .object(modelStateSpace), "Mamba-2 (M blocks)."),
        .optional("delta", .object(modelDelta), "Gated DeltaNet (L blocks)."),
        .required("mlp", .object(modelMLP), "MLPs, dense and of experts."),
        .optional("experts", .object(modelExperts), "Mixture of experts (E blocks)."),
        .optional("prediction", .object(modelPrediction), "Multi-token prediction."),
        optionalFact(
          "fp8_blocks", .count(1...4096),
          "Side of the blocks of weights that share a scale in the publisher's FP8 checkpoint."),
        .optional(
          "published", .object(modelPublished), "Sizes as printed, without the prediction layers."),
      ]),
    entry(
      "variant", "A model under another name, and what of it is trained.",
      provenance + [
        .required("of", .reference("model"), "The model that has its shape."),
        .required(
          "tuning", .choice(["none", "full", "lora"]),
          "What it is trained for: pre-training (none), full fine-tuning, or low-rank adapters."),
        .optional("adapter", .object(modelAdapter), "The low-rank adapter."),
      ]),
  ]

  /// Where all the plain values of an entry are from.
  private static let provenance: [Field] = [
    .required("source", .reference("source"), "Key of sources.yaml for all plain values."),
    .required(
      "confidence", .choice(Confidence.allCases.filter { $0 != .stated }.map(\.rawValue)),
      "How surely they are known."),
    .optional("origin", .text(maximumLength: 400), "What the source itself read."),
    .optional("note", .text(maximumLength: 300), "What was assumed."),
  ]

  private static let width = ValueType.count(1...1_000_000)
  private static let yesNo = ValueType.choice(["yes", "no"])

  private static let modelAttention = ObjectSchema(
    "attention", "Softmax attention: MHA, GQA or MQA.",
    [
      .required("heads", width, "Query heads."),
      .required("key_value_heads", width, "Key and value heads; a divisor of the query heads."),
      .required("head_width", width, "Width of one head."),
      .optional("window", .count(1...100_000_000), "Tokens that S, C and W blocks reach back."),
      .defaulted(
        "bias", .choice(["none", "qkv", "all"]), "none", "Which projections have a bias."),
      .defaulted(
        "query_key_norm", .choice(["none", "head", "full"]), "none",
        "Norm of queries and keys: one weight for each head width, or over all heads."),
      .defaulted("output_gate", yesNo, "no", "A gate on the output, from the query projection."),
      .defaulted("sinks", yesNo, "no", "A learned logit for each head."),
    ])

  private static let modelLatent = ObjectSchema(
    "latent attention", "Multi-head latent attention.",
    [
      .required("query_rank", width, "Low-rank query width."),
      .required("key_value_rank", width, "Low-rank key and value width."),
      .required("rotary_width", width, "Width of a head that carries positions."),
      .required("plain_width", width, "Width of a query or key head without positions."),
      .required("value_width", width, "Width of a value head."),
    ])

  private static let modelCompressed = ObjectSchema(
    "compressed attention", "Attention over one shared key-value head and compressed context.",
    [
      .required("query_rank", width, "Low-rank query width."),
      .required("output_rank", width, "Low-rank output width of each group."),
      .required("output_groups", width, "Groups of heads in the output projection."),
      .required("streams", .count(1...64), "Residual streams (hyper-connections)."),
    ])

  private static let modelIndexer = ObjectSchema(
    "indexer", "Small attention that picks tokens.",
    [
      .required("heads", width, "Heads."), .required("width", width, "Width of one."),
      .required("top", width, "Tokens or entries picked."),
    ])

  private static let modelStateSpace = ObjectSchema(
    "state space", "Mamba-2; the inner width is heads times head width.",
    [
      .required("state", width, "State width."), .required("heads", width, "Heads."),
      .required("head_width", width, "Width of one."),
      .required("groups", width, "Groups of B and C."),
      .required("convolution", .count(1...64), "Kernel of the causal convolution."),
    ])

  private static let modelDelta = ObjectSchema(
    "delta rule", "Gated DeltaNet.",
    [
      .required("key_heads", width, "Key heads."), .required("value_heads", width, "Value heads."),
      .required("key_width", width, "Width of a key head."),
      .required("value_width", width, "Width of a value head."),
      .required("convolution", .count(1...64), "Kernel of the causal convolution."),
    ])

  private static let modelMLP = ObjectSchema(
    "MLP", "Feed-forward blocks.",
    [
      .optional("width", width, "Width of the dense MLP, where there is one."),
      .required("form", .choice(["gated", "plain"]), "Three matrices, or two."),
      .defaulted("bias", yesNo, "no", "Whether they have biases."),
    ])

  private static let modelExperts = ObjectSchema(
    "experts", "Routed and shared experts.",
    [
      .required("count", .count(1...100_000), "Routed experts of a layer."),
      .required("active", .count(1...100_000), "Routed experts a token visits."),
      .required("width", width, "Width of one."),
      .defaulted("shared", .count(0...1000), "0", "Shared experts."),
      .defaulted(
        "shared_width", .count(0...1_000_000), "0", "Width of all shared experts together."),
      .defaulted("shared_gate", yesNo, "no", "A gate on the shared experts."),
      .optional(
        "latent_width", width, "Width at which routed experts work, when not the hidden one."),
    ])

  private static let modelPrediction = ObjectSchema(
    "multi-token prediction", "Extra blocks that predict further tokens.",
    [
      .required("layers", .count(1...64), "Sets of weights."),
      .required("block", .text(maximumLength: 16), "One set as a pattern."),
      .required("passes", .count(1...64), "Times that training runs through them."),
    ])

  private static let modelPublished = ObjectSchema(
    "published sizes", "Parameters as the publisher prints them.",
    [
      fact("total", .count(1...1_000_000_000_000_000), "All parameters."),
      optionalFact("active", .count(1...1_000_000_000_000_000), "Parameters that a token meets."),
    ])

  private static let modelAdapter = ObjectSchema(
    "adapter", "A low-rank adapter.",
    [
      .required("rank", .count(1...65_536), "Rank."),
      .required(
        "on", .choice(["query-key-value", "attention", "all"]), "The projections that have one."),
    ])
}
