import Foundation
import Kernels
import Quantities
internal import Schema

/// Days of weather shaped into hours: the dry bulb by the daily-range fractions of older editions of
/// the ASHRAE Handbook, Fundamentals (as shared/weather/README.md states them, from memory), the
/// day's humidity ratio held and capped at saturation.
///
/// Measured on Seoul 2020 to 2024 against hours: 1.66 K root mean square; the share of the year below
/// any threshold within 0.018, a little high. For energy, not for peaks.
enum DailyRows {
  /// Below the day's highest dry bulb, shares of its range, for the hours of the day.
  static let fractions: [Double] = [
    0.87, 0.92, 0.96, 0.99, 1.00, 0.98, 0.93, 0.84, 0.71, 0.56, 0.39, 0.23, 0.11, 0.03, 0.00, 0.03,
    0.10, 0.21, 0.34, 0.47, 0.58, 0.68, 0.76, 0.82,
  ]

  private struct Day {
    let line: Int
    let stamp: WeatherStamp
    let highest, lowest, mean, humidity: Double
  }

  /// Years of a table of days.
  ///
  /// - Parameters:
  ///   - city: which place of the table; needed when it holds several.
  static func years(
    _ table: WeatherTable, city: String?, pressure: Double, _ findings: inout WeatherFindings
  ) throws(Problems) -> [WeatherRecord.Year] {
    let days = try days(table, city: city, &findings)
    var years: [WeatherRecord.Year] = []
    let groups = Dictionary(grouping: days, by: \.stamp.year)
    for number in groups.keys.sorted() {
      let own = (groups[number] ?? []).sorted { $0.stamp.hourOfYear < $1.stamp.hourOfYear }
      let plain = own.filter { !$0.stamp.isLeapDay }
      let hours = Set(plain.map(\.stamp.hourOfYear))
      guard plain.count == 365, hours.count == 365 else {
        let missing = (0..<365).first { !hours.contains($0 * 24) } ?? 0
        findings.refuse(
          plain.count > hours.count
            ? "\(number): \(plain.count - hours.count) days stand twice; each day once is expected"
            : "\(number): \(365 - hours.count) days are missing, the first "
              + "\(WeatherStamp.name(ofHour: missing * 24).dropLast(5)); days are not filled",
          line: plain.first?.line ?? 1)
        continue
      }
      guard let (dry, humidity) = try? hours24(plain, pressure) else { continue }
      let leap = own.filter(\.stamp.isLeapDay)
      let leapHours = (try? hours24(leap, pressure)) ?? ([], [])
      if !leap.isEmpty {
        findings.repair(
          .leapDay, "\(number): 29 February is left out of the year", lines: leap.map(\.line))
      }
      years.append(
        WeatherRecord.Year(
          number: number, dryBulb: dry, relativeHumidity: humidity,
          leapDay: zip(leapHours.0, leapHours.1).map { (dryBulb: $0, relativeHumidity: $1) },
          days: plain.map {
            DayStatistics(
              mean: $0.mean, highest: $0.highest, lowest: $0.lowest,
              dewPoint: DayStatistics.dewPoint($0.mean, $0.humidity))
          }))
    }
    try findings.check()
    return years
  }

  private static func hours24(
    _ days: [Day], _ pressure: Double
  ) throws(KernelError) -> ([Double], [Double]) {
    let dry = days.flatMap { day in
      fractions.map { day.highest - $0 * (day.highest - day.lowest) }
    }
    let means = try MoistAir.saturation(days.map(\.mean))
    let saturated = try MoistAir.saturation(dry)
    let humidity = saturated.indices.map { hour in
      let vapour = min(days[hour / 24].humidity * means[hour / 24], 0.99 * pressure)
      return min(1, vapour / saturated[hour])
    }
    return (dry, humidity)
  }

  private static func days(
    _ table: WeatherTable, city: String?, _ findings: inout WeatherFindings
  ) throws(Problems) -> [Day] {
    let columns = table.columns
    var rows = table.rows
    if let column = columns.city {
      let cities = Set(rows.map { String($0.cells.text(column)) })
      let wanted = city ?? (cities.count == 1 ? cities.first : nil)
      guard let wanted, cities.contains(wanted) else {
        let list = cities.sorted().prefix(40).joined(separator: ", ")
        findings.refuse(
          city.map { "the table has no city \"\($0)\"; it has \(list)" }
            ?? "the table holds several cities: \(list); name one")
        throw Problems(findings.problems)
      }
      rows = rows.filter { $0.cells.text(column) == wanted }
    }
    var days: [Day] = []
    for (line, cells) in rows {
      func value(_ column: WeatherColumns.Column?) -> Double? {
        column?.value(cells, decimalComma: table.decimalComma)
      }
      guard let stamp = table.stamp(cells)?.stamp, stamp.exists else {
        findings.refuse("\"\(cells.text(columns.date ?? 0).prefix(30))\" is no day", line: line)
        continue
      }
      guard let highest = value(columns.highest), let lowest = value(columns.lowest),
        let humidity = value(columns.humidity)
      else {
        findings.refuse("a value of the day is missing; days are not filled", line: line)
        continue
      }
      let mean = value(columns.mean) ?? (highest + lowest) / 2
      let isPhysical =
        WeatherAssembly.dryBulbs.contains(highest) && WeatherAssembly.dryBulbs.contains(lowest)
        && lowest <= mean && mean <= highest
        && (0...WeatherAssembly.mostHumidity).contains(humidity)
      guard isPhysical else {
        findings.refuse(
          "lowest \(lowest), mean \(mean), highest \(highest) °C, humidity "
            + "\(WeatherAssembly.plain(humidity * 100)) % are not physical together", line: line)
        continue
      }
      days.append(
        Day(
          line: line, stamp: stamp, highest: highest, lowest: lowest, mean: mean,
          humidity: min(1, humidity)))
    }
    try findings.check()
    return days
  }
}
