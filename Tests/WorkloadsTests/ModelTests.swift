import Catalogue
import Foundation
import Schema
import Testing
import Workloads

@Suite("Language models")
struct ModelTests {
  static let catalogue = Result { try Catalogue.load() }

  static func model(_ name: String) throws -> LanguageModel {
    try TrainedModel.named(name, in: catalogue.get()).model
  }

  /// Published sizes within 1 %; where a publisher prints a rounded name, the deviation that
  /// shared/facts/models.md lists with its reason.
  @Test
  func parametersAreThePublished() throws {
    let rounded: [String: Double] = [
      "llama2-7b": 0.038, "llama2-70b": 0.015, "nemotron-4b": 0.048, "nemotron-8b": 0.068,
      "nemotron-15b": 0.042, "nemotron-22b": 0.034, "nemotron-3.5-lightning": 0.053,
      "gpt3-5b": 0.0103, "gpt3-20b": 0.0132, "gpt-32b-mcore": 0.0165, "gpt-1.7b": 0.0282,
      "gpt-3.6b": 0.0106, "gpt-1.7b-mcore": 0.0268, "llama4-scout": 0.0114, "kimi-k2": 0.0132,
    ]
    let catalogue = try Self.catalogue.get()
    var checked = 0
    for id in catalogue.ids(of: "model") {
      let model = try Self.model(id)
      guard let published = model.published?.total else { continue }
      let error = abs(model.parameters.total / published - 1)
      #expect(error <= rounded[id] ?? 0.01, "\(id): \(model.parameters.total)")
      checked += 1
    }
    #expect(checked >= 60)
  }

  /// Counts that models.md prints to the last digit (llm-foundry's params column) or to 1e6, from an
  /// independent program; and active parameters with both embeddings. That program left out GLM-5's
  /// indexer, by its own formula 78 * (2048*32*128 + 6144*128 + 2*128 + 6144*32) = 0.731e9; with it and
  /// the prediction layer the sum is the 754e9 that Hugging Face lists.
  @Test(arguments: [
    ("mpt-760m", 0.760470528, 0), ("mpt-70b", 64.862437376, 0), ("deepseek-v3", 671.026, 37.55),
    ("glm-5", 743.911, 41.78), ("deepseek-v4-flash", 284.332, 13.80),
    ("nemotron-3-nano", 31.578, 3.58), ("nemotron-3-super", 120.669, 12.77),
    ("nemotron-3-ultra", 549.309, 56.06), ("qwen3-next-80b-a3b", 79.674, 3.87),
    ("qwen3.5-397b-a17b", 396.346, 17.35), ("gpt-oss-20b", 20.915, 4.19),
    ("gpt-oss-120b", 116.829, 5.71), ("minimax-m2.5", 228.690, 11.03),
    ("llama4-maverick", 400.712, 17.18), ("deepseek-v2", 235.741, 21.38),
    ("qwen3-235b-a22b", 235.094, 22.19), ("mixtral-8x7b", 46.703, 12.88),
    ("nemotron-340b", 341.029, 0), ("gpt-1t", 1008.039, 0), ("llama3.1-405b", 405.853, 0),
  ])
  func parametersAreAsCountedElsewhere(_ id: String, _ total: Double, _ active: Double) throws {
    let parameters = try Self.model(id).parameters
    #expect(abs(parameters.total / 1e9 - total) <= 0.00051)
    if active > 0 { #expect(abs(parameters.active / 1e9 - active) <= 0.0051) }
  }

  /// The prediction layers' weights as models.md has them, 1e9.
  @Test(arguments: [
    ("deepseek-v3", 11.61), ("glm-5", 9.95), ("deepseek-v4-flash", 6.61),
    ("nemotron-3-super", 2.94), ("nemotron-3-ultra", 11.22), ("qwen3.5-397b-a17b", 6.60),
    ("minimax-m2.5", 11.06), ("nemotron-3.5-lightning", 1.34),
  ])
  func predictionLayers(_ id: String, _ billions: Double) throws {
    #expect(abs(try Self.model(id).parameters.prediction / 1e9 - billions) <= 0.0051)
  }

  @Test
  func everyModelOfTheValidationTablesIsThere() throws {
    let catalogue = try Self.catalogue.get()
    for name in Self.validationModels {
      #expect(throws: Never.self) { try TrainedModel.named(name, in: catalogue) }
    }
    #expect(
      try TrainedModel.named("llama2-70b-lora", in: catalogue).tuning
        == .lowRank(rank: 16, on: .attention))
    do throws(Problems) {
      _ = try TrainedModel.named("lama3-70b", in: catalogue)
      Issue.record("accepted")
    } catch { #expect(error.description.contains("did you mean \"llama3-70b\"?")) }
  }

  /// The names of training.csv and inference.csv.
  static let validationModels = """
    deepseek-r1 deepseek-v3 deepseek-v4-flash deepseekv2-l4 deepseekv3-l4 glm-5 gpt-1.7b \
    gpt-1.7b-mcore gpt-119b-mcore gpt-145b gpt-16b-mcore gpt-174.6b gpt-177b-mcore gpt-18b gpt-1t \
    gpt-3.6b gpt-310b gpt-314b-mcore gpt-462b-mcore gpt-529.6b gpt-530b gpt-7.5b gpt-76b \
    gpt-oss-120b gpt-oss-20b gpt3-175b gpt3-5b kimi-k2.5 llama2-13b-lora llama2-13b-sft \
    llama2-70b-chat llama2-70b-lora llama2-70b-sft llama2-7b llama3-405b-l4 llama3-70b \
    llama3-70b-l12 llama3-70b-lora llama3-70b-sft llama3-8b llama3-8b-lora llama3.1-405b \
    llama3.1-70b llama3.1-8b llama3.3-70b llama4-maverick llama4-scout minimax-m2.5 \
    mixtral-8x7b-instruct mpt-13b mpt-1b mpt-30b mpt-3b mpt-70b mpt-760m mpt-7b nemotron-3-nano \
    nemotron-3-super nemotron-3-ultra nemotron-3.5-lightning nemotron-340b qwen2.5-7b-lora \
    qwen3-235b-a22b qwen3-30b-a3b qwen3-32b qwen3.5-397b-a17b
    """.split(separator: " ").map(String.init)
}
