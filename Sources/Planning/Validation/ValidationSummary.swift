/// How far predictions are from what was measured.
public struct ValidationSummary: Codable, Sendable {
  /// Rows and groups.
  public let rows, groups: Int
  /// Median and 90th percentile of the absolute error, over groups and over rows.
  public let medianAbsError, p90AbsError: Pair
  /// Share inside the 80 % interval, over groups and over rows.
  public let coverage: Pair
  /// Median of the interval's upper over its lower end.
  public let intervalRatio: Double

  /// Over groups, each counted once by its median, and over rows.
  public struct Pair: Codable, Sendable {
    /// Over groups; over rows.
    public let groups, rows: Double
  }

  private enum CodingKeys: String, CodingKey {
    case rows, groups, medianAbsError = "median_abs_error", p90AbsError = "p90_abs_error"
    case coverage = "interval80_coverage", intervalRatio = "median_high80_over_low80"
  }

  /// One row as far as a summary sees it.
  struct Entry {
    let group: String
    let error: Double
    let isInside: Bool
    let ratio: Double
  }

  init(_ entries: [Entry]) {
    let groups = Dictionary(grouping: entries, by: \.group)
    let medians = groups.values.map { Order.quantile(0.5, of: $0.map { abs($0.error) }) }
    let errors = entries.map { abs($0.error) }
    func share(_ entries: [Entry]) -> Double {
      Double(entries.filter(\.isInside).count) / Double(max(1, entries.count))
    }
    rows = entries.count
    self.groups = groups.count
    medianAbsError = Pair(
      groups: Order.quantile(0.5, of: medians), rows: Order.quantile(0.5, of: errors))
    p90AbsError = Pair(
      groups: Order.quantile(0.9, of: medians), rows: Order.quantile(0.9, of: errors))
    let shares = groups.values.map(share)
    coverage = Pair(
      groups: shares.sorted().reduce(0, +) / Double(max(1, shares.count)), rows: share(entries))
    intervalRatio = Order.quantile(0.5, of: entries.map(\.ratio))
  }
}

/// Order statistics.
enum Order {
  /// The quantile of a share, linear between the two nearest; 0 of none.
  static func quantile(_ share: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let index = min(max(0, Int(place)), sorted.count - 1)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}
