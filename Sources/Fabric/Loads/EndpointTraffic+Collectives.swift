internal import Quantities

extension EndpointTraffic {
  /// A collective that works domain by domain: over NVLink inside, then peer with peer between.
  mutating func addHierarchical(
    _ scenario: TrafficScenario, _ gpus: [Int], _ tree: FabricTree
  ) throws(FabricLoadError) {
    let domains = tree.byDomain(gpus)
    let bytes = scenario.bytes.si
    let inner = Self.innerBytes(scenario.pattern, bytes)
    for members in domains where members.count > 1 {
      for gpu in members {
        innerOut[gpu] += inner(Double(members.count))
        innerIn[gpu] += inner(Double(members.count))
      }
    }
    guard domains.count > 1 else { return }
    let parts = domains.reduce(1) { max($0, $1.count) }
    for part in 0..<parts {
      let peers = domains.map { $0[part % $0.count] }
      try addPeers(scenario.pattern, peers, bytes / Double(parts), tree)
    }
  }

  /// What a GPU puts on NVLink for a group of so many in its domain, and takes from it.
  ///
  /// Rings move 2 (m - 1) / m of the data each way for an all-reduce and half of it for a gather or
  /// scatter; switches that add move (m + 1) / m (as in ``Collectives``).
  private static func innerBytes(
    _ pattern: TrafficScenario.Pattern, _ bytes: Double
  ) -> (Double) -> Double {
    switch pattern {
    case .ringAllReduce, .treeAllReduce: { 2 * ($0 - 1) / $0 * bytes }
    case .nvlsAllReduce: { ($0 + 1) / $0 * bytes }
    default: { ($0 - 1) / $0 * bytes }
    }
  }

  /// Between domains: a ring, or two trees with half each.
  private mutating func addPeers(
    _ pattern: TrafficScenario.Pattern, _ peers: [Int], _ bytes: Double, _ tree: FabricTree
  ) throws(FabricLoadError) {
    let count = peers.count
    switch pattern {
    case .treeAllReduce, .nvlsAllReduce:
      for position in 0..<count {
        for parent in [
          BinaryTrees.first(position, of: count), BinaryTrees.second(position, of: count),
        ] {
          guard let parent else { continue }
          try send(peers[position], peers[parent], bytes / 2, tree)
          try send(peers[parent], peers[position], bytes / 2, tree)
        }
      }
    default:
      let rounds = pattern == .ringAllReduce ? 2.0 : 1
      let share = rounds * Double(count - 1) / Double(count) * bytes
      for position in 0..<count {
        try send(peers[position], peers[(position + 1) % count], share, tree)
      }
    }
  }
}

extension FabricTree {
  /// GPUs by NVLink domain, in their order.
  func byDomain(_ gpus: [Int]) -> [[Int]] {
    var place: [Int32: Int] = [:]
    var domains: [[Int]] = []
    for gpu in gpus {
      let domain = domain[gpu / gpusPerNode]
      if let index = place[domain] {
        domains[index].append(gpu)
      } else {
        place[domain] = domains.count
        domains.append([gpu])
      }
    }
    return domains
  }
}

/// Two binary trees over the same positions in which none has children twice, so that both halves of
/// the data use every link (Sanders, Speck and Träff's two trees, as NCCL names them double binary).
enum BinaryTrees {
  /// The parent of a position in the first tree; `nil` for its root.
  ///
  /// The lowest bit of a position is its height: odd positions are leaves.
  static func first(_ position: Int, of count: Int) -> Int? {
    guard position > 0 else { return nil }
    let bit = position & -position
    let parent = (position ^ bit) | (bit << 1)
    return parent < count ? parent : position ^ bit
  }

  /// The parent of a position in the second tree: the first mirrored for even counts, shifted by one
  /// for odd counts, so that the leaves of one branch in the other.
  static func second(_ position: Int, of count: Int) -> Int? {
    if count.isMultiple(of: 2) {
      return first(count - 1 - position, of: count).map { count - 1 - $0 }
    }
    return first((position + count - 1) % count, of: count).map { ($0 + 1) % count }
  }
}
