/// A figure as `plan.json` holds it; enough to compute it again without the planner.
public struct FigureRecord: Codable, Hashable, Sendable {
  /// The value in `unit`; `nil` when not available.
  public let value: Double?
  /// The unit symbol.
  public let unit: String
  /// The lower end of the range, in `unit`.
  public let low: Double?
  /// The upper end of the range, in `unit`.
  public let high: Double?
  /// The expression; `nil` for a given figure.
  public let formula: String?
  /// What the names of the expression stand for.
  public let inputs: [String: References]
  /// Keys of the plan's sources.
  public let sources: [String]
  /// The worst confidence of what it rests on.
  public let confidence: Confidence
  /// Why there is no value, or what a reader should know.
  public let reason: String?

  /// One figure, or a list of figures, by identifier.
  public enum References: Codable, Hashable, Sendable {
    /// A name that stands for one number.
    case one(String)
    /// A name that stands for a list.
    case many([String])

    /// The identifiers.
    public var ids: [String] {
      switch self {
      case .one(let id): [id]
      case .many(let ids): ids
      }
    }

    /// Reads a string or an array of strings.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let id = try? container.decode(String.self) {
        self = .one(id)
      } else {
        self = .many(try container.decode([String].self))
      }
    }

    /// Writes a string or an array of strings.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .one(let id): try container.encode(id)
      case .many(let ids): try container.encode(ids)
      }
    }
  }

  /// The record of a figure.
  public init(_ node: FigureNode) {
    value = node.value
    unit = node.unit.symbol
    low = node.low
    high = node.high
    formula = node.formula?.text
    inputs = Dictionary(
      uniqueKeysWithValues: node.inputs.map { input in
        let ids = input.nodes.map(\.id)
        return (input.name, input.isList ? .many(ids) : .one(ids.first ?? ""))
      })
    sources = node.sources
    confidence = node.confidence
    reason = node.note
  }

  enum CodingKeys: String, CodingKey {
    case value, unit, low, high, formula, inputs, sources, confidence, reason
  }

  /// Writes every key, `null` included, so that a reader need not guess.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(unit, forKey: .unit)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    try container.encode(formula, forKey: .formula)
    try container.encode(inputs, forKey: .inputs)
    try container.encode(sources, forKey: .sources)
    try container.encode(confidence, forKey: .confidence)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
