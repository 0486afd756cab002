import Catalogue
import Interfaces
public import Quantities

/// What the formulas of a site's power chain have in common: the racks, the pumps, the redundancy
/// and the numbers of the design, as figures.
public struct ChainFigures: Sendable {
  /// The racks by kind.
  public let racks: [PowerDesign.RackFigures]
  /// Pumps on the UPS.
  public let pumps: Figure<Power>
  /// Redundancy of each layer.
  public let layers: PowerDesign.Layers
  /// Voltage of boards and busways.
  public let lowVoltage: Figure<Voltage>
  /// Numbers of what lies behind the UPS.
  let protected: [FigureNode]
  /// Rated currents of breakers and boards.
  let currents: [Figure<Current>]

  init(
    _ model: ElectricalModel, racks: [PowerDesign.RackFigures], pumps: Figure<Power>,
    layers: PowerDesign.Layers, lowVoltage: Figure<Voltage>, battery: Figure<Duration>,
    curve: (a0: Figure<Ratio>, a1: Figure<Ratio>, a2: Figure<Ratio>)
  ) {
    (self.racks, self.pumps, self.layers) = (racks, pumps, layers)
    self.lowVoltage = lowVoltage
    currents = model.chain.currents
    let chain = model.chain
    let medium = model.mediumTransformer
    protected = [
      model.powerFactor.node, model.upsRating.node, curve.a0.node, curve.a1.node, curve.a2.node,
      chain.upsPowerFactor.node, battery.node, model.upsGroup.node, medium.rating.node,
      medium.noLoadLoss.node, medium.loadLoss.node, medium.impedance.node, lowVoltage.node,
      chain.busway.node, chain.continuous.node, model.buswayLoss.node, chain.buswayReactance.node,
      chain.buswayRacks.node, chain.board.node, model.switchgearNoLoadLoss.node,
      model.switchgearLoss.node, model.group.node, chain.mechanicalAllowance.node,
      chain.commonCause.node,
    ]
  }

  /// A figure that asks the laid-out chain, of what lies behind the UPS or, with `supply`, of all.
  func figure<Value: Quantity>(
    _ id: String, _ what: String, supply: [FigureNode] = [], in scope: FigureScope,
    note: String? = nil
  ) throws(FigureError) -> Figure<Value> {
    let words = [
      layers.compute.rawValue, layers.support.rawValue, layers.transformers.rawValue,
      layers.substation.rawValue, layers.generators?.rawValue ?? "none",
    ].map { "\"\($0)\"" }.joined(separator: ", ")
    return try scope.figure(
      id, "power_tree(\"\(what)\", \(words), racks, pumps, design)",
      [
        "racks": racks.flatMap(\.nodes), "pumps": pumps, "design": protected + supply,
      ], note: note)
  }

  /// Needed and installed devices of a kind.
  func devices(
    _ id: String, _ what: String, supply: [FigureNode] = [], in scope: FigureScope
  ) throws(FigureError) -> DeviceGroup {
    DeviceGroup(
      needed: try figure("\(id).needed", "\(what).needed", supply: supply, in: scope),
      installed: try figure("\(id).installed", "\(what).installed", supply: supply, in: scope))
  }

  /// The design as plain numbers, with the supply.
  public func design(supply: [FigureNode]) -> PowerDesign? {
    PowerDesign(
      racks: racks.flatMap(\.nodes).map { $0.si ?? 0 }, names: racks.map(\.name),
      pumps: pumps.orZero.si, (protected + supply).map { $0.si ?? 0 },
      currents: currents.map(\.orZero.si), layers: layers)
  }
}

/// Ratings and practice of the power chain beside those of its main devices.
struct ChainModel: Sendable {
  let busway, board, mediumBoard, ring, withstand: Figure<Current>
  let continuous, buswayReactance, mechanicalAllowance, commonCause, batteryUsable: Figure<Ratio>
  let buswayRacks: Figure<Count>
  let upsPowerFactor: Figure<Ratio>
  let section: Figure<Length>
  let ringResistance, ringReactance: Figure<LineImpedance>
  let currents: [Figure<Current>]
  let buswayEntry: CatalogueEntry

  init(
    ups: CatalogueEntry, busway: CatalogueEntry, practice: CatalogueEntry
  ) throws(CatalogueError) {
    buswayEntry = busway
    self.busway = try busway.root.figure("rating")
    continuous = try busway.root.figure("continuous")
    let root = practice.root
    let loads: Figure<Ratio> = try root.figure("power_factor")
    upsPowerFactor = ups.root.figure(ifPresent: "input_power_factor") ?? loads
    board = try root.figure("board_current")
    withstand = try root.figure("board_withstand")
    mediumBoard = try root.figure("medium_board_current")
    ring = try root.figure("ring_current")
    section = try root.figure("ring_section")
    ringResistance = try root.figure("ring_resistance")
    ringReactance = try root.figure("ring_reactance")
    buswayReactance = try root.figure("busway_reactance")
    buswayRacks = try root.figure("busway_racks")
    mechanicalAllowance = try root.figure("mechanical_allowance")
    commonCause = try root.figure("ups_common_cause")
    batteryUsable = try root.figure("battery_usable")
    currents = try root.curve("rated_currents")
  }
}
