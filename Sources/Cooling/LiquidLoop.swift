public import Interfaces
public import Quantities

/// The loop in the racks (TCS), its CDUs, and the facility water loop (FWS) behind them.
public struct LiquidLoop: Sendable {
  /// Heat that liquid takes at IT peak.
  public let heat: Figure<Power>
  /// Flow through the racks.
  public let flow: Figure<VolumeFlow>
  /// CDUs.
  public let cdus: DeviceGroup
  /// CDUs installed.
  public let cduCount: Figure<Count>
  /// Electrical power of the CDUs' pumps.
  public let pumps: Figure<Power>
  /// Warming of the coolant in the racks at IT peak; `nil` without liquid cooling.
  public let rise: Figure<TemperatureDifference>?
  /// Supply temperature of the facility water.
  public let supply: Figure<Temperature>
  /// Electrical power of the facility water's pumps; `nil` without liquid cooling.
  public let fwsPumps: Figure<Power>?

  /// One kind of liquid-cooled system at the site.
  public struct Load: Sendable {
    /// Heat to liquid at IT peak.
    public let heat: Figure<Power>
    /// Flow at the site's supply temperature.
    public let flow: Figure<VolumeFlow>
    /// Creates a load.
    public init(heat: Figure<Power>, flow: Figure<VolumeFlow>) {
      self.heat = heat
      self.flow = flow
    }
  }

  /// Sizes the loop.
  ///
  /// - Parameters:
  ///   - loads: the clusters of the site, air-cooled ones with no heat and no flow.
  ///   - supply: TCS supply temperature.
  ///   - redundancy: of the CDUs.
  public init(
    _ model: CoolingModel, loads: [Load], supply tcsSupply: Figure<Temperature>,
    redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    heat = try scope.figure("liquid.heat", "sum(loads)", ["loads": loads.map(\.heat)])
    flow = try scope.figure("tcs.flow", "sum(flows)", ["flows": loads.map(\.flow)])
    supply = try scope.figure(
      "fws.supply", "tcs_supply - approach",
      ["tcs_supply": tcsSupply, "approach": model.practice.approach])
    cdus = try scope.devices(
      "cdus",
      "max(ceil(heat / (capacity * approach / rated_approach)), ceil(flow / cdu_flow))",
      [
        "heat": heat, "capacity": model.cduCapacity, "approach": model.practice.approach,
        "rated_approach": model.cduApproach, "flow": flow, "cdu_flow": model.cduFlow,
      ], group: model.practice.cduGroup, redundancy: redundancy)
    cduCount = try scope.figure("cdus", "installed", ["installed": cdus.installed])
    pumps = try scope.figure(
      "tcs.pumps", "flow / cdu_flow * power",
      ["flow": flow, "cdu_flow": model.cduFlow, "power": model.cduPower])
    guard heat.orZero.si > 0, flow.orZero.si > 0 else {
      rise = nil
      fwsPumps = nil
      return
    }
    let rise: Figure<TemperatureDifference> = try scope.figure(
      "tcs.rise",
      "heat / (flow * interpolate(supply, temperatures, densities)"
        + " * interpolate(supply, temperatures, specific_heats))",
      [
        "heat": heat, "flow": flow, "supply": tcsSupply,
        "temperatures": model.coolant.temperatures, "densities": model.coolant.densities,
        "specific_heats": model.coolant.specificHeats,
      ])
    self.rise = rise
    fwsPumps = try model.pumps("fws.pumps", heat: heat, supply: supply, rise: rise, in: scope)
  }
}

extension CoolingModel {
  /// Electrical power of the pumps of a loop at its design heat.
  func pumps(
    _ id: String, heat: Figure<Power>, supply: Figure<Temperature>,
    rise: Figure<TemperatureDifference>, in scope: FigureScope
  ) throws(FigureError) -> Figure<Power> {
    try scope.figure(
      id,
      "heat / (rise * interpolate(supply, temperatures, densities)"
        + " * interpolate(supply, temperatures, specific_heats)) * head / efficiency",
      [
        "heat": heat, "rise": rise, "supply": supply, "temperatures": coolant.temperatures,
        "densities": coolant.densities, "specific_heats": coolant.specificHeats,
        "head": practice.head,
        "efficiency": practice.pumpEfficiency,
      ])
  }
}
