import Catalogue
public import Interfaces
public import Quantities

/// What a fabric beside the compute fabric takes: storage, in-band or out-of-band.
public struct ServiceFabric: Sendable {
  /// All switches.
  public let switches: Figure<Count>
  /// All cables.
  public let cables: Figure<Count>
  /// Maximum power.
  public let peak: Figure<Power>
  /// Expected power.
  public let typical: Figure<Power>
  /// What to buy.
  public let bill: [BillLine]

  /// What has ports in a service fabric.
  public struct Endpoints: Sendable {
    let nodes, storage, management: Figure<Count>

    /// Hosts, storage nodes and management nodes.
    public init(
      nodes: Figure<Count>, storage: Figure<Count>, management: Figure<Count>
    ) {
      self.nodes = nodes
      self.storage = storage
      self.management = management
    }
  }

  /// Counts a service fabric from the devices that it joins.
  public init(
    _ model: ServiceFabricModel, _ endpoints: Endpoints, in scope: FigureScope
  ) throws(FigureError) {
    let clos = try ClosFigures(
      model.inputs(nodes: endpoints.nodes, in: scope), hasSpines: model.joins == nil, in: scope)
    switches = clos.switches
    cables = try Self.cables(model, endpoints, clos, scope)
    peak = try scope.figure(
      "power.peak", "switches * max", ["switches": switches, "max": model.device.max])
    typical = try scope.figure(
      "power.typical", "switches * (bare + max) / 2",
      ["switches": switches, "bare": model.device.bare, "max": model.device.max],
      note: "About half of the ports carry modules.")
    bill = [
      BillLine(
        purpose: "\(model.name), switch", item: model.device.id, name: model.device.name,
        count: switches),
      BillLine(
        purpose: "\(model.name), cable", item: model.cable.id, name: model.cable.name,
        count: cables),
    ]
  }

  private static func cables(
    _ model: ServiceFabricModel, _ endpoints: Endpoints, _ clos: ClosFigures,
    _ scope: FigureScope
  ) throws(FigureError) -> Figure<Count> {
    let leaves: Figure<Count> = try scope.figure(
      "leaves.all", "fabrics * leaves", ["fabrics": clos.fabrics, "leaves": clos.leaves])
    let nodes: Figure<Count> = try scope.figure(
      "cables.node_leaf",
      "links * (floor(nodes / block) * ceil(block / tails)"
        + " + ceil((nodes - floor(nodes / block) * block) / tails))",
      [
        "links": model.nodeLinks, "nodes": endpoints.nodes, "block": clos.block,
        "tails": model.tails,
      ], note: "A port of a leaf is the head of a cable with so many tails.")
    let other: Figure<Count> = try scope.figure(
      "other.devices", "ceil(nodes / unit_nodes * each)",
      ["nodes": endpoints.nodes, "unit_nodes": model.unitNodes, "each": model.otherLinks],
      note: "Power shelves, CDUs, appliances and switches' own management ports.")
    func attached(
      _ id: String, _ count: Figure<Count>, _ links: Figure<Count>
    ) throws(FigureError) -> Figure<Count> {
      try scope.figure(
        id, "attached_cables(count, links, leaves, tails)",
        ["count": count, "links": links, "leaves": leaves, "tails": model.tails])
    }
    let storage = try attached("cables.storage", endpoints.storage, model.storageLinks)
    let management = try attached("cables.management", endpoints.management, model.managementLinks)
    let others = try attached("cables.other", other, .one)
    let uplinks: Figure<Count> = try scope.figure(
      "cables.uplinks", "leaves * leaf_up", ["leaves": leaves, "leaf_up": model.leafUp])
    var parts = [nodes, storage, management, others, uplinks]
    if model.joins == nil {
      parts.append(
        try scope.figure(
          "cables.spine_core", "fabrics * spines * uplinks",
          ["fabrics": clos.fabrics, "spines": clos.spines, "uplinks": clos.spineUplinks]))
    }
    return try scope.figure("cables", "sum(cables)", ["cables": parts])
  }
}
