/// Rows of text in aligned columns.
public enum Columns {
  /// The first column and the last to the left, those between to the right.
  public static func text(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let alignment = (0..<count).map { $0 == 0 || $0 == count - 1 ? Table.Alignment.left : .right }
    return Table.lines(rows, alignment: alignment, width: 300).joined(separator: "\n")
  }
}
