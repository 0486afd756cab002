import Interfaces
public import Quantities

/// What is left when a device is lost, and how long the loops carry the heat without rejection or
/// without pumps.
public struct CoolingResilience: Sendable {
  /// Capacity that is left with one device of a kind lost, share of the design's.
  public let left: [(device: String, share: Figure<Ratio>)]
  /// Rise of the supply until the first system throttles.
  public let margin: Figure<TemperatureDifference>?
  /// Time to that rise with rejection lost and all pumps running: the loops' inventory.
  public let withoutRejection: Figure<Duration>?
  /// Time until chips throttle with the pumps lost: the inventory of the cold plates.
  public let withoutPumps: Figure<Duration>?
  /// What rejection takes to return after a failure of the grid.
  public let restart: Figure<Duration>?
  /// Coolant to add so that the loops carry the heat until then.
  public let buffer: Figure<Volume>?

  /// Everything, for the plan to keep.
  public var nodes: [FigureNode] {
    left.map(\.share.node)
      + [margin?.node, withoutRejection?.node, withoutPumps?.node, restart?.node, buffer?.node]
      .compactMap(\.self)
  }

  /// Works out the losses of a plan.
  ///
  /// - Parameters:
  ///   - limits: the warmest supply of each liquid-cooled system, where its maker states it.
  public init(
    _ plan: CoolingPlan, _ hydraulics: LiquidHydraulics?, tcsSupply: Figure<Temperature>,
    limits: [Figure<Temperature>], in scope: FigureScope
  ) throws(FigureError) {
    let model = plan.model
    var groups = [
      ("fan_wall", plan.air.walls), ("air.cooler", plan.airRejection.coolers),
      ("air.tower", plan.airRejection.towers.cells), ("air.chiller", plan.airRejection.chillers),
    ]
    if let rooms = plan.air.rooms { groups.append(("room_handler", rooms.walls)) }
    if let rejection = plan.liquidRejection {
      groups += [
        ("cdu", plan.liquid.cdus), ("liquid.cooler", rejection.coolers),
        ("liquid.tower", rejection.towers.cells), ("liquid.chiller", rejection.chillers),
      ]
    }
    if let hydraulics { groups.append(("fws.pump", hydraulics.pumps)) }
    var left: [(device: String, share: Figure<Ratio>)] = []
    for (device, group) in groups where group.needed.orZero.si > 0 {
      left.append(
        (
          device,
          try scope.figure(
            "lost.\(device).left", unit: Ratio.unit, "min(1, (installed - 1) / needed)",
            named: [("installed", group.installed), ("needed", group.needed)],
            note: "Share of the design's capacity with one of them lost, on common headers.")
        ))
    }
    self.left = left
    guard let hydraulics else {
      (margin, withoutRejection, withoutPumps, restart, buffer) = (nil, nil, nil, nil, nil)
      return
    }
    let margin: Figure<TemperatureDifference> =
      limits.isEmpty
      ? model.hydraulics.margin
      : try scope.figure(
        "tcs.margin", unit: TemperatureDifference.unit,
        "max(0 * most, min(most, min(limits) - supply))",
        named: [
          ("limits", limits), ("supply", tcsSupply), ("most", model.hydraulics.margin),
        ],
        note:
          "Rise of the supply until the first system throttles; at most what practice counts on."
      )
    let fluid: [(String, any FigureInput)] = [
      ("at", tcsSupply), ("temperatures", model.coolant.temperatures),
      ("densities", model.coolant.densities), ("specific_heats", model.coolant.specificHeats),
    ]
    let heatOfVolume =
      "interpolate(at, temperatures, densities) * interpolate(at, temperatures, specific_heats)"
    withoutRejection = try scope.figure(
      "ride.without_rejection", unit: Duration.unit, "volume * \(heatOfVolume) * margin / heat",
      named: fluid + [
        ("volume", hydraulics.volume), ("margin", margin), ("heat", plan.liquid.heat),
      ], note: "Rejection lost, all pumps running, IT at its peak.")
    withoutPumps = try scope.figure(
      "ride.without_pumps", unit: Duration.unit, "plates * \(heatOfVolume) * margin",
      named: fluid + [
        ("plates", model.hydraulics.plates), ("margin", model.hydraulics.plateMargin),
      ], note: "Pumps lost: what stands in the cold plates warms until chips throttle.")
    let restart: Figure<Duration> = try scope.figure(
      "ride.restart", unit: Duration.unit, "fans + min(1, chillers) * (machines - fans)",
      named: [
        ("fans", model.hydraulics.restart), ("machines", model.hydraulics.chillerRestart),
        ("chillers", plan.liquidRejection?.chillers.needed ?? plan.airRejection.chillers.needed),
      ], note: "Chillers take longer than fans and pumps.")
    self.restart = restart
    buffer = try scope.figure(
      "ride.buffer", unit: Volume.unit,
      "max(0 * volume, heat * restart / (\(heatOfVolume) * max(margin, least)) - volume)",
      named: fluid + [
        ("heat", plan.liquid.heat), ("restart", restart), ("margin", margin),
        ("volume", hydraulics.volume), ("least", Self.leastMargin),
      ], note: "Tank volume to add; with a margin below 1 K it is counted as 1 K.")
    self.margin = margin
  }

  private static let leastMargin = Figure<TemperatureDifference>.given(
    "constant.least_margin", TemperatureDifference(si: 1), sources: ["assumption"],
    confidence: .estimate)
}
