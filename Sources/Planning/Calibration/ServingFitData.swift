import Catalogue
import Foundation
import Kernels
import Workloads

/// The rows of a fit, laid out for quick evaluation.
struct ServingFitData {
  let rows: [Row]
  let skipped: [SkippedRow]
  let parameters: FitParameters

  /// A row that states its settings.
  struct Row: Sendable {
    let found: ServingCase
    let group: String
    /// What the parameters of its prediction are entries of.
    let generation, engine: String
  }

  init(_ table: [ServingRow], _ catalogue: Catalogue) throws {
    let found = try SkippedRow.apart(table, named: \.id) { row -> [Row] in
      let found = try ServingCase(row, catalogue)
      guard found.assumed.isEmpty else { return [] }
      let fitted = found.estimator.platform.calibration
      return [
        Row(
          found: found, group: "\(row.model) \(row.gpu) \(row.precision)",
          generation: fitted.generation, engine: fitted.engine)
      ]
    }
    (rows, skipped) = (found.values, found.skipped)
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
    var observations: [RobustFit.Observation] = []
    for row in rows where !left.contains(row.group) {
      let places = places(row)
      for quantity in ServingRow.Quantity.allCases {
        guard let measured = row.found.row.measured(quantity) else { continue }
        // Times to the first token scatter most and hang on how a benchmark starts.
        let (trust, width) = quantity == .first ? (0.25, 2.5) : (1, 1)
        observations.append(
          .init(
            weight: trust, places: places,
            residual: { u in
              guard let estimate = try self.estimate(row, places, u) else { return 0 }
              let value = estimate.value(quantity, isOffline: row.found.isOffline)
              return log(max(value, 1e-12) / measured) / width
            }))
      }
    }
    var fit = RobustFit(observations: observations, start: parameters.initial)
    // Where the rows of few groups pull, parameters stay near what they start from.
    fit.prior = 0.45
    fit.ties = parameters.ties
    fit.tie = 0.3
    return try fit.solve()
  }

  /// The measured quantities as predicted by the fit that `fit` gives for their group.
  func predicted(by fit: (String) -> [Double]) throws -> [ServingMeasurement] {
    try rows.flatMap { row -> [ServingMeasurement] in
      guard let estimate = try estimate(row, places(row), fit(row.group)) else { return [] }
      return row.found.rows(estimate, row.found.estimator.platform.calibration)
    }
  }

  /// 80 % intervals of the rows that a rule takes, by class.
  static func intervals(
    _ rows: [ServingMeasurement], _ holds: (ServingMeasurement) -> Bool
  ) -> [String: [Double]] {
    var factors: [String: [Double]] = [:]
    for row in rows where holds(row) {
      for name in row.spread.names {
        factors[name, default: []].append(row.measured / row.predicted)
      }
    }
    return factors.mapValues {
      [Order.quantile(0.1, of: $0), Order.quantile(0.9, of: $0)]
    }
  }

  /// Rows with the intervals that their group has.
  static func with(
    _ rows: [ServingMeasurement], _ intervals: (String) -> [String: [Double]]
  ) -> [ServingMeasurement] {
    rows.map { row in
      let ends = row.spread.interval(among: intervals(row.workload))
      var row = row
      (row.low80, row.high80) = (row.predicted * ends[0], row.predicted * ends[1])
      return row
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
