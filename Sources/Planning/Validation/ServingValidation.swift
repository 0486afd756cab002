public import Catalogue
import Foundation
import Workloads

/// The serving model against published measurements, each measured quantity a row of its own.
public typealias ServingValidation = Validation<ServingMeasurement>

/// A measured quantity of a deployment and what the model says of it.
public struct ServingMeasurement: ValidatedRow {
  /// The row's name.
  public let id: String
  /// What was measured.
  public let quantity: ServingRow.Quantity
  /// As published; as predicted; the 80 % interval: tokens/s or s.
  public let measured, predicted: Double
  /// The 80 % interval.
  public var low80, high80: Double
  /// Settings that the source does not state, as resolved.
  public let assumed: [String]
  /// Model, GPU and precision as published; the engine.
  public let model, gpu, precision, engine: String
  /// What its 80 % interval is that of.
  let spread: ServingCalibration.Spread

  /// What was measured, as it is printed.
  public var quantityName: String { quantity.rawValue }
  /// Model, GPU, precision and quantity together.
  public var group: String { "\(workload) \(quantity.rawValue)" }
  /// Model, GPU and precision together.
  var workload: String { "\(model) \(gpu) \(precision)" }
  /// Quantity; GPU, family of the model, precision and engine, each with the quantity.
  public var cuts: [String: String] {
    let name = quantity.rawValue
    return [
      "by_quantity": name, assumed.isEmpty ? "stated_by_quantity" : "assumed_by_quantity": name,
      "by_gpu": "\(gpu) \(name)", "by_precision": "\(precision) \(name)",
      "by_framework": "\(engine) \(name)", "by_family": "\(ModelFamily.name(model)) \(name)",
    ]
  }
}

extension Validation where Row == ServingMeasurement {
  /// Holds every row of a table against the model.
  public init(_ table: [ServingRow], catalogue: Catalogue) throws {
    let found = try SkippedRow.apart(table, named: \.id) { try ServingCase($0, catalogue).rows() }
    self.init(found.values, skipped: found.skipped)
  }
}

extension ServingCase {
  /// The measured quantities with what the model says of them.
  func rows() throws -> [ServingMeasurement] {
    guard let estimate = try estimator.estimates(deployment, [load]).first else { return [] }
    return rows(estimate, estimator.platform.calibration)
  }

  /// The same of an estimate.
  func rows(
    _ estimate: ServingEstimate, _ fitted: ServingCalibration
  ) -> [ServingMeasurement] {
    let quantities = ServingRow.Quantity.allCases.filter { row.measured($0) != nil }
    return quantities.map { quantity in
      let value =
        quantity == .first
        ? Self.first(estimate, isMLPerf: isMLPerf)
        : estimate.value(quantity, isOffline: isOffline)
      let spread: ServingCalibration.Spread =
        switch quantity {
        case .tokens: .throughput(generation: fitted.generation)
        case .first: .first(deployment, load)
        case .each: .each(deployment, load)
        }
      let interval = spread.interval(among: fitted.intervals)
      let measured = row.measured(quantity) ?? 1
      return ServingMeasurement(
        id: row.id, quantity: quantity, measured: measured, predicted: value,
        low80: value * (interval.first ?? 1), high80: value * (interval.last ?? 1),
        assumed: assumed, model: row.model, gpu: row.gpu, precision: row.precision,
        engine: fitted.engine, spread: spread)
    }
  }
}
