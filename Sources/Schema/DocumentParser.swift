import Quantities
internal import Yams

/// Turns YAML text into a ``DocumentNode``, refusing what a planner's document does not need.
///
/// Anchors, aliases, explicit tags, merge keys and several documents are refused; so are more than
/// 32 levels and 500,000 values. Every scalar stays text: the table of keys decides what it means.
enum DocumentParser {
  static let deepest = 32
  static let mostNodes = 500_000

  static func parse(_ source: SourceText) throws(Problems) -> DocumentNode {
    if let problem = anchorProblem(in: source) { throw Problems([problem]) }
    let root: Node
    do {
      guard let node = try Yams.compose(yaml: source.text, .basic, .default, .utf8) else {
        throw Problems([
          Problem(
            place: Place(file: source.name), path: "",
            kind: .unreadable(
              "the file is empty; `rackwright init` writes a scenario to start from"))
        ])
      }
      root = node
    } catch let problems as Problems {
      throw problems
    } catch {
      throw Problems([problem(from: error, in: source)])
    }
    var left = mostNodes
    return try convert(root, source.name, depth: 0, &left)
  }

  private static func convert(
    _ node: Node, _ file: String, depth: Int, _ left: inout Int
  ) throws(Problems) -> DocumentNode {
    let place = Place(file: file, line: node.mark?.line, column: node.mark?.column)
    func refused(_ feature: String, _ instead: String) -> Problems {
      Problems([
        Problem(place: place, path: "", kind: .unsupported(feature: feature, instead: instead))
      ])
    }
    left -= 1
    guard left > 0 else { throw refused("more than 500,000 values", "split the file") }
    guard depth < deepest else {
      throw refused("nesting deeper than 32 levels", "write the values flatter")
    }
    switch node {
    case .scalar(let scalar):
      guard node.tag.description == "tag:yaml.org,2002:str" else {
        throw refused("an explicit tag", "write the plain value")
      }
      return DocumentNode(place: place, content: .scalar(scalar.string))
    case .sequence(let sequence):
      var items: [DocumentNode] = []
      for item in sequence { items.append(try convert(item, file, depth: depth + 1, &left)) }
      return DocumentNode(place: place, content: .sequence(items))
    case .mapping(let mapping):
      var entries: [DocumentNode.Entry] = []
      for (key, value) in mapping {
        let keyPlace = Place(file: file, line: key.mark?.line, column: key.mark?.column)
        guard case .scalar(let name) = key, name.string != "<<" else {
          throw Problems([
            Problem(
              place: keyPlace, path: "",
              kind: .unsupported(
                feature: "a merge key or a key that is no text", instead: "write each key out"))
          ])
        }
        let converted = try convert(value, file, depth: depth + 1, &left)
        entries.append(DocumentNode.Entry(key: name.string, place: keyPlace, value: converted))
      }
      return DocumentNode(place: place, content: .mapping(entries))
    case .alias:
      throw refused("an alias", "write the value out")
    }
  }

  private static func problem(from error: any Error, in source: SourceText) -> Problem {
    func at(_ line: Int, _ column: Int, _ kind: Problem.Kind) -> Problem {
      Problem(place: Place(file: source.name, line: line, column: column), path: "", kind: kind)
    }
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return at(
        mark.line, mark.column,
        .syntax("this is not valid YAML: \(problem.trimmed); check the indentation and quotes"))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let second = secondLine(of: key, after: context.mark, in: source.text)
      return at(
        second ?? context.mark.line, context.mark.column,
        .duplicateKey(key, firstLine: second == nil ? nil : context.mark.line))
    case YamlError.reader(let problem, _, _, _):
      return Problem(
        place: Place(file: source.name), path: "",
        kind: .syntax("this is not text: \(problem.trimmed); save the file as UTF-8 text"))
    default:
      return Problem(
        place: Place(file: source.name), path: "",
        kind: .syntax("this cannot be read as YAML"))
    }
  }

  /// The line on which a key is written again, at the same indentation.
  private static func secondLine(of key: String, after mark: Mark, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard mark.line < lines.count else { return nil }
    for index in mark.line..<lines.count {
      let line = lines[index]
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      if rest.isEmpty || rest.hasPrefix("#") { continue }
      if indent < mark.column - 1 { return nil }
      if indent == mark.column - 1, rest.hasPrefix(key + ":") { return index + 1 }
    }
    return nil
  }

  /// The first anchor or alias outside quotes and comments.
  ///
  /// They are looked for in the text, before YAML is composed, because a composed alias bomb is
  /// cheap to hold but not to walk.
  private static func anchorProblem(in source: SourceText) -> Problem? {
    var line = 1
    var column = 0
    var quote: UInt8 = 0
    var previous: UInt8 = 0x20
    var inComment = false
    let bytes = Array(source.text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        (line, column, inComment, previous) = (line + 1, 0, false, 0x20)
        continue
      }
      column += 1
      defer { previous = byte }
      if inComment { continue }
      if quote != 0 {
        if byte == quote, previous != 0x5C { quote = 0 }
        continue
      }
      let begins = previous == 0x20 || previous == 0x09 || "[{,:-?".utf8.contains(previous)
      switch byte {
      case 0x22 where begins, 0x27 where begins: quote = byte
      case 0x23 where begins: inComment = true
      case 0x26 where begins, 0x2A where begins:
        guard index + 1 < bytes.count, isNameByte(bytes[index + 1]) else { continue }
        return Problem(
          place: Place(file: source.name, line: line, column: column), path: "",
          kind: .unsupported(
            feature: byte == 0x26 ? "an anchor (&)" : "an alias (*)",
            instead: "write the value out, or quote the text"))
      default: break
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F
  }
}

extension String {
  fileprivate var trimmed: String {
    let line = split(separator: "\n").first.map(String.init) ?? self
    return String(line.prefix(120))
  }
}
