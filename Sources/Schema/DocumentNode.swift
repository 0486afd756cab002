import Quantities

/// A value of a document with its place: what is left of YAML once it has been parsed.
struct DocumentNode: Sendable {
  var place: Place
  var content: Content

  enum Content: Sendable {
    case scalar(String)
    case mapping([Entry])
    case sequence([DocumentNode])
  }

  struct Entry: Sendable {
    let key: String
    let place: Place
    var value: DocumentNode
  }

  /// What a message calls the node.
  var found: String {
    switch content {
    case .scalar(let text):
      text.isEmpty || text == "null" || text == "~" ? "an empty value" : "\"\(text.excerpt)\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    }
  }

  /// Whether it is written as nothing.
  var isNull: Bool {
    if case .scalar(let text) = content {
      text.isEmpty || text == "null" || text == "~"
    } else {
      false
    }
  }

  subscript(key: String) -> DocumentNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
