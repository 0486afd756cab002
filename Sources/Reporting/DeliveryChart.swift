import Drawing
import Planning
import Quantities

/// What has been delivered against what the grid can feed, quarter by quarter, in megawatts.
enum DeliveryChart {
  /// The chart of a site, or of the whole build for an empty prefix.
  static func picture(_ plan: Plan, prefix: String, quarters: [String], name: String) -> Markup? {
    func value(_ quarter: String, _ id: String) -> Double {
      plan.value("\(prefix)phase.\(quarter).\(id)") ?? 0
    }
    let rows = quarters.map { quarter in
      (
        quarter: quarter, needed: value(quarter, "power.needed"),
        waiting: value(quarter, "power.waiting"), capacity: value(quarter, "capacity")
      )
    }
    guard let highest = rows.map({ max($0.needed, $0.capacity) }).max(), highest > 0 else {
      return nil
    }
    let (left, top, width, height) = (70.0, 44.0, 800.0, 240.0)
    let ticks = ChartShapes.ticks(upTo: highest / 1e6)
    let scale = height / ((ticks.last ?? 1) * 1e6)
    let step = width / Double(rows.count)
    // Every picture of a page needs a name of its own for its pattern.
    let id = "waiting-\(prefix.filter { $0 != "." })"
    let hatching = "url(#\(id))"
    var shapes = axis(ticks, left, top, width, height)
    var line = ""
    for (index, row) in rows.enumerated() {
      let x = left + Double(index) * step
      let powered = row.needed - row.waiting
      let base = top + height
      shapes.append(
        ChartShapes.rectangle(
          x + step * 0.15, base - powered * scale, step * 0.7, powered * scale,
          ChartShapes.Colour.compute.rawValue,
          title: "\(row.quarter): powered \(QuantityFormat.text(powered, .watt))"))
      shapes.append(
        ChartShapes.rectangle(
          x + step * 0.15, base - row.needed * scale, step * 0.7, row.waiting * scale,
          hatching, title: "\(row.quarter): waiting \(QuantityFormat.text(row.waiting, .watt))"))
      let y = base - row.capacity * scale
      line += "\(line.isEmpty ? "M" : "L")\(ChartShapes.number(x)) \(ChartShapes.number(y))"
      line += "H\(ChartShapes.number(x + step))"
      if index % ((rows.count + 9) / 10) == 0 {
        shapes.append(
          ChartShapes.label(x + step / 2, base + 18, row.quarter, size: 11, anchor: "middle"))
      }
    }
    shapes.append(ChartShapes.path(line, fill: "none", stroke: .ink, width: 2.5))
    return ChartShapes.picture(
      width: 900, height: top + height + 34,
      title: "\(name): deliveries against grid capacity",
      description: "Megawatts by quarter: what delivered GPUs need, the part that waits, and the "
        + "capacity of the grid connection.", [pattern(id)] + legend(left, hatching) + shapes)
  }

  private static func axis(
    _ ticks: [Double], _ left: Double, _ top: Double, _ width: Double, _ height: Double
  ) -> [Markup] {
    let highest = ticks.last ?? 1
    return ticks.flatMap { tick -> [Markup] in
      let y = top + height * (1 - tick / highest)
      return [
        ChartShapes.line(left, y, left + width, y, .rule),
        ChartShapes.label(
          left - 8, y + 4, QuantityFormat.plain(tick), size: 11, anchor: "end", colour: .quiet),
      ]
    } + [ChartShapes.label(left - 8, top - 14, "MW", size: 11, anchor: "end", colour: .quiet)]
  }

  private static func legend(_ left: Double, _ hatching: String) -> [Markup] {
    [
      ChartShapes.rectangle(left, 8, 14, 14, ChartShapes.Colour.compute.rawValue),
      ChartShapes.label(left + 20, 20, "powered", size: 12),
      ChartShapes.rectangle(left + 100, 8, 14, 14, hatching),
      ChartShapes.label(left + 120, 20, "delivered, waiting for power", size: 12),
      ChartShapes.line(left + 310, 15, left + 334, 15, .ink, width: 2.5),
      ChartShapes.label(left + 340, 20, "grid capacity", size: 12),
    ]
  }

  /// Hatching tells the waiting part from the rest without colour.
  private static func pattern(_ id: String) -> Markup {
    tag(
      "defs", [:],
      [
        tag(
          "pattern",
          [
            "id": id, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
          ],
          [
            ChartShapes.rectangle(0, 0, 6, 6, "#ffffff"),
            ChartShapes.rectangle(0, 0, 3, 6, ChartShapes.Colour.missing.rawValue),
          ])
      ])
  }
}
