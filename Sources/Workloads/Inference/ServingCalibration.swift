public import Catalogue

/// What the serving model was fitted to: of a GPU generation, of a serving engine, and shared.
public struct ServingCalibration: Hashable, Sendable, Codable {
  /// The catalogue's entries of the generation and of the engine.
  public let generation, engine: String
  /// Values by key of ``CalibrationParameter``, SI.
  public var values: [String: Double]
  /// Share of its output that a request's admission reserves memory for.
  public var reserved = 1.0
  /// 80 % intervals by class of prediction: factors from a prediction to what is measured.
  public var intervals: [String: [Double]]

  /// The catalogue's identifier of the shared values.
  public static let shared = "serving-shared"

  /// The engines that the catalogue knows.
  public static func engines(_ catalogue: Catalogue) -> [String] {
    catalogue.ids(of: "serving-engine").sorted()
  }

  /// Reads what was fitted for a GPU and an engine; a generation without a fit has the values where
  /// fits start.
  ///
  /// - Throws: ``WorkloadError/notCalibrated(gpu:)``; ``CatalogueError``.
  public init(gpu: CatalogueEntry, engine: String, _ catalogue: Catalogue) throws {
    guard let name = try? gpu.root.text("calibration") else {
      throw WorkloadError.notCalibrated(gpu: gpu.id)
    }
    generation = "serving-\(name)"
    self.engine = engine
    let own = catalogue.entries[generation]?.root
    let host = try catalogue.entry(engine, kind: "serving-engine").root
    let shared = try catalogue.entry(Self.shared, kind: "serving-calibration").root
    var values: [String: Double] = [:]
    for parameter in CalibrationParameter.servingGeneration {
      values[parameter.key] = own?.number(parameter.key) ?? parameter.initial
    }
    for parameter in CalibrationParameter.servingShared {
      values[parameter.key] = shared.number(parameter.key) ?? parameter.initial
    }
    for parameter in CalibrationParameter.servingEngine {
      values[parameter.key] = host.number(parameter.key) ?? parameter.initial
    }
    self.values = values
    reserved = host.number("reserved_output") ?? 1
    intervals = [:]
    for part in shared.parts("intervals") {
      intervals[try part.text("item")] = [part.number("low") ?? 0.5, part.number("high") ?? 2]
    }
  }

  /// What a prediction is of, as far as its 80 % interval goes: a throughput by GPU generation, a time
  /// per output token by how prompts mix with it, a time to the first token by whether requests crowd
  /// (pools of their own for prompts, or many requests to a rank).
  public enum Spread: Hashable, Sendable {
    case throughput(generation: String)
    case each(Mix)
    case first(isCrowded: Bool)

    /// How prompts mix with decoding: in workers of their own; fewer than 64 tokens of prompts to a
    /// step of a rank on average; more.
    public enum Mix: String, Hashable, Sendable {
      case pools, plain, mixed
    }

    /// The class of a time per output token.
    public static func each(_ deployment: Deployment, _ load: ServingLoad) -> Spread {
      if deployment.prefill != nil { return .each(.pools) }
      let ranks = Double(deployment.worker.data) * Double(deployment.workers)
      let sequences = min(load.concurrency / ranks, 512)
      return .each(sequences * load.input / load.output < 64 ? .plain : .mixed)
    }

    /// The class of a time to the first token.
    public static func first(_ deployment: Deployment, _ load: ServingLoad) -> Spread {
      let ranks = Double(deployment.worker.data) * Double(deployment.workers)
      return .first(isCrowded: deployment.prefill != nil || load.concurrency > 48 * ranks)
    }

    /// Its name in the catalogue, and that of all of its quantity.
    public var names: [String] {
      switch self {
      case .throughput(let generation): ["tokens_per_s \(generation)", "tokens_per_s"]
      case .each(let mix): ["tpot \(mix.rawValue)", "tpot"]
      case .first(let isCrowded): [isCrowded ? "ttft crowded" : "ttft quiet", "ttft"]
      }
    }

    /// Factors of its interval among some by name; a factor of two either way where none is known.
    public func interval(among known: [String: [Double]]) -> [Double] {
      names.lazy.compactMap { known[$0] }.first ?? [0.5, 2]
    }
  }

  /// Factors of the 80 % interval of a throughput.
  public var throughput: [Double] {
    Spread.throughput(generation: generation).interval(among: intervals)
  }
  /// Of a time per output token.
  public func each(_ deployment: Deployment, _ load: ServingLoad) -> [Double] {
    Spread.each(deployment, load).interval(among: intervals)
  }
  /// Of a time to the first token.
  public func first(_ deployment: Deployment, _ load: ServingLoad) -> [Double] {
    Spread.first(deployment, load).interval(among: intervals)
  }

  /// A value; 1 for a key that no parameter has.
  public subscript(key: String) -> Double { values[key] ?? 1 }
}
