import Kernels

/// What heat rejection feels of a span of hours: degree hours of the dry and of the wet bulb above six
/// and below three quantiles of all years' hours, and the sum of the wet-bulb depression over the
/// hours with a dry bulb above each of the six, which is what pads can cool by.
struct DegreeHours {
  private static let above = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99], below = [0.25, 0.5, 0.75]
  static let zero = DegreeHours(
    sums: [Double](repeating: 0, count: 3 * above.count + 2 * below.count))

  /// K h: dry bulb above and below, wet bulb above and below, depression.
  var sums: [Double]

  static func + (left: DegreeHours, right: DegreeHours) -> DegreeHours {
    var sum = left
    for index in sum.sums.indices { sum.sums[index] += right.sums[index] }
    return sum
  }

  /// Mean square of the relative differences from a `count`-th of `all`.
  func distance(of count: Double, from all: DegreeHours) -> Double {
    var (squares, compared) = (0.0, 0.0)
    for (own, sum) in zip(sums, all.sums) where sum > 0 {
      let difference = own * count / sum - 1
      squares += difference * difference
      compared += 1
    }
    return squares / max(compared, 1)
  }

  /// The degree hours of each month of each year.
  ///
  /// - Parameter years: dry bulbs and relative humidities of the 8,760 hours of each year.
  static func months(
    _ years: [(dryBulb: [Double], relativeHumidity: [Double])], pressure: Double
  ) throws(KernelError) -> [[DegreeHours]] {
    var wetBulbs: [[Double]] = []
    for year in years {
      wetBulbs.append(
        try MoistAir.wetBulb(year.dryBulb, year.relativeHumidity, pressure: pressure))
    }
    let dry = years.flatMap(\.dryBulb).sorted(), wet = wetBulbs.flatMap { $0 }.sorted()
    let (dryAbove, dryBelow) = limits(dry)
    let (wetAbove, wetBelow) = limits(wet)
    return zip(years, wetBulbs).map { year, wet in
      (0..<12).map { month in
        let first = WeatherStamp.monthStarts[month], last = WeatherStamp.monthStarts[month + 1]
        let hours = (24 * first)..<(24 * last)
        let dry = year.dryBulb[hours], wet = wet[hours]
        return DegreeHours(
          sums: dryAbove.map { excess(dry, over: $0) } + dryBelow.map { deficit(dry, under: $0) }
            + wetAbove.map { excess(wet, over: $0) } + wetBelow.map { deficit(wet, under: $0) }
            + dryAbove.map { depression(dry, wet, above: $0) })
      }
    }
  }

  private static func limits(_ sorted: [Double]) -> (above: [Double], below: [Double]) {
    (
      above.map { DesignConditions.quantile(sorted, $0) },
      below.map { DesignConditions.quantile(sorted, $0) }
    )
  }

  private static func deficit(_ values: ArraySlice<Double>, under limit: Double) -> Double {
    values.reduce(0) { $0 + max(limit - $1, 0) }
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
