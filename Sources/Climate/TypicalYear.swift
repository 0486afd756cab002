public import Quantities

/// The weather of a place in a typical year, hour by hour, and the extremes of its record.
public struct TypicalYear: Sendable {
  /// The identifier that scenarios use.
  public let id: String
  /// What people call the place.
  public let name: String
  /// How the hours came about.
  public let kind: Kind
  /// Where the record is from.
  public let source: String
  /// The ASHRAE climate zone of the United States that it stands for; `nil` for none.
  public let zone: String?
  /// Elevation above the sea.
  public let elevation: Length
  /// 8,760 dry-bulb temperatures, °C, from the first hour of 1 January, local time.
  public let dryBulb: [Double]
  /// 8,760 relative humidities, 0 to 1.
  public let relativeHumidity: [Double]
  /// Extremes for the choice of equipment.
  public let design: DesignConditions
  /// The years of the record; `nil` for a published typical year.
  public let record: ClosedRange<Int>?

  /// How hours came about.
  public enum Kind: String, Sendable {
    /// Real months of an hourly record.
    case hourly
    /// Real months of a daily record, hours shaped from the daily extremes; good for energy, less so
    /// for peaks.
    case daily
    /// A published typical meteorological year.
    case tmy
  }

  /// Creates a year from its parts.
  init(
    id: String, name: String, kind: Kind, source: String, zone: String?, elevation: Length,
    dryBulb: [Double], relativeHumidity: [Double], design: DesignConditions,
    record: ClosedRange<Int>?
  ) {
    (self.id, self.name, self.kind, self.source, self.zone) = (id, name, kind, source, zone)
    (self.elevation, self.dryBulb, self.relativeHumidity) = (elevation, dryBulb, relativeHumidity)
    (self.design, self.record) = (design, record)
  }

  /// How well it is known.
  public var confidence: Confidence { kind == .daily ? .estimate : .transcribed }
}
