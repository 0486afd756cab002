public import Quantities
public import Schema

/// One entry of the catalogue.
public struct CatalogueEntry: Sendable {
  /// The name of its file.
  public let id: String
  /// What it is, such as `gpu`.
  public let kind: String
  /// What people call it.
  public let name: String
  /// Where it was read.
  public let file: String
  /// Its keys with their values, for a room that reads more than facts.
  public let record: Record

  init(_ file: CatalogueFile, _ reader: DocumentReader) throws(Problems) {
    guard let kind = CatalogueSchema.folders[file.folder],
      let schema = CatalogueSchema.schema(of: kind)
    else {
      let folders = CatalogueSchema.folders.keys.sorted().joined(separator: ", ")
      throw Problems([
        Problem(
          place: Place(file: file.source.name), path: "",
          kind: .rule("entries lie in one of the folders \(folders)"))
      ])
    }
    record = try reader.read(file.source, as: schema)
    id = file.id
    self.kind = kind
    self.file = file.source.name
    name = record.text(ifPresent: "name") ?? file.id
  }

  /// The entry as a part, to read values from.
  public var root: CataloguePart { CataloguePart(prefix: "catalogue.\(id)", record: record) }

  /// The entry with every value, for `catalogue show`.
  public var resolved: ResolvedValue { record.resolved }

  /// Every value with the path of its key, in the order of the entry.
  public var facts: [(path: String, fact: Fact)] { CatalogueEntry.facts(record, "") }

  private static func facts(_ record: Record, _ path: String) -> [(path: String, fact: Fact)] {
    record.keys.flatMap { key -> [(path: String, fact: Fact)] in
      let below = path.isEmpty ? key : "\(path).\(key)"
      if let fact = record.fact(ifPresent: key) { return [(below, fact)] }
      if let inner = record.record(ifPresent: key) { return facts(inner, below) }
      return record.records(key).enumerated().flatMap { facts($1, "\(below).\($0)") }
    }
  }
}

/// A mapping inside an entry; its values become given figures named by their path.
public struct CataloguePart: Sendable {
  let prefix: String
  let record: Record

  /// A value as a figure.
  ///
  /// - Throws: ``CatalogueError/noValue(key:)`` when it is absent or of another kind.
  public func figure<Value: Quantity>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(CatalogueError) -> Figure<Value> {
    guard let figure = figure(ifPresent: key, as: type) else { throw missing(key) }
    return figure
  }

  /// A value that may be absent.
  public func figure<Value: Quantity>(
    ifPresent key: String, as type: Value.Type = Value.self
  ) -> Figure<Value>? {
    guard let fact = record.fact(ifPresent: key), let number = fact.number,
      number.unit.dimension == Value.unit.dimension
    else { return nil }
    return node(key, fact, number, in: Value.unit).typed(as: Value.self)
  }

  /// The SI number of a value that may be absent, without what explains it.
  public func number(_ key: String) -> Double? { record.fact(ifPresent: key)?.number?.si }

  /// A price, in its own unit.
  public func price(_ key: String) throws(CatalogueError) -> FigureNode {
    guard let fact = record.fact(ifPresent: key), let number = fact.number else {
      throw missing(key)
    }
    return node(key, fact, number, in: number.unit)
  }

  /// A price that may be absent.
  public func price(ifPresent key: String) -> FigureNode? { try? price(key) }

  /// The points of a curve.
  public func curve<Value: Quantity>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(CatalogueError) -> [Figure<Value>] {
    guard let fact = record.fact(ifPresent: key), !fact.curve.isEmpty else { throw missing(key) }
    let points = fact.curve.enumerated().compactMap { index, number in
      FigureNode.given(
        "\(prefix).\(key).\(index)", si: number.si, unit: Value.unit, sources: [fact.source],
        confidence: fact.confidence, note: fact.note
      ).typed(as: Value.self)
    }
    guard points.count == fact.curve.count else { throw missing(key) }
    return points
  }

  /// Words, a choice or the identifier of another entry.
  public func text(_ key: String) throws(CatalogueError) -> String {
    if let text = record.fact(ifPresent: key)?.text { return text }
    guard let text = record.text(ifPresent: key) else { throw missing(key) }
    return text
  }

  /// Words that may be absent.
  public func text(ifPresent key: String) -> String? { try? text(key) }

  /// A mapping inside this one.
  public func part(_ key: String) throws(CatalogueError) -> CataloguePart {
    guard let part = part(ifPresent: key) else { throw missing(key) }
    return part
  }

  /// A mapping that may be absent.
  public func part(ifPresent key: String) -> CataloguePart? {
    record.record(ifPresent: key).map { CataloguePart(prefix: "\(prefix).\(key)", record: $0) }
  }

  /// The mappings of a list.
  public func parts(_ key: String) -> [CataloguePart] {
    record.records(key).enumerated().map {
      CataloguePart(prefix: "\(prefix).\(key).\($0)", record: $1)
    }
  }

  private func node(
    _ key: String, _ fact: Fact, _ number: MeasuredNumber, in unit: Unit
  ) -> FigureNode {
    FigureNode.given(
      "\(prefix).\(key)", si: number.si, low: fact.low?.si, high: fact.high?.si, unit: unit,
      sources: [fact.source], confidence: fact.confidence, note: fact.note)
  }

  private func missing(_ key: String) -> CatalogueError { .noValue(key: "\(prefix).\(key)") }
}
