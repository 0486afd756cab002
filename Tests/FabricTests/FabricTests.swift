import Catalogue
import Fabric
import Interfaces
import Quantities
import Testing

@Suite("Fabric counts")
struct FabricTests {
  struct Case: Sendable {
    let unit: String
    let nodes: Double
    let units: Double
    let leaves, spines, cores, nodeLeaf, leafSpine: Double
  }

  /// facts/hardware.md section 3.1: the multi-unit tables of the reference architectures.
  static let published: [Case] = [
    ("su-b300-xdr", 72, 1, 8, 4, 0, 576, 576), ("su-b300-xdr", 144, 2, 16, 8, 0, 1152, 1152),
    ("su-b300-xdr", 288, 4, 32, 18, 0, 2304, 2304), ("su-b300-xdr", 576, 8, 64, 36, 0, 4608, 4608),
    ("su-b300-xdr", 1296, 18, 144, 72, 0, 10_368, 10_368),
    ("su-gb200-ndr", 144, 1, 32, 24, 0, 576, 576),
    ("su-gb200-ndr", 288, 2, 64, 48, 18, 1152, 1152),
    ("su-gb200-ndr", 576, 4, 128, 96, 36, 2304, 2304),
    ("su-gb200-ndr", 1152, 8, 256, 192, 72, 4608, 4608),
    ("su-gb200-ndr", 2304, 16, 512, 384, 144, 9216, 9216),
    ("su-gb300-xdr", 144, 1, 8, 4, 0, 576, 576), ("su-gb300-xdr", 576, 4, 32, 18, 0, 2304, 2304),
    ("su-gb300-xdr", 1152, 8, 64, 36, 0, 4608, 4608),
    ("su-gb300-xdr", 2304, 16, 128, 72, 0, 9216, 9216),
    ("su-b300-spx", 64, 1, 16, 8, 0, 512, 512), ("su-b300-spx", 128, 2, 32, 16, 0, 1024, 1024),
    ("su-b300-spx", 256, 4, 64, 32, 0, 2048, 2048), ("su-b300-spx", 512, 8, 128, 64, 0, 4096, 4096),
    ("su-b300-spx", 1024, 16, 256, 128, 0, 8192, 8192), ("su-b200-ndr", 32, 1, 8, 4, 0, 256, 256),
    ("su-b200-ndr", 256, 8, 64, 32, 0, 2048, 2048),
    ("su-b200-ndr", 512, 16, 128, 128, 64, 4096, 4096),
    ("su-b200-ndr", 1024, 32, 256, 256, 128, 8192, 8192),
    ("su-b200-ndr", 2048, 64, 512, 512, 256, 16_384, 16_384),
    ("su-b200-ndr", 127, 4, 32, 16, 0, 1016, 1024), ("su-h100-ndr", 127, 4, 32, 16, 0, 1016, 1024),
  ].map {
    Case(
      unit: $0.0, nodes: $0.1, units: $0.2, leaves: $0.3, spines: $0.4, cores: $0.5,
      nodeLeaf: $0.6, leafSpine: $0.7)
  }

  static let catalogue = Result { try Catalogue.load() }

  func fabric(_ unit: String, nodes: Double, units: Double) throws -> (ComputeFabric, FigureBook) {
    let catalogue = try Self.catalogue.get()
    let scope = FigureScope("f", library: FabricTiers.functions)
    func count(_ id: String, _ value: Double) -> Figure<Count> {
      .given(id, Count(si: value), sources: [], confidence: .stated)
    }
    let fabric = try ComputeFabric(
      try ComputeFabricModel(unit: try catalogue.entry(unit, kind: "unit"), catalogue),
      nodes: count("nodes", nodes),
      gpus: FabricGPUs(perNode: count("gpus", 8), domain: count("domain", 8)), in: scope)
    return (
      fabric,
      try FigureBook(
        [fabric.cables.node, fabric.peak.node, fabric.typical.node] + fabric.bill.map(\.count.node))
    )
  }

  @Test(arguments: published)
  func asTheReferenceArchitectures(_ known: Case) throws {
    let (fabric, book) = try fabric(known.unit, nodes: known.nodes, units: known.units)
    func value(_ id: String) -> Double? { book["f.\(id)"]?.value }
    #expect(value("leaves") == known.leaves)
    #expect(value("spines") == known.spines)
    #expect(value("cores") == known.cores)
    #expect(value("cables.node_leaf") == known.nodeLeaf)
    #expect(value("cables.leaf_spine") == known.leafSpine)
    #expect(fabric.switches.value?.si == known.leaves + known.spines + known.cores)
  }

  /// RA-11333-001 Table 8: 2,042 cables (with two to the fabric managers), 1,536 modules in switches
  /// (with four for managers), 508 in the nodes.
  @Test
  func modulesOfTheH100Pod() throws {
    let (fabric, book) = try fabric("su-h100-ndr", nodes: 127, units: 4)
    #expect(fabric.cables.value?.si == 2040)
    #expect(book["f.modules.switch"]?.value == 1532)
    #expect(book["f.modules.node"]?.value == 508)
  }

  /// facts/hardware.md section 3.5: a QM9700 full of 17 W modules draws 747 + 32 x 17 = 1,291 W. The
  /// pod's 48 switches and 2 managers of 689 W: 48 x 1,291 + 1,378 = 63,346 W.
  @Test
  func powerOfTheB200Pod() throws {
    let (fabric, _) = try fabric("su-b200-ndr", nodes: 128, units: 4)
    #expect(fabric.peak.value?.si == 63_346)
  }

  /// NVIDIA: a two-level fat tree of Q3400 joins 10,368 endpoints; more take a third tier. Without
  /// blocking every tier has as many links up as down.
  @Test
  func tiersGrowWithTheFabric() throws {
    let two = try fabric("su-gb300-xdr", nodes: 2592, units: 18)
    #expect(two.0.tiers.value?.si == 2)
    let three = try fabric("su-gb300-xdr", nodes: 2610, units: 19)
    #expect(three.0.tiers.value?.si == 3)
    #expect(three.1["f.cables.spine_core"]?.value ?? 0 >= 2610 * 4)
    #expect(two.0.fabrics.value?.si == 1)
    // 746,496 endpoints are the most that three tiers of radix 144 join.
    #expect(try fabric("su-gb300-xdr", nodes: 186_624, units: 1296).0.fabrics.value?.si == 1)
    #expect(try fabric("su-gb300-xdr", nodes: 186_625, units: 1297).0.fabrics.value?.si == 2)
  }

  @Test
  func moreNodesNeverTakeFewerCables() throws {
    var last = 0.0
    for nodes in stride(from: 18.0, through: 6000, by: 234) {
      let (fabric, _) = try fabric("su-gb300-xdr", nodes: nodes, units: (nodes / 144).rounded(.up))
      let cables = try #require(fabric.cables.value?.si)
      #expect(cables >= last)
      #expect(cables == cables.rounded())
      last = cables
    }
  }
}
