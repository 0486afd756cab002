import Catalogue
public import Interfaces
public import Quantities

/// What a cluster's compute fabric takes: switches, cables, modules and power.
public struct ComputeFabric: Sendable {
  /// Independent fabrics; more than one only beyond what three tiers can join.
  public let fabrics: Figure<Count>
  /// Tiers of switches.
  public let tiers: Figure<Count>
  /// All switches.
  public let switches: Figure<Count>
  /// All cables.
  public let cables: Figure<Count>
  /// Maximum power of switches and fabric managers.
  public let peak: Figure<Power>
  /// Expected power of switches with their modules, and fabric managers.
  public let typical: Figure<Power>
  /// What to buy.
  public let bill: [BillLine]

  /// Counts a rail-optimised fabric: the nth port of each node meets its peers on rail n.
  ///
  /// - Parameters:
  ///   - model: the devices and how they connect.
  ///   - nodes: hosts.
  ///   - units: scalable units, whole.
  ///   - scope: where the figures belong, such as `site.ulsan.cluster.sk.network.compute`; it must
  ///     know ``FabricTiers/functions``.
  public init(
    _ model: ComputeFabricModel, nodes: Figure<Count>, units: Figure<Count>,
    in scope: FigureScope
  ) throws(FigureError) {
    let fabrics: Figure<Count> = try scope.figure(
      "fabrics", "ceil(nodes * rails / (radix ^ 3 / 4))",
      ["nodes": nodes, "rails": model.rails, "radix": model.radix],
      note: "Three tiers join radix³ / 4 endpoints of a plane.")
    let hosts: Figure<Count> = try scope.figure(
      "nodes", "ceil(nodes / fabrics)", ["nodes": nodes, "fabrics": fabrics],
      note: "Hosts in one fabric.")
    let leaves: Figure<Count> = try scope.figure(
      "leaves", "rails * planes * ceil(nodes / leaf_down)",
      ["rails": model.rails, "planes": model.planes, "nodes": hosts, "leaf_down": model.leafDown],
      note: "In one fabric.")
    let upper = try Self.upperTiers(model, nodes: hosts, leaves: leaves, units, fabrics, scope)
    let links = try Self.links(model, nodes: hosts, leaves: leaves, upper, scope)
    self.fabrics = fabrics
    tiers = upper.tiers
    switches = try scope.figure(
      "switches", "fabrics * (leaves + spines + cores)",
      ["fabrics": fabrics, "leaves": leaves, "spines": upper.spines, "cores": upper.cores])
    cables = try scope.figure(
      "cables", "fabrics * (node_leaf + leaf_spine + spine_core)",
      [
        "fabrics": fabrics, "node_leaf": links.nodeLeaf, "leaf_spine": links.leafSpine,
        "spine_core": links.spineCore,
      ])
    let switchModules: Figure<Count> = try scope.figure(
      "modules.switch",
      "fabrics * ceil((node_leaf + 2 * leaf_spine + 2 * spine_core) * links_per_cable / 2)",
      [
        "fabrics": fabrics, "node_leaf": links.nodeLeaf, "leaf_spine": links.leafSpine,
        "spine_core": links.spineCore, "links_per_cable": model.linksPerCable,
      ], note: "Each switch cage holds a twin-port module.")
    let nodeModules: Figure<Count> = try scope.figure(
      "modules.node", "ceil(nodes * rails * planes / links_per_module)",
      [
        "nodes": nodes, "rails": model.rails, "planes": model.planes,
        "links_per_module": model.linksPerNodeModule,
      ])
    let managers: Figure<Count> = try scope.figure(
      "managers", "fabrics * managers", ["fabrics": fabrics, "managers": model.managers])
    peak = try scope.figure(
      "power.peak",
      "switches * min(max, bare + cages * module_power) + managers * manager_power",
      [
        "switches": switches, "max": model.device.max, "bare": model.device.bare,
        "cages": model.device.cages, "module_power": model.switchModulePower,
        "managers": managers, "manager_power": model.managerPower,
      ], note: "Every cage with its module, below the vendor's maximum.")
    typical = try scope.figure(
      "power.typical", "switches * bare + modules * module_power + managers * manager_power",
      [
        "switches": switches, "bare": model.device.bare, "modules": switchModules,
        "module_power": model.switchModulePower, "managers": managers,
        "manager_power": model.managerPower,
      ])
    bill = [
      BillLine(
        purpose: "compute fabric, switch", item: model.device.id, name: model.device.name,
        count: switches),
      BillLine(
        purpose: "compute fabric, module in switch", item: model.switchModule.id,
        name: model.switchModule.name, count: switchModules),
      BillLine(
        purpose: "compute fabric, module in node", item: model.nodeModule.id,
        name: model.nodeModule.name, count: nodeModules),
      BillLine(
        purpose: "compute fabric, cable", item: model.cable.id, name: model.cable.name,
        count: cables),
      BillLine(
        purpose: "compute fabric, manager", item: "fabric-manager", name: "Fabric manager (UFM)",
        count: managers),
    ]
  }

  private struct UpperTiers {
    let tiers: Figure<Count>
    let spines: Figure<Count>
    let cores: Figure<Count>
  }

  private static func upperTiers(
    _ model: ComputeFabricModel, nodes: Figure<Count>, leaves: Figure<Count>,
    _ units: Figure<Count>, _ fabrics: Figure<Count>, _ scope: FigureScope
  ) throws(FigureError) -> UpperTiers {
    let tiers: Figure<Count>
    let spines: Figure<Count>
    if let spinesPerUnit = model.spinesPerUnit {
      // Spines belong to their unit; a core joins the units.
      tiers = try scope.figure(
        "tiers", "2 + min(1, ceil(units / fabrics) - 1)", ["units": units, "fabrics": fabrics])
      spines = try scope.figure(
        "spines", "spines_per_unit * ceil(units / fabrics)",
        ["spines_per_unit": spinesPerUnit, "units": units, "fabrics": fabrics],
        note: "In one fabric.")
    } else {
      tiers = try scope.figure(
        "tiers", "fabric_tiers(nodes * rails, radix)",
        ["nodes": nodes, "rails": model.rails, "radix": model.radix],
        note: "Of each plane: planes do not meet.")
      spines = try scope.figure(
        "spines",
        "planes * ((3 - tiers) * fabric_spines(leaves / planes, leaf_up, radix)"
          + " + (tiers - 2) * ceil(leaves / planes * leaf_up / (radix - spine_up)))",
        [
          "tiers": tiers, "leaves": leaves, "leaf_up": model.leafUp, "radix": model.radix,
          "spine_up": model.spineUp, "planes": model.planes,
        ], note: "In one fabric.")
    }
    let cores: Figure<Count> = try scope.figure(
      "cores", "(tiers - 2) * ceil(spines * spine_up / radix)",
      ["tiers": tiers, "spines": spines, "spine_up": model.spineUp, "radix": model.radix],
      note: "In one fabric.")
    return UpperTiers(tiers: tiers, spines: spines, cores: cores)
  }

  private struct Links {
    let nodeLeaf: Figure<Count>
    let leafSpine: Figure<Count>
    let spineCore: Figure<Count>
  }

  private static func links(
    _ model: ComputeFabricModel, nodes: Figure<Count>, leaves: Figure<Count>, _ upper: UpperTiers,
    _ scope: FigureScope
  ) throws(FigureError) -> Links {
    let perCable = model.linksPerCable
    return Links(
      nodeLeaf: try scope.figure(
        "cables.node_leaf", "ceil(nodes * rails * planes / links_per_cable)",
        [
          "nodes": nodes, "rails": model.rails, "planes": model.planes, "links_per_cable": perCable,
        ], note: "In one fabric."),
      leafSpine: try scope.figure(
        "cables.leaf_spine", "ceil(leaves * leaf_up / links_per_cable)",
        ["leaves": leaves, "leaf_up": model.leafUp, "links_per_cable": perCable],
        note: "In one fabric."),
      spineCore: try scope.figure(
        "cables.spine_core", "(tiers - 2) * ceil(spines * spine_up / links_per_cable)",
        [
          "tiers": upper.tiers, "spines": upper.spines, "spine_up": model.spineUp,
          "links_per_cable": perCable,
        ], note: "In one fabric."))
  }
}
