import Quantities
import Topology

/// Measurements against what the catalogue's values allow.
struct CatalogueComparison {
  private(set) var items: [NodeComparison.Item] = []
  private(set) var missing: [Missing] = []

  init(_ result: BenchResult, _ node: NodeExpectation, _ rules: ComparisonRules) {
    stream(result, node, rules)
    arithmetic(result, node, rules)
    products(result, rules)
  }

  /// The fastest measurement of an identifier's beginning, on all cores, or on the one there is.
  private func best(_ result: BenchResult, _ prefixes: [String]) -> HostMeasurement? {
    let cores = result.header.machine.cores.count
    let ends = cores > 1 ? [".all", ".each"] : [".core"]
    return result.measurements.filter { item in
      prefixes.contains { item.id.hasPrefix($0) } && ends.contains { item.id.hasSuffix($0) }
    }.max { $0.median < $1.median }
  }

  private mutating func lacks(_ what: String, _ why: String) {
    missing.append(Missing(what: what, why: why))
  }

  private mutating func stream(
    _ result: BenchResult, _ node: NodeExpectation, _ rules: ComparisonRules
  ) {
    guard let triad = best(result, ["stream.triad"]) else {
      return lacks("memory bandwidth", "the result has no triad of all cores")
    }
    guard node.bandwidth > 0 else {
      return lacks("memory bandwidth", "the catalogue has none for \(node.processor)")
    }
    let share = QuantityFormat.significant(rules.streamShare, 2)
    items.append(
      .init(
        triad, origin: .catalogue, expected: node.bandwidth * rules.streamShare,
        limits: rules.stream,
        note: "\(share) of the peak of \(HostMeasurement.text(node.bandwidth, "B/s"))"))
  }

  private mutating func arithmetic(
    _ result: BenchResult, _ node: NodeExpectation, _ rules: ComparisonRules
  ) {
    guard let peak = best(result, ["fma.fp64"]) else {
      return lacks("peak arithmetic", "the result has no multiply-adds of all cores")
    }
    guard let expected = node.peak else {
      return lacks("peak arithmetic", "the catalogue has no base frequency of \(node.processor)")
    }
    items.append(
      .init(
        peak, origin: .catalogue, expected: expected, limits: rules.clock,
        note: "\(node.cores) cores at base frequency"))
  }

  private mutating func products(_ result: BenchResult, _ rules: ComparisonRules) {
    guard let peak = best(result, ["fma.fp64"]), let product = best(result, ["gemm.fp64"]) else {
      return lacks("matrix products", "the result has no multiply-adds or DGEMM of all cores")
    }
    let share = QuantityFormat.significant(rules.productsShare, 2)
    items.append(
      .init(
        product, origin: .itself, expected: peak.median * rules.productsShare,
        limits: rules.products, note: "\(share) of \(peak.title)"))
  }
}
