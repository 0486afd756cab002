public import Catalogue
import Foundation
import Kernels
public import Workloads

/// The step-time model against published training runs, row by row.
public typealias TrainingValidation = Validation<TrainingMeasurement>

/// A measured training run and what the model says of it.
public struct TrainingMeasurement: ValidatedRow {
  /// The row's name.
  public let id: String
  /// What was measured.
  public let quantity: TrainingRow.Quantity
  /// As published; as predicted; the 80 % interval.
  public let measured, predicted, low80, high80: Double
  /// Settings that the source does not state, as resolved.
  public let assumed: [String]
  /// Model, GPU and precision as published.
  public let model, gpu, precision: String
  /// The calibration of its GPU.
  public let generation: String
  /// Whether it fits into memory, and where the time goes.
  public let estimate: TrainingEstimate

  /// What was measured, as it is printed.
  public var quantityName: String { quantity.rawValue }
  /// Model, GPU and precision together.
  public var group: String { "\(model) \(gpu) \(precision)" }
  /// GPU, generation of GPUs, precision and family of the model.
  public var cuts: [String: String] {
    [
      "by_gpu": gpu, "by_generation": generation, "by_precision": precision,
      "by_family": ModelFamily.name(model),
    ]
  }
}

extension Validation where Row == TrainingMeasurement {
  /// Holds every row of a table against the model.
  public init(_ table: [TrainingRow], catalogue: Catalogue) throws {
    let found = try SkippedRow.apart(table, named: \.id) { row in
      let found = try TrainingCase(row, catalogue)
      return [try TrainingMeasurement(found, try found.resolved())]
    }
    self.init(found.values, skipped: found.skipped)
  }
}

extension TrainingMeasurement {
  /// The row's quantity of an estimate.
  init(_ found: TrainingCase, _ resolved: TrainingSettings.Resolved) throws {
    let estimate = resolved.estimate
    try self.init(
      found, resolved, step: estimate.step, low: estimate.low80, high: estimate.high80)
  }

  /// The row's quantity of a step of so many seconds, with its 80 % interval.
  init(
    _ found: TrainingCase, _ resolved: TrainingSettings.Resolved, step: Double, low: Double,
    high: Double
  ) throws {
    guard let target = found.row.target else {
      throw SkippedRow.Reason("nothing was measured")
    }
    let convention = PublishedFLOP(found)
    func value(_ step: Double) -> Double {
      switch target.quantity {
      case .step: step
      case .rate: convention.rate(step: step) / 1e12
      case .utilisation: convention.rate(step: step) / convention.peak
      }
    }
    id = found.row.id
    quantity = target.quantity
    measured = target.value
    predicted = value(step)
    let ends = [value(low), value(high)]
    (low80, high80) = (ends.min() ?? 0, ends.max() ?? 0)
    assumed = found.assumed + resolved.assumed
    (model, gpu, precision) = (found.row.model, found.row.gpu, found.row.precision)
    generation = found.estimator.platform.gpu.calibration.generation
    estimate = resolved.estimate
  }
}

/// How a source counts FLOP; see shared/validation/performance.md and shared/facts/models.md.
struct PublishedFLOP {
  /// FLOP of a step as the source counts them, GPUs, peak of one.
  let flop, gpus, peak: Double

  init(_ found: TrainingCase) {
    let (row, task) = (found.row, found.estimator.task)
    let model = task.model.model, sequence = Double(task.sequence)
    let h = Double(model.hidden), l = Double(model.blocks.count), v = Double(model.vocabulary)
    gpus = Double(found.gpus)
    peak = found.estimator.platform.gpu.peaks[task.recipe.format.rawValue]
    if row.says("eq. 3") || row.id.hasPrefix("trn-sc21") {
      // Narayanan et al. (SC21), eq. 3: recomputation included.
      flop =
        96 * Double(task.globalBatch) * sequence * l * h * h
        * (1 + sequence / (6 * h) + v / (16 * l * h))
      return
    }
    // Megatron-LM and NeMo before Megatron-Bridge (2025) count the full square of attention.
    let isSquare =
      row.year < 2023 || row.id.hasPrefix("trn-mcore") || row.id.hasPrefix("trn-nemo")
    flop =
      task.tokens
      * model.trainingFLOP(
        sequence: sequence, tuning: task.model.tuning, counting: isSquare ? .square : .causal)
  }

  /// FLOP/s of a GPU for a step of so many seconds.
  func rate(step: Double) -> Double { flop / (gpus * step) }
}
