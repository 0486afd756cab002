import Catalogue
public import Interfaces
public import Quantities

/// The part of the chain ahead of the UPS: boards, transformers, rings, substation and generators,
/// laid out for the connected load.
public struct Supply: Sendable {
  /// All that can run at once at design: UPS input, mechanical plant, lighting and controls.
  public let connected: Figure<Power>
  /// MV/LV transformers.
  public let medium: DeviceGroup
  /// Losses of the windings of one as they share the load, in place of equal shares.
  public let mediumLoadLoss: Figure<Power>
  /// Transformers from the grid's voltage; `nil` when connected at medium voltage.
  public let high: DeviceGroup?
  /// Generating sets; `nil` when there are none.
  public let generators: DeviceGroup?
  /// The chain laid out as plain numbers; `nil` only when a number is out of range.
  public let design: PowerDesign?
  /// What to buy, UPS included.
  public let bill: [BillLine]
  /// The figures that nothing else rests on.
  public let nodes: [FigureNode]

  /// The grid side as figures.
  public struct Grid: Sendable {
    let gridVoltage, mediumVoltage: Figure<Voltage>
    let circuits: Figure<Count>

    /// Gathers voltages of the connection and of the site's own network, and the circuits.
    public init(
      gridVoltage: Figure<Voltage>, mediumVoltage: Figure<Voltage>, circuits: Figure<Count>
    ) {
      (self.gridVoltage, self.mediumVoltage) = (gridVoltage, mediumVoltage)
      self.circuits = circuits
    }
  }

  /// Lays out the supply.
  ///
  /// - Parameters:
  ///   - protected: the chain behind the UPS.
  ///   - mechanical: fans, pumps and compressors at design.
  ///   - house: lighting and controls.
  ///   - grid: voltages and circuits.
  public init(
    _ model: ElectricalModel, protected: ProtectedPower, mechanical: Figure<Power>,
    house: Figure<Power>, grid: Grid, in scope: FigureScope
  ) throws(FigureError) {
    let connected: Figure<Power> = try scope.figure(
      "connected", "ups_load + ups_loss + mechanical + house",
      [
        "ups_load": protected.load, "ups_loss": protected.loss, "mechanical": mechanical,
        "house": house,
      ])
    self.connected = connected
    let chain = protected.chain
    let supply = try Self.parameters(model, chain, mechanical, house, grid, scope)
    design = chain.design(supply: supply)
    func devices(_ id: String, _ what: String) throws(FigureError) -> DeviceGroup {
      try chain.devices(id, what, supply: supply, in: scope)
    }
    func count(_ id: String, _ what: String) throws(FigureError) -> Figure<Count> {
      try chain.figure(id, what, supply: supply, in: scope)
    }
    medium = try devices("transformers.mv", "transformers")
    let imbalance: Figure<Ratio> = try chain.figure(
      "transformers.mv.imbalance", "transformers.imbalance", supply: supply, in: scope,
      note: "Square-law loss of the transformers as they share the load, over that of equal shares."
    )
    mediumLoadLoss = try scope.figure(
      "transformers.mv.load_loss", "loss * imbalance",
      ["loss": model.mediumTransformer.loadLoss, "imbalance": imbalance])
    var bill =
      protected.bill + [
        BillLine(
          purpose: "MV/LV transformer", item: model.mediumTransformer.entry.id,
          name: model.mediumTransformer.entry.name, count: medium.installed),
        BillLine(
          purpose: "low-voltage switchboard", item: "lv-board", name: "Low-voltage switchboard",
          count: try count("boards.low", "low_boards")),
        BillLine(
          purpose: "ring switch", item: "mv-ring-switch", name: "Medium-voltage ring switch",
          count: medium.installed),
        BillLine(
          purpose: "medium-voltage section", item: "mv-section",
          name: "Section of medium-voltage switchgear", count: try count("sections.mv", "sections")),
      ]
    let rings = try count("rings.mv", "rings")
    bill.append(
      BillLine(
        purpose: "medium-voltage ring", item: "mv-ring", name: "Ring of medium-voltage cable",
        count: rings))
    if let transformer = model.highTransformer {
      let group = try devices("transformers.hv", "high")
      bill.append(
        BillLine(
          purpose: "HV/MV transformer", item: transformer.entry.id, name: transformer.entry.name,
          count: group.installed))
      high = group
    } else {
      high = nil
    }
    if chain.layers.generators != nil, let generator = model.generator {
      let sets = try devices("generators", "generators")
      bill.append(
        BillLine(
          purpose: "generating set", item: generator.id, name: generator.name,
          count: sets.installed))
      generators = sets
    } else {
      generators = nil
    }
    self.bill = bill
    let groups = [protected.ups, medium, high, generators].compactMap(\.self)
    nodes = groups.flatMap { [$0.needed.node, $0.installed.node] } + [connected.node]
  }

  /// The numbers of the supply in the order of ``PowerDesign``.
  private static func parameters(
    _ model: ElectricalModel, _ chain: ChainFigures, _ mechanical: Figure<Power>,
    _ house: Figure<Power>, _ grid: Grid, _ scope: FigureScope
  ) throws(FigureError) -> [FigureNode] {
    func none<Value: Quantity>(_ id: String, _ note: String) -> Figure<Value> {
      .given(
        scope.identifier(id), Value(si: 0), sources: ["scenario"], confidence: .stated, note: note)
    }
    let resistance: Figure<Resistance> = try scope.figure(
      "rings.mv.section.resistance", "each * length",
      ["each": model.chain.ringResistance, "length": model.chain.section])
    let reactance: Figure<Resistance> = try scope.figure(
      "rings.mv.section.reactance", "each * length",
      ["each": model.chain.ringReactance, "length": model.chain.section])
    let high: [FigureNode]
    if let transformer = model.highTransformer {
      high = [
        transformer.rating.node, transformer.noLoadLoss.node, transformer.loadLoss.node,
        transformer.impedance.node,
      ]
    } else {
      let note = "Connected at medium voltage."
      high = [
        (none("substation.rating", note) as Figure<ApparentPower>).node,
        (none("substation.no_load_loss", note) as Figure<Power>).node,
        (none("substation.load_loss", note) as Figure<Power>).node,
        (none("substation.impedance", note) as Figure<Ratio>).node,
      ]
    }
    var generator = [
      (none("generators.none", "There are no generators.") as Figure<Power>).node,
      (Figure<Count>.given(
        scope.identifier("generators.none.group"), Count(si: 1), sources: ["scenario"],
        confidence: .stated)).node,
    ]
    if chain.layers.generators != nil, let rating = model.generatorRating,
      let group = model.generatorGroup
    {
      generator = [rating.node, group.node]
    }
    return [grid.gridVoltage.node, grid.mediumVoltage.node, grid.circuits.node] + high + [
      model.chain.mediumBoard.node, model.chain.ring.node, resistance.node, reactance.node,
    ] + generator + [mechanical.node, house.node]
  }
}
