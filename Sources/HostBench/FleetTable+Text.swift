import Quantities

extension FleetTable.Group {
  /// The nodes with causes: name, cause, what to look at, what is slow, remarks.
  public var rows: [[String]] {
    nodes.filter(\.isSlow).map { node in
      [
        node.host, node.causes.map(\.rawValue).joined(separator: "; "),
        node.findings.prefix(3).map(\.text).joined(separator: "; "),
        (node.remarks + node.causes.prefix(1).map { "look at: \($0.advice)" }).joined(
          separator: "; "),
      ]
    }
  }

  /// Nodes whose cores a hypervisor has otherwise apart than on most: what several cores measure there
  /// is of another placement, slow or not. `nil` when there are none.
  public var placementText: String? {
    let others = nodes.compactMap { node in node.placement.map { "\(node.host) (\($0.text))" } }
    guard !others.isEmpty else { return nil }
    return
      "Cores placed otherwise than on most nodes, core to core: \(others.joined(separator: ", ")); "
      + "what several cores measured there cannot be compared"
  }

  /// What is usual: what, median, deviation of a node, nodes that have it.
  public var usualRows: [[String]] {
    usual.map { item in
      [
        item.title, HostMeasurement.text(item.median, item.unit),
        "±\(QuantityFormat.fixed(item.deviation * 100, 1)) %", String(item.nodes),
      ]
    }
  }
}

extension FleetFinding {
  /// Such as `memory latency -24 %`.
  public var text: String { "\(what) \(QuantityFormat.fixed(change * 100, 0)) %" }
}
