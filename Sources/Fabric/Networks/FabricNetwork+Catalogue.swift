public import Catalogue
import Quantities

/// What has ports in the networks of a cluster.
public struct FabricEndpoints: Codable, Hashable, Sendable {
  /// Hosts.
  public let nodes: Int
  /// Storage nodes.
  public let storage: Int
  /// Management nodes.
  public let management: Int

  /// Creates the endpoints.
  public init(nodes: Int, storage: Int, management: Int) {
    self.nodes = nodes
    self.storage = storage
    self.management = management
  }
}

extension FabricNetwork {
  /// All networks of a cluster: compute, then the services of its scalable unit.
  ///
  /// - Parameters:
  ///   - unit: an entry of kind `unit`.
  ///   - system: an entry of kind `system`, whose adapters must carry the compute links.
  /// - Throws: ``ClosProblems`` with the nearest valid choices; ``CatalogueError``.
  public static func all(
    unit: CatalogueEntry, system: CatalogueEntry, _ endpoints: FabricEndpoints,
    _ catalogue: Catalogue
  ) throws -> [FabricNetwork] {
    let compute = try compute(unit: unit, system: system, nodes: endpoints.nodes, catalogue)
    let plans = try unit.root.parts("services").map {
      try ServicePlan($0, unit: unit, endpoints, catalogue)
    }
    return [compute] + (try plans.map { try $0.network(among: plans) })
  }

  /// The compute fabric of `nodes` hosts.
  ///
  /// - Parameter change: what it has instead of the unit's own.
  public static func compute(
    unit: CatalogueEntry, system: CatalogueEntry, nodes: Int, change: ClosChange = ClosChange(),
    _ catalogue: Catalogue
  ) throws -> FabricNetwork {
    let part = try unit.root.part("compute")
    let device = try Device(try part.text("switch"), catalogue)
    let design = change.applied(to: try ClosDesign(unit: unit, nodes: nodes))
    let shape = try ClosShape(design)
    let split = try device.split(radix: design.radix)
    let speed = device.speed / Double(split)
    let nic = try catalogue.entry(try system.root.text("compute_nic"), kind: "nic")
    let port: Figure<Bandwidth> = try nic.root.figure("bandwidth")
    try design.check(
      ports: try system.root.count("compute_nics"), of: port.orZero, links: speed)
    let module = try catalogue.entry(try part.text("switch_module"), kind: "module")
    let power: Figure<Power> = try module.root.figure("power")
    // A module holds the links of one cage of the switch.
    let perModule = max(1, design.radix / max(1, device.cages))
    return FabricNetwork(
      name: "compute", shape: shape,
      wiring: FabricGraph.Wiring(linksPerCable: try part.count("links_per_cable")),
      device: device,
      cable: try CableType(
        try catalogue.entry(try part.text("cable"), kind: "cable"),
        endPower: power.orZero / Double(perModule)), linkSpeed: speed, trunkSpeed: speed,
      joins: nil, nodeModuleLinks: part.count(ifPresent: "links_per_node_module"))
  }
}

extension FabricNetwork.Device {
  /// Reads a switch.
  public init(_ id: String, _ catalogue: Catalogue) throws(CatalogueError) {
    let entry = try catalogue.entry(id, kind: "switch")
    let speed: Figure<Bandwidth> = try entry.root.figure("port_speed")
    self.init(
      id: id, name: entry.name, ports: try entry.root.count("ports"),
      cages: try entry.root.count("cages"),
      breakout: entry.root.count(ifPresent: "breakout") ?? 1, speed: speed.orZero,
      height: try entry.root.count("height"))
  }

  /// Links that each port is split into for a radix; 1 when the radix needs no more than the ports.
  func split(radix: Int) throws(ClosProblems) -> Int {
    if radix <= ports { return 1 }
    let splits = (1...breakout).filter { [1, 2, 4, 8].contains($0) }
    if let split = splits.first(where: { $0 * ports == radix }) { return split }
    let nearest = splits.map { $0 * ports }.min { abs($0 - radix) < abs($1 - radix) }
    throw ClosProblems([
      ClosProblem(
        key: "radix", found: "\(radix)",
        rule: "\(name) has \(ports) ports that split into "
          + splits.map(String.init).joined(separator: ", "),
        nearest: nearest.map(String.init))
    ])
  }
}

extension ClosDesign {
  /// Refuses more links than the adapters of a node can carry.
  func check(ports: Int, of port: Bandwidth, links: Bandwidth) throws(ClosProblems) {
    let each = Double(rails * linksPerRail) * links.si
    let most = Int((Double(ports) * port.si / each + 1e-9).rounded(.down))
    guard planes > most else { return }
    let found = "\(planes) planes of \(rails * linksPerRail) links at \(links)"
    throw ClosProblems([
      ClosProblem(
        key: most < 1 ? "rails" : "planes", found: found,
        rule: "a node has only \(ports) ports of \(port)",
        nearest: most >= 1
          ? "\(most)" : "\(max(1, Int(Double(ports) * port.si / links.si)))")
    ])
  }
}
