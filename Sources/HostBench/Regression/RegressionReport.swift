import Quantities

/// A run held against a stored one, as ratios: what became slower, what faster.
public struct RegressionReport: Codable, Hashable, Sendable {
  /// What became of a work.
  public enum Finding: String, Codable, Sendable {
    case same, slower, faster
    /// Not in the stored run.
    case new
    /// Not in this run.
    case gone
  }

  /// One work in both runs.
  public struct Item: Codable, Hashable, Sendable {
    /// The work and what it is, for people.
    public let id, title: String
    /// How many times as fast as its yardstick, stored and now.
    public let stored, now: Double?
    /// Now over stored.
    public let change: Double?
    /// Below this change, slower; above its inverse, faster.
    public let limit: Double?
    /// What is said of it.
    public let finding: Finding
  }

  /// Whether both runs are of the same processor: on another one ratios differ, and nothing is judged.
  public let isComparable: Bool
  /// The works, in this run's order.
  public let items: [Item]

  /// Works that became slower.
  public var slower: [Item] { items.filter { $0.finding == .slower } }

  /// A change is no chance when it exceeds a tenth and five deviations of both runs.
  static let least = 0.1, deviations = 5.0

  /// Compares.
  public init(_ now: WorkRatios, stored: WorkRatios) {
    let isComparable = now.processor == stored.processor
    self.isComparable = isComparable
    let before = Dictionary(
      stored.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(now.items.map(\.id))
    items =
      now.items.map { item in
        guard let old = before[item.id], old.yardstick == item.yardstick else {
          return Item(
            id: item.id, title: item.title, stored: nil, now: item.ratio, change: nil, limit: nil,
            finding: .new)
        }
        let scatter = (item.deviation * item.deviation + old.deviation * old.deviation).squareRoot()
        let limit = 1 - min(0.5, max(RegressionReport.least, RegressionReport.deviations * scatter))
        let change = item.ratio / old.ratio
        let finding: Finding =
          !isComparable ? .same : change < limit ? .slower : change > 1 / limit ? .faster : .same
        return Item(
          id: item.id, title: item.title, stored: old.ratio, now: item.ratio, change: change,
          limit: limit, finding: finding)
      }
      + stored.items.filter { !known.contains($0.id) }.map {
        Item(
          id: $0.id, title: $0.title, stored: $0.ratio, now: nil, change: nil, limit: nil,
          finding: .gone)
      }
  }

  /// Rows for a terminal: what, stored, now, change, limit, finding.
  public var rows: [[String]] {
    [["times as fast as its yardstick", "stored", "now", "change", "slower below", ""]]
      + items.map { item in
        [
          item.title, item.stored.map { QuantityFormat.significant($0, 3) } ?? "-",
          item.now.map { QuantityFormat.significant($0, 3) } ?? "-",
          item.change.map { "\(QuantityFormat.fixed(($0 - 1) * 100, 0)) %" } ?? "-",
          item.limit.map { "\(QuantityFormat.fixed(($0 - 1) * 100, 0)) %" } ?? "-",
          item.finding == .same ? "" : item.finding.rawValue,
        ]
      }
  }
}
