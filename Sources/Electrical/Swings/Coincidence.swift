import Foundation

/// How much of a fleet's power falls together: racks in step within a job, jobs out of step with one
/// another.
///
/// Every rack of a job is computing or communicating at the same moment, the job computing a share of
/// the time; jobs are independent of each other. The fleet's power is then the idle part and a binomial
/// number of jobs at their maximum. One job on all racks gives no diversity at all; thousands of small
/// ones come near to the mean.
public struct Coincidence: Codable, Hashable, Sendable {
  /// Power not exceeded 50, 95 and 99 % of the time, and the maximum, W.
  public let p50, p95, p99, maximum: Double
  /// Mean power, W.
  public let mean: Double

  /// Sums up a fleet.
  ///
  /// - Parameters:
  ///   - maximum: power with every rack at its maximum, W.
  ///   - low: share of it that is drawn while communicating; 0 to 1.
  ///   - busy: share of the time that a job computes; 0 to 1.
  ///   - jobs: equal jobs that the fleet runs; at least 1.
  public init?(maximum: Double, low: Double, busy: Double, jobs: Int) {
    guard maximum >= 0, (0...1).contains(low), (0...1).contains(busy),
      (1...1_000_000).contains(jobs)
    else { return nil }
    self.maximum = maximum
    mean = maximum * (low + (1 - low) * busy)
    func power(_ probability: Double) -> Double {
      let high = Self.quantile(probability, jobs, busy)
      return maximum * (low + (1 - low) * Double(high) / Double(jobs))
    }
    (p50, p95, p99) = (power(0.5), power(0.95), power(0.99))
  }

  /// The least number that is not exceeded with a probability, of a binomial number.
  static func quantile(_ probability: Double, _ n: Int, _ p: Double) -> Int {
    guard p > 0, p < 1 else { return p <= 0 ? 0 : n }
    var sum = 0.0
    for k in 0...n {
      let (a, b) = (Double(k), Double(n - k))
      let ways: Double = lgamma(Double(n) + 1) - lgamma(a + 1) - lgamma(b + 1)
      let chance: Double = a * Foundation.log(p) + b * Foundation.log(1 - p)
      sum += exp(ways + chance)
      if sum >= probability - 1e-12 { return k }
    }
    return n
  }
}
