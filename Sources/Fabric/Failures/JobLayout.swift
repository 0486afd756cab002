/// Jobs of equal size on the GPUs of a cluster, in the order in which GPUs are wired.
public struct JobLayout: Codable, Hashable, Sendable {
  /// GPUs of a job.
  public let gpus: Int
  /// How many jobs; GPUs that fill no job are idle.
  public let count: Int

  /// Fills a cluster with jobs; one that is larger than it takes all of it.
  public init(gpus: Int, on cluster: Int) {
    self.gpus = min(max(1, gpus), max(1, cluster))
    count = max(1, cluster) / self.gpus
  }

  /// The job of a GPU; `nil` where it is idle.
  func job(of gpu: Int) -> Int? { gpu / gpus < count ? gpu / gpus : nil }
}

extension FabricTree {
  /// Jobs with GPUs on some nodes and endpoints that a test on their first and last node accepts.
  func jobs(
    _ layout: JobLayout, nodes: Range<Int>, groups: Range<Int>,
    where isHit: (_ first: Int, _ last: Int) -> Bool = { _, _ in true }
  ) -> Int {
    var last = -1
    var hit = 0
    for node in nodes {
      let gpus = groups.lowerBound * gpusPerGroup..<groups.upperBound * gpusPerGroup
      for gpu in gpus {
        guard let job = layout.job(of: node * gpusPerNode + gpu), job != last else { continue }
        last = job
        let from = job * layout.gpus / gpusPerNode
        let to = ((job + 1) * layout.gpus - 1) / gpusPerNode
        if isHit(from, to) { hit += 1 }
      }
    }
    return hit
  }
}

extension SingleFailures {
  /// Jobs that a failure stops, and jobs that lose bandwidth that they may need.
  ///
  /// A job stops with a GPU that is cut off. It is slowed by a leaf or node link that it keeps beside
  /// others, by a spine when its nodes are not all on one block of leaves, by a core when they are not
  /// all in one pod.
  public func jobs(
    hitBy part: FabricPart, _ effect: FailureEffect, _ layout: JobLayout
  ) -> (stopped: Int, slowed: Int) {
    guard effect.isFelt else { return (0, 0) }
    let place = place(of: part)
    let hit = tree.jobs(layout, nodes: place.nodes, groups: place.groups) { first, last in
      switch effect.tier {
      case .inner, .nodeLeaf: true
      case .leafSpine: tree.block[first] != tree.block[last]
      case .spineCore: tree.pod[first] != tree.pod[last]
      }
    }
    return effect.gpusCut > 0 ? (hit, 0) : (0, hit)
  }

  /// The nodes and endpoints that a part serves.
  private func place(of part: FabricPart) -> (nodes: Range<Int>, groups: Range<Int>) {
    let shape = tree.shape
    let all = 0..<tree.groups
    let perRow = shape.design.rails / shape.podRails
    func nodes(_ fabric: Int, _ blocks: Range<Int>) -> Range<Int> {
      let end = min((fabric + 1) * shape.nodes, shape.design.nodes)
      let first = fabric * shape.nodes + blocks.lowerBound * shape.design.blockNodes
      let last = fabric * shape.nodes + blocks.upperBound * shape.design.blockNodes
      return min(first, end)..<min(last, end)
    }
    func pod(_ fabric: Int, _ pod: Int) -> (nodes: Range<Int>, groups: Range<Int>) {
      let (along, rail) = pod.quotientAndRemainder(dividingBy: perRow)
      let group = rail / tree.railsPerGroup
      return (
        nodes(fabric, (along * shape.podBlocks)..<((along + 1) * shape.podBlocks)),
        perRow == 1 ? all : group..<(group + 1)
      )
    }
    let planes = shape.design.planes
    switch part {
    case .leaf(let index):
      let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeLeaves)
      let (block, rail) = inside.quotientAndRemainder(dividingBy: shape.design.rails)
      let group = rail / tree.railsPerGroup
      return (nodes(plane / planes, block..<(block + 1)), group..<(group + 1))
    case .spine(let index):
      let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeSpines)
      return pod(plane / planes, inside / shape.podSpines)
    case .core(let index):
      let (plane, inside) = index.quotientAndRemainder(dividingBy: shape.planeCores)
      let group =
        inside / (shape.coreGroups / (shape.joinsRails ? 1 : shape.design.rails))
        / max(1, shape.groupCores) / tree.railsPerGroup
      return (
        nodes(plane / planes, 0..<shape.blocks),
        shape.joinsRails ? all : group..<(group + 1)
      )
    case .nodeCable, .nodeModule:
      let links = part == .nodeCable ? linksPerCable : linksPerModule.node
      let touched = (links + tree.endpointLinks - 1) / tree.endpointLinks
      return (0..<1, 0..<min(tree.groups, touched))
    case .leafModuleDown:
      let lanes = shape.design.linksPerRail
      return (nodes(0, 0..<1).prefix((linksPerModule.device + lanes - 1) / lanes), 0..<1)
    case .leafCable, .leafModuleUp, .spineModuleDown: return (nodes(0, 0..<1), 0..<1)
    case .spineCable, .spineModuleUp, .coreModule: return pod(0, 0)
    case .plane: return (nodes(0, 0..<shape.blocks), all)
    }
  }
}
