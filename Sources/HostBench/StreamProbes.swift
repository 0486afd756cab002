import Kernels
import Topology

/// Memory bandwidth: STREAM on one core, on all, by NUMA node; reading from each cache level.
struct StreamProbes {
  let bench: BenchPlan

  var groups: [ProbeGroup] {
    streams + nodes + reads
  }

  /// Values of a column: four times the caches, as STREAM asks, but at most an eighth of the memory
  /// for the three together.
  func columnValues(_ threads: Int) -> Int {
    let wanted = max(4 * bench.cacheBytes(threads), 32 << 20)
    let allowed = max(1 << 20, bench.memory / 24)
    let bytes = bench.isEmulated ? 1 << 20 : min(wanted, allowed)
    if bytes < wanted, !bench.isEmulated {
      bench.report.missing(
        "columns of four times the caches", "the memory allows \(bytes >> 20) MiB a column only")
    }
    return bytes / 8 / threads / 64 * 64 * threads
  }

  private struct Variant { let operation: StreamProbe; let bypassing: Bool }

  private var variants: [Variant] {
    [false, true].flatMap { bypassing in
      StreamProbe.allCases.map { Variant(operation: $0, bypassing: bypassing) }
    }
  }

  private func id(_ variant: Variant, _ suffix: String) -> String {
    "stream.\(variant.operation.rawValue)\(variant.bypassing ? ".bypassing" : "").\(suffix)"
  }

  private func title(_ variant: Variant, _ words: String) -> String {
    let store = variant.bypassing ? ", stores past the caches" : ""
    return "STREAM \(variant.operation.rawValue)\(store), \(words)"
  }

  private func group(
    _ variants: [Variant], team: PinnedTeam, values: Int, node: Int? = nil, suffix: String,
    words: String
  ) -> ProbeGroup {
    let (set, host) = (bench.set, bench.host)
    let threads = team.processors.count
    let own = max(64, values / threads / 64 * 64)
    let jobs = variants.map { variant in
      Job<ProbeMemory>(amount: Double(own * variant.operation.bytesPerValue)) { memory, _, count in
        for _ in 0..<count {
          try variant.operation.run(
            memory, from: 0, count: own, bypassing: variant.bypassing, set: set)
        }
        return memory[0] == expected(variant.operation)
          && memory[own - 1] == expected(variant.operation)
      }
    }
    let kinds = variants.map { variant in
      MeasurementKind(
        id: id(variant, suffix), title: title(variant, words), unit: "B/s", threads: threads,
        note: "Columns of \((own * threads * 8) >> 20) MiB.")
    }
    return ProbeGroup(kinds, team: team, jobs: jobs, report: bench.report) { _ in
      if let node { _ = host.bindMemory(to: node) }
      defer { if node != nil { _ = host.bindMemory(to: nil) } }
      let memory = try ProbeMemory(bytes: 3 * own * 8)
      memory.fill(from: 0, count: own, with: 0)
      memory.fill(from: own, count: own, with: 1)
      memory.fill(from: 2 * own, count: own, with: 2)
      return memory
    }
  }

  private var streams: [ProbeGroup] {
    bench.counts(scaling: true).map { threads in
      let isEnd = threads == 1 || threads == bench.cores.count
      return group(
        isEnd ? variants : variants.filter { $0.operation == .triad }, team: bench.team(threads),
        values: columnValues(threads), suffix: bench.suffix(threads), words: bench.words(threads))
    }
  }

  /// Triad of the cores of each node with the memory of each node.
  private var nodes: [ProbeGroup] {
    let nodes = bench.host.machine.nodes.filter { $0.memory > 0 }
    guard nodes.count > 1 else { return [] }
    let pairs = nodes.filter { $0.cores > 0 }.flatMap { from in nodes.map { (from, $0) } }
    if pairs.count > BenchPlan.mostPairs {
      bench.report.missing(
        "bandwidth between all NUMA nodes", "only \(BenchPlan.mostPairs) of \(pairs.count) pairs")
    }
    return pairs.prefix(BenchPlan.mostPairs).map { from, to in
      let team = bench.team(onNode: from.number)
      return group(
        [Variant(operation: .triad, bypassing: true)], team: team,
        values: min(columnValues(team.processors.count), to.memory / 64),
        node: to.number, suffix: "node-\(from.number)-\(to.number)",
        words: "cores of node \(from.number), memory of node \(to.number)")
    }
  }

  /// Reading alone, from half of each cache and from memory.
  private var reads: [ProbeGroup] {
    let levels = bench.levels
    let set = bench.set
    return bench.counts(scaling: false).map { threads in
      let sizes = levels.map { max(4096, $0.bytes(threads) / threads / 512 * 512) }
      let largest = sizes.max() ?? 4096
      let jobs = sizes.map { bytes in
        Job<ProbeMemory>(amount: Double(bytes)) { memory, _, count in
          var sum = 0.0
          for _ in 0..<count {
            sum += try StreamProbe.read(memory, from: 0, count: bytes / 8, set: set)
          }
          return sum == Double(count) * Double(bytes / 8)
        }
      }
      let kinds = zip(levels, sizes).map { level, bytes in
        MeasurementKind(
          id: "read.\(level.name).\(bench.suffix(threads))",
          title: "Reading from \(level.title), \(bench.words(threads))", unit: "B/s",
          threads: threads, note: "\(bytes >> 10) KiB on each core.")
      }
      return ProbeGroup(kinds, team: bench.team(threads), jobs: jobs, report: bench.report) { _ in
        let memory = try ProbeMemory(bytes: largest)
        memory.fill(from: 0, count: largest / 8, with: 1)
        return memory
      }
    }
  }
}

/// What columns of 0, 1 and 2 give: a = b, 3 b, b + c, b + 3 c.
private func expected(_ operation: StreamProbe) -> Double {
  switch operation {
  case .copy: 1
  case .scale: 3
  case .add: 3
  case .triad: 7
  }
}
