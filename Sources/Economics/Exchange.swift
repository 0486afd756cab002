public import Quantities

/// Prices of several currencies in one.
public struct Exchange: Sendable {
  /// The currency of the plan.
  public let currency: Currency
  let rates: [FigureNode]

  /// Creates an exchange from rates such as 1415 KRW/USD.
  public init(currency: Currency, rates: [FigureNode]) {
    self.currency = currency
    self.rates = rates
  }

  /// How a price becomes one in the plan's currency.
  enum Conversion {
    case none
    case times(FigureNode)
    case over(FigureNode)
  }

  /// The conversion of a price for `kind` of something, such as energy; `nil` when no rate fits.
  func conversion(of price: FigureNode, for kind: Dimension) -> Conversion? {
    let wanted = currency.dimension / kind
    if price.unit.dimension == wanted { return Conversion.none }
    for rate in rates {
      if price.unit.dimension * rate.unit.dimension == wanted { return .times(rate) }
      if price.unit.dimension / rate.unit.dimension == wanted { return .over(rate) }
    }
    return nil
  }

  /// Whether a price for `kind` of something can be had in the plan's currency.
  public func covers(_ price: FigureNode, for kind: Dimension) -> Bool {
    conversion(of: price, for: kind) != nil
  }

  /// An amount of money: `formula`, whose name `price` is converted.
  public func amount(
    _ id: String, _ formula: String, price: FigureNode, for kind: Dimension,
    _ inputs: [(String, any FigureInput)], in scope: FigureScope
  ) throws(FigureError) -> Figure<Money> {
    var all: [(String, any FigureInput)] = inputs + [("price", price)]
    var text = formula
    switch conversion(of: price, for: kind) {
    case .times(let rate):
      text += " * exchange"
      all.append(("exchange", rate))
    case .over(let rate):
      text = "(\(text)) / exchange"
      all.append(("exchange", rate))
    case nil, .some(.none): break
    }
    return try scope.figure(id, as: Money.self, unit: currency.unit, text, named: all)
  }
}
