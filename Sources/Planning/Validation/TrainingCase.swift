import Catalogue
import Fabric
import Foundation
import Interfaces
import Quantities
import Schema
import Workloads

/// A published row as a task on a platform, with what it states of its settings.
struct TrainingCase {
  let row: TrainingRow
  let estimator: TrainingEstimator
  let settings: TrainingSettings
  let gpus: Int
  /// What had to be assumed besides settings.
  let assumed: [String]

  /// The estimate of the row.
  ///
  /// Settings that contradict each other or the workload are taken for blank.
  func resolved() throws -> TrainingSettings.Resolved {
    do {
      return try estimator.resolve(settings, gpus: gpus)
    } catch WorkloadError.impossible(let rules) {
      var loose = settings
      for rule in rules {
        switch rule.setting {
        case "tensor": loose.tensor = nil
        case "pipeline": (loose.pipeline, loose.interleave) = (nil, nil)
        case "interleave": loose.interleave = nil
        case "expert": loose.expert = nil
        default: (loose.context, loose.data, loose.microBatch) = (nil, nil, nil)
        }
      }
      loose.triesContexts = loose.context == nil
      let found = try estimator.resolve(loose, gpus: gpus)
      return .init(
        estimate: found.estimate,
        assumed: found.assumed
          + ["not as stated: \(rules.map(\.setting).joined(separator: ", "))"])
    }
  }

  init(_ row: TrainingRow, _ catalogue: Catalogue) throws {
    self.row = row
    guard let gpus = row.count("gpus"), gpus <= 10_000_000 else {
      throw SkippedRow.Reason("the number of GPUs is not stated")
    }
    guard let sequence = row.count("seq"), let batch = row.count("global_batch") else {
      throw SkippedRow.Reason("the workload (sequence, batch) is not stated")
    }
    self.gpus = gpus
    var assumed: [String] = []
    let model = try TrainingCase.model(row, catalogue, &assumed)
    let task: TrainingTask
    do {
      task = try TrainingTask(
        model, recipe: try TrainingCase.recipe(row), attention: TrainingCase.attention(row),
        sequence: sequence, globalBatch: batch, hasDropout: row.year < 2023)
    } catch let error as WorkloadError {
      throw SkippedRow.Reason("\(error)")
    }
    estimator = TrainingEstimator(
      task, on: try TrainingCase.platform(row, gpus: gpus, catalogue))
    settings = TrainingCase.settings(row)
    self.assumed = assumed
  }

  /// A model of the catalogue by name; otherwise one of the row's columns.
  private static func model(
    _ row: TrainingRow, _ catalogue: Catalogue, _ assumed: inout [String]
  ) throws -> TrainedModel {
    var trained: TrainedModel
    if let kind = catalogue.entries[row.model]?.kind, ["model", "variant"].contains(kind) {
      trained = try TrainedModel.named(row.model, in: catalogue)
    } else {
      trained = try built(row)
      assumed.append("a model of the row's columns")
    }
    // Megatron-Bridge says where multi-token prediction is left out; FSDP2 recipes have none
    // (shared/facts/models.md).
    if row.says("w/o MTP") || row.says("FSDP2") { trained = trained.withoutPrediction }
    return trained
  }

  private static func built(_ row: TrainingRow) throws -> TrainedModel {
    guard let layers = row.count("layers"), let hidden = row.count("hidden"),
      let heads = row.count("heads")
    else {
      throw SkippedRow.Reason(
        "\"\(row.model.prefix(40))\" is not in the catalogue and its layers, width and heads "
          + "are not all stated")
    }
    var keys = [
      "\"num_hidden_layers\": \(layers)", "\"hidden_size\": \(hidden)",
      "\"num_attention_heads\": \(heads)",
      "\"num_key_value_heads\": \(row.count("kv_heads") ?? heads)",
      "\"vocab_size\": \(row.count("vocab") ?? 128_256)",
      "\"intermediate_size\": \(row.count("ffn") ?? 4 * hidden)", "\"model_type\": \"llama\"",
      "\"tie_word_embeddings\": false",
    ]
    if let width = row.noted("head_dim") { keys.append("\"head_dim\": \(Int(width))") }
    // An MLP of four times the width has two matrices; gated ones are narrower or much wider.
    if row.count("experts") == nil, row.count("ffn") == 4 * hidden {
      keys.append("\"hidden_act\": \"relu2\"")
    }
    if let experts = row.count("experts"), let active = row.count("active_experts") {
      let width = row.noted("moe_ffn").map { Int($0) } ?? row.count("ffn") ?? 4 * hidden
      keys += [
        "\"num_experts\": \(experts)", "\"num_experts_per_tok\": \(active)",
        "\"moe_intermediate_size\": \(width)",
      ]
    }
    let text = SourceText(
      name: "\(row.id), \(row.model)", text: "{\(keys.joined(separator: ", "))}")
    let tuning: TrainedModel.Tuning =
      row.model.hasSuffix("-lora")
      ? .defaultAdapter
      : row.model.hasSuffix("-sft")
        ? .full
        : .pretraining
    do {
      let model = try HuggingFaceConfig.model(in: text)
      return TrainedModel(id: row.model, name: row.model, model: model, tuning: tuning)
    } catch {
      throw SkippedRow.Reason("its columns are no model: \(error.list.first.map { "\($0)" } ?? "")")
    }
  }

  private static func recipe(_ row: TrainingRow) throws -> NumberRecipe {
    switch row.precision.uppercased() {
    case "BF16", "FP16": .bf16
    case "FP8", "FP8-CS", "FP8-DS": .fp8
    case "FP8 BLOCK", "FP8-SC": .fp8Block
    case "MXFP8", "FP8-MX": .mxfp8
    case "NVFP4", "FP4": .nvfp4
    default:
      throw SkippedRow.Reason("the number format \"\(row.precision.prefix(20))\" is not known")
    }
  }

  /// Fused attention came in 2022, kernels for the GPU's own generation with the frameworks of 2024.
  private static func attention(_ row: TrainingRow) -> AttentionKernel {
    row.year < 2023 ? .unfused : row.year < 2024 ? .plain : .native
  }

  private static func platform(
    _ row: TrainingRow, gpus: Int, _ catalogue: Catalogue
  ) throws -> TrainingPlatform {
    guard let gpu = GPUWords.entry(row.gpu, catalogue) else {
      throw SkippedRow.Reason("no GPU of the catalogue answers to \"\(row.gpu.prefix(40))\"")
    }
    let perNode = row.count("gpus_per_node")
    do {
      if let system = GPUWords.system(of: gpu, perNode: perNode, catalogue) {
        return try TrainingPlatform(system: system, gpus: gpus, catalogue)
      }
      return TrainingPlatform(
        gpu: try GPUModel(gpu, catalogue),
        network: try LinkModel(gpu: gpu, perNode: perNode ?? 8, gpus: gpus, catalogue),
        practice: try WorkloadPractice(catalogue))
    } catch WorkloadError.notCalibrated {
      throw SkippedRow.Reason("\(gpu.name) has no calibration")
    }
  }

  /// What the row says of its settings. ZeRO is in its notes: FSDP shards everything, gradients and
  /// state alone where it says so; Megatron-LM has its distributed optimizer since 2022.
  private static func settings(_ row: TrainingRow) -> TrainingSettings {
    var settings = TrainingSettings()
    (settings.tensor, settings.pipeline) = (row.count("tp"), row.count("pp"))
    (settings.data, settings.context) = (row.count("dp"), row.count("cp"))
    (settings.expert, settings.microBatch) = (row.count("ep"), row.count("micro_batch"))
    settings.interleave = row.count("virtual_pp")
    if let tensor = settings.tensor, let pipeline = settings.pipeline,
      let context = settings.context, let gpus = row.count("gpus")
    {
      // What a row calls data parallel may leave out context ranks; the product must be the GPUs.
      settings.data = gpus / max(1, tensor * pipeline * context)
    }
    switch row.recompute {
    case "": settings.recompute = nil
    // Korthikanti et al.'s selective recomputation is that of scores; fused attention keeps none.
    case "selective": settings.recompute = .scores
    default: settings.recompute = TrainingConfiguration.Recompute(row.recompute)
    }
    settings.sequenceParallel = row.numbers["seq_parallel"].map { $0 != 0 }
    let isSharded =
      row.says("FULL_SHARD") || row.says("FSDP2") || row.says("FSDP sharding")
      || row.says("ZeRO-3")
    settings.base.zero =
      isSharded ? 3 : row.says("SHARD_GRAD_OP") ? 2 : row.year < 2023 ? 0 : 1
    settings.base.gradientBytes = row.says("PURE") ? 2 : 4
    return settings
  }
}

/// GPUs by the words of publications.
enum GPUWords {
  /// The entry that shares most words, memory size among them.
  static func entry(_ words: String, _ catalogue: Catalogue) -> CatalogueEntry? {
    let wanted = pieces(words)
    guard let first = wanted.first else { return nil }
    let scored = catalogue.ids(of: "gpu").compactMap { id -> (CatalogueEntry, Int)? in
      guard let entry = catalogue.entries[id] else { return nil }
      let own = pieces(id)
      guard own.contains(first) else { return nil }
      let shared = wanted.filter(own.contains).count * 4
      return (entry, shared + (own.contains("sxm") ? 2 : 0) + (own.count == 1 ? 1 : 0))
    }
    return scored.max {
      ($0.1, $0.0.root.part(ifPresent: "memory")?.number("capacity") ?? 0, $1.0.id)
        < ($1.1, $1.0.root.part(ifPresent: "memory")?.number("capacity") ?? 0, $0.0.id)
    }?.0
  }

  private static func pieces(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map { piece in
      let digits = piece.prefix { $0.isNumber }
      return !digits.isEmpty && piece.dropFirst(digits.count) == "gb"
        ? String(digits) : String(piece)
    }
  }

  /// The system with the GPU and so many of them in a node, DGX and racks before others.
  static func system(
    of gpu: CatalogueEntry, perNode: Int?, _ catalogue: Catalogue
  ) -> CatalogueEntry? {
    let all = catalogue.ids(of: "system").compactMap { catalogue.entries[$0] }.filter {
      (try? $0.root.text("gpu")) == gpu.id && perNode.map($0.gpusPerNode.isMultiple(of:)) ?? true
    }
    return all.min {
      ($0.id.hasPrefix("hgx") ? 1 : 0, $0.id) < ($1.id.hasPrefix("hgx") ? 1 : 0, $1.id)
    }
  }
}
