public import Foundation

/// Speeds of works against their yardsticks: what a run stores and a later one is held against.
///
/// Ratios and no seconds: a machine that is busier or clocked lower slows both alike.
public struct WorkRatios: Codable, Hashable, Sendable {
  /// One work.
  public struct Item: Codable, Hashable, Sendable {
    /// The work.
    public let id: String
    /// What it is, for people.
    public let title: String
    /// What it is held against.
    public let yardstick: String
    /// The yardstick's time over the work's: how many times as fast it is.
    public let ratio: Double
    /// How far rounds scatter about that, as a share.
    public let deviation: Double
  }

  /// The version of this format.
  public let schemaVersion: Int
  /// What the processor calls itself: other processors have other ratios.
  public let processor: String
  /// The works in the order in which they were measured.
  public let items: [Item]

  /// The version that this build writes and reads.
  public static let currentSchema = 1
  /// What rounds that happen to agree hide.
  static let leastDeviation = 0.01

  /// Puts measurements beside their yardsticks, round by round.
  public init(_ works: [MeasuredWork], _ measurements: [HostMeasurement], processor: String) {
    schemaVersion = WorkRatios.currentSchema
    self.processor = processor
    let medians = Dictionary(
      measurements.map { ($0.id, $0.roundMedians) }, uniquingKeysWith: { first, _ in first })
    items = works.compactMap { work in
      guard let name = work.yardstick, let own = medians[work.id], let other = medians[name] else {
        return nil
      }
      let ratios = zip(other, own).map { $0 / $1 }
      guard let ratio = RobustStatistics.median(ratios) else { return nil }
      return Item(
        id: work.id, title: work.title, yardstick: name, ratio: ratio,
        deviation: max(WorkRatios.leastDeviation, RobustStatistics.deviation(ratios) / ratio))
    }
  }

  init(processor: String, items: [Item]) {
    schemaVersion = WorkRatios.currentSchema
    (self.processor, self.items) = (processor, items)
  }

  /// The run as JSON with sorted keys; numbers of four digits, which is more than they mean.
  public var json: Data {
    get throws {
      let rounded = WorkRatios(
        processor: processor,
        items: items.map {
          Item(
            id: $0.id, title: $0.title, yardstick: $0.yardstick, ratio: WorkRatios.short($0.ratio),
            deviation: WorkRatios.short($0.deviation))
        })
      return try JSONEncoder.sorted.encode(rounded)
    }
  }

  private static func short(_ value: Double) -> Double {
    Double(String(format: "%.4g", value)) ?? value
  }

  /// Reads a stored run.
  ///
  /// - Throws: ``BenchError/unreadable(file:reason:)``.
  public static func load(_ path: String) throws(BenchError) -> WorkRatios {
    let data = try BenchResult.bytes(path)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let stored = try? decoder.decode(WorkRatios.self, from: data) else {
      throw .unreadable(file: path, reason: "it is no stored run of the regression benchmark")
    }
    guard stored.schemaVersion == currentSchema,
      stored.items.allSatisfy({ $0.ratio.isFinite && $0.ratio > 0 && $0.deviation >= 0 })
    else { throw .unreadable(file: path, reason: "it has another version or impossible numbers") }
    return stored
  }
}

extension HostMeasurement {
  /// The median of each round.
  var roundMedians: [Double] {
    var start = 0
    return rounds.compactMap { count in
      defer { start += count }
      return RobustStatistics.median(Array(samples[start..<min(samples.count, start + count)]))
    }
  }
}
