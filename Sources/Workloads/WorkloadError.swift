import Quantities

/// Why a workload has no estimate.
public enum WorkloadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The GPU names no calibration.
  case notCalibrated(gpu: String)
  /// Settings break rules; each says which, with the nearest values that do not.
  case impossible([BrokenRule])
  /// No configuration fits.
  case nothingFits(String)

  /// A rule that a setting breaks.
  public struct BrokenRule: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The setting, such as `tensor`.
    public let setting: String
    /// The rule and the value that breaks it.
    public let rule: String
    /// The nearest values that keep it; empty where there is none.
    public let nearest: [Int]

    /// Reports a broken rule.
    public init(_ setting: String, _ rule: String, nearest: [Int] = []) {
      (self.setting, self.rule, self.nearest) = (setting, rule, nearest)
    }

    /// One sentence.
    public var description: String {
      let hint = nearest.map(String.init).joined(separator: " or ")
      return "\(setting): \(rule)" + (hint.isEmpty ? "" : "; nearest: \(hint)")
    }
  }

  /// The sentences that a message shows.
  public var description: String {
    switch self {
    case .notCalibrated(let gpu):
      "\(gpu.excerpt) names no calibration in the catalogue, so no step time can be estimated"
    case .impossible(let rules): rules.map(\.description).joined(separator: "\n")
    case .nothingFits(let reason): reason
    }
  }
}
