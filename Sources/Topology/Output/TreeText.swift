extension NodeTopology {
  /// The host as an indented tree: packages, NUMA nodes, host bridges, switches, devices.
  public var treeText: String {
    let tree = PCITree(self)
    var lines = [
      "\(name): one host of \(packages.count) x \(processorLine)",
      "\(gpus.count) x \(gpu.product), \(gpuMemoryLine)",
    ]
    if let nvlinkLine { lines.append("NVLink: \(nvlinkLine)") }
    for (index, package) in packages.enumerated() {
      var items = package.domains.enumerated().map { position, domain in
        TreeItem(
          "NUMA node \(domain.index): \(NodeWords.capacity(domain.memory)), "
            + "\(NodeWords.rate(domain.bandwidth)), CPUs \(cpuList(package: index, position: position))",
          tree.bridges.filter { $0.package == index && $0.numa == domain.index }.map(treeItem))
      }
      if packages[index].domains.count == 1, let only = items.first {
        items = [TreeItem(only.text)] + only.below
      }
      let caches = [
        processor.l1d.map { "L1d \(NodeWords.capacity($0))" },
        processor.l1i.map { "L1i \(NodeWords.capacity($0))" },
        processor.l2.map { "L2 \(NodeWords.capacity($0)) a core" },
        processor.l3.map { "L3 \(NodeWords.capacity($0))" },
      ].compactMap(\.self).joined(separator: ", ")
      lines.append("Package \(index)" + (caches.isEmpty ? "" : ": \(caches)"))
      lines += TreeItem.lines(items, before: "")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func treeItem(_ bridge: PCITree.HostBridge) -> TreeItem {
    TreeItem("Host bridge \(bridge.address.bridgeText)", bridge.ports.flatMap(treeItems))
  }

  private func treeItems(_ item: PCITree.Item) -> [TreeItem] {
    switch item.kind {
    case .port: item.below.flatMap(treeItems)
    case .upper:
      [TreeItem("PCIe switch, \(switchLink.description)", item.below.flatMap(treeItems))]
    case .device(let device):
      [TreeItem("\(device.label) \(item.address.text): \(line(of: device))")]
    }
  }
}

/// A line with the lines below it.
private struct TreeItem {
  var text: String
  var below: [TreeItem]

  init(_ text: String, _ below: [TreeItem] = []) {
    self.text = text
    self.below = below
  }

  /// The items with the branches that lead to them.
  static func lines(_ items: [TreeItem], before: String) -> [String] {
    items.enumerated().flatMap { index, item -> [String] in
      let isLast = index == items.count - 1
      return [before + (isLast ? "└─ " : "├─ ") + item.text]
        + lines(item.below, before: before + (isLast ? "   " : "│  "))
    }
  }
}
