extension EndpointTraffic {
  /// Every GPU of a group sends every other an equal part, its own part included in the division.
  ///
  /// An endpoint's bytes beyond its leaf are its senders times the receivers there, counted.
  mutating func addAllToAll(
    _ gpus: [Int], bytes: Double, _ counts: inout GroupCounts, _ tree: FabricTree
  ) throws(FabricLoadError) {
    guard gpus.count > 1 else { return }
    try checkReach(gpus, tree)
    counts.count(gpus, tree)
    let part = bytes / Double(gpus.count)
    let (groups, all) = (tree.groups, tree.groups)
    for node in counts.nodes {
      // Members outside the domain, and beyond the leaf and pod, of one group or of all.
      func beyond(_ group: Int) -> (endpoint: Int, leaf: Int, pod: Int) {
        let out = counts.total[group] - counts.domain(node, group, tree)
        return (
          out, out - counts.block(node, group, tree) + counts.blockDomain(node, group, tree),
          out - counts.pod(node, group, tree) + counts.podDomain(node, group, tree)
        )
      }
      let toAll = beyond(all)
      let senders = counts.node(node, all)
      for group in 0..<groups {
        let own = counts.node(node, group)
        let endpoint = node * groups + group
        let peers = beyond(group)
        let (out, into): ((Int, Int, Int), (Int, Int, Int))
        if tree.forwards {
          // All senders of the node to receivers of this rail; this endpoint's receivers from all.
          out = (senders * peers.endpoint, senders * peers.leaf, senders * peers.pod)
          into = (own * toAll.endpoint, own * toAll.leaf, own * toAll.pod)
        } else {
          // Only the same rail meets in the leaf, and only it in the pod where pods hold one rail.
          let other = toAll.endpoint - peers.endpoint
          out = (
            own * toAll.endpoint, own * (other + peers.leaf),
            own * (tree.podsHoldAllRails ? toAll.pod : other + peers.pod)
          )
          into = out
        }
        for (level, pair) in [(out.0, into.0), (out.1, into.1), (out.2, into.2)].enumerated() {
          leaving[level][endpoint] += Double(pair.0) * part
          entering[level][endpoint] += Double(pair.1) * part
        }
      }
    }
    for gpu in gpus {
      let node = gpu / tree.gpusPerNode
      let inside = Double(counts.domain(node, all, tree) - 1) * part
      innerOut[gpu] += inside
      innerIn[gpu] += inside
      guard tree.forwards else { continue }
      let group = gpu % tree.gpusPerNode / tree.gpusPerGroup
      for other in 0..<groups where other != group {
        let bytes = Double(counts.total[other] - counts.domain(node, other, tree)) * part
        innerOut[gpu] += bytes
        innerIn[tree.relay(gpu, group: other)] += bytes
      }
    }
  }

  /// Refuses a group of which some cannot reach the others.
  private func checkReach(_ gpus: [Int], _ tree: FabricTree) throws(FabricLoadError) {
    guard let first = gpus.first else { return }
    let isJoined =
      tree.forwards || tree.podsHoldAllRails || (tree.shape.tiers == 3 && tree.shape.joinsRails)
    let fabric = first / tree.gpusPerNode / tree.shape.nodes
    let rail = tree.endpoint(gpu: first) % tree.groups
    let isCrossing = !isJoined && gpus.contains { tree.endpoint(gpu: $0) % tree.groups != rail }
    for gpu in gpus {
      let isElsewhere = gpu / tree.gpusPerNode / tree.shape.nodes != fabric
      let isOtherRail = isCrossing && tree.endpoint(gpu: gpu) % tree.groups != rail
      if isElsewhere || isOtherRail { throw .unreachable(from: first, to: gpu) }
    }
  }
}

/// How many members of a group stand in each node, NVLink domain, block and pod, and on which rail.
struct GroupCounts {
  /// Members on each rail, then all.
  private(set) var total: [Int]
  /// Nodes with members, in the order of the group.
  private(set) var nodes: [Int] = []
  private let columns: Int
  private var perNode, perDomain, perBlock, perPod, perBlockDomain, perPodDomain: [Int32]

  init(_ tree: FabricTree) {
    columns = tree.groups + 1
    total = Array(repeating: 0, count: columns)
    perNode = Array(repeating: 0, count: tree.nodes * columns)
    (perDomain, perBlockDomain, perPodDomain) = (perNode, perNode, perNode)
    perBlock = Array(repeating: 0, count: tree.leafGroups / tree.groups * columns)
    let pods = (tree.pod.last.map { Int($0) } ?? 0) + 1
    perPod = Array(repeating: 0, count: pods * columns)
  }

  /// Counts a group; what was counted before is forgotten.
  mutating func count(_ gpus: [Int], _ tree: FabricTree) {
    for node in nodes {
      for column in 0..<columns {
        perNode[node * columns + column] = 0
        perDomain[Int(tree.domain[node]) * columns + column] = 0
        perBlock[Int(tree.block[node]) * columns + column] = 0
        perPod[Int(tree.pod[node]) * columns + column] = 0
        perBlockDomain[tree.blockStart(node) * columns + column] = 0
        perPodDomain[tree.podStart(node) * columns + column] = 0
      }
    }
    nodes.removeAll(keepingCapacity: true)
    total = Array(repeating: 0, count: columns)
    for gpu in gpus {
      let node = gpu / tree.gpusPerNode
      if perNode[node * columns + columns - 1] == 0 { nodes.append(node) }
      for column in [tree.endpoint(gpu: gpu) % tree.groups, columns - 1] {
        total[column] += 1
        perNode[node * columns + column] += 1
        perDomain[Int(tree.domain[node]) * columns + column] += 1
        perBlock[Int(tree.block[node]) * columns + column] += 1
        perPod[Int(tree.pod[node]) * columns + column] += 1
        perBlockDomain[tree.blockStart(node) * columns + column] += 1
        perPodDomain[tree.podStart(node) * columns + column] += 1
      }
    }
  }

  func node(_ node: Int, _ column: Int) -> Int { Int(perNode[node * columns + column]) }
  func domain(_ node: Int, _ column: Int, _ tree: FabricTree) -> Int {
    Int(perDomain[Int(tree.domain[node]) * columns + column])
  }
  func block(_ node: Int, _ column: Int, _ tree: FabricTree) -> Int {
    Int(perBlock[Int(tree.block[node]) * columns + column])
  }
  func pod(_ node: Int, _ column: Int, _ tree: FabricTree) -> Int {
    Int(perPod[Int(tree.pod[node]) * columns + column])
  }
  /// Members of the node's block that are in its domain.
  func blockDomain(_ node: Int, _ column: Int, _ tree: FabricTree) -> Int {
    Int(perBlockDomain[tree.blockStart(node) * columns + column])
  }
  /// Members of the node's pod that are in its domain.
  func podDomain(_ node: Int, _ column: Int, _ tree: FabricTree) -> Int {
    Int(perPodDomain[tree.podStart(node) * columns + column])
  }
}

extension FabricTree {
  /// The first node that shares both domain and block with a node.
  func blockStart(_ node: Int) -> Int {
    let fabric = node / shape.nodes * shape.nodes
    let inside = node - fabric
    return max(Int(domain[node]), fabric + inside - inside % shape.design.blockNodes)
  }

  /// The first node that shares both domain and pod with a node.
  func podStart(_ node: Int) -> Int {
    let fabric = node / shape.nodes * shape.nodes
    let inside = node - fabric
    return max(
      Int(domain[node]), fabric + inside - inside % (shape.design.blockNodes * shape.podBlocks))
  }
}
