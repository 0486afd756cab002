public import Quantities

/// A language that reports and drawings are written in.
public enum Language: String, CaseIterable, Codable, Sendable {
  /// English.
  case en
  /// Korean.
  case ko

  /// A word or phrase in this language, its places `{0}`, `{1}`, ... filled with what is given.
  public func callAsFunction(_ term: Term, _ parts: String...) -> String {
    let pattern = self == .en ? term.en : term.ko
    guard !parts.isEmpty else { return pattern }
    // One pass, so that braces within a name are never taken for a place.
    var output = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      output += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let number = Int(rest[rest.index(after: open)..<close]), parts.indices.contains(number)
      else { break }
      output += parts[number]
      rest = rest[rest.index(after: close)...]
    }
    return output + rest
  }

  /// A value with its unit.
  public func text(_ value: Double, _ unit: Unit, digits: Int = 3) -> String {
    self == .en
      ? QuantityFormat.text(value, unit, digits: digits)
      : KoreanNumbers.text(value, unit, digits: digits)
  }

  /// A plain number.
  public func number(_ value: Double, digits: Int = 3) -> String {
    QuantityFormat.plain(value, digits: digits)
  }
}

/// A word or phrase in every language.
public struct Term: Hashable, Sendable {
  /// In English.
  public let en: String
  /// In Korean.
  public let ko: String

  /// Creates a term; `{0}`, `{1}`, ... are places to fill.
  public init(_ en: String, _ ko: String) {
    self.en = en
    self.ko = ko
  }

  /// What stands for a value that a plan does not have.
  public static let notAvailable = Term("not available", "값 없음")
}
