import Fabric
import Quantities

/// The messages of a scenario one by one, step by step as the algorithms send them.
struct MessageList {
  struct Message {
    let from, to: Int
    let bytes: Double
  }
  private(set) var messages: [Message] = []
  /// Bytes that GPUs put on NVLink without a message of their own: reductions inside a domain.
  private(set) var inner: [Int: Double] = [:]
  let gpusPerNode, domain: Int

  /// - Parameter gpus: the GPU of each rank.
  init(_ scenario: TrafficScenario, gpus: [Int], gpusPerNode: Int, domain: Int) {
    self.gpusPerNode = gpusPerNode
    self.domain = max(domain, gpusPerNode)
    let (size, stride) = (scenario.group.ranks, scenario.group.stride)
    // Rank i is in the group of its offset and span.
    var groups: [[Int]: [Int]] = [:]
    for rank in gpus.indices {
      groups[[rank / (size * stride), rank % stride], default: []].append(gpus[rank])
    }
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let members = groups[key] ?? []
      let bytes = scenario.bytes.si
      switch scenario.pattern {
      case .allToAll:
        for from in members {
          for to in members where to != from {
            messages.append(Message(from: from, to: to, bytes: bytes / Double(members.count)))
          }
        }
      case .pipeline:
        for stage in members.indices.dropLast() {
          messages.append(Message(from: members[stage], to: members[stage + 1], bytes: bytes))
          messages.append(Message(from: members[stage + 1], to: members[stage], bytes: bytes))
        }
      default: addHierarchical(scenario.pattern, members, bytes)
      }
    }
  }

  private mutating func addHierarchical(
    _ pattern: TrafficScenario.Pattern, _ members: [Int], _ bytes: Double
  ) {
    var order: [Int] = []
    var domains: [Int: [Int]] = [:]
    for gpu in members {
      if domains[gpu / domain] == nil { order.append(gpu / domain) }
      domains[gpu / domain, default: []].append(gpu)
    }
    for members in domains.values where members.count > 1 {
      // Steps around the ring of a domain, each with 1/m of the data.
      let m = members.count
      let steps = pattern == .ringAllReduce || pattern == .treeAllReduce ? 2 * (m - 1) : m - 1
      for gpu in members {
        inner[gpu, default: 0] +=
          pattern == .nvlsAllReduce
          ? bytes + bytes / Double(m) : Double(steps) * bytes / Double(m)
      }
    }
    guard order.count > 1 else { return }
    let parts = domains.values.map(\.count).max() ?? 1
    for part in 0..<parts {
      let peers = order.map { key in
        let list = domains[key] ?? []
        return list[part % list.count]
      }
      let k = peers.count
      let share = bytes / Double(parts)
      if pattern == .treeAllReduce || pattern == .nvlsAllReduce {
        for child in 1..<k {
          let parent = Self.parent(child, k)
          for shift in [{ $0 }, { k % 2 == 0 ? k - 1 - $0 : ($0 + 1) % k }] as [(Int) -> Int] {
            let (a, b) = (peers[shift(child)], peers[shift(parent)])
            messages.append(Message(from: a, to: b, bytes: share / 2))
            messages.append(Message(from: b, to: a, bytes: share / 2))
          }
        }
      } else {
        let steps = pattern == .ringAllReduce ? 2 * (k - 1) : k - 1
        for _ in 0..<steps {
          for position in 0..<k {
            messages.append(
              Message(
                from: peers[position], to: peers[(position + 1) % k], bytes: share / Double(k)))
          }
        }
      }
    }
  }

  /// The parent in the in-order tree: the neighbour at distance 2^height that is one level up, the
  /// lower one where the upper does not exist.
  private static func parent(_ child: Int, _ count: Int) -> Int {
    let reach = 1 << child.trailingZeroBitCount
    let above = child + reach
    let isAboveNext = above.trailingZeroBitCount == child.trailingZeroBitCount + 1
    return isAboveNext && above < count ? above : child - reach
  }
}
