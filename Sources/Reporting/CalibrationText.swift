public import Planning
import Quantities

/// A calibration as tables.
public enum CalibrationText {
  /// Values with their bounds, then how unseen rows were met.
  public static func text(_ result: TrainingCalibration) -> String {
    let values = result.values.map { value in
      [
        "\(value.entry).\(value.key)", QuantityFormat.significant(value.value, 4),
        QuantityFormat.significant(value.lower, 4), QuantityFormat.significant(value.upper, 4), "",
      ]
    }
    func summaries(_ name: String, _ v: TrainingValidation) -> [(String, ValidationSummary)] {
      [("\(name): all", v.all), ("  settings stated", v.stated), ("  assumed", v.assumed)]
        + (v["by_generation"].sorted { $0.key < $1.key } + v["by_gpu"].sorted { $0.key < $1.key })
        .map { ("  \($0.key)", $0.value) }
    }
    let worst = Dictionary(grouping: result.unseen.rows, by: \.group).map { group, rows in
      (group, ValidationText.median(rows.map(\.error)), rows.count)
    }.sorted { abs($0.1) > abs($1.1) }.prefix(40)
    return [
      "\(result.values.count) parameters",
      Columns.text([["", "value", "lowest", "highest", ""]] + values), "",
      ValidationText.table(
        summaries("fitted", result.fitted) + summaries("unseen", result.unseen) + [
          ("products, fitted", result.products.summary),
          ("  unseen GPU and format", result.productsByFormat.summary),
          ("  unseen sizes", result.productsByShape.summary),
        ]), "", "Groups furthest off, unseen:",
      Columns.text(
        worst.map {
          [$0.0, "\($0.2) rows", "\(QuantityFormat.fixed($0.1 * 100, 1)) %", ""]
        }),
    ].joined(separator: "\n")
  }
}
