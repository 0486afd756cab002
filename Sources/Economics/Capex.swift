public import Quantities

/// What a site costs to build: systems, network, and the building with its power and cooling.
public struct Capex: Sendable {
  /// Systems.
  public let systems: Figure<Money>
  /// Network, storage and management equipment.
  public let network: Figure<Money>
  /// Building, power and cooling.
  public let facility: Figure<Money>
  /// All.
  public let total: Figure<Money>

  /// Systems of one kind and their price.
  public struct Purchase: Sendable {
    let id: String
    let count: Figure<Count>
    let price: FigureNode
    /// Creates a purchase; `id` tells its figure from others.
    public init(id: String, count: Figure<Count>, price: FigureNode) {
      self.id = id
      self.count = count
      self.price = price
    }
  }

  /// The shares and prices of the design practice.
  public struct Rates: Sendable {
    let networkShare: Figure<Ratio>
    let facilityCost: FigureNode
    let liquidPremium: Figure<Ratio>
    /// Creates rates.
    public init(networkShare: Figure<Ratio>, facilityCost: FigureNode, liquidPremium: Figure<Ratio>)
    {
      self.networkShare = networkShare
      self.facilityCost = facilityCost
      self.liquidPremium = liquidPremium
    }
  }

  /// Adds up a site; no taxes, no land, no grid contribution.
  public init(
    purchases: [Purchase], rates: Rates, itPeak: Figure<Power>, liquid: Figure<Power>,
    exchange: Exchange, in scope: FigureScope
  ) throws(FigureError) {
    var parts: [Figure<Money>] = []
    for purchase in purchases {
      parts.append(
        try exchange.amount(
          "capex.systems.\(purchase.id)", "count * price", price: purchase.price, for: .none,
          [("count", purchase.count)], in: scope))
    }
    systems = try scope.figure(
      "capex.systems", unit: exchange.currency.unit, "sum(parts)", ["parts": parts])
    network = try scope.figure(
      "capex.network", unit: exchange.currency.unit, "systems * share",
      ["systems": systems, "share": rates.networkShare])
    facility = try exchange.amount(
      "capex.facility", "it * price * (1 + premium * liquid / it)", price: rates.facilityCost,
      for: Power.unit.dimension,
      [("it", itPeak), ("premium", rates.liquidPremium), ("liquid", liquid)], in: scope)
    total = try scope.figure(
      "capex", unit: exchange.currency.unit, "systems + network + facility",
      ["systems": systems, "network": network, "facility": facility],
      note: "Without land, grid contribution and taxes.")
  }
}
