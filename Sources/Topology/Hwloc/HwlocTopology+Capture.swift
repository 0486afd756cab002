internal import CHwloc

extension HwlocTopology {
  /// What the topology shows of its host.
  func capture() throws(CaptureError) -> Capture {
    var walk = Walk()
    walk.visit(HwlocObject(pointer: hwloc_get_root_obj(pointer)))
    guard walk.gpus.count + walk.adapters.count <= Capture.mostDevices else {
      throw .nothing(what: "more devices than a node has")
    }
    var capture = Capture(format: .hwloc)
    capture.showsGPUs = walk.hasDevices
    capture.gpus = walk.gpus.map(\.device)
    if walk.hasDevices {
      capture.adapters = walk.adapters.map(\.device)
      capture.drives = walk.drives
    }
    for index in capture.gpus.indices {
      guard let bus = capture.gpus[index].busID, let node = walk.memoryNodes[bus] else { continue }
      capture.gpus[index].memory = capture.gpus[index].memory ?? node.memory
      capture.gpus[index].memoryNode = node.index
    }
    capture.host = walk.host
    capture.host.packages = count(HWLOC_OBJ_PACKAGE)
    capture.host.cores = count(HWLOC_OBJ_CORE)
    capture.host.threads = count(HWLOC_OBJ_PU)
    capture.paths = walk.paths()
    addNVLinks(walk.gpus.map(\.links), &capture)
    return capture
  }

  /// Bandwidths of the matrix that hwloc's NVML backend makes, in megabytes a second.
  private func addNVLinks(_ devices: [Set<String>], _ capture: inout Capture) {
    var number: UInt32 = 1
    var matrix: UnsafeMutablePointer<hwloc_distances_s>?
    guard hwloc_distances_get_by_name(pointer, "NVLinkBandwidth", &number, &matrix, 0) == 0,
      number > 0, let matrix
    else { return }
    defer { hwloc_distances_release(pointer, matrix) }
    let count = Int(matrix.pointee.nbobjs)
    guard count <= 1024, let objects = matrix.pointee.objs, let values = matrix.pointee.values
    else { return }
    let owners: [Int?] = (0..<count).map { place in
      guard let object = objects[place], let name = HwlocObject(pointer: object).name else {
        return nil
      }
      return devices.firstIndex { $0.contains(name) }
    }
    let hasSwitches = owners.contains(nil)
    for (row, owner) in owners.enumerated() {
      guard let owner else { continue }
      let rates = (0..<count).filter { $0 != row && (!hasSwitches || owners[$0] == nil) }.map {
        Double(values[row * count + $0])
      }
      // Through switches every peer can take the whole bandwidth; without, links are the peers' own.
      let total = hasSwitches ? rates.reduce(0, +) : rates.max() ?? 0
      capture.gpus[owner].nvlinkBandwidth = total * 1e6
    }
  }
}

/// One pass over the objects.
private struct Walk {
  struct Placed<Device> {
    var device: Device
    var bridge: UInt
    var chain: [UInt]
    var numa: String?
    var links: Set<String> = []
  }

  var gpus: [Placed<ObservedGPU>] = []
  var adapters: [Placed<ObservedAdapter>] = []
  var drives = 0
  var hasDevices = false
  var host = ObservedHost()
  var memoryNodes: [String: (memory: Int, index: Int)] = [:]
  private var package: Int?
  private var numa: String?
  private var bridge: UInt = 0
  private var chain: [UInt] = []

  mutating func visit(_ object: HwlocObject) {
    let saved = (package, numa, bridge, chain)
    defer { (package, numa, bridge, chain) = saved }
    switch object.type {
    case HWLOC_OBJ_PACKAGE:
      package = object.osIndex
      host.processor = host.processor ?? object.info("CPUModel")
    case HWLOC_OBJ_MACHINE: host.processor = host.processor ?? object.info("CPUModel")
    case HWLOC_OBJ_NUMANODE: memory(object)
    case HWLOC_OBJ_BRIDGE:
      hasDevices = true
      if object.isHostBridge {
        bridge = UInt(bitPattern: object.pointer)
        chain = []
      } else {
        chain.append(UInt(bitPattern: object.pointer))
      }
    case HWLOC_OBJ_PCI_DEVICE:
      hasDevices = true
      device(object)
    default: break
    }
    // The memory of an object is near to everything below it.
    let children = object.children
    if let local = children.first(where: { $0.type == HWLOC_OBJ_NUMANODE && !$0.isGPUMemory }) {
      numa = "\(local.osIndex)"
    }
    for child in children { visit(child) }
  }

  private mutating func memory(_ object: HwlocObject) {
    if object.isGPUMemory {
      if let bus = object.info("PCIBusID") {
        memoryNodes[SMIQuery.shortBusID(bus)] = (object.memory, object.osIndex)
      }
      return
    }
    host.numaNodes = (host.numaNodes ?? 0) + 1
    let (sum, overflow) = (host.memory ?? 0).addingReportingOverflow(object.memory)
    host.memory = overflow ? Int.max : sum
  }

  private mutating func device(_ object: HwlocObject) {
    guard let pci = object.pci else { return }
    let below = object.children.filter { $0.type == HWLOC_OBJ_OS_DEVICE }
    let base = pci.class_id >> 8
    let isGPU =
      (base == 0x03 && pci.vendor_id == 0x10DE)
      || below.contains { ["NVML", "CUDA", "RSMI"].contains($0.subtype) }
    let id = hex(pci.vendor_id) + ":" + hex(pci.device_id)
    if isGPU {
      var gpu = ObservedGPU(label: "GPU\(gpus.count)")
      gpu.busID = busID(pci)
      gpu.pciID = id
      gpu.product = below.lazy.compactMap { $0.info("GPUModel") }.first
      let kibibytes = below.lazy.compactMap { $0.info("CUDAGlobalMemorySize") }.first
      gpu.memory = kibibytes.flatMap { Int($0) }.flatMap { size in
        let (bytes, overflow) = size.multipliedReportingOverflow(by: 1024)
        return overflow || size < 0 ? nil : bytes
      }
      gpu.numa = numa
      gpu.package = package
      gpu.link.bandwidth = pci.linkspeed > 0 ? Double(pci.linkspeed) * 1e9 : nil
      gpus.append(
        Placed(
          device: gpu, bridge: bridge, chain: chain, numa: numa,
          links: Set(below.compactMap(\.name))))
    } else if base == 0x02 {
      let fabric = below.first { $0.name?.hasPrefix("mlx") ?? false }
      guard fabric != nil || pci.vendor_id == 0x15B3 else { return }
      var adapter = ObservedAdapter(
        label: fabric?.name ?? below.lazy.compactMap(\.name).first ?? "NIC\(adapters.count)")
      adapter.pciID = id
      adapter.numa = numa
      adapter.package = package
      adapter.link.bandwidth = pci.linkspeed > 0 ? Double(pci.linkspeed) * 1e9 : nil
      adapters.append(Placed(device: adapter, bridge: bridge, chain: chain, numa: numa))
    } else if pci.class_id == 0x0108 {
      drives += 1
    }
  }

  func paths() -> PathMatrix {
    let places =
      gpus.map { ($0.bridge, $0.chain, $0.numa) } + adapters.map { ($0.bridge, $0.chain, $0.numa) }
    var matrix = PathMatrix(count: places.count)
    for one in places.indices {
      for other in places.indices where other > one {
        matrix.set(one, other, PathClasses(Walk.path(places[one], places[other])))
      }
    }
    return matrix
  }

  private static func path(
    _ one: (bridge: UInt, chain: [UInt], numa: String?),
    _ other: (bridge: UInt, chain: [UInt], numa: String?)
  ) -> PathClass {
    guard one.bridge == other.bridge else { return one.numa == other.numa ? .node : .sys }
    let common = zip(one.chain, other.chain).prefix { $0 == $1 }.count
    if common == 0 { return .phb }
    return max(one.chain.count, other.chain.count) - common <= 1 ? .pix : .pxb
  }

  private func busID(_ pci: hwloc_pcidev_attr_s) -> String {
    "\(hex(UInt16(truncatingIfNeeded: pci.domain))):\(hex(pci.bus)):\(hex(pci.dev)).\(pci.`func`)"
  }

  private func hex(_ value: some FixedWidthInteger) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, value.bitWidth / 4 - digits.count)) + digits
  }
}

extension HwlocObject {
  /// Whether a NUMA node is a GPU's memory.
  fileprivate var isGPUMemory: Bool { subtype == "GPUMemory" }
}
