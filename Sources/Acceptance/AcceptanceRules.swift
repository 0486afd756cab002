import Catalogue
import HostBench

/// The limits of acceptance sheets, from the catalogue's entry `node-acceptance`.
struct AcceptanceRules: Sendable {
  /// Share of the HBM's peak that a copy reaches; of the FP64 peak that HPL on a node reaches.
  let copyShare, hplShare: Double
  /// Ratios to the least that is expected.
  let limits: RatioLimits
  /// A GPU over the median of its node.
  let apartWarn: Double

  init(_ catalogue: Catalogue) throws(CatalogueError) {
    let part = try catalogue.entry("node-acceptance", kind: "acceptance").root
    func number(_ key: String) throws(CatalogueError) -> Double {
      guard let number = part.number(key) else { throw .noValue(key: key) }
      return number
    }
    copyShare = try number("copy_share")
    hplShare = try number("hpl_share")
    limits = RatioLimits(
      warn: try number("published_warn"), fail: try number("published_fail"))
    apartWarn = try number("apart_warn")
  }
}
