/// The rule by which the ends of cables are labelled: words and names in braces.
public struct LabelRule: Hashable, Sendable {
  /// What a name in braces stands for.
  public enum Token: String, CaseIterable, Sendable {
    /// The site's identifier.
    case site
    /// The hall.
    case hall
    /// The rack.
    case rack
    /// The rack unit.
    case unit
    /// The device.
    case device
    /// The port.
    case port
    /// The cable.
    case cable
  }

  /// A part of a label.
  public enum Piece: Hashable, Sendable {
    /// Words as they stand.
    case words(String)
    /// What differs from end to end.
    case token(Token)
  }

  /// The parts in order.
  public let pieces: [Piece]

  /// Site, rack, unit, device and port.
  public static let standard = LabelRule(pieces: [
    .token(.site), .words("/"), .token(.rack), .words("/U"), .token(.unit), .words("/"),
    .token(.device), .words("/"), .token(.port),
  ])

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// A name in braces that stands for nothing, or braces that do not pair.
  public struct Problem: Error, Hashable, Sendable {
    /// What is between the braces.
    public let found: String
    /// What may stand there.
    public static let allowed = Token.allCases.map(\.rawValue)

    /// Creates a problem.
    public init(found: String) { self.found = found }
  }

  /// Reads a rule such as `{rack}.{unit}:{port}`.
  public init(_ text: String) throws(Problem) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw Problem(found: String(rest[rest.index(after: open)...]))
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let token = Token(rawValue: name) else { throw Problem(found: name) }
      pieces.append(.token(token))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }
}
