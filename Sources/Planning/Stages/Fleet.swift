import Catalogue
import Quantities

/// Systems bought whole, and what that gives: figures `fleet.*`.
struct Fleet {
  let ordered: Figure<Count>
  let systems: Figure<Count>
  let gpus: Figure<Count>
  let nodes: Figure<Count>
  let racks: Figure<Count>

  /// The systems that an order of GPUs takes.
  init(
    _ system: CatalogueEntry, ordered: Figure<Count>, perRack: Figure<Count>? = nil,
    in scope: FigureScope
  ) throws {
    let root = system.root
    let perSystem: Figure<Count> = try root.figure("gpus")
    self.ordered = try scope.figure("fleet.gpus.ordered", "gpus", ["gpus": ordered])
    systems = try scope.figure(
      "fleet.systems", "ceil(ordered / gpus_per_system)",
      ["ordered": ordered, "gpus_per_system": perSystem])
    gpus = try scope.figure(
      "fleet.gpus", "systems * gpus_per_system", ["systems": systems, "gpus_per_system": perSystem])
    nodes = try scope.figure(
      "fleet.nodes", "systems * nodes_per_system",
      ["systems": systems, "nodes_per_system": try root.figure("nodes", as: Count.self)])
    racks = try scope.figure(
      "fleet.racks.compute", "ceil(systems / per_rack)",
      [
        "systems": systems,
        "per_rack": try perRack ?? root.part("racking").figure("per_rack", as: Count.self),
      ])
  }
}
