public import Catalogue
public import Interfaces
public import Quantities

/// The plant behind one loop, sized for the design weather.
public struct HeatRejection: Sendable {
  /// Dry coolers; none needed where the plant has none.
  public let coolers: DeviceGroup
  /// Cooling towers.
  public let towers: TowerGroup
  /// Trim chillers; none needed where the economiser reaches the supply temperature at design.
  public let chillers: DeviceGroup
  /// Power of fans, tower pumps and compressors at design.
  public let designPower: Figure<Power>
  /// Supply temperature at design.
  public let supply: Figure<Temperature>
  /// Rise of the water over the load.
  public let rise: Figure<TemperatureDifference>
  /// Heat at design.
  public let heat: Figure<Power>
  /// What economisers leave to chillers at design.
  public let trim: Figure<Power>
  /// The chillers' entry in the catalogue.
  public var chillerEntry: CatalogueEntry { plant.chillerEntry }
  /// Heat of one chiller at its rating.
  public var chillerCapacity: Figure<Power> { plant.chiller.capacity }
  let pumps: Figure<Power>
  let plant: PlantModel

  /// The loop that a plant stands behind.
  struct Loop {
    let heat: Figure<Power>
    let supply: Figure<Temperature>
    let rise: Figure<TemperatureDifference>
    let pumps: Figure<Power>
  }

  /// Sizes the plant of a loop.
  ///
  /// - Parameters:
  ///   - name: what its figures are called, such as `liquid`.
  ///   - redundancy: of coolers, towers and chillers.
  init(
    _ name: String, _ model: CoolingModel, _ plant: PlantModel, loop: Loop,
    weather: DesignWeather, redundancy: Redundancy, in scope: FigureScope
  ) throws(FigureError) {
    (heat, supply, rise, pumps) = (loop.heat, loop.supply, loop.rise, loop.pumps)
    self.plant = plant
    let structure = plant.structure
    let group = model.practice.group
    coolers = try scope.devices(
      "\(name).coolers", "ceil(heat / capacity)",
      [
        "heat": structure.hasDryCoolers ? heat : Self.absent,
        "capacity": model.cooler.capacity,
      ], group: group, redundancy: redundancy)
    let design = try TowerDesign(name, model, structure, rise: rise, weather, scope)
    let free = try Self.free(name, structure, loop, model, design, weather, scope)
    trim = try scope.figure(
      "\(name).trim.heat",
      structure.isInSeries ? "heat * (1 - free)" : "heat * (1 - floor(free))",
      ["heat": heat, "free": free])
    chillers = try scope.devices(
      "\(name).chillers", "ceil(trim / capacity)",
      [
        "trim": structure.condenser == nil ? Self.absent : trim,
        "capacity": plant.chiller.capacity,
      ], group: group, redundancy: redundancy)
    let compressors = try Self.compressors(
      name, plant, trim: trim, supply: supply, design, weather, scope)
    towers = try TowerGroup(
      name, model, design, heat: structure.hasTowers ? heat : trim,
      compressors: structure.condenser == .tower ? compressors : nil, redundancy: redundancy,
      in: scope)
    designPower = try scope.figure(
      "\(name).rejection.power", "coolers * fan * density + tower_fans + tower_pumps + compressors",
      [
        "coolers": coolers.needed, "fan": model.cooler.fan, "density": weather.density,
        "tower_fans": towers.fans, "tower_pumps": towers.pumps, "compressors": compressors,
      ], note: "Fans, tower pumps and compressors in the design weather at IT peak.")
  }

  /// No heat, for parts that a plant does not have.
  static let absent = Figure<Power>.given(
    "constant.none", .zero, sources: ["scenario"], confidence: .stated,
    note: "The plant has no such part.")

  /// The share of the heat that the economiser takes: what its parts reach, the colder of them last.
  private static func free(
    _ name: String, _ structure: PlantStructure, _ loop: Loop, _ model: CoolingModel,
    _ towers: TowerDesign?, _ weather: DesignWeather, _ scope: FigureScope
  ) throws(FigureError) -> Figure<Ratio> {
    var parts = ["0"]
    var inputs: [(String, any FigureInput)] = []
    if structure.hasDryCoolers {
      parts.append("(supply + rise - inlet) * density ^ exponent / (rise + approach)")
      inputs += [
        ("inlet", weather.coolerInlet), ("approach", model.cooler.approach),
        ("density", weather.density), ("exponent", model.cooler.exponent),
      ]
    }
    if structure.hasTowers, let towers {
      parts.append("(supply + rise - water - exchanger) / rise")
      inputs += [("water", towers.water), ("exchanger", model.tower.exchanger)]
    }
    if parts.count > 1 { inputs += [("supply", loop.supply), ("rise", loop.rise)] }
    return try scope.figure(
      "\(name).free.design", unit: Ratio.unit, "min(1, max(\(parts.joined(separator: ", "))))",
      named: inputs,
      note: "Share of the heat that the economiser takes in the design weather, fans full.")
  }

  /// Compressor power at design by the lift model.
  private static func compressors(
    _ name: String, _ plant: PlantModel, trim: Figure<Power>, supply: Figure<Temperature>,
    _ towers: TowerDesign?, _ weather: DesignWeather, _ scope: FigureScope
  ) throws(FigureError) -> Figure<Power> {
    let chiller = plant.chiller
    guard let condenser = plant.structure.condenser else { return absent }
    var inputs: [(String, any FigureInput)] = [("dry_bulb", weather.dryBulb)]
    var outside = "dry_bulb"
    if condenser == .tower, let towers {
      inputs = [("water", towers.water), ("range", towers.range)]
      outside = "water + range"
    }
    return try scope.figure(
      "\(name).compressors", unit: Power.unit,
      "trim / min(limit, carnot * (supply - evaporator)"
        + " / max(lift, \(outside) + condenser - supply + evaporator))",
      named: inputs + [
        ("trim", trim), ("limit", chiller.copLimit), ("carnot", chiller.carnot),
        ("supply", supply), ("evaporator", chiller.evaporatorApproach),
        ("lift", chiller.minimumLift), ("condenser", chiller.condenserApproach),
      ], note: "In the design weather, by the lift model.")
  }
}
