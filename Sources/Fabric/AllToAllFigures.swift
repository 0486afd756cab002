import Quantities

/// The figures of an all-to-all over all GPUs of a fabric: what the busiest link of each tier carries
/// for each byte that a GPU sends, and so what bandwidth a GPU has.
///
/// With even ECMP a tier's busiest links are those of a full block of nodes and of a full pod: what
/// their GPUs send to all others outside, over the links that lead out. ``LinkLoads`` counts the same
/// for any traffic. Where NVLink domains, blocks and pods do not divide one another, these figures
/// are a bound from above.
struct AllToAllFigures {
  /// Carried by the busiest link of each tier for each byte that a GPU sends.
  let nodeLeaf, leafSpine, spineCore: Figure<Ratio>
  /// The largest of them.
  let hottest: Figure<Ratio>
  /// What one GPU has into the network while all send to all.
  let bandwidth: Figure<Bandwidth>

  /// What stands below the links.
  struct Inputs {
    let clos: ClosFigures
    let rails, linksPerRail, planes, leafUp: Figure<Count>
    let nodes: Figure<Count>
    /// GPUs of a node, and of an NVLink domain; 1 without NVLink.
    let gpusPerNode, nvlinkDomain: Figure<Count>
    /// One direction of a link.
    let link: Figure<Bandwidth>
  }

  init(_ inputs: Inputs, in scope: FigureScope) throws(FigureError) {
    let (clos, gpus) = (inputs.clos, inputs.gpusPerNode)
    let (rails, planes) = (inputs.rails, inputs.planes)
    let all: Figure<Count> = try scope.figure(
      "load.gpus", "gpus * min(nodes, blocks * block)",
      ["gpus": gpus, "nodes": inputs.nodes, "blocks": clos.blocks, "block": clos.block],
      note: "GPUs that reach each other: those of one fabric.")
    let whole: Figure<Count> = try scope.figure(
      "load.domain.whole", "max(gpus, domain)", ["gpus": gpus, "domain": inputs.nvlinkDomain],
      note: "GPUs of an NVLink domain, or of a node where that is more.")
    let rest: Figure<Count> = try scope.figure(
      "load.domain.rest", "all - floor(all / whole) * whole", ["all": all, "whole": whole],
      note: "GPUs of the last domain where it is not full.")
    let domain: Figure<Count> = try scope.figure(
      "load.domain", "whole - min(1, rest) * (whole - rest)", ["whole": whole, "rest": rest],
      note: "GPUs of the smallest domain: the most of what its GPUs send leaves it.")
    // Without NVLink data for other rails climbs; with it, GPUs of the same node change rails.
    let apart: Figure<Count> = try scope.figure(
      "load.groups", "1 + (2 - min(2, domain)) * (fabric_groups(gpus, rails) - 1)",
      ["domain": inputs.nvlinkDomain, "gpus": gpus, "rails": rails],
      note: "Groups of a node's GPUs whose traffic with one another leaves the leaf.")
    nodeLeaf = try scope.figure(
      "load.node_leaf", "gpus * (all - domain) / all / (rails * links_per_rail * planes)",
      [
        "gpus": gpus, "all": all, "domain": domain, "rails": rails,
        "links_per_rail": inputs.linksPerRail, "planes": planes,
      ], note: "Bytes on a link of a node for each byte that a GPU sends, all-to-all.")
    let block: Figure<Count> = try scope.figure(
      "load.block", "min(all, gpus * block)", ["all": all, "gpus": gpus, "block": clos.block],
      note: "GPUs that share their leaves.")
    leafSpine = try scope.figure(
      "load.leaf_spine",
      "block * (all - domain - (max(block, domain) - domain) / groups) / all"
        + " / (rails * planes * leaf_up)",
      [
        "block": block, "all": all, "domain": domain, "groups": apart, "rails": rails,
        "planes": planes, "leaf_up": inputs.leafUp,
      ], note: "Bytes on an uplink of a leaf for each byte that a GPU sends, all-to-all.")
    let pod: Figure<Count> = try scope.figure(
      "load.pod", "min(all, gpus * block * pod_blocks)",
      ["all": all, "gpus": gpus, "block": clos.block, "pod_blocks": clos.podBlocks],
      note: "GPUs below the spines of a pod, all its rails.")
    spineCore = try scope.figure(
      "load.spine_core",
      "(tiers - 2) * pod * (all - max(pod, domain)) / all"
        + " / max(1, pods_beside * planes * pod_spines * uplinks)",
      [
        "tiers": clos.tiers, "pod": pod, "all": all, "domain": domain,
        "pods_beside": clos.podsBeside, "planes": planes, "pod_spines": clos.podSpines,
        "uplinks": clos.spineUplinks,
      ], note: "Bytes on an uplink of a spine for each byte that a GPU sends, all-to-all.")
    hottest = try scope.figure(
      "load.hottest", "max(node_leaf, leaf_spine, spine_core)",
      ["node_leaf": nodeLeaf, "leaf_spine": leafSpine, "spine_core": spineCore],
      note: "The busiest link of the network for each byte that a GPU sends, all-to-all.")
    let share: Figure<Ratio> = try scope.figure(
      "load.share", "1 - (hottest - node_leaf) / max(hottest, 0.000000001)",
      ["hottest": hottest, "node_leaf": nodeLeaf],
      note: "Of what the nodes' links carry, what an all-to-all of all GPUs can use.")
    bandwidth = try scope.figure(
      "load.gpu", "share * link * rails * links_per_rail * planes / gpus",
      [
        "share": share, "link": inputs.link, "rails": rails,
        "links_per_rail": inputs.linksPerRail, "planes": planes, "gpus": gpus,
      ],
      note: "Of one GPU into the network while all send to all, bound by the busiest link. Even "
        + "ECMP.")
  }
}
