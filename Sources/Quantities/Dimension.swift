/// What kind of thing a number measures: a product of powers of base dimensions.
///
/// Beside the seven of the SI that a planner needs, data (byte), arithmetic (FLOP), emissions
/// (CO2 equivalent) and each currency are dimensions of their own, so that adding won to dollars or
/// bytes to FLOP is as impossible as adding watts to joules.
public struct Dimension: Hashable, Sendable {
  /// Exponents in the order of ``Base``.
  var exponents: SIMD16<Int8>

  /// A base dimension.
  enum Base: Int {
    case metre, kilogram, second, ampere, kelvin, byte, flop, carbon, krw, usd, eur, jpy, gbp, sgd
  }

  /// The dimension of plain numbers and ratios.
  public static let none = Dimension(exponents: .init(repeating: 0))

  /// The dimension of one base, to the power `exponent`.
  static func base(_ base: Base, _ exponent: Int8 = 1) -> Dimension {
    var result = Dimension.none
    result.exponents[base.rawValue] = exponent
    return result
  }

  /// The dimension of a product.
  public static func * (lhs: Dimension, rhs: Dimension) -> Dimension {
    Dimension(exponents: lhs.exponents &+ rhs.exponents)
  }

  /// The dimension of a quotient.
  public static func / (lhs: Dimension, rhs: Dimension) -> Dimension {
    Dimension(exponents: lhs.exponents &- rhs.exponents)
  }

  /// The dimension of an integer power; `nil` when an exponent leaves -8 to 8.
  public func raised(to power: Int) -> Dimension? {
    guard (-8...8).contains(power) else { return nil }
    var result = Dimension.none
    for index in 0..<16 {
      let exponent = Int(exponents[index]) * power
      guard (-8...8).contains(exponent) else { return nil }
      result.exponents[index] = Int8(exponent)
    }
    return result
  }

  /// The dimension of a square root; `nil` when an exponent is odd.
  public var squareRoot: Dimension? {
    var result = Dimension.none
    for index in 0..<16 {
      guard exponents[index].isMultiple(of: 2) else { return nil }
      result.exponents[index] = exponents[index] / 2
    }
    return result
  }

  /// Whether it is a volume, by itself or for each unit of time or energy.
  var isOfVolume: Bool { [.volume, .volume / .time, .volume / .energy].contains(self) }

  static let length = base(.metre)
  static let area = base(.metre, 2)
  static let volume = base(.metre, 3)
  static let mass = base(.kilogram)
  static let time = base(.second)
  static let current = base(.ampere)
  static let temperature = base(.kelvin)
  static let data = base(.byte)
  static let arithmetic = base(.flop)
  static let carbon = base(.carbon)
  static let energy = mass * area / base(.second, 2)
  static let power = energy / time
  static let voltage = power / current
  static let pressure = energy / volume
}

extension Dimension: CustomStringConvertible {
  /// The everyday name (`power`), or the product of base units (`kg.m2/s3`) when there is none.
  public var description: String {
    if let family = UnitFamily.named.first(where: { $0.dimension == self }) { return family.name }
    let symbols = [
      "m", "kg", "s", "A", "K", "B", "FLOP", "kgCO2e", "KRW", "USD", "EUR", "JPY", "GBP", "SGD",
    ]
    func product(_ sign: Int8) -> [String] {
      symbols.indices.compactMap { index in
        let exponent = exponents[index] * sign
        guard exponent > 0 else { return nil }
        return exponent == 1 ? symbols[index] : "\(symbols[index])\(exponent)"
      }
    }
    let upper = product(1)
    let lower = product(-1)
    let head = upper.isEmpty ? "1" : upper.joined(separator: ".")
    return lower.isEmpty ? head : head + lower.map { "/" + $0 }.joined()
  }
}
