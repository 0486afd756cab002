import Foundation

/// How values are laid along an axis.
public struct AxisScale: Hashable, Sendable {
  /// How equal steps on paper relate to values.
  public enum Kind: Hashable, Sendable {
    /// Equal steps are equal differences.
    case linear
    /// Equal steps are equal ratios.
    case logarithmic
    /// Equal steps are one thing after the other, each in the middle of its step.
    case categories
  }

  /// The kind.
  public let kind: Kind
  /// The value at the beginning.
  public let low: Double
  /// The value at the end, above ``low``.
  public let high: Double
  /// Where lines and words stand along it.
  public let ticks: [Double]

  private init(_ kind: Kind, _ low: Double, _ high: Double, _ ticks: [Double]) {
    self.kind = kind
    self.low = low
    self.high = high
    self.ticks = ticks
  }

  /// From and to round values around the given ones, with about `count` steps between.
  ///
  /// Anything but finite values with `low < high` gives 0 to 1.
  public static func linear(_ low: Double, _ high: Double, count: Int = 5) -> AxisScale {
    guard low.isFinite, high.isFinite, low < high, high - low < 1e300 else {
      return AxisScale(.linear, 0, 1, [0, 0.5, 1])
    }
    let rough = (high - low) / Double(max(1, count))
    let magnitude = pow(10, log10(rough).rounded(.down))
    let step =
      [1, 2, 2.5, 5].map { $0 * magnitude }.first { $0 >= rough * 0.999 } ?? 10 * magnitude
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    // Steps are counted, not added up, so that the last is as exact as the first.
    let ticks = (0...Int(min(1000, max(1, last - first)))).map { (first + Double($0)) * step }
    return AxisScale(.linear, ticks.first ?? 0, ticks.last ?? 1, ticks)
  }

  /// From and to powers of ten around the given values; anything but `0 < low < high` gives 1 to 10.
  public static func logarithmic(_ low: Double, _ high: Double) -> AxisScale {
    guard low > 0, low < high, low > 1e-300, high.isFinite else {
      return AxisScale(.logarithmic, 1, 10, [1, 10])
    }
    let first = Int((log10(low) + 1e-9).rounded(.down))
    let last = max(first + 1, Int((log10(high) - 1e-9).rounded(.up)))
    let skip = max(1, (last - first + 7) / 8)
    let ticks = stride(from: first, through: last, by: skip).map { pow(10, Double($0)) }
    return AxisScale(.logarithmic, pow(10, Double(first)), pow(10, Double(last)), ticks)
  }

  /// One step for each of `count` things: thing 0 is at 0, the last at `count - 1`.
  public static func categories(_ count: Int) -> AxisScale {
    let count = max(1, count)
    return AxisScale(.categories, -0.5, Double(count) - 0.5, (0..<count).map(Double.init))
  }

  /// The same axis with its words and lines elsewhere, such as 0, 6, 12, 18 and 24 hours.
  public func with(ticks: [Double]) -> AxisScale {
    AxisScale(kind, low, high, ticks.filter { $0 >= low && $0 <= high })
  }

  /// An axis from and to just these values, with ticks at round values between.
  public static func exact(_ low: Double, _ high: Double, count: Int = 5) -> AxisScale {
    let round = linear(low, high, count: count)
    guard round.low < round.high, low < high, low.isFinite, high.isFinite else { return round }
    let hair = (high - low) * 1e-9
    return AxisScale(
      .linear, low, high, round.ticks.filter { $0 >= low - hair && $0 <= high + hair })
  }

  /// How far along the axis a value is, from 0 to 1; values beyond the ends are beyond these.
  public func share(of value: Double) -> Double {
    switch kind {
    case .linear, .categories: (value - low) / (high - low)
    case .logarithmic: value > 0 ? log(value / low) / log(high / low) : 0
    }
  }
}
