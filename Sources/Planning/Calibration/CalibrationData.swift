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
  }

  let rows: [Row]
  let products: [Product]
  let skipped: [FacilityValidation.Skipped]

  init(_ training: [TrainingRow], _ micro: [MicroRow], catalogue: Catalogue) throws {
    var rows: [Row] = []
    var skipped: [FacilityValidation.Skipped] = []
    for row in training {
      do {
        let found = try TrainingCase(row, catalogue)
        let resolved = try found.resolved()
        let validated = try TrainingValidation.Row(found, resolved)
        let step = resolved.estimate.step
        // FLOP rates fall as the step grows, so both kinds of target become a measured step.
        let measured =
          validated.quantity == .step
          ? validated.measured : step * validated.predicted / validated.measured
        rows.append(
          Row(
            found: found, resolved: resolved,
            step: CalibratedStep(found.estimator, resolved.estimate.configuration),
            generation: found.estimator.platform.gpu.calibration.generation,
            group: validated.group, measured: measured,
            hasExperts: found.estimator.task.model.model.experts != nil))
      } catch let skip as TrainingCase.Skip {
        skipped.append(.init(id: row.id, reason: skip.reason))
      } catch let error as WorkloadError {
        skipped.append(.init(id: row.id, reason: "its settings are impossible: \(error)"))
      }
    }
    self.rows = rows
    self.skipped = skipped
    products = micro.compactMap { row in
      guard let entry = GPUWords.entry(row.gpu, catalogue),
        let gpu = try? GPUModel(entry, catalogue)
      else { return nil }
      let format =
        row.m != nil && row.n != nil && row.k != nil
        ? MicroValidation.format(row.precision) : nil
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

  /// The parameters that fit the rows outside some groups.
  func fit(_ parameters: FitParameters, without left: Set<String>) throws -> [Double] {
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
    for product in products where !left.contains(product.group) {
      observations.append(
        .init(
          weight: 3 / (sizes[product.group] ?? 1),
          places: parameters.places(of: product.generation),
          residual: { u in
            log(
              product.row.measured
                / (try product.rate(parameters.values(u, of: product.generation))))
          }))
    }
    return try RobustFit(observations: observations, start: parameters.initial).solve()
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
  ) throws -> [TrainingValidation.Row] {
    try missed.map { each in
      let row = rows[each.index]
      let factors = spread(each.group)
      let ends = each.hasExperts ? factors.experts : factors.dense
      return try TrainingValidation.Row(
        row.found, row.resolved, step: each.seconds, low: each.seconds * (ends.first ?? 1),
        high: each.seconds * (ends.last ?? 1))
    }
  }

  /// Errors of matrix products.
  func products(
    _ parameters: FitParameters, by fit: (String) -> [Double]
  ) throws -> ValidationSummary {
    ValidationSummary(
      try products.filter { $0.format != nil }.map { product in
        let values = parameters.values(fit(product.group), of: product.generation)
        let error = try product.rate(values) / product.row.measured - 1
        return .init(
          group: product.group, error: error, isInside: abs(error) <= 0.15, ratio: 1.35)
      })
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
