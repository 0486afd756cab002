import Quantities

/// The figures of a folded-Clos fabric: how many of everything, each with its formula.
///
/// ``ClosShape`` decides the same numbers for the graph; tests hold the two and the graph's own degree
/// sums against each other.
struct ClosFigures {
  /// What the fabric is built from.
  struct Inputs {
    var nodes: Figure<Count>
    var rails: Figure<Count>
    var linksPerRail: Figure<Count>
    var planes: Figure<Count>
    var radix: Figure<Count>
    var leafDown: Figure<Count>
    var leafUp: Figure<Count>
    var spineUp: Figure<Count>
    var leastSpines: Figure<Count>
    /// Hosts and spines of a unit that brings its own spines.
    var unit: (nodes: Figure<Count>, spines: Figure<Count>)?
  }

  let fabrics: Figure<Count>
  /// Nodes that share their leaves.
  let block: Figure<Count>
  /// Blocks of one fabric.
  let blocks: Figure<Count>
  /// Of one fabric.
  let leaves: Figure<Count>
  let tiers: Figure<Count>
  let spines: Figure<Count>
  let spineUplinks: Figure<Count>
  let cores: Figure<Count>
  let switches: Figure<Count>
  /// Blocks and spines of a pod, and pods of single rails that stand side by side.
  let podBlocks, podSpines, podsBeside: Figure<Count>

  /// - Parameter hasSpines: whether leaves meet in spines of this fabric; otherwise their uplinks go to
  ///   another network.
  init(_ inputs: Inputs, hasSpines: Bool = true, in scope: FigureScope) throws(FigureError) {
    let (rails, planes, radix) = (inputs.rails, inputs.planes, inputs.radix)
    let block: Figure<Count> = try scope.figure(
      "block.nodes", "floor(leaf_down / links_per_rail)",
      ["leaf_down": inputs.leafDown, "links_per_rail": inputs.linksPerRail],
      note: "Nodes that share their leaves.")
    let all: Figure<Count> = try scope.figure(
      "block.count", "ceil(nodes / block)", ["nodes": inputs.nodes, "block": block],
      note: "In all fabrics.")
    self.block = block
    let unitBlocks = try inputs.unit.map { unit throws(FigureError) -> Figure<Count> in
      try scope.figure(
        "unit.blocks", "ceil(nodes / block)", ["nodes": unit.nodes, "block": block])
    }
    if let unitBlocks {
      fabrics = try scope.figure(
        "fabrics", "ceil(blocks / (radix * unit_blocks))",
        ["blocks": all, "radix": radix, "unit_blocks": unitBlocks],
        note: "A core reaches as many units as it has ports.")
    } else {
      fabrics = try scope.figure(
        "fabrics",
        "ceil(blocks / max(floor(radix / rails), radix * floor((radix - spine_up) / rails)))",
        ["blocks": all, "radix": radix, "rails": rails, "spine_up": inputs.spineUp],
        note:
          "A core reaches as many pods as it has ports, a pod as many leaves as a spine has down.")
    }
    blocks = try scope.figure(
      "blocks", "ceil(blocks / fabrics)", ["blocks": all, "fabrics": fabrics],
      note: "In one fabric.")
    leaves = try scope.figure(
      "leaves", "rails * planes * blocks", ["rails": rails, "planes": planes, "blocks": blocks],
      note: "In one fabric.")
    let pods = try Pods(inputs, blocks: blocks, unitBlocks: unitBlocks, scope)
    tiers = pods.tiers
    (podBlocks, podSpines, podsBeside) = (pods.blocks, pods.spines, pods.beside)
    spines = try scope.figure(
      "spines", "planes * pods * pod_spines",
      ["planes": planes, "pods": pods.count, "pod_spines": pods.spines],
      note: "In one fabric.")
    spineUplinks = try scope.figure(
      "spine.uplinks",
      "(tiers - 2) * fabric_uplinks(pods, pod_spines, beside, needed, most, radix)",
      [
        "tiers": tiers, "pods": pods.count, "pod_spines": pods.spines, "beside": pods.beside,
        "needed": pods.uplinksNeeded, "most": inputs.spineUp, "radix": radix,
      ])
    cores = try scope.figure(
      "cores",
      "(tiers - 2) * planes * fabric_cores(pods, pod_spines, beside, needed, most, radix)",
      [
        "tiers": tiers, "planes": planes, "pods": pods.count, "pod_spines": pods.spines,
        "beside": pods.beside, "needed": pods.uplinksNeeded, "most": inputs.spineUp,
        "radix": radix,
      ], note: "In one fabric.")
    switches =
      hasSpines
      ? try scope.figure(
        "switches", "fabrics * (leaves + spines + cores)",
        ["fabrics": fabrics, "leaves": leaves, "spines": spines, "cores": cores])
      : try scope.figure(
        "switches", "fabrics * leaves", ["fabrics": fabrics, "leaves": leaves],
        note: "Their uplinks go to another network.")
  }

  /// Groups of leaves with spines of their own.
  private struct Pods {
    let tiers: Figure<Count>
    let count: Figure<Count>
    let blocks: Figure<Count>
    let spines: Figure<Count>
    let uplinksNeeded: Figure<Count>
    /// Pods of single rails that stand side by side.
    let beside: Figure<Count>

    init(
      _ inputs: Inputs, blocks: Figure<Count>, unitBlocks: Figure<Count>?, _ scope: FigureScope
    ) throws(FigureError) {
      if let unit = inputs.unit, let unitBlocks {
        try self.init(inputs, unit.spines, blocks: blocks, unitBlocks: unitBlocks, scope)
      } else {
        try self.init(inputs, blocks: blocks, scope)
      }
    }

    /// Spines belong to their unit, those of each rail to that rail; cores join the units.
    private init(
      _ inputs: Inputs, _ unitSpines: Figure<Count>, blocks: Figure<Count>,
      unitBlocks: Figure<Count>, _ scope: FigureScope
    ) throws(FigureError) {
      tiers = try scope.figure(
        "tiers", "2 + min(1, ceil(blocks / unit_blocks) - 1)",
        ["blocks": blocks, "unit_blocks": unitBlocks])
      count = try scope.figure(
        "pods", "rails * ceil(blocks / unit_blocks)",
        ["rails": inputs.rails, "blocks": blocks, "unit_blocks": unitBlocks],
        note: "A pod is a rail of a unit.")
      spines = try scope.figure(
        "pod.spines", "unit_spines / (rails * planes)",
        ["unit_spines": unitSpines, "rails": inputs.rails, "planes": inputs.planes])
      self.blocks = unitBlocks
      uplinksNeeded = inputs.spineUp
      beside = inputs.rails
    }

    private init(
      _ inputs: Inputs, blocks: Figure<Count>, _ scope: FigureScope
    ) throws(FigureError) {
      let (rails, radix, spineUp) = (inputs.rails, inputs.radix, inputs.spineUp)
      tiers = try scope.figure(
        "tiers", "fabric_tiers(blocks * rails, radix)",
        ["blocks": blocks, "rails": rails, "radix": radix],
        note: "Of each plane: planes do not meet.")
      count = try scope.figure(
        "pods",
        "1 + (tiers - 2) * (ceil(blocks / max(1, floor((radix - spine_up) / rails))) - 1)",
        [
          "tiers": tiers, "blocks": blocks, "radix": radix, "spine_up": spineUp, "rails": rails,
        ], note: "Groups of leaves with spines of their own, in one plane.")
      self.blocks = try scope.figure(
        "pod.blocks", "ceil(blocks / pods)", ["blocks": blocks, "pods": count])
      let leaves: Figure<Count> = try scope.figure(
        "pod.leaves", "blocks * rails", ["blocks": self.blocks, "rails": rails])
      spines = try scope.figure(
        "pod.spines", "fabric_spines(leaves, leaf_up, radix - (tiers - 2) * spine_up, least)",
        [
          "leaves": leaves, "leaf_up": inputs.leafUp, "radix": radix, "tiers": tiers,
          "spine_up": spineUp, "least": inputs.leastSpines,
        ])
      uplinksNeeded = try scope.figure(
        "pod.uplinks", "ceil(leaves * leaf_up / pod_spines * spine_up / (radix - spine_up))",
        [
          "leaves": leaves, "leaf_up": inputs.leafUp, "pod_spines": spines, "spine_up": spineUp,
          "radix": radix,
        ], note: "What a spine needs upwards to keep the ratio of its ports.")
      beside = .one
    }
  }
}
