import Drawing
import Electrical
import Planning
import Quantities

/// One set of lineups, from the ring to the racks.
extension OneLineDrawing {
  private static let (ring, transformer, board, ups) = (308.0, 346.0, 396.0, 444.0)
  static let output = 504.0

  mutating func drawSet() {
    let frame = Box(2, Self.setY + 14, Self.width - 4, 668 - Self.setY - 16)
    wires.append(.shape(.rectangle(frame), .line(.quiet, .thin, .chain)))
    let count = model.set.count
    let title = source.language(
      count > 1 ? .setOf : .setAlone, "\(model.set.first)", number(count),
      Self.numbers(model.set))
    ratings.append(
      .label(
        Label(
          title, at: Point(8, Self.setY + 4), size: 11, isBold: true, baseline: .middle)))
    drawPlant(at: Point(Self.width - 8, Self.setY + 4))
    let shown = shownLineups
    let gap = isLong ? Self.mostLineups - (model.hasCatcher ? 2 : 1) : nil
    let rest = model.lineups.count - shown.count
    let pitch = 1040 / Double(max(1, shown.count + (gap == nil ? 0 : 1)))
    let places = shown.indices.map { index in
      10 + (Double(index) + (gap.map { index >= $0 } == true ? 1 : 0) + 0.42) * pitch
    }
    for (lineup, x) in zip(shown, places) { draw(lineup, at: x, width: pitch - 128) }
    if let gap {
      words(
        source.language(.moreLineups, number(rest)), [],
        at: Point(10 + (Double(gap) + 0.3) * pitch, Self.transformer), width: pitch * 0.6)
    }
    drawOutputs(shown, places)
    drawReserve(shown, places)
    drawRacks(shown, places)
  }

  private static let mostLineups = 4
  private var isLong: Bool { model.lineups.count > Self.mostLineups }

  /// The lineups that are drawn: of many the first three; a catcher in any case.
  var shownLineups: [OneLineModel.Lineup] {
    guard isLong else { return model.lineups }
    return model.hasCatcher
      ? model.lineups.prefix(2) + model.lineups.suffix(1) : Array(model.lineups.prefix(3))
  }

  /// What hangs on the output boards of the set besides racks, and what hangs on no set: words at the
  /// right.
  private mutating func drawPlant(at place: Point) {
    let parts: [(Term, [ScheduledDevice])] = [
      (.alsoOnOutput, model.plant.filter { model.isBehindUPS($0) }), (.besideSets, model.shared),
    ]
    let texts = parts.filter { !$0.1.isEmpty }.map { term, loads in
      let words = list(loads)
      guard term == .besideSets, let first = model.sharedTransformers.first else {
        return source.language(term, words)
      }
      let count = model.sharedTransformers.reduce(0) { $0 + $1.count }
      return source.language(
        term, source.language(.apartBy, words, number(count), rated(first)))
    }
    guard !texts.isEmpty else { return }
    loads.append(
      .label(
        Label(
          TextLayout.clipped(texts.joined(separator: "; "), width: 560, size: Self.textSize),
          at: place, size: Self.textSize, anchor: .end, baseline: .middle)))
  }

  /// Loads by what they are called, equal ones counted: `CDU pumps 4 × 4.80 kW, 2 × 4.11 kW`.
  private func list(_ loads: [ScheduledDevice]) -> String {
    let names = loads.map(loadName).uniqued
    let texts = names.map { name in
      let powers = loads.filter { loadName($0) == name }.map { watts($0.normal.active) }
      let counted = powers.uniqued.map { power in
        let count = powers.filter { $0 == power }.count
        return count > 1 ? "\(number(count)) × \(power)" : power
      }
      return "\(name) \(counted.prefix(4).joined(separator: ", "))"
        + (counted.count > 4 ? ", …" : "")
    }
    return texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? ", …" : "")
  }

  /// What a load is called: its part in the chain, without numbers.
  private func loadName(_ load: ScheduledDevice) -> String {
    let part = load.name.split(separator: "/").last.map { $0.trimmed } ?? load.name
    let words = part.split(separator: " ").filter { Int($0) == nil }.joined(separator: " ")
    return words == "plant" ? source(.plantLoad) : source.language.catalogueName(words)
  }

  func letter(_ transformer: ScheduledDevice) -> String {
    let parts = transformer.name.split(separator: "/")
    return parts.count > 2 ? parts[1].trimmed : ""
  }

  private mutating func draw(_ lineup: OneLineModel.Lineup, at x: Double, width: Double) {
    let transformer = lineup.transformer
    let letter = letter(transformer)
    // The ring main unit: two switches of the ring, and the way to the transformer.
    wire(Point(x - 46, Self.ring), Point(x + 46, Self.ring))
    wires.append(Arrow.head(at: Point(x - 48, Self.ring), pointing: .left, size: 8))
    wires.append(Arrow.head(at: Point(x + 48, Self.ring), pointing: .right, size: 8))
    add(ElectricalSymbol.levelSwitch(at: Point(x - 24, Self.ring)))
    add(ElectricalSymbol.levelSwitch(at: Point(x + 24, Self.ring)))
    if let tap = lineup.tap {
      words(
        "", [name(tap.name), volts(tap.voltage)], at: Point(x + 56, Self.ring - 6),
        width: width - 40)
    }
    let reach = ElectricalSymbol.transformerHalf()
    wire(Point(x, Self.ring), Point(x, Self.transformer - reach))
    add(ElectricalSymbol.transformer(at: Point(x, Self.transformer)))
    words(
      source.language(.transformerOf, letter),
      [
        rated(transformer, impedance: power.design.medium.impedance),
        "\(volts(transformer.primary ?? 0)) / \(volts(transformer.voltage))",
      ], carries: carries(transformer), at: Point(x + 20, Self.transformer - 10), width: width)
    guard let board = lineup.board else { return }
    wire(Point(x, Self.transformer + reach), Point(x, Self.board))
    add(ElectricalSymbol.breaker(at: Point(x, Self.board - 17)))
    bar(x - 66, x + 40, Self.board)
    words(
      "", ["\(source(.lowBoard)) \(rated(board, asCurrent: true))"] + fault(board),
      at: Point(x + 44, Self.board), width: width - 24)
    drawMechanical(lineup, at: x - 56)
    guard let ups = lineup.ups else { return }
    wire(Point(x, Self.board), Point(x, Self.ups - 24))
    add(ElectricalSymbol.breaker(at: Point(x, Self.board + 13)))
    add(ElectricalSymbol.ups(at: Point(x, Self.ups)))
    let units = ups.count / max(1, model.set.count)
    let autonomy = ups.autonomy > 0 ? ", \(source.nominal(ups.autonomy, Duration.unit))" : ""
    words(
      source.language(.upsOf, letter) + (units > 1 ? " ×\(number(units))" : ""),
      [rated(ups) + autonomy], carries: carries(ups), at: Point(x + 18, Self.ups - 12),
      width: width)
    wire(Point(x, Self.ups + 24), Point(x, Self.output))
    if lineup.transfer != nil {
      add(ElectricalSymbol.transferSwitch(in: Box(x - 15, Self.ups + 29, 30, 18)))
    } else {
      add(ElectricalSymbol.breaker(at: Point(x, Self.ups + 40)))
    }
  }

  /// The mechanical plant on a lineup's board, as its part of the set's.
  private mutating func drawMechanical(_ lineup: OneLineModel.Lineup, at x: Double) {
    guard let plant = model.plant.first(where: { !model.isBehindUPS($0) }) else { return }
    let shares = max(1, plant.feeds.filter { $0.level == 0 }.count)
    wire(Point(x, Self.board), Point(x, Self.board + 28))
    add(ElectricalSymbol.breaker(at: Point(x, Self.board + 13)))
    add(ElectricalSymbol.load(at: Point(x, Self.board + 32)))
    let each = watts(plant.normal.active / Double(shares))
    for (index, text) in [source(.plantShort), each].enumerated() {
      loads.append(
        .label(
          Label(
            text, at: Point(x + 14, Self.board + 41 + Double(index) * 12), size: Self.textSize,
            anchor: .end, baseline: .middle, paint: index == 0 ? .ink : .quiet)))
    }
  }

  // MARK: - Output boards and racks

  /// The extent of an output board: all its lineups, and the whole width where it is the only one.
  func extent(
    _ output: Int, _ shown: [OneLineModel.Lineup], _ places: [Double]
  ) -> (left: Double, right: Double)? {
    if model.outputs.count == 1 { return (16, Self.width - 16) }
    let own = zip(shown, places).filter { $0.0.output == output }.map(\.1)
    guard let first = own.min(), let last = own.max() else { return nil }
    // Left of a static switch its second way passes.
    return (first - (model.hasCatcher ? 22 : 60), last + 60)
  }

  private mutating func drawOutputs(_ shown: [OneLineModel.Lineup], _ places: [Double]) {
    for (index, board) in model.outputs.enumerated() {
      guard let extent = extent(index, shown, places) else { continue }
      bar(extent.left, extent.right, Self.output)
      let x = zip(shown, places).first { $0.0.output == index }?.1 ?? extent.left
      words(
        "", ["\(source(.outputBoard)) \(rated(board, asCurrent: true))"], carries: carries(board),
        at: Point(x + (model.hasCatcher ? 22 : 16), Self.output - 22), width: 130)
    }
  }

  /// The way from a catcher's board to the second input of every static switch.
  private mutating func drawReserve(_ shown: [OneLineModel.Lineup], _ places: [Double]) {
    guard model.hasCatcher, let catcher = places.last else { return }
    let (level, input) = (Self.output + 30, Self.ups + 38)
    let switches = zip(shown, places).filter { $0.0.transfer != nil }.map(\.1)
    guard let first = switches.min() else { return }
    wire(Point(catcher, Self.output), Point(catcher, level), Point(first - 34, level))
    for x in switches { wire(Point(x - 34, level), Point(x - 34, input), Point(x - 15, input)) }
    ratings.append(
      .label(
        Label(
          source(.reserve), at: Point(catcher - 8, level - 1), size: Self.textSize, anchor: .end,
          baseline: .middle, hasPlate: true)))
  }
}

extension Substring {
  /// Without the blanks at both ends.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
