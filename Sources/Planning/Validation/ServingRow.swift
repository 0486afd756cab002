import Foundation
public import Schema

/// One published serving measurement: a row of a file with the columns of
/// `shared/validation/inference.csv`, blank where its source does not say.
public struct ServingRow: Sendable, Hashable {
  /// The row's name.
  public let id: String
  /// Source, GPU, model, number format, scenario and framework in the publication's words.
  public let source, gpu, model, precision, scenario, framework: String
  /// Numbers by column, where stated.
  public let numbers: [String: Double]
  /// Whether all requests are queued at once.
  public let isQueued: Bool
  /// All else that the source says.
  public let notes: String

  /// A quantity that a row may measure.
  public enum Quantity: String, CaseIterable, Sendable, Codable {
    case tokens = "tokens_per_s"
    case first = "ttft"
    case each = "tpot"

    var column: String {
      switch self {
      case .tokens: "measured_tokens_per_s"
      case .first: "measured_ttft_ms"
      case .each: "measured_tpot_ms"
      }
    }

    /// The column's unit in the SI.
    var scale: Double { self == .tokens ? 1 : 1e-3 }
  }

  /// What was measured, in tokens/s or s.
  func measured(_ quantity: Quantity) -> Double? {
    numbers[quantity.column].flatMap { $0 > 0 ? $0 * quantity.scale : nil }
  }

  /// A whole number above 0, where stated.
  func count(_ column: String) -> Int? {
    guard let value = numbers[column], value >= 1, value <= 1e6, value == value.rounded() else {
      return nil
    }
    return Int(value)
  }

  /// Mean tokens of an output or a prompt over what the row names. InferenceX draws each request's lengths
  /// evenly from 0.8 to 1 of those of its three workloads (its client's `random-range-ratio` of 0.8).
  var lengthShare: Double {
    let workloads: [[Double]] = [[1024, 1024], [1024, 8192], [8192, 1024]]
    let named = [numbers["isl"] ?? 0, numbers["osl"] ?? 0]
    return source.contains("InferenceX") && workloads.contains(named) ? 0.9 : 1
  }

  private static let numeric = [
    "gpus", "gpus_per_node", "isl", "osl", "batch", "tp", "pp", "dp", "ep", "prefill_gpus",
    "decode_gpus", "measured_tokens_per_s", "measured_ttft_ms", "measured_tpot_ms",
  ]

  /// Reads a table.
  ///
  /// - Throws: ``Problems`` that name the line and column heading.
  public static func all(in source: SourceText) throws(Problems) -> [ServingRow] {
    let table = try CSVTable(source, columns: ["id", "gpu", "gpus", "model", "precision", "osl"])
    var problems: [Problem] = []
    var rows: [ServingRow] = []
    for (index, row) in table.rows.enumerated() {
      var numbers: [String: Double] = [:]
      func read(_ column: String, _ text: String) {
        guard let value = Double(text), value.isFinite else {
          problems.append(table.notANumber(text, column: column, row: index))
          return
        }
        numbers[column] = value
      }
      for column in numeric {
        if let text = row[column], !text.isEmpty { read(column, text) }
      }
      let concurrency = row["concurrency"] ?? ""
      if !concurrency.isEmpty, concurrency != "max" { read("concurrency", concurrency) }
      rows.append(
        ServingRow(
          id: row["id"] ?? "", source: row["source"] ?? "", gpu: row["gpu"] ?? "",
          model: row["model"] ?? "",
          precision: row["precision"] ?? "", scenario: row["scenario"] ?? "",
          framework: row["framework"] ?? "", numbers: numbers, isQueued: concurrency == "max",
          notes: row["notes"] ?? ""))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return rows
  }
}
