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
    let chosen = TypicalMonths.chosen(years.map(\.days))
    func months(_ hours: KeyPath<WeatherRecord.Year, [Double]>) -> [Double] {
      chosen.enumerated().flatMap { month, year in
        let (first, last) = (WeatherStamp.monthStarts[month], WeatherStamp.monthStarts[month + 1])
        return years[year][keyPath: hours][(24 * first)..<(24 * last)]
      }
    }
    let pressure = Psychrometrics.standardPressure(elevation: elevation.si)
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
