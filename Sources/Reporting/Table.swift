/// Text in columns.
enum Table {
  enum Alignment { case left, right }

  /// Lines with each column as wide as its widest cell.
  static func lines(
    _ rows: [[String]], alignment: [Alignment], width: Int = 110
  ) -> [String] {
    let widths = alignment.indices.map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        line += "  " + (alignment[column] == .left ? cell + space : space + cell)
      }
      return clipped(String(line.reversed().drop { $0 == " " }.reversed()), width)
    }
  }

  /// The text in at most so many characters.
  static func clipped(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }
}
