public import Catalogue
import Foundation
import Kernels
public import Workloads

/// The step-time model against published training runs, row by row.
public struct TrainingValidation: Sendable, Encodable {
  /// The rows that have an architecture and a workload.
  public let rows: [Row]
  /// Of all rows; of those that state their settings; of those with assumed settings.
  public let all, stated, assumed: ValidationSummary
  /// By GPU, generation of GPUs, family of the model and precision.
  public let byGPU, byGeneration, byFamily, byPrecision: [String: ValidationSummary]
  /// The rows that are left out.
  public let skipped: [FacilityValidation.Skipped]

  /// A measurement and what the model says of it.
  public struct Row: Sendable, Encodable {
    /// The row's name.
    public let id: String
    /// What was measured.
    public let quantity: TrainingRow.Quantity
    /// As published; as predicted; the 80 % interval.
    public let measured, predicted, low80, high80: Double
    /// predicted / measured - 1.
    public let error: Double
    /// Settings that the source does not state, as resolved.
    public let assumed: [String]
    /// Model, GPU and precision as published.
    public let model, gpu, precision: String
    /// The calibration of its GPU.
    public let generation: String
    /// Whether it fits into memory, and where the time goes.
    public let estimate: TrainingEstimate

    private enum CodingKeys: String, CodingKey {
      case id, quantity, measured, predicted, low80, high80, error, assumed
    }

    /// Model, GPU and precision together.
    public var group: String { "\(model) \(gpu) \(precision)" }
    var entry: ValidationSummary.Entry {
      .init(
        group: group, error: error, isInside: low80 <= measured && measured <= high80,
        ratio: low80 > 0 ? high80 / low80 : 1)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case rows, medianAbsError = "median_abs_error", p90AbsError = "p90_abs_error"
    case coverage = "interval80_coverage", intervalRatio = "median_high80_over_low80", stated
    case assumed, byGPU = "by_gpu", byGeneration = "by_generation", byFamily = "by_family",
      byPrecision = "by_precision", skipped
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
    try to.encode(byGPU, forKey: .byGPU)
    try to.encode(byGeneration, forKey: .byGeneration)
    try to.encode(byFamily, forKey: .byFamily)
    try to.encode(byPrecision, forKey: .byPrecision)
    try to.encode(skipped, forKey: .skipped)
  }

  /// Holds every row of a table against the model.
  public init(_ table: [TrainingRow], catalogue: Catalogue) throws {
    var rows: [Row] = []
    var skipped: [FacilityValidation.Skipped] = []
    for row in table {
      do {
        let found = try TrainingCase(row, catalogue)
        let resolved = try found.resolved()
        rows.append(try Row(found, resolved))
      } catch let skip as TrainingCase.Skip {
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
    func by(_ key: (Row) -> String) -> [String: ValidationSummary] {
      Dictionary(grouping: rows, by: key).mapValues(summary)
    }
    all = summary(rows)
    stated = summary(rows.filter(\.assumed.isEmpty))
    assumed = summary(rows.filter { !$0.assumed.isEmpty })
    byGPU = by(\.gpu)
    byGeneration = by(\.generation)
    byPrecision = by(\.precision)
    byFamily = by { $0.model.split { !$0.isLetter }.first.map(String.init) ?? $0.model }
  }
}

extension TrainingValidation.Row {
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
      throw TrainingCase.Skip(reason: "nothing was measured")
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
    error = predicted / measured - 1
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
