public import Kernels

/// Years of a power chain by Monte Carlo: means with their 95 % confidence intervals.
public struct PowerYears: Codable, Hashable, Sendable {
  /// A mean, and half of its 95 % confidence interval.
  public struct Estimate: Codable, Hashable, Sendable {
    /// The mean of the years.
    public let mean: Double
    /// 1.96 standard errors.
    public let halfWidth: Double

    enum CodingKeys: String, CodingKey {
      case mean
      case halfWidth = "half_width"
    }

    /// The estimate from a column of years.
    init(_ values: [Double]) {
      let n = Double(max(1, values.count))
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      halfWidth = 1.96 * (squares / max(1, n - 1) / n).squareRoot()
    }

    /// Whether a value lies within so many half widths of the mean.
    public func holds(_ value: Double, times: Double = 1) -> Bool {
      abs(value - mean) <= times * halfWidth
    }
  }

  /// How many years.
  public let years: Int
  /// Energy not served in a year, J.
  public let energy: Estimate
  /// GPU-hours lost in a year: dark racks, and the worth of what capped ones lack.
  public let gpuHours: Estimate
  /// Hours a year in which the watched load is dark, and has less than it takes.
  public let darkHours, shortHours: Estimate
  /// Times a year that the watched load goes dark.
  public let interruptions: Estimate

  enum CodingKeys: String, CodingKey {
    case years, energy, interruptions
    case gpuHours = "gpu_hours"
    case darkHours = "dark_hours"
    case shortHours = "short_hours"
  }

  /// Runs years of a chain.
  ///
  /// - Parameters:
  ///   - columns: the chain.
  ///   - years: how many, at least two.
  ///   - seed: tells runs apart.
  ///   - watched: the load that is watched.
  ///   - threads: how many work at a time; the result does not depend on it.
  public init(
    _ columns: PowerYearColumns, years: Int, seed: UInt64 = 1, watched: Int, threads: Int = 1
  ) throws(KernelError) {
    let run = try columns.run(years: years, seed: seed, watched: watched, threads: threads)
    self.years = years
    energy = Estimate(run.lost.map { $0 * 3600 })
    gpuHours = Estimate(run.lostWorth)
    darkHours = Estimate(run.dark)
    shortHours = Estimate(run.short)
    interruptions = Estimate(run.interruptions)
  }
}
