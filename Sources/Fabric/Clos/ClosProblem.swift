/// Why a fabric cannot be built as designed, and the nearest choice that can.
public struct ClosProblem: Hashable, Sendable, CustomStringConvertible {
  /// The key of the design.
  public let key: String
  /// What it says.
  public let found: String
  /// What it breaks.
  public let rule: String
  /// The nearest valid value of the key, where one exists.
  public let nearest: String?

  /// The sentence that a message shows.
  public var description: String {
    "\(key): \(found): \(rule)" + (nearest.map { "; the nearest valid choice is \($0)" } ?? "")
  }
}

/// All that stops a fabric from being built.
public struct ClosProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, in the order of the design's keys; at least one.
  public let list: [ClosProblem]

  init(_ list: [ClosProblem]) { self.list = list }

  /// The same in the words of one network.
  func renamed(_ keys: [String: String], under name: String) -> ClosProblems {
    ClosProblems(
      list.map {
        ClosProblem(
          key: "\(name).\(keys[$0.key] ?? $0.key)", found: $0.found, rule: $0.rule,
          nearest: $0.nearest)
      })
  }

  /// A line for each problem.
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

extension ClosDesign {
  /// Refuses what has no even wiring.
  func validate() throws(ClosProblems) {
    var problems: [ClosProblem] = []
    func check(_ key: String, _ value: Int, _ range: ClosedRange<Int>) {
      guard !range.contains(value) else { return }
      let nearest = min(max(value, range.lowerBound), range.upperBound)
      problems.append(
        ClosProblem(
          key: key, found: "\(value)",
          rule: "must be from \(range.lowerBound) to \(range.upperBound)", nearest: "\(nearest)"))
    }
    check("nodes", nodes, 1...1_000_000_000)
    check("rails", rails, 1...64)
    check("links_per_rail", linksPerRail, 1...64)
    check("planes", planes, 1...16)
    check("radix", radix, 2...4096)
    guard problems.isEmpty else { throw ClosProblems(problems) }
    if !radix.isMultiple(of: 2) {
      problems.append(
        ClosProblem(
          key: "radix", found: "\(radix)",
          rule: "a switch with an odd number of ports has no even halves up and down",
          nearest: "\(radix - 1)"))
    }
    check("tails", tails, 1...8)
    check("leaf_down", leafDown, 1...((radix - 1) * max(1, tails)))
    check("leaf_up", leafUp, 1...(radix - 1))
    check("spine_up", spineUp, 1...(radix - 1))
    check("least_spines", leastSpines, 1...max(1, leafUp))
    guard problems.isEmpty else { throw ClosProblems(problems) }
    let down = (leafDown + tails - 1) / tails
    if down + leafUp > radix {
      problems.append(
        ClosProblem(
          key: "leaf_up", found: "\(leafUp)",
          rule: "with \(down) ports down it exceeds the \(radix) ports of a switch",
          nearest: "\(radix - down)"))
    }
    if leafDown % linksPerRail != 0 {
      problems.append(
        ClosProblem(
          key: "leaf_down", found: "\(leafDown)",
          rule: "nodes with \(linksPerRail) links to a leaf do not fill it",
          nearest: "\(max(1, leafDown / linksPerRail) * linksPerRail)"))
    }
    problems += unitProblems
    if problems.isEmpty, unit == nil, mostPodBlocks < 1 {
      problems.append(
        ClosProblem(
          key: "rails", found: "\(rails)",
          rule: "a spine has only \(radix - spineUp) ports down, fewer than rails",
          nearest: "\(radix - spineUp)"))
    }
    guard problems.isEmpty else { throw ClosProblems(problems) }
  }

  private var unitProblems: [ClosProblem] {
    guard let unit else { return [] }
    let groups = rails * planes
    guard unit.nodes >= 1, unit.spines >= 1 else {
      return [
        ClosProblem(
          key: "spines_per_unit", found: "\(unit.spines)", rule: "a unit has nodes and spines",
          nearest: "\(groups)")
      ]
    }
    let leaves = (unit.nodes + blockNodes - 1) / max(1, blockNodes)
    let down = radix - spineUp
    // Spines of one rail and plane that divide the uplinks of a leaf and carry all of them.
    let valid = (1...leafUp).filter { leafUp % $0 == 0 && leaves * (leafUp / $0) <= down }
    if unit.spines % groups == 0, valid.contains(unit.spines / groups) { return [] }
    let nearest = valid.min {
      (abs($0 * groups - unit.spines), $0) < (abs($1 * groups - unit.spines), $1)
    }
    return [
      ClosProblem(
        key: "spines_per_unit", found: "\(unit.spines)",
        rule: "the \(leafUp) uplinks of \(leaves) leaves a rail cannot be shared out evenly over "
          + "spines with \(down) ports down, alike on \(groups) rails and planes",
        nearest: nearest.map { "\($0 * groups)" })
    ]
  }

  /// Blocks that a pod of three tiers can hold, all rails in it.
  var mostPodBlocks: Int { (radix - spineUp) / rails }

  /// Blocks that one fabric can hold.
  var mostBlocks: Int {
    if let unit { return radix * ((unit.nodes + blockNodes - 1) / max(1, blockNodes)) }
    return max(radix / rails, radix * mostPodBlocks)
  }
}
