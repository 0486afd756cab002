@testable import Climate
import Foundation
import Quantities
import Schema
import Testing

/// Each kind of broken file: repaired as a rule says, or refused with its lines.
@Suite("Broken weather files")
struct BrokenWeatherTests {
  /// A year of a sine: mean 12 °C, 15 K over the year, 4 K over the day; 60 %.
  static func row(_ hour: Int, year: Int = 2021) -> String {
    let (day, clock) = (hour / 24, hour % 24)
    let month = WeatherStamp.monthStarts.lastIndex { $0 <= day } ?? 0
    let date = String(
      format: "%04d-%02d-%02dT%02d:00", year, month + 1, day - WeatherStamp.monthStarts[month] + 1,
      clock)
    return String(format: "%@,%.2f,60", date, dry(hour))
  }

  static func dry(_ hour: Int) -> Double {
    12 - 15 * cos(Double(hour) / 8760 * 2 * .pi) - 4 * cos(Double(hour % 24 - 3) / 24 * 2 * .pi)
  }

  static let heading = "time_local,drybulb_c,rh_pct"
  static let rows = (0..<8760).map { row($0) }

  static func read(_ rows: [String], heading: String = heading) throws(Problems) -> WeatherRecord {
    let text = ([heading] + rows).joined(separator: "\n")
    return try WeatherFile.read([UInt8](text.utf8), name: "year.csv")
  }

  /// The problems of a file that must be refused.
  static func refusal(
    _ rows: [String], heading: String = heading, location: SourceLocation = #_sourceLocation
  ) -> [Problem] {
    do throws(Problems) {
      _ = try read(rows, heading: heading)
      Issue.record("it was read", sourceLocation: location)
      return []
    } catch { return error.list }
  }

  static func changed(_ change: (inout [String]) -> Void) -> [String] {
    var rows = rows
    change(&rows)
    return rows
  }

  static func cells(_ hour: Int, dry: String? = nil, humidity: String? = nil) -> String {
    var cells = rows[hour].split(separator: ",").map(String.init)
    if let dry { cells[1] = dry }
    if let humidity { cells[2] = humidity }
    return cells.joined(separator: ",")
  }

  @Test
  func wholeFilesNeedNoRepair() throws {
    let record = try Self.read(Self.rows)
    #expect(record.repairs.isEmpty && record.kind == .hourly && record.span == 2021...2021)
    #expect(abs(record.years[0].dryBulb[4000] - Self.dry(4000)) < 0.006)
    #expect(record.years[0].relativeHumidity.allSatisfy { $0 == 0.6 })
  }

  @Test
  func shortGapsAreFilledByStraightLines() throws {
    // Five hours of 1 February, and a blank value.
    let rows = Self.changed {
      $0[2000] = Self.cells(2000, dry: "")
      $0.removeSubrange(744..<749)
    }
    let record = try Self.read(rows)
    let gap = try #require(record.repairs.first)
    #expect(record.repairs.count == 1 && gap.rule == .gap && gap.hours == 6)
    #expect(gap.lines.first == 745)  // the row before the gap: hour 743 is on line 745
    // A line from hour 743 to 749: a third of the way at 745.
    let (before, after) = (Self.dry(743), Self.dry(749))
    #expect(abs(record.years[0].dryBulb[745] - (before + (after - before) / 3)) < 0.01)
    #expect(abs(record.years[0].dryBulb[2000] - (Self.dry(1999) + Self.dry(2001)) / 2) < 0.01)
  }

  @Test
  func longGapsAndTruncatedFilesAreRefused() throws {
    let hole = Self.refusal(Self.changed { $0.removeSubrange(744..<751) })
    #expect(hole.count == 1 && hole[0].place.line == 745)
    #expect(hole[0].message.contains("7 hours have no dry bulb, from 1 February 0:00"))
    let half = Self.refusal(Array(Self.rows.prefix(5000)))
    #expect(half.count == 1 && half[0].place.line == 5001)
    #expect(half[0].message.contains("3760 hours"))
    // Cut in the middle of a line.
    var rows = Array(Self.rows.prefix(5000))
    rows.append("2021-07-28T08:00,2")
    #expect(Self.refusal(rows).contains { $0.place.line == 5002 && $0.message.contains("cut off") })
    // Many short gaps: every 50th hour, 176 of them.
    let sparse = Self.rows.enumerated().filter { $0.offset % 50 != 7 }.map(\.element)
    #expect(Self.refusal(sparse).first?.message.contains("88 hours of a year") == true)
  }

  @Test
  func leapDaysAreLeftOut() throws {
    var rows = (0..<8760).map { Self.row($0, year: 2024) }
    let day = (0..<24).map { String(format: "2024-02-29T%02d:00,45.5,50", $0) }
    rows.insert(contentsOf: day, at: 59 * 24)
    let record = try Self.read(rows)
    #expect(record.repairs.map(\.rule) == [.leapDay] && record.repairs[0].hours == 24)
    #expect(record.years[0].dryBulb.count == 8760)
    #expect(!record.years[0].dryBulb.contains(45.5))
    // It counts for the extremes.
    let year = try TypicalYear(record, id: "own", elevation: .zero)
    #expect(year.design.dryBulbHighest == Temperature(45.5, .celsius))
    // 30 February is none.
    #expect(
      Self.refusal(Self.changed { $0[1416] = "2021-02-30T00:00,1,50" }).first?.place.line == 1418)
  }

  @Test
  func wrongUnitsAreRefused() {
    func all(_ column: Int, _ change: (Double) -> Double) -> [String] {
      Self.rows.map { row in
        var cells = row.split(separator: ",").map(String.init)
        cells[column] = String(change(Double(cells[column]) ?? 0))
        return cells.joined(separator: ",")
      }
    }
    #expect(Self.refusal(all(1) { $0 * 1.8 + 32 })[0].message.contains("that is °F"))
    #expect(Self.refusal(all(1) { $0 + 273.15 })[0].message.contains("that is kelvin"))
    #expect(Self.refusal(all(2) { $0 / 100 })[0].message.contains("share of 1"))
    // With the unit in the heading they are converted.
    let fahrenheit = all(1) { $0 * 1.8 + 32 }
    let record = try? Self.read(fahrenheit, heading: "time,drybulb_f,rh_pct")
    #expect(record?.repairs.map(\.rule) == [.unit])
    #expect(abs((record?.years[0].dryBulb[4000] ?? 99) - Self.dry(4000)) < 0.01)
    // hPa where Pa is expected.
    let pressed = Self.rows.map { $0 + ",1013" }
    let refusal = Self.refusal(pressed, heading: Self.heading + ",pressure")
    #expect(refusal[0].message.contains("that is hPa"))
    #expect((try? Self.read(pressed, heading: Self.heading + ",pressure_hpa")) != nil)
  }

  @Test
  func pressureBelongsToTheElevation() throws {
    // 5,430 ft, as an American would write Denver's 1,655 m: 82.9 kPa there.
    let rows = Self.rows.map { $0 + ",82900" }
    let text = ([Self.heading + ",pressure_pa"] + rows).joined(separator: "\n")
    let bytes = [UInt8](text.utf8)
    #expect(throws: Problems.self) {
      try WeatherFile.read(bytes, name: "x.csv", hints: .init(elevation: Length(si: 5430)))
    }
    let right = try WeatherFile.read(
      bytes, name: "x.csv", hints: .init(elevation: Length(si: 1655)))
    #expect(right.elevation == Length(si: 1655))
  }

  @Test
  func nonPhysicalValuesAreRefused() {
    let rows = Self.changed {
      $0[100] = Self.cells(100, dry: "71.3")
      $0[200] = Self.cells(200, humidity: "140")
      $0[300] = Self.cells(300, humidity: "-4")
      $0[400] = Self.cells(400, dry: "abc")
    }
    #expect(Self.refusal(rows).map(\.place.line) == [402])
    let numbers = Self.changed {
      $0[100] = Self.cells(100, dry: "71.3")
      $0[200] = Self.cells(200, humidity: "140")
      $0[300] = Self.cells(300, humidity: "-4")
    }
    #expect(Self.refusal(numbers).map(\.place.line) == [102, 202, 302])
    let wet = Self.changed { $0[50] = Self.cells(50, humidity: "103") }
    let record = try? Self.read(wet)
    #expect(record?.repairs.map(\.rule) == [.saturated])
    #expect(record?.years[0].relativeHumidity[50] == 1)
    let dew = Self.rows.enumerated().map { "\($1),\($0 == 9 ? 30 : -12)" }
    #expect(
      Self.refusal(dew, heading: Self.heading + ",dewpoint_c").map(\.place.line) == [11])
  }

  @Test
  func halfHourStampsAndFinerSteps() throws {
    let half = Self.rows.map { $0.replacing(":00,", with: ":30,") }
    let record = try Self.read(half)
    #expect(record.repairs.map(\.rule) == [.minute])
    #expect(abs(record.years[0].dryBulb[10] - Self.dry(10)) < 0.006)
    let both = zip(Self.rows, half).flatMap { [$0, $1.replacing(",60", with: ",70")] }
    let averaged = try Self.read(both)
    #expect(averaged.repairs.map(\.rule) == [.average])
    #expect(averaged.years[0].relativeHumidity.allSatisfy { abs($0 - 0.65) < 1e-12 })
  }

  @Test
  func hoursThatStandTwice() throws {
    // Clocks put forward and back: one hour missing, one twice.
    let clocks = Self.changed {
      $0.insert(Self.cells(7250, dry: "33.33"), at: 7251)
      $0.remove(at: 2090)
    }
    let record = try Self.read(clocks)
    #expect(Set(record.repairs.map(\.rule)) == [.gap, .twice])
    #expect(abs(record.years[0].dryBulb[7250] - (Self.dry(7250) + 33.33) / 2) < 0.006)
    let twice = Self.refusal(Self.changed { $0.append(contentsOf: $0[10..<14]) })
    #expect(twice.map(\.place.line) == [8762, 8763, 8764, 8765])
  }

  @Test
  func filesThatAreNoText() {
    func refused(_ bytes: [UInt8], _ words: String) {
      #expect {
        try WeatherFile.read(bytes, name: "x.epw")
      } throws: { error in
        guard let problems = error as? Problems else { return false }
        return problems.description.contains(words)
      }
    }
    refused([], "empty")
    refused([0x1F, 0x8B, 8, 0], "gzip")
    refused([0x50, 0x4B, 3, 4, 20, 0], "ZIP")
    refused([0xFF, 0xFE, 0x4C, 0], "UTF-16")
    refused([UInt8](repeating: 0, count: 4096), "not text")
    refused([UInt8]("Dear colleague,\nplease find attached\n".utf8), "no heading line")
    refused([UInt8]((Self.heading + "\n").utf8), "no rows")
    refused([UInt8]("LOCATION,Here,-,-,X,1,0,0,0,10\n".utf8), "no hours")
  }

  @Test
  func variantsOfTables() throws {
    // Semicolons, decimal commas, day/month/year, hours to 24, a byte order mark, CRLF.
    let rows = Self.rows.map { row -> String in
      let cells = row.split(separator: ",")
      let parts = cells[0].split { "-T:".contains($0) }.compactMap { Int($0) }
      let number = cells[1].replacing(".", with: ",")
      return String(
        format: "%02d.%02d.%d;%02d:00;%@;60", parts[2], parts[1], parts[0], parts[3] + 1,
        String(number))
    }
    let text =
      "\u{FEFF}Date;Time;Temperature (°C);Relative humidity (%)\r\n"
      + rows.joined(separator: "\r\n")
    let record = try WeatherFile.read([UInt8](text.utf8), name: "de.csv")
    #expect(record.repairs.isEmpty)
    #expect(abs(record.years[0].dryBulb[4000] - Self.dry(4000)) < 0.006)
    // Open-Meteo's download, with its preamble.
    let download =
      "latitude,longitude,elevation,utc_offset_seconds\n37.5,127,38.0,32400\n\n"
      + "time,temperature_2m (°C),dew_point_2m (°C)\n"
      + Self.rows.map { $0.replacing(",60", with: ",-30") }.joined(separator: "\n")
    let meteo = try WeatherFile.read([UInt8](download.utf8), name: "om.csv")
    #expect(meteo.elevation == Length(si: 38) && meteo.repairs.map(\.rule) == [.dewPoint])
  }

  /// Cut and changed bytes anywhere: read or refused, never a crash.
  @Test
  func mutatedFiles() {
    var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    let text = [UInt8](([Self.heading] + Self.rows.prefix(200)).joined(separator: "\n").utf8)
    let epw = [UInt8](
      ("LOCATION,X,-,-,T,1,0,0,0,10\n"
        + (0..<48).map { "2001,1,\($0 / 24 + 1),\($0 % 24 + 1),0,?,1,0,90,101000,0,0" }
        .joined(separator: "\n")).utf8)
    for round in 0..<300 {
      var bytes = round % 2 == 0 ? text : epw
      for _ in 0..<(1 + random(4)) { bytes[random(bytes.count)] = UInt8(random(256)) }
      if round % 3 == 0 { bytes.removeLast(random(bytes.count)) }
      _ = try? WeatherFile.read(bytes, name: "x")
    }
  }
}
