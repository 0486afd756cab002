import Foundation
import Kernels
public import Quantities
public import Schema

/// Reads weather files: EPW, tables of hours, tables of days.
///
/// What is wrong with a file is repaired by the rules of ``WeatherRepair/Rule``, each repair noted, or
/// refused with the lines; nothing else is changed.
public enum WeatherFile {
  /// What the file may not say of itself.
  public struct Hints: Sendable {
    /// Elevation above the sea; the file's own counts unless it has none.
    public var elevation: Length?
    /// Which city of a table of days.
    public var city: String?

    /// Creates hints.
    public init(elevation: Length? = nil, city: String? = nil) {
      (self.elevation, self.city) = (elevation, city)
    }
  }

  /// Reads a file.
  public static func read(
    path: String, hints: Hints = Hints()
  ) throws(Problems) -> WeatherRecord {
    func refused(_ reason: String) -> Problems {
      Problems([Problem(place: Place(file: path), path: "", kind: .unreadable(reason))])
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw refused("there is no such file; check the path")
    }
    guard !isDirectory.boolValue else { throw refused("this is a directory; name a weather file") }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: WeatherText.largest + 1) ?? Data()
    else { throw refused("the file cannot be read; check its permissions") }
    guard data.count <= WeatherText.largest else {
      throw refused("the file is larger than 64 MiB; a year of hours is 2 MB")
    }
    return try read([UInt8](data), name: path, hints: hints)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: its content.
  ///   - name: what messages call it.
  ///   - hints: what the file may not say.
  /// - Throws: ``Problems``, up to twenty of a kind, with lines.
  public static func read(
    _ bytes: [UInt8], name: String, hints: Hints = Hints()
  ) throws(Problems) -> WeatherRecord {
    var findings = WeatherFindings(file: name)
    let text = try WeatherText(bytes, &findings)
    let base = name.split(separator: "/").last.map(String.init) ?? name
    if EPWReader.matches(text) {
      let epw = EPWReader(text, &findings)
      try findings.check()
      return try hourly(
        epw.samples, place: epw.name ?? base, base, stated: epw.elevation, hints,
        extremes: epw.extremes, &findings)
    }
    let table = try WeatherTable(text, &findings)
    noteUnits(table.columns, &findings)
    if table.columns.isHourly {
      let samples = table.samples(&findings)
      try findings.check()
      return try hourly(
        samples, place: base, base, stated: table.elevation, hints, extremes: nil, &findings)
    }
    let elevation = table.elevation ?? hints.elevation
    let years = try DailyRows.years(
      table, city: hints.city,
      pressure: Psychrometrics.standardPressure(elevation: elevation?.si ?? 0), &findings)
    return WeatherRecord(
      name: hints.city ?? base, kind: .daily, elevation: elevation, files: [base], years: years,
      extremes: nil, repairs: findings.repairs)
  }

  private static func hourly(
    _ samples: [WeatherSample], place: String, _ base: String, stated: Length?, _ hints: Hints,
    extremes: (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)?,
    _ findings: inout WeatherFindings
  ) throws(Problems) -> WeatherRecord {
    let years = try WeatherAssembly.years(samples, &findings)
    let pressures = samples.compactMap(\.pressure)
    var elevation = stated ?? hints.elevation
    if pressures.count * 2 > samples.count {
      let mean = pressures.reduce(0, +) / Double(pressures.count)
      if let elevation {
        let standard = Psychrometrics.standardPressure(elevation: elevation.si)
        // Weather moves the mean of a year by less than 1 %; 6 % are some 500 m.
        if abs(mean / standard - 1) > 0.06 {
          findings.refuse(
            "the mean station pressure of \(WeatherAssembly.plain(mean / 1000)) kPa does not belong "
              + "to an elevation of \(WeatherAssembly.plain(elevation.si)) m, where it is about "
              + "\(WeatherAssembly.plain(standard / 1000)) kPa; feet, perhaps, or another place")
        }
      } else {
        elevation = Length(si: (1 - pow(mean / 101_325, 1 / 5.2559)) / 2.25577e-5)
        findings.repair(
          .elevation,
          "elevation \(WeatherAssembly.plain(elevation?.si ?? 0)) m from the mean station pressure",
          lines: [])
      }
    }
    try findings.check()
    let isTypical = years.count == 1 && years[0].number == nil
    return WeatherRecord(
      name: place, kind: isTypical ? .tmy : .hourly, elevation: elevation, files: [base],
      years: years, extremes: extremes, repairs: findings.repairs)
  }

  private static func noteUnits(_ columns: WeatherColumns, _ findings: inout WeatherFindings) {
    let units = [
      ("dry bulb", columns.dryBulb), ("dew point", columns.dewPoint),
      ("humidity", columns.humidity), ("pressure", columns.pressure),
      ("highest dry bulb", columns.highest), ("lowest dry bulb", columns.lowest),
      ("mean dry bulb", columns.mean),
    ].compactMap { what, column in column?.unit.map { "\(what) in \($0)" } }
    if !units.isEmpty {
      findings.repair(
        .unit, "converted from the units of the heading: \(units.joined(separator: ", "))",
        lines: [])
    }
  }

  /// Several files of one place as one record, such as one for each year.
  ///
  /// - Throws: ``Problems`` when a year stands in two of them, or they are of different kinds.
  public static func joined(_ records: [WeatherRecord]) throws(Problems) -> WeatherRecord {
    func refused(_ file: String, _ reason: String) -> Problems {
      Problems([Problem(place: Place(file: file), path: "", kind: .rule(reason))])
    }
    guard let first = records.first else { throw refused("weather", "no file is named") }
    guard records.count > 1 else { return first }
    var owners: [Int: String] = [:]
    for record in records {
      let file = record.files.joined(separator: ", ")
      for year in record.years {
        guard let number = year.number else {
          throw refused(file, "a typical year stands alone; it cannot be joined with other files")
        }
        if let other = owners.updateValue(file, forKey: number) {
          throw refused(
            file, "the year \(number) stands in \(other) too; each year once is expected")
        }
      }
    }
    return WeatherRecord(
      name: first.name, kind: records.contains { $0.kind == .daily } ? .daily : .hourly,
      elevation: records.compactMap(\.elevation).first, files: records.flatMap(\.files),
      years: records.flatMap(\.years).sorted { ($0.number ?? 0) < ($1.number ?? 0) },
      extremes: nil, repairs: records.flatMap(\.repairs))
  }
}
