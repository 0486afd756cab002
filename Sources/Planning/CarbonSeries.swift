import Schema

/// Emissions of a grid hour by hour, from a file: 8,760 lines whose last field is g of CO2e for a kWh;
/// a first line of words is skipped.
enum CarbonSeries {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - name: as the scenario has it.
  ///   - folder: where relative paths begin; `nil` where a scenario may name no files.
  /// - Returns: kg for each joule.
  static func read(
    _ name: String, folder: String?, at place: Place, path: String
  ) throws(Problems) -> [Double] {
    guard let folder else {
      throw Problems([
        Problem(
          place: place, path: path,
          kind: .rule("a scenario that is no file itself can name no files"))
      ])
    }
    let whole = name.hasPrefix("/") ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
    let source = try SourceText.load(path: whole)
    var values: [Double] = []
    values.reserveCapacity(8760)
    for (index, line) in source.text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      guard let last = line.split(separator: ",").last else { continue }
      let field = last.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      guard !field.isEmpty else { continue }
      guard let value = Double(field), value >= 0, value <= 5000 else {
        if values.isEmpty, index == 0 { continue }
        throw refused(
          whole, index + 1,
          "\"\(field.prefix(40))\" is no emission factor; 0 to 5000 g/kWh is expected"
        )
      }
      // g/kWh in kg/J.
      values.append(value / 1000 / 3.6e6)
      if values.count > 8784 { break }
    }
    guard values.count == 8760 else {
      throw refused(
        whole, 1,
        values.count == 8784
          ? "8,784 hours are a leap year; leave out 29 February"
          : "\(values.count) hours; the 8,760 of a year are expected, one a line")
    }
    return values
  }

  private static func refused(_ file: String, _ line: Int, _ rule: String) -> Problems {
    Problems([Problem(place: Place(file: file, line: line, column: 1), path: "", kind: .rule(rule))]
    )
  }
}
