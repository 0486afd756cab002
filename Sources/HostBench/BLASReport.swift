/// The dense linear algebra library, and whether its rates can be trusted.
public struct BLASReport: Codable, Hashable, Sendable {
  /// What was found.
  public enum Verdict: String, Codable, Sendable {
    /// It computes correctly with kernels as wide as the processor allows.
    case trusted
    /// It had chosen other kernels; the benchmark started itself again with better ones.
    case mended
    /// Its kernels are narrower than the processor allows, and nothing better was found.
    case narrow
    /// It computes wrongly, and no kernels were found that do not: its rates are not given.
    case wrong
  }

  /// What was found.
  public let verdict: Verdict
  /// Why, in a sentence.
  public let reason: String
  /// The library's version and build.
  public let configuration: String
  /// The core whose kernels run.
  public let core: String
  /// The core that it had chosen at first.
  public let firstCore: String
  /// `OPENBLAS_CORETYPE` as the user had set it.
  public let requested: String?
  /// What the kernels did that were tried: the first is the one that the library had chosen.
  public let trials: [BLASTrial]

  /// The report after the restart, in which `core` runs.
  func restarted(core: String, trial: BLASTrial) -> BLASReport {
    let isRight = trial.isRight
    return BLASReport(
      verdict: isRight ? verdict : .wrong,
      reason: isRight ? reason : "after the restart with \(core) the products are wrong",
      configuration: configuration, core: core, firstCore: firstCore, requested: requested,
      trials: trials)
  }
}

/// A short trial of the library: is its product right, and how fast is it on one core.
public struct BLASTrial: Codable, Hashable, Sendable {
  /// The core that was asked for; `nil` for the library's own choice.
  public let asked: String?
  /// The core that ran.
  public let core: String
  /// The largest error of DGEMM and SGEMM, as a share of what rounding may cause; above 1 is wrong.
  public let error: Double
  /// DGEMM on one core, FLOP/s; the best of some.
  public let rate: Double
  /// Why the trial did not end well.
  public let failure: String?

  /// Whether the products are right.
  public var isRight: Bool { failure == nil && error <= 1 }

  static func failed(_ asked: String, _ reason: String) -> BLASTrial {
    BLASTrial(asked: asked, core: asked, error: 0, rate: 0, failure: reason)
  }
}
