public import Schema
internal import SwiftCSV

/// One published quantity: a row of a file with the columns of `shared/validation/facility.csv`.
public struct PublishedRow: Sendable {
  /// The row's name.
  public let id: String
  /// What kind of publication it is, such as `superpod_fabric`.
  public let kind: String
  /// What the publication calls the case, and the climate zone that it is about.
  public let subject, zone: String
  /// The system in the publication's words.
  public let system: String
  /// GPUs and racks, where stated.
  public let gpus: Int?
  /// Racks, where stated.
  public let racks: Int?
  /// IT power in kW, where stated.
  public let itPower: Double?
  /// What was measured or stated.
  public let quantity: String
  /// Its value; the lower end where a range is stated.
  public let measured: Double
  /// The upper end of a stated range.
  public let measuredHigh: Double?
  /// Its unit, in the publication's words.
  public let unit: String

  /// Reads a table.
  ///
  /// - Throws: ``Problems`` that name the line and column heading.
  public static func all(in source: SourceText) throws(Problems) -> [PublishedRow] {
    let table: NamedCSV
    do {
      table = try NamedCSV(string: source.text, delimiter: .comma)
    } catch {
      throw Problems([
        Problem(
          place: Place(file: source.name), path: "",
          kind: .unreadable("this is not a CSV file with a heading line: \(error)"))
      ])
    }
    var problems: [Problem] = []
    for column in ["id", "kind", "system", "quantity", "measured", "unit"]
    where !table.header.contains(column) {
      problems.append(
        Problem(
          place: Place(file: source.name, line: 1, column: 1), path: "",
          kind: .missingKey(column, example: "a column of that name")))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    var rows: [PublishedRow] = []
    for (index, row) in table.rows.enumerated() {
      let text = row["measured"] ?? ""
      guard let measured = Double(text), measured.isFinite else {
        problems.append(
          Problem(
            place: Place(file: source.name, line: index + 2, column: 1), path: "measured",
            kind: .wrongShape(found: "\"\(text.prefix(40))\"", expected: "a number")))
        continue
      }
      rows.append(
        PublishedRow(
          id: row["id"] ?? "", kind: row["kind"] ?? "", subject: row["case"] ?? "",
          zone: row["ashrae_zone"] ?? "", system: row["system"] ?? "",
          gpus: Int(row["gpus"] ?? ""), racks: Int(row["racks"] ?? ""),
          itPower: Double(row["it_kw"] ?? ""),
          quantity: row["quantity"] ?? "", measured: measured,
          measuredHigh: Double(row["measured_high"] ?? ""), unit: row["unit"] ?? ""))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return rows
  }
}
