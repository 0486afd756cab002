public import Quantities

/// Moisture of the halls' air through a typical year, against the class of air that the racks are
/// promised.
///
/// Nothing in a hall gives water, and coils stay dry whose water is warmer than the dew point: the air
/// holds what outside air brings, by ventilation or by an economiser.
public struct HallMoisture: Sendable {
  /// Time in which the air in front of the racks would be drier and damper than its class.
  public let dry, damp: Figure<Duration>
  /// Ventilation of halls whose air goes round, and what keeping it within its class takes.
  public let ventilation: Ventilation?

  /// Ventilation, kept within the class.
  public struct Ventilation: Sendable {
    /// Outside air that is led in.
    public let flow: Figure<VolumeFlow>
    /// Water that humidifiers add in a year, none without them, and that drying takes out.
    public let added, drained: Figure<Volume>
    /// What both take in a year.
    public let energy: Figure<Energy>
  }

  /// Everything that the plan keeps.
  public var nodes: [FigureNode] {
    [dry.node, damp.node]
      + (ventilation.map { [$0.flow.node, $0.added.node, $0.drained.node, $0.energy.node] } ?? [])
  }

  /// `nil` where no class is promised.
  ///
  /// - Parameters:
  ///   - climate: the name of the weather, as ``FacilityYear`` knows it.
  ///   - hours: of the typical year.
  ///   - area: of the halls.
  public init?(
    _ plan: CoolingPlan, climate: String, hours: Figure<Duration>, area: Figure<Area>,
    in scope: FigureScope
  ) throws(FigureError) {
    let model = plan.model
    guard let air = model.airClass, let water = model.towerWater.densities.first else { return nil }
    let inlet = plan.air.hall.inlet
    let limits =
      [(plan.outside?.low ?? inlet).node, (plan.outside?.high ?? inlet).node] + air.moisture
      + [plan.weather.pressure.node]
    func year(
      _ id: String, _ what: String, note: String? = nil
    ) throws(FigureError) -> Figure<Duration> {
      try scope.figure(
        id, "hall_moisture(\"\(what)\", \"\(climate)\", hours, limits)",
        ["hours": hours, "limits": limits], note: note)
    }
    dry = try year(
      "air.humidity.dry.hours", "dry_hours",
      note: "Of a typical year, without a humidifier: the air holds the moisture of that outside.")
    damp = try year(
      "air.humidity.damp.hours", "damp_hours", note: "Of a typical year, without drying.")
    guard plan.outside == nil else {
      ventilation = nil
      return
    }
    let flow: Figure<VolumeFlow> = try scope.figure(
      "air.ventilation", "area * rate", ["area": area, "rate": model.practice.ventilation])
    let missing = try year("air.humidity.missing", "missing")
    let excess = try year(
      "air.humidity.excess", "excess",
      note: "Kilograms of water too much in each of dry air, summed over the year.")
    let density = model.hall.density
    func volume(
      _ id: String, _ time: Figure<Duration>, _ share: String, note: String
    ) throws(FigureError) -> Figure<Volume> {
      try scope.figure(
        id, "flow * air * density * time / water\(share)",
        [
          "flow": flow, "air": density, "density": plan.weather.density, "time": time,
          "water": water,
        ],
        note: note)
    }
    let added = try volume(
      "air.humidifier.water", missing, model.humidifies ? "" : " * 0",
      note: model.humidifies
        ? "Into ventilation air, up to the class." : "The halls have no humidifier.")
    let drained = try volume(
      "air.drying.water", excess, "", note: "Out of ventilation air, down to the class.")
    ventilation = Ventilation(
      flow: flow, added: added, drained: drained,
      energy: try scope.figure(
        "air.humidity.energy", "added * humidifier + drained * drying",
        [
          "added": added, "drained": drained, "humidifier": model.practice.humidifierEnergy,
          "drying": model.practice.dryingEnergy,
        ], note: "Beside PUE and WUE, which the ventilation of a hall hardly moves."))
  }
}
