import Kernels
package import Quantities

/// What is likely: many draws of everything that is uncertain, and the figures that follow.
public struct Uncertainty: Codable, Sendable {
  /// How many draws.
  public let draws: Int
  /// The outcomes, by figure.
  public let outcomes: [String: Outcome]

  /// What the draws give for a figure, in its unit.
  public struct Outcome: Codable, Sendable {
    /// The unit.
    public let unit: String
    /// A tenth of the draws lie below.
    public let p10: Double
    /// Half of the draws lie below.
    public let p50: Double
    /// Nine tenths of the draws lie below.
    public let p90: Double
    /// The mean.
    public let mean: Double
    /// The given figures that drive it, with the squared correlation of each.
    public let drivers: [Driver]
  }

  /// A given figure and the share of an outcome's variance that goes with it.
  public struct Driver: Codable, Sendable {
    /// The given figure.
    public let id: String
    /// Squared correlation with the outcome.
    public let share: Double
  }

  /// Draws are handled in blocks of so many: the unit of work of a thread.
  static let block = 2048

  /// Draws every uncertain given figure as normal, its range taken as P10 to P90, and follows the
  /// figures through their formulas. Where a formula is a model or has steps, the figure is followed to
  /// first order.
  ///
  /// - Parameters:
  ///   - targets: the figures asked for.
  ///   - draws: from 100 to 10 million.
  ///   - seed: tells runs apart.
  ///   - threads: blocks at a time; the result does not depend on it.
  /// - Throws: ``KernelError`` when the machine lacks an instruction set, which it does not.
  package init(_ targets: [FigureNode], draws: Int, seed: UInt64, threads: Int) throws {
    let draws = min(max(draws, 100), 10_000_000)
    let sampler = Sampler(targets)
    let blocks = Array(stride(from: 0, to: draws, by: Uncertainty.block))
    let results = try Planner.concurrently(blocks, threads: threads) { first in
      try sampler.run(first: first, count: min(Uncertainty.block, draws - first), seed: seed)
    }
    var outcomes: [String: Outcome] = [:]
    for (index, target) in targets.enumerated() where target.si != nil {
      var values: [Double] = []
      values.reserveCapacity(draws)
      for block in results { values += block.targets[index] }
      let mean = FigureNode.mean(values)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws)
      var drivers: [Driver] = []
      for (place, given) in sampler.givens.enumerated() {
        let covariance =
          results.reduce(0.0) { $0 + $1.products[index][place] } / Double(draws)
        let share = variance > 0 ? covariance * covariance / variance : 0
        if share > 0.005 { drivers.append(Driver(id: given.id, share: share)) }
      }
      values.sort()
      func quantile(_ share: Double) -> Double {
        target.unit.fromSI(values[Int(share * Double(draws - 1))])
      }
      outcomes[target.id] = Outcome(
        unit: target.unit.symbol, p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9),
        mean: target.unit.fromSI(mean),
        drivers: Array(drivers.sorted { ($1.share, $0.id) < ($0.share, $1.id) }.prefix(10)))
    }
    self.draws = draws
    self.outcomes = outcomes
  }
}

extension FigureNode {
  fileprivate static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }
}

/// Follows draws through the figures below some targets.
private struct Sampler: Sendable {
  /// The uncertain given figures, sorted.
  let givens: [FigureNode]
  private let places: [String: Int]
  /// Every figure in an order in which its inputs come first.
  private let order: [FigureNode]
  private let targets: [FigureNode]

  struct Block {
    let targets: [[Double]]
    /// For each target and given figure the sum of (target - nominal) times the standard normal.
    let products: [[Double]]
  }

  init(_ targets: [FigureNode]) {
    self.targets = targets
    var order: [FigureNode] = []
    var seen: Set<String> = []
    // Depth first with a stack of its own: plans are deep in places.
    var stack = targets.map { (node: $0, isDone: false) }
    while let top = stack.popLast() {
      if top.isDone {
        order.append(top.node)
        continue
      }
      guard seen.insert(top.node.id).inserted else { continue }
      stack.append((top.node, true))
      if Sampler.isFollowed(top.node) {
        stack += top.node.inputs.flatMap { $0.nodes.map { ($0, false) } }
      }
    }
    self.order = order
    let sources = Set(order.flatMap { $0.contributions.map(\.source) })
    var known: [String: FigureNode] = [:]
    var pending = targets
    var visited: Set<String> = []
    while let node = pending.popLast() {
      guard visited.insert(node.id).inserted else { continue }
      if node.formula == nil, sources.contains(node.id) { known[node.id] = node }
      pending += node.inputs.flatMap(\.nodes)
    }
    givens = known.values.sorted { $0.id < $1.id }
    places = Dictionary(uniqueKeysWithValues: givens.enumerated().map { ($1.id, $0) })
  }

  /// Whether a figure is computed from its inputs' draws, rather than to first order.
  private static func isFollowed(_ node: FigureNode) -> Bool {
    guard let formula = node.formula, node.si != nil else { return false }
    return FormulaColumns.covers(formula)
  }

  /// A range is P10 to P90: half of it is 1.2815516 standard deviations of a normal.
  private static let halfRange = 1.2815515655446004

  func run(first: Int, count: Int, seed: UInt64) throws -> Block {
    var normals: [[Double]] = []
    for stream in givens.indices {
      var column = [Double](repeating: 0, count: count)
      try RandomColumns.normal(seed: seed, stream: UInt64(stream), first: first, values: &column)
      normals.append(column)
    }
    var columns: [String: [Double]] = [:]
    for node in order { columns[node.id] = column(node, count, normals, columns) }
    let results = targets.map { columns[$0.id] ?? [] }
    let products = zip(targets, results).map { target, values in
      normals.map { normal in
        var total = 0.0
        for draw in 0..<count { total += (values[draw] - (target.si ?? 0)) * normal[draw] }
        return total
      }
    }
    return Block(targets: results, products: products)
  }

  private func column(
    _ node: FigureNode, _ count: Int, _ normals: [[Double]], _ columns: [String: [Double]]
  ) -> [Double] {
    if Sampler.isFollowed(node), let formula = node.formula {
      var inputs: [String: [[Double]]] = [:]
      for input in node.inputs { inputs[input.name] = input.nodes.map { columns[$0.id] ?? [] } }
      return FormulaColumns.evaluate(formula, count: count, inputs)
    }
    var result = [Double](repeating: node.si ?? .nan, count: count)
    for contribution in node.contributions {
      guard let place = places[contribution.source] else { continue }
      let scale = contribution.half / Sampler.halfRange
      for draw in 0..<count { result[draw] += scale * normals[place][draw] }
    }
    return result
  }
}
