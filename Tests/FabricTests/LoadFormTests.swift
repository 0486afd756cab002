import Fabric
import Quantities
import Testing

@Suite("Closed forms of link loads")
struct LoadFormTests {
  /// Nodes of 8 GPUs on 8 rails of a radix-64 switch, 32 to a leaf, `up` uplinks a leaf.
  func tree(nodes: Int, up: Int = 32) throws -> FabricTree {
    let shape = try ClosShape(
      ClosDesign(nodes: nodes, rails: 8, radix: 64, leafDown: 32, leafUp: up, spineUp: 32))
    return FabricTree(shape, gpusPerNode: 8, nvlinkDomain: 8)
  }

  func loads(
    _ tree: FabricTree, _ pattern: TrafficScenario.Pattern, ranks: Int, stride: Int = 1,
    bytes: Double = 1
  ) throws -> LinkLoads {
    try LinkLoads(
      [
        TrafficScenario(
          pattern, group: CollectiveGroup(ranks: ranks, stride: stride), bytes: DataSize(si: bytes))
      ], RankPlacement(tree), on: tree, link: Bandwidth(si: 1), inner: Bandwidth(si: 9))
  }

  /// All-to-all of 1,024 GPUs on four blocks of 32 nodes: a GPU sends 127/128 of its bytes off its
  /// node, 3/4 beyond its leaf; the leaf has as many uplinks as nodes, so each carries 3/4, and k
  /// times as much when it has a kth of them.
  @Test(arguments: [1, 2, 4])
  func allToAllOnATree(_ oversubscription: Int) throws {
    let tree = try tree(nodes: 128, up: 32 / oversubscription)
    let loads = try loads(tree, .allToAll, ranks: 1024)
    for direction in LinkLoads.Direction.allCases {
      #expect(abs(loads.bytes(0, .nodeLeaf, direction, at: 77) - 127.0 / 128) < 1e-12)
      #expect(
        abs(loads.bytes(0, .leafSpine, direction, at: 9) - 0.75 * Double(oversubscription)) < 1e-12)
    }
    // Three quarters of the bytes cross: NVLink carries 7/8 of what goes to other rails, 1,016 of
    // 1,024 parts off the node, and 7 parts inside.
    let inner = 7.0 / 1024 + 7.0 / 8 * 1016 / 1024
    #expect(abs(loads.bytes(0, .inner, .up, at: 5) - inner) < 1e-12)
    #expect(abs(loads.time(0).si - max(127.0 / 128, 0.75 * Double(oversubscription))) < 1e-12)
    // One class of links each way in each of three tiers.
    #expect(loads.classes.count == 6)
  }

  /// A ring of 128 nodes in blocks of 32: a rail's ring leaves each leaf once, on 32 uplinks.
  @Test
  func aRingLeavesALeafOnce() throws {
    let tree = try tree(nodes: 128)
    let loads = try loads(tree, .ringAllReduce, ranks: 1024, bytes: 8)
    let each = 2.0 * 127 / 128
    #expect(abs(loads.bytes(0, .nodeLeaf, .up, at: 100) - each) < 1e-12)
    #expect(abs(loads.bytes(0, .leafSpine, .up, at: 3) - each / 32) < 1e-12)
    #expect(abs(loads.bytes(0, .inner, .up, at: 0) - 2 * 7.0 / 8 * 8) < 1e-12)
    // Rings of 32 nodes, each in its block, leave no leaf.
    let inside = try self.loads(tree, .ringAllReduce, ranks: 256, bytes: 8)
    #expect(inside.bytes(0, .leafSpine, .up, at: 3) == 0)
    #expect(inside.hottest(0).allSatisfy { $0.tier != .leafSpine })
  }

  /// Two trees with half each: a node is in the middle of one at most, so that it receives at most one
  /// and a half times its part and sends as much; together 2 (k - 1) halves go up and as many down.
  @Test
  func twoTreesShareTheWork() throws {
    for nodes in [2, 3, 9, 32, 33, 100] {
      let tree = try tree(nodes: nodes)
      let loads = try loads(tree, .nvlsAllReduce, ranks: nodes * 8, bytes: 8)
      let sent = (0..<nodes).map { loads.bytes(0, .nodeLeaf, .up, at: $0 * 8) }
      #expect(abs(sent.reduce(0, +) - Double(2 * (nodes - 1))) < 1e-9)
      #expect((sent.max() ?? 9) <= 2 + 1e-12, "\(nodes)")
      #expect(abs(loads.bytes(0, .inner, .down, at: 1) - 9) < 1e-12)
    }
  }

  /// 18,432 and 260,352 GPUs: every node sends its part, and a handful of classes hold all links.
  @Test(arguments: [(18_432, 64), (260_352, 144)])
  func largeFabricsHaveFewClasses(_ known: (gpus: Int, radix: Int)) throws {
    let (gpus, half) = (known.gpus, known.radix / 2)
    let shape = try ClosShape(
      ClosDesign(
        nodes: gpus / 8, rails: 8, radix: known.radix, leafDown: half, leafUp: half, spineUp: half))
    let tree = FabricTree(shape, gpusPerNode: 8, nvlinkDomain: 8)
    let scenarios = [
      TrafficScenario(
        .allToAll, group: CollectiveGroup(ranks: 16 * half), bytes: DataSize(si: 1)),
      TrafficScenario(
        .ringAllReduce, group: CollectiveGroup(ranks: gpus / 8, stride: 8), bytes: DataSize(si: 1)),
    ]
    let loads = try LinkLoads(
      scenarios, RankPlacement(tree), on: tree, link: Bandwidth(si: 1), inner: Bandwidth(si: 9))
    #expect(loads.classes.count < 40)
    // Groups of two blocks: half of a GPU's parts go beyond its leaf.
    #expect(abs(loads.bytes(0, .leafSpine, .up, at: 11) - 0.5) < 1e-12)
    let ring = 2 * Double(gpus / 8 - 1) / Double(gpus / 8)
    #expect(abs(loads.bytes(1, .nodeLeaf, .down, at: gpus - 1) - ring) < 1e-12)
    let links = loads.classes.filter { $0.tier == .nodeLeaf && $0.direction == .up }
    #expect(links.reduce(0) { $0 + $1.links } == gpus)
  }

  /// Scattered over the blocks, a ring's traffic leaves its leaves far more than in order.
  @Test
  func scatteredRanksLeaveTheirLeaves() throws {
    let tree = try tree(nodes: 512)
    let scenario = TrafficScenario(
      .allGather, group: CollectiveGroup(ranks: 4096), bytes: DataSize(si: 1))
    func crossing(_ order: RankPlacement.Order) throws -> Double {
      let loads = try LinkLoads(
        [scenario], RankPlacement(tree, order: order, seed: 3), on: tree, link: Bandwidth(si: 1),
        inner: Bandwidth(si: 9))
      return loads.classes.filter { $0.tier == .leafSpine }.map { $0.bytes[0] }.max() ?? 0
    }
    // In order one of 32 nodes crosses; by chance 15 of 16 do.
    #expect(try crossing(.scattered) > 20 * (try crossing(.inOrder)))
  }
}
