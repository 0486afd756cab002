import Kernels
import Topology

/// Clock frequency and peak arithmetic.
struct ArithmeticProbes {
  let bench: BenchPlan

  var groups: [ProbeGroup] { clocks + peaks }

  private var clocks: [ProbeGroup] {
    let job = Job<Void>(amount: Double(ClockProbe.cycles)) { _, _, count in
      ClockProbe.run(rounds: count)
    }
    func kind(_ threads: Int) -> MeasurementKind {
      MeasurementKind(
        id: "clock.\(bench.suffix(threads))",
        title: "Clock, \(bench.words(threads))", unit: "Hz", threads: threads,
        note: "Additions that wait for each other, one a cycle.")
    }
    var groups = [
      ProbeGroup([kind(1)], team: bench.team(1), jobs: [job], report: bench.report) { _ in }
    ]
    // The mean of the cores, each at its own clock while all work.
    if bench.cores.count > 1 {
      let all = kind(bench.cores.count)
      let inner = ProbeGroup(
        [all], team: bench.team(bench.cores.count), jobs: [job], report: bench.report
      ) { _ in }
      groups.append(
        ProbeGroup([all]) { number, rule in
          try inner.round(number, rule).map { samples in
            var mean = samples
            mean.samples = samples.samples.map { $0 / Double(bench.cores.count) }
            return mean
          }
        })
    }
    return groups
  }

  private var peaks: [ProbeGroup] {
    ArithmeticProbe.all.filter(isWanted).flatMap { probe -> [ProbeGroup] in
      guard probe.isPresent else {
        bench.report.missing(probe.title, "the processor does not have it, or it is hidden")
        return []
      }
      guard probe.isGranted else {
        bench.report.missing(probe.title, "the system does not grant it to this process")
        return []
      }
      let job = Job<Void>(amount: probe.operations) { _, _, count in
        // In parts, so that short formats stay exact.
        var (left, right) = (count * 64, true)
        while left > 0 {
          let part = min(left, 1 << 20)
          right = try probe.run(rounds: max(64, part)) && right
          left -= part
        }
        return right
      }
      let scaled = Job(amount: 64 * job.amount, run: job.run)
      return bench.counts(scaling: probe == bench.widest).map { threads in
        let kind = MeasurementKind(
          id: "\(probe.id).\(bench.suffix(threads))",
          title: "\(probe.title), \(bench.words(threads))",
          unit: probe.isInteger ? "op/s" : "FLOP/s", threads: threads)
        return ProbeGroup([kind], team: bench.team(threads), jobs: [scaled], report: bench.report) {
          _ in
        }
      }
    }
  }

  /// Every format on the widest sets; the baseline only where there is nothing wider.
  private func isWanted(_ probe: ArithmeticProbe) -> Bool {
    switch probe {
    case .multiplyAdd(_, .baseline): InstructionSet.available == [.baseline]
    case .multiplyAdd(_, let set): set.isOfThisArchitecture
    case .dot: InstructionSet.avx512.isOfThisArchitecture
    }
  }
}

extension InstructionSet {
  /// Whether machines of this architecture can have it.
  var isOfThisArchitecture: Bool {
    #if arch(x86_64)
      self != .neon
    #elseif arch(arm64)
      self == .neon || self == .baseline
    #else
      self == .baseline
    #endif
  }
}

extension ArithmeticProbe {
  var id: String {
    switch self {
    case .multiplyAdd(let format, let set): "fma.\(format.rawValue).\(set.rawValue)"
    case .dot(let format, let unit): "dot.\(format.rawValue).\(unit.rawValue)"
    }
  }

  var title: String {
    switch self {
    case .multiplyAdd(let format, let set): "\(format.rawValue.uppercased()) multiply-add, \(set)"
    case .dot(let format, .avx512): "\(format.rawValue.uppercased()) dot products, AVX-512"
    case .dot(let format, .amx): "\(format.rawValue.uppercased()) tiles, AMX"
    }
  }

  var isInteger: Bool {
    if case .dot(.int8, _) = self { true } else { false }
  }
}
