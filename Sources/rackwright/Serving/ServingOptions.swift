import ArgumentParser
import Catalogue
import Planning
import Quantities
import Schema
import Workloads

/// The options that say what is served, on what, by what engine.
struct ServingOptions: ParsableArguments {
  @Option(help: "A model of the catalogue, or a Hugging Face config.json.")
  var model: String

  @Option(help: "A system of the catalogue.")
  var system = "gb300-nvl72"

  @Option(help: "An engine of the catalogue: tensorrt-llm, vllm or sglang.")
  var engine = "tensorrt-llm"

  @Option(help: "Format of the weights: bf16, fp8, fp8-block, nvfp4, mxfp4 or int4.")
  var weights: String?

  @Option(help: "Bytes of an element of the key-value cache: 2 (16 bits) or 1 (FP8).")
  var cacheBytes: Double?

  @Option(help: "Tokens of a prompt.")
  var isl: Double

  @Option(help: "Tokens of an answer.")
  var osl: Double

  @Option(help: "Tokens that are drafted for a step to verify (speculative decoding, MTP).")
  var drafts = 0

  @Option(help: "Probability that a drafted token is accepted when those before it were.")
  var acceptance = 0.7

  @Option(help: "Share of a prompt's tokens that is in the cache already (prefix caching).")
  var cachedShare = 0.0

  @Option(
    help: "Most tokens of prompts in a step that decodes (chunked prefill); 0: whole prompts.")
  var chunk = 0

  @Option(help: "Power limit of a GPU, such as \"1000 W\".")
  var powerCap: String?

  @Option(
    name: .customLong("catalogue"),
    help: ArgumentHelp("A folder whose entries add to the catalogue.", valueName: "dir"))
  var catalogueFolder: String?

  /// What the options name.
  struct Named {
    let catalogue: Catalogue
    let system: CatalogueEntry
    let model: LanguageModel
    let platform: ServingPlatform
    /// The recipes that were asked for, or all that the GPU computes in.
    let recipes: [ServingRecipe]
    /// How requests are worked off.
    let policy: ServingPolicy

    func estimator(_ recipe: ServingRecipe, on platform: ServingPlatform? = nil) throws
      -> ServingEstimator
    {
      try ServingEstimator(model, on: platform ?? self.platform, recipe: recipe, policy: policy)
    }
  }

  func named(gpus: Int) throws -> Named {
    let catalogue = try Catalogue.load(overlay: catalogueFolder)
    for (option, value) in [("--isl", isl), ("--osl", osl)]
    where !(value >= 1 && value <= 10_000_000 && value == value.rounded()) {
      throw Refusal(option, "a whole number from 1 to 10,000,000 is expected")
    }
    if let cacheBytes, !(cacheBytes >= 0.5 && cacheBytes <= 4) {
      throw Refusal("--cache-bytes", "a number from 0.5 to 4 is expected")
    }
    let model = try TrainedModel.named(model, in: catalogue).model
    let systems = catalogue.ids(of: "system")
    let system = try Refusal.choice(system, option: "--system", of: systems) {
      try? catalogue.entry($0, kind: "system")
    }
    let engine = try Refusal.choice(
      engine, option: "--engine", of: ServingCalibration.engines(catalogue)
    ) { catalogue.entries[$0]?.kind == "serving-engine" ? $0 : nil }
    let cap = try powerCap.map(TrainingOptions.cap)
    let platform = try ServingPlatform(
      system: system, gpus: gpus, engine: engine, powerCap: cap, catalogue)
    let kinds: [ServingRecipe.Weights] =
      if let weights {
        [
          try Refusal.choice(
            weights, option: "--weights", of: ServingRecipe.Weights.allCases.map(\.rawValue),
            ServingRecipe.Weights.init(rawValue:))
        ]
      } else {
        ServingRecipe.Weights.natural(on: platform.gpu)
      }
    return Named(
      catalogue: catalogue, system: system, model: model, platform: platform,
      recipes: kinds.map { ServingRecipe($0, cacheBytes: cacheBytes) },
      policy: ServingPolicy(
        drafts: drafts, acceptance: acceptance, cachedShare: cachedShare, chunk: chunk))
  }
}
