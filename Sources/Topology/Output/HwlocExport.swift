extension NodeTopology {
  /// The node as hwloc XML of version 2, read and written by libhwloc.
  ///
  /// OS devices and their attributes are named as hwloc's CUDA, NVML, and Linux backends name them.
  ///
  /// - Throws: ``CaptureError`` when the library refuses what a catalogue describes.
  public func hwlocXML() throws(CaptureError) -> String {
    var builder = HwlocBuilder(self)
    return try HwlocTopology(HwlocDocument(builder.document())).exported()
  }
}

/// Writes a node as hwloc's objects.
struct HwlocBuilder {
  let node: NodeTopology
  let tree: PCITree
  private var count = 0
  /// The number of each GPU's NVML device and of each NUMA node, by label and by index.
  var gpuNumbers: [String: Int] = [:]
  var memoryNumbers: [Int: Int] = [:]

  init(_ node: NodeTopology) {
    self.node = node
    tree = PCITree(node)
  }

  /// A number that no other object has.
  mutating func next() -> String {
    count += 1
    return "\(count)"
  }

  /// The whole document.
  mutating func document() -> MarkupElement {
    let domains = node.domains
    let cpus = domains.flatMap { node.cores(package: $0.package, position: $0.position) }
      .flatMap(node.threads)
    let nodes = domains.map(\.domain.index) + node.gpus.compactMap(\.memoryNode)
    let (cpuset, nodeset) = (CPUSet(cpus).hwloc, CPUSet(nodes).hwloc)
    let number = next()
    let machine = MarkupElement(
      "object",
      [
        ("type", "Machine"), ("os_index", "0"), ("cpuset", cpuset), ("complete_cpuset", cpuset),
        ("allowed_cpuset", cpuset), ("nodeset", nodeset), ("complete_nodeset", nodeset),
        ("allowed_nodeset", nodeset), ("gp_index", number),
      ],
      children: [
        info("DMIProductName", node.name), info("Architecture", node.processor.architecture),
        info("Backend", "Linux"),
      ] + node.packages.indices.map { package($0) })
    return MarkupElement(
      "topology", [("version", "2.0")],
      children: [machine] + [distances()].compactMap(\.self)
        + [bandwidths()])
  }

  /// A name with its value.
  func info(_ name: String, _ value: String) -> MarkupElement {
    MarkupElement("info", [("name", name), ("value", value)])
  }

  /// An object with sets of its own.
  mutating func object(
    _ type: String, os: Int? = nil, cpus: [Int], nodes: [Int],
    _ attributes: [(name: String, value: String)] = [], children: [MarkupElement] = []
  ) -> MarkupElement {
    let (cpuset, nodeset) = (CPUSet(cpus).hwloc, CPUSet(nodes).hwloc)
    return MarkupElement(
      "object",
      [("type", type)] + (os.map { [("os_index", "\($0)")] } ?? []) + [
        ("cpuset", cpuset), ("complete_cpuset", cpuset), ("nodeset", nodeset),
        ("complete_nodeset", nodeset), ("gp_index", next()),
      ] + attributes, children: children)
  }

  /// Rates between GPUs over NVLink, in megabytes a second; on the diagonal their own memory's.
  private func distances() -> MarkupElement? {
    let gpus = node.gpus.filter { gpuNumbers[$0.label] != nil }
    guard node.gpu.nvlinks > 0, node.domain != nil, gpus.count > 1 else { return nil }
    let numbers = gpus.compactMap { gpuNumbers[$0.label] }
    var children = [values("indexes", numbers)]
    for one in gpus {
      children.append(
        values(
          "u64values",
          gpus.map { other in
            one.label == other.label
              ? Int((node.gpu.memoryBandwidth / 1e6).rounded())
              : Int(((node.path(from: one, to: other).bandwidth ?? 0) / 1e6).rounded())
          }))
    }
    // Kind 9: from the operating system (1), values are bandwidths (8).
    return MarkupElement(
      "distances2",
      [
        ("type", "OSDev"), ("nbobjs", "\(gpus.count)"), ("kind", "9"),
        ("name", "NVLinkBandwidth"), ("indexing", "gp"),
      ], children: children)
  }

  private func values(_ name: String, _ numbers: [Int]) -> MarkupElement {
    // The length is filled in where the document is made.
    MarkupElement(
      name, [("length", "0")], text: numbers.map(String.init).joined(separator: " "))
  }

  /// Peak bandwidth of each NUMA node from the processors next to it, in MiB/s: of host memory, and
  /// for the memory of a GPU that of its link to the CPU.
  private func bandwidths() -> MarkupElement {
    var rows: [MarkupElement] = []
    func row(_ index: Int, _ bandwidth: Double, _ cpus: [Int]) {
      guard let number = memoryNumbers[index] else { return }
      rows.append(
        MarkupElement(
          "memattr_value",
          [
            ("target_obj_type", "NUMANode"), ("target_obj_gp_index", "\(number)"),
            ("value", "\(Int((bandwidth / 1_048_576).rounded()))"),
            ("initiator_cpuset", CPUSet(cpus).hwloc),
          ]))
    }
    for (package, position, domain) in node.domains {
      row(
        domain.index, domain.bandwidth,
        node.cores(package: package, position: position).flatMap(node.threads))
    }
    for gpu in node.gpus {
      guard let index = gpu.memoryNode, let bandwidth = node.pathToPackage(of: gpu).bandwidth
      else { continue }
      row(index, bandwidth, processors(of: gpu.place.package))
    }
    // Flags 5: higher is better (1), a value for each initiator (4).
    return MarkupElement("memattr", [("name", "Bandwidth"), ("flags", "5")], children: rows)
  }

  /// The hardware threads of a package.
  func processors(of package: Int) -> [Int] {
    node.packages[package].domains.indices.flatMap {
      node.cores(package: package, position: $0).flatMap(node.threads)
    }
  }
}
