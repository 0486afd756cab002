public import Interfaces
public import Quantities

/// Dry coolers and trim chillers behind one loop, sized for the design weather.
public struct HeatRejection: Sendable {
  /// Dry coolers.
  public let coolers: DeviceGroup
  /// Trim chillers; none needed where the coolers reach the supply temperature at design.
  public let chillers: DeviceGroup
  /// Power of fans and compressors at design.
  public let designPower: Figure<Power>
  let supply: Figure<Temperature>
  let rise: Figure<TemperatureDifference>
  let heat: Figure<Power>
  let pumps: Figure<Power>

  /// Sizes the plant of a loop.
  ///
  /// - Parameters:
  ///   - name: what its figures are called, such as `liquid`.
  ///   - heat: of the loop at IT peak.
  ///   - redundancy: of coolers and chillers.
  init(
    _ name: String, _ model: CoolingModel, heat: Figure<Power>, supply: Figure<Temperature>,
    rise: Figure<TemperatureDifference>, pumps: Figure<Power>, weather: DesignWeather,
    redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    let plant = model.plant
    self.heat = heat
    self.supply = supply
    self.rise = rise
    self.pumps = pumps
    coolers = try scope.devices(
      "\(name).coolers", "ceil(heat / capacity)",
      ["heat": heat, "capacity": plant.coolerCapacity], group: model.group, redundancy: redundancy)
    let free: Figure<Ratio> = try scope.figure(
      "\(name).free.design",
      "max(0, min(1, (supply + rise - inlet) / (rise + approach)))",
      [
        "supply": supply, "rise": rise, "inlet": weather.coolerInlet,
        "approach": plant.coolerApproach,
      ], note: "Share of the heat that the coolers take in the design weather, fans full.")
    let trim: Figure<Power> = try scope.figure(
      "\(name).trim.heat", "heat * (1 - free)", ["heat": heat, "free": free])
    chillers = try scope.devices(
      "\(name).chillers", "ceil(trim / capacity)",
      ["trim": trim, "capacity": plant.chillerCapacity], group: model.group,
      redundancy: redundancy)
    designPower = try scope.figure(
      "\(name).rejection.power",
      "coolers * fan + trim / min(limit, carnot * (supply - evaporator)"
        + " / max(lift, dry_bulb + condenser - supply + evaporator))",
      [
        "coolers": coolers.needed, "fan": plant.coolerFan, "trim": trim, "limit": plant.copLimit,
        "carnot": plant.carnot, "supply": supply, "evaporator": plant.evaporatorApproach,
        "lift": plant.minimumLift, "dry_bulb": weather.dryBulb,
        "condenser": plant.condenserApproach,
      ], note: "Fans and compressors in the design weather at IT peak.")
  }
}
