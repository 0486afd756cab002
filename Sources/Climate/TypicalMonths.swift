/// The months of several years that together are most like all of them.
///
/// Real months keep the swings from day to day. For each month the two years are kept whose days'
/// mean, highest and lowest dry bulb and mean dew point (weights 2, 1, 1, 2) differ least from all
/// years together by the Finkelstein-Schafer statistic: the mean distance of the two cumulative
/// distributions. Of all years that can be made of those the one is taken whose ``DegreeHours`` come
/// nearest to the mean of all years: what chillers, towers and pads do depends on the degree hours, of
/// which daily statistics of a month know little.
enum TypicalMonths {
  private static let weights: [(any KeyPath<DayStatistics, Double> & Sendable, Double)] = [
    (\.mean, 2), (\.highest, 1), (\.lowest, 1), (\.dewPoint, 2),
  ]

  /// For each month the place in `years` of the year that it is taken from.
  ///
  /// - Parameters:
  ///   - years: statistics of the 365 days of each year.
  ///   - degrees: the degree hours of each year, by month.
  static func chosen(_ years: [[DayStatistics]], degrees: [[DegreeHours]]) -> [Int] {
    let candidates = (0..<12).map { Array(ranked(years, month: $0).prefix(2)) }
    guard years.count > 1, degrees.count == years.count else { return candidates.map { $0[0] } }
    let all = degrees.joined().reduce(DegreeHours.zero, +)
    // Every choice of the first months, and what they add up to, month by month.
    var choices: [(months: [Int], sum: DegreeHours)] = [([], .zero)]
    for (month, candidates) in candidates.enumerated() {
      choices = choices.flatMap { choice in
        candidates.map { (choice.months + [$0], choice.sum + degrees[$0][month]) }
      }
    }
    var best = (distance: Double.infinity, months: [Int]())
    for choice in choices {
      let distance = choice.sum.distance(of: Double(years.count), from: all)
      if distance < best.distance - 1e-12 { best = (distance, choice.months) }
    }
    return best.months.isEmpty ? candidates.map { $0[0] } : best.months
  }

  /// The years by how like all years a month of theirs is.
  private static func ranked(_ years: [[DayStatistics]], month: Int) -> [Int] {
    let rows = WeatherStamp.monthStarts[month]..<WeatherStamp.monthStarts[month + 1]
    let pooled = weights.map { key, _ in
      years.flatMap { $0[rows].map { $0[keyPath: key] } }.sorted()
    }
    let scores = years.map { days in
      weights.enumerated().reduce(0.0) { score, item in
        let (column, (key, weight)) = item
        let own = days[rows].map { $0[keyPath: key] }.sorted()
        return score + weight * distance(own, pooled[column])
      }
    }
    // The first of those that differ by rounding only.
    var left = Array(years.indices), order: [Int] = []
    while var best = left.first {
      for year in left where scores[year] < scores[best] - 1e-12 { best = year }
      order.append(best)
      left.removeAll { $0 == best }
    }
    return order
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
