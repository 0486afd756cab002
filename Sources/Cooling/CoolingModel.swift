public import Catalogue
public import Quantities

/// The devices of a site's cooling and the practice they are sized by.
public struct CoolingModel: Sendable {
  let entries: Entries
  let coolant: Coolant
  let towerWater: Coolant
  let cduCapacity: Figure<Power>
  let cduApproach: Figure<TemperatureDifference>
  let cduFlow: Figure<VolumeFlow>
  let cduPower: Figure<Power>
  let cduHead: Figure<Pressure>
  /// Floor that a CDU stands on.
  public let cduFootprint: Figure<Area>
  let wallCapacity: Figure<Power>
  let wallPower: Figure<Power>
  let wallAirflow: Figure<VolumeFlow>
  let wallSupply: Figure<Temperature>
  let wallReturn: Figure<Temperature>
  let cooler: DryCoolerModel
  let tower: TowerModel
  let liquidPlant: PlantModel
  let airPlant: PlantModel
  let practice: CoolingPractice
  let hydraulics: HydraulicPractice
  let hose: HoseModel
  let manifold: ManifoldModel
  let hall: HallAirModel
  let airClass: AirClassModel?
  let countsAllLatent, humidifies: Bool

  /// The catalogue entries that a site's cooling is built of.
  public struct Entries: Sendable {
    /// Devices.
    public let cdu, wall, cooler, tower, airChiller, waterChiller: CatalogueEntry
    /// Fluids, plants and practice.
    public let coolant, towerWater, liquidPlant, airPlant, practice: CatalogueEntry
    /// Between racks and CDUs.
    public let hose, manifold: CatalogueEntry
    /// Of the halls' air, each where it is named: containment, rear doors, the fan walls or CRAHs of
    /// electrical rooms.
    public let containment, door, rooms: CatalogueEntry?
    /// The class of air that the racks are promised, or that outside air is led within.
    public let airClass: CatalogueEntry?

    /// Gathers entries.
    public init(
      cdu: CatalogueEntry, wall: CatalogueEntry, cooler: CatalogueEntry, tower: CatalogueEntry,
      airChiller: CatalogueEntry, waterChiller: CatalogueEntry, coolant: CatalogueEntry,
      towerWater: CatalogueEntry, liquidPlant: CatalogueEntry, airPlant: CatalogueEntry,
      practice: CatalogueEntry, hose: CatalogueEntry, manifold: CatalogueEntry,
      containment: CatalogueEntry? = nil, door: CatalogueEntry? = nil,
      rooms: CatalogueEntry? = nil, airClass: CatalogueEntry? = nil
    ) {
      self.airClass = airClass
      (self.containment, self.door, self.rooms) = (containment, door, rooms)
      (self.hose, self.manifold) = (hose, manifold)
      (self.cdu, self.wall, self.cooler, self.tower) = (cdu, wall, cooler, tower)
      (self.airChiller, self.waterChiller) = (airChiller, waterChiller)
      (self.coolant, self.towerWater) = (coolant, towerWater)
      (self.liquidPlant, self.airPlant, self.practice) = (liquidPlant, airPlant, practice)
    }
  }

  /// Reads the devices.
  ///
  /// - Parameters:
  ///   - approach: of the CDUs, instead of design practice's.
  ///   - countsAllLatent: whether the towers' water is counted as if all heat left by evaporation.
  ///   - humidifies: whether hall air that is too dry is humidified.
  public init(
    _ entries: Entries, approach: Figure<TemperatureDifference>? = nil,
    countsAllLatent: Bool = false, humidifies: Bool = false
  ) throws(CatalogueError) {
    self.entries = entries
    (self.countsAllLatent, self.humidifies) = (countsAllLatent, humidifies)
    if let entry = entries.airClass {
      airClass = try AirClassModel(entry)
    } else {
      airClass = nil
    }
    coolant = try Coolant(entries.coolant)
    towerWater = try Coolant(entries.towerWater)
    cduCapacity = try entries.cdu.root.figure("capacity")
    cduApproach = try entries.cdu.root.figure("approach")
    cduFlow = try entries.cdu.root.figure("flow")
    cduPower = try entries.cdu.root.figure("power")
    cduHead = try entries.cdu.root.figure("head")
    cduFootprint = try entries.cdu.root.figure("footprint")
    wallCapacity = try entries.wall.root.figure("capacity")
    wallPower = try entries.wall.root.figure("power")
    wallAirflow = try entries.wall.root.figure("airflow")
    wallSupply = try entries.wall.root.figure("water_supply")
    wallReturn = try entries.wall.root.figure("water_return")
    cooler = try DryCoolerModel(entries.cooler)
    tower = try TowerModel(entries.tower)
    liquidPlant = try PlantModel(
      entries.liquidPlant, air: entries.airChiller, water: entries.waterChiller)
    airPlant = try PlantModel(
      entries.airPlant, air: entries.airChiller, water: entries.waterChiller)
    practice = try CoolingPractice(entries.practice, approach: approach)
    hall = try HallAirModel(entries)
    hose = try HoseModel(entries.hose)
    manifold = try ManifoldModel(entries.manifold)
    hydraulics = try HydraulicPractice(try entries.practice.root.part("hydraulics"))
  }
}

extension CoolingModel {
  /// Fans of the rear doors of so many racks; `nil` without doors that have some.
  public func doorFans(
    racks: Figure<Count>, in scope: FigureScope
  ) throws(FigureError) -> Figure<Power>? {
    try HallAir.doorFans(self, racks: racks, in: scope)
  }
}

/// Design practice of cooling.
struct CoolingPractice: Sendable {
  let pumpEfficiency: Figure<Ratio>
  let pumpFloor: Figure<Ratio>
  let head: Figure<Pressure>
  let towerHead: Figure<Pressure>
  let approach: Figure<TemperatureDifference>
  let reset: Figure<TemperatureDifference>
  let cduGroup: Figure<Count>
  let group: Figure<Count>
  let weatherMargin: Figure<TemperatureDifference>
  let mechanicalAllowance: Figure<Ratio>
  let cycles: Figure<Ratio>
  let coilLatent: Figure<Ratio>
  let waterWorth: Figure<EnergyDensity>
  let evaporativeEffectiveness: Figure<Ratio>
  /// Outside air for each area of floor.
  let ventilation: Figure<Velocity>
  let humidifierEnergy, dryingEnergy: Figure<EnergyDensity>

  init(
    _ entry: CatalogueEntry, approach: Figure<TemperatureDifference>?
  ) throws(CatalogueError) {
    pumpEfficiency = try entry.root.figure("pump_efficiency")
    pumpFloor = try entry.root.figure("pump_floor")
    head = try entry.root.figure("fws_head")
    towerHead = try entry.root.figure("tower_head")
    if let approach {
      self.approach = approach
    } else {
      self.approach = try entry.root.figure("cdu_approach")
    }
    reset = try entry.root.figure("supply_reset")
    cduGroup = try entry.root.figure("cdu_group")
    group = try entry.root.figure("plant_group")
    weatherMargin = try entry.root.figure("weather_margin")
    mechanicalAllowance = try entry.root.figure("mechanical_allowance")
    cycles = try entry.root.figure("cycles_of_concentration")
    coilLatent = try entry.root.figure("coil_latent")
    waterWorth = try entry.root.figure("water_worth")
    evaporativeEffectiveness = try entry.root.figure("evaporative_effectiveness")
    ventilation = try entry.root.figure("ventilation")
    humidifierEnergy = try entry.root.figure("humidifier_energy")
    dryingEnergy = try entry.root.figure("drying_energy")
  }
}

/// A fluid by temperature.
struct Coolant: Sendable {
  let temperatures: [Figure<Temperature>]
  let densities: [Figure<Density>]
  let specificHeats: [Figure<SpecificHeat>]
  let viscosities: [Figure<Viscosity>]

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    temperatures = try entry.root.curve("temperatures")
    densities = try entry.root.curve("densities")
    specificHeats = try entry.root.curve("specific_heats")
    viscosities = try entry.root.curve("viscosities")
  }
}
