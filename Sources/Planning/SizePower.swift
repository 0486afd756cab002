public import Catalogue
import Economics
import Electrical
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
  /// Cost of the chain, USD.
  public let cost: Double

  enum CodingKeys: String, CodingKey {
    case topology, racks, gpus, ups, transformers, generators, busways, efficiency, overloads, cost
    case highTransformers = "high_transformers"
    case transferSwitches = "transfer_switches"
    case upsLoad = "ups_load"
    case upsWorstLoad = "ups_worst_load"
    case transformerLoad = "transformer_load"
    case transformerWorstLoad = "transformer_worst_load"
    case worstDark = "worst_dark_gpus"
    case worstCapped = "worst_capped_gpus"
    case singlePoints = "single_points"
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
    let site = try SiteNetwork(tree, isWhole: false)
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
    singlePoints = study.findings.filter { $0.matter == .singlePoint && $0.gpus > 0 }.count
    overloads = study.findings.filter { $0.matter == .overload }.count
    cost = try chain.cost(tree)
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
