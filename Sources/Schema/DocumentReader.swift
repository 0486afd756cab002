import Quantities

/// Reads documents against tables of keys, collecting every problem.
public struct DocumentReader: Sendable {
  /// The names that references may use, by kind of thing.
  public var names: [String: [String]]

  /// Creates a reader that knows the given names.
  public init(names: [String: [String]] = [:]) {
    self.names = names
  }

  /// Names that a document defines for its own references: the entries of a list or map.
  public struct LocalNames: Sendable {
    let kind: String
    let key: String

    /// The entries under `key` define things of `kind`.
    public init(_ kind: String, definedUnder key: String) {
      self.kind = kind
      self.key = key
    }
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - schema: the keys of its root.
  ///   - defining: names that the document itself defines.
  ///   - overrides: values from the command line, put in place before reading.
  ///   - tables: lists that come from spreadsheets, put in place before the overrides.
  /// - Throws: every problem found.
  public func read(
    _ source: SourceText, as schema: ObjectSchema, defining: [LocalNames] = [],
    overrides: [Override] = [],
    tables: [ListTable] = []
  ) throws(Problems) -> Record {
    var root = try DocumentParser.parse(source)
    var problems: [Problem] = []
    for table in tables { table.apply(to: &root) }
    for override in overrides { override.apply(to: &root, schema, &problems) }
    guard problems.isEmpty else { throw Problems(problems) }
    var reading = Reading(names: names)
    for local in defining {
      reading.names[local.kind, default: []] += Reading.definedNames(
        root[local.key], schema.field(local.key)?.type)
    }
    let record = reading.object(root, schema, path: "")
    guard reading.problems.isEmpty, let record else { throw Problems(reading.problems) }
    return record
  }
}

/// One pass over a document.
struct Reading {
  var names: [String: [String]]
  var problems: [Problem] = []

  init(names: [String: [String]]) { self.names = names }

  static func definedNames(_ node: DocumentNode?, _ type: ValueType?) -> [String] {
    switch (node?.content, type) {
    case (.mapping(let entries), _): entries.map(\.key)
    case (.sequence(let items), .list(_, _, let key?)):
      items.compactMap { if case .scalar(let name) = $0[key]?.content { name } else { nil } }
    default: []
    }
  }

  mutating func report(_ place: Place, _ path: String, _ kind: Problem.Kind) {
    problems.append(Problem(place: place, path: path, kind: kind))
  }

  /// Reads a mapping; `nil` when it is none. Problems inside are reported and leave their key out.
  mutating func object(_ node: DocumentNode, _ schema: ObjectSchema, path: String) -> Record? {
    guard case .mapping(let entries) = node.content else {
      report(
        node.place, path,
        .wrongShape(
          found: node.found, expected: "a mapping with the keys of a \(schema.name)"))
      return nil
    }
    var record = Record(schema: schema.name, place: node.place)
    for entry in entries where !schema.isForeign && schema.field(entry.key) == nil {
      report(entry.place, path, .unknownKey(entry.key, allowed: schema.fields.map(\.key)))
    }
    for field in schema.fields {
      let below = path.isEmpty ? field.key : "\(path).\(field.key)"
      let written = entries.first {
        $0.key == field.key && !(schema.isForeign && $0.value.isNull)
      }
      if let written, let value = value(written.value, field.type, path: below) {
        let cell = Record.Cell(value: value, place: written.value.place, isDefault: false)
        record.set(field.key, cell)
      } else if written == nil {
        absent(field, in: node.place, path: path, below: below, &record)
      }
    }
    return record
  }

  private mutating func absent(
    _ field: Field, in place: Place, path: String, below: String, _ record: inout Record
  ) {
    switch field.presence {
    case .optional: break
    case .required:
      report(place, path, .missingKey(field.key, example: field.type.example))
    case .defaulted(let text):
      guard let node = DocumentNode.flow(text, place: place, field.type),
        let value = value(node, field.type, path: below)
      else { break }
      record.set(field.key, Record.Cell(value: value, place: place, isDefault: true))
    }
  }

  /// Reads a value of a type; `nil` when it was reported as wrong.
  mutating func value(_ node: DocumentNode, _ type: ValueType, path: String) -> RecordValue? {
    switch type {
    case .object(let schema):
      return object(node, schema, path: path).map(RecordValue.record)
    case .list(let element, let count, let name):
      return list(node, element, count, namedBy: name, path: path)
    case .map(let element, let count): return map(node, element, count, path: path)
    case .fact(let type): return fact(node, type, path: path).map(RecordValue.fact)
    default:
      guard case .scalar(let text) = node.content, !text.isEmpty, text != "null", text != "~"
      else {
        report(node.place, path, .wrongShape(found: node.found, expected: type.expectation))
        return nil
      }
      return scalar(text, type, node.place, path: path)
    }
  }

  private mutating func list(
    _ node: DocumentNode, _ element: ValueType, _ count: ClosedRange<Int>, namedBy name: String?,
    path: String
  ) -> RecordValue? {
    guard case .sequence(let items) = node.content else {
      report(node.place, path, .wrongShape(found: node.found, expected: "a list"))
      return nil
    }
    guard count.contains(items.count) else {
      report(
        node.place, path,
        .outOfRange(
          found: "\(items.count) entries", minimum: "\(count.lowerBound)",
          maximum: "\(count.upperBound) entries"))
      return nil
    }
    if let name { reportTwins(items, name, path) }
    var values: [RecordValue] = []
    for (index, item) in items.enumerated() {
      if let value = value(item, element, path: "\(path)[\(index)]") { values.append(value) }
    }
    return .list(values)
  }

  private mutating func reportTwins(_ items: [DocumentNode], _ name: String, _ path: String) {
    var seen: [String: Place] = [:]
    for (index, item) in items.enumerated() {
      guard let node = item[name], case .scalar(let text) = node.content else { continue }
      if let first = seen[text] {
        report(node.place, "\(path)[\(index)].\(name)", .duplicateEntry(text, first: first))
      } else {
        seen[text] = node.place
      }
    }
  }

  private mutating func map(
    _ node: DocumentNode, _ element: ValueType, _ count: ClosedRange<Int>, path: String
  ) -> RecordValue? {
    guard case .mapping(let entries) = node.content else {
      report(node.place, path, .wrongShape(found: node.found, expected: "a mapping"))
      return nil
    }
    guard count.contains(entries.count) else {
      report(
        node.place, path,
        .outOfRange(
          found: "\(entries.count) entries", minimum: "\(count.lowerBound)",
          maximum: "\(count.upperBound) entries"))
      return nil
    }
    var pairs: [(name: String, value: RecordValue)] = []
    for entry in entries {
      if scalar(entry.key, .text(maximumLength: 64), entry.place, path: path) == nil { continue }
      if let value = value(entry.value, element, path: "\(path).\(entry.key.excerpt)") {
        pairs.append((entry.key, value))
      }
    }
    return .map(pairs)
  }
}
