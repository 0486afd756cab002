import Drawing
import Planning
import Quantities

/// A loop of a cooling schematic, drawn from the racks at the left to the plant at the right: supply
/// above, return below.
struct CoolingLoop {
  /// The height of a loop's band.
  static let height = 318.0
  static let supply = Style.line(.cooling, .wide)
  static let back = Style.line(.warm, .wide, .dashed)
  static let tower = Style.line(.compute, .medium, .chain)
  static let air = Style.line(.quiet, .medium, .dotted)

  private(set) var pipes: [Mark] = []
  private(set) var equipment: [Mark] = []
  private(set) var instruments: [Mark] = []
  private(set) var ratings: [Mark] = []

  private let source: DrawingSource
  /// The prefix of its figures, such as `site.ulsan.cooling`.
  private let own: String
  private let name: String
  private static let (high, low) = (92.0, 214.0)

  // MARK: - The loops

  /// Racks, CDUs and the plant behind them.
  init(liquid plant: PlannedCooling.Plant, _ site: PlannedSite, _ source: DrawingSource) {
    self.source = source
    own = "site.\(site.id).cooling"
    name = "liquid"
    let racks = site.racks.filter { $0.kind == "compute" && $0.isLiquid }
      .reduce(0) { $0 + (source.value($1.count) ?? 0) }
    title(.liquidLoop)
    let rackBox = Box(16, 70, 130, 166)
    let cdu = Box(330, 70, 56, 166)
    let supply = source.value("scenario.sites.\(site.id).supply")
    let rise = source.value("\(own).tcs.rise")
    circuit(
      from: rackBox.right, to: cdu.left, supply: supply, rise: rise, flow: "\(own).tcs.flow",
      pump: .init(x: 238, figure: "\(own).tcs.pumps", isOnSupply: true))
    rack(
      rackBox, .liquidRacks, count: racks,
      [source.text("\(own).liquid.heat"), source(.toLiquid)])
    equipment += ProcessSymbol.exchanger(in: cdu)
    device(
      centre: cdu.centre.x, "CDU", site.cooling.cdu, "\(own).cdus", capacity: "capacity")
    plantSide(
      from: cdu.right, plant, supply: source.value("\(own).fws.supply"), rise: rise,
      flow: "\(own).fws.flow", pumps: "\(own).fws.pumps", heat: "\(own).liquid.loop.heat")
  }

  /// The hall, fan walls and the plant behind them.
  init(air plant: PlannedCooling.Plant, _ site: PlannedSite, _ source: DrawingSource) {
    self.source = source
    own = "site.\(site.id).cooling"
    name = "air"
    title(.airLoop)
    let hall = Box(16, 70, 130, 166)
    let wall = Box(330, 70, 56, 166)
    for (y, isSupply) in [(Self.high, true), (Self.low, false)] {
      pipes.append(.shape(.line(Point(hall.right, y), Point(wall.left, y)), Self.air))
      pipes.append(
        Arrow.head(
          at: Point(isSupply ? hall.right : wall.left, y), pointing: isSupply ? .left : .right,
          paint: .quiet, size: 9))
      let celsius = source.value("\(own).air.supply").map {
        source.text($0 + (isSupply ? 0 : source.value("\(own).air.rise") ?? 0), .celsius)
      }
      words(
        ["\(source(isSupply ? .coldAir : .warmAir)) \(celsius ?? "")"],
        at: Point(238, y + (isSupply ? -10 : 20)))
    }
    words(
      [source.text("\(own).air.flow")], at: Point(238, 112), link: source.link("\(own).air.flow"))
    let outside: Term? =
      plant.outsideAir == "direct"
      ? .outsideAirDirect : plant.outsideAir == "evaporative" ? .outsideAirEvaporative : nil
    if let outside { words([source(outside)], at: Point(238, 153), width: 160) }
    rack(
      hall, .hallAir, count: nil,
      [source.text("\(own).air.load"), source(.toAir)])
    equipment += ProcessSymbol.coil(in: wall)
    equipment += ProcessSymbol.fan(at: Point(wall.centre.x, wall.top + 22), radius: 12)
    equipment += ProcessSymbol.fan(at: Point(wall.centre.x, wall.bottom - 22), radius: 12)
    device(
      centre: wall.centre.x, source(.fanWall), site.cooling.wall, "\(own).fan_walls",
      capacity: "capacity")
    let supply = source.value("catalogue.\(site.cooling.wall.id).water_supply")
    plantSide(
      from: wall.right, plant, supply: supply, rise: source.value("\(own).air.loop.rise"),
      flow: "\(own).air.loop.flow", pumps: "\(own).air.loop.pumps", heat: "\(own).air.loop.heat")
  }

  // MARK: - Parts

  private mutating func title(_ term: Term) {
    ratings.append(
      .label(
        Label(source(term), at: Point(16, 26), size: TextSize.heading, isBold: true)))
  }

  /// Lines of words, the first at a height, about a middle.
  private mutating func words(
    _ lines: [String], at place: Point, width: Double = 176, link: String? = nil
  ) {
    let size = 10.0
    for (index, line) in lines.filter({ !$0.isEmpty }).enumerated() {
      let shown = TextLayout.clipped(line, width: width, size: size)
      ratings.append(
        .label(
          Label(
            shown, at: place.moved(0, Double(index) * size * 1.3), size: size, anchor: .middle,
            paint: link == nil ? .ink : .link, link: link, title: shown == line ? nil : line)))
    }
  }

  private mutating func rack(_ box: Box, _ term: Term, count: Double?, _ lines: [String]) {
    equipment.append(.shape(.rectangle(box), .outlined(.computeTint, .ink, .wide)))
    let number = count.map { " ×\(source.language.number($0))" } ?? ""
    let head = TextLayout.lines(
      source(term) + number, width: box.width - 12, size: 11, isBold: true, most: 3)
    let all = head.map { ($0, true) } + lines.map { ($0, false) }
    for (index, line) in all.enumerated() {
      ratings.append(
        .label(
          Label(
            TextLayout.clipped(line.0, width: box.width - 10, size: 11, isBold: line.1),
            at: Point(
              box.centre.x, box.centre.y + (Double(index) - Double(all.count - 1) / 2) * 15),
            size: 11, isBold: line.1, anchor: .middle, baseline: .middle)))
    }
  }

  /// A device's words below its symbol: what it is, how many, which.
  private mutating func device(
    centre x: Double, _ what: String, _ device: PlannedCooling.Device, _ figures: String,
    capacity: String, extra: [String] = [], width: Double = 168
  ) {
    let needed = source.value("\(figures).needed") ?? 0
    let installed = source.value("\(figures).installed") ?? needed
    let spare = installed > needed ? " + \(source.language.number(installed - needed))" : ""
    let each = source.value("catalogue.\(device.id).\(capacity)")
      .map { " × \(source.nominal($0, .watt))" }
    let size = 10.0
    let name = TextLayout.lines(
      source.language.catalogueName(device.name), width: width, size: size, most: 2)
    let lines =
      [
        "\(what) ×\(source.language.number(installed))",
        spare.isEmpty || each == nil
          ? "\(source.language.number(needed))\(spare)\(each ?? "")"
          : "(\(source.language.number(needed))\(spare))\(each ?? "")",
      ] + name + extra
    for (index, line) in lines.enumerated() {
      let isHead = index == 0
      let shown = TextLayout.clipped(line, width: width, size: size, isBold: isHead)
      ratings.append(
        .label(
          Label(
            shown, at: Point(x, 251 + Double(index) * 12.2), size: size, isBold: isHead,
            anchor: .middle, paint: index == 1 ? .link : .ink,
            link: index == 1 ? source.link("\(figures).installed") : nil,
            title: shown == line ? nil : line)))
    }
  }

  private struct Pump {
    let x: Double
    let figure: String
    let isOnSupply: Bool
  }

  private func celsius(_ value: Double?) -> String {
    value.map { source.text($0, .celsius) } ?? ""
  }

  /// Supply above and return below between two boxes, with a pump, temperatures and the flow.
  private mutating func circuit(
    from left: Double, to right: Double, supply: Double?, rise: Double?, flow: String, pump: Pump
  ) {
    pipes += [
      .shape(.line(Point(left, Self.high), Point(right, Self.high)), Self.supply),
      .shape(.line(Point(left, Self.low), Point(right, Self.low)), Self.back),
      Arrow.head(at: Point(left, Self.high), pointing: .left, paint: .cooling, size: 9),
      Arrow.head(at: Point(right, Self.low), pointing: .right, paint: .warm, size: 9),
    ]
    equipment += ProcessSymbol.pump(
      at: Point(pump.x, pump.isOnSupply ? Self.high : Self.low), toLeft: pump.isOnSupply)
    words(
      [source.text(pump.figure)],
      at: Point(pump.x, pump.isOnSupply ? Self.high + 28 : Self.low - 20),
      link: source.link(pump.figure))
    reading("TT", Point(left + 34, Self.high), up: true, celsius(supply))
    reading("FT", Point(right - 40, Self.high), up: true, source.text(flow), source.link(flow))
    let back = supply.flatMap { supply in rise.map { supply + $0 } }
    reading("TT", Point(left + 34, Self.low), up: false, celsius(back))
  }

  /// An instrument on a pipe, and what it shows at design.
  private mutating func reading(
    _ letters: String, _ pipe: Point, up: Bool, _ text: String, _ link: String? = nil
  ) {
    guard !text.isEmpty else { return }
    let place = pipe.moved(0, up ? -26 : 26)
    instruments += ProcessSymbol.instrument(letters, at: place, pipe: pipe)
    instruments.append(
      .label(
        Label(
          text, at: place.moved(0, up ? -15 : 22), size: 10, anchor: .middle,
          paint: link == nil ? .ink : .link, link: link)))
  }

  // MARK: - The plant

  /// Something that the water passes on its way back to the supply.
  private struct Stage {
    enum Symbol { case cooler, tower, chiller }
    let symbol: Symbol
    let term: Term
    let device: PlannedCooling.Device
    let figures: String
    let capacity: String
    /// Whether a tower stands beside it.
    let hasTower: Bool
    let extra: [String]
  }

  private func stages(_ plant: PlannedCooling.Plant) -> [Stage] {
    let trim = source.value("\(own).\(name).trim.heat") ?? 0
    let heat = source.value("\(own).\(name).loop.heat") ?? 0
    let free = max(0, heat - trim)
    let isHybrid = plant.cooler != nil && plant.tower != nil
    let left =
      isHybrid
      ? []
      : [free > 0 ? "\(source.text(free, .watt)) \(source(.atDesign))" : source(.coldWeatherOnly)]
    var stages: [Stage] = []
    if let cooler = plant.cooler {
      stages.append(
        Stage(
          symbol: .cooler, term: .dryCooler, device: cooler, figures: "\(own).\(name).coolers",
          capacity: "capacity", hasTower: false, extra: left))
    }
    if let tower = plant.tower {
      stages.append(
        Stage(
          symbol: .tower, term: .coolingTower, device: tower, figures: "\(own).\(name).towers",
          capacity: "capacity", hasTower: true, extra: left))
    }
    if let chiller = plant.chiller {
      let power = source.text("\(own).\(name).compressors")
      stages.append(
        Stage(
          symbol: .chiller, term: plant.condenserTower == nil ? .airChiller : .waterChiller,
          device: chiller, figures: "\(own).\(name).chillers", capacity: "capacity",
          hasTower: plant.condenserTower != nil,
          extra: [
            "\(source.text(trim, .watt)) \(source(.atDesign))", "\(source(.compressors)) \(power)",
          ]))
    }
    return stages
  }

  private mutating func plantSide(
    from left: Double, _ plant: PlannedCooling.Plant, supply: Double?, rise: Double?, flow: String,
    pumps: String, heat: String
  ) {
    let stages = stages(plant)
    let (first, end) = (520.0, 1000.0)
    let pitch = (end - first) / Double(max(1, stages.count))
    let places = stages.indices.map { first + (Double($0) + 0.5) * pitch }
    let isInSeries = plant.isInSeries || stages.count == 1
    let right = isInSeries ? 1036 : places.last ?? end
    // Supply from the plant back to the exchanger, return to the first part of the plant.
    let supplyRun: [Point] =
      isInSeries
      ? [
        Point(places.last ?? end, Self.low), Point(right, Self.low), Point(right, Self.high),
        Point(left, Self.high),
      ] : [Point(right, Self.high), Point(left, Self.high)]
    pipes.append(.shape(.polyline(supplyRun), Self.supply))
    pipes.append(Arrow.head(at: Point(left, Self.high), pointing: .left, paint: .cooling, size: 9))
    pipes.append(
      .shape(
        .line(Point(left, Self.low), Point(isInSeries ? places.last ?? end : right, Self.low)),
        Self.back))
    equipment += ProcessSymbol.pump(at: Point(left + 52, Self.low))
    words(
      [source.text(pumps)], at: Point(left + 52, Self.low - 20), link: source.link(pumps))
    reading("TT", Point(left + 52, Self.high), up: true, celsius(supply))
    reading("FT", Point(left + 140, Self.high), up: true, source.text(flow), source.link(flow))
    reading("QT", Point(left + 240, Self.high), up: true, source.text(heat), source.link(heat))
    reading(
      "TT", Point(left + 104, Self.low), up: true,
      celsius(supply.flatMap { supply in rise.map { supply + $0 } }))
    // Between two stages in a row: what the second still has to take.
    if plant.isInSeries, stages.count == 2, let supply, let rise,
      let whole = source.value("\(own).\(name).loop.heat"), whole > 0,
      let rest = source.value("\(own).\(name).trim.heat"), rest > 0, rest < whole
    {
      reading(
        "TT", Point((places[0] + places[1]) / 2, Self.low), up: true,
        celsius(supply + rise * rest / whole))
    }
    for (stage, x) in zip(stages, places) {
      draw(stage, at: x, isInSeries: isInSeries)
      device(
        centre: x, source(stage.term), stage.device, stage.figures, capacity: stage.capacity,
        extra: stage.extra, width: min(pitch - 8, 220))
    }
  }

  private mutating func draw(_ stage: Stage, at x: Double, isInSeries: Bool) {
    let y = isInSeries ? Self.low : (Self.high + Self.low) / 2
    if !isInSeries {
      pipes.append(.shape(.line(Point(x, Self.low), Point(x, y)), Self.back))
      pipes.append(.shape(.line(Point(x, y), Point(x, Self.high)), Self.supply))
      pipes.append(Arrow.head(at: Point(x, Self.high + 2), pointing: .up, paint: .cooling, size: 8))
    }
    let box = Box(x - 30, y - 26, 60, 52)
    if stage.hasTower {
      let tower =
        isInSeries ? Box(x - 28, 106, 56, 52) : Box(x + 52, y - 26, 56, 52)
      let lines: [(Point, Point)] =
        isInSeries
        ? [
          (Point(x - 12, tower.bottom), Point(x - 12, box.top)),
          (Point(x + 12, tower.bottom), Point(x + 12, box.top)),
        ]
        : [
          (Point(box.right, y + 12), Point(tower.left + 4, y + 12)),
          (Point(box.right, y + 20), Point(tower.left + 2, y + 20)),
        ]
      pipes += lines.map { .shape(.line($0.0, $0.1), Self.tower) }
      equipment += ProcessSymbol.tower(in: tower)
    }
    switch stage.symbol {
    case .cooler: equipment += ProcessSymbol.dryCooler(in: Box(x - 34, y - 40, 68, 62))
    case .tower: equipment += ProcessSymbol.exchanger(in: box)
    case .chiller: equipment += ProcessSymbol.chiller(in: box)
    }
  }
}
