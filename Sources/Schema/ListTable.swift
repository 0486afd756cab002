internal import SwiftCSV

/// Rows of a spreadsheet that stand for entries of a list in a document: a heading of keys, then a
/// line for each entry.
public struct ListTable: Sendable {
  /// The key of the list that the rows replace.
  public let key: String
  let rows: DocumentNode

  /// Reads a table whose headings are keys of the entries; a heading such as `deliveries.from` leads
  /// into a mapping. Empty cells are left out.
  ///
  /// - Parameters:
  ///   - source: CSV as RFC 4180 has it, with a heading line.
  ///   - key: the list.
  /// - Throws: ``Problems`` when there is no heading or no row.
  public init(_ source: SourceText, replacing key: String) throws(Problems) {
    func place(_ line: Int, _ column: Int) -> Place {
      Place(file: source.name, line: line, column: column)
    }
    let table: EnumeratedCSV
    do {
      table = try EnumeratedCSV(string: source.text, delimiter: .comma)
    } catch {
      throw Problems([
        Problem(
          place: Place(file: source.name), path: "",
          kind: .unreadable("this is not a CSV file with a heading line: \(error)"))
      ])
    }
    guard !table.rows.isEmpty, table.rows.count <= 10_000 else {
      throw Problems([
        Problem(
          place: Place(file: source.name), path: "",
          kind: .unreadable("a heading line and 1 to 10,000 rows are expected"))
      ])
    }
    var entries: [DocumentNode] = []
    for (index, row) in table.rows.enumerated() {
      var entry = DocumentNode(place: place(index + 2, 1), content: .mapping([]))
      for (column, cell) in row.enumerated() where column < table.header.count && !cell.isEmpty {
        let steps = table.header[column].split(separator: ".").map(String.init)
        let value = DocumentNode(place: place(index + 2, column + 1), content: .scalar(cell))
        entry.put(value, at: steps[...])
      }
      entries.append(entry)
    }
    self.key = key
    rows = DocumentNode(place: place(1, 1), content: .sequence(entries))
  }

  /// Puts the rows into a document.
  func apply(to root: inout DocumentNode) {
    guard case .mapping(var entries) = root.content else { return }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = rows
    } else {
      entries.append(DocumentNode.Entry(key: key, place: rows.place, value: rows))
    }
    root.content = .mapping(entries)
  }
}

extension DocumentNode {
  /// Puts a value below this mapping, making the mappings on the way.
  fileprivate mutating func put(_ value: DocumentNode, at steps: ArraySlice<String>) {
    guard let key = steps.first, steps.count <= DocumentParser.deepest,
      case .mapping(var entries) = content
    else { return }
    let index =
      entries.firstIndex { $0.key == key }
      ?? {
        entries.append(
          Entry(
            key: key, place: value.place,
            value: DocumentNode(place: value.place, content: .mapping([]))))
        return entries.count - 1
      }()
    if steps.count == 1 {
      entries[index].value = value
    } else {
      entries[index].value.put(value, at: steps.dropFirst())
    }
    content = .mapping(entries)
  }
}
