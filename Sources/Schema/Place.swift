/// Where in its sources a value was written.
public struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file as the user named it, or the command-line option.
  public let file: String
  /// The line, from 1; `nil` for a whole file or an option.
  public let line: Int?
  /// The column in characters, from 1.
  public let column: Int?

  /// Creates a place.
  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, as compilers and editors understand it.
  public var description: String {
    guard let line, let column else { return file }
    return "\(file):\(line):\(column)"
  }

  /// Orders by file, then line, then column.
  public static func < (lhs: Place, rhs: Place) -> Bool {
    (lhs.file, lhs.line ?? 0, lhs.column ?? 0) < (rhs.file, rhs.line ?? 0, rhs.column ?? 0)
  }
}
