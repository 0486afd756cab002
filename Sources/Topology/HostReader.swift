internal import CHwloc

/// Turns a loaded topology into plain values.
struct HostReader {
  let topology: hwloc_topology_t
  private let usable: hwloc_bitmap_t?

  init(topology: hwloc_topology_t) {
    self.topology = topology
    usable = hwloc_bitmap_alloc()
    let allowed = hwloc_topology_get_allowed_cpuset(topology)
    let flags = Int32(bitPattern: HWLOC_CPUBIND_PROCESS.rawValue)
    if let usable, hwloc_get_cpubind(topology, usable, flags) == 0 {
      hwloc_bitmap_and(usable, usable, allowed)
    } else if let usable {
      hwloc_bitmap_copy(usable, allowed)
    }
  }

  var machine: HostMachine {
    defer { if let usable { hwloc_bitmap_free(usable) } }
    let cores = self.cores
    let root = hwloc_get_root_obj(topology)
    let package = hwloc_get_obj_by_type(topology, HWLOC_OBJ_PACKAGE, 0)
    let all = hwloc_topology_get_complete_cpuset(topology)
    return HostMachine(
      processor: info("CPUModel", of: package) ?? info("CPUModel", of: root) ?? "unknown",
      packages: Set(cores.map(\.package)).count, cores: cores,
      online: weight(all), allowed: weight(hwloc_topology_get_allowed_cpuset(topology)),
      bound: max(1, usable.map { weight($0) } ?? 1), caches: caches, nodes: nodes(cores),
      devices: devices, hwloc: version)
  }

  private var version: String {
    let number = hwloc_get_api_version()
    return "\(number >> 16).\((number >> 8) & 0xff).\(number & 0xff)"
  }

  private func weight(_ set: hwloc_const_cpuset_t?) -> Int {
    set.map { Int(max(0, hwloc_bitmap_weight($0))) } ?? 0
  }

  private func objects(_ type: hwloc_obj_type_t) -> [hwloc_obj_t] {
    let count = hwloc_get_nbobjs_by_type(topology, type)
    guard count > 0 else { return [] }
    return (0..<UInt32(count)).compactMap { hwloc_get_obj_by_type(topology, type, $0) }
  }

  private func info(_ name: String, of object: hwloc_obj_t?) -> String? {
    guard let object, let text = hwloc_obj_get_info_by_name(object, name) else { return nil }
    let words = String(cString: text).split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Cores with at least one usable processing unit. Where hwloc knows no cores, each unit is one.
  private var cores: [HostMachine.Core] {
    let found = objects(HWLOC_OBJ_CORE)
    let holders = found.isEmpty ? objects(HWLOC_OBJ_PU) : found
    return holders.compactMap { core in
      guard let set = core.pointee.cpuset else { return nil }
      let processors = members(of: set)
      guard !processors.isEmpty else { return nil }
      let package = ancestor(HWLOC_OBJ_PACKAGE, of: core)
      let cache = lastCache(of: core)
      return HostMachine.Core(
        package: package.map { Int($0.pointee.logical_index) } ?? 0,
        node: core.pointee.nodeset.map { max(0, Int(hwloc_bitmap_first($0))) } ?? 0,
        cache: cache.map { Int($0.pointee.logical_index) } ?? 0, processors: processors)
    }
  }

  private func members(of set: hwloc_cpuset_t) -> [Int] {
    var result: [Int] = []
    var index = hwloc_bitmap_first(set)
    while index >= 0 {
      if usable.map({ hwloc_bitmap_isset($0, UInt32(index)) != 0 }) ?? true {
        result.append(Int(index))
      }
      index = hwloc_bitmap_next(set, index)
    }
    return result
  }

  private func ancestor(_ type: hwloc_obj_type_t, of object: hwloc_obj_t) -> hwloc_obj_t? {
    var current = object.pointee.parent
    while let at = current {
      if at.pointee.type == type { return at }
      current = at.pointee.parent
    }
    return nil
  }

  /// The outermost cache above a core.
  private func lastCache(of core: hwloc_obj_t) -> hwloc_obj_t? {
    var (found, current): (hwloc_obj_t?, hwloc_obj_t?) = (nil, core.pointee.parent)
    while let at = current {
      if hwloc_obj_type_is_dcache(at.pointee.type) != 0 { found = at }
      current = at.pointee.parent
    }
    return found
  }

  private var caches: [HostMachine.Cache] {
    let levels = [
      HWLOC_OBJ_L1CACHE, HWLOC_OBJ_L2CACHE, HWLOC_OBJ_L3CACHE, HWLOC_OBJ_L4CACHE,
      HWLOC_OBJ_L5CACHE,
    ]
    let cores = max(1, objects(HWLOC_OBJ_CORE).count)
    return levels.enumerated().compactMap { index, type in
      let all = objects(type)
      guard let first = all.first, let attributes = first.pointee.attr else { return nil }
      let cache = attributes.pointee.cache
      return HostMachine.Cache(
        level: index + 1, size: Int(clamping: cache.size), line: Int(cache.linesize),
        count: all.count, cores: max(1, cores / all.count))
    }
  }

  private func nodes(_ cores: [HostMachine.Core]) -> [HostMachine.Node] {
    objects(HWLOC_OBJ_NUMANODE).map { node in
      let number = Int(node.pointee.os_index)
      let memory = node.pointee.attr.map { $0.pointee.numanode.local_memory } ?? 0
      return HostMachine.Node(
        number: number, memory: Int(clamping: memory),
        cores: cores.filter { $0.node == number }.count)
    }
  }
}

extension HostReader {
  /// GPUs and network adapters: PCI devices of those classes, with the system's names for them.
  private var devices: [HostMachine.Device] {
    objects(HWLOC_OBJ_PCI_DEVICE).compactMap { object in
      guard let pci = object.pointee.attr?.pointee.pcidev, let kind = kind(of: pci.class_id) else {
        return nil
      }
      let system = children(of: object).compactMap { $0.pointee.name.map { String(cString: $0) } }
      let name = info("PCIDevice", of: object) ?? object.pointee.name.map { String(cString: $0) }
      let label = ([name].compactMap(\.self) + system).joined(separator: ", ")
      let near = hwloc_get_non_io_ancestor_obj(topology, object)
      let node = near?.pointee.nodeset.map { Int(hwloc_bitmap_first($0)) }
      let many = near?.pointee.nodeset.map { hwloc_bitmap_weight($0) != 1 } ?? true
      return HostMachine.Device(
        kind: kind, name: label.isEmpty ? "unnamed" : label,
        pci: hex(pci.vendor_id, 4) + ":" + hex(pci.device_id, 4),
        address: hex(UInt16(truncatingIfNeeded: pci.domain), 4) + ":" + hex(UInt16(pci.bus), 2)
          + ":" + hex(UInt16(pci.dev), 2) + "." + String(pci.func), node: many ? nil : node)
    }
  }

  private func children(of object: hwloc_obj_t) -> [hwloc_obj_t] {
    var (result, next): ([hwloc_obj_t], hwloc_obj_t?) = ([], object.pointee.io_first_child)
    while let child = next {
      result.append(child)
      next = child.pointee.next_sibling
    }
    return result
  }

  /// By the PCI class: display and processing accelerators; Ethernet; InfiniBand and fabrics.
  private func kind(of pciClass: UInt16) -> HostMachine.Device.Kind? {
    switch pciClass {
    case 0x0300...0x03ff: .gpu
    case 0x1200...0x12ff: .coprocessor
    case 0x0207, 0x0208: .openFabrics
    case 0x0200...0x02ff: .network
    default: nil
    }
  }

  private func hex(_ value: UInt16, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
