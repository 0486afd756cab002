extension Comparison {
  /// Which GPU hangs with which adapters and on which NUMA node.
  mutating func comparePlacement(_ capture: Capture) {
    let lonely = compareAdapterPaths(capture)
    compareNUMA(capture, lonely: lonely)
  }

  /// Each GPU has its own adapter nearest to it; returns the GPUs that have none.
  private mutating func compareAdapterPaths(_ capture: Capture) -> Set<Int> {
    guard let adapters = capture.adapters, !adapters.isEmpty else { return [] }
    let own = node.allowance.adapterPaths
    let isNear = own.isSubset(of: [PathClasses(.pix), PathClasses(.pxb)])
    var near: [[Int]] = Array(repeating: [], count: adapters.count)
    var lonely: Set<Int> = []
    for gpu in capture.gpus.indices {
      let paths = adapters.indices.map { capture.paths[gpu, capture.gpus.count + $0] }
      guard paths.contains(where: { !$0.isEmpty }) else { continue }
      observe(.adapterPaths)
      guard isNear, !own.isEmpty else { continue }
      let nearest = adapters.indices.filter { !paths[$0].isDisjoint(with: own) }
      for adapter in nearest { near[adapter].append(gpu) }
      guard nearest.isEmpty, !paths.contains(where: \.isEmpty), !capture.mayLackOwn else {
        continue
      }
      lonely.insert(gpu)
      let best = paths.min { $0.rawValue < $1.rawValue } ?? []
      report(
        capture.gpus[gpu].label, "path to its own adapter", expected: own.words,
        found: "\(best.words) at best", .major)
    }
    guard isNear, !node.allowance.isMakersLayout else { return lonely }
    let each = gpusOfAdapter
    for (adapter, gpus) in near.enumerated() where gpus.count > each {
      report(
        adapters[adapter].label, "GPUs nearest to it", expected: "\(each)",
        found: gpus.map { capture.gpus[$0].label }.joined(separator: ", "), .major)
    }
    nameStrayAdapters(capture, near: near)
    return lonely
  }

  /// The most GPUs that one compute adapter of the plan is nearest to.
  private var gpusOfAdapter: Int {
    let adapters = node.devices.filter { $0.kind == .computeAdapter }
    return adapters.map { adapter in
      node.gpus.filter { $0.place.path(to: adapter.place) <= .pxb }.count
    }.max() ?? 1
  }

  /// An adapter of the same product as those of the GPUs, nearest to none, where too few are.
  private mutating func nameStrayAdapters(_ capture: Capture, near: [[Int]]) {
    guard let adapters = capture.adapters else { return }
    let compute = node.devices.filter { $0.kind == .computeAdapter }.count
    let found = near.filter { !$0.isEmpty }.count
    guard found < compute else { return }
    let products = Set(
      adapters.indices.filter { !near[$0].isEmpty }.compactMap { kind(adapters[$0]) })
    for (index, adapter) in adapters.enumerated() where near[index].isEmpty {
      guard let kind = kind(adapter), products.contains(kind) else { continue }
      let paths = capture.gpus.indices.map { capture.paths[$0, capture.gpus.count + index] }
      let best = paths.min { $0.rawValue < $1.rawValue } ?? []
      report(
        adapter.label, "path to its GPU", expected: node.allowance.adapterPaths.words,
        found: "\(best.words) at best", .major)
    }
  }

  private func kind(_ adapter: ObservedAdapter) -> String? {
    adapter.pciID.map { "\($0) \(adapter.rate ?? 0)" }
  }

  /// GPUs lie evenly on the packages and NUMA nodes that the plan puts them on.
  private mutating func compareNUMA(_ capture: Capture, lonely: Set<Int>) {
    let labels = capture.gpus.map(\.numa)
    guard labels.count > 0, labels.allSatisfy({ $0 != nil }) else { return }
    observe(.gpuPlacement)
    let strays = strayGPUs(capture)
    for (gpu, home) in strays {
      report(
        capture.gpus[gpu].label, "NUMA node", expected: "\(home), with its adapters",
        found: labels[gpu] ?? "", .major)
    }
    guard strays.isEmpty, capture.gpus.count == node.gpus.count else { return }
    let packages = capture.gpus.compactMap(\.package)
    if packages.count == capture.gpus.count {
      compareGroups(
        packages.map { "package \($0)" }, plans: [node.gpus.map { "\($0.place.package)" }.sizes],
        capture, lonely)
    }
    let plans = node.allowance.numaSettings.filter(dividesGPUs).map { setting in
      plannedDomains(setting).sizes
    }
    // A setting that does not divide a package's GPUs evenly may spread them in several ways.
    let isOpen =
      plans.count < node.allowance.numaSettings.count
      && Set(labels).count > plans.map(\.count).max() ?? 0
    guard !isOpen else { return }
    compareGroups(
      labels.map { "NUMA node \($0 ?? "")" }, plans: plans, capture, lonely)
  }

  private func dividesGPUs(_ setting: Int) -> Bool {
    let counts = node.gpus.map { "\($0.place.package)" }.sizes
    return counts.allSatisfy { $0 % setting == 0 }
  }

  /// The NUMA domains of the plan's GPUs under a setting.
  private func plannedDomains(_ setting: Int) -> [String] {
    var seen: [Int: Int] = [:]
    return node.gpus.map { gpu in
      let package = gpu.place.package
      let count = node.gpus.filter { $0.place.package == package }.count
      let number = seen[package, default: 0]
      seen[package] = number + 1
      return "\(package).\(number * setting / count)"
    }
  }

  private mutating func compareGroups(
    _ labels: [String], plans: [[Int]], _ capture: Capture, _ lonely: Set<Int>
  ) {
    let found = labels.sizes
    guard !plans.contains(found) else { return }
    let plan =
      plans.min { abs($0.count - found.count) < abs($1.count - found.count) } ?? found
    let groups = Dictionary(grouping: labels.indices, by: { labels[$0] })
    let most = plan.max() ?? 0
    let crowded = groups.filter { $0.value.count > most }
    let suspects = lonely.filter { crowded[labels[$0]] != nil }.sorted()
    if suspects.isEmpty {
      let words = groups.keys.sorted().map { label in
        let members = (groups[label] ?? []).map { capture.gpus[$0].label }
        return "\(label): \(members.joined(separator: " "))"
      }
      report(
        "node", "GPUs by NUMA node", expected: plan.map(String.init).joined(separator: " + "),
        found: words.joined(separator: "; "), .major)
    }
    for gpu in suspects {
      report(
        capture.gpus[gpu].label, "NUMA node", expected: "another: at most \(most) GPUs on one",
        found: "\(labels[gpu]), with \((groups[labels[gpu]] ?? []).count) GPUs", .major)
    }
  }

  /// GPUs whose adapters are local to another NUMA node than the one that the driver prints.
  private func strayGPUs(_ capture: Capture) -> [(gpu: Int, home: String)] {
    guard capture.format == .matrix, let adapters = capture.adapters, !adapters.isEmpty else {
      return []
    }
    let local = capture.gpus.indices.map { gpu in
      adapters.indices.map { adapter -> Bool? in
        let path = capture.paths[gpu, capture.gpus.count + adapter]
        return path.isEmpty ? nil : !path.contains(PathClasses(.sys))
      }
    }
    let labels = capture.gpus.map { $0.numa ?? "" }
    let names = Set(labels).sorted()
    guard names.count > 1 else { return [] }
    return capture.gpus.indices.compactMap { gpu in
      let scores = names.map { name in
        let peers = labels.indices.filter { $0 != gpu && labels[$0] == name }
        return agreement(local[gpu], peers.map { local[$0] })
      }
      guard let mine = names.firstIndex(of: labels[gpu]),
        let best = scores.indices.max(by: { (scores[$0] ?? -1) < (scores[$1] ?? -1) }),
        best != mine, scores[best] == 1, (scores[mine] ?? 0) < 1
      else { return nil }
      return (gpu, names[best])
    }
  }

  /// The share of adapters on which a GPU and most of its peers agree; `nil` without evidence.
  private func agreement(_ own: [Bool?], _ peers: [[Bool?]]) -> Double? {
    var (same, seen) = (0, 0)
    for adapter in own.indices {
      let votes = peers.compactMap { $0[adapter] }
      guard let mine = own[adapter], !votes.isEmpty else { continue }
      seen += 1
      if (votes.filter { $0 }.count * 2 > votes.count) == mine { same += 1 }
    }
    return seen > 0 ? Double(same) / Double(seen) : nil
  }
}

extension [String] {
  /// How often each text is there, the most frequent first.
  fileprivate var sizes: [Int] {
    Dictionary(grouping: self, by: \.self).values.map(\.count).sorted(by: >)
  }
}

extension Capture {
  /// Whether a GPU's own adapter may be among those that the file lacks.
  fileprivate var mayLackOwn: Bool { mayLackAdapters && format == .matrix }
}
