import Catalogue
import Economics
import Quantities
import Schema

/// What a site costs to build and to run.
struct SiteCosts {
  let capex: Capex
  let energy: EnergyCost
  let annual: AnnualCost
  let largestContract: Figure<Power>
  /// Of energy from the grid.
  let price: FigureNode

  init(
    _ brief: SiteBrief, _ clusters: [Cluster], _ totals: SiteTotals, _ year: SiteYear,
    loadFactor: Figure<Ratio>, _ practice: CatalogueEntry, _ exchange: Exchange,
    _ discount: Figure<Ratio>,
    _ catalogue: Catalogue, in scope: FigureScope
  ) throws {
    let grid = try catalogue.entry(brief.grid, kind: "grid")
    let tariff = try Self.tariff(grid, voltage: brief.voltage)
    let price = try Self.price(tariff, loadFactor: loadFactor, in: scope)
    self.price = price
    largestContract = try tariff.figure("largest")
    let facilityCost = try practice.root.price("facility_cost")
    try exchange.require(price, for: Energy.unit.dimension, "the grid's price")
    try exchange.require(facilityCost, for: Power.unit.dimension, "the price of the facility")
    var purchases: [Capex.Purchase] = []
    for cluster in clusters {
      guard let price = cluster.price else { throw CostProblem.noPrice(cluster.system.name) }
      try exchange.require(price, for: .none, "the price of \(cluster.system.name)")
      purchases.append(
        Capex.Purchase(id: cluster.brief.id, count: cluster.fleet.systems, price: price))
    }
    capex = try Capex(
      purchases: purchases,
      rates: Capex.Rates(
        networkShare: try practice.root.figure("network_price_share"), facilityCost: facilityCost,
        liquidPremium: try practice.root.figure("liquid_premium")),
      itPeak: totals.peak,
      liquid: try scope.figure(
        "cost.liquid", as: Power.self, "sum(liquid)", ["liquid": clusters.map(\.liquidPeak)]),
      exchange: exchange, in: scope.below("cost"))
    energy = try EnergyCost(
      energy: year.energy, price: price, intensity: try grid.root.figure("carbon"),
      exchange: exchange, in: scope)
    annual = try AnnualCost(
      capex: capex, energy: energy, gpus: totals.gpus,
      terms: AnnualCost.Terms(
        rate: discount, itLife: try practice.root.figure("it_life"),
        facilityLife: try practice.root.figure("facility_life"),
        upkeep: try practice.root.figure("upkeep")), currency: exchange.currency, in: scope)
  }

  /// The mean price of a flat load: the demand charge over the load factor, surcharges, and the energy
  /// prices by season and time of use; working days all year, which errs a little on the dear side.
  private static func price(
    _ part: CataloguePart, loadFactor: Figure<Ratio>, in scope: FigureScope
  ) throws -> FigureNode {
    guard let tariff = part.part(ifPresent: "tariff") else { return try part.price("price") }
    let surcharge = try tariff.price("surcharge")
    var terms = ["base / load_factor", "surcharge"]
    var inputs: [(String, any FigureInput)] = [
      ("base", try tariff.price("base")), ("load_factor", loadFactor), ("surcharge", surcharge),
    ]
    for (index, season) in tariff.parts("seasons").enumerated() {
      let energy = ["light", "mid", "peak"].map { "\($0)_hours_\(index) * \($0)_\(index)" }
      terms.append("months_\(index) / 12 * (\(energy.joined(separator: " + "))) / 24")
      inputs.append(("months_\(index)", try season.figure("months", as: Count.self)))
      for band in ["light", "mid", "peak"] {
        inputs.append(
          ("\(band)_hours_\(index)", try season.figure("\(band)_hours", as: Count.self)))
        inputs.append(("\(band)_\(index)", try season.price(band)))
      }
    }
    let price: Figure<Money> = try scope.figure(
      "cost.energy.price", unit: surcharge.unit, terms.joined(separator: " + "), named: inputs,
      note: "Mean of the year for a flat load, working days.")
    return price.node
  }

  /// The tariff of the highest voltage that the connection reaches; the lowest tariff below them.
  static func tariff(
    _ grid: CatalogueEntry, voltage: Figure<Voltage>
  ) throws -> CataloguePart {
    let tariffs = grid.root.parts("prices")
    var best = tariffs.first
    for tariff in tariffs {
      let from: Figure<Voltage> = try tariff.figure("voltage")
      // A hundredth of tolerance: 22.9 kV is often written as 23 kV and the other way round.
      if from.orZero.si <= voltage.orZero.si * 1.01 { best = tariff }
    }
    guard let best else { throw CatalogueError.noValue(key: "\(grid.id).prices") }
    return best
  }
}

/// A price that the plan's currency cannot express.
enum CostProblem: Error, CustomStringConvertible {
  case noRate(what: String, unit: String, currency: String)
  case noPrice(String)

  var description: String {
    switch self {
    case .noRate(let what, let unit, let currency):
      "finance.exchange: \(what) is in \(unit) and the plan in \(currency); add the exchange rate, "
        + "such as \"1415 KRW/USD\""
    case .noPrice(let name):
      "the catalogue has no price for \(name); add one in an entry of your own with --catalogue"
    }
  }
}

extension Exchange {
  func require(_ price: FigureNode, for kind: Dimension, _ what: String) throws(CostProblem) {
    guard covers(price, for: kind) else {
      throw .noRate(what: what, unit: price.unit.symbol, currency: currency.rawValue)
    }
  }
}
