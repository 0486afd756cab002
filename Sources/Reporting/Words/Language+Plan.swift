import Planning
import Quantities

extension Language {
  /// A value in the unit of a symbol.
  func text(_ value: Double, unit symbol: String, digits: Int = 3) -> String {
    guard let unit = Unit(symbol) else { return self(.notAvailable) }
    return text(value, unit, digits: digits)
  }

  /// A figure's value, or any other value of its unit.
  func text(_ record: FigureRecord, _ value: Double?, digits: Int = 3) -> String {
    guard let value else { return self(.notAvailable) }
    return text(value, unit: record.unit, digits: digits)
  }

  /// Hours of a year.
  func hours(_ hours: Double) -> String {
    let number = QuantityFormat.plain(hours.rounded())
    return self == .en ? "\(number) h" : "\(number)시간"
  }

  /// From one value to another, the unit said once; empty when they read alike.
  func range(_ from: String, _ to: String) -> String {
    guard from != to else { return "" }
    let unit =
      self == .en
      ? to.split(separator: " ").dropFirst().joined(separator: " ")
      : String(to.split(separator: " ").last ?? "")
    let isShort = to.contains(" ") && from.hasSuffix(" " + unit)
    let start = isShort ? String(from.dropLast(unit.count + 1)) : from
    return self == .en ? "\(start) to \(to)" : "\(start)~\(to)"
  }

  /// A quarter or a date.
  func date(_ text: String) -> String { self == .en ? text : KoreanNumbers.date(text) }

  /// A count in running text.
  func count(_ value: Double) -> String {
    self == .en ? QuantityFormat.plain(value) : KoreanNumbers.count(value)
  }

  /// How well a value is known.
  func confidence(_ confidence: Confidence) -> String {
    switch confidence {
    case .stated: self(Term("stated by the scenario", "시나리오에 명시"))
    case .vendor: self(Term("vendor's or standard's document", "제조사·표준 문서"))
    case .transcribed: self(Term("transcribed from the vendor's document", "제조사 문서의 공개 전사본"))
    case .press: self(Term("trade press or integrator", "언론·통합업체 자료"))
    case .estimate: self(Term("estimate or planning assumption", "추정 또는 계획 가정"))
    case .memory: self(Term("from memory: verify", "기억에 의한 값: 검증 필요"))
    }
  }
}

extension Plan {
  /// The plan with names as a language writes them, where the scenario gives them.
  func named(in language: Language) -> Plan { language == .ko ? inKorean : self }
}
