public import Quantities

/// The arithmetic of folded-Clos fabrics that is no plain expression, as functions for formulas.
public enum FabricTiers {
  /// The functions of this room.
  public static let functions = FunctionLibrary([
    tiers, spines, uplinks, cores, attached, groups,
  ])

  /// A spine reaches as many leaves as it has ports; beyond that there is a core.
  ///
  /// Source: facts/hardware.md section 3.2 (two tiers radix²/2 endpoints, three tiers radix³/4).
  static let tiers = FormulaFunction(
    "fabric_tiers", "leaves of a plane, switch radix: 2 (leaf and spine) or 3 (with a core)"
  ) { arguments throws(FormulaError) in
    let numbers = try whole(arguments, 2, "fabric_tiers")
    return .number(numbers[0] <= numbers[1] ? 2 : 3, .none)
  }

  /// The fewest spines that carry all uplinks and divide the uplinks of a leaf evenly.
  static let spines = FormulaFunction(
    "fabric_spines",
    "leaves, uplinks of a leaf, spine ports downwards, least: the fewest spines that carry every "
      + "uplink and to which each leaf has equally many links"
  ) { arguments throws(FormulaError) in
    let numbers = try whole(arguments, 4, "fabric_spines")
    let spines = ClosShape.fewestSpines(
      leaves: numbers[0], uplinks: numbers[1], ports: numbers[2], least: numbers[3])
    return .number(Double(spines), .none)
  }

  private static let groupArguments =
    "pods, spines of a pod, rails whose pods stand side by side, uplinks that a spine needs, uplinks "
    + "that it may have, switch radix: "

  /// Uplinks of a spine, enough for its pod and even over the cores.
  static let uplinks = FormulaFunction(
    "fabric_uplinks", groupArguments + "uplinks of a spine in the cheapest even wiring to cores"
  ) { arguments throws(FormulaError) in
    .number(Double(try group(arguments, "fabric_uplinks").uplinks), .none)
  }

  /// Cores of a plane.
  static let cores = FormulaFunction(
    "fabric_cores", groupArguments + "cores in the cheapest even wiring"
  ) { arguments throws(FormulaError) in
    let group = try group(arguments, "fabric_cores")
    return .number(Double(group.groups * group.cores), .none)
  }

  /// Cables of devices that are dealt out over leaves in turn, by breakouts of the leaves' ports.
  static let attached = FormulaFunction(
    "attached_cables",
    "devices, links of each (to as many leaves), leaves, tails of a leaf's port: cables when the "
      + "devices are dealt out over the leaves in turn"
  ) { arguments throws(FormulaError) in
    let numbers = try whole(arguments, 4, "attached_cables", from: 0)
    let attachment = FabricGraph.Attachment(kind: .other, count: numbers[0], links: numbers[1])
    let cables = FabricGraph.cables(
      attachment, leaves: max(1, numbers[2]), tails: max(1, numbers[3]))
    return .number(Double(cables), .none)
  }

  /// Groups of a node's GPUs that share rails.
  static let groups = FormulaFunction(
    "fabric_groups", "GPUs of a node, rails: groups of its GPUs that share rails"
  ) { arguments throws(FormulaError) in
    let numbers = try whole(arguments, 2, "fabric_groups")
    return .number(Double(FabricTree.commonDivisor(numbers[0], numbers[1])), .none)
  }

  private static func group(
    _ arguments: [FormulaValue], _ name: String
  ) throws(FormulaError) -> CoreGroups {
    let numbers = try whole(arguments, 6, name)
    do throws(ClosProblems) {
      return try CoreGroups(
        pods: numbers[0], podSpines: numbers[1], beside: numbers[2], least: numbers[3],
        most: numbers[4], radix: numbers[5])
    } catch {
      throw .badArguments(function: name, expected: "a fabric that can be wired: \(error)")
    }
  }

  private static func whole(
    _ arguments: [FormulaValue], _ count: Int, _ name: String, from least: Double = 1
  ) throws(FormulaError) -> [Int] {
    let numbers = arguments.flatMap(\.scalars)
    guard arguments.count == count, numbers.count == count,
      numbers.allSatisfy({
        $0.dimension == .none && (least...1e12).contains($0.value) && $0.value == $0.value.rounded()
      })
    else {
      throw .badArguments(function: name, expected: "\(count) whole numbers from \(Int(least))")
    }
    return numbers.map { Int($0.value) }
  }
}
