/// Why a text is not the quantity that was asked for.
public enum QuantityTextError: Error, Hashable, CustomStringConvertible {
  /// The text is no number followed by a unit.
  case malformed(text: String, family: String, example: String)
  /// The text is a bare number where a unit must be.
  case missingUnit(text: String, family: String, example: String)
  /// The unit is not known.
  case unknownUnit(text: String, unit: String, family: String, example: String)
  /// The text is a quantity of another kind.
  case otherKind(text: String, found: String, family: String, example: String)
  /// The number is not finite or too large to hold.
  case outOfRange(text: String)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .malformed(let text, let family, let example):
      "\"\(text.excerpt)\" is not \(family.withArticle); write it like \"\(example)\""
    case .missingUnit(let text, let family, let example):
      "\"\(text.excerpt)\" has no unit; \(family.withArticle) is expected, such as \"\(example)\""
    case .unknownUnit(let text, let unit, let family, let example):
      "\"\(text.excerpt)\": unknown unit \"\(unit.excerpt)\"; \(family.withArticle) is expected, "
        + "such as \"\(example)\""
    case .otherKind(let text, let found, let family, let example):
      "\"\(text.excerpt)\" is \(found.withArticle); \(family.withArticle) is expected, "
        + "such as \"\(example)\""
    case .outOfRange(let text):
      "\"\(text.excerpt)\" is not a finite number of ordinary size"
    }
  }
}

extension String {
  /// The text cut to a length that a message can show, with control characters made visible.
  package var excerpt: String {
    let visible = String(
      unicodeScalars.prefix(60).map { scalar in
        scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
          ? "\u{FFFD}" : Character(scalar)
      })
    return unicodeScalars.count > 60 ? visible + "…" : visible
  }

  var withArticle: String {
    guard let first else { return self }
    return ("aeiouAEIOU".contains(first) ? "an " : "a ") + self
  }
}

/// A number with its unit as a person writes it, not yet bound to a kind.
public struct MeasuredText: Hashable, Sendable {
  /// The number, with words such as `trillion` multiplied in.
  public let value: Double
  /// The unit; `nil` for a bare number.
  public let unit: Unit?

  /// Reads `132 kW`, `1.8 TB/s`, `45 °C`, `14 trillion KRW`, `90 %` or `1.25`.
  ///
  /// Reading is strict: digits with an optional point and exponent, `_` between digits, an optional
  /// scale word, then a unit. Commas, `NaN` and infinities are refused.
  ///
  /// - Parameter family: what was expected, for the message.
  public init(_ text: String, expecting family: UnitFamily) throws(QuantityTextError) {
    let malformed = QuantityTextError.malformed(
      text: text, family: family.name, example: family.example)
    guard text.utf8.count <= 200 else { throw malformed }
    let trimmed = text.drop { $0 == " " }
    let number = trimmed.prefix { $0.isASCII && ($0.isNumber || "+-._eE".contains($0)) }
    // An exponent letter that begins a unit ("3 EFLOP/s" has a space; "3EUR" does not) is no digit.
    let (digits, rest) = MeasuredText.split(String(number), trimmed.dropFirst(number.count))
    guard let parsed = MeasuredText.number(digits) else { throw malformed }
    guard parsed.isFinite, abs(parsed) <= 1e30 else { throw .outOfRange(text: text) }
    var words = rest.split(separator: " ").map(String.init)
    var factor = 1.0
    if let word = words.first, let scale = MeasuredText.scaleWords[word] {
      factor = scale
      words.removeFirst()
    }
    value = parsed * factor
    switch words.count {
    case 0: unit = nil
    case 1:
      guard let unit = Unit(words[0]) else {
        throw .unknownUnit(
          text: text, unit: words[0], family: family.name, example: family.example)
      }
      self.unit = unit
    default: throw malformed
    }
    guard value.isFinite else { throw .outOfRange(text: text) }
  }

  private static let scaleWords: [String: Double] = [
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
  ]

  private static func split(_ number: String, _ rest: Substring) -> (String, String) {
    guard let letter = number.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
      return (number, String(rest))
    }
    let exponent = number[number.index(after: letter)...]
    let isExponent = exponent.contains(where: \.isNumber)
    return isExponent
      ? (number, String(rest)) : (String(number[..<letter]), String(number[letter...]) + rest)
  }

  private static func number(_ digits: String) -> Double? {
    guard let first = digits.first, let last = digits.last, first != "_", last != "_",
      last != ".", first != "+", !digits.contains("__")
    else { return nil }
    return Double(digits.filter { $0 != "_" })
  }
}

extension Quantity {
  /// The family that messages name for this kind.
  public static var family: UnitFamily {
    UnitFamily.named.first { $0.dimension == unit.dimension }
      ?? UnitFamily(
        name: "value in \(unit.symbol)", example: "1 \(unit.symbol)", dimension: unit.dimension)
  }

  /// Reads the text form, such as `132 kW`; the unit is required, except for plain ratios.
  public init(_ text: String) throws(QuantityTextError) {
    self.init(si: try Self.family.siValue(of: text))
  }
}

extension UnitFamily {
  /// The family of a unit, for messages; unnamed dimensions are called by their unit.
  public init(of unit: Unit) {
    self =
      UnitFamily.named.first { $0.dimension == unit.dimension }
      ?? UnitFamily(
        name: "value in \(unit.symbol)", example: "1 \(unit.symbol)", dimension: unit.dimension)
  }

  /// The SI value of a text that must be of this family.
  public func siValue(of text: String) throws(QuantityTextError) -> Double {
    let measured = try MeasuredText(text, expecting: self)
    guard let unit = measured.unit else {
      guard dimension == .none else {
        throw .missingUnit(text: text, family: name, example: example)
      }
      return measured.value
    }
    guard unit.dimension == dimension else {
      let found = UnitFamily(of: unit).name
      throw .otherKind(text: text, found: found, family: name, example: example)
    }
    return unit.toSI(measured.value)
  }
}
