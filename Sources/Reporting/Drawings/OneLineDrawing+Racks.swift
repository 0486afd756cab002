import Drawing
import Electrical
import Planning

/// The racks of the set, and the busways that feed them.
extension OneLineDrawing {
  private static let (busway, rackTop, rackBottom) = (556.0, 596.0, 640.0)

  /// The racks that are drawn and those that are not: of those on boards that are drawn the first four,
  /// systems before the rest.
  var racks: (shown: [OneLineModel.Racks], hidden: [OneLineModel.Racks]) {
    // Racks on boards that are not drawn would seem to hang on others.
    let boards = Set(shownLineups.compactMap(\.output))
    let fed = model.racks.indices.filter { boards.isSuperset(of: model.racks[$0].boards) }
    let kinds = (fed.isEmpty ? Array(model.racks.indices) : fed).sorted {
      (model.racks[$1].load.gpus, $0) < (model.racks[$0].load.gpus, $1)
    }.prefix(4)
    return (
      kinds.map { model.racks[$0] },
      model.racks.indices.filter { !kinds.contains($0) }.map { model.racks[$0] }
    )
  }

  mutating func drawRacks(_ lineups: [OneLineModel.Lineup], _ places: [Double]) {
    let kinds = racks.shown
    let pitch = 1040 / Double(max(1, kinds.count))
    for (index, racks) in kinds.enumerated() {
      let x = 10 + (Double(index) + 0.5) * pitch
      let feeds = Array(zip(racks.busways, racks.boards).prefix(2))
      for (side, feed) in feeds.enumerated() {
        let way = x + (feeds.count == 1 ? 0 : side == 0 ? -22 : 22)
        drawBusway(from: feed.1, to: way, lineups, places)
      }
      let box = Box(x - 82, Self.rackTop, 164, Self.rackBottom - Self.rackTop)
      drawBox(racks, in: box)
      drawShelves(racks, below: box, width: pitch - 12)
      if let busway = racks.busways.first?.devices.first {
        let count = racks.busways.reduce(0) { $0 + $1.count }
        words(
          source(.busway), ["\(rated(busway, asCurrent: true)), ×\(number(count))"],
          carries: carries(racks.busways.flatMap(\.devices)),
          at: Point(x + 34, Self.busway - 12), width: min(pitch - 80, Self.width - x - 48))
      }
    }
  }

  private mutating func drawBox(_ racks: OneLineModel.Racks, in box: Box) {
    symbols.append(.shape(.rectangle(box), .outlined(.computeTint)))
    let names = TextLayout.lines(
      rackName(racks.load.loadClass ?? ""), width: box.width - 8, size: Self.textSize,
      isBold: true, most: 2)
    let top = box.centre.y - Double(names.count) * 6.25
    for (line, text) in (names + [counted(racks)]).enumerated() {
      loads.append(
        .label(
          Label(
            text, at: Point(box.centre.x, top + Double(line) * 12.5), size: Self.textSize,
            isBold: line < names.count, anchor: .middle, baseline: .middle)))
    }
  }

  /// How many, and what one takes: `26 × 142 kW`.
  func counted(_ racks: OneLineModel.Racks) -> String {
    "\(number(racks.count)) × \(watts(racks.load.normal.active))"
  }

  /// What racks of a class such as `pod compute` are called: by their system, others by their kind, and
  /// by the owner where the site has several clusters.
  func rackName(_ loadClass: String) -> String {
    guard let (cluster, kind) = cluster(of: loadClass) else { return name(loadClass) }
    let system = source.language.catalogueName(cluster.system)
    if kind == "compute" { return system }
    let words = source.language == .en ? kind.prefix(1).uppercased() + kind.dropFirst() : name(kind)
    return site.clusters.count > 1 ? "\(words): \(system)" : words
  }

  /// The cluster of a class of load such as `pod compute`, and the kind of its racks.
  func cluster(of loadClass: String) -> (PlannedCluster, kind: String)? {
    site.clusters.filter { loadClass.hasPrefix("\($0.id) ") }
      .max { $0.id.count < $1.id.count }
      .map { ($0, String(loadClass.dropFirst($0.id.count + 1))) }
  }

  /// What one feed of a rack goes through: shelves or supplies, with their rating.
  private mutating func drawShelves(_ racks: OneLineModel.Racks, below box: Box, width: Double) {
    let texts = racks.shelves.prefix(2).enumerated().map { index, shelf in
      let side = racks.shelves.count > 1 ? (index == 0 ? "A " : "B ") : ""
      return "\(side)\(number(shelf.count)) × \(shelf.devices.first.map { rated($0) } ?? "")"
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
      let level = Self.output + 7 + Double(output % 4) * 5
      let start = middle + 40
      wire(
        Point(start, Self.output), Point(start, level), Point(x, level), Point(x, Self.rackTop))
    }
    add(ElectricalSymbol.breaker(at: Point(x, Self.busway - 8)))
  }
}
