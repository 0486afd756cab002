import Benchmark
import Catalogue
import Exchange
import Fabric
import Foundation
import Interfaces
import Kernels
import Planning
import Quantities
import Schema

/// Fabrics as graphs: every cable with both ends, placed and measured; loads; single failures; growth.
@Sendable func fabricGraphs() {
  guard let catalogue = try? Catalogue.load() else { return }
  // 2,048 nodes of eight GPUs on radix 64: 64 scalable units of the B200 reference.
  let design = ClosDesign(
    nodes: 2048, rails: 8, radix: 64, leafDown: 32, leafUp: 32, spineUp: 32)
  Benchmark("2,048 eight-GPU nodes, the compute network, every cable with both ends") { benchmark in
    let ends = try FabricGraph(try ClosShape(design)).links()
    blackHole(ends.aDevice[ends.count - 1])
  }
  for (name, gpus) in [
    ("1,024", 1024), ("9,216", 9216), ("92,160", 92_160), ("260,064", 260_064),
    ("1,000,080", 1_000_080),
  ] {
    guard let fabric = quickFabric("gb300-nvl72", gpus, catalogue) else { continue }
    Benchmark("\(name) GPUs of GB300 NVL72, all networks, every cable placed and measured") {
      benchmark in
      let placement = FabricPlacement(fabric.networks, racks: fabric.racks, rows: fabric.rows)
      for (index, network) in fabric.networks.enumerated() {
        let table = try CableTable(
          network.graph, places: placement.places[index], rules: fabric.rules,
          types: fabric.cables[index])
        blackHole(table.length[table.count - 1])
      }
    }
    guard let compute = fabric.networks.first else { continue }
    let tree = FabricTree(
      compute.shape, gpusPerNode: fabric.gpusPerNode, nvlinkDomain: fabric.nvlinkDomain)
    Benchmark(
      "\(name) GPUs, single failure of every switch, cable, transceiver and plane, jobs of 1,024"
    ) {
      benchmark in
      let year = FailureExpectation(
        SingleFailures(tree, compute), compute.graph, rates: fabric.failures,
        jobs: JobLayout(gpus: 1024, on: fabric.gpus))
      blackHole(year.stops)
    }
    let scenarios = [
      TrafficScenario(
        .allToAll, group: CollectiveGroup(ranks: 576), bytes: DataSize(si: 1e9)),
      TrafficScenario(
        .ringAllReduce, group: CollectiveGroup(ranks: gpus), bytes: DataSize(si: 1e9)),
    ]
    for order in RankPlacement.Order.allCases {
      Benchmark("\(name) GPUs, loads of all-to-all and ring all-reduce, \(order.rawValue)") {
        benchmark in
        let loads = try LinkLoads(
          scenarios, RankPlacement(tree, order: order), on: tree, link: compute.linkSpeed,
          inner: Bandwidth(si: 9e11))
        blackHole(loads.time(0))
      }
    }
  }
  if let fabric = quickFabric("gb300-nvl72", 260_064, catalogue) {
    Benchmark("260,064 GPUs, the cable schedule of all networks as CSV, thrown away") { benchmark in
      var bytes = 0
      try CableSchedule.write(fabric, site: "site", cluster: "cluster") { bytes += $0.count }
      blackHole(bytes)
    }
  }
  guard let shape = try? ClosShape(design) else { return }
  Benchmark("2,048 eight-GPU nodes, 20 random pairings with 4 flows a link") { benchmark in
    let collisions = try Collisions(shape, trials: 20, flows: 4)
    blackHole(collisions.meanShare)
  }
}

/// The fabric of so many GPUs of a system.
private func quickFabric(_ system: String, _ gpus: Int, _ catalogue: Catalogue) -> PlannedFabric? {
  guard
    let brief = try? Brief.read(
      QuickScenario(system: system, gpus: gpus).source, catalogue: catalogue)
  else { return nil }
  return try? PlannedFabric(brief, catalogue)
}
