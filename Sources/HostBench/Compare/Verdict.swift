/// What is said of a measurement that is held against a limit.
public enum Verdict: String, Codable, Comparable, Sendable, CaseIterable {
  /// As expected.
  case pass
  /// Below what is usual; measure again or ask why.
  case warn
  /// Not what was ordered.
  case fail

  /// Worse is greater.
  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  private var rank: Int { Verdict.allCases.firstIndex(of: self) ?? 0 }
}

/// Ratios to an expected value, 1 as expected and above 1 better, below which something is said.
public struct RatioLimits: Codable, Hashable, Sendable {
  /// Below this a warning.
  public let warn: Double
  /// Below this a failure; at most `warn`.
  public let fail: Double

  /// Creates limits; a failure is never above a warning.
  public init(warn: Double, fail: Double) {
    self.warn = warn
    self.fail = min(fail, warn)
  }

  /// What is said of a ratio.
  public func verdict(_ ratio: Double) -> Verdict {
    ratio < fail ? .fail : ratio < warn ? .warn : .pass
  }
}
