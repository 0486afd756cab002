public import Kernels
public import Quantities

extension TypicalYear {
  /// The typical year of a record: its one year, or real months of several.
  ///
  /// Hours are rounded to 0.01 K and 0.01 %, as those of the embedded places are.
  ///
  /// - Parameters:
  ///   - record: what a weather file gave.
  ///   - id: what scenarios call it.
  ///   - elevation: above the sea, where the record does not say.
  public init(
    _ record: WeatherRecord, id: String, elevation: Length
  ) throws(KernelError) {
    let years = record.years
    let pressure = Psychrometrics.standardPressure(elevation: elevation.si)
    let degrees =
      years.count > 1
      ? try DegreeHours.months(
        years.map { ($0.dryBulb, $0.relativeHumidity) }, pressure: pressure) : []
    let chosen = TypicalMonths.chosen(years.map(\.days), degrees: degrees)
    func months(_ hours: KeyPath<WeatherRecord.Year, [Double]>) -> [Double] {
      chosen.enumerated().flatMap { month, year in
        let (first, last) = (WeatherStamp.monthStarts[month], WeatherStamp.monthStarts[month + 1])
        return years[year][keyPath: hours][(24 * first)..<(24 * last)]
      }
    }
    self.init(
      id: id, name: record.name, kind: record.kind,
      source: record.files.joined(separator: ", "), zone: nil, elevation: elevation,
      dryBulb: months(\.dryBulb).map { ($0 * 100).rounded(.toNearestOrEven) / 100 },
      relativeHumidity: months(\.relativeHumidity).map {
        ($0 * 10_000).rounded(.toNearestOrEven) / 10_000
      },
      design: try DesignConditions(record, pressure: pressure), record: record.span)
  }
}

extension TypicalYear {
  /// A year whose hours are at hand; its design conditions are those of the hours.
  ///
  /// - Returns: `nil` when they are not 8,760 values that moist air is computed for.
  public init?(id: String, elevation: Length, dryBulb: [Double], relativeHumidity: [Double]) {
    guard dryBulb.count == 8760, relativeHumidity.count == 8760 else { return nil }
    let record = WeatherRecord(
      name: id, kind: .hourly, elevation: elevation, files: [],
      years: [
        WeatherRecord.Year(
          number: nil, dryBulb: dryBulb, relativeHumidity: relativeHumidity, leapDay: [], days: [])
      ], extremes: nil, repairs: [])
    let pressure = Psychrometrics.standardPressure(elevation: elevation.si)
    guard let design = try? DesignConditions(record, pressure: pressure) else { return nil }
    self.init(
      id: id, name: id, kind: .hourly, source: "", zone: nil, elevation: elevation,
      dryBulb: dryBulb, relativeHumidity: relativeHumidity, design: design, record: nil)
  }

  /// The hours as CSV: month, day, hour, dry bulb, humidity, wet bulb.
  public func hoursAsCSV(trend: TemperatureDifference = .zero) throws(KernelError) -> String {
    let dry = dryBulb.map { min($0 + trend.si, 59) }
    let wet = try MoistAir.wetBulb(
      dry, relativeHumidity, pressure: Psychrometrics.standardPressure(elevation: elevation.si))
    var lines = ["month,day,hour,drybulb_c,rh_pct,wetbulb_c"]
    lines.reserveCapacity(dry.count + 1)
    for hour in dry.indices {
      let day = hour / 24
      let month = WeatherStamp.monthStarts.lastIndex { $0 <= day } ?? 0
      let fixed = [dry[hour], relativeHumidity[hour] * 100, wet[hour]].map {
        QuantityFormat.fixed($0, 2)
      }
      lines.append(
        "\(month + 1),\(day - WeatherStamp.monthStarts[month] + 1),\(hour % 24),"
          + fixed.joined(separator: ","))
    }
    return lines.joined(separator: "\n")
  }
}
