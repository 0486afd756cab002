public import Catalogue
public import Quantities

/// The devices of a site's cooling and the practice they are sized by.
public struct CoolingModel: Sendable {
  let cdu: CatalogueEntry
  let wall: CatalogueEntry
  let cooler: CatalogueEntry
  let chiller: CatalogueEntry
  let coolant: Coolant
  let cduCapacity: Figure<Power>
  let cduApproach: Figure<TemperatureDifference>
  let cduFlow: Figure<VolumeFlow>
  let cduPower: Figure<Power>
  /// Floor that a CDU stands on.
  public let cduFootprint: Figure<Area>
  let wallCapacity: Figure<Power>
  let wallPower: Figure<Power>
  let wallSupply: Figure<Temperature>
  let wallReturn: Figure<Temperature>
  let plant: OutdoorPlantModel
  let pumpEfficiency: Figure<Ratio>
  let head: Figure<Pressure>
  let approach: Figure<TemperatureDifference>
  let cduGroup: Figure<Count>
  let group: Figure<Count>
  let weatherMargin: Figure<TemperatureDifference>
  let mechanicalAllowance: Figure<Ratio>

  /// Reads the devices.
  public init(
    cdu: CatalogueEntry, wall: CatalogueEntry, cooler: CatalogueEntry, chiller: CatalogueEntry,
    coolant: CatalogueEntry, practice: CatalogueEntry
  ) throws(CatalogueError) {
    self.cdu = cdu
    self.wall = wall
    self.cooler = cooler
    self.chiller = chiller
    self.coolant = try Coolant(coolant)
    cduCapacity = try cdu.root.figure("capacity")
    cduApproach = try cdu.root.figure("approach")
    cduFlow = try cdu.root.figure("flow")
    cduPower = try cdu.root.figure("power")
    cduFootprint = try cdu.root.figure("footprint")
    wallCapacity = try wall.root.figure("capacity")
    wallPower = try wall.root.figure("power")
    wallSupply = try wall.root.figure("water_supply")
    wallReturn = try wall.root.figure("water_return")
    plant = try OutdoorPlantModel(cooler: cooler, chiller: chiller, practice: practice)
    pumpEfficiency = try practice.root.figure("pump_efficiency")
    head = try practice.root.figure("fws_head")
    approach = try practice.root.figure("cdu_approach")
    cduGroup = try practice.root.figure("cdu_group")
    group = try practice.root.figure("plant_group")
    weatherMargin = try practice.root.figure("weather_margin")
    mechanicalAllowance = try practice.root.figure("mechanical_allowance")
  }
}

/// A fluid by temperature.
struct Coolant: Sendable {
  let temperatures: [Figure<Temperature>]
  let densities: [Figure<Density>]
  let specificHeats: [Figure<SpecificHeat>]

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    temperatures = try entry.root.curve("temperatures")
    densities = try entry.root.curve("densities")
    specificHeats = try entry.root.curve("specific_heats")
  }
}

/// Dry coolers and trim chillers: the numbers that the hourly model asks for.
struct OutdoorPlantModel: Sendable {
  let coolerCapacity: Figure<Power>
  let coolerApproach: Figure<TemperatureDifference>
  let coolerFan: Figure<Power>
  let coolerMinimumSpeed: Figure<Ratio>
  let coolerExponent: Figure<Ratio>
  let coolerAirRise: Figure<TemperatureDifference>
  let padEffectiveness: Figure<Ratio>
  let padSwitch: Figure<Temperature>
  let padCycles: Figure<Ratio>
  let recirculation: Figure<TemperatureDifference>
  let chillerCapacity: Figure<Power>
  let carnot: Figure<Ratio>
  let evaporatorApproach: Figure<TemperatureDifference>
  let condenserApproach: Figure<TemperatureDifference>
  let minimumLift: Figure<TemperatureDifference>
  let copLimit: Figure<Ratio>
  let partLoad: [Figure<Ratio>]
  let minimumPartLoad: Figure<Ratio>
  let pumpFloor: Figure<Ratio>

  init(
    cooler: CatalogueEntry, chiller: CatalogueEntry, practice: CatalogueEntry
  ) throws(CatalogueError) {
    coolerCapacity = try cooler.root.figure("capacity")
    coolerApproach = try cooler.root.figure("approach")
    coolerFan = try cooler.root.figure("fan_power")
    coolerMinimumSpeed = try cooler.root.figure("minimum_speed")
    coolerExponent = try cooler.root.figure("speed_exponent")
    coolerAirRise = try cooler.root.figure("air_rise")
    padEffectiveness = try cooler.root.figure("pad_effectiveness")
    padSwitch = try cooler.root.figure("pad_switch")
    padCycles = try practice.root.figure("cycles_of_concentration")
    recirculation = try cooler.root.figure("recirculation")
    chillerCapacity = try chiller.root.figure("capacity")
    carnot = try chiller.root.figure("carnot_fraction")
    evaporatorApproach = try chiller.root.figure("evaporator_approach")
    condenserApproach = try chiller.root.figure("condenser_approach")
    minimumLift = try chiller.root.figure("minimum_lift")
    copLimit = try chiller.root.figure("cop_limit")
    partLoad = try chiller.root.curve("part_load")
    minimumPartLoad = try chiller.root.figure("minimum_part_load")
    pumpFloor = try practice.root.figure("pump_floor")
  }
}
