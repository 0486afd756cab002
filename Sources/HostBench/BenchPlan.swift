import Kernels
import Topology

/// How thorough a run is.
public enum Thoroughness: String, Codable, Sendable {
  /// Ends within a minute.
  case quick
  /// Takes several.
  case full

  var rule: SamplingRule {
    self == .quick
      ? SamplingRule(sample: 0.012, repetitions: 8, samples: 3, limit: 0.4)
      : SamplingRule(sample: 0.03, samples: 10, limit: 2)
  }

  /// Rounds in any case, at most, and the relative uncertainty that ends a group before.
  var rounds: (least: Int, most: Int, uncertainty: Double) {
    self == .quick ? (3, 4, 0.01) : (4, 10, 0.005)
  }

  /// Seconds after which no round begins that is not the first of its group.
  var budget: Double { self == .quick ? 45 : 600 }
}

/// What is measured on a machine, and with which sizes.
struct BenchPlan: Sendable {
  let host: HostTopology
  let thoroughness: Thoroughness
  let report: RunReport
  /// The processing unit of each core that is measured, in order.
  let cores: [Int]
  /// Bytes that this process may fill.
  let memory: Int
  /// Shapes of products beside the square ones, such as those of a model's layer.
  var shapes: [GEMMShape] = []
  /// Whether an emulator runs the instructions, so that sizes must be small.
  let isEmulated: Bool

  /// The widest instruction set.
  var set: InstructionSet { .best }

  /// FP64 multiply-adds on it.
  var widest: ArithmeticProbe { .multiplyAdd(.fp64, set) }

  /// Every group that this machine and this process allow.
  var groups: [ProbeGroup] {
    ArithmeticProbes(bench: self).groups + GEMMProbes(bench: self).groups
      + StreamProbes(bench: self).groups + LatencyProbes(bench: self).groups
      + MeetingProbes(bench: self).groups + KernelProbes(bench: self).groups
  }

  /// The first so many cores.
  func team(_ count: Int) -> PinnedTeam {
    PinnedTeam(host: host, processors: Array(cores.prefix(count)))
  }

  /// One core and all of them; with `scaling` the powers of two between as well.
  func counts(scaling: Bool) -> [Int] {
    var result = [1]
    if scaling {
      var count = 2
      while count < cores.count {
        result.append(count)
        count *= 2
      }
    }
    return cores.count > 1 ? result + [cores.count] : result
  }

  /// The end of an identifier: `core`, `all`, or `cores-4`.
  func suffix(_ threads: Int) -> String {
    threads == cores.count && threads > 1 ? "all" : threads == 1 ? "core" : "cores-\(threads)"
  }

  /// Where it runs, in words.
  func words(_ threads: Int) -> String {
    threads == 1 ? "one core" : threads == cores.count ? "all \(threads) cores" : "\(threads) cores"
  }

  /// The outermost cache.
  var lastCache: HostMachine.Cache? { host.machine.caches.last }

  /// Bytes of the outermost caches that so many cores reach.
  func cacheBytes(_ threads: Int) -> Int {
    let units = Set(cores.prefix(threads))
    let reached = host.machine.cores.filter { !units.isDisjoint(with: $0.processors) }.map(\.cache)
    return Set(reached).count * (lastCache?.size ?? 32 << 20)
  }
}
