import Catalogue
import Foundation
import Kernels
import Workloads

/// The rows of a fit, laid out for quick evaluation.
struct CalibrationData {
  /// A training row with what time it takes.
  struct Row: Sendable {
    let found: TrainingCase
    let resolved: TrainingSettings.Resolved
    let step: CalibratedStep
    let generation, group: String
    /// Measured seconds of a step.
    let measured: Double
    let hasExperts: Bool
  }

  /// A matrix product, or a stream through memory.
  struct Product: Sendable {
    let row: MicroRow
    let gpu: GPUModel
    let generation, group: String
    /// Of a product; `nil` for a stream.
    let format: NumberFormat?
    /// The sizes of a product, whatever computes it.
    var shape: String { [row.m, row.n, row.k].map { "\(Int($0 ?? 0))" }.joined(separator: " x ") }
  }

  let rows: [Row]
  let products: [Product]
  let skipped: [SkippedRow]

  init(_ training: [TrainingRow], _ micro: [MicroRow], catalogue: Catalogue) throws {
    let found = try SkippedRow.apart(training, named: \.id) { row in
      let found = try TrainingCase(row, catalogue)
      let resolved = try found.resolved()
      let validated = try TrainingMeasurement(found, resolved)
      let step = resolved.estimate.step
      // FLOP rates fall as the step grows, so both kinds of target become a measured step.
      let measured =
        validated.quantity == .step
        ? validated.measured : step * validated.predicted / validated.measured
      return [
        Row(
          found: found, resolved: resolved,
          step: CalibratedStep(found.estimator, resolved.estimate.configuration),
          generation: found.estimator.platform.gpu.calibration.generation,
          group: validated.group, measured: measured,
          hasExperts: found.estimator.task.model.model.experts != nil)
      ]
    }
    (rows, skipped) = (found.values, found.skipped)
    products = micro.compactMap { row in
      guard let entry = GPUWords.entry(row.gpu, catalogue),
        let gpu = try? GPUModel(entry, catalogue)
      else { return nil }
      let format =
        row.m != nil && row.n != nil && row.k != nil
        ? MicroMeasurement.format(row.precision) : nil
      let isProduct = row.kind == "gemm" && format.map(gpu.formats.contains) == true
      guard isProduct || row.kind.hasPrefix("hbm_") else { return nil }
      return Product(
        row: row, gpu: gpu, generation: gpu.calibration.generation,
        group: isProduct ? "gemm \(row.gpu) \(row.precision)" : "hbm \(row.gpu)",
        format: isProduct ? format : nil)
    }
  }

  var generations: [String] {
    Set(rows.map(\.generation) + products.map(\.generation)).sorted()
  }
  var groups: [String] { Set(rows.map(\.group) + products.map(\.group)).sorted() }
  /// Sizes of products.
  var shapes: [String] { Set(products.filter { $0.format != nil }.map(\.shape)).sorted() }

  /// The parameters that fit the rows outside some groups, and the products of other sizes.
  func fit(
    _ parameters: FitParameters, without left: Set<String>, shapes: Set<String> = []
  ) throws -> [Double] {
    var sizes: [String: Double] = [:]
    for group in rows.map(\.group) + products.map(\.group) { sizes[group, default: 0] += 1 }
    var observations: [RobustFit.Observation] = []
    for row in rows where !left.contains(row.group) {
      observations.append(
        .init(
          weight: 1 / (sizes[row.group] ?? 1), places: parameters.places(of: row.generation),
          residual: { u in
            log(try row.step.seconds(parameters.values(u, of: row.generation)) / row.measured)
          }))
    }
    for product in products
    where !left.contains(product.group)
      && !(product.format != nil && shapes.contains(product.shape))
    {
      observations.append(
        .init(
          weight: 12 / (sizes[product.group] ?? 1),
          places: parameters.places(of: product.generation),
          residual: { u in
            log(
              product.row.measured
                / (try product.rate(parameters.values(u, of: product.generation))))
          }))
    }
    var fit = RobustFit(observations: observations, start: parameters.initial)
    fit.ties = parameters.ties
    fit.tie = 0.3
    return try fit.solve()
  }

  /// What each training row is predicted to take by the fit that `fit` gives for its group.
  func predicted(
    _ parameters: FitParameters, by fit: (String) -> [Double]
  ) throws -> [Missed] {
    try rows.enumerated().map { index, row in
      let seconds = try row.step.seconds(
        parameters.values(fit(row.group), of: row.generation))
      return Missed(
        index: index, group: row.group, hasExperts: row.hasExperts, seconds: seconds,
        logarithm: log(row.measured / seconds))
    }
  }

  /// The same as rows of a validation, with the intervals that `spread` gives.
  func rows(
    _ missed: [Missed], spread: (String) -> Calibration.Spread
  ) throws -> [TrainingMeasurement] {
    try missed.map { each in
      let row = rows[each.index]
      let factors = spread(each.group)
      let ends = each.hasExperts ? factors.experts : factors.dense
      return try TrainingMeasurement(
        row.found, row.resolved, step: each.seconds, low: each.seconds * (ends.first ?? 1),
        high: each.seconds * (ends.last ?? 1))
    }
  }

  /// Errors of matrix products by the fits that `fit` gives for them, and the 80 % interval.
  func products(
    _ parameters: FitParameters, inside interval: [Double]? = nil, by fit: (Product) -> [Double]
  ) throws -> TrainingCalibration.Products {
    let found = try products.filter { $0.format != nil }.map { product in
      let values = parameters.values(fit(product), of: product.generation)
      return (product, try product.rate(values))
    }
    let factors = found.map { $0.0.row.measured / $0.1 }
    let ends =
      interval ?? [Order.quantile(0.1, of: factors), Order.quantile(0.9, of: factors)]
    let rows = found.map { product, rate in
      TrainingCalibration.Products.Row(
        id: product.row.id, group: product.group, shape: product.shape,
        measured: product.row.measured, predicted: rate, error: rate / product.row.measured - 1)
    }
    let summary = ValidationSummary(
      zip(rows, factors).map { row, factor in
        .init(
          group: row.group, error: row.error, isInside: ends[0] <= factor && factor <= ends[1],
          ratio: ends[1] / max(1e-9, ends[0]))
      })
    return .init(rows: rows, summary: summary, interval: ends)
  }
}

extension CalibrationData.Product {
  /// Predicted TFLOP/s of a product, TB/s of a stream.
  func rate(_ values: [String: Double]) throws -> Double {
    var gpu = gpu
    gpu.calibration.values.merge(values) { $1 }
    guard let format else { return gpu.bandwidth * gpu.calibration["memory_share"] / 1e12 }
    return try gpu.productRate(m: row.m ?? 1, n: row.n ?? 1, k: row.k ?? 1, format) / 1e12
  }
}
