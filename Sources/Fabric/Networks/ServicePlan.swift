import Catalogue
import Quantities

/// A service network before it is known which others lead into it.
struct ServicePlan {
  let name: String
  let joins: String?
  let shape: ClosShape
  let device: FabricNetwork.Device
  let cable: CableType
  let attachments: [FabricGraph.Attachment]

  init(
    _ part: CataloguePart, unit: CatalogueEntry, _ endpoints: FabricEndpoints,
    _ catalogue: Catalogue
  ) throws {
    name = try part.text("name")
    joins = try? part.text("joins")
    device = try FabricNetwork.Device(try part.text("switch"), catalogue)
    cable = try CableType(try catalogue.entry(try part.text("cable"), kind: "cable"))
    let tails = try part.count("tails")
    guard tails <= device.breakout else {
      throw ClosProblems([
        ClosProblem(
          key: "\(name).tails", found: "\(tails)",
          rule: "\(device.name) splits a port into \(device.breakout) at most",
          nearest: "\(device.breakout)")
      ])
    }
    let design = ClosDesign(
      nodes: endpoints.nodes, rails: try part.count("node_links"), radix: device.ports,
      leafDown: try part.count("leaf_nodes"), tails: tails, leafUp: try part.count("leaf_up"),
      spineUp: device.ports / 2, leastSpines: part.count(ifPresent: "least_spines") ?? 1)
    do throws(ClosProblems) {
      shape = try ClosShape(design)
    } catch {
      throw error.renamed(["leaf_down": "leaf_nodes", "rails": "node_links"], under: name)
    }
    let others: Figure<Ratio> = try part.figure("other_links")
    let share = Double(endpoints.nodes) / Double(max(1, try unit.root.count("nodes")))
    let each = others.orZero.si * share
    attachments = [
      FabricGraph.Attachment(
        kind: .storage, count: endpoints.storage, links: try part.count("storage_links")),
      FabricGraph.Attachment(
        kind: .management, count: endpoints.management,
        links: try part.count("management_links")),
      FabricGraph.Attachment(
        kind: .other, count: Int(FormulaFunction.wholeAbove(each)), links: 1),
    ].filter { $0.count > 0 && $0.links > 0 }
  }

  private var leaves: Int { shape.planeCount * shape.planeLeaves }
  private var uplinks: Int { leaves * shape.design.leafUp }

  /// Ports of a leaf that nodes, attachments and spines take, as links count them.
  private var ownPorts: Int {
    shape.design.leafDown + shape.design.leafUp
      + attachments.reduce(0) { $0 + FabricGraph.leafPorts($1, leaves: leaves) }
  }

  /// The network, once all are known.
  func network(among plans: [ServicePlan]) throws(ClosProblems) -> FabricNetwork {
    var gateway: FabricGraph.Gateway?
    if joins == "site" {
      gateway = FabricGraph.Gateway(leaves: 2, port: 0)
    } else if let joins {
      guard let other = plans.first(where: { $0.name == joins }), other.joins == nil else {
        throw ClosProblems([
          ClosProblem(
            key: "\(name).joins", found: "\"\(joins)\"",
            rule: "is no service with spines of its own",
            nearest: plans.first { $0.joins == nil }.map { "\"\($0.name)\"" } ?? "\"site\"")
        ])
      }
      gateway = FabricGraph.Gateway(leaves: other.leaves, port: other.ownPorts)
    }
    let incoming = plans.filter { $0.joins == name }.reduce(0) { $0 + $1.uplinks }
    let incomingPorts = incoming == 0 ? 0 : FabricGraph.gatePorts(uplinks: incoming, leaves: leaves)
    try checkPorts(incoming: incomingPorts)
    let tails = shape.design.tails
    return FabricNetwork(
      name: name, shape: shape,
      wiring: FabricGraph.Wiring(
        linksPerCable: tails, headAtLeaf: true, attachments: attachments, gateway: gateway,
        reservedPorts: incomingPorts),
      device: device, cable: cable, linkSpeed: device.speed / Double(tails),
      trunkSpeed: device.speed, joins: joins, nodeModuleLinks: nil)
  }

  /// Cages of a leaf: links towards devices share them in breakouts, links towards spines do not.
  private func checkPorts(incoming: Int) throws(ClosProblems) {
    let design = shape.design
    func shared(_ links: Int) -> Int { (links + design.tails - 1) / design.tails }
    let attached = attachments.reduce(0) {
      $0 + shared(FabricGraph.leafPorts($1, leaves: leaves))
    }
    let taken = shared(design.leafDown) + attached + shared(incoming)
    // A management switch has uplink ports beside those for devices.
    let uplinks = joins == nil ? design.leafUp : 0
    guard taken + uplinks > device.ports else { return }
    let over = taken + uplinks - device.ports
    let nodes = max(1, design.leafDown - over * design.tails)
    throw ClosProblems([
      ClosProblem(
        key: "\(name).leaf_nodes", found: "\(design.leafDown)",
        rule: "with what else is attached a leaf would need \(taken + uplinks) of the "
          + "\(device.ports) ports of \(device.name)", nearest: "\(nodes)")
    ])
  }
}
