import Foundation

/// What a day is ranked by when typical months are chosen.
struct DayStatistics: Hashable, Sendable {
  let mean, highest, lowest, dewPoint: Double

  /// The dew point by the Magnus formula: only to rank months.
  static func dewPoint(_ dryBulb: Double, _ relativeHumidity: Double) -> Double {
    let a = log(max(relativeHumidity, 0.01)) + 17.625 * dryBulb / (243.04 + dryBulb)
    return 243.04 * a / (17.625 - a)
  }

  /// The days of hours.
  static func days(dryBulb: [Double], relativeHumidity: [Double]) -> [DayStatistics] {
    stride(from: 0, to: dryBulb.count - 23, by: 24).map { first in
      let hours = first..<(first + 24)
      let dew = hours.reduce(0) { $0 + Self.dewPoint(dryBulb[$1], relativeHumidity[$1]) }
      return DayStatistics(
        mean: hours.reduce(0) { $0 + dryBulb[$1] } / 24,
        highest: dryBulb[hours].max() ?? 0, lowest: dryBulb[hours].min() ?? 0, dewPoint: dew / 24)
    }
  }
}
