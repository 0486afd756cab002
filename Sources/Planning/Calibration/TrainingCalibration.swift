public import Catalogue
import Foundation
public import Workloads

/// The fit of the step-time model to published training runs and matrix products.
///
/// Each group of rows (model, GPU, precision) weighs the same, whatever the number of its rows.
public struct TrainingCalibration: Sendable {
  /// A value that was fitted.
  public struct Value: Sendable, Encodable {
    /// The calibration's entry and the key in it.
    public let entry, key: String
    /// The value and its bounds, SI.
    public let value, lower, upper: Double
  }

  /// The values, by entry and key.
  public let values: [Value]
  /// How far the fit is from the rows that it was made of.
  public let fitted: TrainingValidation
  /// Each row predicted by a fit that saw no row of its group.
  public let unseen: TrainingValidation
  /// Matrix products: by the fit that saw them; by fits without their GPU and format; by fits
  /// without their sizes on any GPU.
  public let products, productsByFormat, productsByShape: Products
  /// Factors of the 80 % intervals by class of model.
  public let spread: Calibration.Spread

  /// Matrix products against a fit.
  public struct Products: Sendable, Encodable {
    /// Each product.
    public let rows: [Row]
    /// Their errors.
    public let summary: ValidationSummary
    /// Measured over predicted: the 10th and the 90th percentile.
    public let interval: [Double]

    /// A product, TFLOP/s.
    public struct Row: Sendable, Encodable {
      /// The row; its GPU and format; its sizes.
      public let id, group, shape: String
      /// As measured, as predicted, predicted / measured - 1.
      public let measured, predicted, error: Double
    }
  }

  /// Fits.
  ///
  /// - Parameters:
  ///   - training: rows of a training table.
  ///   - micro: rows of a micro table; matrix products are taken.
  ///   - folds: how many parts the groups are divided into; each is predicted without itself.
  ///   - progress: told of each fit that is done.
  ///   - catalogue: where models and machines are.
  /// - Throws: ``WorkloadError/nothingFits(_:)`` when no row can be used.
  public init(
    _ training: [TrainingRow], _ micro: [MicroRow], folds: Int = 10, catalogue: Catalogue,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    let data = try CalibrationData(training, micro, catalogue: catalogue)
    guard !data.rows.isEmpty else { throw WorkloadError.nothingFits("no row can be used") }
    let parameters = FitParameters(
      generations: data.generations, shared: Calibration.sharedEntry)
    let whole = try data.fit(parameters, without: [])
    progress(1, 2 * max(2, folds) + 1)
    values = parameters.slots.indices.map { place in
      let slot = parameters.slots[place]
      return Value(
        entry: slot.entry, key: slot.parameter.key,
        value: parameters.value(whole[place], at: place),
        lower: slot.parameter.lower, upper: slot.parameter.upper)
    }
    // Groups are left out part by part; then the sizes of products likewise.
    let parts = max(2, folds)
    func without(
      _ names: [String], offset: Int, _ fit: (Set<String>) throws -> [Double]
    ) throws -> [String: [Double]] {
      var fits: [String: [Double]] = [:]
      for part in 0..<parts {
        let left = names.indices.filter { $0 % parts == part }.map { names[$0] }
        if !left.isEmpty {
          let found = try fit(Set(left))
          for name in left { fits[name] = found }
        }
        progress(offset + part + 2, 2 * parts + 1)
      }
      return fits
    }
    let fits = try without(data.groups, offset: 0) { try data.fit(parameters, without: $0) }
    let shapes = try without(data.shapes, offset: parts) {
      try data.fit(parameters, without: [], shapes: $0)
    }
    let outside = try data.predicted(parameters) { fits[$0] ?? whole }
    productsByFormat = try data.products(parameters) { fits[$0.group] ?? whole }
    let interval = productsByFormat.interval
    products = try data.products(parameters, inside: interval) { _ in whole }
    productsByShape = try data.products(parameters, inside: interval) {
      shapes[$0.shape] ?? whole
    }
    let spreads = Spreads(outside, products: interval)
    spread = spreads.all
    fitted = TrainingValidation(
      try data.rows(data.predicted(parameters) { _ in whole }) { _ in spreads.all },
      skipped: data.skipped)
    // An interval of an unseen row comes from the rows of the other groups.
    unseen = TrainingValidation(
      try data.rows(outside) { spreads.without($0) }, skipped: data.skipped)
  }
}

/// What a prediction missed by.
struct Missed: Sendable {
  let index: Int
  let group: String
  let hasExperts: Bool
  /// Predicted seconds, and the logarithm of measured over predicted.
  let seconds, logarithm: Double
}

/// 80 % intervals from how far unseen rows were.
struct Spreads {
  private let missed: [Missed]
  private let products: [Double]

  init(_ missed: [Missed], products: [Double]) { (self.missed, self.products) = (missed, products) }

  var all: Calibration.Spread { spread { _ in true } }
  func without(_ group: String) -> Calibration.Spread { spread { $0.group != group } }

  private func spread(_ holds: (Missed) -> Bool) -> Calibration.Spread {
    func ends(_ hasExperts: Bool) -> [Double] {
      let values = missed.filter { $0.hasExperts == hasExperts && holds($0) }.map(\.logarithm)
      guard values.count > 4 else { return [0.8, 1.25] }
      return [exp(Order.quantile(0.1, of: values)), exp(Order.quantile(0.9, of: values))]
    }
    return .init(dense: ends(false), experts: ends(true), micro: products)
  }
}
