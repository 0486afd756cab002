/// The months of several years that are most like all of them.
///
/// Real months keep the swings from day to day. For each month the year is taken whose days' mean,
/// highest and lowest dry bulb and mean dew point (weights 2, 1, 1, 2) differ least from all years
/// together by the Finkelstein-Schafer statistic: the mean distance of the two cumulative
/// distributions.
enum TypicalMonths {
  private static let weights: [(any KeyPath<DayStatistics, Double> & Sendable, Double)] = [
    (\.mean, 2), (\.highest, 1), (\.lowest, 1), (\.dewPoint, 2),
  ]

  /// For each month the place in `years` of the year that it is taken from.
  static func chosen(_ years: [[DayStatistics]]) -> [Int] {
    (0..<12).map { month in
      let rows = WeatherStamp.monthStarts[month]..<WeatherStamp.monthStarts[month + 1]
      var best = (score: Double.infinity, year: 0)
      let pooled = weights.map { key, _ in
        years.flatMap { $0[rows].map { $0[keyPath: key] } }.sorted()
      }
      for (number, days) in years.enumerated() {
        var score = 0.0
        for (column, (key, weight)) in weights.enumerated() {
          let own = days[rows].map { $0[keyPath: key] }.sorted()
          score += weight * distance(own, pooled[column])
        }
        if score < best.score - 1e-12 { best = (score, number) }
      }
      return best.year
    }
  }

  /// Mean distance of two cumulative distributions at the values of the first; both sorted.
  private static func distance(_ own: [Double], _ pooled: [Double]) -> Double {
    var (sum, below) = (0.0, 0)
    for (index, value) in own.enumerated() {
      while below < pooled.count, pooled[below] <= value { below += 1 }
      sum += abs(Double(below) / Double(pooled.count) - Double(index + 1) / Double(own.count))
    }
    return sum / Double(max(1, own.count))
  }
}
