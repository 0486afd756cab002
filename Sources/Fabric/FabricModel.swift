public import Catalogue
import Quantities

/// A switch with the modules in its cages.
public struct SwitchModel: Sendable {
  let id: String
  let name: String
  let cages: Figure<Count>
  let bare: Figure<Power>
  let max: Figure<Power>

  /// Reads a switch.
  public init(_ id: String, _ catalogue: Catalogue) throws(CatalogueError) {
    let entry = try catalogue.entry(id, kind: "switch")
    let power = try entry.root.part("power")
    self.id = id
    name = entry.name
    cages = try entry.root.figure("cages")
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
  let planes: Figure<Count>
  let radix: Figure<Count>
  let leafDown: Figure<Count>
  let leafUp: Figure<Count>
  let spineUp: Figure<Count>
  let spinesPerUnit: Figure<Count>?
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
    planes = try part.figure("planes")
    radix = try part.figure("radix")
    leafDown = try part.figure("leaf_down")
    leafUp = try part.figure("leaf_up")
    spineUp = try part.figure("spine_up")
    spinesPerUnit = part.figure(ifPresent: "spines_per_unit")
    linksPerCable = try part.figure("links_per_cable")
    linksPerNodeModule = try part.figure("links_per_node_module")
    managers = try unit.root.figure("managers")
    managerPower = try unit.root.figure("manager_power")
  }
}

/// A fabric beside the compute fabric, by counts for each scalable unit.
public struct ServiceFabricModel: Sendable {
  let name: String
  let device: SwitchModel
  let cable: CatalogueEntry
  let leaves: Figure<Count>
  let spines: Figure<Count>
  let cables: Figure<Count>

  /// Reads the service fabrics of a scalable unit.
  public static func all(
    unit: CatalogueEntry, _ catalogue: Catalogue
  ) throws(CatalogueError) -> [ServiceFabricModel] {
    var models: [ServiceFabricModel] = []
    for part in unit.root.parts("services") {
      models.append(
        ServiceFabricModel(
          name: try part.text("name"), device: try SwitchModel(try part.text("switch"), catalogue),
          cable: try catalogue.entry(try part.text("cable"), kind: "cable"),
          leaves: try part.figure("leaves"), spines: try part.figure("spines"),
          cables: try part.figure("cables")))
    }
    return models
  }
}
