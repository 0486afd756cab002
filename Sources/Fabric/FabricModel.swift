public import Catalogue
import Quantities

/// A switch with the modules in its cages.
public struct SwitchModel: Sendable {
  let id: String
  let name: String
  let ports: Figure<Count>
  let cages: Figure<Count>
  let speed: Figure<Bandwidth>
  let bare: Figure<Power>
  let max: Figure<Power>

  /// Reads a switch.
  public init(_ id: String, _ catalogue: Catalogue) throws(CatalogueError) {
    let entry = try catalogue.entry(id, kind: "switch")
    let power = try entry.root.part("power")
    self.id = id
    name = entry.name
    ports = try entry.root.figure("ports")
    cages = try entry.root.figure("cages")
    speed = try entry.root.figure("port_speed")
    bare = try power.figure("bare")
    max = try power.figure("max")
  }
}

/// The compute fabric of a scalable unit: its devices and how they connect.
public struct ComputeFabricModel: Sendable {
  let device: SwitchModel
  let switchModule: CatalogueEntry
  let switchModulePower: Figure<Power>
  let nodeModule: CatalogueEntry
  let cable: CatalogueEntry
  let rails: Figure<Count>
  let linksPerRail: Figure<Count>
  let planes: Figure<Count>
  let radix: Figure<Count>
  let leafDown: Figure<Count>
  let leafUp: Figure<Count>
  let spineUp: Figure<Count>
  let unit: (nodes: Figure<Count>, spines: Figure<Count>)?
  let linksPerCable: Figure<Count>
  let linksPerNodeModule: Figure<Count>
  let managers: Figure<Count>
  let managerPower: Figure<Power>

  /// Reads the compute fabric of a scalable unit.
  public init(unit: CatalogueEntry, _ catalogue: Catalogue) throws(CatalogueError) {
    let part = try unit.root.part("compute")
    device = try SwitchModel(try part.text("switch"), catalogue)
    switchModule = try catalogue.entry(try part.text("switch_module"), kind: "module")
    switchModulePower = try switchModule.root.figure("power")
    nodeModule = try catalogue.entry(try part.text("node_module"), kind: "module")
    cable = try catalogue.entry(try part.text("cable"), kind: "cable")
    rails = try part.figure("rails")
    linksPerRail = part.figure(ifPresent: "links_per_rail") ?? .one
    planes = try part.figure("planes")
    radix = try part.figure("radix")
    leafDown = try part.figure("leaf_down")
    leafUp = try part.figure("leaf_up")
    spineUp = try part.figure("spine_up")
    if let spines: Figure<Count> = part.figure(ifPresent: "spines_per_unit") {
      self.unit = (nodes: try unit.root.figure("nodes"), spines: spines)
    } else {
      self.unit = nil
    }
    linksPerCable = try part.figure("links_per_cable")
    linksPerNodeModule = try part.figure("links_per_node_module")
    managers = try unit.root.figure("managers")
    managerPower = try unit.root.figure("manager_power")
  }

  /// What the counts follow from.
  func inputs(nodes: Figure<Count>) -> ClosFigures.Inputs {
    ClosFigures.Inputs(
      nodes: nodes, rails: rails, linksPerRail: linksPerRail, planes: planes, radix: radix,
      leafDown: leafDown, leafUp: leafUp, spineUp: spineUp, leastSpines: .one, unit: unit)
  }
}

extension Figure<Count> {
  /// One, where a catalogue leaves a count out.
  static var one: Figure<Count> {
    .given("constant.one", Count(si: 1), sources: ["scenario"], confidence: .stated)
  }
}
