import Catalogue
import Fabric
import Kernels
import Quantities
import Testing

/// A fabric with some links taken out: what flows over the rest, found link by link.
private struct Remains {
  let tree: FabricTree
  let router: BruteRouter
  let lost: Set<Int>
  private let firstLeaf: Int

  init(_ tree: FabricTree, _ router: BruteRouter, lost: Set<Int>) {
    self.tree = tree
    self.router = router
    self.lost = lost
    firstLeaf = tree.shape.design.nodes
  }

  private func live(_ links: [Int]) -> [Int] { links.filter { !lost.contains($0) } }

  /// Links of an endpoint: all and live.
  func endpoint(_ endpoint: Int) -> (all: Int, live: Int) {
    let links = router.above[endpoint / tree.groups].filter {
      router.rail($0) / tree.railsPerGroup == endpoint % tree.groups
    }
    return (links.count, live(links).count)
  }

  /// Leaves of some endpoints, with what nodes put into each; dead leaves are left out on both sides.
  private func supplies(_ endpoints: [Int]) -> [Int: Int] {
    var supplies: [Int: Int] = [:]
    for endpoint in endpoints {
      for link in router.above[endpoint / tree.groups]
      where router.rail(link) / tree.railsPerGroup == endpoint % tree.groups {
        supplies[Int(router.ends.bDevice[link]), default: 0] += 1
      }
    }
    return supplies.filter { leaf, _ in
      router.below[leaf].contains { !lost.contains($0) }
    }
  }

  /// Bandwidth from endpoints into spines, before and after.
  func intoSpines(_ endpoints: [Int]) -> (Int, Int) {
    supplies(endpoints).reduce((0, 0)) {
      let up = router.above[$1.key]
      return ($0.0 + min($1.value, up.count), $0.1 + min($1.value, live(up).count))
    }
  }

  /// The most that flows from endpoints into cores, before and after.
  func intoCores(_ endpoints: [Int]) -> (Int, Int) {
    let supplies = supplies(endpoints)
    return (flow(supplies) { $0 }, flow(supplies) { self.live($0) })
  }

  /// Maximum flow by augmenting paths, leaf to spine to sink.
  private func flow(_ supplies: [Int: Int], _ live: ([Int]) -> [Int]) -> Int {
    var capacity: [[Int]: Int] = [:]
    for (leaf, supply) in supplies {
      capacity[[-1, leaf]] = supply
      for link in live(router.above[leaf]) {
        capacity[[leaf, Int(router.ends.bDevice[link])], default: 0] += 1
      }
    }
    let spines = Set(capacity.keys.map { $0[1] }).subtracting(supplies.keys)
    for spine in spines { capacity[[spine, -2]] = live(router.above[spine]).count }
    var total = 0
    while true {
      var from: [Int: Int] = [-1: -1]
      var front = [-1]
      while !front.isEmpty, from[-2] == nil {
        front = front.flatMap { device -> [Int] in
          let next = [-2] + spines + supplies.keys
          return next.filter { from[$0] == nil && capacity[[device, $0], default: 0] > 0 }.map {
            from[$0] = device
            return $0
          }
        }
      }
      guard from[-2] != nil else { return total }
      var device = -2
      while device != -1, let before = from[device] {
        capacity[[before, device], default: 0] -= 1
        capacity[[device, before], default: 0] += 1
        device = before
      }
      total += 1
    }
  }

  /// Whether endpoints of a rail that keep a link no longer reach each other.
  var isDivided: Bool {
    let endpoints = tree.endpoints
    var root = Array(0..<(endpoints + router.graph.deviceCount))
    func find(_ device: Int) -> Int {
      var device = device
      while root[device] != device { device = root[device] }
      return device
    }
    for link in 0..<router.ends.count where !lost.contains(link) {
      let lower = Int(router.ends.aDevice[link])
      let from =
        lower < firstLeaf
        ? lower * tree.groups + router.rail(link) / tree.railsPerGroup : endpoints + lower
      root[find(from)] = find(endpoints + Int(router.ends.bDevice[link]))
    }
    var known: [[Int]: Int] = [:]
    for endpoint in 0..<endpoints where self.endpoint(endpoint).live > 0 {
      let fabric = endpoint / tree.groups / tree.shape.nodes
      let key = [fabric, endpoint % tree.groups]
      if known[key, default: find(endpoint)] != find(endpoint) { return true }
      known[key] = find(endpoint)
    }
    return false
  }
}

@Suite("Single failures")
struct FailureTests {
  /// The links that a part takes with it, found in the graph.
  private func links(_ part: FabricPart, _ study: SingleFailures, _ router: BruteRouter) -> Set<Int>
  {
    let (ends, graph, shape) = (router.ends, router.graph, study.tree.shape)
    func first(_ kind: DeviceRun.Kind) -> Int { graph.run(kind)?.first ?? -1 }
    func all(_ device: Int) -> Set<Int> {
      Set(router.above[device] + router.below[device])
    }
    func cable(_ tier: LinkRun.Tier) -> Set<Int> {
      var offset = 0
      let wired = FabricGraph(
        shape, FabricGraph.Wiring(linksPerCable: study.linksPerCable))
      for run in wired.runs {
        if run.tier == tier {
          return Set((0..<run.count).filter { run.cable(of: $0) == 0 }.map { offset + $0 })
        }
        offset += run.count
      }
      return []
    }
    func ports(_ links: [Int], _ port: [UInt32], _ count: Int) -> Set<Int> {
      Set(links.sorted { port[$0] < port[$1] }.prefix(count))
    }
    let each = study.linksPerModule.device
    switch part {
    case .leaf(let index): return all(first(.leaf) + index)
    case .spine(let index): return all(first(.spine) + index)
    case .core(let index): return all(first(.core) + index)
    case .nodeCable: return cable(.nodeLeaf)
    case .leafCable: return cable(.leafSpine)
    case .spineCable: return cable(.spineCore)
    case .nodeModule: return ports(router.above[0], ends.aPort, study.linksPerModule.node)
    case .leafModuleDown: return ports(router.below[first(.leaf)], ends.bPort, each)
    case .leafModuleUp: return ports(router.above[first(.leaf)], ends.aPort, each)
    case .spineModuleDown: return ports(router.below[first(.spine)], ends.bPort, each)
    case .spineModuleUp: return ports(router.above[first(.spine)], ends.aPort, each)
    case .coreModule: return ports(router.below[first(.core)], ends.bPort, each)
    case .plane:
      return Set((0..<shape.planeLeaves).flatMap { all(first(.leaf) + $0) })
    }
  }

  /// What is left, by definition: ratios of flows from every endpoint, group of leaves and pod.
  private func remains(_ study: SingleFailures, _ router: BruteRouter, _ part: FabricPart)
    -> FailureEffect
  {
    let tree = study.tree
    let remains = Remains(tree, router, lost: links(part, study, router))
    var leafGroups: [Int: [Int]] = [:]
    var podGroups: [Int: [Int]] = [:]
    var cut = 0
    var slowed: Set<Int> = []
    var left = [1.0, 1, 1]
    var dead: Set<Int> = []
    func note(_ level: Int, _ endpoints: [Int], _ before: Int, _ after: Int) {
      guard after < before else { return }
      left[level] = min(left[level], Double(after) / Double(before))
      slowed.formUnion(endpoints)
    }
    for endpoint in 0..<tree.endpoints {
      let (all, live) = remains.endpoint(endpoint)
      if live == 0 {
        cut += 1
        dead.insert(endpoint)
        left[0] = 0
      } else {
        note(0, [endpoint], all, live)
        leafGroups[tree.leafGroup(endpoint), default: []].append(endpoint)
        podGroups[tree.podGroup(endpoint), default: []].append(endpoint)
      }
    }
    for endpoints in leafGroups.values {
      let (before, after) = remains.intoSpines(endpoints)
      note(1, endpoints, before, after)
    }
    // Links of single leaves are lost to these leaves alone: the others of the pod send what they sent.
    let isOfLeaf = [.leafCable, .leafModuleUp, .spineModuleDown].contains(part.kind)
    if tree.shape.tiers == 3, !isOfLeaf {
      for endpoints in podGroups.values {
        let (before, after) = remains.intoCores(endpoints)
        note(2, endpoints, before, after)
      }
    }
    let each = tree.gpusPerNode / tree.groups
    let worst = left.min() ?? 1
    return FailureEffect(
      gpusCut: cut * each, gpusSlowed: slowed.subtracting(dead).count * each, bandwidthLeft: worst,
      tier: [.nodeLeaf, .leafSpine, .spineCore][left.firstIndex(of: worst) ?? 0],
      isDivided: remains.isDivided)
  }

  /// Random small fabrics: every switch, cable, module and plane taken out of the graph leaves what the
  /// study says, in connectivity and in flows.
  @Test
  func whatIsLeftIsWhatFlows() throws {
    var random = SeededRandom(seed: 21)
    var built = 0
    var divided = 0
    var kinds: Set<FabricPart.Kind> = []
    while built < 40 {
      guard let known = LinkLoadTests.randomCase(&random) else { continue }
      let tree = FabricTree(
        known.shape, gpusPerNode: known.gpusPerNode, nvlinkDomain: known.domain)
      let router = try BruteRouter(known.shape)
      guard router.graph.deviceCount < 120 else { continue }
      built += 1
      let study = SingleFailures(
        tree, linksPerCable: Int.random(in: 1...3, using: &random),
        linksPerNodeModule: Int.random(in: 1...2, using: &random),
        linksPerSwitchModule: Int.random(in: 1...2, using: &random))
      var parts = study.switches
      let counts = study.alike(router.graph)
      parts += counts.filter { $0.1 > 0 }.map(\.0)
      for part in parts.shuffled(using: &random).prefix(16) {
        let found = study.effect(of: part)
        let expected = remains(study, router, part)
        kinds.insert(part.kind)
        if expected.isDivided { divided += 1 }
        let isSame =
          found.gpusCut == expected.gpusCut && found.gpusSlowed == expected.gpusSlowed
          && abs(found.bandwidthLeft - expected.bandwidthLeft) < 1e-12
          && found.isDivided == expected.isDivided
          && (found.tier == expected.tier || !expected.isFelt)
        if !isSame {
          let modules = study.linksPerModule
          let what = "\(part), cables of \(study.linksPerCable), modules of \(modules)"
          Issue.record("\(what), \(known.shape): \(found) instead of \(expected)")
          return
        }
      }
    }
    #expect(kinds.count == FabricPart.Kind.allCases.count)
    #expect(divided > 0)
  }
}
