@testable import Climate
import Foundation
import Quantities
import Schema
import Testing

/// Weather files of `../shared/weather` as they are.
@Suite(
  "Weather files",
  .enabled(if: FileManager.default.fileExists(atPath: ClimateTests.weather.path)))
struct WeatherFileTests {
  static func read(_ name: String, _ hints: WeatherFile.Hints = .init()) throws -> WeatherRecord {
    try WeatherFile.read(path: ClimateTests.weather.appending(path: name).path, hints: hints)
  }

  /// The embedded years were made by generate.py with numpy: the same months, hours and design
  /// conditions must come out of the reader.
  static func same(_ id: String, _ record: WeatherRecord) throws {
    let embedded = try #require(TypicalYear.named(id))
    let year = try TypicalYear(record, id: id, elevation: embedded.elevation)
    #expect(year.dryBulb.count == 8760)
    // Half hundredths may be rounded either way, since the shapes are computed apart.
    #expect(zip(year.dryBulb, embedded.dryBulb).allSatisfy { abs($0 - $1) < 0.0101 })
    #expect(
      zip(year.relativeHumidity, embedded.relativeHumidity).allSatisfy { abs($0 - $1) < 1.01e-4 })
    #expect(zip(year.dryBulb, embedded.dryBulb).count { $0 != $1 } < 90)
    let (new, old) = (year.design, embedded.design)
    for (a, b) in [
      (new.dryBulbHighest, old.dryBulbHighest), (new.dryBulb04, old.dryBulb04),
      (new.dryBulb10, old.dryBulb10), (new.dryBulb996, old.dryBulb996),
      (new.dryBulbLowest, old.dryBulbLowest), (new.wetBulbHighest, old.wetBulbHighest),
      (new.wetBulb04, old.wetBulb04), (new.wetBulb10, old.wetBulb10),
    ] { #expect(abs(a.si - b.si) < 0.0051) }
    #expect(year.kind == embedded.kind && year.record == embedded.record)
    if let high = old.annualHighest {
      let own = try #require(new.annualHighest)
      #expect(abs(own.mean.si - high.mean.si) < 0.006)
      #expect(abs(own.deviation.si - high.deviation.si) < 0.006)
    }
  }

  @Test
  func fiveHourlyYearsGiveTheEmbeddedOne() throws {
    let years = try (2020...2024).map { try Self.read("seoul_\($0).csv") }
    let joined = try WeatherFile.joined(years)
    #expect(joined.years.map(\.number) == [2020, 2021, 2022, 2023, 2024])
    #expect(joined.repairs.map(\.rule) == [.leapDay, .leapDay])
    try Self.same("seoul", joined)
  }

  @Test
  func daysGiveTheEmbeddedYear() throws {
    let record = try Self.read(
      "korea_daily_2016_2025.csv", .init(elevation: Length(si: 30), city: "ulsan"))
    #expect(record.years.count == 10 && record.kind == .daily)
    #expect(record.repairs.count == 3)  // 2016, 2020, 2024
    try Self.same("ulsan", record)
  }

  @Test(arguments: [
    ("USA_CO_Denver.Intl.AP.725650_TMY3.epw", "denver"),
    ("USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw", "chicago"),
    ("USA_TX_Houston.Intl.AP.722430_TMY2.epw", "houston"),
    ("USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3.epw", "ashburn"),
    ("phoenix_tmy3.csv", "phoenix"),
  ])
  func typicalYearsAreAsTheyStand(_ file: String, _ id: String) throws {
    let record = try Self.read(file)
    #expect(record.kind == .tmy && record.years.count == 1 && record.span == nil)
    try Self.same(id, record)
  }

  /// Miami's file has no sixth header line of numbers, no design conditions, and ends an hour early.
  @Test
  func theFileWithoutHeaderLines() throws {
    let record = try Self.read("USA_FL_Miami.Intl.AP_TMY3.epw")
    #expect(record.name == "MIAMI INTL AP")
    #expect(record.elevation == Length(si: 11))
    #expect(record.repairs.map(\.rule) == [.gap])
    #expect(record.repairs.first?.hours == 1)
    #expect(record.repairs.first?.lines == [8767])
    try Self.same("miami", record)
    // Without any header the rows still say what they are; the elevation follows from the pressure.
    let path = ClimateTests.weather.appending(path: "USA_FL_Miami.Intl.AP_TMY3.epw")
    let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst(8)
    let bare = try WeatherFile.read(
      [UInt8](rows.joined(separator: "\n").utf8), name: "bare.epw")
    #expect(bare.years[0].dryBulb == record.years[0].dryBulb)
    #expect(bare.repairs.map(\.rule) == [.gap, .elevation])
    #expect(abs((bare.elevation?.si ?? 999) - 11) < 60)
  }

  /// The header of Sterling's file: annual extremes of the 2009 ASHRAE Handbook; facts/facility.md
  /// section 3 has its 0.4 % dry bulb of 34.1, wet bulb 25.4 and 99.6 % -11.8 °C of a longer record.
  @Test
  func designConditionsOfATypicalYearAreNearTheStationsOwn() throws {
    let record = try Self.read("USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3.epw")
    let year = try TypicalYear(record, id: "own", elevation: Length(si: 82))
    #expect(abs(year.design.dryBulb04.value(in: .celsius) - 34.1) < 1.5)
    #expect(abs(year.design.wetBulb04.value(in: .celsius) - 25.4) < 1)
    #expect(abs(year.design.dryBulb996.value(in: .celsius) + 11.8) < 2.5)
    #expect(year.design.annualHighest != nil)
  }

  @Test
  func severalCitiesAskForOne() {
    #expect(throws: Problems.self) { try Self.read("korea_daily_2016_2025.csv") }
    #expect(throws: Problems.self) {
      try Self.read("korea_daily_2016_2025.csv", .init(city: "atlantis"))
    }
  }

  @Test
  func aYearStandsOnce() throws {
    let year = try Self.read("seoul_2021.csv")
    #expect(throws: Problems.self) { try WeatherFile.joined([year, year]) }
  }
}
