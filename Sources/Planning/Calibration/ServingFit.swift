public import Catalogue
import Foundation
import Kernels
import Workloads

/// The fit of the serving model to published measurements, with cross-validation.
///
/// Each group of rows (model, GPU, precision) weighs the same, whatever the number of its rows; rows
/// that do not state their settings take no part.
public struct ServingFit: Sendable {
  /// The values, by entry and key.
  public let values: [TrainingCalibration.Value]
  /// How far the fit is from the rows that it was made of.
  public let fitted: ServingValidation
  /// Each row predicted by a fit that saw no row of its group.
  public let unseen: ServingValidation
  /// 80 % intervals by quantity: factors from a prediction to what is measured.
  public let intervals: [ServingRow.Quantity: [Double]]

  /// Fits.
  ///
  /// - Parameters:
  ///   - table: rows of an inference table.
  ///   - folds: how many parts the groups are divided into; each is predicted without itself.
  ///   - progress: told of each fit that is done.
  ///   - catalogue: where models and machines are.
  /// - Throws: ``WorkloadError/nothingFits(_:)`` when no row can be used.
  public init(
    _ table: [ServingRow], folds: Int = 10, catalogue: Catalogue,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    let data = try ServingFitData(table, catalogue)
    guard !data.rows.isEmpty else { throw WorkloadError.nothingFits("no row can be used") }
    let whole = try data.fit(without: [])
    progress(1, folds + 1)
    let parameters = data.parameters
    values = parameters.slots.indices.map { place in
      let slot = parameters.slots[place]
      return .init(
        entry: slot.entry, key: slot.parameter.key,
        value: parameters.value(whole[place], at: place),
        lower: slot.parameter.lower, upper: slot.parameter.upper)
    }
    var fits: [String: [Double]] = [:]
    let groups = Set(data.rows.map(\.group)).sorted()
    for fold in 0..<max(2, folds) {
      let left = groups.indices.filter { $0 % max(2, folds) == fold }.map { groups[$0] }
      let fit = try data.fit(without: Set(left))
      for group in left { fits[group] = fit }
      progress(fold + 2, folds + 1)
    }
    let outside = try data.predicted { fits[$0] ?? whole }
    intervals = ServingFitData.intervals(outside) { _ in true }
    let all = intervals
    fitted = ServingValidation(
      ServingFitData.with(try data.predicted { _ in whole }) { _ in all }, skipped: data.skipped)
    // An interval of an unseen row comes from the rows of the other groups.
    let others = Dictionary(
      uniqueKeysWithValues: groups.map { group in
        (group, ServingFitData.intervals(outside) { $0.group != group })
      })
    unseen = ServingValidation(
      ServingFitData.with(outside) { others[$0] ?? all }, skipped: data.skipped)
  }
}

/// The rows of a fit, laid out for quick evaluation.
struct ServingFitData {
  let rows: [Row]
  let skipped: [FacilityValidation.Skipped]
  let parameters: FitParameters

  /// A row that states its settings.
  struct Row: Sendable {
    let found: ServingCase
    let group: String
    /// What the parameters of its prediction are entries of.
    let generation, engine: String
  }

  init(_ table: [ServingRow], _ catalogue: Catalogue) throws {
    var rows: [Row] = []
    var skipped: [FacilityValidation.Skipped] = []
    for row in table {
      do {
        let found = try ServingCase(row, catalogue)
        guard found.assumed.isEmpty else { continue }
        let fitted = found.estimator.platform.calibration
        rows.append(
          Row(
            found: found, group: "\(row.model) \(row.gpu) \(row.precision)",
            generation: fitted.generation, engine: fitted.engine))
      } catch let skip as ServingCase.Skip {
        skipped.append(.init(id: row.id, reason: skip.reason))
      } catch let error as WorkloadError {
        skipped.append(.init(id: row.id, reason: "its settings are impossible: \(error)"))
      }
    }
    self.rows = rows
    self.skipped = skipped
    var slots: [FitParameters.Slot] = []
    for entry in Set(rows.map(\.generation)).sorted() {
      slots += CalibrationParameter.servingGeneration.map { .init(entry: entry, parameter: $0) }
    }
    slots += CalibrationParameter.servingShared.map {
      .init(entry: ServingCalibration.shared, parameter: $0)
    }
    for entry in Set(rows.map(\.engine)).sorted() {
      slots += CalibrationParameter.servingEngine.map { .init(entry: entry, parameter: $0) }
    }
    parameters = FitParameters(slots: slots)
  }

  private func places(_ row: Row) -> [Int] {
    parameters.slots.indices.filter {
      [row.generation, row.engine, ServingCalibration.shared].contains(parameters.slots[$0].entry)
    }
  }

  private func estimate(
    _ row: Row, _ places: [Int], _ u: [Double]
  ) throws -> ServingEstimate? {
    var values: [String: Double] = [:]
    for place in places {
      values[parameters.slots[place].parameter.key] = parameters.value(u[place], at: place)
    }
    let found = row.found
    return try found.estimator.with(values).estimates(found.deployment, [found.load]).first
  }

  /// The parameters that fit the rows outside some groups.
  func fit(without left: Set<String>) throws -> [Double] {
    var sizes: [String: Double] = [:]
    for row in rows { sizes[row.group, default: 0] += 1 }
    var observations: [RobustFit.Observation] = []
    for row in rows where !left.contains(row.group) {
      let places = places(row)
      for quantity in ServingRow.Quantity.allCases {
        guard let measured = row.found.row.measured(quantity) else { continue }
        // Times to the first token scatter most and hang on how a benchmark starts.
        let trust = quantity == .first ? 0.25 : 1
        observations.append(
          .init(
            weight: trust / (sizes[row.group] ?? 1).squareRoot(), places: places,
            residual: { u in
              guard let estimate = try self.estimate(row, places, u) else { return 0 }
              let value = estimate.value(quantity, isOffline: row.found.isOffline)
              return log(max(value, 1e-12) / measured)
            }))
      }
    }
    var fit = RobustFit(observations: observations, start: parameters.initial)
    fit.scale = 0.15
    return try fit.solve()
  }

  /// The measured quantities as predicted by the fit that `fit` gives for their group.
  func predicted(by fit: (String) -> [Double]) throws -> [ServingValidation.Row] {
    try rows.flatMap { row -> [ServingValidation.Row] in
      guard let estimate = try estimate(row, places(row), fit(row.group)) else { return [] }
      return row.found.rows(estimate, row.found.estimator.platform.calibration)
    }
  }

  /// 80 % intervals of the rows that a rule takes.
  static func intervals(
    _ rows: [ServingValidation.Row], _ holds: (ServingValidation.Row) -> Bool
  ) -> [ServingRow.Quantity: [Double]] {
    let taken = Dictionary(grouping: rows.filter(holds), by: \.quantity)
    return taken.mapValues { rows in
      let factors = rows.map { 1 / max(1e-9, 1 + $0.error) }
      return [Order.quantile(0.1, of: factors), Order.quantile(0.9, of: factors)]
    }
  }

  /// Rows with the intervals that their group has.
  static func with(
    _ rows: [ServingValidation.Row],
    _ intervals: (String) -> [ServingRow.Quantity: [Double]]
  ) -> [ServingValidation.Row] {
    rows.map { row in
      let ends = intervals(row.group)[row.quantity] ?? [0.8, 1.25]
      return row.with(low: row.predicted * ends[0], high: row.predicted * ends[1])
    }
  }
}

extension ServingEstimate {
  /// What a row measures.
  func value(_ quantity: ServingRow.Quantity, isOffline: Bool) -> Double {
    switch quantity {
    case .tokens: isOffline ? mostTokens : tokens
    case .first: first
    case .each: each
    }
  }
}

extension ServingValidation.Row {
  /// The row with another interval.
  func with(low: Double, high: Double) -> ServingValidation.Row {
    .init(
      id: id, quantity: quantity, measured: measured, predicted: predicted, low80: low,
      high80: high, error: error, assumed: assumed, model: model, gpu: gpu, precision: precision,
      engine: engine)
  }
}

extension ServingFit {
  /// The catalogue's entries with the fitted values: folder, file name and text.
  public func entries(_ catalogue: Catalogue) throws -> [(name: String, text: String)] {
    var byEntry: [String: [(String, Double, Bool)]] = [:]
    let times = Set(
      (CalibrationParameter.servingGeneration + CalibrationParameter.servingShared
        + CalibrationParameter.servingEngine).filter(\.isTime).map(\.key))
    for value in values {
      byEntry[value.entry, default: []].append((value.key, value.value, times.contains(value.key)))
    }
    let keys: [(ServingRow.Quantity, String)] = [
      (.tokens, "throughput"), (.each, "each"), (.first, "first"),
    ]
    for (quantity, key) in keys {
      guard let ends = intervals[quantity] else { continue }
      byEntry[ServingCalibration.shared, default: []] += [
        ("\(key)_low", ends[0], false), ("\(key)_high", ends[1], false),
      ]
    }
    return byEntry.sorted { $0.key < $1.key }.map { id, rows in
      let entry = catalogue.entries[id]
      var lines = ["kind: \(entry?.kind ?? "serving-calibration")", "name: \(entry?.name ?? id)"]
      lines += rows.map { key, value, isTime in
        let number = String(format: "%.5g", isTime ? value * 1e6 : value)
        return "\(key): {value: \(number)\(isTime ? " us" : ""), source: serving-fit, "
          + "confidence: estimate}"
      }
      return ("\(id).yaml", lines.joined(separator: "\n") + "\n")
    }
  }
}
