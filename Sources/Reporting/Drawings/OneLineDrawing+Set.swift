import Drawing
import Electrical
import Planning
import Quantities

/// One set of lineups, from the ring to the racks.
extension OneLineDrawing {
  private static let (ring, transformer, board, ups, output) = (308.0, 346.0, 396.0, 444.0, 504.0)
  private static let (busway, rackTop, rackBottom) = (556.0, 596.0, 640.0)

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
    // Of many lineups the first three; a catcher in any case.
    let isLong = model.lineups.count > 4
    var shown = Array(model.lineups.prefix(isLong ? (model.hasCatcher ? 2 : 3) : 4))
    let gap = isLong ? shown.count : nil
    if isLong, model.hasCatcher { shown += model.lineups.suffix(1) }
    let rest = model.lineups.count - shown.count
    let pitch = 1040 / Double(shown.count + (gap == nil ? 0 : 1))
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

  /// What hangs on the output boards of the set besides racks, and what hangs on no set: words at the
  /// right.
  private mutating func drawPlant(at place: Point) {
    let parts: [(Term, [ScheduledDevice])] = [
      (.alsoOnOutput, model.plant.filter { model.isBehindUPS($0) }), (.besideSets, model.shared),
    ]
    let texts = parts.filter { !$0.1.isEmpty }.map { source.language($0.0, list($0.1)) }
    guard !texts.isEmpty else { return }
    loads.append(
      .label(
        Label(
          TextLayout.clipped(texts.joined(separator: "; "), width: 560, size: Self.textSize),
          at: place, size: Self.textSize, anchor: .end, baseline: .middle)))
  }

  /// Loads by what they are called, equal ones counted: `CDU pumps 3 × 4.80 kW`.
  private func list(_ loads: [ScheduledDevice]) -> String {
    var counts: [(text: String, power: String, count: Int)] = []
    for load in loads {
      let one = (loadName(load), watts(load.normal.active))
      if let index = counts.firstIndex(where: { $0.text == one.0 && $0.power == one.1 }) {
        counts[index].count += 1
      } else {
        counts.append((one.0, one.1, 1))
      }
    }
    return counts.prefix(4).map {
      "\($0.text) \($0.count > 1 ? "\(number($0.count)) × " : "")\($0.power)"
    }.joined(separator: ", ") + (counts.count > 4 ? ", …" : "")
  }

  /// What a load is called: its part in the chain, without numbers.
  private func loadName(_ load: ScheduledDevice) -> String {
    let part = load.name.split(separator: "/").last.map { $0.trimmed } ?? load.name
    let words = part.split(separator: " ").filter { Int($0) == nil }.joined(separator: " ")
    return words == "plant" ? source(.plantLoad) : source.language.catalogueName(words)
  }

  private func letter(_ transformer: ScheduledDevice) -> String {
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
        "\(rated(transformer)), \(volts(transformer.primary ?? 0)) / \(volts(transformer.voltage))"
      ], carries: carries(transformer), at: Point(x + 20, Self.transformer - 10), width: width)
    guard let board = lineup.board else { return }
    wire(Point(x, Self.transformer + reach), Point(x, Self.board))
    add(ElectricalSymbol.breaker(at: Point(x, Self.board - 17)))
    bar(x - 66, x + 40, Self.board)
    words(
      "", ["\(source(.lowBoard)) \(rated(board, asCurrent: true))"],
      at: Point(x + 44, Self.board), width: width - 24)
    drawMechanical(lineup, at: x - 56)
    guard let ups = lineup.ups else { return }
    wire(Point(x, Self.board), Point(x, Self.ups - 24))
    add(ElectricalSymbol.breaker(at: Point(x, Self.board + 13)))
    add(ElectricalSymbol.ups(at: Point(x, Self.ups)))
    let units = ups.count / max(1, model.set.count)
    let autonomy = ups.autonomy > 0 ? ", \(source.text(ups.autonomy, Duration.unit))" : ""
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
    wire(Point(x, Self.board), Point(x, Self.board + 22))
    add(ElectricalSymbol.load(at: Point(x, Self.board + 26)))
    let each = watts(plant.normal.active / Double(shares))
    for (index, text) in [source(.plantShort), each].enumerated() {
      loads.append(
        .label(
          Label(
            text, at: Point(x + 14, Self.board + 37 + Double(index) * 12), size: Self.textSize,
            anchor: .end, baseline: .middle, paint: index == 0 ? .ink : .link)))
    }
  }

  // MARK: - Output boards and racks

  /// The extent of an output board: all its lineups, and the whole width where it is the only one.
  private func extent(
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

  private mutating func drawRacks(_ shown: [OneLineModel.Lineup], _ places: [Double]) {
    // Racks on boards that are not drawn would seem to hang on others.
    let boards = Set(shown.compactMap(\.output))
    let fed = model.racks.filter { boards.isSuperset(of: $0.boards) }
    let kinds = Array(
      (fed.isEmpty ? model.racks : fed).sorted { $0.load.gpus > $1.load.gpus }.prefix(4))
    guard !kinds.isEmpty else { return }
    let pitch = 1040 / Double(kinds.count)
    for (index, racks) in kinds.enumerated() {
      let x = 10 + (Double(index) + 0.5) * pitch
      let feeds = Array(zip(racks.busways, racks.boards).prefix(2))
      for (side, feed) in feeds.enumerated() {
        let way = x + (feeds.count == 1 ? 0 : side == 0 ? -22 : 22)
        drawBusway(from: feed.1, to: way, shown, places)
      }
      let box = Box(x - 82, Self.rackTop, 164, Self.rackBottom - Self.rackTop)
      symbols.append(.shape(.rectangle(box), .outlined(.computeTint)))
      let names = TextLayout.lines(
        rackName(racks.load.loadClass ?? ""), width: box.width - 8, size: 9.5, isBold: true, most: 2
      )
      let count = "\(number(racks.count)) × \(watts(racks.load.normal.active))"
      let top = box.centre.y - Double(names.count) * 6.25
      for (line, text) in (names + [count]).enumerated() {
        loads.append(
          .label(
            Label(
              text, at: Point(x, top + Double(line) * 12.5), size: 9.5,
              isBold: line < names.count, anchor: .middle, baseline: .middle)))
      }
      drawShelves(racks, below: box, width: pitch - 12)
      if let busway = racks.busways.first {
        let count = racks.busways.reduce(0) { $0 + $1.count } / max(1, model.set.count)
        words(
          source(.busway), ["\(rated(busway, asCurrent: true)), ×\(number(count))"],
          carries: carries(busway), at: Point(x + 34, Self.busway - 12), width: pitch / 2 - 42)
      }
    }
  }

  /// What racks of a class such as `pod compute` are called: by their system, others by their kind, and
  /// by the owner where the site has several clusters.
  private func rackName(_ loadClass: String) -> String {
    let own = site.clusters.filter { loadClass.hasPrefix("\($0.id) ") }
    guard let cluster = own.max(by: { $0.id.count < $1.id.count }) else { return name(loadClass) }
    let kind = String(loadClass.dropFirst(cluster.id.count + 1))
    let system = source.language.catalogueName(cluster.system)
    if kind == "compute" { return system }
    let words = source.language == .en ? kind.prefix(1).uppercased() + kind.dropFirst() : name(kind)
    return site.clusters.count > 1 ? "\(words): \(system)" : words
  }

  /// What one feed of a rack goes through: shelves or supplies, with their rating.
  private mutating func drawShelves(_ racks: OneLineModel.Racks, below box: Box, width: Double) {
    let number = max(1, racks.load.count)
    let texts = racks.shelves.prefix(2).enumerated().map { index, shelf in
      let each = shelf.count / number
      let side = racks.shelves.count > 1 ? (index == 0 ? "A " : "B ") : ""
      return "\(side)\(self.number(each)) × \(rated(shelf))"
    }
    guard !texts.isEmpty else { return }
    ratings.append(
      .label(
        Label(
          TextLayout.clipped(
            "\(source(.feeds)): \(texts.joined(separator: ", "))", width: width,
            size: Self.textSize), at: Point(box.centre.x, box.bottom + 11), size: Self.textSize,
          anchor: .middle, baseline: .middle)))
  }

  /// A busway from an output board down to a rack; lines to boards elsewhere run level first, one height
  /// for each board.
  private mutating func drawBusway(
    from output: Int, to x: Double, _ shown: [OneLineModel.Lineup], _ places: [Double]
  ) {
    let extents = model.outputs.indices.compactMap { extent($0, shown, places) }
    guard let extent = extent(output, shown, places) ?? extents.first else { return }
    let middle = (extent.left + extent.right) / 2
    if x >= extent.left, x <= extent.right, model.outputs.count == 1 {
      wire(Point(x, Self.output), Point(x, Self.rackTop))
    } else {
      let level = Self.output + 7 + Double(output % 3) * 6
      let start = middle + 40
      wire(
        Point(start, Self.output), Point(start, level), Point(x, level), Point(x, Self.rackTop))
    }
    add(ElectricalSymbol.breaker(at: Point(x, Self.busway - 17)))
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
