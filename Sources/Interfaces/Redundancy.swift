public import Quantities

/// How many units more than needed are installed, in the field's notation.
///
/// Source: facts/facility.md section 13.
public enum Redundancy: String, CaseIterable, Codable, Sendable {
  /// As many as the load needs.
  case none = "N"
  /// One more for each group of units.
  case plusOne = "N+1"
  /// Two more for each group of units.
  case plusTwo = "N+2"
  /// Two whole sides.
  case twice = "2N"
  /// Two whole sides, each with one more for each group.
  case twicePlusOne = "2(N+1)"
  /// Distributed: any two of three carry the load.
  case threeToMakeTwo = "3N/2"
  /// Distributed: any three of four carry the load.
  case fourToMakeThree = "4N/3"
  /// Block redundant: a reserve for each group of blocks catches any one of them.
  case catcher = "catcher"

  /// Units installed where `needed` carry the load.
  ///
  /// - Parameters:
  ///   - needed: whole, not negative.
  ///   - group: units that share the redundant ones of their group; at least 1.
  /// - Returns: at least `needed`; 0 when nothing is needed.
  public func installed(needed: Double, group: Double) -> Double {
    let groups = (needed / max(1, group)).rounded(.up)
    switch self {
    case .none: return needed
    case .plusOne, .catcher: return needed + groups
    case .plusTwo: return needed + 2 * groups
    case .twice: return 2 * needed
    case .twicePlusOne: return 2 * (needed + groups)
    case .threeToMakeTwo: return 3 * (needed / 2).rounded(.up)
    case .fourToMakeThree: return 4 * (needed / 3).rounded(.up)
    }
  }

  /// `units_installed(needed, group, "N+1")` for formulas.
  public static let function = FormulaFunction(
    "units_installed", "units needed, units in a redundancy group, the redundancy such as \"N+1\""
  ) { arguments throws(FormulaError) in
    guard arguments.count == 3, case .number(let needed, .none) = arguments[0],
      case .number(let group, .none) = arguments[1], case .text(let text) = arguments[2],
      let redundancy = Redundancy(rawValue: text), needed >= 0, needed == needed.rounded()
    else {
      throw .badArguments(
        function: "units_installed", expected: "a whole number, a group and a redundancy")
    }
    return .number(redundancy.installed(needed: needed, group: group), .none)
  }
}
