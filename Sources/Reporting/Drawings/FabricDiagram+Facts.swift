import Drawing
import Fabric
import Planning

extension FabricDiagram {
  /// The cluster and its networks in tables.
  func facts() -> [Mark] {
    let own = "site.\(site.id).cluster.\(cluster.id)"
    var y = 4.0
    var marks: [Mark] = []
    func table(_ heading: String, _ rows: [FactTable.Row]) {
      guard y < 560 else { return }
      let table = FactTable(heading: heading, rows, size: 10.5).marks(
        at: Point(724, y), width: 332, most: 2)
      guard y + table.height < 634 else { return }
      marks += table.marks
      y += table.height + 14
    }
    table(
      source.short(source.language.catalogueName(cluster.system), 60),
      [
        .init(
          source(.gpus), source.text("\(own).fleet.gpus"), link: source.link("\(own).fleet.gpus")),
        .init(source(.nodes), count(shape.design.nodes)),
        .init(
          source(.computeRacks), source.text("\(own).fleet.racks.compute"),
          link: source.link("\(own).fleet.racks.compute")),
        .init(source(.supportRacks), count(fabric.racks.network + fabric.racks.management)),
        fabric.nvlinkDomain > 1
          ? .init(source(.nvlinkDomain), "\(count(fabric.nvlinkDomain)) GPU") : nil,
      ].compactMap(\.self))
    for (index, network) in fabric.networks.enumerated() {
      let prefix = index == 0 ? "\(own).network.compute" : "\(own).network.service.\(index - 1)"
      let cables = source.value("\(prefix).cables") != nil ? "\(prefix).cables" : nil
      let name = source.language.catalogueName(network.name)
      table(
        name.prefix(1).uppercased() + name.dropFirst(),
        [
          .init(source(.switchTerm), network.device.name),
          .init(source(.tiersTerm), switches(network)),
          .init(source(.linkTerm), nodeLinks(network)),
          cables.map {
            FactTable.Row(source(.cablesTerm), source.text($0), link: source.link($0))
          },
        ].compactMap(\.self))
    }
    return marks
  }

  /// The switches of a network by tier; of one that joins another, its leaves.
  private func switches(_ network: FabricNetwork) -> String {
    let shape = network.shape
    func tier(_ term: Term, _ number: Int) -> String {
      source.language(term, count(shape.planeCount * number))
    }
    var tiers = [tier(.leavesTerm, shape.planeLeaves)]
    if network.joins == nil { tiers.append(tier(.spinesTerm, shape.planeSpines)) }
    if network.joins == nil, shape.tiers == 3 { tiers.append(tier(.coresTerm, shape.planeCores)) }
    return tiers.joined(separator: ", ")
  }

  /// The links of a node, such as `4 × 800 Gb/s`.
  private func nodeLinks(_ network: FabricNetwork) -> String {
    let design = network.shape.design
    let links = design.rails * design.linksPerRail * design.planes
    return (links > 1 ? "\(count(links)) × " : "") + speed(network.linkSpeed)
  }
}
