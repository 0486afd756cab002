import Drawing
import Planning
import Quantities

/// How far the outcomes of a plan move with each uncertain value, the strongest first.
enum TornadoDrawing {
  private static let outcomes: [(String, Term)] = [
    ("power.utility.peak", .utilityPeak), ("cost.capex", .capitalCost),
    ("cooling.pue", .pue), ("cost.gpu_hour", .gpuHour),
  ]

  /// One drawing of the outcomes that decide.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    let plan = source.plan
    let known = outcomes.filter {
      plan.sensitivities[$0.0]?.isEmpty == false && source.value($0.0) != nil
    }
    guard let first = known.first, let strongest = plan.sensitivities[first.0]?.first,
      let unit = plan.figures[first.0].flatMap({ Unit($0.unit) })
    else { return [] }
    var picture = Picture(
      id: "tornado", width: 1060, height: 664, title: source(.tornado),
      summary: source.language(
        .tornadoSummary, source(first.1), source.change(abs(strongest.half), unit),
        source.figureName(strongest.id)))
    for (index, outcome) in known.enumerated() {
      let box = Box(
        Double(index % 2) * 540 + 4, Double(index / 2) * 318 + 28, 512, 312)
      picture.add(marks(outcome.0, outcome.1, in: box, source))
    }
    if known.count < 3 { picture.height = 346 }
    picture.add(
      Legend([
        .init(.filled(.compute), source(.risesWithValue)),
        .init(Self.falling, source(.fallsWithValue)),
      ]).marks(at: Point(4, 2), width: 1000))
    return [
      PlanDrawing(
        .tornado, id: "tornado", title: source(.tornado), subject: source(.wholeBuild),
        picture: picture, notes: [source(.tornadoNote)])
    ]
  }

  private static let falling = Style(fill: .powerTint, hatch: .rising, stroke: .power)

  private static func marks(
    _ id: String, _ term: Term, in box: Box, _ source: DrawingSource
  ) -> [Mark] {
    guard let list = source.plan.sensitivities[id],
      let unit = source.plan.figures[id].flatMap({ Unit($0.unit) })
    else { return [] }
    // What moves it by less than a hundredth of the strongest says nothing.
    let least = abs(list.first?.half ?? 0) / 100
    let bars = RankedBars(
      list.prefix(10).filter { abs($0.half) >= least }.map { item in
        let size = abs(item.half)
        return RankedBars.Bar(
          source.figureName(item.id), from: -size, to: size,
          text: "\(item.half < 0 ? "∓" : "±") \(source.change(size, unit))",
          note: source.range(item.id),
          style: item.half < 0 ? Self.falling : .filled(.compute),
          link: source.link(item.id))
      })
    return [
      .label(
        Label(
          "\(source(term)): \(source.text(id, digits: id == "cooling.pue" ? 4 : 3))",
          at: Point(box.x, box.y + 14),
          size: TextSize.heading, isBold: true, link: source.link(id)))
    ] + bars.marks(in: Box(box.x, box.y + 26, box.width, bars.height), share: 0.42, base: 0)
  }
}

extension DrawingSource {
  /// What a given figure is called for people: the entry of the catalogue, then the key.
  func figureName(_ id: String) -> String {
    let parts = id.split(separator: ".").map(String.init)
    guard parts.count > 2, parts[0] == "catalogue" else {
      return FigureNames.name(of: id).map { language($0) } ?? id.replacing("_", with: " ")
    }
    let key =
      FigureNames.key(of: id).map { language($0) }
      ?? parts.dropFirst(2).joined(separator: " ").replacing("_", with: " ")
    guard parts[1] != "facility" else { return key }
    let entry = plan.bill.first { $0.item == parts[1] }?.name ?? EntryNames.name(of: parts[1])
    return "\(key): \(language.catalogueName(entry))"
  }

  /// The ends of a figure's range; nothing without a range.
  func range(_ id: String) -> String {
    guard let record = plan.figures[id], let low = record.low, let high = record.high, low < high,
      let unit = Unit(record.unit)
    else { return "" }
    // Shares as people say them; no zeros that promise more than a range knows.
    if unit == .one, low >= 0, high <= 1 {
      return "\(nominal(low * 100, .one)) – \(nominal(high * 100, .one)) %"
    }
    return "\(nominal(low, unit)) – \(nominal(high, unit))"
  }

  /// A difference of values of a unit, small ones of plain numbers included.
  func change(_ value: Double, _ unit: Unit) -> String {
    unit == .one && abs(value) < 1
      ? QuantityFormat.significant(value, 2) : text(value, unit, digits: 3)
  }
}
