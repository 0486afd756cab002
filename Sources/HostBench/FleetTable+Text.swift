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
