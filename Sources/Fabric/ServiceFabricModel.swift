public import Catalogue
import Quantities

/// A fabric beside the compute fabric: storage, in-band or out-of-band.
public struct ServiceFabricModel: Sendable {
  /// Its purpose.
  public let name: String
  let device: SwitchModel
  let cable: CatalogueEntry
  let nodeLinks: Figure<Count>
  let storageLinks: Figure<Count>
  let managementLinks: Figure<Count>
  let otherLinks: Figure<Count>
  let unitNodes: Figure<Count>
  let leafNodes: Figure<Count>
  let tails: Figure<Count>
  let leafUp: Figure<Count>
  let leastSpines: Figure<Count>
  /// The network whose leaves take the uplinks; spines of its own take them where there is none.
  public let joins: String?

  /// Reads the service fabrics of a scalable unit.
  public static func all(
    unit: CatalogueEntry, _ catalogue: Catalogue
  ) throws(CatalogueError) -> [ServiceFabricModel] {
    var models: [ServiceFabricModel] = []
    for part in unit.root.parts("services") { models.append(try Self(part, unit, catalogue)) }
    return models
  }

  private init(
    _ part: CataloguePart, _ unit: CatalogueEntry, _ catalogue: Catalogue
  ) throws(CatalogueError) {
    unitNodes = try unit.root.figure("nodes")
    name = try part.text("name")
    device = try SwitchModel(try part.text("switch"), catalogue)
    cable = try catalogue.entry(try part.text("cable"), kind: "cable")
    nodeLinks = try part.figure("node_links")
    storageLinks = try part.figure("storage_links")
    managementLinks = try part.figure("management_links")
    otherLinks = try part.figure("other_links")
    leafNodes = try part.figure("leaf_nodes")
    tails = try part.figure("tails")
    leafUp = try part.figure("leaf_up")
    leastSpines = part.figure(ifPresent: "least_spines") ?? .one
    joins = try? part.text("joins")
  }

  /// What the counts follow from; a spine has as many ports up as down where there is a core.
  func inputs(nodes: Figure<Count>, in scope: FigureScope) throws(FigureError) -> ClosFigures.Inputs
  {
    ClosFigures.Inputs(
      nodes: nodes, rails: nodeLinks, linksPerRail: .one, planes: .one, radix: device.ports,
      leafDown: leafNodes, leafUp: leafUp,
      spineUp: try scope.figure("spine.up", "floor(ports / 2)", ["ports": device.ports]),
      leastSpines: leastSpines, unit: nil)
  }
}
