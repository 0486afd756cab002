public import Catalogue
public import Quantities

/// The figures of what a compute fabric carries from half to half, and of how often its parts fail.
public struct FabricFigures: Sendable {
  /// Links between nodes and leaves, leaves and spines, spines and cores, of all fabrics.
  public let nodeLinks, leafLinks, spineLinks: Figure<Count>
  /// Bandwidth between two halves over what half of the nodes put in.
  public let share: Figure<Ratio>
  /// Bandwidth between two halves, one direction.
  public let bandwidth: Figure<Bandwidth>
  /// Carried by the busiest link of each tier for each byte that a GPU sends, all-to-all.
  public let nodeLoad, leafLoad, spineLoad: Figure<Ratio>
  /// The largest of them.
  public let hottest: Figure<Ratio>
  /// What one GPU has into the network while all send to all.
  public let allToAll: Figure<Bandwidth>

  init(
    _ model: ComputeFabricModel, nodes: Figure<Count>, gpus: FabricGPUs, _ clos: ClosFigures,
    in scope: FigureScope
  ) throws(FigureError) {
    nodeLinks = try scope.figure(
      "links.node_leaf", "nodes * rails * links_per_rail * planes",
      [
        "nodes": nodes, "rails": model.rails, "links_per_rail": model.linksPerRail,
        "planes": model.planes,
      ])
    leafLinks = try scope.figure(
      "links.leaf_spine", "fabrics * leaves * leaf_up",
      ["fabrics": clos.fabrics, "leaves": clos.leaves, "leaf_up": model.leafUp])
    spineLinks = try scope.figure(
      "links.spine_core", "fabrics * spines * uplinks",
      ["fabrics": clos.fabrics, "spines": clos.spines, "uplinks": clos.spineUplinks])
    // One block needs no spine, two tiers need no core.
    share = try scope.figure(
      "bisection.share",
      "min(1, min(leaf / node + 2 - min(2, leaves / (rails * planes)), spine / node + 3 - tiers))",
      [
        "leaf": leafLinks, "node": nodeLinks, "leaves": clos.leaves, "rails": model.rails,
        "planes": model.planes, "spine": spineLinks, "tiers": clos.tiers,
      ], note: "Between two halves of each fabric, over what half of the nodes put in.")
    let link: Figure<Bandwidth> = try scope.figure(
      "link.speed", "speed / max(1, radix / ports)",
      ["speed": model.device.speed, "radix": model.radix, "ports": model.device.ports],
      note: "One direction of a link: a port of the switch, or its share where ports are split.")
    bandwidth = try scope.figure(
      "bisection", "share * links / 2 * link", ["share": share, "links": nodeLinks, "link": link],
      note: "One direction, all fabrics. Even ECMP; collisions of hashed flows take from it.")
    let loads = try AllToAllFigures(
      AllToAllFigures.Inputs(
        clos: clos, rails: model.rails, linksPerRail: model.linksPerRail, planes: model.planes,
        leafUp: model.leafUp, nodes: nodes, gpusPerNode: gpus.perNode, nvlinkDomain: gpus.domain,
        link: link), in: scope)
    (nodeLoad, leafLoad, spineLoad) = (loads.nodeLeaf, loads.leafSpine, loads.spineCore)
    (hottest, allToAll) = (loads.hottest, loads.bandwidth)
  }

  /// How many switches and links of the compute fabric fail in a year.
  ///
  /// - Parameter practice: the design practice, with the mean time between failures of each.
  public static func failures(
    _ fabric: ComputeFabric, practice: CatalogueEntry, in scope: FigureScope
  ) throws -> Figure<Count> {
    let part = try practice.root.part("network_failures")
    let switches: Figure<Duration> = try part.figure("switch_mtbf")
    let links: Figure<Duration> = try part.figure("link_mtbf")
    return try scope.figure(
      "failures.year",
      "year * (switches / switch_mtbf + (node_leaf + leaf_spine + spine_core) / link_mtbf)",
      [
        "year": Figure<Duration>.given(
          "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated),
        "switches": fabric.switches, "switch_mtbf": switches,
        "node_leaf": fabric.figures.nodeLinks, "leaf_spine": fabric.figures.leafLinks,
        "spine_core": fabric.figures.spineLinks, "link_mtbf": links,
      ], note: "Switches and links of the compute fabric; a link with its cable and modules.")
  }

  /// The nodes of the figures.
  public var nodes: [FigureNode] { [share.node, bandwidth.node, allToAll.node] }
}

/// The GPUs that send: how many a node has, and how many reach each other over NVLink.
public struct FabricGPUs: Sendable {
  let perNode, domain: Figure<Count>

  /// Gathers the counts.
  ///
  /// - Parameter domain: 1 without NVLink.
  public init(perNode: Figure<Count>, domain: Figure<Count>) {
    (self.perNode, self.domain) = (perNode, domain)
  }
}
