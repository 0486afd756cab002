import Catalogue
import Fabric
import Kernels
import Testing

@Suite("Fabric graph")
struct GraphTests {
  static let catalogue = Result { try Catalogue.load() }

  func shape(_ unit: String, _ nodes: Int) throws -> ClosShape {
    let catalogue = try Self.catalogue.get()
    return try ClosShape(
      try ClosDesign(unit: try catalogue.entry(unit, kind: "unit"), nodes: nodes))
  }

  /// The tables of the reference architectures, facts/hardware.md section 3.1, counted in the graph.
  @Test(arguments: FabricTests.published.filter { $0.nodes <= 1296 })
  func countsOfTheReferenceArchitectures(_ known: FabricTests.Case) throws {
    let shape = try shape(known.unit, Int(known.nodes))
    // Spectrum-X tables count an 800 Gb/s cable for two links of 400 Gb/s.
    let perCable = known.unit == "su-b300-spx" ? 2 : 1
    let graph = FabricGraph(shape, FabricGraph.Wiring(linksPerCable: perCable))
    try GraphChecker(graph, shape).check()
    #expect(graph.count(.leaf) == Int(known.leaves))
    #expect(graph.count(.spine) == Int(known.spines))
    #expect(graph.count(.core) == Int(known.cores))
    #expect(graph.cables(.nodeLeaf) == Int(known.nodeLeaf))
    #expect(graph.cables(.leafSpine) == Int(known.leafSpine))
  }

  /// Random designs: with and without rails, planes, units, oversubscription and cores.
  @Test
  func everyDesignIsWiredOnceAndEvenly() throws {
    var random = SeededRandom(seed: 6)
    var tiers: Set<Int> = []
    var built = 0
    while built < 150 {
      let radix = 2 * Int.random(in: 2...12, using: &random)
      let lanes = [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
      var design = ClosDesign(
        nodes: Int.random(in: 1...150, using: &random),
        rails: Int.random(in: 1...5, using: &random), linksPerRail: lanes,
        planes: Int.random(in: 1...3, using: &random), radix: radix,
        leafDown: lanes * Int.random(in: 1...max(1, radix / 2 / lanes), using: &random),
        leafUp: Int.random(in: 1...(radix / 2), using: &random),
        spineUp: Int.random(in: 1...(radix / 2), using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        design.unit = ClosDesign.Unit(
          nodes: design.blockNodes * Int.random(in: 1...4, using: &random),
          spines: design.rails * design.planes * Int.random(in: 1...4, using: &random))
      }
      let shape: ClosShape
      do throws(ClosProblems) {
        shape = try ClosShape(design)
      } catch {
        #expect(!error.list.isEmpty)
        continue
      }
      guard shape.switches < 4000 else { continue }
      built += 1
      tiers.insert(shape.tiers)
      let perCable = Int.random(in: 1...4, using: &random)
      let graph = FabricGraph(shape, FabricGraph.Wiring(linksPerCable: perCable))
      try GraphChecker(graph, shape).check()
    }
    #expect(tiers == [2, 3])
  }

  /// Cables number the links of each head in turn: 3 links a head and 2 a cable are 2 cables a head.
  @Test
  func breakoutsStayWithTheirHead() throws {
    let shape = try ClosShape(
      ClosDesign(nodes: 4, rails: 3, radix: 8, leafDown: 4, leafUp: 4, spineUp: 4))
    let graph = FabricGraph(shape, FabricGraph.Wiring(linksPerCable: 2))
    let run = try #require(graph.runs.first { $0.tier == .nodeLeaf })
    #expect(run.count == 12 && run.cables == 8)
    #expect((0..<6).map { run.cable(of: $0) } == [0, 0, 1, 2, 2, 3])
    #expect((0..<6).map { run.tail(of: $0) } == [0, 1, 0, 0, 1, 0])
    let ends = try graph.links()
    for link in 0..<11 where run.cable(of: link) == run.cable(of: link + 1) {
      #expect(ends.aDevice[link] == ends.aDevice[link + 1])
    }
  }

  /// Storage and management nodes take leaf ports above the nodes' and below the uplinks.
  @Test
  func attachmentsAreDealtOut() throws {
    let shape = try ClosShape(
      ClosDesign(nodes: 10, rails: 2, radix: 16, leafDown: 4, leafUp: 4, spineUp: 8))
    let graph = FabricGraph(
      shape,
      FabricGraph.Wiring(attachments: [
        FabricGraph.Attachment(kind: .storage, count: 7, links: 2),
        FabricGraph.Attachment(kind: .other, count: 5, links: 1),
      ]))
    let ends = try graph.links()
    #expect(graph.isWiredOnce(ends))
    #expect(graph.links(.attachment) == 7 * 2 + 5)
    #expect(graph.count(.storage) == 7 && graph.count(.other) == 5)
    // Six leaves: three pairs take 3, 2 and 2 storage nodes, and no more than one other device each.
    var perLeaf: [UInt32: Int] = [:]
    var leaves: [UInt32: Set<UInt32>] = [:]
    for link in graph.links(.nodeLeaf)..<(graph.links(.nodeLeaf) + graph.links(.attachment)) {
      perLeaf[ends.bDevice[link], default: 0] += 1
      leaves[ends.aDevice[link], default: []].insert(ends.bDevice[link])
    }
    #expect(perLeaf.values.sorted() == [2, 3, 3, 3, 4, 4])
    #expect(leaves.count == 12)
    #expect(leaves.values.map(\.count).sorted() == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2])
  }

  /// Five leaves with two uplinks into three leaves of another network: 4, 3 and 3.
  @Test
  func uplinksLeadToAnotherNetwork() throws {
    let shape = try ClosShape(
      ClosDesign(nodes: 40, rails: 1, radix: 48, leafDown: 8, leafUp: 2, spineUp: 1))
    let graph = FabricGraph(
      shape, FabricGraph.Wiring(gateway: FabricGraph.Gateway(leaves: 3, port: 20)))
    let ends = try graph.links()
    #expect(graph.isWiredOnce(ends))
    let gates = try #require(graph.run(.gateway))
    #expect(gates.count == 3 && gates.ports == 24)
    var perGate: [UInt32: Int] = [:]
    for link in 40..<50 {
      perGate[ends.bDevice[link], default: 0] += 1
      #expect(ends.bPort[link] >= 20)
    }
    #expect(perGate.values.sorted() == [3, 3, 4])
    #expect(graph.run(.spine) == nil)
  }
}

@Suite("Fabric problems")
struct ClosProblemTests {
  func problems(_ change: (inout ClosDesign) -> Void) -> [ClosProblem] {
    var design = ClosDesign(
      nodes: 64, rails: 8, radix: 64, leafDown: 32, leafUp: 32, spineUp: 32)
    change(&design)
    do throws(ClosProblems) {
      _ = try ClosShape(design)
      return []
    } catch {
      return error.list
    }
  }

  @Test
  func nearestValidChoices() {
    #expect(problems { _ in }.isEmpty)
    #expect(problems { $0.radix = 65 }.map(\.key) == ["radix"])
    #expect(problems { $0.radix = 65 }.first?.nearest == "64")
    #expect(problems { $0.leafUp = 40 }.first?.nearest == "32")
    #expect(problems { $0.planes = 0 }.first?.nearest == "1")
    #expect(problems { $0.linksPerRail = 5 }.first?.nearest == "30")
    // GB200: 18 uplinks of 8 leaves a rail over 5 spines a rail do not divide; 6 do.
    let unit = problems {
      $0.rails = 4
      $0.leafDown = 18
      $0.leafUp = 18
      $0.spineUp = 24
      $0.unit = ClosDesign.Unit(nodes: 144, spines: 20)
    }
    #expect(unit.map(\.key) == ["spines_per_unit"])
    #expect(unit.first?.nearest == "24")
    // More rails than a spine has ports down cannot meet in a pod.
    #expect(
      problems {
        $0.rails = 40
        $0.nodes = 5000
      }.map(\.key) == ["rails"])
    #expect(
      problems { $0.nodes = 0 }.first?.description.contains("nearest valid choice is 1") == true)
  }
}
