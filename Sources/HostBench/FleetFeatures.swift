import Foundation

/// What a node is judged by: logarithms of ratios to the fleet's medians, positive where the node is
/// better.
struct FleetFeatures: Sendable {
  /// A group of measurements that one cause moves together.
  enum Family: String, CaseIterable, Sendable {
    /// The clock of all cores, and of one alone.
    case clock, clockOfOne
    /// Arithmetic on registers, on all cores.
    case arithmetic
    /// Matrix products.
    case products
    /// Memory bandwidth of all cores, and of one.
    case bandwidth, bandwidthOfOne
    /// Latency of the memory.
    case latency
    /// Bandwidth and latency of the caches.
    case caches
    /// Communication between cores.
    case between

    /// The family of a measurement; `nil` for what is not compared over a fleet.
    init?(_ id: String) {
      let parts = id.split(separator: ".").map(String.init)
      guard let first = parts.first, let last = parts.last else { return nil }
      switch (first, last) {
      case ("clock", "all"): self = .clock
      case ("clock", "core"): self = .clockOfOne
      case ("fma", "all"), ("dot", "all"): self = .arithmetic
      case ("gemm", "all"), ("gemm", "each"): self = .products
      case ("stream", "all"): self = .bandwidth
      case ("stream", "core"): self = .bandwidthOfOne
      case ("read", "all") where parts[1] == "memory": self = .bandwidth
      case ("read", "core") where parts[1] == "memory": self = .bandwidthOfOne
      case ("read", "all"), ("read", "core"): self = .caches
      case ("latency", "memory"): self = .latency
      case ("latency", _) where parts.count == 2: self = .caches
      case ("core-to-core", _), ("allreduce", _): self = .between
      default: return nil
      }
    }
  }

  /// The mean over each family's measurements.
  var families: [Family: Double] = [:]
  /// Matrix products against arithmetic: what a better or worse library would change.
  var productsForArithmetic: Double?
  /// The core that falls furthest behind the others of its node, and by how much.
  var worstCore: (name: String, value: Double)?
  /// The NUMA node whose own memory falls furthest behind the fleet's, and by how much.
  var worstNode: (name: String, value: Double)?

  /// Features of nodes of one kind.
  static func of(_ results: [BenchResult]) -> [FleetFeatures] {
    let medians = Self.medians(results)
    return results.map { FleetFeatures($0, medians) }
  }

  /// The fleet's median of each measurement that at least half of the nodes have.
  static func medians(_ results: [BenchResult]) -> [String: Double] {
    var values: [String: [Double]] = [:]
    for result in results {
      for item in result.measurements { values[item.id, default: []].append(item.median) }
    }
    return values.filter { 2 * $0.value.count >= results.count }
      .compactMapValues { RobustStatistics.median($0) }
  }

  private init(_ result: BenchResult, _ medians: [String: Double]) {
    var gathered: [Family: [Double]] = [:]
    var cores: [String: [Double]] = [:]
    var nodes: [String: Double] = [:]
    for item in result.measurements {
      guard let median = medians[item.id] else { continue }
      let ratio = log(item.better == .higher ? item.median / median : median / item.median)
      if let family = Family(item.id) { gathered[family, default: []].append(ratio) }
      if item.id.hasPrefix("clock.all") || (item.id.hasPrefix("fma.") && item.id.hasSuffix(".all")),
        let middle = RobustStatistics.median(item.places.map(\.value))
      {
        for place in item.places {
          cores[place.name, default: []].append(log(place.value / middle))
        }
      }
      if let name = Self.ownMemory(item.id) { nodes[name] = ratio }
    }
    families = gathered.mapValues { $0.reduce(0, +) / Double($0.count) }
    if let products = families[.products], let arithmetic = families[.arithmetic] {
      productsForArithmetic = products - arithmetic
    }
    worstCore = Self.lowest(cores.mapValues { $0.reduce(0, +) / Double($0.count) })
    worstNode = nodes.count > 1 ? Self.lowest(nodes) : nil
  }

  /// The node of `stream.triad.bypassing.node-1-1`, cores and memory of one node.
  private static func ownMemory(_ id: String) -> String? {
    guard id.hasPrefix("stream."), let last = id.split(separator: ".").last else { return nil }
    let parts = last.split(separator: "-")
    guard parts.count == 3, parts[0] == "node", parts[1] == parts[2] else { return nil }
    return String(parts[1])
  }

  private static func lowest(_ values: [String: Double]) -> (name: String, value: Double)? {
    values.min { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
