public import Catalogue

/// Values of the parameters that were fitted to measurements: of a GPU generation and shared ones.
public struct Calibration: Hashable, Sendable, Codable {
  /// The catalogue's entry of the generation.
  public let generation: String
  /// Values by key of ``CalibrationParameter``, SI.
  public var values: [String: Double]
  /// GPU power at which the shares hold, W.
  public let referencePower: Double
  /// Share of the BF16 peak of fused attention that was not written for the generation.
  public let plainAttentionShare: Double
  /// 80 % intervals over the prediction.
  public var spread: Spread

  /// How far measurements lie from the prediction: factors at the 10th and 90th percentile.
  public struct Spread: Hashable, Sendable, Codable {
    /// Of dense models.
    public var dense: [Double]
    /// Of models with experts.
    public var experts: [Double]
    /// Of single operators and collectives.
    public var micro: [Double]
    /// Creates a spread: low and high of each.
    public init(dense: [Double], experts: [Double], micro: [Double]) {
      (self.dense, self.experts, self.micro) = (dense, experts, micro)
    }
  }

  /// The catalogue's identifier of the shared values.
  public static let sharedEntry = "training-shared"

  /// Reads the calibration that a GPU names.
  ///
  /// - Throws: ``WorkloadError/notCalibrated(gpu:)`` when it names none; ``CatalogueError``.
  public init(gpu: CatalogueEntry, _ catalogue: Catalogue) throws {
    guard let name = try? gpu.root.text("calibration") else {
      throw WorkloadError.notCalibrated(gpu: gpu.id)
    }
    let entry = try catalogue.entry(name, kind: "calibration").root
    let shared = try catalogue.entry(Calibration.sharedEntry, kind: "calibration").root
    generation = name
    var values: [String: Double] = [:]
    for parameter in CalibrationParameter.generation {
      values[parameter.key] = entry.number(parameter.key) ?? parameter.initial
    }
    for parameter in CalibrationParameter.shared {
      values[parameter.key] = shared.number(parameter.key) ?? parameter.initial
    }
    self.values = values
    referencePower = entry.number("reference_power") ?? 0
    plainAttentionShare = entry.number("plain_attention_share") ?? values["attention_share"] ?? 1
    spread = Spread(
      dense: [shared.number("dense_low") ?? 1, shared.number("dense_high") ?? 1],
      experts: [shared.number("experts_low") ?? 1, shared.number("experts_high") ?? 1],
      micro: [shared.number("micro_low") ?? 1, shared.number("micro_high") ?? 1])
  }

  /// A value; the parameter's initial one when it is not there.
  public subscript(key: String) -> Double {
    if let value = values[key] { return value }
    let all = CalibrationParameter.generation + CalibrationParameter.shared
    return all.first { $0.key == key }?.initial ?? 1
  }
}
