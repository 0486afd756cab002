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
  /// What it carries from half to half.
  public let figures: FabricFigures

  /// Counts a rail-optimised fabric: the nth port of each node meets its peers on rail n.
  ///
  /// - Parameters:
  ///   - model: the devices and how they connect.
  ///   - nodes: hosts.
  ///   - gpus: GPUs of a host and of an NVLink domain.
  ///   - scope: where the figures belong, such as `site.ulsan.cluster.sk.network.compute`; it must
  ///     know ``FabricTiers/functions``.
  public init(
    _ model: ComputeFabricModel, nodes: Figure<Count>, gpus: FabricGPUs, in scope: FigureScope
  ) throws(FigureError) {
    let clos = try ClosFigures(model.inputs(nodes: nodes), in: scope)
    let links = try Links(model, nodes: nodes, clos, in: scope)
    fabrics = clos.fabrics
    tiers = clos.tiers
    switches = clos.switches
    cables = links.cables
    figures = try FabricFigures(model, nodes: nodes, gpus: gpus, clos, in: scope)
    let switchModules: Figure<Count> = try scope.figure(
      "modules.switch",
      "ceil((node_leaf + 2 * leaf_spine + 2 * spine_core) * links_per_cable / 2)",
      [
        "node_leaf": links.nodeLeaf, "leaf_spine": links.leafSpine,
        "spine_core": links.spineCore, "links_per_cable": model.linksPerCable,
      ], note: "Each switch cage holds a twin-port module.")
    let nodeModules: Figure<Count> = try scope.figure(
      "modules.node", "ceil(nodes * rails * links_per_rail * planes / links_per_module)",
      [
        "nodes": nodes, "rails": model.rails, "links_per_rail": model.linksPerRail,
        "planes": model.planes, "links_per_module": model.linksPerNodeModule,
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

  /// Cables of each tier, in all fabrics.
  private struct Links {
    let nodeLeaf: Figure<Count>
    let leafSpine: Figure<Count>
    let spineCore: Figure<Count>
    let cables: Figure<Count>

    init(
      _ model: ComputeFabricModel, nodes: Figure<Count>, _ clos: ClosFigures,
      in scope: FigureScope
    ) throws(FigureError) {
      let perCable = model.linksPerCable
      nodeLeaf = try scope.figure(
        "cables.node_leaf", "nodes * ceil(rails * links_per_rail * planes / links_per_cable)",
        [
          "nodes": nodes, "rails": model.rails, "links_per_rail": model.linksPerRail,
          "planes": model.planes, "links_per_cable": perCable,
        ])
      leafSpine = try scope.figure(
        "cables.leaf_spine", "fabrics * leaves * ceil(leaf_up / links_per_cable)",
        [
          "fabrics": clos.fabrics, "leaves": clos.leaves, "leaf_up": model.leafUp,
          "links_per_cable": perCable,
        ])
      spineCore = try scope.figure(
        "cables.spine_core", "fabrics * spines * ceil(uplinks / links_per_cable)",
        [
          "fabrics": clos.fabrics, "spines": clos.spines, "uplinks": clos.spineUplinks,
          "links_per_cable": perCable,
        ])
      cables = try scope.figure(
        "cables", "node_leaf + leaf_spine + spine_core",
        ["node_leaf": nodeLeaf, "leaf_spine": leafSpine, "spine_core": spineCore])
    }
  }
}
