public import Foundation
import Topology

/// Whether two runs agree: each measurement's medians differ by no more than the spread, or the difference
/// between runs, that they state.
public struct RunAgreement: Codable, Hashable, Sendable {
  /// A measurement that both runs have.
  public struct Item: Codable, Hashable, Sendable {
    /// The measurement.
    public let id: String
    /// What it is, for people.
    public let title: String
    /// Its unit.
    public let unit: String
    /// The median of the first run and of the second.
    public let first, second: Double
    /// By which share of the smaller one the second is above the first; negative below.
    public let difference: Double
    /// The largest of what the two allow: their spreads, and what no run sees of the next.
    public let spread: Double
    /// What keeps it from being counted: how far apart the cores were in each run.
    public let placements: [CoreDistance]?

    /// Whether the runs agree on it.
    public var isWithin: Bool { abs(difference) <= spread }
    /// Whether the virtual cores were placed alike, so that it can be compared.
    public var isCounted: Bool { placements == nil }

    init(_ first: HostMeasurement, _ second: HostMeasurement, placements: [CoreDistance]?) {
      (id, title, unit) = (first.id, first.title, first.unit)
      (self.first, self.second) = (first.median, second.median)
      difference = (second.median - first.median) / min(first.median, second.median)
      spread = max(first.allowance, second.allowance)
      self.placements = placements
    }
  }

  /// The files.
  public let first, second: String
  /// What both runs measured.
  public let items: [Item]
  /// What only one has.
  public let missing: [Missing]
  /// What spoils the comparison.
  public let warnings: [String]

  /// The share of measurements that has to be within its spread. Spreads hold the middle 80 % of what a
  /// run saw, so that some of two runs of the same machine are always outside.
  public static let least = 0.9

  /// How many measurements are counted.
  public var counted: Int { items.count(where: \.isCounted) }
  /// How many of them are within their spreads.
  public var within: Int { items.count { $0.isCounted && $0.isWithin } }

  /// Whether enough are.
  public var agrees: Bool {
    counted > 0 && Double(within) >= RunAgreement.least * Double(counted)
  }

  /// Holds two runs against each other.
  public init(
    _ first: (file: String, result: BenchResult), _ second: (file: String, result: BenchResult)
  ) {
    (self.first, self.second) = (first.file, second.file)
    let (a, b) = (first.result, second.result)
    let known = Dictionary(b.measurements.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    items = a.measurements.compactMap { one in
      guard let other = known[one.id], other.unit == one.unit else { return nil }
      let places = [a.distance(of: one), b.distance(of: other)].compactMap(\.self)
      let isElsewhere = places.count == 2 && !places[0].isLike(places[1])
      return Item(one, other, placements: isElsewhere ? places : nil)
    }
    let shared = Set(items.map(\.id))
    missing = [(a, second.file), (b, first.file)].flatMap { result, other in
      result.measurements.filter { !shared.contains($0.id) }.map {
        Missing(what: $0.id, why: "\(other) does not have it")
      }
    }
    warnings =
      RunAgreement.differences(first, second, items)
      + [first, second].flatMap { RunAgreement.doubts($0.file, $0.result) }
  }

  private static func differences(
    _ first: (file: String, result: BenchResult), _ second: (file: String, result: BenchResult),
    _ items: [Item]
  ) -> [String] {
    let (a, b) = (first.result, second.result)
    var found: [String] = []
    if a.header.host != b.header.host
      || a.header.machine.processor != b.header.machine.processor
    {
      found.append(
        "two machines: \(a.header.host), \(a.header.machine.processor), and \(b.header.host), "
          + b.header.machine.processor)
    }
    if a.thoroughness != b.thoroughness {
      found.append("one run is \(a.thoroughness.rawValue), the other \(b.thoroughness.rawValue)")
    }
    let elsewhere = items.filter { !$0.isCounted }
    if let places = elsewhere.first?.placements, let one = places.first, let other = places.last {
      found.append(
        "the hypervisor placed the cores otherwise: core to core \(one.text) in \(first.file), "
          + "\(other.text) in \(second.file); \(elsewhere.count) measurements of several cores are not "
          + "counted, of which \(elsewhere.count(where: \.isWithin)) are within their spreads; what one core "
          + "measured may differ for it too")
    }
    return found
  }

  private static func doubts(_ file: String, _ result: BenchResult) -> [String] {
    var found: [String] = []
    if let placement = result.placement {
      if placement.elsewhere + placement.moved > 0 { found.append("\(file): \(placement.text)") }
    } else if let warning = CorePlacement(result)?.warning {
      found.append("\(file): \(warning)")
    }
    if result.load.isBusy { found.append("\(file): \(result.load.text)") }
    return found
  }
}

extension RunAgreement {
  /// What JSON holds.
  private struct Document: Encodable {
    let schemaVersion = 1
    let agrees: Bool
    let pairs: [Pair]

    struct Pair: Encodable {
      let agrees: Bool
      let counted, within: Int
      let pair: RunAgreement
    }
  }

  /// Every pair of runs, in the order of the files.
  public static func pairs(_ runs: [(file: String, result: BenchResult)]) -> [RunAgreement] {
    runs.indices.flatMap { a in runs[(a + 1)...].map { RunAgreement(runs[a], $0) } }
  }

  /// Pairs as JSON with sorted keys.
  public static func json(_ pairs: [RunAgreement]) throws -> Data {
    try JSONEncoder.sorted.encode(
      Document(
        agrees: pairs.allSatisfy(\.agrees),
        pairs: pairs.map {
          .init(agrees: $0.agrees, counted: $0.counted, within: $0.within, pair: $0)
        }))
  }
}
