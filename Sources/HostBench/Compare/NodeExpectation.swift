public import Catalogue
import Quantities
import Schema

/// What the catalogue says of the host of a system: what was ordered.
public struct NodeExpectation: Hashable, Sendable {
  /// The catalogue's entry of kind `node`.
  public let id: String
  /// What people call it.
  public let name: String
  /// Its processor: what people call it, vendor, CPUID family and model.
  let processor, vendor: String
  let family, model: Int?
  /// Processors, cores of all of them, NUMA nodes of one as its settings allow.
  let packages, cores: Int
  let numaSettings: [Int]
  /// Caches by level: bytes of one.
  let caches: [Int: Int]
  /// Bytes of memory: planned, and the least that was planned with.
  let memory, leastMemory: Double
  /// B/s of all memory channels.
  let bandwidth: Double
  /// FP64 FLOP/s of all cores at base frequency; `nil` where the catalogue has none.
  let peak: Double?
  /// GPUs, and their PCI vendor and device where the system is known.
  let gpus: Int
  let gpuDevice: String?

  /// Reads a node, or the node of a system.
  ///
  /// - Throws: ``BenchError/unknownNode(_:nearest:)`` when there is none; ``CatalogueError``.
  public init(_ id: String, in catalogue: Catalogue) throws {
    let found = catalogue.entries[id]
    let system = found?.kind == "system" ? found : nil
    let name = found?.kind == "node" ? id : system?.root.text(ifPresent: "node")
    guard let name else {
      throw BenchError.unknownNode(
        id,
        nearest: NameHints.nearest(
          id, in: catalogue.ids(of: "node") + catalogue.ids(of: "system")))
    }
    let node = try catalogue.entry(name, kind: "node")
    let cpu = try catalogue.entry(try node.root.text("cpu"), kind: "cpu")
    let (root, chip) = (node.root, cpu.root)
    self.id = name
    self.name = node.name
    processor = cpu.name
    vendor = try chip.text("vendor")
    family = chip.count("family")
    model = chip.count("model")
    packages = root.count("packages") ?? 1
    cores = packages * (chip.count("cores") ?? 1)
    numaSettings = cpu.record.fact(ifPresent: "numa_settings")?.curve.map { Int($0.si) } ?? []
    caches = Dictionary(
      uniqueKeysWithValues: [(1, "l1d"), (2, "l2"), (3, "l3")].compactMap { level, key in
        chip.count(key).map { (level, $0) }
      })
    memory = root.number("memory") ?? 0
    leastMemory = node.record.fact(ifPresent: "memory")?.low?.si ?? memory
    bandwidth = Double(packages) * (chip.number("memory_bandwidth") ?? 0)
    if let clock = chip.number("base_frequency"), let width = chip.number("fp64_per_cycle") {
      peak = Double(cores) * width * clock
    } else {
      peak = nil
    }
    gpus = NodeExpectation.gpus(node.record, packages: packages)
    gpuDevice = try system.flatMap { system throws in
      let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
      return gpu.root.part(ifPresent: "device")?.text(ifPresent: "pci_id")
    }
  }

  private static func gpus(_ node: Record, packages: Int) -> Int {
    node.records("branches").reduce(0) { sum, branch in
      let sites = branch.text(ifPresent: "package") == "each" ? packages : 1
      let bridges = Int(branch.fact(ifPresent: "count")?.number?.si ?? 0)
      let arms = branch.records("arms").reduce(0) {
        $0 + Int($1.fact(ifPresent: "gpus")?.number?.si ?? 0)
      }
      return sum + sites * bridges * arms
    }
  }
}

extension CataloguePart {
  /// A whole number that may be absent; the schema bounds it.
  fileprivate func count(_ key: String) -> Int? { number(key).map { Int($0.rounded()) } }
}
