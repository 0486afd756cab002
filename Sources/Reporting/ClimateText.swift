public import Climate
import Quantities

/// A climate on the terminal.
public enum ClimateText {
  private static let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A line for each place.
  public static func list(_ years: [TypicalYear]) -> String {
    let heading = [
      "id", "place", "hours", "elevation m", "0.4 % dry bulb °C", "0.4 % wet bulb °C",
      "99.6 % dry bulb °C", "US zone",
    ]
    let rows = years.map { year in
      func one(_ value: Temperature) -> String {
        QuantityFormat.fixed(value.value(in: .celsius), 1)
      }
      return [
        year.id, year.name, year.kind.rawValue, QuantityFormat.fixed(year.elevation.si, 0),
        one(year.design.dryBulb04), one(year.design.wetBulb04), one(year.design.dryBulb996),
        year.zone ?? "",
      ]
    }
    return Table.lines(
      [heading] + rows,
      alignment: [.left, .left, .left, .right, .right, .right, .right, .left], width: 130
    ).joined(separator: "\n")
  }

  private static func columns(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    return Table.lines(
      rows, alignment: (0..<count).map { $0 == 0 ? .left : .right }, width: 120
    ).joined(separator: "\n")
  }

  /// One screen: design conditions, hours below temperatures, months.
  public static func text(_ summary: ClimateSummary) -> String {
    func one(_ value: Double) -> String { QuantityFormat.fixed(value, 1) }
    let years =
      summary.years.first.map { "\($0) to \(summary.years.last ?? $0)" }
      ?? "a published typical year"
    var lines = [
      "\(summary.name), \(QuantityFormat.fixed(summary.elevation, 0)) m, \(years)"
        + (summary.trend > 0 ? ", \(one(summary.trend)) K warmer" : ""),
      "\(summary.source)", "",
    ]
    let design = summary.design
    lines.append(
      columns([
        ["°C", "highest", "0.4 %", "1 %", "99.6 %", "lowest"],
        [
          "dry bulb", one(design.dryHighest), one(design.dry04), one(design.dry10),
          one(design.dry996), one(design.dryLowest),
        ], ["wet bulb", one(design.wetHighest), one(design.wet04), one(design.wet10), "", ""],
      ]))
    lines.append(
      "Mean wet bulb of the hours at the 0.4 % dry bulb: \(one(design.coincidentWet)) °C.")
    if !summary.returns.isEmpty {
      lines.append("")
      lines.append(
        columns(
          [["once in", "highest °C", "lowest °C"]]
            + summary.returns.map {
              ["\(QuantityFormat.fixed($0.years, 0)) years", one($0.highest), one($0.lowest)]
            }))
    }
    lines.append("")
    lines.append(
      columns([
        ["hours below"] + summary.below.map { "\(QuantityFormat.fixed($0.temperature, 0)) °C" },
        ["dry bulb"] + summary.below.map { "\(one($0.dryBulb * 100)) %" },
        ["wet bulb"] + summary.below.map { "\(one($0.wetBulb * 100)) %" },
      ]))
    lines.append("")
    lines.append(
      columns([
        ["month"] + names, ["dry bulb °C"] + summary.months.map { one($0.dryBulb) },
        ["wet bulb °C"] + summary.months.map { one($0.wetBulb) },
        ["humidity %"] + summary.months.map { QuantityFormat.fixed($0.humidity * 100, 0) },
      ]))
    return lines.joined(separator: "\n")
  }
}
