import Catalogue
import Quantities

/// What stands already: the figures under `existing.*`, apart from the new build.
struct Existing {
  let nodes: [FigureNode]

  init(_ briefs: [ExistingBrief], _ catalogue: Catalogue, in root: FigureScope) throws {
    guard !briefs.isEmpty else {
      nodes = []
      return
    }
    let scope = root.below("existing")
    var fleets: [Fleet] = []
    var computes: [Compute] = []
    var powers: [Figure<Power>] = []
    for brief in briefs {
      let own = scope.below("cluster.\(brief.id)")
      let system = try catalogue.entry(brief.system, kind: "system")
      let fleet = try Fleet(system, ordered: brief.gpus, in: own)
      let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
      let memory = try HighBandwidthMemory(gpu, catalogue, in: own)
      computes.append(try Compute(gpu, memory, gpus: fleet.gpus, in: own))
      powers.append(
        try own.figure(
          "power.it.peak", "systems * max",
          [
            "systems": fleet.systems,
            "max": try system.root.part("power").figure("max", as: Power.self),
          ], note: "Systems only; their network and storage are not planned here."))
      fleets.append(fleet)
    }
    nodes =
      [
        try scope.total("fleet.gpus", fleets.map(\.gpus)).node,
        try scope.total("fleet.nodes", fleets.map(\.nodes)).node,
        try scope.total("fleet.racks", fleets.map(\.racks)).node,
        try scope.total("power.it.peak", powers).node,
      ] + (try Compute(sum: computes, in: scope)).nodes
  }
}
