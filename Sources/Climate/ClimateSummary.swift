public import Kernels
public import Quantities

/// What a designer asks of a place's weather.
public struct ClimateSummary: Codable, Sendable {
  /// The identifier, name, kind and source.
  public let id, name, kind, source: String
  /// Metres above the sea.
  public let elevation: Double
  /// The calendar years of the record; empty for a published typical year.
  public let years: [Int]
  /// What was added to every hour, K.
  public let trend: Double
  /// °C: of the whole record.
  public let design: Design
  /// Shares of the typical year.
  public let below: [Below]
  /// Of the typical year.
  public let months: [Month]
  /// What is passed once in so many years; empty where the record does not say.
  public let returns: [Return]

  /// Design conditions, °C.
  public struct Design: Codable, Sendable {
    /// Dry bulb: highest, passed in 0.4 and 1 % of hours, passed in 99.6 %, lowest.
    public let dryHighest, dry04, dry10, dry996, dryLowest: Double
    /// Wet bulb: highest, passed in 0.4 and 1 % of hours.
    public let wetHighest, wet04, wet10: Double
    /// Mean wet bulb of the hours whose dry bulb is at its 0.4 %, of the typical year.
    public let coincidentWet: Double

    enum CodingKeys: String, CodingKey {
      case dryHighest = "dry_bulb_highest"
      case dry04 = "dry_bulb_0.4"
      case dry10 = "dry_bulb_1"
      case dry996 = "dry_bulb_99.6"
      case dryLowest = "dry_bulb_lowest"
      case wetHighest = "wet_bulb_highest"
      case wet04 = "wet_bulb_0.4"
      case wet10 = "wet_bulb_1"
      case coincidentWet = "coincident_wet_bulb"
    }
  }

  /// Shares of hours below a temperature.
  public struct Below: Codable, Sendable {
    /// °C.
    public let temperature: Double
    /// Shares of the hours whose dry and wet bulb are below it.
    public let dryBulb, wetBulb: Double

    enum CodingKeys: String, CodingKey {
      case temperature
      case dryBulb = "dry_bulb"
      case wetBulb = "wet_bulb"
    }
  }

  /// Means of a month.
  public struct Month: Codable, Sendable {
    /// °C, °C and a share.
    public let dryBulb, wetBulb, humidity: Double

    enum CodingKeys: String, CodingKey {
      case humidity
      case dryBulb = "dry_bulb"
      case wetBulb = "wet_bulb"
    }
  }

  /// Extremes by their return period, °C.
  public struct Return: Codable, Sendable {
    /// Years.
    public let years: Double
    /// °C.
    public let highest, lowest: Double
  }

  /// Sums up a year.
  ///
  /// - Parameters:
  ///   - year: the place.
  ///   - trend: added to every hour, its relative humidity kept, and to the extremes.
  public init(_ year: TypicalYear, trend: TemperatureDifference = .zero) throws(KernelError) {
    (id, name, kind, source) = (year.id, year.name, year.kind.rawValue, year.source)
    (elevation, self.trend) = (year.elevation.si, trend.si)
    years = year.record.map { Array($0) } ?? []
    let dry = year.dryBulb.map { min($0 + trend.si, 59) }
    let wet = try MoistAir.wetBulb(
      dry, year.relativeHumidity,
      pressure: Psychrometrics.standardPressure(elevation: year.elevation.si))
    func celsius(_ value: Temperature) -> Double { value.value(in: .celsius) + trend.si }
    let conditions = year.design
    let limit = DesignConditions.quantile(dry.sorted(), 0.996)
    let hot = dry.indices.filter { dry[$0] >= limit }
    design = Design(
      dryHighest: celsius(conditions.dryBulbHighest), dry04: celsius(conditions.dryBulb04),
      dry10: celsius(conditions.dryBulb10), dry996: celsius(conditions.dryBulb996),
      dryLowest: celsius(conditions.dryBulbLowest), wetHighest: celsius(conditions.wetBulbHighest),
      wet04: celsius(conditions.wetBulb04), wet10: celsius(conditions.wetBulb10),
      coincidentWet: hot.reduce(0) { $0 + wet[$1] } / Double(max(1, hot.count)))
    below = stride(from: 0.0, through: 35, by: 5).map { temperature in
      Below(
        temperature: temperature,
        dryBulb: Double(dry.count { $0 < temperature }) / Double(max(1, dry.count)),
        wetBulb: Double(wet.count { $0 < temperature }) / Double(max(1, wet.count)))
    }
    months = (0..<12).map { month in
      let hours =
        (24 * WeatherStamp.monthStarts[month])..<(24 * WeatherStamp.monthStarts[month + 1])
      func mean(_ values: [Double]) -> Double {
        hours.reduce(0) { $0 + values[$1] } / Double(hours.count)
      }
      return Month(
        dryBulb: mean(dry), wetBulb: mean(wet), humidity: mean(year.relativeHumidity))
    }
    if let high = conditions.annualHighest, let low = conditions.annualLowest {
      returns = [5, 10, 20, 50].map { years in
        Return(
          years: years, highest: celsius(high.passedOnce(in: years, isHighest: true)),
          lowest: celsius(low.passedOnce(in: years, isHighest: false)))
      }
    } else {
      returns = []
    }
  }
}
