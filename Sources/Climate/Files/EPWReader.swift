internal import Schema
import Quantities

/// EnergyPlus weather files, header lines there or not.
///
/// Columns after facts of the format: 1 to 5 the stamp, hours counted 1 to 24 at their ends; 7 dry
/// bulb, 8 dew point, °C; 9 relative humidity, %; 10 station pressure, Pa. 99.9, 999 and 999999 mark
/// missing values.
struct EPWReader {
  let name: String?
  let elevation: Length?
  let extremes: (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)?
  let samples: [WeatherSample]

  private static let leastCells = 10

  /// Whether the text is one: its first lines hold one of the header's keywords or rows of data.
  static func matches(_ text: WeatherText) -> Bool {
    text.lines.prefix(10).contains { line in
      let upper = line.prefix(24).uppercased()
      return ["LOCATION,", "DESIGN CONDITIONS,", "DATA PERIODS,"].contains { upper.hasPrefix($0) }
        || isData(line)
    }
  }

  private static func isData(_ line: Substring) -> Bool {
    guard let first = line.utf8.first, (48...57).contains(first) else { return false }
    let cells = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
    return cells.count == 7 && cells.prefix(5).allSatisfy { Int($0.trimmed) != nil }
      && line.utf8.count { $0 == 44 } >= leastCells
  }

  init(_ text: WeatherText, _ findings: inout WeatherFindings) {
    let first = text.lines.firstIndex(where: Self.isData) ?? text.lines.count
    var (name, elevation): (String?, Length?) = (nil, nil)
    var extremes: (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)?
    for (index, line) in text.lines.prefix(first).enumerated() {
      let cells = WeatherCells(line, delimiter: 44)
      switch cells.text(0).uppercased() {
      case "LOCATION":
        name = cells.text(1).isEmpty ? nil : String(cells.text(1))
        if let metres = cells.text(9).number(), (-430...6000).contains(metres) {
          elevation = Length(si: metres)
        } else if !cells.text(9).isEmpty {
          findings.refuse(
            "\"\(cells.text(9).prefix(20))\" is no elevation in metres; -430 to 6000 is expected",
            line: index + 1)
        }
      case "DESIGN CONDITIONS": extremes = Self.extremes(cells)
      default: break
      }
    }
    (self.name, self.elevation, self.extremes) = (name, elevation, extremes)
    samples = Self.samples(text, from: first, &findings)
  }

  private static func samples(
    _ text: WeatherText, from first: Int, _ findings: inout WeatherFindings
  ) -> [WeatherSample] {
    var samples: [WeatherSample] = []
    samples.reserveCapacity(8784)
    var width: Int?
    for index in first..<text.lines.count {
      let (line, number) = (text.lines[index], index + 1)
      let columns = 1 + line.utf8.count { $0 == 44 }
      if let width, columns != width {
        findings.refuse(
          "this line has \(columns) values where the others have \(width); it may be cut off",
          line: number)
        continue
      }
      width = columns
      let cells = line.utf8.split(separator: 44, maxSplits: 10, omittingEmptySubsequences: false)
        .map { Substring($0).trimmed }
      let clock = cells.prefix(5).map { Int($0) ?? Int($0.number() ?? -1) }
      var stamp = WeatherStamp(
        year: clock[0], month: clock[1], day: clock[2], hour: clock[3] - 1, minute: 0)
      // Files with several rows an hour say so in the minute; 60 and 0 mean the whole hour.
      if (1...59).contains(clock[4]) { stamp.minute = clock[4] - 1 }
      guard stamp.exists else {
        findings.refuse(
          "\(cells.prefix(5).joined(separator: ",")) is no hour of the calendar; hours are 1 to 24",
          line: number)
        continue
      }
      func value(_ column: Int, missing: Double) -> Double? {
        guard let value = cells[column].number() else {
          if !cells[column].isEmpty {
            findings.refuse(
              "\"\(cells[column].prefix(20))\" is no number", line: number, column: column + 1)
          }
          return nil
        }
        return value >= missing ? nil : value
      }
      samples.append(
        WeatherSample(
          line: number, stamp: stamp, dryBulb: value(6, missing: 99.9),
          humidity: value(8, missing: 999).map { $0 / 100 }, dewPoint: value(7, missing: 99.9),
          pressure: value(9, missing: 999_999)))
    }
    return samples
  }

  /// Mean and standard deviation of the annual highest and lowest dry bulb, of the header.
  private static func extremes(
    _ cells: WeatherCells
  ) -> (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)? {
    guard let place = cells.cells.firstIndex(where: { $0 == "Extremes" }) else { return nil }
    let numbers = (5..<9).compactMap { cells.text(place + $0).number() }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    func extreme(_ mean: Double, _ deviation: Double) -> DesignConditions.Extreme {
      DesignConditions.Extreme(
        mean: Temperature(mean, .celsius), deviation: TemperatureDifference(si: deviation))
    }
    return (extreme(numbers[1], numbers[3]), extreme(numbers[0], numbers[2]))
  }
}
