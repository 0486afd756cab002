public import Quantities

/// A mapping that has been read: every required and defaulted key is there, every value is typed.
public struct Record: Sendable {
  /// The name of the schema that was read.
  public let schema: String
  /// Where the mapping is.
  public let place: Place
  var cells: [String: Cell] = [:]
  var order: [String] = []

  /// A value with its place and whether the document left it to the default.
  struct Cell: Sendable {
    let value: RecordValue
    let place: Place
    let isDefault: Bool
  }

  init(schema: String, place: Place) {
    self.schema = schema
    self.place = place
  }

  mutating func set(_ key: String, _ cell: Cell) {
    if cells.updateValue(cell, forKey: key) == nil { order.append(key) }
  }

  /// The keys that have a value, in the order of the schema.
  public var keys: [String] { order }

  /// Whether the key has a value, written or default.
  public func has(_ key: String) -> Bool { cells[key] != nil }

  /// Where the value of a key was written; the mapping itself for a default.
  public func place(of key: String) -> Place { cells[key]?.place ?? place }

  /// Whether the value of a key is the default.
  public func isDefault(_ key: String) -> Bool { cells[key]?.isDefault ?? true }

  /// A text, choice, identifier or reference.
  public func text(_ key: String) throws(SchemaMisuse) -> String {
    try text(ifPresent: key).orMissing(key, schema)
  }

  /// A text that may be absent.
  public func text(ifPresent key: String) -> String? {
    if case .text(let text) = cells[key]?.value { text } else { nil }
  }

  /// A quantity, or a ratio as ``Ratio``.
  public func quantity<Kind: Quantity>(
    _ key: String, as kind: Kind.Type = Kind.self
  ) throws(SchemaMisuse) -> Kind {
    try quantity(ifPresent: key, as: kind).orMissing(key, schema)
  }

  /// A quantity that may be absent.
  public func quantity<Kind: Quantity>(
    ifPresent key: String, as kind: Kind.Type = Kind.self
  ) -> Kind? {
    guard case .number(let number) = cells[key]?.value,
      number.unit.dimension == Kind.unit.dimension
    else { return nil }
    return Kind(si: number.si)
  }

  /// A number whose unit is the document's choice, such as a price.
  public func number(ifPresent key: String) -> MeasuredNumber? {
    if case .number(let number) = cells[key]?.value { number } else { nil }
  }

  /// A whole number.
  public func count(_ key: String) throws(SchemaMisuse) -> Int {
    try count(ifPresent: key).orMissing(key, schema)
  }

  /// A whole number that may be absent.
  public func count(ifPresent key: String) -> Int? {
    if case .count(let count) = cells[key]?.value { count } else { nil }
  }

  /// A quarter.
  public func quarter(_ key: String) throws(SchemaMisuse) -> Quarter {
    guard case .quarter(let quarter) = cells[key]?.value else {
      throw SchemaMisuse(key: key, schema: schema)
    }
    return quarter
  }

  /// A day.
  public func date(_ key: String) throws(SchemaMisuse) -> CalendarDate {
    guard case .date(let date) = cells[key]?.value else {
      throw SchemaMisuse(key: key, schema: schema)
    }
    return date
  }

  /// A mapping.
  public func record(_ key: String) throws(SchemaMisuse) -> Record {
    try record(ifPresent: key).orMissing(key, schema)
  }

  /// A mapping that may be absent.
  public func record(ifPresent key: String) -> Record? {
    if case .record(let record) = cells[key]?.value { record } else { nil }
  }

  /// The mappings of a list; empty when the key is absent.
  public func records(_ key: String) -> [Record] {
    guard case .list(let values) = cells[key]?.value else { return [] }
    return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  /// The mappings of a map with their names, in the order of the document.
  public func namedRecords(_ key: String) -> [(name: String, record: Record)] {
    guard case .map(let pairs) = cells[key]?.value else { return [] }
    return pairs.compactMap { pair in
      if case .record(let record) = pair.value { (pair.name, record) } else { nil }
    }
  }

  /// The numbers of a list, each in its own unit; empty when the key is absent.
  public func numbers(_ key: String) -> [MeasuredNumber] {
    guard case .list(let values) = cells[key]?.value else { return [] }
    return values.compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  /// The texts of a list; empty when the key is absent.
  public func texts(_ key: String) -> [String] {
    guard case .list(let values) = cells[key]?.value else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// A catalogue value.
  public func fact(_ key: String) throws(SchemaMisuse) -> Fact {
    try fact(ifPresent: key).orMissing(key, schema)
  }

  /// A catalogue value that may be absent.
  public func fact(ifPresent key: String) -> Fact? {
    if case .fact(let fact) = cells[key]?.value { fact } else { nil }
  }
}

extension Optional {
  fileprivate func orMissing(_ key: String, _ schema: String) throws(SchemaMisuse) -> Wrapped {
    guard let self else { throw SchemaMisuse(key: key, schema: schema) }
    return self
  }
}

/// Our own mistake: code asked a record for a key that its schema does not have in that type.
public struct SchemaMisuse: Error, Hashable, CustomStringConvertible {
  /// The key asked for.
  public let key: String
  /// The schema of the record.
  public let schema: String

  /// Reports a mistake.
  public init(key: String, schema: String) {
    self.key = key
    self.schema = schema
  }

  /// What a bug report should say.
  public var description: String {
    "internal mistake: \"\(key)\" was asked of a \(schema) in a type that it does not have"
  }
}

/// A number in the SI with the unit it was written in.
public struct MeasuredNumber: Hashable, Sendable {
  /// The SI value.
  public let si: Double
  /// The unit of the document.
  public let unit: Unit
}

/// A value of a record.
indirect enum RecordValue: Sendable {
  case text(String)
  case number(MeasuredNumber)
  case count(Int)
  case date(CalendarDate)
  case quarter(Quarter)
  case record(Record)
  case list([RecordValue])
  case map([(name: String, value: RecordValue)])
  case fact(Fact)
}
