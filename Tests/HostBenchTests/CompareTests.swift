import Catalogue
import Foundation
import Testing
@testable import Topology

@testable import HostBench

@Suite("A node against what was ordered")
struct CompareTests {
  static let catalogue = Result { try Catalogue.load() }

  /// A DGX H100 as its catalogue entry says: two packages of 56 cores, family 6, model 143.
  static func machine(
    cores: Int = 112, memory: Double = 2, gpus: Int = 8, nodes: Int = 2, l2: Int = 2 << 20
  ) -> HostMachine {
    var devices = (0..<gpus).map { index in
      HostMachine.Device(
        kind: .gpu, name: "NVIDIA H100", pci: "10de:2330", address: "0000:\(index)", node: 0)
    }
    devices.append(
      HostMachine.Device(
        kind: .gpu, name: "ASPEED", pci: "1a03:2000", address: "0000:99", node: 0))
    let units = (0..<cores).map { index in
      HostMachine.Core(
        package: index / 56, node: index / 56, cache: index / 56,
        processors: [index, index + 112])
    }
    let bytes = Int(memory * Double(1 << 40)) / nodes
    return HostMachine(
      processor: "Intel(R) Xeon(R) Platinum 8480C", packages: 2, cores: units, online: 224,
      allowed: 224, bound: 2 * cores,
      caches: [
        HostMachine.Cache(level: 1, size: 48 << 10, line: 64, count: 112, cores: 1),
        HostMachine.Cache(level: 2, size: l2, line: 64, count: 112, cores: 1),
        HostMachine.Cache(level: 3, size: 105 << 20, line: 64, count: 2, cores: 56),
      ],
      nodes: (0..<nodes).map { HostMachine.Node(number: $0, memory: bytes, cores: cores / nodes) },
      devices: devices, hwloc: "2.9.0")
  }

  /// What such a node measures when all is well: 0.79 of 614.4 GB/s; 112 cores at 2.6 GHz and 32 FLOP
  /// a cycle; 0.86 of that.
  static let healthy: [String: Double] = [
    "stream.triad.all": 400e9, "stream.triad.bypassing.all": 485e9,
    "fma.fp64.avx512.all": 9.3e12, "gemm.fp64.2048.all": 7.0e12, "gemm.fp64.4096.all": 8.0e12,
    "latency.memory": 110e-9,
  ]

  static func result(
    _ values: [String: Double] = healthy, machine: HostMachine = machine(),
    model: String? = "GenuineIntel, cpu family 6, model 143, stepping 8, microcode 0x2b"
  ) -> BenchResult {
    let plain = BenchResult.example(values, machine: machine)
    let h = plain.header
    return BenchResult(
      schemaVersion: 1, tool: "test", thoroughness: .quick,
      header: HostHeader(
        host: h.host, date: h.date, system: h.system, machine: machine, processorModel: model,
        features: h.features, hiddenFeatures: [], governor: nil, frequencyLimits: nil, boost: nil,
        simultaneousThreads: nil, transparentHugePages: nil, hugePages: nil, hypervisor: nil,
        emulator: nil, quota: nil, memoryLimit: nil, memoryTotal: machine.memory,
        memoryAvailable: nil, clockSource: nil, environment: [:]), load: plain.load,
      blas: plain.blas, measurements: plain.measurements, missing: [], seconds: 1)
  }

  func compare(_ result: BenchResult, baseline: BenchBaseline? = nil) throws -> NodeComparison {
    let catalogue = try Self.catalogue.get()
    return NodeComparison(
      result, node: try NodeExpectation("dgx-h100", in: catalogue), baseline: baseline,
      rules: try ComparisonRules(catalogue))
  }

  /// The expected values by hand: 0.78 · 2 · 307.2 GB/s; 112 · 32 · 2.0 GHz; 0.85 of the measured.
  @Test
  func aGoodNodePasses() throws {
    let found = try compare(Self.result())
    #expect(found.verdict == .pass, "\(found.factRows) \(found.itemRows)")
    #expect(found.missing.isEmpty)
    let items = Dictionary(uniqueKeysWithValues: found.items.map { ($0.id, $0) })
    let triad = try #require(items["stream.triad.bypassing.all"])
    #expect(abs(triad.expected - 479.232e9) < 1e6 && triad.measured == 485e9)
    let peak = try #require(items["fma.fp64.avx512.all"])
    #expect(abs(peak.expected - 7.168e12) < 1e6)
    let product = try #require(items["gemm.fp64.4096.all"])
    #expect(abs(product.expected - 0.85 * 9.3e12) < 1e6 && product.origin == .itself)
    #expect(found.headline.hasPrefix("PASS: n1 against dgx-h100-host: 0 failed"))
  }

  struct Case: Sendable {
    let name: String
    var values: [String: Double] = [:]
    var machine = CompareTests.machine()
    var model = "GenuineIntel, cpu family 6, model 143, stepping 8, microcode 0x2b"
    /// What is no longer passed, by the fact or measurement.
    let what: String
    let verdict: Verdict
  }

  /// What an engineer would say of each.
  static let cases = [
    Case(
      name: "one of eight channels is missing: 12.5 %",
      values: ["stream.triad.bypassing.all": 485e9 * 7 / 8], what: "stream.triad.bypassing.all",
      verdict: .warn),
    Case(
      name: "half the channels",
      values: ["stream.triad.bypassing.all": 245e9, "stream.triad.all": 200e9],
      what: "stream.triad.bypassing.all", verdict: .fail),
    Case(
      name: "a power cap at 1.9 GHz",
      values: ["fma.fp64.avx512.all": 6.8e12, "gemm.fp64.4096.all": 5.8e12],
      what: "fma.fp64.avx512.all", verdict: .warn),
    Case(
      name: "a power cap at 1.5 GHz",
      values: ["fma.fp64.avx512.all": 5.4e12, "gemm.fp64.4096.all": 4.6e12],
      what: "fma.fp64.avx512.all", verdict: .fail),
    Case(
      name: "AVX2 kernels", values: ["gemm.fp64.4096.all": 4.4e12, "gemm.fp64.2048.all": 4.3e12],
      what: "gemm.fp64.4096.all", verdict: .fail),
    Case(
      name: "another processor", model: "GenuineIntel, cpu family 6, model 207, stepping 2",
      what: "processor", verdict: .fail),
    Case(name: "seven GPUs", machine: machine(gpus: 7), what: "GPUs (10de:2330)", verdict: .fail),
    Case(name: "a core is off", machine: machine(cores: 111), what: "cores", verdict: .fail),
    Case(
      name: "two of 32 modules", machine: machine(memory: 2 * 30.0 / 32), what: "memory",
      verdict: .warn),
    Case(
      name: "another L2", machine: machine(l2: 15 << 17), what: "L2 cache", verdict: .warn
    ),
    Case(name: "half the memory", machine: machine(memory: 1), what: "memory", verdict: .fail),
    Case(
      name: "three NUMA nodes", machine: machine(nodes: 3), what: "NUMA nodes with cores",
      verdict: .warn),
  ]

  @Test(arguments: cases)
  func whatIsWrongIsNamed(_ item: Case) throws {
    let values = Self.healthy.merging(item.values) { $1 }
    let found = try compare(Self.result(values, machine: item.machine, model: item.model))
    #expect(found.verdict == item.verdict, "\(item.name): \(found.headline)")
    let noted =
      found.facts.filter { $0.verdict != .pass }.map(\.what)
      + found.items.filter { $0.verdict != .pass }.map(\.id)
    #expect(noted == [item.what], "\(item.name)")
  }

  @Test
  func unknownNodesHaveAHint() throws {
    let catalogue = try Self.catalogue.get()
    let error = #expect(throws: BenchError.self) { try NodeExpectation("dgx-h10", in: catalogue) }
    #expect(error?.description.contains("did you mean \"dgx-h100\"?") == true)
    // A GPU has no node; neither has a system without the key.
    #expect(throws: BenchError.self) { try NodeExpectation("h100-sxm", in: catalogue) }
  }

  @Test
  func everyNodeOfTheCatalogueCanBeCompared() throws {
    let catalogue = try Self.catalogue.get()
    for id in catalogue.ids(of: "node") {
      let node = try NodeExpectation(id, in: catalogue)
      #expect(node.cores > 0 && node.bandwidth > 0 && node.gpus > 0 && node.memory > 0, "\(id)")
    }
    // Eight GPUs of a DGX, four of a tray.
    #expect(try NodeExpectation("dgx-b200", in: catalogue).gpus == 8)
    #expect(try NodeExpectation("gb200-nvl72", in: catalogue).gpus == 4)
  }
}

@Suite("A node against a baseline")
struct BaselineTests {
  static func fleet(_ count: Int, noise: Double, slow: Int? = nil) -> [(
    file: String, result: BenchResult
  )] {
    var random = SeededGenerator(state: 17)
    return (0..<count).map { index in
      var node = SimulatedNode()
      if index == slow { node.suffer(.halfChannels, &random) }
      return ("n\(index).json", node.result("n\(index)", noise: noise, &random))
    }
  }

  static func rules() throws -> ComparisonRules {
    try ComparisonRules(try CompareTests.catalogue.get())
  }

  @Test
  func slowNodesAreLeftOut() throws {
    let baseline = try BenchBaseline(Self.fleet(40, noise: 0.01, slow: 7), tool: "test")
    #expect(baseline.nodes == 39 && baseline.leftOut == ["n7"])
    let triad = try #require(baseline.usual.first { $0.id == "stream.triad.bypassing.all" })
    // 16 channels of 38.4 GB/s at 0.85; a standard error of the median of 39 is 0.2 %.
    #expect(abs(triad.median / (16 * 38.4e9 * 0.85) - 1) < 0.01)
    #expect(abs(triad.deviation - 0.01) < 0.004)
  }

  @Test
  func isReadAsItWasWritten() throws {
    let baseline = try BenchBaseline(Self.fleet(8, noise: 0.01), tool: "test")
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "baseline-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try baseline.json.write(to: file)
    #expect(try BenchBaseline.load(file.path) == baseline)
    // A result is a baseline of one.
    let one = Self.fleet(1, noise: 0.01)[0].result
    try one.json.write(to: file)
    let single = try BenchBaseline.load(file.path)
    #expect(single.nodes == 1 && single.usual.count == one.measurements.count)
    // Half the middle 80 % of normal values is 1.2816 deviations; 0.5 % is the least spread.
    #expect(single.usual.allSatisfy { abs($0.deviation - 0.005 / 1.2816) < 1e-9 })
    try Data("{\"schema_version\": 1}".utf8).write(to: file)
    #expect(throws: BenchError.self) { try BenchBaseline.load(file.path) }
  }

  @Test
  func kindsAreNotMixed() throws {
    let other = BenchResult.example(["clock.all": 1e9], machine: CompareTests.machine())
    let error = #expect(throws: BenchError.self) {
      try BenchBaseline(Self.fleet(2, noise: 0.01) + [("o", other)], tool: "test")
    }
    #expect(error?.description.contains("112 cores") == true)
    #expect(throws: BenchError.self) { try BenchBaseline([], tool: "test") }
  }

  /// With 1 % of scatter over the nodes and the least spread of a result (0.5 % / 1.2816), 3 and 5 of
  /// √(0.01² + 0.0039²) are 3.2 and 5.4 %: the plain limits of 5 and 10 % hold. With 4 %, 12 and 20 %.
  @Test
  func limitsFollowFromTheScatter() throws {
    let rules = try Self.rules()
    let narrow = rules.limits(deviation: 0.0107)
    #expect(narrow == RatioLimits(warn: 0.95, fail: 0.9))
    let wide = rules.limits(deviation: 0.04)
    #expect(abs(wide.warn - 0.88) < 1e-12 && abs(wide.fail - 0.8) < 1e-12)
    #expect(rules.limits(deviation: 0.5) == RatioLimits(warn: 0.5, fail: 0.5))
  }

  @Test
  func slowAndFastAreToldApart() throws {
    let rules = try Self.rules()
    let baseline = try BenchBaseline(Self.fleet(30, noise: 0.01), tool: "test")
    var random = SeededGenerator(state: 5)
    func verdicts(_ node: SimulatedNode) -> NodeComparison {
      let result = node.result("x", noise: 0.01, &random)
      return NodeComparison(result, node: nil, baseline: baseline, rules: rules)
    }
    for _ in 0..<50 { #expect(verdicts(SimulatedNode()).verdict != .fail) }
    var late = SimulatedNode()
    late.latency *= 1.3
    // Later is worse although the number is higher.
    let found = verdicts(late)
    let latency = try #require(found.items.first { $0.id == "latency.memory" })
    #expect(latency.verdict == .fail && latency.ratio < 0.85)
    var fast = SimulatedNode()
    fast.clocks = fast.clocks.map { $0 * 1.2 }
    #expect(verdicts(fast).verdict != .fail)
  }

  @Test
  func whatIsMissingIsSaid() throws {
    let rules = try Self.rules()
    let baseline = try BenchBaseline(Self.fleet(6, noise: 0.01), tool: "test")
    let poor = BenchResult.example(["clock.all": 3e9])
    let found = NodeComparison(poor, node: nil, baseline: baseline, rules: rules)
    #expect(found.items.map(\.id) == ["clock.all"])
    #expect(found.missing.count == baseline.usual.count - 1)
  }
}
