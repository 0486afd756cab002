import Kernels

/// What heat rejection feels of a span of hours: for each of six quantiles of all years' hours the
/// degree hours of the dry bulb above the dry bulb's quantile, those of the wet bulb above the wet
/// bulb's, and the sum of the wet-bulb depression over the hours with a dry bulb above its quantile,
/// which is what pads can cool by.
struct WarmHours {
  private static let shares = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
  static let zero = WarmHours(sums: [Double](repeating: 0, count: 3 * shares.count))

  /// K h: dry bulb, wet bulb, depression.
  var sums: [Double]

  static func + (left: WarmHours, right: WarmHours) -> WarmHours {
    var sum = left
    for index in sum.sums.indices { sum.sums[index] += right.sums[index] }
    return sum
  }

  /// Mean square of the relative differences from a `count`-th of `all`.
  func distance(of count: Double, from all: WarmHours) -> Double {
    var (squares, compared) = (0.0, 0.0)
    for (own, sum) in zip(sums, all.sums) where sum > 0 {
      let difference = own * count / sum - 1
      squares += difference * difference
      compared += 1
    }
    return squares / max(compared, 1)
  }

  /// The warm hours of each month of each year.
  ///
  /// - Parameter years: dry bulbs and relative humidities of the 8,760 hours of each year.
  static func months(
    _ years: [(dryBulb: [Double], relativeHumidity: [Double])], pressure: Double
  ) throws(KernelError) -> [[WarmHours]] {
    var wetBulbs: [[Double]] = []
    for year in years {
      wetBulbs.append(
        try MoistAir.wetBulb(year.dryBulb, year.relativeHumidity, pressure: pressure))
    }
    let dry = years.flatMap(\.dryBulb).sorted(), wet = wetBulbs.flatMap { $0 }.sorted()
    let dryLimits = shares.map { DesignConditions.quantile(dry, $0) }
    let wetLimits = shares.map { DesignConditions.quantile(wet, $0) }
    return zip(years, wetBulbs).map { year, wet in
      (0..<12).map { month in
        let first = WeatherStamp.monthStarts[month], last = WeatherStamp.monthStarts[month + 1]
        let hours = (24 * first)..<(24 * last)
        let dry = year.dryBulb[hours], wet = wet[hours]
        return WarmHours(
          sums: dryLimits.map { excess(dry, over: $0) } + wetLimits.map { excess(wet, over: $0) }
            + dryLimits.map { depression(dry, wet, above: $0) })
      }
    }
  }

  private static func excess(_ values: ArraySlice<Double>, over limit: Double) -> Double {
    values.reduce(0) { $0 + max($1 - limit, 0) }
  }

  private static func depression(
    _ dry: ArraySlice<Double>, _ wet: ArraySlice<Double>, above limit: Double
  ) -> Double {
    zip(dry, wet).reduce(0) { $0 + ($1.0 > limit ? $1.0 - $1.1 : 0) }
  }
}
