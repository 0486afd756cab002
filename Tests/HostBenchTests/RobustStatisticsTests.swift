import Testing

@testable import HostBench

@Suite("Robust statistics")
struct RobustStatisticsTests {
  @Test
  func mediansAndQuantiles() {
    #expect(RobustStatistics.median([]) == nil)
    #expect(RobustStatistics.median([3]) == 3)
    #expect(RobustStatistics.median([5, 1, 3]) == 3)
    #expect(RobustStatistics.median([4, 1, 3, 2]) == 2.5)
    // R: quantile(c(1, 2, 3, 4, 10), c(.1, .9)) gives 1.4 and 7.6 (type 7).
    #expect(abs((RobustStatistics.quantile([10, 4, 3, 2, 1], 0.1) ?? 0) - 1.4) < 1e-12)
    #expect(abs((RobustStatistics.quantile([10, 4, 3, 2, 1], 0.9) ?? 0) - 7.6) < 1e-12)
  }

  @Test
  func deviationOfNormalValues() {
    // R: mad(c(1, 1, 2, 2, 4, 6, 9)) gives 1.4826: the median is 2, the deviations 1 1 0 0 2 4 7.
    #expect(abs(RobustStatistics.deviation([1, 1, 2, 2, 4, 6, 9]) - 1.4826) < 1e-12)
    #expect(RobustStatistics.deviation([]) == 0)
  }

  /// Ranks by the binomial distribution, reckoned by hand from Pascal's triangle: the interval from
  /// rank r to n + 1 - r leaves out twice P(B(n, 1/2) < r), at most 5 %.
  @Test(arguments: [
    // 2 (1 / 32) is 6.2 %: even the whole range of five does not reach 95 %.
    (5, 1), (6, 1), (8, 1), (9, 2), (10, 2), (15, 4), (20, 6), (25, 8),
  ])
  func intervalsOfTheMedian(_ count: Int, _ rank: Int) throws {
    let values = (1...count).map(Double.init).shuffled()
    let interval = try #require(RobustStatistics.medianInterval(values))
    #expect(interval == Double(rank)...Double(count + 1 - rank))
  }

  @Test
  func intervalsHoldTheMedianAsOftenAsTheySay() throws {
    // 2,000 draws of 15 from a lopsided distribution whose median is 0.25.
    var numbers = SeededNumbers(seed: 11)
    var held = 0
    for _ in 0..<2000 {
      let values = (0..<15).map { _ in
        let u = numbers.next()
        return u * u
      }
      let interval = try #require(RobustStatistics.medianInterval(values))
      held += interval.contains(0.25) ? 1 : 0
    }
    // Exactly 96.5 % by the binomial; four standard errors of 2,000 are 1.6 %.
    #expect(abs(Double(held) / 2000 - 0.965) < 0.017)
  }

  @Test
  func outliersAreFoundAndNotDropped() {
    #expect(RobustStatistics.outliers([10, 10.1, 9.9, 10.05, 9.95, 20]) == [5])
    #expect(RobustStatistics.outliers([10, 10, 10, 10]) == [])
    #expect(RobustStatistics.outliers([10, 10, 10, 11]) == [3])
    let kind = MeasurementKind(id: "x", title: "x", unit: "B/s", threads: 1)
    let samples = [10, 10.1, 9.9, 10.05, 9.95, 20]
    let item = HostMeasurement(kind, rounds: [Array(samples.prefix(3)), Array(samples.suffix(3))])
    #expect(item?.samples == samples)
    #expect(item?.outliers == [5])
    #expect(item?.rounds == [3, 3])
    #expect(abs((item?.median ?? 0) - 10.025) < 1e-12)
  }

  @Test
  func spreadsHoldWithinAndBetweenRounds() throws {
    let kind = MeasurementKind(id: "x", title: "x", unit: "B/s", threads: 1)
    // Still within rounds, 10 % apart between them: of the samples, 10 and 90 % lie below 100 and
    // 110; half of that over the median 105.
    let apart = try #require(HostMeasurement(kind, rounds: [[100, 100], [110, 110]]))
    #expect(abs(apart.spread - 5.0 / 105) < 1e-12)
    let still = try #require(HostMeasurement(kind, rounds: [[100, 100], [100, 100]]))
    #expect(still.spread == 0.005)
    #expect(try #require(HostMeasurement(kind, rounds: [[100]], least: 0.02)).spread == 0.02)
    #expect(HostMeasurement(kind, rounds: []) == nil)
    #expect(HostMeasurement(kind, rounds: [[1, .nan]]) == nil)
    #expect(HostMeasurement(kind, rounds: [[0]]) == nil)
  }
}
