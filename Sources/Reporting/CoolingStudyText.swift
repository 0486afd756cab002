import Cooling
public import Planning
import Quantities

/// Studies of cooling on the terminal.
public enum CoolingStudyText {
  /// The classes of each site, the best design at each supply, and the sites against each other.
  public static func text(_ studies: [CoolingStudy]) -> String {
    var parts = studies.map(site)
    if studies.count > 1 { parts.append(compared(studies)) }
    return parts.joined(separator: "\n\n")
  }

  private static func site(_ study: CoolingStudy) -> String {
    var lines = [
      "\(study.site) (\(study.climate)): what economisers hold without compressors, at full load and "
        + "a rise of \(QuantityFormat.fixed(study.classes.rise, 1)) K", "",
    ]
    let names = WaterClasses.classes.map { "W\(QuantityFormat.fixed($0, 0))" }
    lines += table(
      [["economiser", "always °C", "99 % °C"] + names.map { "\($0) fails h" }]
        + study.classes.rows.map { row in
          [
            row.economiser, QuantityFormat.fixed(row.always, 1),
            QuantityFormat.fixed(row.share99, 1),
          ] + row.failing.map { QuantityFormat.fixed(Double($0), 0) }
        })
    lines += ["", "The cheapest design at each supply temperature; costs in \(study.currency)", ""]
    lines += table([heading] + cheapest(study).map { row(study.rows[$0], $0 == study.best) })
    if let best = study.best, let range = study.range {
      let row = study.rows[best]
      lines += [
        "",
        "Cheapest of \(study.rows.count): supply \(QuantityFormat.fixed(row.supply, 1)) °C, approach "
          + "\(QuantityFormat.fixed(row.approach, 1)) K, \(row.plant): PUE "
          + "\(QuantityFormat.fixed(range.value, 3)) (\(QuantityFormat.fixed(range.low, 3)) to "
          + "\(QuantityFormat.fixed(range.high, 3)))",
      ]
    } else {
      lines += ["", "None of \(study.rows.count) designs is without a shortfall."]
    }
    return lines.joined(separator: "\n")
  }

  private static let heading = [
    "supply °C", "plant", "approach K", "PUE", "WUE L/kWh", "compressor h", "peak", "equipment",
    "energy/a", "water/a", "all/a", "",
  ]

  private static func row(_ row: CoolingStudy.Row, _ isBest: Bool) -> [String] {
    func money(_ value: Double) -> String { QuantityFormat.plain(value, digits: 3) }
    return [
      QuantityFormat.fixed(row.supply, 1), row.plant, QuantityFormat.fixed(row.approach, 1),
      QuantityFormat.fixed(row.pue, 3), QuantityFormat.fixed(row.wue, 3),
      QuantityFormat.fixed(row.compressorHours, 0), "\(Power(si: row.peak))",
      money(row.equipment), money(row.energy), money(row.water), money(row.annual),
      isBest ? "cheapest" : row.breaks.joined(separator: ", "),
    ]
  }

  /// The place of the cheapest design at each supply, sound ones first.
  private static func cheapest(_ study: CoolingStudy) -> [Int] {
    let groups = Dictionary(grouping: study.rows.indices) { study.rows[$0].supply }
    return groups.keys.sorted().compactMap { supply in
      let places = groups[supply] ?? []
      let sound = places.filter { study.rows[$0].breaks.isEmpty }
      return (sound.isEmpty ? places : sound)
        .min { (study.rows[$0].annual, $0) < (study.rows[$1].annual, $1) }
    }
  }

  private static func compared(_ studies: [CoolingStudy]) -> String {
    let rows = studies.map { study -> [String] in
      guard let best = study.best else {
        return [study.site, "no design without a shortfall"]
      }
      return [study.site] + row(study.rows[best], false)
    }
    return
      (["Sites compared, each with its cheapest design", ""]
      + table([["site"] + heading] + rows)).joined(separator: "\n")
  }

  private static func table(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let texts: Set = ["site", "economiser", "plant", ""]
    let alignment = (0..<count).map { column -> Table.Alignment in
      texts.contains(rows.first.flatMap { column < $0.count ? $0[column] : nil } ?? "")
        ? .left : .right
    }
    return Table.lines(rows, alignment: alignment, width: 150)
  }
}
