import Schema

/// What the catalogue's names and remarks are called in other languages.
public enum CatalogueWords {
  /// Korean by English, as `Hardware/korean.csv` has it; a user's folder adds none.
  public static let korean: [String: String] = {
    let lines = CatalogueFile.embedded("korean.csv")?.text.split(separator: "\n").dropFirst() ?? []
    return Dictionary(
      lines.compactMap { line in
        let cells = Self.cells(line)
        return cells.count == 2 ? (cells[0], cells[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
  }()

  /// Lines of the file that could not be read, or that name a text twice: none in a good build.
  static var refused: Int {
    let text = CatalogueFile.embedded("korean.csv")?.text ?? ""
    return text.split(separator: "\n").count - 1 - korean.count
  }

  /// The quoted cells of a line; a quote within is written twice.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var rest = line
    while rest.first == "\"" {
      rest = rest.dropFirst()
      var cell = ""
      while let end = rest.firstIndex(of: "\"") {
        cell += rest[..<end]
        rest = rest[rest.index(after: end)...]
        guard rest.first == "\"" else { break }
        cell += "\""
        rest = rest.dropFirst()
      }
      cells.append(cell)
      guard rest.first == "," else { break }
      rest = rest.dropFirst()
    }
    return cells
  }
}
