import Catalogue
public import Interfaces
public import Quantities

/// Pipes, exchangers, pumps, volume and margins of a site's liquid loops: TCS from the CDUs to the
/// racks, FWS from the plant to the CDUs.
public struct LiquidHydraulics: Sendable {
  /// Temperatures back from the racks and from the CDUs.
  public let tcsReturn, fwsReturn: Figure<Temperature>
  /// Flow of the facility water.
  public let fwsFlow: Figure<VolumeFlow>
  /// Of one CDU that carries its share: heat, TCS flow.
  public let cduHeat: Figure<Power>
  /// Of one CDU that carries its share.
  public let cduFlow: Figure<VolumeFlow>
  /// Effectiveness, transfer units and UA that its exchanger needs.
  public let effectiveness, transferUnits: Figure<Ratio>
  /// UA that its exchanger needs, and has at these flows.
  public let conductance, available: Figure<ThermalConductance>
  /// The approach that its exchanger reaches at these flows.
  public let approach: Figure<TemperatureDifference>
  /// The pipe between a CDU and its racks; between the plant and a CDU; between the plant and a group
  /// of CDUs.
  public let tcsMain, fwsBranch, fwsHeader: Pipe
  /// Manifolds and hoses between the pipe of a CDU and its racks.
  public let connections: RackConnections
  /// Loss of pressure that the CDU's pumps must overcome outside it, and what they can.
  public let tcsPressure, tcsHead: Figure<Pressure>
  /// Speed of the CDU's pumps at design, share of the full.
  public let pumpSpeed: Figure<Ratio>
  /// Facility water pumps.
  public let pumps: DeviceGroup
  /// Coolant in the loops.
  public let volume: Figure<Volume>
  /// Supply temperature over the hall's highest dew point.
  public let dewMargin: Figure<TemperatureDifference>
  /// Filtration of TCS and FWS: the largest grain that passes.
  public let tcsFilter, fwsFilter: Figure<Length>

  /// A pipe of the size that limits of velocity and gradient ask for.
  public struct Pipe: Sendable {
    /// Flow, inside diameter, velocity and loss of pressure.
    public let flow: Figure<VolumeFlow>
    /// Inside diameter.
    public let bore: Figure<Length>
    /// Mean velocity.
    public let velocity: Figure<Velocity>
    /// Loss of pressure along it.
    public let gradient: Figure<PressureGradient>
    let density: Figure<Density>

    var nodes: [FigureNode] { [flow.node, bore.node, velocity.node, gradient.node] }
  }

  /// Everything, for the plan to keep.
  public var nodes: [FigureNode] {
    [
      tcsReturn.node, fwsReturn.node, fwsFlow.node, cduHeat.node, cduFlow.node,
      effectiveness.node, transferUnits.node, conductance.node, available.node, approach.node,
      tcsPressure.node,
      tcsHead.node, pumpSpeed.node, pumps.installed.node, volume.node, dewMargin.node,
      tcsFilter.node, fwsFilter.node,
    ] + tcsMain.nodes + fwsBranch.nodes + fwsHeader.nodes + connections.nodes
  }

  /// Works out the loops of a plan; `nil` without liquid cooling.
  ///
  /// - Parameters:
  ///   - fwsFlow: of the facility water.
  ///   - tcsSupply: to the racks.
  ///   - racks: the kinds of racks that liquid cools.
  ///   - redundancy: of the facility water pumps.
  public init?(
    _ plan: CoolingPlan, fwsFlow: Figure<VolumeFlow>?, tcsSupply: Figure<Temperature>,
    racks: [RackConnections.Rack],
    redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    let (model, liquid) = (plan.model, plan.liquid)
    guard let rise = liquid.rise, let fwsFlow, plan.liquidRejection != nil else { return nil }
    let practice = model.hydraulics
    let fluid: [(String, any FigureInput)] = [
      ("temperatures", model.coolant.temperatures), ("densities", model.coolant.densities),
      ("specific_heats", model.coolant.specificHeats),
    ]
    let heatOfVolume =
      "interpolate(at, temperatures, densities) * interpolate(at, temperatures, specific_heats)"
    tcsReturn = try scope.figure(
      "tcs.return", "supply + rise", ["supply": tcsSupply, "rise": rise])
    fwsReturn = try scope.figure(
      "fws.return", "supply + rise", ["supply": liquid.supply, "rise": rise])
    self.fwsFlow = fwsFlow
    cduHeat = try scope.figure(
      "cdu.heat", "heat / cdus", ["heat": liquid.heat, "cdus": liquid.cdus.needed])
    cduFlow = try scope.figure(
      "cdu.flow", "flow / cdus", ["flow": liquid.flow, "cdus": liquid.cdus.needed])
    effectiveness = try scope.figure(
      "cdu.effectiveness", "rise / (rise + approach)",
      ["rise": rise, "approach": model.practice.approach],
      note: "Both sides warm and cool by the same.")
    transferUnits = try scope.figure(
      "cdu.transfer_units", unit: Ratio.unit, "exchanger_units(effectiveness, 1)",
      named: [("effectiveness", effectiveness)], note: "Counterflow.")
    conductance = try scope.figure(
      "cdu.conductance", unit: ThermalConductance.unit, "units * flow * \(heatOfVolume)",
      named: fluid + [("units", transferUnits), ("flow", cduFlow), ("at", tcsSupply)])
    // At the rating both flows are the rated one: effectiveness r / (r + a), UA = C r / a = Q / a.
    available = try scope.figure(
      "cdu.conductance.available", unit: ThermalConductance.unit,
      "capacity / approach * (flow / rated) ^ exponent",
      named: [
        ("capacity", model.cduCapacity), ("approach", model.cduApproach), ("flow", cduFlow),
        ("rated", model.cduFlow), ("exponent", practice.plateExponent),
      ], note: "Of the rating, by flow to the power of plate exchangers.")
    approach = try scope.figure(
      "cdu.approach", unit: TemperatureDifference.unit, "heat / available",
      named: [("heat", cduHeat), ("available", available)],
      note: "With equal flows the approach is heat over UA.")
    (tcsMain, fwsBranch, fwsHeader) = try Self.pipes(
      model, tcs: (cduFlow, tcsSupply), fws: (fwsFlow, liquid), scope)
    connections = try RackConnections(
      model, racks: racks, cdus: liquid.cdus.needed, cdu: cduFlow, supply: tcsSupply, in: scope)
    tcsPressure = try scope.figure(
      "tcs.pressure", unit: Pressure.unit,
      "max(racks) + hoses + manifolds + gradient * length * (1 + fittings)",
      named: [
        ("racks", racks.map(\.pressure)), ("hoses", connections.hosePressure),
        ("manifolds", connections.manifoldPressure), ("gradient", tcsMain.gradient),
        ("length", practice.tcsLength), ("fittings", practice.fittings),
      ], note: "Racks by their makers' tables, there and back through hoses, manifolds and pipes.")
    tcsHead = try scope.figure(
      "tcs.head", "head * (rise - (rise - 1) * (flow / rated) ^ 2)",
      [
        "head": model.cduHead, "rise": practice.shutOff, "flow": cduFlow, "rated": model.cduFlow,
      ], note: "Of the CDU's pumps at full speed, by a curve through their rating.")
    pumpSpeed = try scope.figure(
      "tcs.pump_speed", unit: Ratio.unit,
      "sqrt((pressure / head + (rise - 1) * (flow / rated) ^ 2) / rise)",
      named: [
        ("pressure", tcsPressure), ("head", model.cduHead), ("rise", practice.shutOff),
        ("flow", cduFlow), ("rated", model.cduFlow),
      ], note: "By the affinity laws.")
    pumps = try scope.devices(
      "fws.pumps", "ceil(flow / each)", ["flow": fwsFlow, "each": practice.pumpFlow],
      group: model.practice.group, redundancy: redundancy)
    volume = try scope.figure(
      "coolant.volume", "heat * each", ["heat": liquid.heat, "each": practice.inventory],
      note: "Of TCS and FWS together.")
    dewMargin = try scope.figure(
      "tcs.dew_margin", "supply - dew_point",
      ["supply": tcsSupply, "dew_point": practice.dewPoint])
    (tcsFilter, fwsFilter) = (practice.tcsFilter, practice.fwsFilter)
  }

  private static func pipes(
    _ model: CoolingModel, tcs: (Figure<VolumeFlow>, Figure<Temperature>),
    fws: (Figure<VolumeFlow>, LiquidLoop), _ scope: FigureScope
  ) throws(FigureError) -> (Pipe, Pipe, Pipe) {
    let practice = model.hydraulics
    let branch: Figure<VolumeFlow> = try scope.figure(
      "fws.branch.flow", "flow / cdus", ["flow": fws.0, "cdus": fws.1.cdus.needed])
    let header: Figure<VolumeFlow> = try scope.figure(
      "fws.header.flow", "branch * min(group, cdus)",
      ["branch": branch, "group": model.practice.cduGroup, "cdus": fws.1.cdus.needed],
      note: "To a group of CDUs that share a redundant one.")
    return (
      try pipe("tcs.main", model, tcs.0, tcs.1, practice.pipes(practice.tcsRoughness), scope),
      try pipe(
        "fws.branch", model, branch, fws.1.supply, practice.pipes(practice.fwsRoughness), scope),
      try pipe(
        "fws.header", model, header, fws.1.supply, practice.pipes(practice.fwsRoughness), scope)
    )
  }

  /// The smallest of a kind of pipe that carries a flow of coolant at a temperature.
  static func pipe(
    _ id: String, _ model: CoolingModel, _ flow: Figure<VolumeFlow>, _ at: Figure<Temperature>,
    _ kind: PipeModel, _ scope: FigureScope
  ) throws(FigureError) -> Pipe {
    let density: Figure<Density> = try scope.figure(
      "\(id).density", "interpolate(at, temperatures, densities)",
      ["at": at, "temperatures": model.coolant.temperatures, "densities": model.coolant.densities])
    let viscosity: Figure<Viscosity> = try scope.figure(
      "\(id).viscosity", "interpolate(at, temperatures, viscosities)",
      [
        "at": at, "temperatures": model.coolant.temperatures,
        "viscosities": model.coolant.viscosities,
      ])
    let bore: Figure<Length> = try scope.figure(
      "\(id).bore",
      "pipe_bore(flow, density, viscosity, roughness, velocity, gradient, bores)",
      [
        "flow": flow, "density": density, "viscosity": viscosity, "roughness": kind.roughness,
        "velocity": kind.velocity, "gradient": kind.gradient, "bores": kind.bores,
      ], note: "The smallest standard pipe within the limits of velocity and gradient.")
    return Pipe(
      flow: flow, bore: bore,
      velocity: try scope.figure(
        "\(id).velocity", unit: Velocity.unit, "4 * flow / (3.141592653589793 * bore * bore)",
        named: [("flow", flow), ("bore", bore)]),
      gradient: try scope.figure(
        "\(id).gradient", "pipe_gradient(flow, bore, density, viscosity, roughness)",
        [
          "flow": flow, "bore": bore, "density": density, "viscosity": viscosity,
          "roughness": kind.roughness,
        ]), density: density)
  }
}

/// Design practice of pipes and loops.
struct HydraulicPractice: Sendable {
  let bores: [Figure<Length>]
  let velocity: Figure<Velocity>
  let gradient: Figure<PressureGradient>
  let tcsRoughness, fwsRoughness, tcsLength: Figure<Length>
  let fittings, plateExponent, shutOff: Figure<Ratio>
  let pumpFlow: Figure<VolumeFlow>
  let inventory, plates: Figure<HeatInventory>
  let dewPoint: Figure<Temperature>
  let margin, plateMargin, dewLeast: Figure<TemperatureDifference>
  let restart, chillerRestart: Figure<Duration>
  let tcsFilter, fwsFilter: Figure<Length>

  /// Pipes of a roughness.
  func pipes(_ roughness: Figure<Length>) -> PipeModel {
    PipeModel(bores: bores, velocity: velocity, gradient: gradient, roughness: roughness)
  }

  init(_ part: CataloguePart) throws(CatalogueError) {
    bores = try part.curve("bores")
    velocity = try part.figure("velocity")
    gradient = try part.figure("gradient")
    tcsRoughness = try part.figure("tcs_roughness")
    fwsRoughness = try part.figure("fws_roughness")
    tcsLength = try part.figure("tcs_length")
    fittings = try part.figure("fittings")
    plateExponent = try part.figure("plate_exponent")
    shutOff = try part.figure("shut_off_rise")
    pumpFlow = try part.figure("pump_flow")
    inventory = try part.figure("inventory")
    plates = try part.figure("cold_plate_inventory")
    dewPoint = try part.figure("dew_point")
    dewLeast = try part.figure("dew_margin")
    margin = try part.figure("supply_margin")
    plateMargin = try part.figure("cold_plate_margin")
    restart = try part.figure("rejection_restart")
    chillerRestart = try part.figure("chiller_restart")
    tcsFilter = try part.figure("tcs_filter")
    fwsFilter = try part.figure("fws_filter")
  }
}
