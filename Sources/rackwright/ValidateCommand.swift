import ArgumentParser
import Catalogue
import Planning
import Quantities
import Reporting
import Schema

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "The planner against published figures, row by row.",
    discussion: """
      Example: rackwright validate facility ../shared/validation/facility.csv

      The file has the columns id, kind, system, gpus, racks, quantity, measured and unit.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case facility }

  @Argument(help: "What the file is about.")
  var kind: Kind

  @Argument(help: "The CSV file.")
  var file: String

  @Option(
    name: .customLong("catalogue"),
    help: ArgumentHelp("A folder whose entries add to the catalogue.", valueName: "dir"))
  var catalogueFolder: String?

  @Flag(help: "Print JSON.")
  var json = false

  private static func measured(_ row: FacilityValidation.Row) -> String {
    let low = QuantityFormat.plain(row.measured, digits: 4)
    return row.measuredHigh.map { "\(low) to \(QuantityFormat.plain($0, digits: 4))" } ?? low
  }

  func run() throws {
    try reporting {
      let catalogue = try Catalogue.load(overlay: catalogueFolder)
      let table = try PublishedRow.all(in: try SourceText.load(path: file))
      let result = try FacilityValidation(table, catalogue: catalogue)
      if json {
        try Terminal.print(json: result)
        return
      }
      let rows = result.rows.map { row in
        [
          row.id, row.quantity, Self.measured(row),
          QuantityFormat.plain(row.predicted, digits: 4),
          row.measured == 0
            ? "\(QuantityFormat.plain(row.error))"
            : "\(QuantityFormat.fixed(row.error * 100, 1)) %", row.assumed.joined(separator: "; "),
        ]
      }
      Terminal.print(
        Columns.text([["row", "quantity", "measured", "predicted", "error", "assumed"]] + rows))
      Terminal.print("\n\(result.rows.count) rows; \(result.skipped.count) skipped:")
      let reasons = Dictionary(grouping: result.skipped, by: \.reason)
      for (reason, rows) in reasons.sorted(by: { $0.key < $1.key }) {
        Terminal.print("  \(rows.count): \(reason)")
      }
    }
  }
}
