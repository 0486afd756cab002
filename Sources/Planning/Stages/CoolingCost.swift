import Catalogue
import Cooling
import Economics
import Interfaces
import Quantities

/// What cooling costs a year: equipment as an annuity with upkeep, energy and water. It is part of what
/// the site costs as a whole; alone it serves to weigh supply temperatures and plants.
struct CoolingCost {
  let equipment, energy, water, annual: Figure<Money>

  var nodes: [FigureNode] { [equipment.node, energy.node, water.node, annual.node] }

  init(
    _ cooling: CoolingPlan, _ year: SiteYear, costs: SiteCosts, _ practice: CatalogueEntry,
    _ exchange: Exchange, in scope: FigureScope
  ) throws {
    let prices = try practice.root.part("cooling_prices")
    let unit = exchange.currency.unit
    let sides = [cooling.airRejection] + (cooling.liquidRejection.map { [$0] } ?? [])
    var groups: [(String, [Figure<Count>], Figure<Power>)] = [
      ("cdu", [cooling.liquid.cdus.installed], cooling.capacities.cdu),
      ("fan_wall", [cooling.air.walls.installed], cooling.capacities.wall),
      ("dry_cooler", sides.map(\.coolers.installed), cooling.capacities.cooler),
      ("tower", sides.map(\.towers.cells.installed), cooling.capacities.tower),
    ]
    if let rooms = cooling.air.rooms, let capacity = cooling.roomCapacity {
      groups.append(("room_handler", [rooms.walls.installed], capacity))
    }
    if let doors = cooling.air.hall.doors, let capacity = cooling.doorCapacity {
      groups.append(("rear_door", [doors.count], capacity))
    }
    var parts: [Figure<Money>] = []
    for (kind, counts, capacity) in groups {
      // A watt of any air handler's coil is priced as a fan wall's.
      let isHandler = kind == "room_handler" || kind == "rear_door"
      let price = try prices.price(isHandler ? "fan_wall" : kind)
      try exchange.require(price, for: Power.unit.dimension, "the price of a \(kind)")
      parts.append(
        try exchange.amount(
          "cost.cooling.\(kind)s", "sum(counts) * capacity * price", price: price,
          for: Power.unit.dimension, [("counts", counts), ("capacity", capacity)], in: scope))
    }
    let chiller = try prices.price("chiller")
    for (name, side) in zip(["air", "liquid"], sides) {
      parts.append(
        try exchange.amount(
          "cost.cooling.chillers.\(name)", "count * capacity * price", price: chiller,
          for: Power.unit.dimension,
          [("count", side.chillers.installed), ("capacity", side.chillerCapacity)], in: scope))
    }
    equipment = try scope.figure(
      "cost.cooling.equipment", unit: unit, "sum(parts)", ["parts": parts])
    let overhead: Figure<Energy> = try scope.figure(
      "energy.cooling", "sum(parts) + pumps * year",
      [
        "parts": year.cooling, "pumps": cooling.liquid.pumps, "year": year.hours,
      ], note: "Fans, pumps and compressors of a typical year.")
    energy = try exchange.amount(
      "cost.cooling.energy", "energy * price", price: costs.price, for: Energy.unit.dimension,
      [("energy", overhead)], in: scope)
    let waterPrice = try prices.price("water")
    try exchange.require(waterPrice, for: Volume.unit.dimension, "the price of water")
    water = try exchange.amount(
      "cost.cooling.water", "water * price", price: waterPrice, for: Volume.unit.dimension,
      [("water", year.water)], in: scope)
    annual = try scope.figure(
      "cost.cooling.annual", unit: unit, "equipment * (annuity + upkeep) + energy + water",
      [
        "equipment": equipment, "annuity": costs.annual.facilityAnnuity,
        "upkeep": try practice.root.figure("upkeep", as: Ratio.self), "energy": energy,
        "water": water,
      ])
  }
}
