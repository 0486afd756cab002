import Catalogue
public import Interfaces
public import Quantities

/// The cooling of a site: what stands there and what it draws at design.
public struct CoolingPlan: Sendable {
  /// The liquid side.
  public let liquid: LiquidLoop
  /// The air side.
  public let air: AirLoop
  /// Heat rejection behind the CDUs; `nil` without liquid cooling.
  public let liquidRejection: HeatRejection?
  /// Heat rejection behind the fan walls.
  public let airRejection: HeatRejection
  /// The air outside at design.
  public let weather: DesignWeather
  /// Fans, pumps and compressors at design, the CDUs' pumps apart: those hang on the UPS.
  public let mechanical: Figure<Power>
  /// What to buy.
  public let bill: [BillLine]
  /// The catalogue entries that it is built of.
  public var entries: CoolingModel.Entries { model.entries }
  /// Least of the coolant over the hall's dew point; `nil` without liquid cooling.
  public var leastDewMargin: Figure<TemperatureDifference>? {
    liquidRejection == nil ? nil : model.hydraulics.dewLeast
  }
  /// TCS supply over FWS supply by design.
  public var designApproach: Figure<TemperatureDifference> { model.practice.approach }
  /// Heat of one device of each kind at its rating.
  public var capacities:
    (cdu: Figure<Power>, wall: Figure<Power>, cooler: Figure<Power>, tower: Figure<Power>)
  {
    (model.cduCapacity, model.wallCapacity, model.cooler.capacity, model.tower.capacity)
  }
  /// The same of electrical rooms' air handlers and of rear doors.
  public var roomCapacity: Figure<Power>? { model.hall.rooms?.capacity }
  /// Of one door.
  public var doorCapacity: Figure<Power>? { model.hall.door?.capacity }
  /// Outside air that is led through the halls; `nil` for halls whose air goes round.
  let outside: OutsideAirDesign?
  let reuse: HeatReuse
  let model: CoolingModel

  /// Sizes heat rejection for both loops.
  public init(
    _ model: CoolingModel, liquid: LiquidLoop, air: AirLoop, weather: DesignWeather,
    reuse: HeatReuse, redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    self.model = model
    self.reuse = reuse
    self.liquid = liquid
    self.air = air
    self.weather = weather
    outside = try OutsideAirDesign(model, air.hall, in: scope)
    airRejection = try HeatRejection(
      "air", model, model.airPlant,
      loop: HeatRejection.Loop(
        heat: air.loopHeat, supply: air.supply, rise: air.rise, pumps: air.pumps),
      weather: weather, redundancy: redundancy, in: scope)
    var parts = [airRejection.designPower, air.wallFan, air.pumps]
    if let rooms = air.rooms { parts.append(rooms.fan) }
    if let rise = liquid.rise, let pumps = liquid.fwsPumps {
      let heat: Figure<Power> = try scope.figure(
        "liquid.loop.heat", "heat + tcs_pumps + fws_pumps",
        ["heat": liquid.heat, "tcs_pumps": liquid.pumps, "fws_pumps": pumps])
      let rejection = try HeatRejection(
        "liquid", model, model.liquidPlant,
        loop: HeatRejection.Loop(heat: heat, supply: liquid.supply, rise: rise, pumps: pumps),
        weather: weather, redundancy: redundancy, in: scope)
      parts += [rejection.designPower, pumps]
      liquidRejection = rejection
    } else {
      liquidRejection = nil
    }
    mechanical = try scope.figure("mechanical.design", "sum(parts)", ["parts": parts])
    bill = try Self.bill(model, liquid, air, airRejection, liquidRejection, scope)
  }

  private static func bill(
    _ model: CoolingModel, _ liquid: LiquidLoop, _ air: AirLoop, _ airSide: HeatRejection,
    _ liquidSide: HeatRejection?, _ scope: FigureScope
  ) throws(FigureError) -> [BillLine] {
    let sides = [airSide] + (liquidSide.map { [$0] } ?? [])
    let entries = model.entries
    let coolers: Figure<Count> = try scope.figure(
      "coolers", "sum(coolers)", ["coolers": sides.map(\.coolers.installed)])
    let towers: Figure<Count> = try scope.figure(
      "towers", "sum(towers)", ["towers": sides.map(\.towers.cells.installed)])
    // One line for each kind of chiller: air-cooled and water-cooled ones may stand side by side.
    var chillers: [BillLine] = []
    for entry in [entries.airChiller, entries.waterChiller] {
      let own = sides.filter { $0.plant.chillerEntry.id == entry.id }.map(\.chillers.installed)
      let isAir = entry.id == entries.airChiller.id
      let count: Figure<Count> = try scope.figure(
        isAir ? "chillers" : "chillers.water", "sum(chillers)", ["chillers": own])
      chillers.append(
        BillLine(purpose: "trim chiller", item: entry.id, name: entry.name, count: count))
    }
    var hall: [BillLine] = []
    if let rooms = air.rooms, let entry = entries.rooms {
      hall.append(
        BillLine(
          purpose: "electrical room air handler", item: entry.id, name: entry.name,
          count: rooms.walls.installed))
    }
    if let doors = air.hall.doors, let entry = entries.door {
      hall.append(
        BillLine(purpose: "rear door", item: entry.id, name: entry.name, count: doors.count))
    }
    return [
      BillLine(
        purpose: "CDU", item: entries.cdu.id, name: entries.cdu.name, count: liquid.cdus.installed),
      BillLine(
        purpose: "fan wall", item: entries.wall.id, name: entries.wall.name,
        count: air.walls.installed),
      BillLine(
        purpose: "dry cooler", item: entries.cooler.id, name: entries.cooler.name, count: coolers),
      BillLine(
        purpose: "cooling tower cell", item: entries.tower.id, name: entries.tower.name,
        count: towers),
    ] + hall + chillers
  }
}
