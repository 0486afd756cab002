public import Catalogue
import Foundation
import Kernels
import Workloads

/// The fit of the serving model to published measurements, with cross-validation by groups of model,
/// GPU and precision; rows that do not state their settings take no part.
public struct ServingFit: Sendable {
  /// The values, by entry and key.
  public let values: [TrainingCalibration.Value]
  /// How far the fit is from the rows that it was made of.
  public let fitted: ServingValidation
  /// Each row predicted by a fit that saw no row of its group.
  public let unseen: ServingValidation
  /// 80 % intervals by class of prediction: factors from a prediction to what is measured.
  public let intervals: [String: [Double]]

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
    let all = ServingFitData.intervals(outside) { _ in true }
    intervals = all
    fitted = ServingValidation(
      ServingFitData.with(try data.predicted { _ in whole }) { _ in all }, skipped: data.skipped)
    // An interval of an unseen row comes from the rows of the other groups.
    let others = Dictionary(
      uniqueKeysWithValues: groups.map { group in
        (group, ServingFitData.intervals(outside) { $0.workload != group })
      })
    unseen = ServingValidation(
      ServingFitData.with(outside) { others[$0] ?? all }, skipped: data.skipped)
  }

  /// What `--json` prints.
  public var report: Report { Report(self) }

  /// The result without what a plan needs of it.
  public struct Report: Sendable, Encodable {
    let parameters: Int
    let values: [TrainingCalibration.Value]
    let intervals: [String: [Double]]
    let fitted, unseen: ServingValidation

    init(_ fit: ServingFit) {
      (parameters, values, intervals) = (fit.values.count, fit.values, fit.intervals)
      (fitted, unseen) = (fit.fitted, fit.unseen)
    }
  }
}
