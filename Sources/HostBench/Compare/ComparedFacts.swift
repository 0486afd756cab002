import Foundation
import Topology

/// Gathers what is counted and named of a node against what was ordered.
struct ComparedFacts {
  private(set) var all: [NodeComparison.Fact] = []
  private let result: BenchResult
  private var header: HostHeader { result.header }
  private var machine: HostMachine { result.header.machine }

  init(_ result: BenchResult) { self.result = result }

  private mutating func add(
    _ what: String, _ expected: String, _ found: String, _ verdict: Verdict, _ note: String? = nil
  ) {
    all.append(
      .init(
        what: what, expected: expected, found: found, verdict: verdict,
        note: verdict == .pass ? nil : note))
  }

  private mutating func count(
    _ what: String, _ expected: Int, _ found: Int, below: Verdict, above: Verdict,
    _ note: String? = nil
  ) {
    let verdict: Verdict = found == expected ? .pass : found < expected ? below : above
    add(what, String(expected), String(found), verdict, note)
  }

  mutating func compare(with node: NodeExpectation, _ rules: ComparisonRules) {
    processor(node)
    count("processors", node.packages, machine.packages, below: .fail, above: .warn, confinement)
    count("cores", node.cores, machine.cores.count, below: .fail, above: .warn, confinement)
    caches(node)
    let bytes = Double(max(machine.memory, header.memoryTotal ?? 0))
    let ratio = node.leastMemory > 0 ? bytes / node.leastMemory : 1
    add(
      "memory", BenchText.binary(Int(node.leastMemory)), BenchText.binary(Int(bytes)),
      rules.memory.verdict(ratio), "fewer or smaller modules, or some are mapped out")
    domains(node)
    devices(node)
  }

  /// Why less may be seen than is there.
  private var confinement: String? {
    if machine.cores.count < machine.online || header.quota != nil {
      return "this process may use \(machine.bound) of \(machine.online) processing units only"
    }
    return header.hypervisor.map { "seen from a virtual machine (\($0))" }
  }

  private mutating func processor(_ node: NodeExpectation) {
    let told = header.processorModel ?? machine.processor
    var wrong = false
    if let family = node.family, let model = node.model {
      let words = told.split(separator: ", ").map(String.init)
      let knows = header.processorModel != nil
      wrong =
        knows
        && !(told.hasPrefix(node.vendor) && words.contains("cpu family \(family)")
          && words.contains("model \(model)"))
      if knows {
        let expected = "\(node.processor): \(node.vendor), cpu family \(family), model \(model)"
        let found = [machine.processor] + words.prefix(3)
        add("processor", expected, found.joined(separator: ", "), wrong ? .fail : .pass)
        return
      }
    }
    let name = node.processor.split(separator: " ").last.map(String.init) ?? node.processor
    let isNamed = machine.processor.localizedStandardContains(name)
    add(
      "processor", node.processor, machine.processor, isNamed ? .pass : .warn,
      "the system does not say which it is")
  }

  private mutating func caches(_ node: NodeExpectation) {
    for cache in machine.caches {
      guard let expected = node.caches[cache.level] else { continue }
      // A third of the last cache is seen where sub-NUMA clustering or a hypervisor divides it.
      let near = abs(Double(cache.size) / Double(expected) - 1) < 0.02
      add(
        "L\(cache.level) cache", BenchText.binary(expected), BenchText.binary(cache.size),
        near ? .pass : .warn, "divided by a setting or a hypervisor, or another processor")
    }
  }

  private mutating func domains(_ node: NodeExpectation) {
    let found = machine.nodes.count { $0.cores > 0 }
    let allowed = node.numaSettings.map { $0 * node.packages }
    guard !allowed.isEmpty else { return }
    add(
      "NUMA nodes with cores", allowed.map(String.init).joined(separator: " or "), String(found),
      allowed.contains(found) ? .pass : .warn, "the firmware's clustering or interleaving")
  }

  private mutating func devices(_ node: NodeExpectation) {
    guard node.gpus > 0 else { return }
    let gpus = machine.devices.filter { $0.kind == .gpu || $0.kind == .coprocessor }
    let own = gpus.filter { device in
      guard let wanted = node.gpuDevice else { return device.pci?.hasPrefix("10de:") ?? true }
      return device.pci?.lowercased() == wanted.lowercased()
    }
    let found = Set(own.map { $0.address ?? $0.name }).count
    if machine.devices.isEmpty {
      add(
        "GPUs", String(node.gpus), "not seen", .warn, "no device is visible: a container hides them"
      )
    } else {
      count(
        "GPUs\(node.gpuDevice.map { " (\($0))" } ?? "")", node.gpus, found, below: .fail,
        above: .warn, "see `lspci -nn` and the machine's log")
    }
  }

  /// What spoils a comparison whatever was ordered.
  mutating func compareState() {
    if let emulator = header.emulator {
      add("instructions", "by the processor", "by \(emulator)", .fail, "rates mean nothing")
    }
    add(
      "other work", "none", result.load.isBusy ? "busy" : "none",
      result.load.isBusy ? .warn : .pass,
      "measure again on a quiet node")
    let blas = result.blas
    let verdict: Verdict =
      switch blas.verdict {
      case .trusted, .mended: .pass
      case .narrow: .warn
      case .wrong: .fail
      }
    add(
      "OpenBLAS", "right products, fitting kernels", "\(blas.core), \(blas.verdict.rawValue)",
      verdict, blas.reason)
  }

  mutating func compare(with baseline: BenchBaseline) {
    add(
      "processor of the baseline", baseline.processor, machine.processor,
      baseline.processor == machine.processor ? .pass : .fail, "the baseline is of another kind")
    count(
      "cores of the baseline", baseline.cores, machine.cores.count, below: .fail, above: .warn,
      confinement ?? "the baseline is of another kind")
    if let home = result.home, let placement = baseline.placement {
      add(
        "placement of the cores", "core to core \(placement.text)", "core to core \(home.text)",
        home.isLike(placement) ? .pass : .warn,
        "the hypervisor has them elsewhere: what several cores measured is only warned of")
    }
  }
}
