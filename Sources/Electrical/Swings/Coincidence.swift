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
    self.init(maximum: maximum, low: low, busy: [busy], jobs: jobs)
  }

  /// The same where the share of the time that a job computes differs between equal parts of it, such as
  /// the hours of a day: all jobs follow it together.
  public init?(maximum: Double, low: Double, busy: [Double], jobs: Int) {
    guard maximum >= 0, (0...1).contains(low), !busy.isEmpty,
      busy.allSatisfy({ (0...1).contains($0) }), (1...1_000_000).contains(jobs)
    else { return nil }
    self.maximum = maximum
    mean = maximum * (low + (1 - low) * busy.reduce(0, +) / Double(busy.count))
    // Equal hours are one.
    let busy = Set(busy).count == 1 ? [busy[0]] : busy
    func power(_ probability: Double) -> Double {
      let high = Self.quantile(probability, jobs, busy)
      return maximum * (low + (1 - low) * Double(high) / Double(jobs))
    }
    (p50, p95, p99) = (power(0.5), power(0.95), power(0.99))
  }

  /// The least number that is not exceeded with a probability, of a number that is binomial with each
  /// of several chances equally often.
  private static func quantile(_ probability: Double, _ n: Int, _ chances: [Double]) -> Int {
    guard chances.count > 1 else { return quantile(probability, n, chances[0]) }
    var (low, high) = (0, n)
    func below(_ number: Int) -> Double {
      chances.reduce(0) { $0 + cumulated(number, n, $1) } / Double(chances.count)
    }
    while low < high {
      let middle = (low + high) / 2
      if below(middle) >= probability - 1e-12 { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The chance that a binomial number is at most so much: summed up to 10,000, beyond by the normal
  /// distribution, which differs by less than a job there.
  private static func cumulated(_ most: Int, _ n: Int, _ p: Double) -> Double {
    guard p > 0, p < 1 else { return p <= 0 || most >= n ? 1 : 0 }
    guard n <= 10_000 else {
      let deviation = (Double(n) * p * (1 - p)).squareRoot()
      return 0.5 * erfc(-(Double(most) + 0.5 - Double(n) * p) / deviation / 2.0.squareRoot())
    }
    var sum = 0.0
    for k in 0...most {
      let (a, b) = (Double(k), Double(n - k))
      let ways: Double = lgamma(Double(n) + 1) - lgamma(a + 1) - lgamma(b + 1)
      sum += exp(ways + a * Foundation.log(p) + b * Foundation.log(1 - p))
    }
    return sum
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
