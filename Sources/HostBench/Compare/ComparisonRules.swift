public import Catalogue

/// The limits by which nodes are judged, from the catalogue's entry `node-acceptance`.
public struct ComparisonRules: Sendable {
  /// Share of the memory's peak bandwidth that STREAM triad reaches.
  public let streamShare: Double
  /// Share of measured multiply-adds that large DGEMM reaches.
  public let productsShare: Double
  /// Ratios to the expected value: triad, multiply-adds at base frequency, DGEMM, bytes of memory.
  public let stream, clock, products, memory: RatioLimits
  /// Ratios to a baseline, and the usual deviations that it takes as well.
  public let baseline: RatioLimits
  let warnDeviations, failDeviations: Double

  /// The entry's identifier.
  public static let entry = "node-acceptance"

  /// Reads the limits.
  ///
  /// - Throws: ``CatalogueError`` when the catalogue lacks them.
  public init(_ catalogue: Catalogue) throws(CatalogueError) {
    let part = try catalogue.entry(ComparisonRules.entry, kind: "acceptance").root
    func number(_ key: String) throws(CatalogueError) -> Double {
      guard let number = part.number(key) else { throw .noValue(key: key) }
      return number
    }
    func limits(_ key: String) throws(CatalogueError) -> RatioLimits {
      RatioLimits(warn: try number("\(key)_warn"), fail: try number("\(key)_fail"))
    }
    streamShare = try number("stream_share")
    productsShare = try number("products_share")
    stream = try limits("stream")
    clock = try limits("clock")
    products = try limits("products")
    memory = try limits("memory")
    baseline = try limits("baseline")
    warnDeviations = try number("baseline_warn_deviations")
    failDeviations = try number("baseline_fail_deviations")
  }

  /// Limits against a baseline for a value whose usual deviation is known, as a share.
  ///
  /// Noise widens them, but never below a half: what scatters more says nothing.
  func limits(deviation: Double) -> RatioLimits {
    RatioLimits(
      warn: max(0.5, min(baseline.warn, 1 - warnDeviations * deviation)),
      fail: max(0.5, min(baseline.fail, 1 - failDeviations * deviation)))
  }
}
