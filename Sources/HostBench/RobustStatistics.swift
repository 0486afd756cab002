import Foundation

/// Statistics that one bad sample in five cannot spoil.
public enum RobustStatistics {
  /// The middle value; the mean of the two in the middle when there are two. `nil` of nothing.
  public static func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

  /// The value below which the share `q` lies, between neighbours by straight line. `nil` of nothing.
  public static func quantile(_ values: [Double], _ q: Double) -> Double? {
    let sorted = values.sorted()
    guard let last = sorted.indices.last else { return nil }
    let place = min(max(q, 0), 1) * Double(last)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, last)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  /// The median absolute deviation from the median, scaled so that it estimates the standard
  /// deviation of normal values (times 1.4826). 0 of nothing.
  public static func deviation(_ values: [Double]) -> Double {
    guard let middle = median(values) else { return 0 }
    return 1.4826 * (median(values.map { abs($0 - middle) }) ?? 0)
  }

  /// The interval that holds the median with 95 % confidence, whatever the distribution: the nearest
  /// order statistics whose binomial coverage reaches that. The whole range of fewer than six.
  public static func medianInterval(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    // The chance that at most `cut` of n values lie below the median.
    var (term, below, cut) = (pow(0.5, Double(sorted.count)), 0.0, 0)
    while cut < sorted.count / 2, below + term <= 0.025 {
      below += term
      cut += 1
      term *= Double(sorted.count - cut + 1) / Double(cut)
    }
    guard cut > 0 else { return first...last }
    return sorted[cut - 1]...sorted[sorted.count - cut]
  }

  /// The places of values further than 3.5 scaled deviations from the median.
  public static func outliers(_ values: [Double]) -> [Int] {
    guard let middle = median(values) else { return [] }
    let limit = 3.5 * max(deviation(values), 1e-6 * abs(middle))
    return values.indices.filter { abs(values[$0] - middle) > limit }
  }
}
