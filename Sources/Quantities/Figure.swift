/// A figure of a plan whose kind the compiler knows.
public struct Figure<Value: Sendable>: Sendable {
  /// The figure in the graph.
  public let node: FigureNode

  /// Wraps a node.
  init(node: FigureNode) { self.node = node }

  /// The identifier.
  public var id: String { node.id }
}

/// What can stand behind a name in a formula: a figure or an array of figures.
public protocol FigureInput {
  /// The nodes; one for a figure.
  var nodes: [FigureNode] { get }
  /// Whether the formula sees a list.
  var isList: Bool { get }
}

extension Figure: FigureInput {
  /// The node itself.
  public var nodes: [FigureNode] { [node] }
  /// A figure is one number.
  public var isList: Bool { false }
}

extension FigureNode: FigureInput {
  /// The node itself.
  public var nodes: [FigureNode] { [self] }
  /// A figure is one number.
  public var isList: Bool { false }
}

extension Array: FigureInput where Element: FigureInput {
  /// The nodes of the elements in order.
  public var nodes: [FigureNode] { flatMap(\.nodes) }
  /// An array is a list whatever its length.
  public var isList: Bool { true }
}

extension Figure where Value: Quantity {
  /// A given figure: a value with its source and, where one is known, its range.
  ///
  /// - Parameters:
  ///   - low: the lower end of the range; the value itself when `nil`.
  ///   - high: the upper end of the range; the value itself when `nil`.
  public static func given(
    _ id: String, _ value: Value, low: Value? = nil, high: Value? = nil, sources: [String],
    confidence: Confidence, note: String? = nil
  ) -> Figure {
    let half = max(0, ((high ?? value).si - (low ?? value).si) / 2)
    return Figure(
      node: FigureNode(
        id: id, si: value.si, unit: Value.unit, formula: nil, inputs: [], sources: sources,
        confidence: confidence, note: note,
        spread: half > 0 ? [FigureNode.Contribution(source: id, half: half)] : []))
  }

  /// The typed value; `nil` when it is not available.
  public var value: Value? { node.si.map(Value.init(si:)) }

  /// The typed value, or zero when it is not available.
  public var orZero: Value { Value(si: node.si ?? 0) }
}

extension Figure where Value == Money {
  /// A given amount of money.
  public static func given(
    _ id: String, _ value: Money, low: Money? = nil, high: Money? = nil, sources: [String],
    confidence: Confidence, note: String? = nil
  ) -> Figure {
    let half = max(0, ((high ?? value).amount - (low ?? value).amount) / 2)
    return Figure(
      node: FigureNode(
        id: id, si: value.amount, unit: value.currency.unit, formula: nil, inputs: [],
        sources: sources, confidence: confidence, note: note,
        spread: half > 0 ? [FigureNode.Contribution(source: id, half: half)] : []))
  }
}

extension FigureNode {
  /// A given figure whose unit is known only at run time, such as a price.
  public static func given(
    _ id: String, si: Double, low: Double? = nil, high: Double? = nil, unit: Unit,
    sources: [String], confidence: Confidence, note: String? = nil
  ) -> FigureNode {
    let half = max(0, ((high ?? si) - (low ?? si)) / 2)
    return FigureNode(
      id: id, si: si, unit: unit, formula: nil, inputs: [], sources: sources,
      confidence: confidence, note: note,
      spread: half > 0 ? [Contribution(source: id, half: half)] : [])
  }

  /// This node as a figure of the kind `Value`; `nil` when it measures something else.
  public func typed<Value: Quantity>(as type: Value.Type = Value.self) -> Figure<Value>? {
    unit.dimension == Value.unit.dimension ? Figure<Value>(node: self) : nil
  }
}
