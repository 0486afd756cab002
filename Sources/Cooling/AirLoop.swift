public import Interfaces
public import Quantities

/// The heat that air takes, the fan walls that move it and the chilled-water loop behind them.
public struct AirLoop: Sendable {
  /// Heat of the racks that air takes at IT peak.
  public let heat: Figure<Power>
  /// All heat that the fan walls carry at IT peak: the racks', and what the power chain loses
  /// indoors.
  public let load: Figure<Power>
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

  /// Sizes the fan walls and their loop.
  public init(
    _ model: CoolingModel, itPeak: Figure<Power>, liquid: Figure<Power>, losses: IndoorLosses,
    redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    heat = try scope.figure("air.heat", "it - liquid", ["it": itPeak, "liquid": liquid])
    load = try scope.figure(
      "air.load",
      "heat + distribution + ups + house + (it + ups) * (1 + mechanical)"
        + " * ((no_load + load_loss) / (rating * power_factor) + switchgear)",
      [
        "heat": heat, "distribution": losses.distribution, "ups": losses.ups,
        "house": losses.house, "it": itPeak, "no_load": losses.transformer.noLoad,
        "load_loss": losses.transformer.load, "rating": losses.transformer.rating,
        "power_factor": losses.powerFactor, "switchgear": losses.switchgear,
        "mechanical": model.practice.mechanicalAllowance,
      ], note: "Transformers and switchgear indoors are allowed their loss at the rating.")
    walls = try scope.devices(
      "fan_walls", "ceil(load / (capacity - power))",
      ["load": load, "capacity": model.wallCapacity, "power": model.wallPower],
      group: model.practice.group, redundancy: redundancy)
    wallHeat = try scope.figure(
      "fan_walls.heat", "needed * capacity",
      ["needed": walls.needed, "capacity": model.wallCapacity])
    wallFan = try scope.figure(
      "fan_walls.power", "needed * power", ["needed": walls.needed, "power": model.wallPower])
    supply = model.wallSupply
    rise = try scope.figure(
      "air.loop.rise", "back - supply", ["back": model.wallReturn, "supply": model.wallSupply])
    let warm: Figure<Power> = try scope.figure(
      "air.walls.heat", "load * capacity / (capacity - power)",
      ["load": load, "capacity": model.wallCapacity, "power": model.wallPower],
      note: "With the heat of the fans.")
    pumps = try model.pumps("air.loop.pumps", heat: warm, supply: supply, rise: rise, in: scope)
    airFlow = try scope.figure(
      "air.flow", "load / (capacity - power) * airflow",
      [
        "load": load, "capacity": model.wallCapacity, "power": model.wallPower,
        "airflow": model.wallAirflow,
      ], note: "At the fan walls' rated rise.")
    back = model.wallReturn
    loopHeat = try scope.figure(
      "air.loop.heat", "heat + pumps", ["heat": warm, "pumps": pumps])
  }
}
