/// How well a value is known, best first. A figure inherits the worst of its inputs.
public enum Confidence: String, CaseIterable, Sendable, Codable, Comparable {
  /// The scenario says so: the planner's own decision.
  case stated
  /// Read in the vendor's or standard's own document.
  case vendor
  /// Read in a public transcription that names the vendor's document.
  case transcribed
  /// Trade press, integrator or community compilation.
  case press
  /// Published as an estimate, or an assumption of the planner's.
  case estimate
  /// Written down from memory; verify before a plan leans on it.
  case memory

  /// Orders from best known to worst known.
  public static func < (lhs: Confidence, rhs: Confidence) -> Bool {
    let order = Confidence.allCases
    return order.firstIndex(of: lhs) ?? 0 < order.firstIndex(of: rhs) ?? 0
  }
}
