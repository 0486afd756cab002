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

  let rack: PlannedRack
  let source: DrawingSource
  private let isRear: Bool
  /// Flow and temperature of the coolant; `nil` where racks alike differ in them.
  let coolant: String?
  /// Drawing units of a rack unit.
  let step: Double
  /// The frame, and what is between its posts, with the rack's upper left corner at (26, 24).
  let frame, inside: Box

  init(
    _ rack: PlannedRack, _ source: DrawingSource, isRear: Bool = false, coolant: String? = nil
  ) {
    self.coolant = coolant
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
    marks += isRear ? rear() : blanks() + names()
    return [.group(Group(marks, placement: Placement(at: place)))]
  }

  /// The box of units from one on.
  func box(from: Int, height: Int) -> Box {
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
        isFitting ? (isOne ? name : "\(name) #\(start + index)") : "\(slot.count) × \(name)"
      let size = 8.5
      let room = place.width - 6
      let most = max(1, Int(place.height / (size * FontMetrics.lineHeight)))
      var lines = TextLayout.lines(text, width: room, size: size, most: most)
      // Of a name that is too long the number stays.
      if most == 1, isFitting, !isOne, FontMetrics.width(text, size: size) > room {
        let number = " #\(start + index)"
        let left = room - FontMetrics.width(number, size: size)
        lines = [TextLayout.clipped(name, width: left, size: size) + number]
      }
      let top = place.centre.y - Double(lines.count - 1) * size * FontMetrics.lineHeight / 2
      return [
        .shape(
          .rectangle(place), style,
          title: "U\(slot.from + index * slot.height): \(text)")
      ]
        + (place.height < 10 || isRear
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

  /// The stretches of two units and more in which nothing stands, and what they are called.
  private func blanks() -> [Mark] {
    var taken = Set<Int>()
    for slot in rack.slots {
      taken.formUnion(slot.from..<max(slot.from, slot.from + slot.count * slot.height))
    }
    var marks: [Mark] = []
    var from = 1
    while from <= rack.units {
      var to = from
      while to <= rack.units, !taken.contains(to) { to += 1 }
      let text = source.language(.blank, "\(to - from)")
      let place = box(from: from, height: max(0, to - from))
      if to - from >= 2, place.height >= 10 {
        marks.append(
          .label(
            Label(
              TextLayout.clipped(text, width: place.width - 8, size: 8.5), at: place.centre,
              size: 8.5, anchor: .middle, baseline: .middle, paint: .quiet)))
      }
      from = to + 1
    }
    return marks
  }

  /// Words right of the frame, and what they are about: a stretch of the rack or a place in it.
  struct Callout {
    let lines: [String]
    /// How many of the lines are a note.
    var notes = 1
    /// From top to bottom, for a bracket; a single place has no extent.
    let top, bottom: Double
    /// Where the leader begins, when it is not at a bracket.
    var from: Point?
  }

  private static let wordSize = 10.0

  func lines(_ text: String, _ note: String?) -> [String] {
    TextLayout.lines(text, width: 150, size: Self.wordSize, most: 2) + (note.map { [$0] } ?? [])
  }

  /// What each slot holds.
  private func names() -> [Mark] {
    callouts(
      rack.slots.map { slot in
        let last = slot.from + slot.count * slot.height - 1
        let range = last > slot.from ? "U\(slot.from)–U\(last)" : "U\(slot.from)"
        let span = box(from: slot.from, height: slot.count * slot.height)
        return Callout(
          lines: lines(
            "\(slot.count) × \(source.language.catalogueName(slot.name))",
            "\(range)\(slot.isAssumed ? " *" : "")"),
          top: span.top + 1, bottom: span.bottom - 1)
      })
  }

  func callouts(_ list: [Callout]) -> [Mark] {
    let list = list.sorted { $0.top + $0.bottom < $1.top + $1.bottom }
    let line = Self.wordSize * FontMetrics.lineHeight
    let middles = Spread.middles(
      wanted: list.map { ($0.top + $0.bottom) / 2 },
      sizes: list.map { Double($0.lines.count) * line },
      in: frame.top...max(frame.top + 1, frame.bottom), gap: 4)
    return zip(list, middles).flatMap { callout, middle -> [Mark] in
      let x = frame.right + 6
      let centre = (callout.top + callout.bottom) / 2
      let bracket = Shape.polyline([
        Point(x, callout.top), Point(x + 5, callout.top), Point(x + 5, callout.bottom),
        Point(x, callout.bottom),
      ])
      let start = callout.from ?? Point(x + 5, centre)
      let top = middle - Double(callout.lines.count) * line / 2
      var marks: [Mark] = [
        .shape(
          .polyline([start, Point(x + 5, start.y), Point(x + 14, middle)]), .line(.quiet, .thin))
      ]
      if callout.from == nil {
        marks.append(.shape(bracket, .line(.quiet, .thin)))
      } else {
        marks.append(.shape(.circle(start, radius: 1.8), .filled(.ink)))
      }
      for (index, text) in callout.lines.enumerated() {
        marks.append(
          .label(
            Label(
              text, at: Point(x + 18, top + Double(index) * line), size: Self.wordSize,
              baseline: .top,
              paint: index >= callout.lines.count - callout.notes ? .quiet : .ink)))
      }
      return marks
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
