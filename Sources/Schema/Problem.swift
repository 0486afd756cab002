public import Quantities

/// One thing that is wrong with a document.
public struct Problem: Hashable, Sendable {
  /// Where.
  public let place: Place
  /// The path of the key, such as `sites[0].supply`; empty for the document.
  public let path: String
  /// What.
  public let kind: Kind

  /// Creates a problem.
  public init(place: Place, path: String, kind: Kind) {
    self.place = place
    self.path = path
    self.kind = kind
  }

  /// The kinds of problems; each knows what was found, what is expected and what would mend it.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be used at all, and why.
    case unreadable(String)
    /// The text is not YAML.
    case syntax(String)
    /// A feature of YAML that documents here do without.
    case unsupported(feature: String, instead: String)
    /// A key is written twice.
    case duplicateKey(String, firstLine: Int?)
    /// A key that the table does not have.
    case unknownKey(String, allowed: [String])
    /// A key that must be there.
    case missingKey(String, example: String)
    /// A value of the wrong shape.
    case wrongShape(found: String, expected: String)
    /// A quantity that cannot be read.
    case badQuantity(QuantityTextError)
    /// A value outside its range.
    case outOfRange(found: String, minimum: String?, maximum: String?)
    /// A text that is none of the choices.
    case notAChoice(found: String, what: String, allowed: [String])
    /// Two list entries with the same name.
    case duplicateEntry(String, first: Place)
    /// A rule that several values break together.
    case rule(String)
  }

  /// The message: place, severity, path, what was found, what is expected.
  public var message: String {
    let subject = path.isEmpty ? "" : "\(path): "
    return "\(place): error: \(subject)\(text)"
  }

  private var text: String {
    switch kind {
    case .unreadable(let reason), .syntax(let reason), .rule(let reason): reason
    case .unsupported(let feature, let instead): "\(feature) cannot be used here; \(instead)"
    case .duplicateKey(let key, let line):
      "key \"\(key.excerpt)\" is written twice"
        + (line.map { "; the first is on line \($0)" } ?? "") + "; keep one"
    case .unknownKey(let key, let allowed):
      "unknown key \"\(key.excerpt)\"" + Problem.hint(key, allowed)
    case .missingKey(let key, let example):
      "key \"\(key)\" is missing; add it, such as \"\(key): \(example)\""
    case .wrongShape(let found, let expected): "\(found) where \(expected) is expected"
    case .badQuantity(let error): error.description
    case .outOfRange(let found, let minimum, let maximum):
      "\"\(found.excerpt)\" is out of range; " + Problem.range(minimum, maximum) + " is expected"
    case .notAChoice(let found, let what, let allowed):
      "unknown \(what) \"\(found.excerpt)\"" + Problem.hint(found, allowed)
    case .duplicateEntry(let name, let first):
      "\"\(name.excerpt)\" is already defined at \(first); names must differ"
    }
  }

  private static func hint(_ name: String, _ allowed: [String]) -> String {
    if let near = NameHints.nearest(name, in: allowed) { return "; did you mean \"\(near)\"?" }
    let shown = allowed.prefix(12).joined(separator: ", ")
    let more = allowed.count > 12 ? " and \(allowed.count - 12) more" : ""
    return allowed.isEmpty ? "; none is allowed here" : "; allowed: \(shown)\(more)"
  }

  private static func range(_ minimum: String?, _ maximum: String?) -> String {
    switch (minimum, maximum) {
    case (let low?, let high?): "\(low) to \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "another value"
    }
  }
}

/// All that is wrong with the documents of one run, in the order of their places.
public struct Problems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, sorted by place, each once.
  public let list: [Problem]

  /// Sorts and gathers problems.
  public init(_ problems: [Problem]) {
    list = Set(problems).sorted {
      ($0.place, $0.path, $0.message) < ($1.place, $1.path, $1.message)
    }
  }

  /// The messages, at most 50 of them, and the count.
  public var description: String {
    var lines = list.prefix(50).map(\.message)
    if list.count > 50 { lines.append("... and \(list.count - 50) more") }
    lines.append("\(list.count) problem\(list.count == 1 ? "" : "s"); nothing was written.")
    return lines.joined(separator: "\n")
  }
}
