public import Planning

/// The table of a sweep, in the forms in which people and programs read it.
public struct SweepTable: Encodable, Sendable {
  /// The keys that were varied.
  public let keys: [String]
  /// The figures of each row, and their units.
  public let figures: [String]
  /// The rows.
  public let rows: [Sweep.Row]

  /// A table of rows.
  public init(axes: [Sweep.Axis], rows: [Sweep.Row]) {
    keys = axes.map(\.path)
    figures = Sweep.figures
    self.rows = rows
  }

  /// As CSV: the keys, the figures in the unit of a plan, the first limit, why a row was refused.
  public var csv: String {
    let head = keys + figures + ["currency", "first_limit", "refused"]
    let body = rows.map { row -> [CSV.Cell] in
      row.values.map(CSV.Cell.text)
        + row.figures.map { $0.map(CSV.Cell.number) ?? .text("") }
        + [.text(row.currency ?? ""), .text(row.firstLimit ?? ""), .text(row.refused ?? "")]
    }
    return CSV.text([head.map(CSV.Cell.text)] + body)
  }
}
