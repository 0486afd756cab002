public import Kernels

/// The power chain of a site device by device: a ``PowerTree`` with every instance in its place.
public struct SiteNetwork: Sendable {
  /// What it was built from.
  public let tree: PowerTree
  /// The devices.
  public internal(set) var network = PowerNetwork()
  /// Whether every instance stands in it; otherwise one of each set, the rest as loads.
  public let isWhole: Bool

  /// The class of loads that stand for sets that are not built.
  static let otherSets = "other sets"

  let failures: FailureData
  let sizes: BoardSizes
  var sections: [Int] = []
  var taps: [Int] = []
  var nextTap = 0

  /// Builds the chain.
  ///
  /// - Parameters:
  ///   - tree: the design laid out.
  ///   - failures: how often devices fail; without, the network has no reliability.
  ///   - isWhole: every instance, or one of each set with the others as loads on the medium-voltage
  ///     switchgear: the same loads everywhere above, a tenth of the elements.
  /// - Throws: ``KernelError`` when numbers are out of range.
  public init(
    _ tree: PowerTree, failures: FailureData = FailureData(), isWhole: Bool = true
  ) throws(KernelError) {
    self.tree = tree
    self.failures = failures
    self.isWhole = isWhole
    sizes = BoardSizes(tree.design)
    let others = isWhole ? [] : try Self.others(tree, failures)
    build(others)
  }

  /// What the sets that are not built take at medium voltage, W and var: (count - 1) times what the
  /// one that stands takes.
  private static func others(
    _ tree: PowerTree, _ failures: FailureData
  ) throws(KernelError) -> [(active: Double, reactive: Double)] {
    var alone = SiteNetwork(tree)
    alone.build([])
    let flow = try alone.network.columns().operation()
    return tree.sets.enumerated().map { index, set in
      let prefix = "set \(Self.first(tree, index)) / "
      var (active, reactive) = (0.0, 0.0)
      for (number, element) in alone.network.elements.enumerated()
      where element.kind == .transformer && element.id.hasPrefix(prefix) {
        let square =
          (flow.active[number] * flow.active[number]
            + flow.reactive[number] * flow.reactive[number]) / (element.rating ?? 1)
        active += flow.active[number] + flow.loss[number]
        reactive +=
          flow.reactive[number]
          + element.reactance * square / (flow.voltage[number] * flow.voltage[number])
      }
      return (active * Double(set.count - 1), reactive * Double(set.count - 1))
    }
  }

  /// A representative chain without loads for the others.
  private init(_ tree: PowerTree) {
    (self.tree, failures, isWhole) = (tree, FailureData(), false)
    sizes = BoardSizes(tree.design)
  }

  /// The number of the first instance of a set.
  private static func first(_ tree: PowerTree, _ index: Int) -> Int {
    tree.sets[..<index].reduce(1) { $0 + $1.count }
  }

  private mutating func build(_ others: [(active: Double, reactive: Double)]) {
    grid()
    let transformers = tree.sets.flatMap { set in
      [PowerSet](repeating: set, count: isWhole ? set.count : 1)
    }
    buildRings(
      transformers.reduce(0) { $0 + $1.installed + $1.reserves }
        + (tree.mechanicalBoards?.installed ?? 0))
    for (index, load) in others.enumerated() where load.active > 0 {
      let number = Self.first(tree, index)
      let last = number + tree.sets[index].count - 1
      let name = last > number + 1 ? "sets \(number + 1) to \(last)" : "set \(last)"
      for (k, section) in sections.enumerated() {
        var rest = PowerElement(
          "\(name), section \(k + 1)", .load, voltage: tree.design.supply.mediumVoltage,
          feeds: [.init(section)])
        // Their rings end on all the other sections.
        rest.feeds += sections.filter { $0 != section }.map { .init($0, level: 1) }
        rest.load = load.active / Double(sections.count)
        rest.reactiveLoad = load.reactive / Double(sections.count)
        rest.loadClass = Self.otherSets
        network.add(way: rest)
      }
    }
    for (index, set) in tree.sets.enumerated() {
      let first = Self.first(tree, index)
      for instance in 0..<(isWhole ? set.count : 1) { add(set, named: "set \(first + instance)") }
    }
    mechanical()
  }
}
