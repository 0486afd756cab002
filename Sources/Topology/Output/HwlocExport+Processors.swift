extension HwlocBuilder {
  /// A package with its memory, caches, cores and devices.
  mutating func package(_ package: Int) -> MarkupElement {
    let cpus = processors(of: package)
    let domains = node.packages[package].domains
    let gpus = node.gpus.filter { $0.place.package == package && $0.memoryNode != nil }
    let nodes = domains.map(\.index) + gpus.compactMap(\.memoryNode)
    let cpu = node.processor
    var children = [info("CPUVendor", cpu.vendor)]
    if let family = cpu.family { children.append(info("CPUFamilyNumber", "\(family)")) }
    if let model = cpu.model { children.append(info("CPUModelNumber", "\(model)")) }
    children.append(info("CPUModel", cpu.name))
    if domains.count == 1, let domain = domains.first {
      children.append(memory(domain, cpus: cpus))
      children += gpus.map { gpuMemory($0, cpus: cpus) }
      children.append(cache(3, cpus: cpus, nodes: nodes, size: cpu.l3, cores(package, 0, nodes)))
      children += devices(package: package, numa: domain.index)
    } else {
      // Sub-NUMA clustering: each domain has its share of the last-level cache and its memory.
      for (position, domain) in domains.enumerated() {
        let own = node.cores(package: package, position: position).flatMap(node.threads)
        let below = [
          cache(
            3, cpus: own, nodes: [domain.index], size: cpu.l3.map { $0 / domains.count },
            cores(package, position, [domain.index]))
        ]
        let inside =
          [memory(domain, cpus: own)] + below + devices(package: package, numa: domain.index)
        children.append(
          object(
            "Group", cpus: own, nodes: [domain.index], [("kind", "1001"), ("subkind", "0")],
            children: inside))
      }
      children += gpus.map { gpuMemory($0, cpus: cpus) }
    }
    return object(
      "Package", os: package, cpus: cpus, nodes: nodes, children: flattened(children))
  }

  /// Host memory near to some processors.
  private mutating func memory(_ domain: NUMADomain, cpus: [Int]) -> MarkupElement {
    let element = object(
      "NUMANode", os: domain.index, cpus: cpus, nodes: [domain.index],
      [("local_memory", "\(domain.memory)")])
    memoryNumbers[domain.index] = element["gp_index"].flatMap { Int($0) }
    return element
  }

  /// The memory of a GPU on a coherent link, a NUMA node of its own, as hwloc's Linux backend has it.
  private mutating func gpuMemory(_ gpu: Device, cpus: [Int]) -> MarkupElement {
    let index = gpu.memoryNode ?? 0
    let address = tree.addresses[gpu.label]?.text ?? ""
    let element = object(
      "NUMANode", os: index, cpus: cpus, nodes: [index],
      [("subtype", "GPUMemory"), ("local_memory", "\(node.gpu.memory)")],
      children: [info("PCIBusID", address)])
    memoryNumbers[index] = element["gp_index"].flatMap { Int($0) }
    return element
  }

  /// A cache around what is below it; without a size only what is below, in an element without a
  /// name that ``flattened(_:)`` takes away.
  private mutating func cache(
    _ depth: Int, instructions: Bool = false, cpus: [Int], nodes: [Int], size: Int?,
    _ below: [MarkupElement]
  ) -> MarkupElement {
    guard let size else { return MarkupElement("", children: below) }
    let type = instructions ? "L\(depth)iCache" : "L\(depth)Cache"
    // Kinds of caches: 0 unified, 1 data, 2 instructions.
    let kind = instructions ? "2" : depth == 1 ? "1" : "0"
    return object(
      type, cpus: cpus, nodes: nodes,
      [
        ("cache_size", "\(size)"), ("depth", "\(depth)"), ("cache_linesize", "64"),
        ("cache_associativity", "0"), ("cache_type", kind),
      ], children: flattened(below))
  }

  private mutating func cores(
    _ package: Int, _ position: Int, _ nodes: [Int]
  ) -> [MarkupElement] {
    let cpu = node.processor
    return node.cores(package: package, position: position).map { core in
      let threads = node.threads(of: core)
      let units = threads.map { object("PU", os: $0, cpus: [$0], nodes: nodes) }
      let inner = object("Core", os: core, cpus: threads, nodes: nodes, children: units)
      let l1i = cache(
        1, instructions: true, cpus: threads, nodes: nodes, size: cpu.l1i, [inner])
      let l1d = cache(1, cpus: threads, nodes: nodes, size: cpu.l1d, [l1i])
      return cache(2, cpus: threads, nodes: nodes, size: cpu.l2, [l1d])
    }
  }

  /// Elements without a name give way to what is in them.
  private func flattened(_ elements: [MarkupElement]) -> [MarkupElement] {
    elements.flatMap { $0.name.isEmpty ? flattened($0.children) : [$0] }
  }
}
