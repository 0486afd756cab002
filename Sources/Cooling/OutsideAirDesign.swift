import Quantities

/// Outside air led through the halls before the fan walls' water, within a class of air.
struct OutsideAirDesign: Sendable {
  /// Coldest and warmest air for the racks.
  let low, high: Figure<Temperature>
  /// What the hourly model asks for, in the order in which ``FacilityDesign/Numbers`` reads it.
  let nodes: [FigureNode]

  /// `nil` for a plant that leads no outside air.
  init?(_ model: CoolingModel, _ hall: HallAir, in scope: FigureScope) throws(FigureError) {
    let kind = model.airPlant.structure.outsideAir
    guard kind != .none, let air = model.airClass else { return nil }
    low = air.low
    high = try scope.figure(
      "air.outside.high", "high - (inlet - supply)",
      ["high": air.high, "inlet": hall.inlet, "supply": hall.supply],
      note: "The warmest of the class, less what leaks past the containment adds.")
    let none = Figure<Ratio>.given(
      "constant.no_evaporation", .zero, sources: ["scenario"], confidence: .stated,
      note: "Outside air is led as it is.")
    let humidifier = FigureNode.given(
      "plant.humidifier.\(model.humidifies ? "adiabatic" : "none")", si: model.humidifies ? 1 : 0,
      unit: Count.unit, sources: ["scenario"], confidence: .stated,
      note: "Whether air that is too dry is humidified, or not used.")
    nodes =
      [
        low.node, high.node, hall.rise.node,
        (kind == .evaporative ? model.practice.evaporativeEffectiveness : none).node,
      ] + air.moisture + [humidifier]
  }
}
