/// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.
public enum CSV {
  /// Rows as text: lines end with `\r\n`, cells are quoted where they must be.
  ///
  /// A cell of text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a
  /// tab or a carriage return) gets a leading apostrophe. Numbers are not touched.
  public static func text(_ rows: [[Cell]]) -> String {
    rows.map { row in row.map(\.text).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell.
  public enum Cell: Sendable {
    /// Words.
    case text(String)
    /// A number.
    case number(Double)

    var text: String {
      switch self {
      case .text(let text): CSV.quoted(CSV.neutralised(text))
      case .number(let number):
        number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      }
    }
  }

  private static func neutralised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
