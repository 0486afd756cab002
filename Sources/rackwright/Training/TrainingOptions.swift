import ArgumentParser
import Catalogue
import Planning
import Quantities
import Schema
import Workloads

/// The options that say what is trained and on what.
struct TrainingOptions: ParsableArguments {
  @Option(help: "A model of the catalogue, or a Hugging Face config.json.")
  var model: String

  @Option(help: "A system of the catalogue.")
  var system = "gb300-nvl72"

  @Option(help: "How many GPUs train.")
  var gpus: Int

  @Option(help: "Number format: bf16, fp8, fp8-block, mxfp8 or nvfp4.")
  var precision = "bf16"

  @Option(
    name: [.customLong("seq"), .customLong("sequence")],
    help: "Tokens of a sequence; unless given those of a model with learned positions, else 8192.")
  var sequence: Int?

  @Option(
    help: ArgumentHelp(
      "Tokens of a document, where several are packed into a sequence and do not see each other.",
      valueName: "tokens"))
  var documents: Int?

  @Option(help: "Sequences of a step.")
  var globalBatch: Int

  @Option(help: "Attention: native (fused, for the GPU), plain (fused) or unfused.")
  var attention = "native"

  @Option(help: "Load of the busiest rank's experts over the mean.")
  var imbalance = 1.0

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
    let estimator: TrainingEstimator
  }

  func named() throws -> Named {
    let catalogue = try Catalogue.load(overlay: catalogueFolder)
    guard (1...10_000_000).contains(gpus) else {
      throw Refusal("--gpus", "\(gpus) is not from 1 to 10,000,000")
    }
    let trained = try TrainedModel.named(model, in: catalogue)
    let positions = trained.model.learnedPositions
    let task = try TrainingTask(
      trained,
      recipe: try Refusal.choice(
        precision, option: "--precision", of: NumberRecipe.allCases.map(\.rawValue),
        NumberRecipe.init(rawValue:)),
      attention: try Refusal.choice(
        attention, option: "--attention", of: AttentionKernel.allCases.map(\.rawValue),
        AttentionKernel.init(rawValue:)),
      sequence: sequence ?? (positions > 0 ? positions : 8192), globalBatch: globalBatch,
      document: documents, imbalance: imbalance)
    let systems = catalogue.ids(of: "system")
    let system = try Refusal.choice(system, option: "--system", of: systems) {
      try? catalogue.entry($0, kind: "system")
    }
    let platform = try TrainingPlatform(
      system: system, gpus: gpus, powerCap: try powerCap.map(Self.cap), catalogue)
    return Named(
      catalogue: catalogue, system: system, estimator: TrainingEstimator(task, on: platform))
  }

  /// A power limit, W.
  static func cap(_ text: String) throws -> Double {
    let spaced = text.replacing(/([0-9.])([A-Za-z])/) { "\($0.1) \($0.2)" }
    let power: Power
    do throws(QuantityTextError) {
      power = try Power(spaced)
    } catch {
      throw Refusal("--power-cap", "\(error)")
    }
    guard power.si >= 1 else { throw Refusal("--power-cap", "a power above 1 W is expected") }
    return power.si
  }
}

/// A value of an option that is refused.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ option: String, _ reason: String) { description = "\(option): \(reason)" }

  /// The value that a word names.
  static func choice<Value>(
    _ word: String, option: String, of known: [String], _ read: (String) -> Value?
  ) throws -> Value {
    if let value = read(word) { return value }
    let near = NameHints.nearest(word, in: known).map { "; did you mean \"\($0)\"?" }
    throw Refusal(
      option,
      "unknown word \"\(word.prefix(60))\"" + (near ?? "; one of \(known.joined(separator: ", "))"))
  }
}
