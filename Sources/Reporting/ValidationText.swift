public import Planning
import Quantities
import Workloads

/// Validations as tables.
public enum ValidationText {
  /// Facilities.
  public static func text(_ result: FacilityValidation) -> String {
    let rows = result.rows.map { row in
      [
        row.id, row.quantity, measured(row), number(row.predicted),
        row.measured == 0 ? number(row.error) : percent(row.error),
        row.assumed.joined(separator: "; "),
      ]
    }
    return Columns.text([["row", "quantity", "measured", "predicted", "error", "assumed"]] + rows)
      + "\n\n\(result.rows.count) rows; " + skipped(result.skipped)
  }

  private static func measured(_ row: FacilityValidation.Row) -> String {
    row.measuredHigh.map { "\(number(row.measured)) to \(number($0))" } ?? number(row.measured)
  }

  /// Training runs; with parts, where the predicted time goes.
  public static func text(_ result: TrainingValidation, parts: Bool = false) -> String {
    let rows = result.rows.map { row in
      [
        row.id, row.quantity.rawValue, number(row.measured), number(row.predicted),
        "\(number(row.low80)) to \(number(row.high80))", percent(row.error),
        (row.assumed + (parts ? [largest(row)] : [])).joined(separator: "; "),
      ]
    }
    var summaries: [(String, ValidationSummary)] = [
      ("all", result.all), ("settings stated", result.stated), ("assumed", result.assumed),
    ]
    for part in ["by_generation", "by_gpu", "by_precision", "by_family"] {
      summaries += result[part].sorted { $0.key < $1.key }
    }
    return Columns.text(
      [["row", "quantity", "measured", "predicted", "80 % interval", "error", "assumed"]] + rows)
      + "\n\n" + table(summaries) + "\n\n" + skipped(result.skipped)
  }

  /// Micro-benchmarks.
  public static func text(_ result: MicroValidation) -> String {
    let rows = result.rows.map { row in
      [
        row.id, row.quantityName, number(row.measured), number(row.predicted), percent(row.error),
        "",
      ]
    }
    return Columns.text([["row", "quantity", "measured", "predicted", "error", ""]] + rows)
      + "\n\n"
      + table([("all", result.all)] + result["by_kind"].sorted { $0.key < $1.key })
      + "\n\n" + skipped(result.skipped)
  }

  /// Summaries side by side: over groups, each by its median, and over rows.
  static func table(_ summaries: [(String, ValidationSummary)]) -> String {
    Columns.text(
      [
        [
          "", "rows", "groups", "median", "p90", "rows' median", "rows' p90", "inside 80 %",
          "high/low", "",
        ]
      ]
        + summaries.map { name, s in
          [
            name, "\(s.rows)", "\(s.groups)", percent(s.medianAbsError.groups),
            percent(s.p90AbsError.groups), percent(s.medianAbsError.rows),
            percent(s.p90AbsError.rows), percent(s.coverage.rows),
            QuantityFormat.fixed(s.intervalRatio, 2), "",
          ]
        })
  }

  private static func largest(_ row: TrainingMeasurement) -> String {
    let all = row.estimate.parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(7)
    let e = row.estimate
    return "["
      + all.map { "\($0.key) \(QuantityFormat.fixed(100 * $0.value / e.step, 0))" }
      .joined(separator: ", ") + "] \(QuantityFormat.fixed(e.memory / e.usableMemory, 2)) of memory"
  }

  /// The middle value.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
  }

  static func skipped(_ rows: [SkippedRow]) -> String {
    let reasons = Dictionary(grouping: rows, by: \.reason).sorted { $0.key < $1.key }
    return (["\(rows.count) skipped:"] + reasons.map { "  \($0.value.count): \($0.key)" })
      .joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String { QuantityFormat.plain(value, digits: 4) }
  private static func percent(_ value: Double) -> String {
    "\(QuantityFormat.fixed(value * 100, 1)) %"
  }
}
