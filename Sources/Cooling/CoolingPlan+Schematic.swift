import Catalogue
public import Quantities

/// What a schematic of the cooling shows beyond the sizes of the plant.
extension CoolingPlan {
  /// Design flows of the facility water: behind the CDUs, `nil` without liquid cooling, and behind the
  /// fan walls.
  public func flows(
    in scope: FigureScope
  ) throws(FigureError) -> (liquid: Figure<VolumeFlow>?, air: Figure<VolumeFlow>) {
    func flow(
      _ id: String, _ heat: Figure<Power>, pumps: Figure<Power>,
      _ supply: Figure<Temperature>, _ rise: Figure<TemperatureDifference>
    ) throws(FigureError) -> Figure<VolumeFlow> {
      try scope.figure(
        id,
        "(heat - pumps) / (rise * interpolate(supply, temperatures, densities)"
          + " * interpolate(supply, temperatures, specific_heats))",
        [
          "heat": heat, "pumps": pumps, "rise": rise, "supply": supply,
          "temperatures": model.coolant.temperatures, "densities": model.coolant.densities,
          "specific_heats": model.coolant.specificHeats,
        ], note: "The pumps' own heat enters the water behind them.")
    }
    var liquidFlow: Figure<VolumeFlow>?
    if let side = liquidRejection, let pumps = liquid.fwsPumps {
      liquidFlow = try flow("fws.flow", side.heat, pumps: pumps, side.supply, side.rise)
    }
    return (
      liquidFlow,
      try flow("air.loop.flow", air.loopHeat, pumps: air.pumps, air.supply, air.rise)
    )
  }

  /// The catalogue's identifiers of what stands there.
  public var items: (cdu: String, wall: String, cooler: String, tower: String) {
    let entries = model.entries
    return (entries.cdu.id, entries.wall.id, entries.cooler.id, entries.tower.id)
  }

  /// The catalogue's names of the same.
  public var names: (cdu: String, wall: String, cooler: String, tower: String) {
    let entries = model.entries
    return (entries.cdu.name, entries.wall.name, entries.cooler.name, entries.tower.name)
  }
}

extension HeatRejection {
  /// How its parts share the heat.
  public var structure: PlantStructure { plant.structure }
  /// The chiller's identifier and name in the catalogue.
  public var chiller: (id: String, name: String) {
    (plant.chillerEntry.id, plant.chillerEntry.name)
  }
}
