public import Acceptance
import Foundation
import HostBench

/// The acceptance sheet of a GPU node as the file that its results are entered in.
public enum AcceptanceCSV {
  /// One line for each test; the column `measured` is empty, or holds what was entered.
  public static func text(_ sheet: AcceptanceSheet) -> String {
    let rows = sheet.rows.map { row -> [CSV.Cell] in
      let measured = row.entered.map { "\($0)" }.joined(separator: " ")
      let note = [row.verdict?.rawValue, row.reason].compactMap(\.self).joined(separator: ": ")
      return [
        .text(row.id), .text(row.title), .text(row.unit), rounded(row.predicted),
        rounded(row.warnBelow), row.failBelow.map(rounded) ?? .text(""),
        row.published.map(rounded) ?? .text(""), .text(row.command), .text(measured), .text(note),
      ]
    }
    return CSV.text([AcceptanceSheet.columns.map { .text($0) }] + rows)
  }

  /// A value with four digits, as the other forms of the sheet have it.
  private static func rounded(_ value: Double) -> CSV.Cell {
    .number(Double(String(format: "%.4g", value)) ?? value)
  }
}
