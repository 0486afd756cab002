import Kernels
import Topology

/// Latency of each level of the memory hierarchy, and of the memory of each NUMA node.
struct LatencyProbes {
  let bench: BenchPlan

  var groups: [ProbeGroup] { levels + nodes }

  private var stride: Int { max(64, bench.lastCache?.line ?? 64) }

  private func walk(
    _ kind: MeasurementKind, bytes: Int, team: PinnedTeam, node: Int? = nil
  ) -> ProbeGroup {
    let (host, stride) = (bench.host, stride)
    let job = Job<LatencyProbe>(amount: 1024) { probe, _, count in probe.walk(steps: 1024 * count) }
    return ProbeGroup([kind], team: team, jobs: [job], report: bench.report) { _ in
      if let node { _ = host.bindMemory(to: node) }
      defer { if node != nil { _ = host.bindMemory(to: nil) } }
      let memory = try ProbeMemory(bytes: bytes)
      return try LatencyProbe(memory, bytes: bytes, stride: stride, seed: 1)
    }
  }

  private var levels: [ProbeGroup] {
    bench.levels.map { level in
      let bytes = level.bytes(1)
      let kind = MeasurementKind(
        id: "latency.\(level.name)", title: "Latency of \(level.title)", unit: "s", better: .lower,
        threads: 1, note: "A random walk through \(bytes >> 10) KiB.")
      return walk(kind, bytes: bytes, team: bench.team(1))
    }
  }

  private var nodes: [ProbeGroup] {
    let nodes = bench.host.machine.nodes.filter { $0.memory > 0 }
    guard nodes.count > 1 else { return [] }
    let pairs = nodes.filter { $0.cores > 0 }.flatMap { from in nodes.map { (from, $0) } }
    return pairs.prefix(BenchPlan.mostPairs).compactMap { from, to -> ProbeGroup? in
      let team = bench.team(onNode: from.number)
      guard let first = team.processors.first else { return nil }
      let bytes = min(bench.levels.last?.bytes(1) ?? 64 << 20, to.memory / 8)
      let kind = MeasurementKind(
        id: "latency.memory.node-\(from.number)-\(to.number)",
        title: "Latency from node \(from.number) to the memory of node \(to.number)", unit: "s",
        better: .lower, threads: 1, note: "A random walk through \(bytes >> 10) KiB.")
      return walk(
        kind, bytes: bytes, team: PinnedTeam(host: bench.host, processors: [first]),
        node: to.number)
    }
  }
}
