import Quantities

/// How numbers, money and dates are written in Korean.
enum KoreanNumbers {
  /// A value in a unit: money in 만, 억 and 조 won, counts beyond 1억 in 억 and 조, durations in Korean
  /// units, all else in SI symbols.
  static func text(_ value: Double, _ unit: Unit, digits: Int) -> String {
    guard value.isFinite else { return Term.notAvailable.ko }
    if let currency = currencies[unit.symbol] { return money(value, currency, digits: digits) }
    let english = QuantityFormat.text(value, unit, digits: digits)
    guard let space = english.lastIndex(of: " ") else {
      return unit.symbol == "1" ? large(value, digits: digits) ?? english : english
    }
    let symbol = String(english[english.index(after: space)...])
    if let word = symbols[symbol] { return english[..<space] + word }
    return "\(english[..<space]) \(priced(symbol))"
  }

  /// A count: whole ten thousands in words, such as `26만`; any other exactly, such as `260,264`.
  static func count(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) >= 10_000, abs(value) < 1e16,
      value.truncatingRemainder(dividingBy: 10_000) == 0
    else {
      return QuantityFormat.plain(value)
    }
    var parts: [String] = []
    var rest = abs(value)
    for (size, word) in scales {
      let whole = (rest / size).rounded(.down)
      rest -= whole * size
      if whole > 0 { parts.append(QuantityFormat.plain(whole) + word) }
    }
    return (value < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// A count beyond 1억, as `11.0조`; `nil` for a smaller one.
  private static func large(_ value: Double, digits: Int) -> String? {
    guard let (size, word) = scales.first(where: { abs(value) >= $0.0 }), size > 1e4 else {
      return nil
    }
    return QuantityFormat.significant(value / size, digits) + word
  }

  private static let scales: [(Double, String)] = [(1e12, "조"), (1e8, "억"), (1e4, "만")]

  private static let currencies = ["KRW": "원", "USD": "달러", "EUR": "유로", "JPY": "엔"]

  private static let symbols = ["s": "초", "min": "분", "h": "시간", "days": "일", "years": "년"]

  private static func money(_ value: Double, _ currency: String, digits: Int) -> String {
    let step = scales.first { abs(value) >= $0.0 * 0.99995 }
    let number = QuantityFormat.significant(value / (step?.0 ?? 1), digits)
    return number + (step.map { "\($0.1) " } ?? "") + currency
  }

  /// `KRW/kWh` is `원/kWh`.
  private static func priced(_ symbol: String) -> String {
    symbol.split(separator: "/").map { part in
      part == "month" ? "월" : currencies[String(part)] ?? String(part)
    }.joined(separator: "/")
  }

  /// `2026-Q4` as `2026년 4분기`, `2026-11` as `2026년 11월`, `2026-11-24` as `2026년 11월 24일`,
  /// `2016 to 2025` as `2016~2025년`; anything else as it is.
  static func date(_ text: String) -> String {
    let ends = text.split(separator: " to ").map(String.init)
    if ends.count == 2, ends.allSatisfy({ $0.count == 4 && Int($0) != nil }) {
      return "\(ends[0])~\(ends[1])년"
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let year = parts.first, year.count == 4, Int(year) != nil else { return text }
    if parts.count == 1 { return "\(year)년" }
    if parts.count == 2, parts[1].hasPrefix("Q"), let quarter = Int(parts[1].dropFirst()) {
      return "\(year)년 \(quarter)분기"
    }
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard numbers.count == parts.count - 1, numbers.count <= 2 else { return text }
    return "\(year)년 \(numbers[0])월" + (numbers.count == 2 ? " \(numbers[1])일" : "")
  }
}
