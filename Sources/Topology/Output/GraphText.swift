extension NodeTopology {
  /// The host as a graph for Graphviz: `dot -Tsvg node.dot`.
  public var graphText: String {
    var graph = GraphWriter(name: id, title: "\(name): one host")
    let tree = PCITree(self)
    for (index, package) in packages.enumerated() {
      graph.open("package\(index)", "Package \(index): \(processorLine)")
      for (position, domain) in package.domains.enumerated() {
        let numa = "numa\(domain.index)"
        graph.node(
          numa, ["NUMA node \(domain.index)", NodeWords.capacity(domain.memory)], shape: "box3d",
          fill: "#f6e6ee")
        for bridge in tree.bridges where bridge.package == index && bridge.numa == domain.index {
          for port in bridge.ports { graph.add(port, below: numa, of: self) }
        }
        if position > 0 {
          graph.edge("numa\(package.domains[position - 1].index)", numa, style: "dashed")
        }
      }
      graph.close()
    }
    for (index, package) in packages.enumerated().dropFirst() {
      guard let first = packages[index - 1].domains.first, let own = package.domains.first else {
        continue
      }
      graph.edge("numa\(first.index)", "numa\(own.index)", label: "SYS", style: "dashed")
    }
    if let nvlinkLine, let domain {
      graph.node(
        "nvlink", [domain.switches > 0 ? "NVLink switches" : "NVLink", nvlinkLine],
        shape: "box", fill: "#e0f1fb")
      for gpu in gpus {
        graph.edge(gpu.label, "nvlink", label: "NV\(self.gpu.nvlinks)", style: "bold")
      }
    }
    return graph.text
  }

  /// The NVLink domain as a graph: hosts, their GPUs, and every switch ASIC; `nil` without switches.
  public var domainGraphText: String? {
    guard let domain, domain.switches > 0, domain.hosts > 0 else { return nil }
    var graph = GraphWriter(name: "\(id)-domain", title: "\(name): NVLink domain")
    let each = domain.gpus / domain.hosts
    for host in 0..<domain.hosts {
      let ends = "GPU\(host * each)-\(host * each + each - 1)"
      graph.node(
        "host\(host)", [domain.hosts > 1 ? "Tray \(host + 1)" : "Host", ends], shape: "box",
        fill: "#d6e8f4")
    }
    let links = domain.linksToSwitch(of: gpu).map { $0 * each }
    for number in 0..<domain.switches {
      graph.node("switch\(number)", ["NVSwitch \(number + 1)"], shape: "box", fill: "#e0f1fb")
      for host in 0..<domain.hosts {
        // All bundles are alike: one label says it for all.
        let label = number == 0 && host == 0 ? links.map { "\($0) links" } : nil
        graph.edge("host\(host)", "switch\(number)", label: label)
      }
    }
    return graph.text
  }
}

/// Writes Graphviz's language.
private struct GraphWriter {
  private var lines: [String]
  private var depth = 1

  init(name: String, title: String) {
    lines = [
      "graph \(GraphWriter.quoted(name)) {",
      "  graph [label=\(GraphWriter.quoted(title)), labelloc=t, rankdir=LR, ranksep=0.8, "
        + "fontname=\"Helvetica\"];",
      "  node [fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=white];",
      "  edge [fontname=\"Helvetica\", fontsize=9];",
    ]
  }

  /// The whole.
  var text: String { (lines + ["}"]).joined(separator: "\n") + "\n" }

  mutating func open(_ name: String, _ title: String) {
    line("subgraph \(GraphWriter.quoted("cluster_\(name)")) {")
    depth += 1
    line("label=\(GraphWriter.quoted(title));")
  }

  mutating func close() {
    depth -= 1
    line("}")
  }

  mutating func node(_ name: String, _ words: [String], shape: String, fill: String) {
    let label = words.map { GraphWriter.escaped($0) }.joined(separator: "\\n")
    line("\(GraphWriter.quoted(name)) [label=\"\(label)\", shape=\(shape), fillcolor=\"\(fill)\"];")
  }

  mutating func edge(
    _ one: String, _ other: String, label: String? = nil, style: String? = nil
  ) {
    let attributes = [
      label.map { "label=\(GraphWriter.quoted($0))" }, style.map { "style=\($0)" },
    ].compactMap(\.self)
    line(
      "\(GraphWriter.quoted(one)) -- \(GraphWriter.quoted(other))"
        + (attributes.isEmpty ? ";" : " [\(attributes.joined(separator: ", "))];"))
  }

  /// What hangs below a port.
  mutating func add(_ item: PCITree.Item, below parent: String, of node: NodeTopology) {
    switch item.kind {
    case .port: for inner in item.below { add(inner, below: parent, of: node) }
    case .upper(let number):
      let name = "switch\(number)"
      self.node(
        name, ["PCIe switch"], shape: "ellipse", fill: "#eceef0")
      edge(parent, name, label: node.switchLink.short)
      for inner in item.below { add(inner, below: name, of: node) }
    case .device(let device):
      switch device.kind {
      case .gpu:
        self.node(
          device.label, [device.label, node.gpu.product, node.gpuMemoryLine], shape: "box",
          fill: "#d6e8f4")
      case .computeAdapter, .adapter:
        let rate = device.rate.map { NodeWords.bits($0 * 8) }
        self.node(
          device.label,
          [device.label, [device.product, rate].compactMap(\.self).joined(separator: ", ")],
          shape: "box", fill: "#e0f1fb")
      case .drive:
        self.node(device.label, [device.label], shape: "cylinder", fill: "#f6e6ee")
      }
      edge(parent, device.label, label: node.link(of: device)?.short)
    }
  }

  private mutating func line(_ text: String) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    String(
      text.flatMap { character -> [Character] in
        switch character {
        case "\"", "\\": ["\\", character]
        case "\n", "\r": [" "]
        default: [character]
        }
      })
  }
}

extension PCIeLink {
  /// Such as `Gen5 x16`.
  var short: String { "Gen\(generation) x\(lanes)" }
}
