public import Foundation
import Topology

/// What nodes of one kind measured: stored once, held against each that is delivered after.
public struct BenchBaseline: Codable, Hashable, Sendable {
  /// One measurement over the nodes.
  public struct Usual: Codable, Hashable, Sendable {
    /// The measurement.
    public let id: String
    /// Its unit.
    public let unit: String
    /// The median over the nodes.
    public let median: Double
    /// The usual deviation of a node from it, as a share.
    public let deviation: Double
    /// How many nodes have it.
    public let nodes: Int
  }

  /// The version of this format.
  public let schemaVersion: Int
  /// The version of the tool.
  public let tool: String
  /// What the processors call themselves.
  public let processor: String
  /// Cores of a node.
  public let cores: Int
  /// Nodes that it was made of.
  public let nodes: Int
  /// Nodes that were left out, since a fleet's table calls them slow.
  public let leftOut: [String]
  /// The measurements by identifier; of what several cores measure, of nodes whose cores are placed as
  /// on most.
  public let usual: [Usual]
  /// How far apart a hypervisor has the cores on most nodes; `nil` where nothing is known of it.
  public let placement: CoreDistance?

  /// The version that this build writes and reads.
  public static let currentSchema = 1

  /// Of how many normal deviations half the range of the middle 80 % is.
  private static let halfRange = 1.2816

  /// Gathers results of nodes of one kind; those that ``FleetTable`` calls slow are left out.
  ///
  /// - Throws: ``BenchError/mixedNodes(_:)`` when processors or cores differ among them.
  public init(
    _ results: [(file: String, result: BenchResult)], tool: String
  ) throws(BenchError) {
    let slow = FleetTable(results).slow.map(\.file)
    let kept = results.filter { !slow.contains($0.file) }.map(\.result)
    let kinds = Set(
      results.map {
        "\($0.result.header.machine.processor), \($0.result.header.machine.cores.count) cores"
      })
    guard let first = kept.first, kinds.count == 1 else {
      throw .mixedNodes(kinds.sorted())
    }
    schemaVersion = BenchBaseline.currentSchema
    self.tool = tool
    processor = first.header.machine.processor
    cores = first.header.machine.cores.count
    nodes = kept.count
    leftOut = results.filter { slow.contains($0.file) }.map(\.result.header.host).sorted()
    let placement = CoreDistance.home(of: kept.compactMap(\.home))
    self.placement = placement
    var values: [String: [HostMeasurement]] = [:]
    for result in kept {
      for item in result.measurements {
        let isElsewhere = BenchBaseline.isElsewhere(result.distance(of: item), placement)
        if !isElsewhere { values[item.id, default: []].append(item) }
      }
    }
    usual = values.sorted { $0.key < $1.key }.compactMap { id, items in
      guard let median = RobustStatistics.median(items.map(\.median)) else { return nil }
      // What one node scatters by itself is the least that nodes differ by.
      let own = (RobustStatistics.median(items.map(\.allowance)) ?? 0) / BenchBaseline.halfRange
      let between = RobustStatistics.deviation(items.map { log($0.median) })
      return Usual(
        id: id, unit: items[0].unit, median: median, deviation: max(own, between),
        nodes: items.count)
    }
  }

  /// Whether cores are placed otherwise than on most nodes.
  static func isElsewhere(_ distance: CoreDistance?, _ placement: CoreDistance?) -> Bool {
    guard let distance, let placement else { return false }
    return !distance.isLike(placement)
  }

  /// The baseline as JSON with sorted keys.
  public var json: Data {
    get throws { try JSONEncoder.sorted.encode(self) }
  }

  /// Reads a baseline, or a result of one node, which is a baseline of one.
  ///
  /// - Throws: ``BenchError/unreadable(file:reason:)``.
  public static func load(_ path: String) throws(BenchError) -> BenchBaseline {
    let data = try BenchResult.bytes(path)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let baseline = try? decoder.decode(BenchBaseline.self, from: data) else {
      let result = try BenchResult(json: data, file: path)
      return try BenchBaseline([(path, result)], tool: result.tool)
    }
    guard baseline.schemaVersion == currentSchema else {
      throw .unreadable(
        file: path,
        reason: "schema_version is \(baseline.schemaVersion); this build reads \(currentSchema)")
    }
    let wrong = baseline.usual.first {
      !($0.median.isFinite && $0.median > 0 && $0.deviation.isFinite && $0.deviation >= 0)
    }
    guard baseline.placement?.isPossible ?? true else {
      throw .unreadable(file: path, reason: "placement has impossible numbers")
    }
    if let wrong {
      throw .unreadable(file: path, reason: "measurement \"\(wrong.id)\" has impossible numbers")
    }
    return baseline
  }

  /// A node's measurements against this.
  func comparison(
    _ result: BenchResult, _ rules: ComparisonRules
  ) -> (items: [NodeComparison.Item], missing: [Missing]) {
    let known = Dictionary(usual.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let items = result.measurements.compactMap { item -> NodeComparison.Item? in
      guard let usual = known[item.id], usual.unit == item.unit else { return nil }
      let own = item.allowance / BenchBaseline.halfRange
      let deviation = (usual.deviation * usual.deviation + own * own).squareRoot()
      let distance = result.distance(of: item)
      let isElsewhere = BenchBaseline.isElsewhere(distance, placement)
      return NodeComparison.Item(
        item, origin: .baseline, expected: usual.median,
        limits: rules.limits(deviation: deviation),
        note: isElsewhere
          ? "cores placed otherwise: core to core \(distance?.text ?? ""), baseline "
            + (placement?.text ?? "") : nil,
        worst: isElsewhere ? .warn : .fail)
    }
    let compared = Set(items.map(\.id))
    let missing = usual.filter { !compared.contains($0.id) }.map {
      Missing(what: $0.id, why: "the baseline has it, this result does not")
    }
    return (items, missing)
  }
}
