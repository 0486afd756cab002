import Foundation

/// How far values of a fleet usually lie apart, by statistics that a few bad nodes cannot spoil.
struct FleetScale: Sendable {
  /// The usual value.
  let middle: Double
  /// The usual deviation from it.
  let deviation: Double

  /// Values nearer together than this, as a share, say nothing: what one run cannot see.
  private static let least = 0.005

  init(_ values: [Double]) {
    middle = RobustStatistics.median(values) ?? 0
    deviation = max(RobustStatistics.deviation(values), Self.least)
  }

  /// How many usual deviations a value lies above the usual; negative below.
  func score(_ value: Double) -> Double { (value - middle) / deviation }

  /// By what share a value lies above the usual; negative below.
  func change(_ value: Double) -> Double { exp(value - middle) - 1 }
}

/// A value that is too far below the fleet's to be chance.
public struct FleetFinding: Codable, Hashable, Sendable {
  /// Of what, in words.
  public let what: String
  /// By what share it is slower than the fleet's median; negative.
  public let change: Double
  /// By how many usual deviations; negative.
  public let score: Double
}
