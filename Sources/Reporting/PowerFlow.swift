import Drawing
import Planning
import Quantities

/// The power of the highest hour as a flow from the grid to the chips, band widths in proportion.
enum PowerFlow {
  private struct Band {
    let name: String
    let watts: Double
    let colour: ChartShapes.Colour
    let text: String
  }

  static func picture(_ plan: Plan) -> Markup? {
    guard let utility = plan.value("power.utility.peak"), utility > 0,
      let it = plan.value("power.it.peak"), let systems = plan.value("power.systems.peak"),
      let gpus = plan.value("power.gpus.peak")
    else { return nil }
    func part(_ id: String) -> Double { plan.value("power.at_peak.\(id)") ?? 0 }
    let cooling: [(String, Double)] = [
      ("Compressors", part("compressor")), ("Dry-cooler fans", part("cooler_fan")),
      ("Tower fans", part("tower_fan")),
      ("Fan walls", part("fan_wall")),
      ("Pumps", part("loop_pump") + part("tower_pump") + (plan.value("cooling.tcs.pumps") ?? 0)),
    ]
    let losses: [(String, Double)] = [
      ("UPS losses", part("ups")), ("Transformer losses", part("transformer")),
      ("Busway and switchgear", part("distribution")),
      ("Lighting and controls", plan.value("power.house") ?? 0),
    ]
    let chips = min(gpus, systems)
    let racks: [(String, Double)] = [
      ("GPUs at TDP", chips), ("CPUs, memory, fans, shelves", systems - chips),
      ("Network, storage, management", it - systems),
    ]
    func bands(_ parts: [(String, Double)], _ colour: ChartShapes.Colour) -> [Band] {
      parts.filter { $0.1 > 0 }.map { name, watts in
        Band(name: name, watts: watts, colour: colour, text: text(watts, of: utility))
      }
    }
    let right =
      bands([racks[0], racks[1]], .compute) + bands([racks[2]], .network)
      + bands(cooling, .cooling) + bands(losses, .loss)
    let middle = [
      Band(name: "IT", watts: it, colour: .compute, text: text(it, of: utility)),
      Band(
        name: "Cooling", watts: cooling.reduce(0) { $0 + $1.1 }, colour: .cooling,
        text: text(cooling.reduce(0) { $0 + $1.1 }, of: utility)),
      Band(
        name: "Losses and house", watts: losses.reduce(0) { $0 + $1.1 }, colour: .loss,
        text: text(losses.reduce(0) { $0 + $1.1 }, of: utility)),
    ]
    return draw(utility, middle, right)
  }

  private static func text(_ watts: Double, of utility: Double) -> String {
    "\(QuantityFormat.text(watts, .watt)), \(QuantityFormat.fixed(watts / utility * 100, 1)) %"
  }

  private static func draw(_ utility: Double, _ middle: [Band], _ right: [Band]) -> Markup {
    let (scale, top, gap) = (300 / utility, 40.0, 22.0)
    var shapes = [ChartShapes.rectangle(10, top, 18, 300, ChartShapes.Colour.ink.rawValue)]
    // Words come last, so that no ribbon covers them.
    var words = [
      ChartShapes.label(
        10, 22, "Utility peak \(QuantityFormat.text(utility, .watt))", weight: "600"),
      ChartShapes.label(300, 22, "Use", weight: "600"),
      ChartShapes.label(560, 22, "Where it ends", weight: "600"),
    ]
    var (source, y) = (top, top)
    var cursors: [Double] = []
    for band in middle {
      let height = band.watts * scale
      shapes.append(ribbon(28, source, 300, y, height, band.colour))
      shapes.append(ChartShapes.rectangle(300, y, 14, height, band.colour.rawValue))
      words.append(
        ChartShapes.label(322, y + min(height / 2 + 4, 16), "\(band.name) \(band.text)", size: 12))
      cursors.append(y)
      source += height
      y += height + gap
    }
    // Bands are spread so that each has room for its words.
    var target = top
    for band in right {
      let height = band.watts * scale
      let index = middle.firstIndex { group(of: band) == group(of: $0) } ?? 0
      shapes.append(ribbon(314, cursors[index], 560, target, height, band.colour))
      cursors[index] += height
      shapes.append(ChartShapes.rectangle(560, target, 14, max(height, 0.6), band.colour.rawValue))
      words.append(
        ChartShapes.label(
          582, target + max(height / 2, 4) + 4, "\(band.name) \(band.text)", size: 12))
      target += max(height, 12) + 6
    }
    return ChartShapes.picture(
      width: 900, height: max(target, y) + 10,
      title: "Power from the grid to the chips, highest hour",
      description: right.map { "\($0.name): \($0.text)" }.joined(separator: "; "), shapes + words)
  }

  /// Which band of the middle a band of the right side belongs to, by colour.
  private static func group(of band: Band) -> ChartShapes.Colour {
    band.colour == .network ? .compute : band.colour
  }

  private static func ribbon(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ height: Double,
    _ colour: ChartShapes.Colour
  ) -> Markup {
    let middle = (x1 + x2) / 2
    func n(_ value: Double) -> String { ChartShapes.number(value) }
    let path =
      "M\(n(x1)) \(n(y1))C\(n(middle)) \(n(y1)) \(n(middle)) \(n(y2)) \(n(x2)) \(n(y2))"
      + "V\(n(y2 + height))C\(n(middle)) \(n(y2 + height)) \(n(middle)) \(n(y1 + height)) "
      + "\(n(x1)) \(n(y1 + height))Z"
    return tag("path", ["d": path, "fill": colour.rawValue, "fill-opacity": "0.28"])
  }
}
