import Foundation
public import Quantities

/// Extremes of a weather record. Shares are of all hours: 0.4 % are hotter than `dryBulb04`.
public struct DesignConditions: Hashable, Sendable {
  /// Highest dry bulb.
  public let dryBulbHighest: Temperature
  /// Dry bulbs that 0.4 % and 1 % of hours exceed.
  public let dryBulb04, dryBulb10: Temperature
  /// Dry bulb that 99.6 % of hours exceed.
  public let dryBulb996: Temperature
  /// Lowest dry bulb.
  public let dryBulbLowest: Temperature
  /// Highest wet bulb.
  public let wetBulbHighest: Temperature
  /// Wet bulbs that 0.4 % and 1 % of hours exceed.
  public let wetBulb04, wetBulb10: Temperature
  /// Of the annual highest dry bulb; `nil` where the record does not give it.
  public let annualHighest: Extreme?
  /// Of the annual lowest dry bulb.
  public let annualLowest: Extreme?

  /// Creates conditions.
  public init(
    dryBulb: (
      highest: Temperature, p04: Temperature, p10: Temperature, p996: Temperature,
      lowest: Temperature
    ),
    wetBulb: (highest: Temperature, p04: Temperature, p10: Temperature),
    annualHighest: Extreme?, annualLowest: Extreme?
  ) {
    (dryBulbHighest, dryBulb04, dryBulb10) = (dryBulb.highest, dryBulb.p04, dryBulb.p10)
    (dryBulb996, dryBulbLowest) = (dryBulb.p996, dryBulb.lowest)
    (wetBulbHighest, wetBulb04, wetBulb10) = (wetBulb.highest, wetBulb.p04, wetBulb.p10)
    (self.annualHighest, self.annualLowest) = (annualHighest, annualLowest)
  }

  /// Mean and standard deviation of an annual extreme, and what follows for many years.
  public struct Extreme: Hashable, Sendable {
    /// Of the annual extreme.
    public let mean: Temperature
    /// Of the annual extreme.
    public let deviation: TemperatureDifference
    /// Creates an extreme.
    public init(mean: Temperature, deviation: TemperatureDifference) {
      (self.mean, self.deviation) = (mean, deviation)
    }

    /// The value that is passed once in so many years, by Gumbel's distribution with the moments of
    /// the annual extremes, as ASHRAE's climatic design data have it (from memory; held against the
    /// 5 to 50 years of a station's published table by a test).
    ///
    /// - Parameters:
    ///   - years: the return period, above 1.
    ///   - isHighest: whether the extreme is a highest or a lowest.
    public func passedOnce(in years: Double, isHighest: Bool) -> Temperature {
      let reduced = log(log(years / (years - 1)))
      let factor = -(6.0.squareRoot() / .pi) * (0.5772 + reduced)
      return Temperature(si: mean.si + (isHighest ? 1 : -1) * factor * deviation.si)
    }
  }
}
