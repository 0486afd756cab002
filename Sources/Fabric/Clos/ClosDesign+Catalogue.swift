public import Catalogue

extension ClosDesign {
  /// The compute fabric of a scalable unit for so many hosts.
  public init(unit: CatalogueEntry, nodes: Int) throws(CatalogueError) {
    let part = try unit.root.part("compute")
    self.init(
      nodes: nodes, rails: try part.count("rails"),
      linksPerRail: part.count(ifPresent: "links_per_rail") ?? 1,
      planes: try part.count("planes"), radix: try part.count("radix"),
      leafDown: try part.count("leaf_down"), leafUp: try part.count("leaf_up"),
      spineUp: try part.count("spine_up"))
    if let spines = part.count(ifPresent: "spines_per_unit") {
      self.unit = Unit(nodes: try unit.root.count("nodes"), spines: spines)
    }
  }
}
