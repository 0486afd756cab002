import Fabric
import Kernels
import Quantities
import Testing

@Suite("Link loads")
struct LinkLoadTests {
  /// A random fabric, its GPUs and a random set of scenarios.
  struct Case {
    let shape: ClosShape
    let gpusPerNode, domain: Int
    let scenarios: [TrafficScenario]
    let order: RankPlacement.Order
    let ranks: Int
  }

  static func randomCase(_ random: inout SeededRandom) -> Case? {
    let lanes = [1, 1, 2].randomElement(using: &random) ?? 1
    let radix = 2 * Int.random(in: 2...6, using: &random)
    var design = ClosDesign(
      nodes: Int.random(in: 2...20, using: &random), rails: Int.random(in: 1...4, using: &random),
      linksPerRail: lanes, planes: Int.random(in: 1...2, using: &random), radix: radix,
      leafDown: lanes * Int.random(in: 1...max(1, radix / 2 / lanes), using: &random),
      leafUp: Int.random(in: 1...(radix / 2), using: &random),
      spineUp: Int.random(in: 1...(radix / 2), using: &random))
    if Int.random(in: 0..<3, using: &random) == 0 {
      design.unit = ClosDesign.Unit(
        nodes: design.blockNodes * Int.random(in: 1...3, using: &random),
        spines: design.rails * design.planes * Int.random(in: 1...3, using: &random))
    }
    guard let shape = try? ClosShape(design) else { return nil }
    let gpusPerNode = [1, 2, 4, 6].randomElement(using: &random) ?? 1
    let domain =
      [1, gpusPerNode, 2 * gpusPerNode, 3 * gpusPerNode].randomElement(using: &random) ?? 1
    let scenarios = (0..<3).map { _ in
      TrafficScenario(
        TrafficScenario.Pattern.allCases.randomElement(using: &random) ?? .allToAll,
        group: CollectiveGroup(
          ranks: Int.random(in: 1...40, using: &random),
          stride: [1, 1, 2, gpusPerNode].randomElement(using: &random) ?? 1),
        bytes: DataSize(si: Double.random(in: 1...9, using: &random)))
    }
    return Case(
      shape: shape, gpusPerNode: gpusPerNode, domain: domain, scenarios: scenarios,
      order: Bool.random(using: &random) ? .inOrder : .scattered,
      ranks: Int.random(in: 1...(design.nodes * gpusPerNode), using: &random))
  }

  /// Rails of a GPU: those that it shares with the fewest others.
  static func rails(_ gpu: Int, _ gpusPerNode: Int, _ rails: Int) -> Range<Int> {
    var groups = min(gpusPerNode, rails)
    while gpusPerNode % groups != 0 || rails % groups != 0 { groups -= 1 }
    let group = gpu % gpusPerNode / (gpusPerNode / groups)
    return (group * rails / groups)..<((group + 1) * rails / groups)
  }

  /// Routes every message of a scenario; the first that has no way where one has none.
  static func route(
    _ scenario: TrafficScenario, _ known: Case, _ gpus: [Int], _ router: inout BruteRouter,
    _ innerOut: inout [Double], _ innerIn: inout [Double]
  ) -> Bool {
    let list = MessageList(
      scenario, gpus: gpus, gpusPerNode: known.gpusPerNode, domain: known.domain)
    for (gpu, bytes) in list.inner {
      innerOut[gpu] += bytes
      innerIn[gpu] += bytes
    }
    let each = known.gpusPerNode
    let rails = known.shape.design.rails
    for message in list.messages {
      let (from, to) = (message.from, message.to)
      if from / list.domain == to / list.domain {
        innerOut[from] += message.bytes
        innerIn[to] += message.bytes
        continue
      }
      let into = Self.rails(to, each, rails)
      var out = Self.rails(from, each, rails)
      if known.domain > 1, out != into {
        // The GPU of the same node that is to the receiver's rails as the sender is to its own.
        let mates = (0..<each).filter { Self.rails($0, each, rails) == into }
        let own = (0..<each).filter { Self.rails($0, each, rails) == out }
        let relay =
          from / each * each + mates[own.firstIndex(of: from % each) ?? 0]
        innerOut[from] += message.bytes
        innerIn[relay] += message.bytes
        out = into
      }
      guard router.send(from / each, out, to / each, into, message.bytes) else { return false }
    }
    return true
  }

  /// Random small fabrics and collectives: every link carries what a router finds that sends every
  /// message alone; whatever enters a switch leaves it.
  @Test
  func everyLinkCarriesWhatTheRouterFinds() throws {
    var random = SeededRandom(seed: 11)
    var built = 0
    var seen: Set<String> = []
    var refused = 0
    while built < 60 {
      guard let known = Self.randomCase(&random) else { continue }
      let tree = FabricTree(
        known.shape, gpusPerNode: known.gpusPerNode, nvlinkDomain: known.domain)
      let placement = RankPlacement(tree, ranks: known.ranks, order: known.order, seed: 5)
      let gpus = (0..<placement.ranks).map {
        Int(placement.nodes[$0 / known.gpusPerNode]) * known.gpusPerNode + $0 % known.gpusPerNode
      }
      let loads: LinkLoads
      do {
        loads = try LinkLoads(
          known.scenarios, placement, on: tree, link: Bandwidth(si: 1), inner: Bandwidth(si: 9))
      } catch let FabricLoadError.unreachable(from, to) {
        // The router must find no way either.
        var router = try BruteRouter(known.shape)
        let (each, rails) = (known.gpusPerNode, known.shape.design.rails)
        let into = Self.rails(to, each, rails)
        let out = known.domain > 1 ? into : Self.rails(from, each, rails)
        let isReached = router.send(from / each, out, to / each, into, 1)
        #expect(!isReached, "\(known)")
        refused += 1
        continue
      }
      built += 1
      for (index, scenario) in known.scenarios.enumerated() {
        var router = try BruteRouter(known.shape)
        var innerOut = [Double](repeating: 0, count: tree.gpus)
        var innerIn = innerOut
        let isReached = Self.route(scenario, known, gpus, &router, &innerOut, &innerIn)
        #expect(isReached, "\(known)")
        #expect(router.unbalance < 1e-9)
        seen.insert("\(scenario.pattern) \(known.shape.tiers) \(known.domain > 1)")
        compare(loads, index, tree, router)
        for gpu in 0..<tree.gpus {
          expectEqual(
            loads.bytes(index, .inner, .up, at: gpu), innerOut[gpu], "NVLink out \(known)")
          expectEqual(
            loads.bytes(index, .inner, .down, at: gpu), innerIn[gpu], "NVLink in \(known)")
        }
      }
    }
    // Every pattern on two and three tiers, with and without NVLink.
    #expect(seen.count == TrafficScenario.Pattern.allCases.count * 4)
    #expect(refused > 0)
  }

  private func expectEqual(_ found: Double, _ expected: Double, _ what: @autoclosure () -> String) {
    if abs(found - expected) > 1e-12 * max(1, abs(expected)) {
      Issue.record("\(what()): \(found) instead of \(expected)")
    }
  }

  private func compare(
    _ loads: LinkLoads, _ scenario: Int, _ tree: FabricTree, _ router: BruteRouter
  ) {
    let perGroup = tree.railsPerGroup
    for link in 0..<router.ends.count {
      let lower = Int(router.ends.aDevice[link])
      let tier: LinkLoads.Tier
      let index: Int
      if router.kind(lower) == .node {
        (tier, index) = (.nodeLeaf, lower * tree.groups + router.rail(link) / perGroup)
      } else {
        guard let (node, rail) = router.nodeBelow(lower) else {
          #expect(router.up[link] == 0 && router.down[link] == 0)
          continue
        }
        let endpoint = node * tree.groups + rail / perGroup
        (tier, index) =
          router.kind(lower) == .leaf
          ? (.leafSpine, tree.leafGroup(endpoint)) : (.spineCore, tree.podGroup(endpoint))
      }
      let what = "\(loads.scenarios[scenario].pattern) \(tier) of \(tree.shape.design)"
      expectEqual(loads.bytes(scenario, tier, .up, at: index), router.up[link], "up " + what)
      expectEqual(loads.bytes(scenario, tier, .down, at: index), router.down[link], "down " + what)
    }
  }
}
