import Foundation
import Topology

@testable import HostBench

/// Numbers from a seed (Vigna's SplitMix64), for Swift's own distributions and normal ones.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A normal number by Box and Muller.
  mutating func normal() -> Double {
    let u = Double.random(in: .leastNonzeroMagnitude..<1, using: &self)
    let v = Double.random(in: 0..<1, using: &self)
    return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
  }
}

/// A node as physics has it: clocks, pipes, channels, and how far the memory is. What it measures
/// follows from these; what is wrong with it changes these and nothing else.
struct SimulatedNode {
  var clocks = [Double](repeating: 3.0e9, count: 16)
  /// FP64 FLOP of a core and cycle.
  var flop = 32.0
  /// What the library gets of the peak.
  var library = 0.86
  /// Memory channels of 38.4 GB/s on two sockets of eight cores.
  var channels = [8.0, 8.0]
  /// Latency of the nearest memory, and what page walks add.
  var latency = 105e-9
  var pageWalks = 0.0
  /// Whether all threads work on the memory of the second socket.
  var isRemote = false
  /// Share of time that other work takes.
  var others = 0.0
  var core = "SkylakeX"
  var memory = 512 << 30

  enum Fault: CaseIterable {
    case halfChannels, throttledCore, powerCap, wrongBLAS, wrongNUMA, smallPages, busy
    case halfSocket, missingModule

    var cause: FleetCause {
      switch self {
      case .halfChannels: .fewChannels
      case .throttledCore: .slowCore
      case .powerCap: .lowClock
      case .wrongBLAS: .wrongBLAS
      case .wrongNUMA: .remoteMemory
      case .smallPages: .smallPages
      case .busy: .busy
      case .halfSocket: .slowNode
      case .missingModule: .otherHardware
      }
    }
  }

  mutating func suffer(_ fault: Fault, _ random: inout SeededGenerator) {
    switch fault {
    case .halfChannels: channels = [4, 4]
    case .throttledCore:
      clocks[Int.random(in: 0..<16, using: &random)] *= Double.random(in: 0.5...0.8, using: &random)
    case .powerCap:
      let share = Double.random(in: 0.55...0.85, using: &random)
      clocks = clocks.map { $0 * share }
    case .wrongBLAS:
      // AVX2 kernels on an AVX-512 core; SSE3 kernels on one.
      library *= Bool.random(using: &random) ? 0.55 : 0.15
      core = "Prescott"
    case .wrongNUMA: isRemote = true
    case .smallPages: pageWalks = Double.random(in: 25e-9...50e-9, using: &random)
    case .busy: others = Double.random(in: 0.3...0.6, using: &random)
    case .halfSocket: channels = [8, 4]
    case .missingModule:
      channels = [8, 7]
      memory = 480 << 30
    }
  }

  /// What it measures: identifier to value, with the values of cores where they differ.
  var values: [(id: String, value: Double, places: [Double])] {
    // A team starts and ends together: the slowest core sets the pace.
    let slowest = clocks.min() ?? 0
    let peaks = clocks.map { $0 * flop }
    // A fifth of the way to memory is in the core's clock domain.
    func lateness(_ base: Double) -> Double { base * (0.8 + 0.2 * 3.0e9 / slowest) + pageWalks }
    let near = lateness(isRemote ? 1.75 * latency : latency)
    // A core has 48 lines of 64 B under way, each for a latency; page walks overlap.
    let alone = 48 * 64 / (near - 0.9 * pageWalks)
    let socket = channels.map { $0 * 38.4e9 * 0.85 }
    // Both sockets on the second one's memory: its channels, and a link for half of it.
    let all = isRemote ? min(socket[1], 2 * 90e9) : 2 * (socket.min() ?? 0)
    let sum = isRemote ? all : (2 * (socket.min() ?? 0) + socket.reduce(0, +)) / 2
    var result: [(id: String, value: Double, places: [Double])] = [
      ("clock.core", clocks[0], []), ("clock.all", slowest, clocks),
      ("fma.fp64.avx512.core", peaks[0], []), ("fma.fp64.avx512.all", 16 * slowest * flop, peaks),
      ("fma.fp32.avx512.all", 32 * slowest * flop, peaks.map { 2 * $0 }),
      ("fma.fp64.avx2.all", 8 * slowest * flop, peaks.map { $0 / 2 }),
      ("gemm.fp64.1024.all", 16 * slowest * flop * library * 0.9, []),
      ("gemm.fp64.2048.all", 16 * slowest * flop * library, []),
      ("gemm.fp64.2048.each", 16 * slowest * flop * library, []),
      ("gemm.fp32.2048.all", 32 * slowest * flop * library, []),
      ("read.memory.all", 1.05 * sum, []), ("read.memory.core", 1.1 * alone, []),
      ("read.l1.all", 16 * 128 * slowest, []), ("read.l2.all", 16 * 48 * slowest, []),
      ("latency.l1", 5 / clocks[0], []), ("latency.l2", 14 / clocks[0], []),
      ("latency.l3", 20e-9 + 30 / clocks[0], []), ("latency.memory", near, []),
      ("core-to-core", 40e-9 + 20 / clocks[0], []),
      ("allreduce.8kib", 3e-6 + 3000 / slowest, []),
    ]
    for operation in ["copy", "scale", "add", "triad"] {
      for variant in ["", ".bypassing"] {
        let gain = variant.isEmpty ? 0.75 : 1
        result.append(("stream.\(operation)\(variant).all", gain * sum, []))
        result.append(("stream.\(operation)\(variant).core", gain * min(alone, sum), []))
      }
    }
    for index in 0..<2 {
      let own = isRemote && index == 0 ? min(90e9, socket[1]) : socket[index]
      result.append(("stream.triad.bypassing.node-\(index)-\(index)", own, []))
    }
    return result
  }

  /// The result that a run on it gives: each value with noise of its own.
  func result(_ host: String, noise: Double, _ random: inout SeededGenerator) -> BenchResult {
    let measurements = values.compactMap { id, value, places -> HostMeasurement? in
      let isTime = ["latency", "core", "allreduce"].contains { id.hasPrefix($0) }
      let left = 1 - others * Double.random(in: 0...1, using: &random)
      let kind = MeasurementKind(
        id: id, title: id, unit: isTime ? "s" : "B/s", better: isTime ? .lower : .higher,
        threads: 1)
      func noisy(_ value: Double) -> Double {
        (isTime ? value / left : value * left) * exp(noise * random.normal())
      }
      return HostMeasurement(
        kind, rounds: [[noisy(value)]],
        places: places.enumerated().map { .init(name: String($0), value: noisy($1)) })
    }
    let plain = BenchResult.example(host: host, [:], machine: .example(memory: memory))
    return BenchResult(
      schemaVersion: 1, tool: "test", thoroughness: .quick, header: plain.header,
      load: MachineLoad(
        average: [others], others: others * Double.random(in: 0.8...1, using: &random), stolen: 0,
        preemptions: 0),
      blas: BLASReport(
        verdict: .trusted, reason: "", configuration: "", core: core, firstCore: core,
        requested: nil, trials: []), measurements: measurements, missing: [], seconds: 1)
  }
}
