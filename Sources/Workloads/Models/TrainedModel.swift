public import Catalogue
public import Schema

/// A model and what of it is trained.
public struct TrainedModel: Hashable, Codable, Sendable {
  /// The name that was asked for.
  public let id: String
  /// What people call it.
  public let name: String
  /// Its shape.
  public let model: LanguageModel
  /// What is trained.
  public let tuning: Tuning

  /// What is trained of a model.
  public enum Tuning: Hashable, Codable, Sendable {
    /// All weights, from the start.
    case pretraining
    /// All weights, from trained ones.
    case full
    /// Low-rank adapters beside frozen weights.
    case lowRank(rank: Int, on: Projections)

    /// The projections that have an adapter.
    public enum Projections: String, Hashable, Codable, Sendable, CaseIterable {
      case queryKeyValue = "query-key-value"
      case attention, all
    }

    /// The adapter that stands where none is stated.
    public static let defaultAdapter = Tuning.lowRank(rank: 16, on: .all)
  }

  /// The same without multi-token prediction.
  public var withoutPrediction: TrainedModel {
    var model = model
    model.prediction = nil
    return TrainedModel(id: id, name: name, model: model, tuning: tuning)
  }

  /// A model of which something is trained.
  public init(id: String, name: String, model: LanguageModel, tuning: Tuning) {
    (self.id, self.name, self.model, self.tuning) = (id, name, model, tuning)
  }

  /// Parameters that training changes, and that a checkpoint therefore saves.
  public var trainedParameters: Double {
    if case .lowRank = tuning { return model.adapterParameters(tuning) }
    return model.parameters.total + model.parameters.prediction
  }

  /// The model or variant of a name, or the shape in a Hugging Face `config.json`.
  ///
  /// A name that ends in `.json` is a path.
  ///
  /// - Throws: what is wrong with the name (and the nearest known one), the entry or the file.
  public static func named(
    _ name: String, in catalogue: Catalogue
  ) throws(Problems) -> TrainedModel {
    if name.hasSuffix(".json") {
      let model = try HuggingFaceConfig.model(in: try SourceText.load(path: name))
      return TrainedModel(id: model.id, name: model.name, model: model, tuning: .pretraining)
    }
    if let entry = catalogue.entries[name], entry.kind == "model" {
      let model = try LanguageModel(entry)
      return TrainedModel(id: name, name: entry.name, model: model, tuning: .pretraining)
    }
    guard let entry = catalogue.entries[name], entry.kind == "variant",
      let of = entry.record.text(ifPresent: "of"), let base = catalogue.entries[of]
    else {
      let known = catalogue.ids(of: "model") + catalogue.ids(of: "variant")
      throw Problems([
        Problem(
          place: Place(file: "--model"), path: "",
          kind: .notAChoice(found: name, what: "model", allowed: known.sorted()))
      ])
    }
    return TrainedModel(
      id: name, name: entry.name, model: try LanguageModel(base), tuning: tuning(entry.record))
  }

  private static func tuning(_ record: Record) -> Tuning {
    switch record.text(ifPresent: "tuning") {
    case "full": return .full
    case "lora":
      guard let adapter = record.record(ifPresent: "adapter"),
        let rank = adapter.count(ifPresent: "rank"),
        let on = adapter.text(ifPresent: "on").flatMap(Tuning.Projections.init(rawValue:))
      else { return .defaultAdapter }
      return .lowRank(rank: rank, on: on)
    default: return .pretraining
    }
  }
}
