import Foundation

extension Quantity {
  /// The value with a fitting prefix and `digits` significant digits, such as `132 kW`.
  public func formatted(digits: Int = 3) -> String {
    QuantityFormat.text(Self.unit.fromSI(si), Self.unit, digits: digits)
  }
}

/// How numbers with units are printed for people, in one place.
public enum QuantityFormat {
  /// A value in `unit` as text: prefix chosen so that one to three digits stand before the point,
  /// whole counts grouped by thousands, money in words (`14 trillion KRW`).
  public static func text(_ value: Double, _ unit: Unit, digits: Int = 3) -> String {
    guard value.isFinite else { return "not available" }
    if unit.symbol == "1" { return plain(value, digits: digits) }
    if isCurrency(unit) { return "\(scaledWords(value, digits: digits)) \(unit.symbol)" }
    if unit.symbol == "J" { return text(value / 3600, wattHour, digits: digits) }
    if unit.symbol == "degC" { return "\(fixed(value, 1)) °C" }
    if unit.symbol == "m3/s" { return flow(value, digits: digits) }
    guard let ladder = ladders[unit.symbol] else {
      return "\(significant(value, digits)) \(unit.symbol)"
    }
    let step =
      ladder.last { abs(value) >= $0.size * 0.99995 } ?? ladder[0]
    return "\(significant(value / step.size, digits)) \(step.symbol)"
  }

  /// A plain number: whole ones grouped by thousands, others with `digits` significant digits.
  public static func plain(_ value: Double, digits: Int = 3) -> String {
    if value == value.rounded(), abs(value) < 9e15 { return grouped(value, 0) }
    return significant(value, digits)
  }

  /// `digits` significant digits without an exponent, grouped by thousands.
  public static func significant(_ value: Double, _ digits: Int) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "not available" }
    // Of the rounded number: 0.9999 with three digits is 1.00.
    let magnitude = Int(log10(abs(rounded(value, digits: digits))).rounded(.down))
    guard magnitude > -7, magnitude < 16 else { return String(format: "%.\(digits - 1)e", value) }
    return grouped(value, max(0, digits - 1 - magnitude))
  }

  /// `places` digits after the point.
  public static func fixed(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  private static func grouped(_ value: Double, _ places: Int) -> String {
    let text = String(format: "%.\(places)f", abs(value))
    let parts = text.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    let sign = value < 0 && text.contains(where: { "123456789".contains($0) }) ? "-" : ""
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }

  private static func isCurrency(_ unit: Unit) -> Bool {
    Currency(rawValue: unit.symbol) != nil
  }

  private static func scaledWords(_ value: Double, digits: Int) -> String {
    let words: [(Double, String)] = [
      (1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1, ""),
    ]
    let step = words.first { abs(value) >= $0.0 * 0.99995 } ?? (1, "")
    return significant(value / step.0, digits) + step.1
  }

  private static func flow(_ value: Double, digits: Int) -> String {
    value < 1
      ? "\(significant(value * 60_000, digits)) L/min" : "\(significant(value, digits)) m³/s"
  }

  private static let wattHour = Unit(symbol: "Wh", dimension: .energy, scale: 3600)

  private struct Step {
    let size: Double
    let symbol: String
  }

  private static func ladder(_ symbol: String, _ prefixes: String) -> [Step] {
    let sizes: [Character: Double] = [
      "-": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21,
    ]
    return prefixes.compactMap { prefix in
      sizes[prefix].map { Step(size: $0, symbol: (prefix == "-" ? "" : String(prefix)) + symbol) }
    }
  }

  private static let ladders: [String: [Step]] = [
    "W": ladder("W", "-kMGT"), "VA": ladder("VA", "-kMG"), "Wh": ladder("Wh", "-kMGTP"),
    "V": ladder("V", "-k"), "A": ladder("A", "-k"), "Pa": ladder("Pa", "-kM"),
    "B": ladder("B", "-kMGTPE"), "B/s": ladder("B/s", "-kMGTPEZ"),
    "FLOP/s": ladder("FLOP/s", "-kMGTPEZ"),
    "m2": [Step(size: 1, symbol: "m²")], "m3": [Step(size: 1, symbol: "m³")],
    "kg": [Step(size: 1, symbol: "kg"), Step(size: 1000, symbol: "t")],
    "kgCO2e": [
      Step(size: 1, symbol: "kgCO2e"), Step(size: 1000, symbol: "tCO2e"),
      Step(size: 1e6, symbol: "ktCO2e"), Step(size: 1e9, symbol: "MtCO2e"),
    ],
    "s": [
      Step(size: 1, symbol: "s"), Step(size: 60, symbol: "min"), Step(size: 3600, symbol: "h"),
      Step(size: 86_400, symbol: "days"), Step(size: 31_536_000, symbol: "years"),
    ],
  ]
}

extension QuantityFormat {
  /// `value` rounded to `digits` significant digits.
  public static func rounded(_ value: Double, digits: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    return Double(String(format: "%.\(max(0, digits - 1))e", value)) ?? value
  }
}
