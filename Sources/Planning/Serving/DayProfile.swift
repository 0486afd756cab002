public import Catalogue
import Foundation
import Quantities

/// How the demand of a service changes over the hours of a day.
public struct DayProfile: Hashable, Sendable, Encodable {
  /// What it is called: an entry of the catalogue, or `stated`.
  public let id: String
  /// Demand in each hour of local time, from midnight, over the day's mean; 24 values.
  public let hours: [Double]

  /// Hours of a day.
  static let count = 24

  /// A profile of the catalogue.
  ///
  /// - Throws: `CatalogueError` when there is none of the name.
  public init(_ id: String, _ catalogue: Catalogue) throws {
    let entry = try catalogue.entry(id, kind: "day-profile")
    let curve = try entry.root.curve("hours", as: Ratio.self).map { $0.orZero.si }
    self.init(id, Self.overMean(curve) ?? Array(repeating: 1, count: Self.count))
  }

  /// A profile from 24 values that are in any unit.
  ///
  /// - Returns: `nil` unless there are 24, none below 0 and not all 0.
  public init?(stated values: [Double]) {
    guard let hours = Self.overMean(values) else { return nil }
    self.init("stated", hours)
  }

  private init(_ id: String, _ hours: [Double]) { (self.id, self.hours) = (id, hours) }

  private static func overMean(_ values: [Double]) -> [Double]? {
    let sum = values.reduce(0, +)
    guard values.count == count, sum > 0, sum.isFinite, values.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    return values.map { $0 * Double(count) / sum }
  }

  /// The profiles of a catalogue.
  public static func all(_ catalogue: Catalogue) -> [String] { catalogue.ids(of: "day-profile") }

  /// The highest hour over the mean.
  public var peak: Double { hours.max() ?? 1 }
  /// Share of the day's demand in its highest hour.
  public var peakShare: Double { peak / Double(Self.count) }

  /// The profile with so much of the day's demand in its highest hour: every hour to the same power.
  ///
  /// - Returns: `nil` for a flat profile and for a share that no power gives.
  public func stretched(toPeakShare share: Double) -> DayProfile? {
    guard share > 1 / Double(Self.count), share < 1, peak > 1 + 1e-9 else { return nil }
    func raised(_ power: Double) -> [Double] {
      Self.overMean(hours.map { pow($0 / peak, power) }) ?? hours
    }
    var (low, high) = (0.0, 1000.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if (raised(middle).max() ?? 1) / Double(Self.count) < share {
        low = middle
      } else {
        high = middle
      }
    }
    let result = DayProfile(id, raised(high))
    return abs(result.peakShare - share) < 1e-6 ? result : nil
  }
}
