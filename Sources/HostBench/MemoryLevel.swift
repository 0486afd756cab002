import Topology

/// A level of the memory hierarchy: a cache or the memory.
struct MemoryLevel: Sendable {
  /// `l1`, `l2`, ..., `memory`.
  let name: String
  /// In words.
  let title: String
  /// Bytes of a working set that lies in this level and not in the one inside, for one core and for
  /// so many: half of the caches that they reach; for memory eight times the outermost.
  let bytes: @Sendable (_ threads: Int) -> Int
}

extension BenchPlan {
  /// Pairs of NUMA nodes that are measured at most.
  static let mostPairs = 64

  /// The caches from the inside out, then the memory.
  var levels: [MemoryLevel] {
    let caches = host.machine.caches.filter { !isEmulated || $0.level == 1 }
    let inner = caches.map { cache in
      let sharers = max(1, cache.cores)
      return MemoryLevel(name: "l\(cache.level)", title: "L\(cache.level)") { threads in
        cache.size / 2 * ((threads + sharers - 1) / sharers)
      }
    }
    let plan = self
    let memoryLevel = MemoryLevel(name: "memory", title: "memory") { threads in
      if plan.isEmulated { return 4 << 20 }
      return min(max(8 * plan.cacheBytes(threads), 64 << 20), max(1 << 20, plan.memory / 8))
    }
    return inner + [memoryLevel]
  }

  /// The measured cores next to a NUMA node.
  func team(onNode node: Int) -> PinnedTeam {
    let wanted = Set(host.machine.cores.filter { $0.node == node }.flatMap(\.processors))
    return PinnedTeam(host: host, processors: cores.filter(wanted.contains))
  }
}
