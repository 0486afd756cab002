import Catalogue
import Climate
import Fabric
import Cooling
import Electrical
import Interfaces
import Quantities
public import Schema

/// A scenario with every name bound, every unit typed and every default written out.
public struct Brief: Sendable {
  /// The scenario's name.
  public let name: String
  /// The file it was read from, without its folder.
  public let file: String
  /// The document with defaults, for the plan to keep.
  public let resolved: ResolvedValue
  let start: Quarter
  let fleets: [FleetBrief]
  let existing: [ExistingBrief]
  let sites: [SiteBrief]
  /// Weather from files.
  let climates: [OwnClimate]
  let currency: Currency
  let rates: [FigureNode]
  let budget: FigureNode?
  let discount: Figure<Ratio>
}

extension Brief {
  /// The identifiers of the sites that fleets stand at, in the scenario's order.
  public var builtSites: [String] {
    sites.map(\.id).filter { id in fleets.contains { $0.site == id } }
  }
}

/// An order.
struct FleetBrief: Sendable {
  let id: String
  let owner: String
  let system: String
  let unit: String?
  let perRack: Figure<Count>?
  let gpus: Figure<Count>
  let site: String
  /// Stated, or `nil` where it follows from the training.
  let utilisation: Figure<Ratio>?
  let training: TrainingBrief?
  let serving: ServingBrief?
  let from: Quarter
  let to: Quarter
}

/// Systems that stand already.
struct ExistingBrief: Sendable {
  let id: String
  let owner: String
  let system: String
  let gpus: Figure<Count>
}

/// A place.
struct SiteBrief: Sendable {
  let id: String
  let name: String
  let climate: TypicalYear
  /// What was repaired in the files of its climate.
  let repairs: [WeatherRepair]
  let grid: String
  let voltage: Figure<Voltage>
  let capacity: [CapacityStep]
  let supply: Figure<Temperature>
  let pads: Bool
  let plants: (liquid: String, air: String)
  let trend: Figure<TemperatureDifference>
  /// Of the CDUs; design practice's unless stated.
  let approach: Figure<TemperatureDifference>?
  /// Whether the towers' water is counted as if all heat left by evaporation.
  let countsAllLatent: Bool
  let hallAir: HallAir
  let reuse: HeatReuse
  let redundancy: Layers
  let devices: Devices
  let water: Figure<Volume>?
  let land: Figure<Area>?
  let positions: Figure<Count>?
  let rackPower: Figure<Power>?
  let floorLoad: Figure<Pressure>?
  let ready: Quarter?
  let power: PowerChain
  let cabling: Cabling

  /// Entries of the halls' air, each where it is named.
  struct HallAir: Sendable {
    let containment, rearDoor, electricalRooms, airClass: String?
    let humidifies: Bool
  }

  struct Cabling: Sendable {
    let choice: CableRules.Choice
    let label: String
  }

  struct PowerChain: Sendable {
    let circuits: Figure<Count>
    let battery: Figure<Duration>
    let mediumVoltage, lowVoltage: Figure<Voltage>?
    let faultLevel: Figure<ApparentPower>?
    /// Whether racks stand behind UPS.
    let hasUPS: Bool
    /// How long the generators' fuel lasts at full load.
    let fuel: Duration
    let swings: Swings
    /// Emissions of the grid hour by hour, kg/J; `nil` for the catalogue's mean.
    let carbon: [Double]?

    /// Swings of a training job, and what the grid operator allows.
    struct Swings: Sendable {
      let frequency, depth, share: Double
      /// GPUs of the largest synchronous job; those of the training job unless stated.
      let gpus: Int?
      /// Energy of storage for each GPU, J; that of the systems' shelves unless stated.
      let storage: Double?
      /// Change of power in a second, W; a planner's default unless stated.
      let ramp: Double?
      let voltageChange: Double
      let bands: [SwingLimits.Band]
    }
  }

  /// What formulas call its weather: the climate, warmed where there is a trend.
  var weather: String {
    trend.orZero.si > 0 ? "\(climate.id)+\(trend.orZero.si)" : climate.id
  }

  struct CapacityStep: Sendable {
    let from: Quarter
    let power: Figure<Power>
  }

  struct Layers: Sendable {
    /// Of the lineups of compute and of support racks.
    let ups, support: Redundancy
    let transformers, substation, cdus, fanWalls, heatRejection: Redundancy
    let generators: Redundancy?
  }

  struct Devices: Sendable {
    let ups, transformer, generator, busway, reliability, cdu, fanWall, dryCooler, tower: String
    let hose, manifold: String
    let chiller, waterChiller, coolant, towerWater, practice: String
    let highTransformer: String?
  }
}
