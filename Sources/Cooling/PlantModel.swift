import Catalogue
import Quantities

/// A plant: its arrangement and the chillers that fit it.
struct PlantModel: Sendable {
  let structure: PlantStructure
  let chillerEntry: CatalogueEntry
  let chiller: ChillerModel

  init(
    _ plant: CatalogueEntry, air: CatalogueEntry, water: CatalogueEntry
  ) throws(CatalogueError) {
    structure = try PlantStructure(plant)
    chillerEntry = structure.condenser == .tower ? water : air
    chiller = try ChillerModel(chillerEntry)
  }
}

/// Dry coolers: the numbers that the hourly model asks for.
struct DryCoolerModel: Sendable {
  let capacity: Figure<Power>
  let approach: Figure<TemperatureDifference>
  let fan: Figure<Power>
  let minimumSpeed: Figure<Ratio>
  let exponent: Figure<Ratio>
  let airRise: Figure<TemperatureDifference>
  let padEffectiveness: Figure<Ratio>
  let padSwitch: Figure<Temperature>
  let recirculation: Figure<TemperatureDifference>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    capacity = try entry.root.figure("capacity")
    approach = try entry.root.figure("approach")
    fan = try entry.root.figure("fan_power")
    minimumSpeed = try entry.root.figure("minimum_speed")
    exponent = try entry.root.figure("speed_exponent")
    airRise = try entry.root.figure("air_rise")
    padEffectiveness = try entry.root.figure("pad_effectiveness")
    padSwitch = try entry.root.figure("pad_switch")
    recirculation = try entry.root.figure("recirculation")
  }
}

/// Cooling tower cells.
struct TowerModel: Sendable {
  let capacity: Figure<Power>
  let range: Figure<TemperatureDifference>
  let fan: Figure<Ratio>
  let fanFloor: Figure<Ratio>
  let minimumSpeed: Figure<Ratio>
  let liquidGas: Figure<Ratio>
  let exchanger: Figure<TemperatureDifference>
  let drift: Figure<Ratio>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    capacity = try entry.root.figure("capacity")
    range = try entry.root.figure("range")
    fan = try entry.root.figure("fan_power")
    fanFloor = try entry.root.figure("fan_floor")
    minimumSpeed = try entry.root.figure("minimum_speed")
    liquidGas = try entry.root.figure("liquid_gas")
    exchanger = try entry.root.figure("exchanger_approach")
    drift = try entry.root.figure("drift")
  }
}

/// Chillers by the lift model, and by published curves where their water is in range.
struct ChillerModel: Sendable {
  let capacity: Figure<Power>
  let carnot: Figure<Ratio>
  let evaporatorApproach: Figure<TemperatureDifference>
  let condenserApproach: Figure<TemperatureDifference>
  let minimumLift: Figure<TemperatureDifference>
  let copLimit: Figure<Ratio>
  let partLoad: [Figure<Ratio>]
  let minimumPartLoad: Figure<Ratio>
  let minimumCondenser: Figure<Temperature>
  /// Published curves; used for chilled water within their range only.
  let curve: ChillerCurve?

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    let root = entry.root
    capacity = try root.figure("capacity")
    carnot = try root.figure("carnot_fraction")
    evaporatorApproach = try root.figure("evaporator_approach")
    condenserApproach = try root.figure("condenser_approach")
    minimumLift = try root.figure("minimum_lift")
    copLimit = try root.figure("cop_limit")
    partLoad = try root.curve("part_load")
    minimumPartLoad = try root.figure("minimum_part_load")
    minimumCondenser =
      root.figure(ifPresent: "minimum_condenser")
      ?? .given(
        "catalogue.\(entry.id).minimum_condenser", Temperature(-60, .celsius),
        sources: ["assumption"], confidence: .estimate, note: "Nothing is too cold.")
    curve = root.text(ifPresent: "curve").flatMap(ChillerCurve.named)
  }
}
