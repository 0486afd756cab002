public import Catalogue
import Quantities
import Schema
public import Topology

extension NodeTopology {
  /// The node of a system of the catalogue; a rack stands for its compute tray.
  ///
  /// - Parameters:
  ///   - id: the system.
  ///   - catalogue: where it and its parts are described.
  ///   - numaSetting: NUMA domains of a package; as delivered unless given.
  /// - Throws: ``NodeError``; ``CatalogueError`` when the catalogue lacks a part.
  public init(
    _ id: String, in catalogue: Catalogue, numaSetting: Int? = nil
  ) throws {
    guard let system = catalogue.entries[id], system.kind == "system" else {
      let systems = catalogue.ids(of: "system")
      throw NodeError.unknownSystem(id, nearest: NameHints.nearest(id, in: systems))
    }
    guard let nodeID = system.record.text(ifPresent: "node") else {
      throw NodeError.noNode(system: id)
    }
    let node = try catalogue.entry(nodeID, kind: "node")
    let cpu = try catalogue.entry(node.record.text("cpu"), kind: "cpu")
    let gpu = try catalogue.entry(system.record.text("gpu"), kind: "gpu")
    let nic = try catalogue.entry(system.record.text("compute_nic"), kind: "nic")
    let settings = cpu.record.counts("numa_settings")
    let domains = numaSetting ?? settings.first ?? 1
    guard settings.contains(domains) else {
      throw NodeError.unknownSetting(domains, allowed: settings)
    }
    let described = try GPUDescription(gpu, in: catalogue)
    let packages = try Package.list(node: node, cpu: cpu, domains: domains)
    var builder = DeviceBuilder(
      domains: domains,
      firstMemoryNode: packages.count * domains,
      memoryNodes: node.record.count(ifFact: "gpu_numa_nodes") ?? 0,
      gpuName: described.product, nic: nic, catalogue: catalogue)
    for package in packages.indices {
      for branch in node.record.records("branches") {
        let place = branch.text(ifPresent: "package")
        guard place == "each" || place == "\(package)" else { continue }
        try builder.add(branch, package: package)
      }
    }
    let switches = system.record.count(ifFact: "nvlink_switches") ?? 0
    self.init(
      id: id, name: system.name, processor: try Processor(cpu), packages: packages, gpu: described,
      devices: builder.devices,
      domain: described.nvlinks > 0
        ? NVLinkDomain(
          gpus: try system.record.factCount("nvlink_domain"),
          hosts: try system.record.factCount("nodes"), switches: switches) : nil,
      allowance: try Allowance(node, settings: settings, builder))
  }
}

extension Allowance {
  fileprivate init(
    _ node: CatalogueEntry, settings: [Int], _ built: DeviceBuilder
  ) throws {
    let memory = try node.record.fact("memory")
    let bytes = memory.number?.si ?? 0
    let paths = (node.record.fact(ifPresent: "adapter_paths")?.text ?? "").split(separator: " ")
      .compactMap { PathClass(word: $0) }
    self.init(
      isMakersLayout: node.record.text(ifPresent: "layout") == "maker",
      adapterPaths: paths.reduce(into: []) { $0.insert(PathClasses($1)) },
      packagePath: node.record.fact(ifPresent: "package_path")?.text.flatMap { PathClass(word: $0) }
        ?? .node,
      numaSettings: settings, adapterFunctions: built.functions, drives: built.drives,
      memory: Int(memory.low?.si ?? bytes)...Int(max(bytes, memory.high?.si ?? bytes)),
      gpuMemoryNodes: node.record.count(ifFact: "gpu_numa_nodes") ?? 0)
  }
}

extension Processor {
  fileprivate init(_ cpu: CatalogueEntry) throws {
    let record = cpu.record
    self.init(
      name: cpu.name, architecture: try record.text("architecture"),
      vendor: try record.text("vendor"), family: record.count(ifFact: "family"),
      model: record.count(ifFact: "model"),
      pcieGeneration: record.count(ifFact: "pcie_generation"), cores: try record.factCount("cores"),
      threads: try record.factCount("threads"), l1d: record.count(ifFact: "l1d"),
      l1i: record.count(ifFact: "l1i"), l2: record.count(ifFact: "l2"),
      l3: record.count(ifFact: "l3"))
  }
}

extension Package {
  fileprivate static func list(
    node: CatalogueEntry, cpu: CatalogueEntry, domains: Int
  ) throws -> [Package] {
    let packages = try node.record.factCount("packages")
    let memory = try node.record.factNumber("memory")
    let bandwidth = try cpu.record.factNumber("memory_bandwidth")
    return (0..<packages).map { package in
      Package(
        domains: (0..<domains).map { domain in
          NUMADomain(
            index: package * domains + domain, memory: Int(memory) / (packages * domains),
            bandwidth: bandwidth / Double(domains))
        })
    }
  }
}

/// A question about nodes that the catalogue cannot answer.
public enum NodeError: Error, Hashable, CustomStringConvertible {
  /// There is no such system.
  case unknownSystem(String, nearest: String?)
  /// The system does not say what its hosts look like.
  case noNode(system: String)
  /// The GPU's entry does not say how a node sees it.
  case noDevice(gpu: String)
  /// The CPU has no such setting.
  case unknownSetting(Int, allowed: [Int])

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unknownSystem(let id, let nearest):
      "the catalogue has no system \"\(id.prefix(60))\""
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
    case .noNode(let system):
      "the catalogue does not say what a host of \(system) looks like (key node)"
    case .noDevice(let gpu):
      "the catalogue does not say how a node sees a \(gpu) (key device)"
    case .unknownSetting(let found, let allowed):
      "its CPUs have no setting with \(found) NUMA domains in a package; "
        + "settings: \(allowed.map(String.init).joined(separator: ", "))"
    }
  }
}

extension Record {
  /// The whole number of a catalogue value that may be absent; the schema bounds it.
  func count(ifFact key: String) -> Int? {
    fact(ifPresent: key)?.number.map { Int($0.si.rounded()) }
  }

  /// The whole number of a catalogue value.
  func factCount(_ key: String) throws(SchemaMisuse) -> Int { Int(try factNumber(key).rounded()) }

  /// The number of a catalogue value, in SI units.
  func factNumber(_ key: String) throws(SchemaMisuse) -> Double {
    try fact(key).number?.si ?? 0
  }

  /// The whole numbers of a catalogue value that is a list.
  func counts(_ key: String) -> [Int] {
    fact(ifPresent: key)?.curve.map { Int($0.si.rounded()) } ?? []
  }
}
