import Catalogue
import Fabric
import Foundation
import Quantities
import Testing

@Suite("Hottest links as figures")
struct HottestLinkTests {
  static let catalogue = Result { try Catalogue.load() }

  struct Fabric {
    let compute: ComputeFabric
    let network: FabricNetwork
    let gpus, domain: Int
  }

  func fabric(_ unit: String, _ system: String, nodes: Int) throws -> Fabric {
    let catalogue = try Self.catalogue.get()
    let unit = try catalogue.entry(unit, kind: "unit")
    let system = try catalogue.entry(system, kind: "system")
    let (gpus, domain) = try NetworkTests.gpus(system)
    func count(_ id: String, _ value: Int) -> Figure<Count> {
      .given(id, Count(si: Double(value)), sources: [], confidence: .stated)
    }
    return Fabric(
      compute: try ComputeFabric(
        try ComputeFabricModel(unit: unit, catalogue), nodes: count("nodes", nodes),
        gpus: FabricGPUs(perNode: count("gpus", gpus), domain: count("domain", domain)),
        in: FigureScope("f", library: FabricTiers.functions)),
      network: try FabricNetwork.compute(
        unit: unit, system: system, nodes: nodes, catalogue), gpus: gpus, domain: domain)
  }

  /// The figures of a plan against loads counted endpoint by endpoint: equal where domains, blocks and
  /// pods divide one another, a bound from above everywhere.
  @Test(arguments: NetworkTests.systems)
  func areThoseOfTheLoads(_ names: (unit: String, system: String)) throws {
    var random = SeededRandom(seed: 11)
    var sizes = (0..<6).map { _ in Int(exp(Double.random(in: 1...7, using: &random))) }
    sizes += [18, 36, 72, 288, 720]
    var equal = 0
    for nodes in sizes {
      let fabric = try fabric(names.unit, names.system, nodes: nodes)
      let shape = fabric.network.shape
      let tree = FabricTree(shape, gpusPerNode: fabric.gpus, nvlinkDomain: fabric.domain)
      let all = nodes * fabric.gpus
      let loads = try LinkLoads(
        [TrafficScenario(.allToAll, group: .init(ranks: all), bytes: DataSize(si: 1))],
        RankPlacement(tree), on: tree, link: fabric.network.linkSpeed, inner: Bandwidth(si: 9e11))
      let domain = max(fabric.domain, fabric.gpus)
      let block = min(all, shape.design.blockNodes * fabric.gpus)
      let pod = min(all, shape.podBlocks * shape.design.blockNodes * fabric.gpus)
      let divides =
        all % domain == 0
        && [block, pod].allSatisfy { $0 % domain == 0 || domain % $0 == 0 }
      let figures = fabric.compute.figures
      for (tier, figure) in [
        (LinkLoads.Tier.nodeLeaf, figures.nodeLoad), (.leafSpine, figures.leafLoad),
        (.spineCore, figures.spineLoad),
      ] {
        let counted = loads.classes.filter { $0.tier == tier }.map { $0.bytes[0] }.max() ?? 0
        let told = try #require(figure.value?.si)
        #expect(told >= counted * (1 - 1e-12), "\(names) \(nodes) \(tier)")
        if divides {
          #expect(abs(told - counted) < 1e-12 * max(1, told), "\(names) \(nodes) \(tier)")
          equal += 1
        }
      }
      let hottest = loads.classes.filter { $0.tier != .inner }.map { $0.bytes[0] }.max() ?? 0
      if divides, hottest > 0 {
        // Bytes of a GPU beyond its domain over the time of the hottest link.
        let time = hottest / fabric.network.linkSpeed.si
        let beyond = Double(all - domain) / Double(all)
        let told = try #require(figures.allToAll.value?.si)
        #expect(abs(told / (beyond / time) - 1) < 1e-9, "\(names) \(nodes)")
      }
    }
    #expect(equal >= 6, "\(names)")
  }

  /// By hand: DGX B200, 64 nodes of 8 GPUs on 8 rails, blocks of 32 nodes with 32 uplinks a leaf, so
  /// one link in for one out. A GPU sends 504/512 of its bytes off its node over its one link; 256 GPUs
  /// of a block send half beyond it over 8 · 32 uplinks. The node's link binds: a GPU has all of its
  /// 50 GB/s.
  @Test
  func byHand() throws {
    let figures = try fabric("su-b200-ndr", "dgx-b200", nodes: 64).compute.figures
    #expect(abs((figures.nodeLoad.value?.si ?? 0) - 504.0 / 512) < 1e-15)
    #expect(abs((figures.leafLoad.value?.si ?? 0) - 0.5) < 1e-15)
    #expect(figures.spineLoad.value?.si == 0)
    #expect(figures.hottest.value?.si == figures.nodeLoad.value?.si)
    #expect(abs((figures.allToAll.value?.si ?? 0) - 50e9) < 1)
  }
}
