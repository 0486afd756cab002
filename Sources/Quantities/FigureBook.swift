/// The figures of a plan by identifier: the ones named and everything that they rest on.
public struct FigureBook: Sendable {
  private var nodes: [String: FigureNode] = [:]

  /// Gathers `figures` and all their inputs.
  ///
  /// - Throws: ``FigureBookError`` when two different figures bear one identifier.
  public init(_ figures: [FigureNode]) throws(FigureBookError) {
    var pending = figures
    while let node = pending.popLast() {
      if let known = nodes[node.id] {
        guard known === node || known.isTwin(of: node) else {
          throw FigureBookError.duplicate(node.id)
        }
        continue
      }
      nodes[node.id] = node
      for input in node.inputs { pending += input.nodes }
    }
  }

  /// The identifiers, sorted.
  public var ids: [String] { nodes.keys.sorted() }

  /// How many figures there are.
  public var count: Int { nodes.count }

  /// The figure with an identifier.
  public subscript(id: String) -> FigureNode? { nodes[id] }

  /// The identifiers of the given figures that `id` rests on.
  public func givenFigures(of id: String) -> Set<String> {
    var seen: Set<String> = []
    var given: Set<String> = []
    var pending = nodes[id].map { [$0] } ?? []
    while let node = pending.popLast() {
      guard seen.insert(node.id).inserted else { continue }
      if node.formula == nil { given.insert(node.id) }
      for input in node.inputs { pending += input.nodes }
    }
    return given
  }
}

/// Two different figures that claim one identifier: a mistake in a stage.
public enum FigureBookError: Error, Hashable {
  /// The identifier.
  case duplicate(String)
}

extension FigureNode {
  /// Whether two given figures state the same: catalogue values are read once for every use.
  fileprivate func isTwin(of other: FigureNode) -> Bool {
    formula == nil && other.formula == nil && si == other.si && unit == other.unit
  }
}
