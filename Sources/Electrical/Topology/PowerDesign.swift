public import Interfaces

/// What determines the power chain of a site, as plain numbers in the SI: W, VA, V, A, s.
public struct PowerDesign: Codable, Hashable, Sendable {
  /// Racks of one kind.
  public struct Racks: Codable, Hashable, Sendable {
    /// What they are called.
    public var name: String
    /// How many.
    public var count: Int
    /// Maximum of one at its AC input, W.
    public var load: Double
    /// Pumps that must run with it, on the UPS, W for each rack.
    public var pumps: Double
    /// Power shelves or supplies on each of its two feeds, and what one carries, W.
    public var shelves: Int
    /// What one shelf carries, W.
    public var shelf: Double
    /// GPUs in one.
    public var gpus: Int
    /// Whether it holds control, storage and network and not the systems themselves.
    public var isSupport: Bool

    enum CodingKeys: String, CodingKey {
      case name, count, load, pumps, shelves, shelf, gpus
      case isSupport = "support"
    }

    /// Creates racks without shelves of their own: each feed carries the whole rack.
    public init(
      _ name: String, count: Int, load: Double, pumps: Double = 0, shelves: Int = 1,
      shelf: Double? = nil, gpus: Int = 0, isSupport: Bool = false
    ) {
      (self.name, self.count, self.load, self.pumps) = (name, count, load, pumps)
      (self.shelves, self.shelf) = (shelves, shelf ?? load)
      (self.gpus, self.isSupport) = (gpus, isSupport)
    }

    /// What one feed carries, W: less than the load where the rack must be capped on one feed.
    public var side: Double { min(load, Double(shelves) * shelf) }
  }

  /// A transformer.
  public struct Transformer: Codable, Hashable, Sendable {
    /// Rated apparent power, VA, losses at no load and of the windings at the rating, W, and
    /// impedance voltage, per unit.
    public var rating, noLoad, load, impedance: Double
    enum CodingKeys: String, CodingKey {
      case rating, load, impedance
      case noLoad = "no_load"
    }

    /// Creates a transformer.
    public init(rating: Double, noLoad: Double, load: Double, impedance: Double) {
      (self.rating, self.noLoad, self.load) = (rating, noLoad, load)
      self.impedance = impedance
    }
  }

  /// A UPS.
  public struct UPS: Codable, Hashable, Sendable {
    /// Rated power out, W.
    public var rating: Double
    /// Its loss curve.
    public var loss: PowerElement.Loss
    /// Power factor at its input.
    public var inputPowerFactor: Double
    /// How long its battery carries the rating, s; 0 without.
    public var autonomy: Double
    /// Most units that share a redundant one.
    public var group: Int
    enum CodingKeys: String, CodingKey {
      case rating, loss, autonomy, group
      case inputPowerFactor = "input_power_factor"
    }

    /// Whether there is one: what loses nothing at any load is a straight connection.
    public var isPresent: Bool { loss != PowerElement.Loss() }

    /// Creates a UPS.
    public init(
      rating: Double, loss: PowerElement.Loss, inputPowerFactor: Double = 0.99,
      autonomy: Double = 300, group: Int = 4
    ) {
      (self.rating, self.loss, self.autonomy) = (rating, loss, autonomy)
      (self.inputPowerFactor, self.group) = (inputPowerFactor, group)
    }
  }

  /// Low-voltage distribution.
  public struct Distribution: Codable, Hashable, Sendable {
    /// Voltage line to line at the boards and busways, V.
    public var voltage: Double
    /// Rated current of a busway, A, the share of it to plan with, and its square-law loss at the
    /// rating.
    public var busway, continuous, buswayLoss: Double
    /// Reactance of a busway, per unit on its rating.
    public var buswayReactance: Double
    /// Most racks on a busway, and the largest board, A.
    public var racksPerBusway: Int
    /// The largest board, A.
    public var board: Double
    /// Losses of a board at no load and at the rating, shares of it.
    public var boardNoLoad, boardLoss: Double
    /// Rated currents that breakers, boards and busways come in, A, ascending.
    public var currents: [Double]
    enum CodingKeys: String, CodingKey {
      case voltage, busway, continuous, board, currents
      case buswayLoss = "busway_loss"
      case buswayReactance = "busway_reactance"
      case racksPerBusway = "racks_per_busway"
      case boardNoLoad = "board_no_load"
      case boardLoss = "board_loss"
    }

    /// Creates a distribution.
    public init(
      voltage: Double, busway: Double, continuous: Double, buswayLoss: Double,
      buswayReactance: Double, racksPerBusway: Int, board: Double, boardNoLoad: Double,
      boardLoss: Double, currents: [Double]
    ) {
      self.currents = currents
      (self.voltage, self.busway, self.continuous) = (voltage, busway, continuous)
      (self.buswayLoss, self.buswayReactance) = (buswayLoss, buswayReactance)
      (self.racksPerBusway, self.board) = (racksPerBusway, board)
      (self.boardNoLoad, self.boardLoss) = (boardNoLoad, boardLoss)
    }
  }

  /// The side of the grid.
  public struct Supply: Codable, Hashable, Sendable {
    /// Voltages of connection and of the medium-voltage rings, V; equal when there is no
    /// substation.
    public var gridVoltage, mediumVoltage: Double
    /// Circuits of the utility.
    public var circuits: Int
    /// The transformer of the substation; `nil` when connected at medium voltage.
    public var high: Transformer?
    /// Rated current of a medium-voltage board and of a ring, A.
    public var board, ring: Double
    /// Resistance and reactance of a ring section, Ω.
    public var sectionResistance, sectionReactance: Double
    /// Rating of a generating set, W, and most sets that share a redundant one; `nil` when there are
    /// none.
    public var generator: (rating: Double, group: Int)? {
      generatorRating > 0 ? (generatorRating, generatorGroup) : nil
    }
    var generatorRating: Double
    var generatorGroup: Int
    enum CodingKeys: String, CodingKey {
      case circuits, high, board, ring
      case gridVoltage = "grid_voltage"
      case mediumVoltage = "medium_voltage"
      case sectionResistance = "section_resistance"
      case sectionReactance = "section_reactance"
      case generatorRating = "generator_rating"
      case generatorGroup = "generator_group"
    }

    /// Creates a supply; a generator of 0 W means that there is none.
    public init(
      gridVoltage: Double, mediumVoltage: Double, circuits: Int, high: Transformer?, board: Double,
      ring: Double, sectionResistance: Double, sectionReactance: Double, generator: Double,
      generatorGroup: Int
    ) {
      (self.gridVoltage, self.mediumVoltage) = (gridVoltage, mediumVoltage)
      (self.circuits, self.high, self.board, self.ring) = (circuits, high, board, ring)
      self.sectionResistance = sectionResistance
      self.sectionReactance = sectionReactance
      (generatorRating, self.generatorGroup) = (generator, generatorGroup)
    }
  }

  /// The redundancy of each layer; that of the UPS is that of the lineups, transformer to output
  /// board.
  public struct Layers: Codable, Hashable, Sendable {
    /// Lineups of compute racks and of support racks.
    public var compute, support: Redundancy
    /// MV/LV transformers, over what the lineups give.
    public var transformers: Redundancy
    /// Transformers of the substation.
    public var substation: Redundancy
    /// Generating sets; `nil` for none.
    public var generators: Redundancy?
    /// Creates the layers.
    public init(
      compute: Redundancy, support: Redundancy? = nil, transformers: Redundancy,
      substation: Redundancy, generators: Redundancy?
    ) {
      (self.compute, self.support) = (compute, support ?? compute)
      (self.transformers, self.substation) = (transformers, substation)
      self.generators = generators
    }
  }

  /// The racks.
  public var racks: [Racks]
  /// Fans, pumps and compressors that wait for generators, and lighting and controls, W.
  public var mechanical, house: Double
  /// Power factor of loads.
  public var powerFactor: Double
  /// The UPS.
  public var ups: UPS
  /// The MV/LV transformer.
  public var medium: Transformer
  /// Boards and busways.
  public var distribution: Distribution
  /// Grid, rings, substation, generators.
  public var supply: Supply
  /// Redundancy.
  public var layers: Layers
  /// Most lineups or transformers that share a redundant one.
  public var plantGroup: Int
  /// Mechanical power against IT power that lineups leave room for.
  public var mechanicalAllowance: Double

  enum CodingKeys: String, CodingKey {
    case racks, mechanical, house, ups, medium, distribution, supply, layers
    case powerFactor = "power_factor"
    case plantGroup = "plant_group"
    case mechanicalAllowance = "mechanical_allowance"
  }

  /// Creates a design.
  public init(
    racks: [Racks], mechanical: Double, house: Double, powerFactor: Double, ups: UPS,
    medium: Transformer, distribution: Distribution, supply: Supply, layers: Layers,
    plantGroup: Int, mechanicalAllowance: Double
  ) {
    (self.racks, self.mechanical, self.house) = (racks, mechanical, house)
    (self.powerFactor, self.ups, self.medium) = (powerFactor, ups, medium)
    (self.distribution, self.supply, self.layers) = (distribution, supply, layers)
    (self.plantGroup, self.mechanicalAllowance) = (plantGroup, mechanicalAllowance)
  }
}

extension PowerDesign {
  /// What a rack takes from its output boards at its maximum, losses on the way and pumps included.
  func demand(_ racks: Racks) -> Double { racks.load * (1 + distribution.buswayLoss) + racks.pumps }

  /// The same with one feed lost.
  func demandOnOneFeed(_ racks: Racks) -> Double {
    racks.side * (1 + distribution.buswayLoss) + racks.pumps
  }

  /// Active power that a low-voltage board of the largest size carries.
  var boardPower: Double {
    3.0.squareRoot() * distribution.voltage * distribution.board * powerFactor
  }

  /// Loss of a UPS at no load and its slope at full load, share of the rating.
  private var upsFullLoss: Double { ups.loss.a0 + ups.loss.a1 + ups.loss.a2 }

  /// What its transformer lets a lineup carry at its output, with room for the mechanical plant.
  private var transformerPower: Double {
    medium.rating * powerFactor / (1 + upsFullLoss + mechanicalAllowance)
  }

  /// UPS units in a lineup: as many as one transformer feeds, at least one.
  var unitsPerLineup: Int {
    max(1, Int(min(transformerPower, boardPower) / ups.rating + 1e-9))
  }

  /// What a lineup carries at its output board.
  public var lineupPower: Double {
    min(Double(unitsPerLineup) * ups.rating, boardPower, transformerPower)
  }

  /// Lineups that a common output board joins at most.
  var lineupsOnABoard: Int {
    max(1, min(ups.group / unitsPerLineup, Int(boardPower / lineupPower + 1e-9)))
  }

  /// Racks of a kind on a busway: what it carries of them alone, or with the other feed lost.
  func racksPerBusway(_ racks: Racks, isDualFed: Bool) -> Int {
    let power =
      3.0.squareRoot() * distribution.voltage * distribution.busway * distribution.continuous
      * powerFactor
    return min(
      distribution.racksPerBusway, Int(power / max(1, isDualFed ? racks.side : racks.load) + 1e-9))
  }
}
