import Quantities
internal import Schema

/// A CSV table of hours or days, its delimiter, heading line and order of dates found out.
struct WeatherTable {
  let columns: WeatherColumns
  /// What a preamble says, as Open-Meteo's downloads have it.
  let elevation: Length?
  /// The line of the first row.
  let firstLine: Int
  let rows: [(line: Int, cells: WeatherCells)]
  let decimalComma: Bool
  private let order: DateOrder

  private enum DateOrder { case yearFirst, monthFirst, dayFirst }

  init(_ text: WeatherText, _ findings: inout WeatherFindings) throws(Problems) {
    let found = text.lines.prefix(12).enumerated().compactMap { index, line in
      [UInt8(44), 59, 9].compactMap { delimiter -> (Int, UInt8, WeatherColumns, Int)? in
        let cells = WeatherCells(line, delimiter: delimiter)
        let columns = WeatherColumns(cells)
        return columns.isHourly || columns.isDaily ? (index, delimiter, columns, cells.count) : nil
      }.first
    }.first
    guard let (heading, delimiter, columns, width) = found else {
      findings.refuse(
        "no heading line is found; an EPW file is expected, or a CSV file whose heading names a time "
          + "(time_local), dry bulb (drybulb_c) and humidity (rh_pct) or dew point (dewpoint_c), or "
          + "days (date, tmax_c, tmin_c, tmean_c, rh_mean_pct)")
      throw Problems(findings.problems)
    }
    self.columns = columns
    decimalComma = delimiter != 44
    firstLine = heading + 2
    elevation = Self.elevation(text.lines.prefix(heading), delimiter)
    var rows: [(line: Int, cells: WeatherCells)] = []
    rows.reserveCapacity(text.lines.count)
    for index in (heading + 1)..<max(heading + 1, text.lines.count) {
      if text.lines[index].utf8.allSatisfy({ $0 == 32 }) { continue }
      let cells = WeatherCells(text.lines[index], delimiter: delimiter)
      guard cells.count == width else {
        findings.refuse(
          "this line has \(cells.count) values where the heading has \(width); it may be cut off",
          line: index + 1)
        continue
      }
      rows.append((index + 1, cells))
    }
    self.rows = rows
    order = Self.order(rows, columns.date ?? 0, &findings)
    if rows.isEmpty { findings.refuse("there are no rows below the heading") }
    try findings.check()
  }

  private static func elevation(_ lines: ArraySlice<Substring>, _ delimiter: UInt8) -> Length? {
    for (names, values) in zip(lines, lines.dropFirst()) {
      let (names, values) = (
        WeatherCells(names, delimiter: delimiter), WeatherCells(values, delimiter: delimiter)
      )
      guard let column = names.cells.firstIndex(where: { $0.lowercased().hasPrefix("elevation") }),
        let metres = values.text(column).number()
      else { continue }
      return Length(si: metres)
    }
    return nil
  }

  /// Years come first in ISO dates; otherwise the part that exceeds 12 somewhere is the day.
  private static func order(
    _ rows: [(line: Int, cells: WeatherCells)], _ column: Int, _ findings: inout WeatherFindings
  ) -> DateOrder {
    var (first, second) = (0, 0)
    for (_, cells) in rows {
      let parts = cells.text(column).dateParts
      if parts.count >= 3, parts[0] > 31 { return .yearFirst }
      if parts.count >= 2 { (first, second) = (max(first, parts[0]), max(second, parts[1])) }
    }
    if second > 12, first <= 12 { return .monthFirst }
    if first > 12, second <= 12 { return .dayFirst }
    if !rows.isEmpty {
      findings.refuse(
        "dates are neither year-month-day nor clearly month/day/year or day/month/year; write them "
          + "as 2024-01-31", line: rows[0].line, column: column + 1)
    }
    return .yearFirst
  }

  /// The stamp of a row; hour may be 24. `nil` when there is none.
  func stamp(_ cells: WeatherCells) -> (stamp: WeatherStamp, hasOffset: Bool)? {
    guard let date = columns.date else { return nil }
    let text = cells.text(date)
    let parts = text.dateParts
    guard parts.count >= 3 else { return nil }
    var stamp: WeatherStamp
    switch order {
    case .yearFirst:
      stamp = WeatherStamp(year: parts[0], month: parts[1], day: parts[2], hour: 0, minute: 0)
    case .monthFirst:
      stamp = WeatherStamp(year: parts[2], month: parts[0], day: parts[1], hour: 0, minute: 0)
    case .dayFirst:
      stamp = WeatherStamp(year: parts[2], month: parts[1], day: parts[0], hour: 0, minute: 0)
    }
    var clock = Array(parts.dropFirst(3))
    if clock.isEmpty, let time = columns.time { clock = cells.text(time).dateParts }
    if let hour = clock.first { stamp.hour = hour }
    if clock.count > 1 { stamp.minute = clock[1] }
    let tail = text.drop { $0 != "T" && $0 != " " }
    return (stamp, tail.contains("Z") || tail.contains("+") || tail.dropFirst().contains("-"))
  }

  /// Rows as samples; hours counted to 24 at their ends become the hours that they end.
  func samples(_ findings: inout WeatherFindings) -> [WeatherSample] {
    var samples: [WeatherSample] = []
    samples.reserveCapacity(rows.count)
    var (endsAtHours, hasOffset) = (false, false)
    for (line, cells) in rows {
      guard let found = stamp(cells) else {
        findings.refuse(
          "\"\(cells.text(columns.date ?? 0).prefix(30))\" is no time such as 2024-01-31T14:00",
          line: line, column: (columns.date ?? 0) + 1)
        continue
      }
      hasOffset = hasOffset || found.hasOffset
      endsAtHours = endsAtHours || found.stamp.hour == 24
      func value(_ column: WeatherColumns.Column?) -> Double? {
        guard let column else { return nil }
        let text = cells.text(column.index)
        if let value = column.value(cells, decimalComma: decimalComma) { return value }
        if !text.isEmpty, !["nan", "na", "null", "none", "-", "m"].contains(text.lowercased()) {
          findings.refuse(
            "\"\(text.prefix(20))\" is no number", line: line, column: column.index + 1)
        }
        return nil
      }
      samples.append(
        WeatherSample(
          line: line, stamp: found.stamp, dryBulb: value(columns.dryBulb),
          humidity: value(columns.humidity), dewPoint: value(columns.dewPoint),
          pressure: value(columns.pressure)))
    }
    if hasOffset {
      findings.repair(
        .offset, "time stamps carry an offset; the clock is taken as it is written", lines: [])
    }
    if endsAtHours { samples = samples.map(\.endingAtItsHour) }
    for sample in samples where !sample.stamp.exists {
      findings.refuse("the calendar has no such time", line: sample.line)
    }
    return samples.filter(\.stamp.exists)
  }
}

extension Substring {
  /// The whole numbers of a date and time: `2024-01-31T14:00` gives 2024, 1, 31, 14, 0.
  var dateParts: [Int] {
    var parts: [Int] = []
    var current: Int?
    for byte in utf8 {
      if (48...57).contains(byte) {
        current = Swift.min((current ?? 0) * 10 + Int(byte - 48), 1_000_000)
      } else {
        if let value = current { parts.append(value) }
        current = nil
        // What follows a zone's sign is its offset.
        if byte == 43 || (byte == 45 && parts.count > 3) { return parts }
      }
    }
    if let value = current { parts.append(value) }
    return parts
  }
}
