public import Planning

/// The forms in which the graph of a fabric is written for other tools.
public enum FabricExport: String, CaseIterable, Sendable {
  /// DOT, which Graphviz draws.
  case dot
  /// GraphML, which networkx, Gephi, yEd and igraph read.
  case graphml
  /// A tree of cluster, racks and devices as hwloc has machines, with the links beside it.
  case json
  /// InfraGraph 3, which network simulators read.
  case infragraph

  /// The names, for help and messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What a file of it is called.
  public var fileName: String {
    switch self {
    case .dot: "fabric.dot"
    case .graphml: "fabric.graphml"
    case .json: "fabric.json"
    case .infragraph: "fabric.infragraph.json"
    }
  }

  /// Writes one cluster, piece by piece.
  ///
  /// - Parameters:
  ///   - networks: the slugs of the networks; all when `nil`.
  ///   - sink: receives the file's bytes in order.
  /// - Throws: what `sink` throws; ``KernelError`` by a mistake of ours.
  public func write(
    _ fabric: PlannedFabric, site: String, cluster: String, networks: [String]? = nil,
    to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    try write(
      [try FabricInstances(fabric, site: site, cluster: cluster, networks: networks)], to: sink)
  }

  /// Writes every cluster of a plan.
  public func write(_ plan: Plan, to sink: @escaping ([UInt8]) throws -> Void) throws {
    var clusters: [FabricInstances] = []
    for site in plan.sites {
      for cluster in site.clusters {
        guard let fabric = cluster.fabric else { continue }
        clusters.append(
          try FabricInstances(fabric, site: site.id, cluster: cluster.id, networks: nil))
      }
    }
    try write(clusters, to: sink)
  }

  private func write(
    _ clusters: [FabricInstances], to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    var stream = ByteStream(sink)
    switch self {
    case .dot: try GraphvizFabric.write(clusters, &stream)
    case .graphml: try GraphMLFabric.write(clusters, &stream)
    case .json: try TopologyJSON.write(clusters, &stream)
    case .infragraph: try InfraGraphFabric.write(clusters, &stream)
    }
    try stream.finish()
  }
}
