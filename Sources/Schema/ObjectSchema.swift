public import Quantities

/// The keys of one kind of mapping: the one table from which the reader, the defaults, the JSON
/// Schema, the reference page and the hints come.
public struct ObjectSchema: Sendable {
  /// What the mapping is called in messages and in the reference, such as `site`.
  public let name: String
  /// What it is, in a sentence.
  public let summary: String
  /// The keys in the order in which a reader wants them.
  public let fields: [Field]
  /// Whether the document is another program's: further keys are let be, and `null` means absent.
  public let isForeign: Bool

  /// Creates a table of keys.
  public init(_ name: String, _ summary: String, _ fields: [Field], isForeign: Bool = false) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.isForeign = isForeign
  }

  /// The field of a key.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

/// One key of an ``ObjectSchema``.
public struct Field: Sendable {
  /// The key.
  public let key: String
  /// What its value is.
  public let type: ValueType
  /// Whether it must be there, and what holds when it is not.
  public let presence: Presence
  /// What it means, in a sentence.
  public let summary: String

  /// Whether a key must be there.
  public enum Presence: Sendable {
    /// It must be there.
    case required
    /// It may be left out; then there is no value.
    case optional
    /// It may be left out; then this text is read in its place.
    case defaulted(String)
  }

  /// A key that must be there.
  public static func required(_ key: String, _ type: ValueType, _ summary: String) -> Field {
    Field(key: key, type: type, presence: .required, summary: summary)
  }

  /// A key that may be left out.
  public static func optional(_ key: String, _ type: ValueType, _ summary: String) -> Field {
    Field(key: key, type: type, presence: .optional, summary: summary)
  }

  /// A key that stands for `text` when it is left out.
  public static func defaulted(
    _ key: String, _ type: ValueType, _ text: String, _ summary: String
  ) -> Field {
    Field(key: key, type: type, presence: .defaulted(text), summary: summary)
  }
}

/// What the value of a key is.
public indirect enum ValueType: Sendable {
  /// One line of any text, at most so many characters.
  case text(maximumLength: Int)
  /// One line that names someone: no markup (`<`, `>`), and nothing that a spreadsheet would take for
  /// a formula (a leading `=`, `+`, `-` or `@`).
  case label(maximumLength: Int)
  /// A name that identifiers and file names use: `[a-z0-9-]{1,32}`.
  case identifier
  /// A quantity of a family, within SI bounds.
  case quantity(UnitFamily, minimum: Double?, maximum: Double?)
  /// A plain number or a percentage.
  case ratio(ClosedRange<Double>)
  /// A whole number.
  case count(ClosedRange<Int>)
  /// Money, or money for each unit of something.
  case price
  /// One of a few words.
  case choice([String])
  /// A day such as `2026-11-23`.
  case date
  /// A quarter such as `2026-Q2`, or a month or day within it.
  case quarter
  /// The name of something defined elsewhere, by kind of thing.
  case reference(String)
  /// A mapping with its own keys.
  case object(ObjectSchema)
  /// A sequence; entries that are mappings may be named by one of their keys.
  case list(ValueType, count: ClosedRange<Int>, namedBy: String?)
  /// A mapping from free names to values of one type.
  case map(ValueType, count: ClosedRange<Int>)
  /// A catalogue value: `{value, source, confidence, low, high, note}`.
  case fact(ValueType)

  /// A quantity of the kind `Kind`, within bounds.
  public static func quantity<Kind: Quantity>(
    _ kind: Kind.Type, from minimum: Kind? = nil, to maximum: Kind? = nil
  ) -> ValueType {
    .quantity(Kind.family, minimum: minimum?.si, maximum: maximum?.si)
  }

  /// What a message calls the type.
  var expectation: String {
    switch self {
    case .text: "a text"
    case .label: "a name without < and >, and without =, +, - or @ at its beginning"
    case .identifier: "a name of a-z, 0-9 and - (at most 32)"
    case .quantity(let family, _, _): "a value such as \"\(family.example)\" (\(family.name))"
    case .ratio: "a number such as 0.9 or \"90 %\""
    case .count: "a whole number"
    case .price: "a price such as \"3 million USD\" or \"165 KRW/kWh\""
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .date: "a day such as 2026-11-23"
    case .quarter: "a quarter such as 2026-Q2"
    case .reference(let kind): "the name of a \(kind)"
    case .object(let schema): "a mapping with the keys of a \(schema.name)"
    case .list: "a list"
    case .map: "a mapping"
    case .fact(let type):
      "a mapping {value: ..., source: ..., confidence: ...} with \(type.expectation)"
    }
  }

  /// A value that would be accepted, for messages and the reference.
  public var example: String {
    switch self {
    case .text: "any text"
    case .label: "Example"
    case .identifier: "ulsan"
    case .quantity(let family, _, _): family.example
    case .ratio: "0.9"
    case .count(let range): "\(min(max(range.lowerBound, 8), range.upperBound))"
    case .price: "3 million USD"
    case .choice(let words): words.first ?? ""
    case .date: "2026-11-23"
    case .quarter: "2026-Q2"
    case .reference(let kind): "\(kind)-name"
    case .object: "{...}"
    case .list(let element, _, _): "[\(element.example)]"
    case .map(let element, _): "{name: \(element.example)}"
    case .fact(let type): "{value: \(type.example), source: key, confidence: vendor}"
    }
  }
}
