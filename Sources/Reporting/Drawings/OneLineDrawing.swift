import Drawing
import Electrical
import Planning
import Quantities

/// The electrical one-line diagram of a site: utility, substation, generators and medium-voltage
/// sections, then one set of lineups from the ring to the racks.
struct OneLineDrawing {
  /// One of each site that has a power chain.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.compactMap { site in
      guard let power = site.power, let model = OneLineModel(power) else { return nil }
      return OneLineDrawing(site, power, model, source).drawing()
    }
  }

  let site: PlannedSite
  let power: PlannedPower
  let model: OneLineModel
  let source: DrawingSource
  var wires: [Mark] = []
  var symbols: [Mark] = []
  var ratings: [Mark] = []
  var loads: [Mark] = []

  static let width = 1060.0
  static let textSize = 9.5
  /// Where the medium-voltage sections and the set begin.
  static let mediumY = 206.0
  static let setY = 268.0

  private init(
    _ site: PlannedSite, _ power: PlannedPower, _ model: OneLineModel, _ source: DrawingSource
  ) {
    self.site = site
    self.power = power
    self.model = model
    self.source = source
    drawSupply()
    drawSet()
  }

  private func drawing() -> PlanDrawing {
    let id = "one-line-\(site.id)"
    let subject = source.short(site.name)
    let own = "site.\(site.id)"
    var picture = Picture(
      id: id, width: Self.width, height: 668, title: "\(source(.oneLine)): \(subject)",
      summary: source.language(
        .oneLineSummary, source.text(power.design.supply.gridVoltage, Voltage.unit),
        source.text("\(own).power.utility.peak"), source.text("\(own).power.ups.installed"),
        source.text("\(own).power.it.peak")))
    picture.add(Layer(id: "wires", name: source(.wires)), wires)
    picture.add(Layer(id: "symbols", name: source(.symbols)), symbols)
    picture.add(Layer(id: "ratings", name: source(.ratings)), ratings)
    picture.add(Layer(id: "loads", name: source(.loads)), loads)
    var notes = [source(.oneLineNote), source(.loadNote)]
    if let spare = site.grid.redundancy["UPS"], !spare.isEmpty {
      notes.append(source.language(.redundancyNote, spare))
    }
    if !model.others.isEmpty {
      notes.append(
        source.language(
          .otherSets,
          model.others.prefix(12).map(Self.numbers).joined(separator: ", ")
            + (model.others.count > 12 ? ", …" : "")))
    }
    return PlanDrawing(
      .oneLine, id: id, site: site.id, title: source(.oneLine), subject: subject,
      picture: picture, notes: notes.enumerated().map { "\($0.offset + 1). \($0.element)" })
  }

  /// The numbers of sets that are alike, such as `28–30`.
  static func numbers(_ sets: ScheduledDevice.Set) -> String {
    sets.count > 1 ? "\(sets.first)–\(sets.first + sets.count - 1)" : "\(sets.first)"
  }

  // MARK: - Words

  /// Lines of words right of a place, the first in bold on the layer of ratings and what is carried on
  /// the layer of loads.
  mutating func words(
    _ head: String, _ rating: [String], carries: String? = nil, at place: Point, width: Double,
    anchor: Label.Anchor = .start
  ) {
    let lines = [head].filter { !$0.isEmpty } + rating
    let step = Self.textSize * 1.25
    var y = place.y
    for (index, line) in lines.enumerated() {
      ratings.append(
        word(line, Point(place.x, y), width, anchor, isBold: index == 0 && !head.isEmpty))
      y += step
    }
    if let carries {
      loads.append(word(carries, Point(place.x, y), width, anchor, paint: .link))
    }
  }

  private func word(
    _ text: String, _ place: Point, _ width: Double, _ anchor: Label.Anchor, isBold: Bool = false,
    paint: Paint = .ink
  ) -> Mark {
    let shown = TextLayout.clipped(text, width: width, size: Self.textSize, isBold: isBold)
    return .label(
      Label(
        shown, at: place, size: Self.textSize, isBold: isBold, anchor: anchor, baseline: .middle,
        paint: paint, title: shown == text ? nil : text))
  }

  /// A name of the chain in the drawing's language, such as `ring 1 / tap 1`.
  func name(_ text: String) -> String {
    guard source.language == .ko else { return text }
    return text.split(separator: " ").map { source.language.catalogueName(String($0)) }
      .joined(separator: " ")
  }

  func volts(_ value: Double) -> String { source.text(value, Voltage.unit) }
  func watts(_ value: Double) -> String { source.text(value, .watt) }
  func number(_ value: Int) -> String { source.language.number(Double(value)) }

  /// What it carries in normal operation, and how much of what it may.
  func carries(_ device: ScheduledDevice) -> String {
    let load = watts(device.normal.active)
    guard let ratio = device.normal.ratio else { return load }
    return "\(load), \(source.language.number((ratio * 100).rounded())) %"
  }

  /// The rating of a device: apparent power, or a current for boards and busways.
  func rated(_ device: ScheduledDevice, asCurrent: Bool = false) -> String {
    if asCurrent, let current = device.ratedCurrent {
      return source.text(current, Current.unit)
    }
    return device.rating.map {
      source.text($0, device.isRatedInWatts ? .watt : ApparentPower.unit)
    } ?? ""
  }

  // MARK: - Lines

  mutating func wire(_ points: Point..., isStandby: Bool = false) {
    wires.append(
      .shape(
        .polyline(points), isStandby ? .line(.quiet, .medium, .dashed) : .line(.ink, .medium)))
  }

  mutating func bar(_ left: Double, _ right: Double, _ y: Double) {
    wires.append(.shape(.line(Point(left, y), Point(right, y)), .line(.ink, .bold)))
  }

  mutating func add(_ marks: [Mark]) { symbols += marks }

  // MARK: - The supply

  private mutating func drawSupply() {
    let hasHigh = !model.highTransformers.isEmpty
    let all = model.sections.count
    let shown = min(4, max(1, all))
    let span = model.generators.isEmpty ? Self.width - 20 : 780
    let pitch = span / Double(shown)
    func centre(_ index: Int) -> Double { 10 + (Double(index) + 0.4) * pitch }
    let barHalf = pitch * 0.36
    let top = 22.0
    // Circuits of the utility on the high-voltage sections, or straight on the medium-voltage ones.
    let first = hasHigh ? 66.0 : Self.mediumY
    let circuits = min(model.utilities.count, shown)
    for index in 0..<circuits {
      let circuit = model.utilities[index]
      let x = centre(index)
      add(ElectricalSymbol.infeed(at: Point(x, top)))
      wire(Point(x, top), Point(x, first))
      add(ElectricalSymbol.breaker(at: Point(x, (top + first) / 2 + 8)))
      let more = model.utilities.count > circuits && index == circuits - 1
      words(
        source.language(.circuit, "\(index + 1)")
          + (more ? " ×\(number(model.utilities.count - circuits + 1))" : ""),
        [volts(circuit.voltage)], carries: watts(circuit.normal.active),
        at: Point(x + 14, top - 8), width: pitch - 40)
    }
    if hasHigh { drawSubstation(shown, pitch: pitch, half: barHalf, bar: first, centre) }
    for index in 0..<shown where index < model.sections.count {
      let section = model.sections[index]
      let x = centre(index)
      bar(x - barHalf, x + barHalf, Self.mediumY)
      let more = all > shown && index == shown - 1 ? " …\(number(all))" : ""
      words(
        source.language(.mediumSection, "\(index + 1)") + more,
        ["\(volts(section.voltage)), \(rated(section, asCurrent: true))"],
        at: Point(x + 10, Self.mediumY + 12), width: barHalf + 40)
      if index > 0 {
        let middle = (centre(index - 1) + x) / 2
        wire(
          Point(centre(index - 1) + barHalf, Self.mediumY), Point(x - barHalf, Self.mediumY))
        add(ElectricalSymbol.levelBreaker(at: Point(middle, Self.mediumY), isOpen: true))
      }
      wire(Point(x, Self.mediumY), Point(x, Self.mediumY + 40))
      add(ElectricalSymbol.breaker(at: Point(x, Self.mediumY + 20)))
      wires.append(Arrow.head(at: Point(x, Self.mediumY + 44), pointing: .down, size: 8))
    }
    drawGenerators(from: centre(shown - 1) + barHalf)
  }

  private mutating func drawSubstation(
    _ shown: Int, pitch: Double, half: Double, bar y: Double, _ centre: (Int) -> Double
  ) {
    let all = model.highTransformers.count
    bar(centre(0) - half, centre(shown - 1) + half, y)
    let section = model.highSections.first
    words(
      source(.highBoard), [section.map { volts($0.voltage) } ?? ""],
      at: Point(centre(0) + 14, y + 12), width: pitch - 40)
    for index in 0..<min(shown, all) {
      let transformer = model.highTransformers[index]
      let x = centre(index)
      let middle = Point(x, 136)
      let reach = ElectricalSymbol.transformerHalf()
      wire(Point(x, y), Point(x, middle.y - reach))
      wire(Point(x, middle.y + reach), Point(x, Self.mediumY))
      add(ElectricalSymbol.breaker(at: Point(x, y + 26)))
      add(ElectricalSymbol.transformer(at: middle))
      add(ElectricalSymbol.breaker(at: Point(x, 182)))
      let more = all > shown && index == shown - 1 ? " …\(number(all))" : ""
      words(
        "T\(index + 1)\(more)",
        [
          rated(transformer),
          "\(volts(transformer.primary ?? transformer.voltage)) / \(volts(transformer.voltage))",
        ], carries: carries(transformer), at: Point(x + 20, 116), width: pitch - 50)
    }
  }

  private mutating func drawGenerators(from left: Double) {
    guard let generator = model.generators.first else { return }
    let count = model.generators.reduce(0) { $0 + $1.count }
    let x = 880.0
    let y = 150.0
    add(ElectricalSymbol.generator(at: Point(x, 96)))
    wire(Point(x, 110), Point(x, y))
    add(ElectricalSymbol.breaker(at: Point(x, 130)))
    bar(x - 50, x + 50, y)
    wire(Point(x, y), Point(x, Self.mediumY), Point(left, Self.mediumY), isStandby: true)
    add(ElectricalSymbol.breaker(at: Point(x, 178), isOpen: true))
    words(
      "\(source(.generatingSet)) ×\(number(count))", [rated(generator)],
      carries: generator.worst.map {
        source.language(
          .atWorst, source.language.number(($0.ratio * 100).rounded()))
      }, at: Point(x + 22, 84), width: 150)
    let boards = model.generatorBoards.count
    words(
      source(.generatorBoard) + (boards > 1 ? " ×\(number(boards))" : ""), [],
      at: Point(x + 12, y + 14), width: 160)
  }
}
