public import Interfaces
public import Quantities

/// The heat that air takes, the fan walls that move it, the air handlers of electrical rooms where
/// those have their own, and the chilled-water loop behind them.
public struct AirLoop: Sendable {
  /// Heat of the racks that air takes at IT peak.
  public let heat: Figure<Power>
  /// All heat that the fan walls carry at IT peak: the racks', and what the power chain loses
  /// indoors, less what rear doors and electrical rooms take.
  public let load: Figure<Power>
  /// Temperatures, leakage and rear doors.
  public let hall: HallAir
  /// Electrical rooms with air handlers of their own; `nil` where the fan walls carry their heat.
  public let rooms: Rooms?
  /// Fan walls.
  public let walls: DeviceGroup
  /// Air through the fan walls that carry the load.
  public let airFlow: Figure<VolumeFlow>
  /// Its temperature on the way back.
  public let back: Figure<Temperature>
  let wallHeat: Figure<Power>
  let wallFan: Figure<Power>
  let supply: Figure<Temperature>
  let rise: Figure<TemperatureDifference>
  let loopHeat: Figure<Power>
  let pumps: Figure<Power>

  /// Heat that the power chain and the house leave indoors at IT peak.
  public struct IndoorLosses: Sendable {
    let distribution: Figure<Power>
    let ups: Figure<Power>
    let house: Figure<Power>
    let transformer: (noLoad: Figure<Power>, load: Figure<Power>, rating: Figure<ApparentPower>)
    let switchgear: Figure<Ratio>
    let powerFactor: Figure<Ratio>

    /// Gathers the losses; those of indoor transformers enter at their rating.
    public init(
      distribution: Figure<Power>, ups: Figure<Power>, house: Figure<Power>,
      transformer: (noLoad: Figure<Power>, load: Figure<Power>, rating: Figure<ApparentPower>),
      switchgear: Figure<Ratio>, powerFactor: Figure<Ratio>
    ) {
      self.distribution = distribution
      self.ups = ups
      self.house = house
      self.transformer = transformer
      self.switchgear = switchgear
      self.powerFactor = powerFactor
    }
  }

  /// Air handlers of electrical rooms.
  public struct Rooms: Sendable {
    /// What UPS, switchgear and indoor transformers lose at IT peak.
    public let load: Figure<Power>
    /// The air handlers.
    public let walls: DeviceGroup
    let heat, fan: Figure<Power>
  }

  /// Sizes the fan walls and their loop.
  ///
  /// - Parameter racks: how many stand in the halls.
  public init(
    _ model: CoolingModel, itPeak: Figure<Power>, liquid: Figure<Power>, racks: Figure<Count>,
    losses: IndoorLosses, redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    heat = try scope.figure("air.heat", "it - liquid", ["it": itPeak, "liquid": liquid])
    hall = try HallAir(model, heat: heat, racks: racks, in: scope)
    rooms = try Self.rooms(model, itPeak, losses, redundancy, in: scope)
    let electrical = rooms == nil ? " + \(Self.transformers)" : ""
    let doors = hall.doors == nil ? "" : " * (1 - doors)"
    load = try scope.figure(
      "air.load", unit: Power.unit,
      "heat\(doors) + distribution\(rooms == nil ? " + ups" : "") + house\(electrical)",
      named: [
        ("heat", heat), ("distribution", losses.distribution), ("house", losses.house),
      ] + (rooms == nil ? losses.inputs(itPeak, model) : [])
        + (hall.doors.map { [("doors", $0.share)] } ?? []),
      note: rooms == nil
        ? "Transformers and switchgear indoors are allowed their loss at the rating."
        : "Electrical rooms have air handlers of their own.")
    let wide = hall.ratio == nil ? "load" : "load * max(1, ratio)"
    let leaks: [(String, any FigureInput)] = hall.ratio.map { [("ratio", $0)] } ?? []
    walls = try scope.devices(
      "fan_walls", "ceil(\(wide) / (capacity - power))",
      named: [("load", load), ("capacity", model.wallCapacity), ("power", model.wallPower)] + leaks,
      group: model.practice.group, redundancy: redundancy)
    wallHeat = try scope.figure(
      "fan_walls.heat", unit: Power.unit,
      hall.ratio == nil ? "needed * capacity" : "needed * capacity / ratio",
      named: [("needed", walls.needed), ("capacity", model.wallCapacity)] + leaks,
      note: hall.ratio == nil ? nil : "The heat at which leakage has their fans at full speed.")
    wallFan = try scope.figure(
      "fan_walls.power", "needed * power", ["needed": walls.needed, "power": model.wallPower])
    supply = model.wallSupply
    rise = try scope.figure(
      "air.loop.rise", "back - supply", ["back": model.wallReturn, "supply": model.wallSupply])
    let warm: Figure<Power> = try scope.figure(
      "air.walls.heat", unit: Power.unit,
      (hall.ratio == nil
        ? "load * capacity / (capacity - power)"
        : "load * (1 + ratio * power / (capacity - power))")
        + (rooms == nil ? "" : " + rooms * room_capacity / (room_capacity - room_power)")
        + (hall.doors == nil ? "" : " + doors"),
      named: [("load", load), ("capacity", model.wallCapacity), ("power", model.wallPower)] + leaks
        + (rooms.flatMap { rooms in
          model.hall.rooms.map {
            [
              ("rooms", rooms.load), ("room_capacity", $0.capacity), ("room_power", $0.power),
            ] as [(String, any FigureInput)]
          }
        } ?? []) + (hall.doors.map { [("doors", $0.heat)] } ?? []),
      note: "With the heat of the fans.")
    pumps = try model.pumps("air.loop.pumps", heat: warm, supply: supply, rise: rise, in: scope)
    airFlow = try scope.figure(
      "air.flow", unit: VolumeFlow.unit,
      "load / (capacity - power) * airflow\(hall.ratio == nil ? "" : " * ratio")",
      named: [
        ("load", load), ("capacity", model.wallCapacity), ("power", model.wallPower),
        ("airflow", model.wallAirflow),
      ] + leaks, note: "At the fan walls' rated rise.")
    back = model.wallReturn
    loopHeat = try scope.figure(
      "air.loop.heat", "heat + pumps", ["heat": warm, "pumps": pumps])
  }
}

extension AirLoop {
  /// What transformers and switchgear lose indoors at their rating.
  private static let transformers =
    "(it + ups) * (1 + mechanical) * ((no_load + load_loss) / (rating * power_factor) + switchgear)"

  private static func rooms(
    _ model: CoolingModel, _ itPeak: Figure<Power>, _ losses: IndoorLosses,
    _ redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) -> Rooms? {
    guard let handler = model.hall.rooms else { return nil }
    let load: Figure<Power> = try scope.figure(
      "air.rooms.load", unit: Power.unit, "ups + \(transformers)",
      named: losses.inputs(itPeak, model),
      note: "UPS; transformers and switchgear indoors at their rating.")
    let walls = try scope.devices(
      "room_handlers", "ceil(load / (capacity - power))",
      ["load": load, "capacity": handler.capacity, "power": handler.power],
      group: model.practice.group, redundancy: redundancy)
    return Rooms(
      load: load, walls: walls,
      heat: try scope.figure(
        "room_handlers.heat", "needed * capacity",
        ["needed": walls.needed, "capacity": handler.capacity]),
      fan: try scope.figure(
        "room_handlers.power", "needed * power", ["needed": walls.needed, "power": handler.power]))
  }
}

extension AirLoop.IndoorLosses {
  fileprivate func inputs(
    _ itPeak: Figure<Power>, _ model: CoolingModel
  ) -> [(String, any FigureInput)] {
    [
      ("ups", ups), ("it", itPeak), ("no_load", transformer.noLoad),
      ("load_loss", transformer.load), ("rating", transformer.rating),
      ("power_factor", powerFactor), ("switchgear", switchgear),
      ("mechanical", model.practice.mechanicalAllowance),
    ]
  }
}
