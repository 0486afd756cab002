import Quantities

/// A value from the command line: `--set sites[ulsan].supply="40 °C"`.
public struct Override: Sendable {
  /// The path as it was typed.
  public let path: String
  /// The value as it was typed.
  public let value: String

  /// Reads `path=value`.
  ///
  /// - Throws: a problem when there is no `=` or the path is not one.
  public init(_ text: String) throws(Problems) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, text.utf8.count <= 2000 else {
      throw Problems([
        Problem(
          place: Place(file: "--set \(text.excerpt)"), path: "",
          kind: .wrongShape(found: "this", expected: "path=value, such as sites[0].supply=40 °C"))
      ])
    }
    path = String(parts[0])
    value = String(parts[1])
  }

  private var place: Place { Place(file: "--set \(path.excerpt)") }

  private enum Step {
    case key(String)
    case entry(String)
  }

  /// The steps of `sites[ulsan].supply`: key, entry, key.
  private var steps: [Step]? {
    var steps: [Step] = []
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = pieces.first, !key.isEmpty else { return nil }
      steps.append(.key(String(key)))
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]"), piece.count > 1 else { return nil }
        steps.append(.entry(String(piece.dropLast())))
      }
    }
    return steps.count <= DocumentParser.deepest ? steps : nil
  }

  /// Puts the value into the document; reports a path that leads nowhere.
  func apply(to root: inout DocumentNode, _ schema: ObjectSchema, _ problems: inout [Problem]) {
    guard let steps, let last = replacement else {
      problems.append(
        Problem(
          place: place, path: "",
          kind: .wrongShape(
            found: "this path", expected: "keys and entries, such as sites[0].supply")))
      return
    }
    let failure = Override.put(
      last, at: steps[...], into: &root, .object(schema), place: place)
    if let failure { problems.append(failure) }
  }

  /// The value as a node: flow YAML when it looks like a list or mapping, text otherwise.
  private var replacement: DocumentNode? {
    if value.hasPrefix("{") || value.hasPrefix("[") {
      guard var node = try? DocumentParser.parse(SourceText(name: "--set", text: value)) else {
        return nil
      }
      node.relocate(to: place)
      return node
    }
    return DocumentNode(place: place, content: .scalar(value))
  }

  private static func put(
    _ value: DocumentNode, at steps: ArraySlice<Step>, into node: inout DocumentNode,
    _ type: ValueType?, place: Place
  ) -> Problem? {
    guard let step = steps.first else {
      node = value
      return nil
    }
    switch (step, node.content) {
    case (.key(let key), .mapping(var entries)):
      var below: ValueType?
      switch type {
      case .object(let schema):
        guard let field = schema.field(key) else {
          return Problem(
            place: place, path: "", kind: .unknownKey(key, allowed: schema.fields.map(\.key)))
        }
        below = field.type
      case .map(let element, _): below = element
      default: below = nil
      }
      if let index = entries.firstIndex(where: { $0.key == key }) {
        let failure = put(
          value, at: steps.dropFirst(), into: &entries[index].value, below, place: place)
        node.content = .mapping(entries)
        return failure
      }
      var added = DocumentNode(place: place, content: .mapping([]))
      let failure = put(value, at: steps.dropFirst(), into: &added, below, place: place)
      entries.append(DocumentNode.Entry(key: key, place: place, value: added))
      node.content = .mapping(entries)
      return failure
    case (.entry(let name), .sequence(var items)):
      guard case .list(let element, _, let nameKey) = type else { break }
      let names = Reading.definedNames(node, type)
      guard
        let index = Int(name).flatMap({ items.indices.contains($0) ? $0 : nil })
          ?? names.firstIndex(of: name)
      else {
        let indices = items.indices.map(String.init)
        return Problem(
          place: place, path: "",
          kind: .notAChoice(
            found: name, what: nameKey.map { "entry (by \($0) or number)" } ?? "entry number",
            allowed: names.isEmpty ? indices : names))
      }
      let failure = put(value, at: steps.dropFirst(), into: &items[index], element, place: place)
      node.content = .sequence(items)
      return failure
    default: break
    }
    return Problem(
      place: place, path: "",
      kind: .wrongShape(found: "a path into \(node.found)", expected: "a path to a value"))
  }
}

extension DocumentNode {
  /// Gives every part of the node one place.
  mutating func relocate(to place: Place) {
    self.place = place
    switch content {
    case .scalar: break
    case .mapping(let entries):
      content = .mapping(
        entries.map { entry in
          var value = entry.value
          value.relocate(to: place)
          return Entry(key: entry.key, place: place, value: value)
        })
    case .sequence(let items):
      content = .sequence(
        items.map { item in
          var item = item
          item.relocate(to: place)
          return item
        })
    }
  }

  /// The node of a default: flow YAML for lists and mappings, text for the rest.
  static func flow(_ text: String, place: Place, _ type: ValueType) -> DocumentNode? {
    switch type {
    case .object, .list, .map, .fact:
      guard var node = try? DocumentParser.parse(SourceText(name: place.file, text: text)) else {
        return nil
      }
      node.relocate(to: place)
      return node
    default: return DocumentNode(place: place, content: .scalar(text))
    }
  }
}
