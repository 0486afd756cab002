/// Reads the text of a ``Formula`` by recursive descent, with bounded depth.
struct FormulaParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) throws(FormulaError) {
    guard text.utf8.count <= 2000 else { throw .tooLarge }
    characters = Array(text)
  }

  mutating func parse() throws(FormulaError) -> Formula.Term {
    let term = try sum()
    skipSpace()
    guard position == characters.count else { throw expected("an operator or the end") }
    return term
  }

  private mutating func sum() throws(FormulaError) -> Formula.Term {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 40 else { throw .tooLarge }
    var left = try product()
    while let symbol = accept("+-") {
      left = .binary(symbol == "+" ? .plus : .minus, left, try product())
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Formula.Term {
    var left = try signed()
    while let symbol = accept("*/") {
      left = .binary(symbol == "*" ? .times : .over, left, try signed())
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> Formula.Term {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 40 else { throw .tooLarge }
    if accept("-") != nil { return .negative(try signed()) }
    let base = try primary()
    return accept("^") == nil ? base : .binary(.power, base, try signed())
  }

  private mutating func primary() throws(FormulaError) -> Formula.Term {
    skipSpace()
    guard position < characters.count else { throw expected("a value") }
    let first = characters[position]
    if first == "(" {
      position += 1
      let inner = try sum()
      guard accept(")") != nil else { throw expected("\")\"") }
      return inner
    }
    if first == "\"" { return .text(try quoted()) }
    if first.isASCII, first.isNumber { return .number(try number()) }
    guard first.isASCII, first.isLetter || first == "_" else { throw expected("a value") }
    let name = take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard accept("(") != nil else { return .input(name) }
    var arguments: [Formula.Term] = []
    if accept(")") != nil { return .call(name, []) }
    repeat { arguments.append(try sum()) } while accept(",") != nil
    guard accept(")") != nil else { throw expected("\",\" or \")\"") }
    return .call(name, arguments)
  }

  private mutating func quoted() throws(FormulaError) -> String {
    position += 1
    let text = take { $0 != "\"" }
    guard position < characters.count else { throw expected("a closing quote") }
    position += 1
    return text
  }

  private mutating func number() throws(FormulaError) -> Double {
    let start = position
    var text = take { $0.isASCII && ($0.isNumber || $0 == ".") }
    if position < characters.count, characters[position] == "e" {
      position += 1
      text += "e"
      if let sign = accept("+-") { text.append(sign) }
      text += take { $0.isASCII && $0.isNumber }
    }
    guard let value = Double(text), value.isFinite else {
      position = start
      throw expected("a number")
    }
    return value
  }

  private mutating func take(while condition: (Character) -> Bool) -> String {
    let start = position
    while position < characters.count, condition(characters[position]) { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func accept(_ choices: String) -> Character? {
    skipSpace()
    guard position < characters.count, choices.contains(characters[position]) else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }

  private func expected(_ what: String) -> FormulaError {
    .syntax(position: position + 1, expected: what)
  }
}
