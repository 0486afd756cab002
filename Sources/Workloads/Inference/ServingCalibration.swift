public import Catalogue

/// What the serving model was fitted to: of a GPU generation, of a serving engine, and shared.
public struct ServingCalibration: Hashable, Sendable, Codable {
  /// The catalogue's entries of the generation and of the engine.
  public let generation, engine: String
  /// Values by key of ``CalibrationParameter``, SI.
  public var values: [String: Double]
  /// 80 % intervals: factors from a prediction to what is measured, low and high.
  public var throughput, each, first: [Double]

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
    func interval(_ key: String) -> [Double] {
      [shared.number("\(key)_low") ?? 1, shared.number("\(key)_high") ?? 1]
    }
    throughput = interval("throughput")
    each = interval("each")
    first = interval("first")
  }

  /// A value; 1 for a key that no parameter has.
  public subscript(key: String) -> Double { values[key] ?? 1 }
}
