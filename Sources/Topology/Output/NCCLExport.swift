extension NodeTopology {
  /// The node as a file for `NCCL_TOPO_FILE`: what NCCL would find out itself on such a host.
  ///
  /// Bus addresses are the ones of our own numbering; NCCL takes such a file only where they agree
  /// with the host's, or for planning without a host.
  public var ncclXML: String {
    let tree = PCITree(self)
    let cpus = domains.map { package, position, domain in
      let threads = cores(package: package, position: position).flatMap(self.threads)
      let bridges = tree.bridges.filter { $0.package == package && $0.numa == domain.index }
      var attributes = [
        (name: "numaid", value: "\(domain.index)"), ("affinity", CPUSet(threads).linux),
        ("arch", processor.architecture == "aarch64" ? "arm64" : processor.architecture),
      ]
      if processor.architecture != "aarch64" {
        attributes.append(("vendor", processor.vendor))
        if let family = processor.family, let model = processor.model {
          attributes += [("familyid", "\(family)"), ("modelid", "\(model)")]
        }
      }
      return MarkupElement(
        "cpu", attributes, children: bridges.flatMap { $0.ports.flatMap(ncclItems) })
    }
    return MarkupElement("system", [("version", "1")], children: cpus).document()
  }

  /// NCCL knows switches and devices, and no ports; what holds neither GPU nor adapter is left out.
  private func ncclItems(_ item: PCITree.Item) -> [MarkupElement] {
    switch item.kind {
    case .port: return item.below.flatMap(ncclItems)
    case .upper:
      let below = item.below.flatMap(ncclItems)
      guard !below.isEmpty else { return [] }
      return [pci(item.address, "060400", nil, switchLink, below)]
    case .device(let device):
      switch device.kind {
      case .gpu:
        return [pci(item.address, "030200", device.pciID(of: gpu), gpu.link, [ncclGPU(device)])]
      case .computeAdapter, .adapter:
        // A port without a known rate cannot carry the job's traffic.
        guard let rate = device.rate else { return [] }
        let net = MarkupElement(
          "net",
          [
            ("name", device.osName), ("dev", "\(device.index)"),
            ("speed", "\(Int((rate * 8 / 1e6).rounded()))"), ("port", "1"), ("gdr", "1"),
          ])
        return [
          pci(
            item.address, "\(device.kind.pciClass)00", device.pciID(of: gpu), device.link,
            [MarkupElement("nic", children: [net])])
        ]
      case .drive: return []
      }
    }
  }

  private func pci(
    _ address: PCIAddress, _ type: String, _ id: String?, _ link: PCIeLink?,
    _ children: [MarkupElement]
  ) -> MarkupElement {
    let parts = (id ?? "ffff:ffff").split(separator: ":")
    let speed = link?.gigatransfers.map { rate in
      "\(rate == rate.rounded() ? "\(Int(rate)).0" : "\(rate)") GT/s PCIe"
    }
    return MarkupElement(
      "pci",
      [
        ("busid", address.text), ("class", "0x\(type)"), ("vendor", "0x\(parts.first ?? "ffff")"),
        ("device", "0x\(parts.last ?? "ffff")"), ("subsystem_vendor", "0xffff"),
        ("subsystem_device", "0xffff"), ("link_speed", speed ?? ""),
        ("link_width", link.map { "\($0.lanes)" } ?? ""),
      ], children: children)
  }

  private func ncclGPU(_ device: Device) -> MarkupElement {
    var attributes = [(name: "dev", value: "\(device.index)")]
    if let capability = gpu.computeCapability {
      attributes.append(("sm", String(capability.filter(\.isNumber))))
    }
    attributes += [("rank", "\(device.index)"), ("gdr", "1")]
    var children: [MarkupElement] = []
    if let domain, domain.switches > 0, gpu.nvlinks > 0 {
      // The address that NVML gives for a switch that the host does not see, and the class of one.
      children.append(
        MarkupElement(
          "nvlink",
          [
            ("target", "fffffff:ffff:ff"), ("count", "\(gpu.nvlinks)"), ("tclass", "0x068000"),
          ]))
    }
    if let c2c = gpu.c2c {
      children.append(
        MarkupElement("c2c", [("bw", "\(Int((c2c / 1e6).rounded()))"), ("count", "1")]))
    }
    return MarkupElement("gpu", attributes, children: children)
  }
}
