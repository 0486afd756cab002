import Catalogue
import Foundation

/// How far the models were from publications: measured over predicted, row by row.
struct ModelErrors {
  /// A publication and what the models say of it.
  struct Row {
    let measurement: GPUMeasurement
    let generation: String
    let link: String
    /// Measured over predicted: 1.1 is faster than predicted.
    let ratio: Double
  }

  /// Ratios of the publications that are like a case.
  struct Sample {
    /// What they are, for people.
    let words: String
    /// Whether they are of the same generation: otherwise nothing was published of it.
    let isOwn: Bool
    let ratios: [Double]

    var low: Double { ratios.min() ?? 1 }
    var high: Double { ratios.max() ?? 1 }
    /// The mean distance from 1.
    var mean: Double {
      ratios.isEmpty ? 0 : ratios.map { abs($0 - 1) }.reduce(0, +) / Double(ratios.count)
    }
  }

  let rows: [Row]

  /// Holds the models against publications: all that the catalogue has.
  init(
    _ catalogue: Catalogue, _ rules: AcceptanceRules,
    publications: [GPUMeasurement] = GPUMeasurement.all
  ) throws {
    var predictions: [String: GPUPrediction] = [:]
    rows = try publications.compactMap { row in
      let prediction =
        try predictions[row.gpu] ?? GPUPrediction(row.gpu, catalogue, rules)
      predictions[row.gpu] = prediction
      guard let value = try prediction.value(of: row), value > 0 else { return nil }
      return Row(
        measurement: row, generation: prediction.generation, link: prediction.link,
        ratio: row.value / value)
    }
  }

  /// Publications like a case: of the same generation (or link) where there are any, of all
  /// generations otherwise.
  func like(_ item: SheetCase, _ prediction: GPUPrediction) -> Sample {
    let near = rows.filter { row in
      row.measurement.kind == item.kind && row.measurement.precision == item.precision
        && ModelErrors.isAlike(row.measurement, item)
    }
    let own = near.filter {
      item.kind == .allReduce
        ? $0.link == prediction.link
        : $0.generation == prediction.generation && !prediction.isBorrowed
    }
    if !own.isEmpty {
      let gpus = Set(own.map(\.measurement.gpu)).sorted().joined(separator: ", ")
      return Sample(
        words: "\(own.count) published of \(gpus)", isOwn: true, ratios: own.map(\.ratio))
    }
    let rest = near.isEmpty ? rows.filter { $0.measurement.kind == item.kind } : near
    return Sample(
      words: "\(rest.count) published of other generations", isOwn: false,
      ratios: rest.map(\.ratio))
  }

  /// Products without a short side are alike, and all-reduces within a factor of four in size.
  private static func isAlike(_ row: GPUMeasurement, _ item: SheetCase) -> Bool {
    switch item.kind {
    case .product:
      return row.shape.allSatisfy { $0 >= 4096 }
    case .allReduce:
      let factor = Double(row.bytes) / Double(max(1, item.bytes))
      return (0.25...4).contains(factor)
    case .copy, .hpl: return true
    }
  }

  /// The lowest that was published of exactly this on this GPU.
  func published(_ item: SheetCase, gpu: String) -> GPUMeasurement? {
    rows.map(\.measurement).filter { row in
      row.gpu == gpu && row.kind == item.kind && row.precision == item.precision
        && row.shape == item.shape && row.bytes == item.bytes && row.gpus == item.gpus
    }.min { $0.value < $1.value }
  }
}

/// Something that a sheet asks for.
struct SheetCase: Hashable, Sendable {
  let kind: GPUMeasurement.Kind
  var precision = ""
  var shape = [0, 0, 0]
  var bytes = 0
  /// GPUs at work together.
  var gpus = 1
}
