/// A currency that a scenario can be planned in.
public enum Currency: String, CaseIterable, Sendable, Codable {
  /// South Korean won.
  case krw = "KRW"
  /// United States dollar.
  case usd = "USD"
  /// Euro.
  case eur = "EUR"
  /// Japanese yen.
  case jpy = "JPY"
  /// Pound sterling.
  case gbp = "GBP"
  /// Singapore dollar.
  case sgd = "SGD"

  /// The unit of an amount.
  public var unit: Unit { Unit(symbol: rawValue, dimension: dimension) }

  /// The dimension of an amount; each currency has its own.
  public var dimension: Dimension {
    switch self {
    case .krw: .base(.krw)
    case .usd: .base(.usd)
    case .eur: .base(.eur)
    case .jpy: .base(.jpy)
    case .gbp: .base(.gbp)
    case .sgd: .base(.sgd)
    }
  }
}

/// An amount of one currency.
///
/// Unlike a ``Quantity`` it carries its unit: won and dollars are both money, and yet adding them is
/// a mistake that only an exchange rate mends. The sum of two currencies is therefore `nil`.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// How much, in whole units of the currency.
  public let amount: Double
  /// Of what.
  public let currency: Currency

  /// Creates an amount.
  public init(_ amount: Double, _ currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// Reads `14 trillion KRW` or `3 million USD`.
  public init(_ text: String) throws(QuantityTextError) {
    let family = UnitFamily(
      name: "amount of money", example: "14 trillion KRW", dimension: .base(.krw))
    let measured = try MeasuredText(text, expecting: family)
    guard let unit = measured.unit else {
      throw .missingUnit(text: text, family: family.name, example: family.example)
    }
    guard let currency = Currency(rawValue: unit.symbol) else {
      throw .otherKind(
        text: text, found: UnitFamily(of: unit).name, family: family.name, example: family.example)
    }
    self.init(measured.value, currency)
  }

  /// The sum of two amounts of one currency; `nil` when the currencies differ.
  public static func + (lhs: Money, rhs: Money) -> Money? {
    lhs.currency == rhs.currency ? Money(lhs.amount + rhs.amount, lhs.currency) : nil
  }

  /// The amount in words, such as `14 trillion KRW`.
  public var description: String { QuantityFormat.text(amount, currency.unit) }
}
