/// A tier of a fabric as its nodes see it.
struct ClosLevel {
  /// `leaf`, `spine` or `core`.
  let name: String
  /// Nodes that reach each other without leaving it.
  let nodes: Int
  /// Bandwidth up over bandwidth down.
  let taper: Double
}

extension ClosShape {
  /// The tiers, innermost first.
  var levels: [ClosLevel] {
    let leaf = ClosLevel(
      name: "leaf", nodes: design.blockNodes,
      taper: Double(design.leafUp * design.tails) / Double(design.leafDown))
    let podNodes = podBlocks * design.blockNodes
    let spine = ClosLevel(
      name: "spine", nodes: tiers == 2 ? nodes : podNodes,
      taper: tiers == 2
        ? 0 : Double(spineUplinks) / Double(max(1, podBlocks * podRails * leafTrunk)))
    guard tiers == 3 else { return [leaf, spine] }
    return [leaf, spine, ClosLevel(name: "core", nodes: nodes, taper: 0)]
  }
}
