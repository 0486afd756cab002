/// Text in columns.
enum Table {
  enum Alignment { case left, right }

  /// Lines with each column as wide as its widest cell.
  static func lines(
    _ rows: [[String]], alignment: [Alignment], width: Int = 110
  ) -> [String] {
    let widths = alignment.indices.map { column in
      rows.map { $0.count > column ? columns(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - columns(of: cell)))
        line += "  " + (alignment[column] == .left ? cell + space : space + cell)
      }
      return clipped(String(line.reversed().drop { $0 == " " }.reversed()), width)
    }
  }

  /// The text in at most so many characters.
  static func clipped(_ text: String, _ width: Int) -> String {
    guard columns(of: text) > width else { return text }
    var (room, short) = (width - 1, "")
    for character in text {
      room -= columns(of: String(character))
      guard room >= 0 else { break }
      short.append(character)
    }
    return short + "…"
  }

  /// The columns of a terminal that a text takes: Hangul, Han and Kana take two each.
  static func columns(of text: String) -> Int {
    text.reduce(0) { total, character in
      let isWide = character.unicodeScalars.contains {
        (0x1100...0x115F).contains($0.value) || (0x2E80...0xA4CF).contains($0.value)
          || (0xAC00...0xD7A3).contains($0.value) || (0xF900...0xFAFF).contains($0.value)
          || (0xFF00...0xFF60).contains($0.value) || (0x1F300...0x1FAFF).contains($0.value)
      }
      return total + (isWide ? 2 : 1)
    }
  }
}
