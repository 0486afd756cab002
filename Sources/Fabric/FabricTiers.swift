public import Quantities

/// The arithmetic of folded-Clos fabrics that is no plain expression, as functions for formulas.
public enum FabricTiers {
  /// The functions of this room.
  public static let functions = FunctionLibrary([tiers, spines])

  /// Leaf and spine carry up to radix²/2 endpoints without blocking; beyond that there is a core.
  ///
  /// Source: facts/hardware.md section 3.1 (folded Clos: two tiers radix²/2, three tiers radix³/4).
  static let tiers = FormulaFunction(
    "fabric_tiers", "endpoints, switch radix: 2 (leaf and spine) or 3 (with a core)"
  ) { arguments throws(FormulaError) in
    let numbers = try plain(arguments, 2, "fabric_tiers")
    return .number(numbers[0] <= numbers[1] * numbers[1] / 2 ? 2 : 3, .none)
  }

  /// The fewest spines that carry all uplinks and divide the uplinks of a leaf evenly.
  static let spines = FormulaFunction(
    "fabric_spines",
    "leaves, uplinks of a leaf, spine ports downwards: the fewest spines that carry every uplink "
      + "and to which each leaf has equally many links"
  ) { arguments throws(FormulaError) in
    let numbers = try plain(arguments, 3, "fabric_spines")
    return .number(fewest(leaves: numbers[0], uplinks: numbers[1], ports: numbers[2]), .none)
  }

  /// Above `uplinks` spines a leaf cannot reach them all; then planes of spines repeat.
  static func fewest(leaves: Double, uplinks: Double, ports: Double) -> Double {
    let least = FormulaFunction.wholeAbove(leaves * uplinks / ports)
    guard least < uplinks else { return least }
    var spines = Swift.max(1, least)
    while spines < uplinks, uplinks.truncatingRemainder(dividingBy: spines) != 0 { spines += 1 }
    return spines
  }

  private static func plain(
    _ arguments: [FormulaValue], _ count: Int, _ name: String
  ) throws(FormulaError) -> [Double] {
    let numbers = arguments.flatMap(\.scalars)
    guard arguments.count == count, numbers.count == count,
      numbers.allSatisfy({ $0.dimension == .none && $0.value > 0 && $0.value < 1e15 })
    else { throw .badArguments(function: name, expected: "\(count) positive numbers") }
    return numbers.map(\.value)
  }
}
