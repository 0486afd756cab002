public import Catalogue
import Foundation
import Workloads

/// The serving model against published measurements, each measured quantity a row of its own.
public struct ServingValidation: Sendable, Encodable {
  /// The measurements.
  public let rows: [Row]
  /// Of all rows; of those that state their settings; of those with assumed settings.
  public let all, stated, assumed: ValidationSummary
  /// By quantity; by quantity, of those that state their settings and of the others.
  public let byQuantity, statedByQuantity, assumedByQuantity: [String: ValidationSummary]
  /// By GPU, family of the model, precision and engine, with the quantity.
  public let byGPU, byFamily, byPrecision, byEngine: [String: ValidationSummary]
  /// The rows that are left out.
  public let skipped: [FacilityValidation.Skipped]

  /// A measurement and what the model says of it.
  public struct Row: Sendable, Encodable {
    /// The row's name.
    public let id: String
    /// What was measured.
    public let quantity: ServingRow.Quantity
    /// As published; as predicted; the 80 % interval: tokens/s or s.
    public let measured, predicted, low80, high80: Double
    /// predicted / measured - 1.
    public let error: Double
    /// Settings that the source does not state, as resolved.
    public let assumed: [String]
    /// Model, GPU and precision as published; the engine.
    public let model, gpu, precision, engine: String

    private enum CodingKeys: String, CodingKey {
      case id, quantity, measured, predicted, low80, high80, error, assumed
    }

    /// Model, GPU and precision together.
    public var group: String { "\(model) \(gpu) \(precision)" }
    var entry: ValidationSummary.Entry {
      .init(
        group: "\(group) \(quantity.rawValue)", error: error,
        isInside: low80 <= measured && measured <= high80, ratio: low80 > 0 ? high80 / low80 : 1)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case rows, medianAbsError = "median_abs_error", p90AbsError = "p90_abs_error"
    case coverage = "interval80_coverage", intervalRatio = "median_high80_over_low80", stated
    case assumed, byQuantity = "by_quantity", statedByQuantity = "stated_by_quantity"
    case assumedByQuantity = "assumed_by_quantity", byGPU = "by_gpu", byFamily = "by_family"
    case byPrecision = "by_precision", byEngine = "by_framework", skipped
  }

  /// Writes the summary of all rows flat.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: CodingKeys.self)
    try to.encode(rows, forKey: .rows)
    try to.encode(all.medianAbsError, forKey: .medianAbsError)
    try to.encode(all.p90AbsError, forKey: .p90AbsError)
    try to.encode(all.coverage, forKey: .coverage)
    try to.encode(all.intervalRatio, forKey: .intervalRatio)
    try to.encode(stated, forKey: .stated)
    try to.encode(assumed, forKey: .assumed)
    try to.encode(byQuantity, forKey: .byQuantity)
    try to.encode(statedByQuantity, forKey: .statedByQuantity)
    try to.encode(assumedByQuantity, forKey: .assumedByQuantity)
    try to.encode(byGPU, forKey: .byGPU)
    try to.encode(byFamily, forKey: .byFamily)
    try to.encode(byPrecision, forKey: .byPrecision)
    try to.encode(byEngine, forKey: .byEngine)
    try to.encode(skipped, forKey: .skipped)
  }

  /// Holds every row of a table against the model.
  public init(_ table: [ServingRow], catalogue: Catalogue) throws {
    var rows: [Row] = []
    var skipped: [FacilityValidation.Skipped] = []
    for row in table {
      do {
        let found = try ServingCase(row, catalogue)
        rows += try found.rows()
      } catch let skip as ServingCase.Skip {
        skipped.append(.init(id: row.id, reason: skip.reason))
      } catch let error as WorkloadError {
        skipped.append(.init(id: row.id, reason: "its settings are impossible: \(error)"))
      }
    }
    self.init(rows, skipped: skipped)
  }

  init(_ rows: [Row], skipped: [FacilityValidation.Skipped]) {
    self.rows = rows
    self.skipped = skipped
    func summary(_ rows: [Row]) -> ValidationSummary { .init(rows.map(\.entry)) }
    func by(_ rows: [Row], _ key: (Row) -> String) -> [String: ValidationSummary] {
      Dictionary(grouping: rows, by: key).mapValues(summary)
    }
    let known = rows.filter(\.assumed.isEmpty), other = rows.filter { !$0.assumed.isEmpty }
    all = summary(rows)
    stated = summary(known)
    assumed = summary(other)
    byQuantity = by(rows, \.quantity.rawValue)
    statedByQuantity = by(known, \.quantity.rawValue)
    assumedByQuantity = by(other, \.quantity.rawValue)
    byGPU = by(rows) { "\($0.gpu) \($0.quantity.rawValue)" }
    byPrecision = by(rows) { "\($0.precision) \($0.quantity.rawValue)" }
    byEngine = by(rows) { "\($0.engine) \($0.quantity.rawValue)" }
    byFamily = by(rows) {
      let family = $0.model.split { !$0.isLetter }.first.map(String.init) ?? $0.model
      return "\(family) \($0.quantity.rawValue)"
    }
  }
}

extension ServingCase {
  /// The measured quantities with what the model says of them.
  func rows() throws -> [ServingValidation.Row] {
    guard let estimate = try estimator.estimates(deployment, [load]).first else { return [] }
    return rows(estimate, estimator.platform.calibration)
  }

  /// The same of an estimate.
  func rows(
    _ estimate: ServingEstimate, _ fitted: ServingCalibration
  ) -> [ServingValidation.Row] {
    let quantities = ServingRow.Quantity.allCases.filter { row.measured($0) != nil }
    return quantities.map { quantity in
      let (value, interval) =
        switch quantity {
        case .tokens: (isOffline ? estimate.mostTokens : estimate.tokens, fitted.throughput)
        case .first: (estimate.first, fitted.first)
        case .each: (estimate.each, fitted.each)
        }
      let measured = row.measured(quantity) ?? 1
      return ServingValidation.Row(
        id: row.id, quantity: quantity, measured: measured, predicted: value,
        low80: value * (interval.first ?? 1), high80: value * (interval.last ?? 1),
        error: value / measured - 1, assumed: assumed, model: row.model, gpu: row.gpu,
        precision: row.precision, engine: fitted.engine)
    }
  }
}
