import Drawing
import Electrical
import Planning
import Quantities

/// What all sets share: circuits, substation, medium-voltage sections and generators.
extension OneLineDrawing {
  private static let (infeed, highY, transformerY) = (22.0, 66.0, 136.0)

  mutating func drawSupply() {
    let supplies = model.supplies(most: 4)
    let count = supplies.reduce(0) { $0 + $1.columns.count }
    let pitch = (model.generators.isEmpty ? Self.width - 20 : 780) / Double(max(1, count))
    let half = pitch * 0.36
    var left: Double?
    var next = 0
    for supply in supplies {
      let places = supply.columns.indices.map { 10 + (Double(next + $0) + 0.4) * pitch }
      next += places.count
      guard let first = places.first, let last = places.last else { continue }
      drawCircuit(supply, at: first, width: pitch - 40)
      drawHighSection(supply, from: first - half, to: last + half, at: first, width: pitch - 40)
      if let left, !supply.highs.isEmpty { tie(from: left, to: first - half, Self.highY) }
      for (ways, x) in zip(supply.columns, places) {
        drawTransformer(ways, at: x, width: pitch - 50)
        drawSection(ways, at: x, half: half)
        if model.areJoined, x > first || left != nil {
          tie(from: x - pitch + half, to: x - half, Self.mediumY)
        }
      }
      left = last + half
    }
    drawGenerators(from: left ?? 10)
  }

  /// A breaker between two sections, open in normal operation.
  private mutating func tie(from left: Double, to right: Double, _ y: Double) {
    wire(Point(left, y), Point(right, y))
    add(ElectricalSymbol.levelBreaker(at: Point((left + right) / 2, y), isOpen: true))
  }

  private mutating func drawCircuit(
    _ supply: OneLineModel.Supply, at x: Double, width: Double
  ) {
    let circuits = supply.circuits.filter { model.utilities.indices.contains($0) }
      .map { model.utilities[$0] }
    guard let circuit = circuits.first else { return }
    let end = supply.highs.isEmpty ? Self.mediumY : Self.highY
    add(ElectricalSymbol.infeed(at: Point(x, Self.infeed)))
    wire(Point(x, Self.infeed), Point(x, end))
    add(ElectricalSymbol.breaker(at: Point(x, (Self.infeed + end) / 2 + 8)))
    words(
      source.language(.circuit, list(supply.circuits.map { $0 + 1 })),
      [volts(circuit.voltage)], carries: carries(circuits), at: Point(x + 14, Self.infeed - 8),
      width: width)
  }

  private mutating func drawHighSection(
    _ supply: OneLineModel.Supply, from left: Double, to right: Double, at x: Double, width: Double
  ) {
    guard let board = supply.highs.first.map({ model.highSections[$0] }) else { return }
    bar(left, right, Self.highY)
    words(
      source.language(.highSection, list(supply.highs.map { $0 + 1 })),
      [([volts(board.voltage)] + fault(board)).joined(separator: ", ")],
      at: Point(x + 14, Self.highY + 12), width: width)
  }

  private mutating func drawTransformer(
    _ ways: [OneLineModel.Way], at x: Double, width: Double
  ) {
    let transformers = ways.compactMap(\.transformer)
    guard let transformer = transformers.first else { return }
    let reach = ElectricalSymbol.transformerHalf()
    wire(Point(x, Self.highY), Point(x, Self.transformerY - reach))
    wire(Point(x, Self.transformerY + reach), Point(x, Self.mediumY))
    add(ElectricalSymbol.breaker(at: Point(x, Self.highY + 26)))
    add(ElectricalSymbol.transformer(at: Point(x, Self.transformerY)))
    add(ElectricalSymbol.breaker(at: Point(x, 182)))
    words(
      list(ways.map { "T\($0.number)" }),
      [
        rated(transformer, impedance: power.design.supply.high?.impedance),
        "\(volts(transformer.primary ?? transformer.voltage)) / \(volts(transformer.voltage))",
      ], carries: carries(transformers), at: Point(x + 20, 116), width: width)
  }

  private mutating func drawSection(_ ways: [OneLineModel.Way], at x: Double, half: Double) {
    guard let section = ways.first?.section else { return }
    bar(x - half, x + half, Self.mediumY)
    words(
      source.language(.mediumSection, list(ways.map(\.number))),
      ["\(volts(section.voltage)), \(rated(section, asCurrent: true))"] + fault(section),
      at: Point(x + 10, Self.mediumY + 12), width: half + 40)
    wire(Point(x, Self.mediumY), Point(x, Self.mediumY + 40))
    add(ElectricalSymbol.breaker(at: Point(x, Self.mediumY + 20)))
    wires.append(Arrow.head(at: Point(x, Self.mediumY + 44), pointing: .down, size: 8))
    words(
      "", [source(.toRings)], at: Point(x - 10, Self.mediumY + 38), width: half, anchor: .end)
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
      carries: worst(generator), at: Point(x + 22, 84), width: 150)
    guard let board = model.generatorBoards.first else { return }
    let boards = model.generatorBoards.count
    words(
      source(.generatorBoard) + (boards > 1 ? " ×\(number(boards))" : ""),
      ["\(volts(board.voltage)), \(rated(board, asCurrent: true))"], carries: worst(board),
      at: Point(x + 12, y + 14), width: 160)
  }

  /// The greatest load of what stands by in normal operation, as a share of its rating.
  private func worst(_ device: ScheduledDevice) -> [Carried] {
    guard let ratio = device.worst?.ratio else { return [] }
    let words = Carried(source.language(.atWorst, percent(ratio)), isOver: ratio > 1)
    return ratio > 1 ? [words, Carried(source(.overRating), isOver: true)] : [words]
  }

  /// Numbers or names of equal things: `3, 5, 7`, and of many `3, 5, … 19`.
  private func list(_ names: [String]) -> String {
    guard names.count > 4, let last = names.last else { return names.joined(separator: ", ") }
    return names.prefix(2).joined(separator: ", ") + ", … \(last)"
  }

  private func list(_ numbers: [Int]) -> String { list(numbers.map(number)) }
}
