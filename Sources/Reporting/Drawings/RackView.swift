import Drawing
import Foundation
import Planning

/// A rack seen from one side, to scale: its frame, its units, and what stands in them.
struct RackView {
  /// Millimetres of a rack unit (EIA-310).
  static let unit = 44.45
  /// Millimetres across a rack, and across what it holds (EIA-310: 19 inches).
  private static let (across, opening) = (600.0, 482.6)
  /// One to ten on A3.
  static let scale = 10.0
  /// The most units that a sheet holds at that scale.
  static let mostUnits = 48

  private let rack: PlannedRack
  private let source: DrawingSource
  private let isRear: Bool
  /// Drawing units of a rack unit.
  private let step: Double
  /// The frame, and what is between its posts, with the rack's upper left corner at (26, 24).
  private let frame, inside: Box

  init(_ rack: PlannedRack, _ source: DrawingSource, isRear: Bool) {
    self.rack = rack
    self.source = source
    self.isRear = isRear
    let each = PlanDrawing.unitsPerMillimetre(scale: RackView.scale)
    let height = Double(RackView.mostUnits) * RackView.unit * each
    step =
      rack.units <= RackView.mostUnits
      ? RackView.unit * each : height / Double(max(1, rack.units))
    let tall = step * Double(max(1, rack.units))
    frame = Box(26, 24 + height - tall, RackView.across * each, tall)
    let margin = (RackView.across - RackView.opening) / 2 * each
    inside = frame.inset(margin, 0)
  }

  /// The marks, moved to a place.
  func marks(at place: Point) -> [Mark] {
    var marks: [Mark] = [
      .label(
        Label(
          source(isRear ? .rearView : .frontView), at: Point(frame.centre.x, 12),
          size: TextSize.heading, isBold: true, anchor: .middle, baseline: .middle)),
      .shape(.rectangle(frame), .outlined(.panel, .ink, .wide)),
      .shape(.rectangle(inside), .outlined(.paper, .ink, .thin)),
    ]
    marks += unitNumbers()
    for slot in rack.slots { marks += content(slot) }
    marks += names()
    return [.group(Group(marks, placement: Placement(at: place)))]
  }

  /// The box of units from one on.
  private func box(from: Int, height: Int) -> Box {
    Box(
      inside.left, frame.bottom - Double(from - 1 + height) * step, inside.width,
      Double(height) * step)
  }

  /// Numbers of units left of the frame: every one, or as many as there is room for.
  private func unitNumbers() -> [Mark] {
    let size = 8.0
    let skip = max(1, Int((size * 1.2 / step).rounded(.up)))
    return (1...max(1, rack.units)).filter { $0 == 1 || $0.isMultiple(of: skip) }.map { unit in
      .label(
        Label(
          "\(unit)", at: Point(frame.left - 5, frame.bottom - (Double(unit) - 0.5) * step),
          size: size, anchor: .end, baseline: .middle, paint: .quiet))
    }
  }

  /// What one device of a slot is called: without the words after the last comma where another slot
  /// of its kind differs by those alone, such as `Compute tray, upper`.
  private func device(_ slot: PlannedRack.Slot) -> String {
    let name = Self.stem(slot.name)
    let others = rack.slots.filter { $0.kind == slot.kind && $0.name != slot.name }
    return others.contains { Self.stem($0.name) == name } ? name : slot.name
  }

  private static func stem(_ name: String) -> String {
    name.range(of: ", ", options: .backwards).map { String(name[..<$0.lowerBound]) } ?? name
  }

  /// The number of the first of a slot's devices among those of its name, from below.
  private func first(_ slot: PlannedRack.Slot) -> Int {
    let name = device(slot)
    return 1
      + rack.slots.filter { device($0) == name && $0.from < slot.from }
      .reduce(0) { $0 + $1.count }
  }

  private func content(_ slot: PlannedRack.Slot) -> [Mark] {
    let name = source.language.catalogueName(device(slot))
    let style = RackView.style(slot.kind)
    let isFitting = Double(slot.height) * step >= 10
    let shown = isFitting ? slot.count : 1
    let height = isFitting ? slot.height : slot.height * slot.count
    let start = first(slot)
    return (0..<max(0, shown)).flatMap { index -> [Mark] in
      let place = box(from: slot.from + index * slot.height, height: height)
      let isOne = first(slot) == 1 && slot.count == 1
      let text =
        isFitting ? (isOne ? name : "\(name) \(start + index)") : "\(slot.count) × \(name)"
      let size = 8.5
      let lines = TextLayout.lines(
        text, width: place.width - 8, size: size,
        most: max(1, Int((place.height / (size * FontMetrics.lineHeight)))))
      let top = place.centre.y - Double(lines.count - 1) * size * FontMetrics.lineHeight / 2
      return [
        .shape(
          .rectangle(place), style,
          title: "U\(slot.from + index * slot.height): \(text)")
      ]
        + (place.height < 10
          ? []
          : lines.enumerated().map { line, words in
            .label(
              Label(
                words,
                at: Point(place.centre.x, top + Double(line) * size * FontMetrics.lineHeight),
                size: size, anchor: .middle, baseline: .middle))
          })
    }
  }

  /// What each slot holds, right of the frame.
  private func names() -> [Mark] {
    let size = 10.0
    let wanted = rack.slots.map { slot in
      box(from: slot.from, height: slot.count * slot.height).centre.y
    }
    let order = rack.slots.indices.sorted { wanted[$0] < wanted[$1] }
    let lines = order.map { index -> [String] in
      let slot = rack.slots[index]
      let last = slot.from + slot.count * slot.height - 1
      let range = last > slot.from ? "U\(slot.from)–U\(last)" : "U\(slot.from)"
      return TextLayout.lines(
        "\(slot.count) × \(source.language.catalogueName(slot.name))", width: 150, size: size,
        most: 2) + ["\(range)\(slot.isAssumed ? " *" : "")"]
    }
    let middles = Spread.middles(
      wanted: order.map { wanted[$0] },
      sizes: lines.map { Double($0.count) * size * FontMetrics.lineHeight },
      in: frame.top...max(frame.top + 1, frame.bottom), gap: 4)
    return zip(order, zip(lines, middles)).flatMap { index, words -> [Mark] in
      let slot = rack.slots[index]
      let span = box(from: slot.from, height: slot.count * slot.height)
      let x = frame.right + 6
      let bracket = Shape.polyline([
        Point(x, span.top + 1), Point(x + 5, span.top + 1), Point(x + 5, span.bottom - 1),
        Point(x, span.bottom - 1),
      ])
      let leader = Shape.line(Point(x + 5, span.centre.y), Point(x + 14, words.1))
      let top = words.1 - Double(words.0.count) * size * FontMetrics.lineHeight / 2
      return [
        .shape(bracket, .line(.quiet, .thin)), .shape(leader, .line(.quiet, .thin)),
      ]
        + words.0.enumerated().map { line, text in
          .label(
            Label(
              text, at: Point(x + 18, top + Double(line) * size * FontMetrics.lineHeight),
              size: size, baseline: .top, paint: line == words.0.count - 1 ? .quiet : .ink))
        }
    }
  }
}

extension RackView {
  /// How what stands in a rack looks.
  static func style(_ kind: String) -> Style {
    switch kind {
    case "compute": .outlined(.computeTint)
    case "network": .outlined(.networkTint)
    case "storage": .outlined(.storageTint)
    case "power": .outlined(.powerTint)
    default: .outlined(.otherTint)
    }
  }

  /// What it is called.
  static func term(_ kind: String) -> Term {
    switch kind {
    case "compute": .compute
    case "network": .network
    case "storage": .storage
    case "power": .power
    default: .management
    }
  }
}
