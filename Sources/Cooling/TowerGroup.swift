public import Interfaces
public import Quantities

/// Towers in the design weather, before they are counted.
struct TowerDesign {
  let range: Figure<TemperatureDifference>
  /// Water that leaves them with fans at full speed.
  let water: Figure<Temperature>

  /// `nil` for a plant without towers.
  init?(
    _ name: String, _ model: CoolingModel, _ structure: PlantStructure,
    rise: Figure<TemperatureDifference>, _ weather: DesignWeather, _ scope: FigureScope
  ) throws(FigureError) {
    guard structure.needsTowers else { return nil }
    range = try scope.figure(
      "\(name).towers.range", "max(least, min(most, range))",
      [
        "range": structure.hasTowers ? rise : model.tower.range,
        "least": Self.bound("least", 1.11), "most": Self.bound("most", 22.22),
      ], note: "Held to the range of the correlation.")
    water = try scope.figure(
      "\(name).towers.water", "wet_bulb + tower_approach(wet_bulb, range, 1 / density)",
      ["wet_bulb": weather.wetBulb, "range": range, "density": weather.density],
      note: "Water that leaves the towers in the design weather, fans full.")
  }

  private static func bound(_ name: String, _ kelvins: Double) -> Figure<TemperatureDifference> {
    .given(
      "constant.tower_range.\(name)", TemperatureDifference(si: kelvins),
      sources: ["facility-facts"], confidence: .transcribed)
  }
}

/// Cooling tower cells behind a loop, with their fans and pumps.
public struct TowerGroup: Sendable {
  /// Cells.
  public let cells: DeviceGroup
  /// Range of their water.
  public let range: Figure<TemperatureDifference>
  /// Heat capacity flow of the water of the cells that are needed.
  public let flow: Figure<ThermalConductance>
  /// Fans of those cells at full speed.
  public let fans: Figure<Power>
  /// Pumps of the water at design.
  public let pumps: Figure<Power>
  /// Dry air through those cells at full speed.
  let air: Figure<MassFlow>

  /// Counts cells for what the loop and its condensers give them at design.
  init(
    _ name: String, _ model: CoolingModel, _ design: TowerDesign?, heat: Figure<Power>,
    compressors: Figure<Power>?, redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    guard let design else {
      self = TowerGroup(absent: model)
      return
    }
    let range = design.range
    let toTowers: Figure<Power> = try scope.figure(
      "\(name).towers.heat", "heat + compressors",
      ["heat": heat, "compressors": compressors ?? HeatRejection.absent],
      note: "Of the loop or its condensers, in the design weather.")
    let cells = try scope.devices(
      "\(name).towers", "ceil(heat / (capacity * range / rated_range))",
      [
        "heat": toTowers, "capacity": model.tower.capacity, "range": range,
        "rated_range": model.tower.range,
      ], group: model.practice.group, redundancy: redundancy)
    let flow: Figure<ThermalConductance> = try scope.figure(
      "\(name).towers.flow", "cells * capacity / rated_range",
      [
        "cells": cells.needed, "capacity": model.tower.capacity, "rated_range": model.tower.range,
      ])
    let fans: Figure<Power> = try scope.figure(
      "\(name).towers.fans", "cells * capacity * fan",
      ["cells": cells.needed, "capacity": model.tower.capacity, "fan": model.tower.fan])
    let water = model.towerWater
    let pumps: Figure<Power> = try scope.figure(
      "\(name).towers.pumps",
      "flow / (interpolate(water, temperatures, densities)"
        + " * interpolate(water, temperatures, specific_heats)) * head / efficiency",
      [
        "flow": flow, "water": design.water, "temperatures": water.temperatures,
        "densities": water.densities, "specific_heats": water.specificHeats,
        "head": model.practice.towerHead, "efficiency": model.practice.pumpEfficiency,
      ])
    let air: Figure<MassFlow> = try scope.figure(
      "\(name).towers.air",
      "flow / (interpolate(water, temperatures, specific_heats) * liquid_gas)",
      [
        "flow": flow, "water": design.water, "temperatures": water.temperatures,
        "specific_heats": water.specificHeats, "liquid_gas": model.tower.liquidGas,
      ], note: "Dry air at full speed.")
    self = TowerGroup(
      cells: cells, range: range, flow: flow, fans: fans, pumps: pumps, air: air)
  }

  private init(
    cells: DeviceGroup, range: Figure<TemperatureDifference>, flow: Figure<ThermalConductance>,
    fans: Figure<Power>, pumps: Figure<Power>, air: Figure<MassFlow>
  ) {
    (self.cells, self.range, self.flow) = (cells, range, flow)
    (self.fans, self.pumps, self.air) = (fans, pumps, air)
  }

  /// The towers of a plant that has none.
  private init(absent model: CoolingModel) {
    func none<Value: LinearQuantity>(_ name: String) -> Figure<Value> {
      .given(
        "constant.no_towers.\(name)", .zero, sources: ["scenario"], confidence: .stated,
        note: "The plant has no towers.")
    }
    self.init(
      cells: DeviceGroup(needed: none("cells"), installed: none("cells")),
      range: model.tower.range, flow: none("flow"), fans: none("fans"), pumps: none("pumps"),
      air: none("air"))
  }
}
