public import Catalogue
import Economics
public import Electrical
public import Interfaces
public import Quantities

/// A power chain for an IT power and a redundancy, without a scenario: how many of each device, how
/// they are used, what they cost.
public struct SizePower: Codable, Sendable {
  /// The redundancy in the field's notation.
  public let topology: String
  /// Racks, and GPUs in them.
  public let racks, gpus: Int
  /// Devices that stand: UPS, MV/LV transformers, generating sets, HV transformers, busways, static
  /// transfer switches.
  public let ups, transformers, generators, highTransformers, busways, transferSwitches: Int
  /// Their ratings: W for UPS and generating sets, VA for the others; 0 where there are none.
  public let upsRating, transformerRating, generatorRating, highRating, buswayRating: Double
  /// Load of the busiest UPS over its rating: all in service, and any one device out.
  public let upsLoad, upsWorstLoad: Double
  /// Load of the busiest MV/LV transformer over its rating, the same way.
  public let transformerLoad, transformerWorstLoad: Double
  /// Power at the racks over power from the utility, mechanical plant not counted.
  public let efficiency: Double
  /// The most GPUs that one device takes down, and the most whose worth of power one device costs.
  public let worstDark, worstCapped: Double
  /// Devices whose failure alone takes racks down.
  public let singlePoints: Int
  /// Devices beyond their rating in some state; 0 when the design is sound.
  public let overloads: Int
  /// Share of the time that a rack has any power, and that it has all it takes; by block diagram.
  public let availability, fullAvailability: Double
  /// Times a year that a rack goes dark.
  public let interruptions: Double
  /// Times a year that the utility is lost and no battery carries the rack until generators do.
  public let unbridged: Double
  /// Energy that racks lack in a year, J, and GPU-hours lost.
  public let energyNotServed, gpuHoursLost: Double
  /// The same by Monte Carlo; `nil` unless years were asked for.
  public let years: PowerYears?
  /// Cost of the chain, USD.
  public let cost: Double

  enum CodingKeys: String, CodingKey {
    case topology, racks, gpus, ups, transformers, generators, busways, efficiency, overloads, cost
    case upsRating = "ups_rating"
    case transformerRating = "transformer_rating"
    case generatorRating = "generator_rating"
    case highRating = "high_transformer_rating"
    case buswayRating = "busway_rating"
    case highTransformers = "high_transformers"
    case transferSwitches = "transfer_switches"
    case upsLoad = "ups_load"
    case upsWorstLoad = "ups_worst_load"
    case transformerLoad = "transformer_load"
    case transformerWorstLoad = "transformer_worst_load"
    case worstDark = "worst_dark_gpus"
    case worstCapped = "worst_capped_gpus"
    case singlePoints = "single_points"
    case availability, interruptions, unbridged, years
    case fullAvailability = "full_availability"
    case energyNotServed = "energy_not_served"
    case gpuHoursLost = "gpu_hours_lost"
  }

  /// What is asked.
  public struct Question: Sendable {
    /// IT power: as many racks as it holds.
    public var it: Power
    /// The system in the racks.
    public var system = "gb300-nvl72"
    /// The grid and the connection voltage.
    public var grid = "korea"
    /// Connection voltage.
    public var voltage: Voltage
    /// Redundancy of the lineups.
    public var topology: Redundancy
    /// Years of Monte Carlo; 0 for none.
    public var years = 0
    /// How many work at a time; the answer does not depend on it.
    public var threads = 1

    /// Asks for a chain of the catalogue's usual devices.
    public init(it: Power, topology: Redundancy, voltage: Voltage = Voltage(si: 154_000)) {
      (self.it, self.topology, self.voltage) = (it, topology, voltage)
    }
  }

  /// Lays the chain out and solves its states.
  ///
  /// - Throws: ``CatalogueError``, ``FigureError`` or ``PowerDesignError`` when the devices of the
  ///   catalogue cannot carry a rack.
  public init(_ question: Question, catalogue: Catalogue) throws {
    let chain = try QuickChain(question, catalogue)
    let tree = try PowerTree(chain.design)
    let site = try SiteNetwork(tree, failures: chain.failures, isWhole: false)
    let study = try PowerStudy(site.network, states: site.network.singleStates)
    topology = question.topology.rawValue
    racks = chain.design.racks.reduce(0) { $0 + $1.count }
    gpus = chain.design.racks.reduce(0) { $0 + $1.count * $1.gpus }
    ups = tree.ups.installed
    transformers = tree.transformers.installed
    generators = tree.generators?.installed ?? 0
    highTransformers = tree.high?.installed ?? 0
    busways = tree.busways
    transferSwitches = tree.transferSwitches
    let design = chain.design
    (upsRating, transformerRating) = (design.ups.rating, design.medium.rating)
    generatorRating = design.supply.generator?.rating ?? 0
    highRating = design.supply.high?.rating ?? 0
    buswayRating = 3.0.squareRoot() * design.distribution.voltage * design.distribution.busway
    func loads(_ kind: PowerElement.Kind, _ prefix: String) -> (normal: Double, worst: Double) {
      let elements = site.network.elements.enumerated().filter {
        $1.kind == kind && $1.id.hasPrefix(prefix)
      }
      let normal = elements.map { study.normalLoad($0.offset, $0.element) }.max() ?? 0
      return (normal, elements.map { study.worstLoad($0.offset) }.max() ?? 0)
    }
    (upsLoad, upsWorstLoad) = loads(.ups, "set")
    (transformerLoad, transformerWorstLoad) = loads(.transformer, "set")
    let others = chain.design.mechanical + chain.design.house
    let it = chain.design.racks.reduce(0) { $0 + Double($1.count) * $1.load }
    efficiency = it / (study.sourcePower(0) - others)
    let failures = study.states.indices.filter { study.states[$0].reason == .failure }
    worstDark = failures.map { study.gpus(in: $0).dark }.max() ?? 0
    worstCapped = failures.map { study.gpus(in: $0).capped }.max() ?? 0
    overloads = study.findings.filter { $0.matter == .overload }.count
    let devices = DeviceSchedule.lines(site, study)
    let points = study.findings.filter { $0.matter == .singlePoint && $0.gpus > 0 }
    singlePoints = PlannedPower.instances(points.map(\.device), devices)
    let reliability = PlannedReliability(site, chain.failures, devices)
    let worst = reliability.loads.filter { $0.gpus > 0 }.min { $0.available < $1.available }
    availability = worst?.available ?? 0
    fullAvailability = worst?.full ?? 0
    interruptions = worst?.interruptions ?? 0
    unbridged = reliability.unbridged ?? 0
    (energyNotServed, gpuHoursLost) = (reliability.energy, reliability.gpuHours)
    years = try Self.years(question, site, devices, watched: worst?.name)
    cost = try chain.cost(tree)
  }

  private static func years(
    _ question: Question, _ site: SiteNetwork, _ devices: [ScheduledDevice], watched: String?
  ) throws -> PowerYears? {
    guard question.years > 1, let watched = watched.flatMap(site.network.index(of:)) else {
      return nil
    }
    let runs = site.setRuns
    let columns = try site.network.yearColumns { index in
      let id = site.network.elements[index].id
      guard id.hasPrefix("set "), let first = Int(id.dropFirst(4).prefix { $0.isNumber }) else {
        return 1
      }
      return Double(runs[first] ?? 1)
    }
    return try PowerYears(
      columns, years: question.years, watched: watched, threads: question.threads)
  }

  /// The topologies side by side.
  public static func compared(
    _ question: Question, catalogue: Catalogue
  ) throws -> [SizePower] {
    try Redundancy.allCases.map { topology in
      var question = question
      question.topology = topology
      return try SizePower(question, catalogue: catalogue)
    }
  }
}
