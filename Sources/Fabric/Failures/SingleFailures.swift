/// What any one failure leaves of a compute fabric.
///
/// Bandwidth is what the links that are left can carry from an endpoint into its leaves, from a leaf's
/// endpoints to spines, from a pod's to cores: a maximum flow, which even wiring gives in closed form.
/// It is ideal: routes are taken to be rebalanced over what is left, and collisions are apart
/// (``Collisions``).
public struct SingleFailures: Sendable {
  /// The fabric and its GPUs.
  public let tree: FabricTree
  /// Links that a cable carries.
  public let linksPerCable: Int
  /// Links of a module in a node and in a switch.
  public let linksPerModule: (node: Int, device: Int)
  private let shape: ClosShape
  private let lanes: Int

  /// Creates the study of a fabric.
  public init(
    _ tree: FabricTree, linksPerCable: Int = 1, linksPerNodeModule: Int = 1,
    linksPerSwitchModule: Int = 1
  ) {
    self.tree = tree
    self.linksPerCable = max(1, linksPerCable)
    linksPerModule = (max(1, linksPerNodeModule), max(1, linksPerSwitchModule))
    shape = tree.shape
    lanes = tree.shape.design.linksPerRail
  }

  /// The study of a network, with its cables and modules.
  public init(_ tree: FabricTree, _ network: FabricNetwork) {
    self.init(
      tree, linksPerCable: network.wiring.linksPerCable,
      linksPerNodeModule: network.nodeModuleLinks ?? 1,
      linksPerSwitchModule: network.shape.design.radix / max(1, network.device.cages))
  }

  private var planes: Int { shape.design.planes }
  private var fabricNodes: Int { min(shape.nodes, shape.design.nodes) }

  /// What one failure leaves.
  public func effect(of part: FabricPart) -> FailureEffect {
    switch part {
    case .leaf(let index): leaf(index)
    case .spine(let index): spine(index)
    case .core(let index): core(index)
    case .nodeCable: nodeLinks(Self.shares(linksPerCable, tree.endpointLinks, tree.groups))
    case .nodeModule: nodeLinks(Self.shares(linksPerModule.node, tree.endpointLinks, tree.groups))
    case .leafModuleDown:
      // Ports side by side: those of one node after the other.
      nodeLinks(
        Self.shares(
          linksPerModule.device, lanes, min(fabricNodes, shape.design.blockNodes)))
    case .leafCable: leafUplinks([min(linksPerCable, shape.design.leafUp)])
    case .leafModuleUp: leafUplinks([min(linksPerModule.device, shape.design.leafUp)])
    case .spineModuleDown:
      leafUplinks(Self.shares(linksPerModule.device, shape.leafTrunk, podLeaves))
    case .spineCable: spineUplinks([[min(linksPerCable, shape.spineUplinks)]])
    case .spineModuleUp: spineUplinks([[min(linksPerModule.device, shape.spineUplinks)]])
    case .coreModule: coreModule()
    case .plane: plane()
    }
  }

  /// Every switch of the fabric: leaves, spines, cores.
  public var switches: [FabricPart] {
    (0..<(shape.planeCount * shape.planeLeaves)).map { FabricPart.leaf($0) }
      + (0..<(shape.planeCount * shape.planeSpines)).map { FabricPart.spine($0) }
      + (0..<(shape.planeCount * shape.planeCores)).map { FabricPart.core($0) }
  }

  // MARK: Endpoints

  /// `count` links side by side, `each` of them to one neighbour after the other.
  private static func shares(_ count: Int, _ each: Int, _ neighbours: Int) -> [Int] {
    guard each > 0 else { return [] }
    return (0..<min(neighbours, (count + each - 1) / each)).map { min(each, count - $0 * each) }
  }

  /// Endpoints that lose links.
  private func nodeLinks(_ lost: [Int]) -> FailureEffect {
    let each = tree.endpointLinks
    return FailureEffect(
      gpusCut: lost.count { $0 >= each } * tree.gpusPerGroup,
      gpusSlowed: lost.count { $0 < each } * tree.gpusPerGroup,
      bandwidthLeft: 1 - Double(lost.max() ?? 0) / Double(each), tier: .nodeLeaf,
      isDivided: false)
  }

  private func leaf(_ index: Int) -> FailureEffect {
    let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeLeaves)
    let nodes = nodes(fabric: plane / planes, block: inside / shape.design.rails)
    let left = 1 - Double(lanes) / Double(tree.endpointLinks)
    let gpus = nodes * tree.gpusPerGroup
    return FailureEffect(
      gpusCut: left > 0 ? 0 : gpus, gpusSlowed: left > 0 ? gpus : 0,
      bandwidthLeft: gpus == 0 ? 1 : left, tier: .nodeLeaf, isDivided: false)
  }

  private func plane() -> FailureEffect {
    FailureEffect(
      gpusCut: planes == 1 ? fabricNodes * tree.gpusPerNode : 0,
      gpusSlowed: planes == 1 ? 0 : fabricNodes * tree.gpusPerNode,
      bandwidthLeft: Double(planes - 1) / Double(planes), tier: .nodeLeaf, isDivided: false)
  }

  // MARK: Leaves

  /// Nodes of a block.
  private func nodes(fabric: Int, block: Int) -> Int {
    let first = fabric * shape.nodes + block * shape.design.blockNodes
    let end = min((fabric + 1) * shape.nodes, shape.design.nodes)
    return max(0, min(shape.design.blockNodes, end - first))
  }

  /// Leaves of a full pod.
  private var podLeaves: Int {
    podCounts(fabric: 0, along: 0).count * shape.podRails
  }

  /// Leaves of a pod, one after the other, lose uplinks.
  private func leafUplinks(_ lost: [Int]) -> FailureEffect {
    // Leaves follow one another rail by rail where a pod holds all rails, block by block otherwise.
    var hits: [Int: [Int]] = [:]
    for (leaf, lost) in lost.enumerated() {
      hits[tree.podsHoldAllRails ? leaf / tree.railsPerGroup : leaf, default: []].append(lost)
    }
    var left = 1.0
    var gpus = 0
    for (group, lost) in hits {
      let block = tree.podsHoldAllRails ? group / tree.groups : group
      let nodes = nodes(fabric: 0, block: block)
      let ratio = leafRatio(nodes: nodes, lost: lost)
      left = min(left, ratio)
      if ratio < 1 { gpus += nodes * tree.gpusPerGroup }
    }
    return FailureEffect(
      gpusCut: 0, gpusSlowed: gpus, bandwidthLeft: left, tier: .leafSpine,
      isDivided: left == 0 && shape.blocks > 1)
  }

  /// What a group of leaves keeps when some of its leaves lose uplinks.
  private func leafRatio(nodes: Int, lost: [Int]) -> Double {
    let supply = nodes * lanes
    let whole = min(supply, shape.design.leafUp)
    let all = planes * tree.railsPerGroup * whole
    guard all > 0 else { return 1 }
    let left = lost.reduce(all) { $0 - whole + min(supply, shape.design.leafUp - $1) }
    return Double(left) / Double(all)
  }

  private func spine(_ index: Int) -> FailureEffect {
    let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeSpines)
    let pod = inside / shape.podSpines
    let fabric = plane / planes
    let along = pod / (shape.design.rails / shape.podRails)
    let blocks = (along * shape.podBlocks)..<min((along + 1) * shape.podBlocks, shape.blocks)
    let counts = blocks.map { nodes(fabric: fabric, block: $0) }.filter { $0 > 0 }
    // A spine has trunks to the leaves of all rails of its pod.
    let trunks = Array(
      repeating: shape.leafTrunk, count: tree.podsHoldAllRails ? tree.railsPerGroup : 1)
    let ratios = counts.map { leafRatio(nodes: $0, lost: trunks) }
    let leaf = ratios.min() ?? 1
    let pods = podRatio(
      counts, after: [Array(repeating: shape.spineUplinks, count: shape.podSpines - 1)])
    let groups = tree.podsHoldAllRails ? tree.groups : 1
    let hit = zip(counts, ratios).reduce(0) { $0 + (pods < 1 || $1.1 < 1 ? $1.0 : 0) }
    let left = min(leaf, pods)
    return FailureEffect(
      gpusCut: 0, gpusSlowed: hit * groups * tree.gpusPerGroup, bandwidthLeft: left,
      tier: leaf <= pods ? .leafSpine : .spineCore, isDivided: left == 0 && shape.blocks > 1)
  }

  // MARK: Pods

  /// Spines lose uplinks: lists for pods one after the other, as a core's ports have them.
  private func spineUplinks(_ lost: [[Int]]) -> FailureEffect {
    // Pods of single rails follow one another rail by rail, where cores join them.
    let sides = tree.podsHoldAllRails || !shape.joinsRails ? 1 : shape.design.rails
    var hits: [[Int]: [[Int]]] = [:]
    for (pod, lost) in lost.enumerated() {
      hits[[pod / sides, pod % sides / tree.railsPerGroup], default: []].append(lost)
    }
    var left = 1.0
    var gpus = 0
    for (place, lost) in hits where shape.tiers == 3 {
      let counts = podCounts(fabric: 0, along: place[0])
      let caps = lost.map { lost in
        (0..<shape.podSpines).map {
          shape.spineUplinks - (lost.indices.contains($0) ? lost[$0] : 0)
        }
      }
      let ratio = podRatio(counts, after: caps)
      left = min(left, ratio)
      let groups = tree.podsHoldAllRails ? tree.groups : 1
      if ratio < 1 { gpus += counts.reduce(0, +) * groups * tree.gpusPerGroup }
    }
    return FailureEffect(
      gpusCut: 0, gpusSlowed: gpus, bandwidthLeft: left, tier: .spineCore, isDivided: left == 0)
  }

  /// Ports of a core side by side: the spines of one pod, then those of the next.
  private func coreModule() -> FailureEffect {
    guard shape.tiers == 3 else { return spineUplinks([]) }
    let positions = shape.podSpines / (shape.coreGroups / beside)
    let shares = Self.shares(
      linksPerModule.device, shape.spineTrunk, positions * shape.pods / beside)
    return spineUplinks(
      stride(from: 0, to: shares.count, by: positions).map {
        Array(shares[$0..<min($0 + positions, shares.count)])
      })
  }

  /// Sets of core groups side by side.
  private var beside: Int { shape.joinsRails ? 1 : shape.design.rails }

  private func podCounts(fabric: Int, along: Int) -> [Int] {
    ((along * shape.podBlocks)..<min((along + 1) * shape.podBlocks, shape.blocks)).map {
      nodes(fabric: fabric, block: $0)
    }.filter { $0 > 0 }
  }

  private func core(_ index: Int) -> FailureEffect {
    let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeCores)
    let fabric = plane / planes
    let group = inside / shape.groupCores % (shape.coreGroups / beside)
    let positions = shape.podSpines / (shape.coreGroups / beside)
    var caps = Array(repeating: shape.spineUplinks, count: shape.podSpines)
    for position in 0..<positions { caps[group * positions + position] -= shape.spineTrunk }
    // Pods along the blocks differ only in the last, which may not be full.
    var left = 1.0
    var gpus = 0
    let along = (shape.blocks + shape.podBlocks - 1) / shape.podBlocks
    let groups = tree.podsHoldAllRails || shape.joinsRails ? tree.groups : 1
    // A core that joins single rails has spines of all of them.
    let hit = shape.joinsRails && !tree.podsHoldAllRails ? tree.railsPerGroup : 1
    var known: [[Int]: Double] = [:]
    for pod in 0..<along {
      let counts = podCounts(fabric: fabric, along: pod)
      let ratio =
        known[counts] ?? podRatio(counts, after: Array(repeating: caps, count: hit))
      known[counts] = ratio
      left = min(left, ratio)
      if ratio < 1 { gpus += counts.reduce(0, +) * groups * tree.gpusPerGroup }
    }
    return FailureEffect(
      gpusCut: 0, gpusSlowed: gpus, bandwidthLeft: left, tier: .spineCore, isDivided: left == 0)
  }

  /// What a group of pods keeps into cores when some of its pods have other uplinks.
  private func podRatio(_ nodes: [Int], after: [[Int]]) -> Double {
    guard shape.tiers == 3, !nodes.isEmpty else { return 1 }
    let supplies = nodes.flatMap { Array(repeating: $0 * lanes, count: shape.podRails) }
    let pods = planes * (tree.podsHoldAllRails ? 1 : tree.railsPerGroup)
    let before = Array(repeating: shape.spineUplinks, count: shape.podSpines)
    let whole = PodFlow(supplies, trunk: shape.leafTrunk, uplinks: before).value
    guard whole > 0 else { return 1 }
    let left = after.reduce(pods * whole) {
      $0 - whole + PodFlow(supplies, trunk: shape.leafTrunk, uplinks: $1).value
    }
    return Double(left) / Double(pods * whole)
  }
}

/// The most that the leaves of a pod send to its cores: each leaf has a supply and a trunk to every
/// spine, each spine so many uplinks. By the least cut over how many leaves are on the near side.
private struct PodFlow {
  let value: Int

  init(_ supplies: [Int], trunk: Int, uplinks: [Int]) {
    // Leaves with the least supply are cut first.
    let sorted = supplies.sorted()
    var cut = 0
    var least = Int.max
    for near in stride(from: sorted.count, through: 0, by: -1) {
      let spines = uplinks.reduce(0) { $0 + min($1, near * trunk) }
      least = min(least, cut + spines)
      if near > 0 { cut += sorted[sorted.count - near] }
    }
    value = least
  }
}
