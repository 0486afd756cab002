internal import Kernels

/// On which GPU each rank of a job runs.
public struct RankPlacement: Hashable, Sendable {
  /// The nodes in the order in which ranks fill them.
  public let nodes: [Int32]
  /// Ranks; the last node may be partly used.
  public let ranks: Int
  /// GPUs of a node.
  public let gpusPerNode: Int

  /// How nodes are chosen.
  public enum Order: String, Codable, CaseIterable, Sendable {
    /// In the order in which they are wired: neighbours share leaves.
    case inOrder = "in-order"
    /// By chance, as in a cluster that many jobs have fragmented.
    case scattered
  }

  /// Places `ranks` on a fabric's nodes.
  ///
  /// - Parameters:
  ///   - ranks: at most the fabric's GPUs; all of them by default.
  ///   - seed: of the order where it is by chance.
  public init(_ tree: FabricTree, ranks: Int? = nil, order: Order = .inOrder, seed: UInt64 = 1) {
    gpusPerNode = tree.gpusPerNode
    self.ranks = min(max(1, ranks ?? tree.gpus), tree.gpus)
    let used = (self.ranks + gpusPerNode - 1) / gpusPerNode
    switch order {
    case .inOrder: nodes = (0..<Int32(clamping: used)).map { $0 }
    case .scattered:
      let keys = (try? RandomColumns.uniformValues(seed: seed, count: tree.nodes)) ?? []
      let order = (0..<tree.nodes).sorted {
        keys.isEmpty ? $0 < $1 : (keys[$0], $0) < (keys[$1], $1)
      }
      nodes = order.prefix(used).map { Int32(clamping: $0) }
    }
  }

  /// The GPU of a rank, counted over the cluster.
  func gpu(_ rank: Int) -> Int {
    Int(nodes[rank / gpusPerNode]) * gpusPerNode + rank % gpusPerNode
  }
}

extension RandomColumns {
  /// Uniform numbers of stream 0.
  fileprivate static func uniformValues(
    seed: UInt64, count: Int
  ) throws(KernelError) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    try uniform(seed: seed, stream: 0, first: 0, values: &values)
    return values
  }
}
