import Interfaces
public import Quantities
import Synchronization

/// A power chain laid out, as a function for formulas:
/// `power_tree("ups.installed", "2N", "2N", "N", "N+1", "none", racks, pumps, design)`.
///
/// The lists hold the figures of ``ChainFigures``. Results are remembered, since every count of a
/// site asks for the same tree; the function is still one of its arguments alone.
public final class PowerTreeFunction: Sendable {
  private let trees = Mutex<[Key: PowerTree]>([:])

  private struct Key: Hashable {
    let layers: PowerDesign.Layers
    let racks, design: [Double]
    let pumps: Double
  }

  /// Creates an empty memory.
  public init() {}

  /// The function for formulas.
  public var function: FormulaFunction {
    FormulaFunction(
      "power_tree",
      "what is asked; the redundancy of compute lineups, support lineups, transformers, substation "
        + "and generators; racks; pumps; the design: a count of devices such as ups.installed, "
        + "busways or rings, a load such as connected, or a factor such as ups.imbalance"
    ) { [self] arguments throws(FormulaError) in
      guard arguments.count == 9, let what = arguments[0].name,
        let layers = PowerDesign.Layers(arguments[1...5].map(\.name)),
        case .number(let pumps, _) = arguments[7]
      else {
        throw .badArguments(
          function: "power_tree",
          expected: "a name, five redundancies, racks, pumps and a design")
      }
      let tree = try tree(
        Key(
          layers: layers, racks: arguments[6].scalars.map(\.value),
          design: arguments[8].scalars.map(\.value), pumps: pumps))
      guard let value = tree.values[what] else {
        throw .badArguments(
          function: "power_tree",
          expected: "one of \(tree.values.keys.sorted().joined(separator: ", "))")
      }
      return value
    }
  }

  private func tree(_ key: Key) throws(FormulaError) -> PowerTree {
    if let known = trees.withLock({ $0[key] }) { return known }
    guard
      let design = PowerDesign(
        racks: key.racks, pumps: key.pumps, key.design, layers: key.layers)
    else { throw .badArguments(function: "power_tree", expected: "racks and a design") }
    let tree: PowerTree
    do throws(PowerDesignError) {
      tree = try PowerTree(design)
    } catch {
      throw .unavailable(error.description)
    }
    trees.withLock { known in
      // A plan asks for a few hundred trees; a sweep of thousands starts afresh.
      if known.count > 10_000 { known.removeAll() }
      known[key] = tree
    }
    return tree
  }
}

extension PowerDesign.Layers {
  /// The layers by their words: compute, support, transformers, substation, generators or `none`.
  init?(_ words: [String?]) {
    let classes = words.map { $0.flatMap(Redundancy.init(rawValue:)) }
    guard words.count == 5, let compute = classes[0], let support = classes[1],
      let transformers = classes[2], let substation = classes[3],
      classes[4] != nil
        || words[4] == "none"
    else { return nil }
    self.init(
      compute: compute, support: support, transformers: transformers, substation: substation,
      generators: classes[4])
  }
}

extension FormulaValue {
  fileprivate var name: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension PowerTree {
  /// What formulas can ask for.
  var values: [String: FormulaValue] {
    func count(_ value: Int) -> FormulaValue { .number(Double(value), .none) }
    func power(_ value: Double) -> FormulaValue { .number(value, Power.unit.dimension) }
    var values = [
      "ups.needed": count(ups.needed), "ups.installed": count(ups.installed),
      "ups.capacity": power(upsCapacity), "ups.imbalance": .number(upsImbalance, .none),
      "lineups": count(lineups),
      "busway.loading": .number(buswayLoading, .none), "busways": count(busways),
      "output_boards": count(outputBoards), "transfer_switches": count(transferSwitches),
      "low_boards": count(lowVoltageBoards), "sections": count(sections), "rings": count(rings),
      "transformers.needed": count(transformers.needed),
      "transformers.installed": count(transformers.installed),
      "transformers.imbalance": .number(transformerImbalance, .none),
      "generator_boards": count(generatorBoards), "connected": power(connected),
    ]
    for (name, pair) in [("high", high), ("generators", generators)] {
      guard let pair else { continue }
      values["\(name).needed"] = count(pair.needed)
      values["\(name).installed"] = count(pair.installed)
    }
    return values
  }
}
