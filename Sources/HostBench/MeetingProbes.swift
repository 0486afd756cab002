import Foundation
import Kernels
import Topology

/// Communication between cores: a line to and fro, and an all-reduce.
struct MeetingProbes {
  let bench: BenchPlan

  var groups: [ProbeGroup] {
    guard bench.cores.count > 1 else {
      bench.report.missing("latency between cores", "only one core is usable")
      bench.report.missing("all-reduce across cores", "only one core is usable")
      return []
    }
    return [coreToCore] + reductions
  }

  /// All pairs of up to 16 cores; of more, the first core with each, and one core of each outermost
  /// cache with one of each other.
  var pairs: [(Int, Int)] {
    let cores = bench.cores
    if cores.count <= 16 {
      return cores.indices.flatMap { a in cores[(a + 1)...].map { (cores[a], $0) } }
    }
    var seen: Set<Int> = []
    let leaders = bench.host.machine.cores.compactMap { core -> Int? in
      guard let first = core.processors.first, cores.contains(first) else { return nil }
      return seen.insert(core.cache).inserted ? first : nil
    }
    let across = leaders.indices.flatMap { a in leaders[(a + 1)...].map { (leaders[a], $0) } }
    let star = cores.dropFirst().map { (cores[0], $0) }
    let known = Set(across.map { "\($0.0)-\($0.1)" })
    return across + star.filter { !known.contains("\($0.0)-\($0.1)") }
  }

  private var coreToCore: ProbeGroup {
    let (pairs, host, report) = (pairs, bench.host, bench.report)
    let kind = MeasurementKind(
      id: "core-to-core", title: "Latency between cores, median of pairs", unit: "s",
      better: .lower, threads: 2, note: "A cache line to and fro; the time of one way.")
    let groups = pairs.map { a, b in
      let point = try? MeetingPoint(parties: 2)
      // Two ways a round.
      let job = Job<Void>(amount: 2 * 64) { _, rank, count in
        guard let point else { return false }
        point.pingPong(rounds: 64 * count, side: rank)
        return true
      }
      return ProbeGroup(
        [kind], team: PinnedTeam(host: host, processors: [a, b]), jobs: [job], report: report
      ) { _ in }
    }
    return ProbeGroup([kind]) { number, rule in
      var brief = rule
      brief.sample = min(rule.sample, 0.002)
      brief.samples = min(rule.samples, 5)
      let found = try groups.map { try $0.round(number, brief)[0] }
      let least = found.map(\.samples.count).min() ?? 0
      let samples = (0..<least).compactMap { index in
        RobustStatistics.median(found.map { $0.samples[index] })
      }
      let places = zip(pairs, found).compactMap { pair, samples in
        RobustStatistics.median(samples.samples).map { ("\(pair.0)-\(pair.1)", $0) }
      }
      return [
        RoundSamples(
          samples: samples, slowest: found.compactMap(\.slowest).max(), places: places,
          isRight: found.allSatisfy(\.isRight))
      ]
    }
  }

  private var reductions: [ProbeGroup] {
    let threads = bench.cores.count
    return [(1, "8 B"), (1024, "8 KiB"), (1 << 20, "8 MiB")].map { count, words in
      let kind = MeasurementKind(
        id: "allreduce.\(words.lowercased().replacingOccurrences(of: " ", with: ""))",
        title: "All-reduce of \(words), \(bench.words(threads))", unit: "s", better: .lower,
        threads: threads)
      let bench = bench
      return ProbeGroup([kind]) { number, rule in
        let point = try MeetingPoint(parties: threads)
        let columns = try (0...threads).map { _ in try ProbeMemory(bytes: count * 8) }
        let job = Job<Void>(amount: 1) { _, rank, repeats in
          var isRight = true
          for _ in 0..<repeats {
            // One value of each column is set again, to be checked; the others are zero.
            columns[rank].fill(from: 0, count: 1, with: Double(rank + 1))
            try point.allReduce(columns, count: count, rank: rank)
            isRight = columns[rank][0] == Double(threads * (threads + 1) / 2) && isRight
          }
          return isRight
        }
        return try ProbeGroup(
          [kind], team: bench.team(threads), jobs: [job], report: bench.report,
          prepare: { rank in columns[rank].fill(from: 0, count: count, with: 0) }
        ).round(number, rule).map { samples in
          var result = samples
          result.places = []
          return result
        }
      }
    }
  }
}
