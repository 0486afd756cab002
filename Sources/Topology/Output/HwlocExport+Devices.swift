extension HwlocBuilder {
  /// The host bridges near to a NUMA node of a package.
  mutating func devices(package: Int, numa: Int) -> [MarkupElement] {
    var elements: [MarkupElement] = []
    for bridge in tree.bridges where bridge.package == package && bridge.numa == numa {
      let buses = "\(bridge.address.hex(bridge.address.bus, 2))-"
      let last = bridge.address.hex(bridge.lastBus, 2)
      let number = next()
      elements.append(
        MarkupElement(
          "object",
          [
            ("type", "Bridge"), ("gp_index", number), ("bridge_type", "0-1"), ("depth", "0"),
            ("bridge_pci", "\(bridge.address.hex(bridge.address.domain, 4)):[\(buses)\(last)]"),
          ], children: bridge.ports.map { item($0, depth: 1) }))
    }
    return elements
  }

  private mutating func item(_ item: PCITree.Item, depth: Int) -> MarkupElement {
    if case .device(let device) = item.kind { return pci(device, at: item.address) }
    let number = next()
    let (first, last) = (item.buses.lowerBound, item.buses.upperBound)
    let domain = item.address.hex(item.address.domain, 4)
    var speed = 0.0
    if case .upper = item.kind { speed = node.switchLink.bandwidth ?? 0 }
    return MarkupElement(
      "object",
      [
        ("type", "Bridge"), ("gp_index", number), ("bridge_type", "1-1"), ("depth", "\(depth)"),
        ("bridge_pci", "\(domain):[\(item.address.hex(first, 2))-\(item.address.hex(last, 2))]"),
        ("pci_busid", item.address.text), ("pci_type", "0604 [0000:0000] [0000:0000] 00"),
        ("pci_link_speed", speed.asGigabytes),
      ], children: item.below.map { self.item($0, depth: depth + 1) })
  }

  private mutating func pci(_ device: Device, at address: PCIAddress) -> MarkupElement {
    let number = next()
    let id = device.pciID(of: node.gpu)
    let speed = node.link(of: device)?.bandwidth ?? 0
    return MarkupElement(
      "object",
      [
        ("type", "PCIDev"), ("gp_index", number), ("pci_busid", address.text),
        ("pci_type", "\(device.kind.pciClass) [\(id)] [0000:0000] 00"),
        ("pci_link_speed", speed.asGigabytes),
      ], children: [info("PCIDevice", device.product ?? device.role)] + osDevices(device))
  }

  /// What the operating system and the GPU libraries make of a device.
  private mutating func osDevices(_ device: Device) -> [MarkupElement] {
    switch device.kind {
    case .gpu:
      let gpu = node.gpu
      var cuda = [
        info("Backend", "CUDA"), info("GPUVendor", "NVIDIA Corporation"),
        info("GPUModel", gpu.product), info("CUDAGlobalMemorySize", "\(gpu.memory / 1024)"),
      ]
      if let l2 = gpu.l2 { cuda.append(info("CUDAL2CacheSize", "\(l2 / 1024)")) }
      if let count = gpu.multiprocessors { cuda.append(info("CUDAMultiProcessors", "\(count)")) }
      let nvml = [
        info("Backend", "NVML"), info("GPUVendor", "NVIDIA Corporation"),
        info("GPUModel", gpu.product),
      ]
      let first = os("cuda\(device.index)", kind: 5, subtype: "CUDA", cuda)
      let second = os("nvml\(device.index)", kind: 1, subtype: "NVML", nvml)
      gpuNumbers[device.label] = second["gp_index"].flatMap { Int($0) }
      return [first, second]
    case .computeAdapter, .adapter:
      return [os(device.osName, kind: 3, subtype: nil, [])]
    case .drive:
      return [os(device.osName, kind: 0, subtype: "Disk", [])]
    }
  }

  /// Kinds of OS devices: 0 block, 1 GPU, 2 network, 3 OpenFabrics, 4 DMA, 5 co-processor.
  private mutating func os(
    _ name: String, kind: Int, subtype: String?, _ infos: [MarkupElement]
  ) -> MarkupElement {
    let number = next()
    return MarkupElement(
      "object",
      [("type", "OSDev"), ("gp_index", number), ("name", name)]
        + (subtype.map { [("subtype", $0)] } ?? []) + [("osdev_type", "\(kind)")],
      children: infos)
  }
}

extension Device {
  /// PCI vendor and device; zeros where they are not known.
  func pciID(of gpu: GPUDescription) -> String {
    switch kind {
    case .gpu: gpu.pciID ?? "10de:0000"
    case .computeAdapter, .adapter: pciID ?? "15b3:0000"
    case .drive: "0000:0000"
    }
  }
}

extension Device.Kind {
  /// Class and subclass in PCI's numbers: 3D controller, InfiniBand and Ethernet, NVMe.
  var pciClass: String {
    switch self {
    case .gpu: "0302"
    case .computeAdapter: "0207"
    case .adapter: "0200"
    case .drive: "0108"
    }
  }
}

extension Double {
  /// A rate in gigabytes a second with six decimals, as hwloc writes it.
  fileprivate var asGigabytes: String {
    let micro = Int((self / 1e3).rounded())
    let fraction = String(micro % 1_000_000)
    return "\(micro / 1_000_000)."
      + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}
