public import Foundation

/// A node's result beside what was ordered and beside nodes of the same kind, with the limits used.
public struct NodeComparison: Codable, Hashable, Sendable {
  /// Something that is counted or named and was ordered so.
  public struct Fact: Codable, Hashable, Sendable {
    /// What, such as `cores`.
    public let what: String
    /// As ordered.
    public let expected: String
    /// As found.
    public let found: String
    /// What is said of it.
    public let verdict: Verdict
    /// Why, where that is not plain.
    public let note: String?
  }

  /// A measured value against an expected one.
  public struct Item: Codable, Hashable, Sendable {
    /// Where an expected value comes from.
    public enum Origin: String, Codable, Sendable {
      /// The catalogue's value of the part.
      case catalogue
      /// Nodes of the same kind.
      case baseline
      /// Another measurement of the same node.
      case itself
    }

    /// The measurement.
    public let id: String
    /// What it is, for people.
    public let title: String
    /// Its unit.
    public let unit: String
    /// Where the expected value comes from.
    public let origin: Origin
    /// The expected value.
    public let expected: Double
    /// The measured value.
    public let measured: Double
    /// How good it is: 1 as expected, above 1 better, whichever way is good.
    public let ratio: Double
    /// Ratios below which something is said.
    public let limits: RatioLimits
    /// What is said of it.
    public let verdict: Verdict
    /// What the expected value is made of.
    public let note: String?

    init(
      _ item: HostMeasurement, origin: Origin, expected: Double, limits: RatioLimits,
      note: String? = nil, worst: Verdict = .fail
    ) {
      id = item.id
      title = item.title
      unit = item.unit
      self.origin = origin
      self.expected = expected
      measured = item.median
      let ratio = item.better == .higher ? item.median / expected : expected / item.median
      self.ratio = ratio
      self.limits = limits
      verdict = min(limits.verdict(ratio), worst)
      self.note = note
    }
  }

  /// The node's name.
  public let host: String
  /// The catalogue's node; `nil` where only a baseline was given.
  public let node: String?
  /// How many nodes the baseline is of; `nil` without one.
  public let baselineNodes: Int?
  /// What was counted and named.
  public let facts: [Fact]
  /// What was measured.
  public let items: [Item]
  /// What could not be compared, and why.
  public let missing: [Missing]

  /// The worst that was found.
  public var verdict: Verdict { (facts.map(\.verdict) + items.map(\.verdict)).max() ?? .pass }

  /// How many facts and measurements have a verdict.
  public func count(_ verdict: Verdict) -> Int {
    facts.count { $0.verdict == verdict } + items.count { $0.verdict == verdict }
  }

  /// Compares.
  ///
  /// - Parameters:
  ///   - result: of the node.
  ///   - node: what was ordered.
  ///   - baseline: of nodes of the same kind.
  ///   - rules: the limits.
  public init(
    _ result: BenchResult, node: NodeExpectation?, baseline: BenchBaseline?, rules: ComparisonRules
  ) {
    host = result.header.host
    self.node = node?.id
    baselineNodes = baseline?.nodes
    var facts = ComparedFacts(result)
    var items: [Item] = []
    var missing: [Missing] = []
    if let node {
      facts.compare(with: node, rules)
      let found = CatalogueComparison(result, node, rules)
      (items, missing) = (found.items, found.missing)
    }
    facts.compareState()
    if let baseline {
      facts.compare(with: baseline)
      let found = baseline.comparison(result, rules)
      items += found.items
      missing += found.missing
    }
    self.facts = facts.all
    self.items = items
    self.missing = missing
  }
}

extension NodeComparison {
  /// The comparison as JSON with sorted keys; its verdict stands beside what it is made of.
  public var json: Data {
    get throws { try JSONEncoder.sorted.encode(Document(self)) }
  }

  /// What JSON holds.
  struct Document: Encodable {
    let schemaVersion = 1
    let verdict: Verdict
    let comparison: NodeComparison

    init(_ comparison: NodeComparison) {
      (verdict, self.comparison) = (comparison.verdict, comparison)
    }
  }
}

extension BenchResult {
  /// The result as JSON; with a comparison, both under keys of their own.
  public func json(with comparison: NodeComparison?) throws -> Data {
    guard let comparison else { return try json }
    struct Both: Encodable {
      let result: BenchResult
      let verdict: Verdict
      let comparison: NodeComparison
    }
    return try JSONEncoder.sorted.encode(
      Both(result: self, verdict: comparison.verdict, comparison: comparison))
  }
}

extension JSONEncoder {
  /// Sorted keys, words joined by underscores.
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return encoder
  }
}
