import Drawing
import Foundation
import Planning
import Quantities

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
  /// Flow and temperature of the coolant; `nil` where racks alike differ in them.
  private let coolant: String?
  /// Drawing units of a rack unit.
  private let step: Double
  /// The frame, and what is between its posts, with the rack's upper left corner at (26, 24).
  private let frame, inside: Box

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
    marks += isRear ? rear() : names()
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

  /// Words right of the frame, and what they are about: a stretch of the rack or a place in it.
  private struct Callout {
    let lines: [String]
    /// How many of the lines are a note.
    var notes = 1
    /// From top to bottom, for a bracket; a single place has no extent.
    let top, bottom: Double
    /// Where the leader begins, when it is not at a bracket.
    var from: Point?
  }

  private static let wordSize = 10.0

  private func lines(_ text: String, _ note: String?) -> [String] {
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

  private func callouts(_ list: [Callout]) -> [Mark] {
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

  // MARK: - The rear

  /// Feeds, busbar and manifolds behind the devices, and their names.
  private func rear() -> [Mark] {
    var marks: [Mark] = []
    var list: [Callout] = []
    let shelves = rack.slots.filter { $0.kind == "power" }.sorted { $0.from < $1.from }
    if rack.supplies?.areShelves == true, let first = shelves.first, let last = shelves.last {
      let low = box(from: first.from, height: 1).bottom
      let high = box(from: last.from, height: last.count * last.height).top
      let bar = Box(inside.centre.x - 5, high, 10, low - high)
      marks.append(
        .shape(.rectangle(bar), .outlined(.power, .ink, .thin), title: source(.busbar)))
      let middle = bar.centre
      list.append(
        Callout(
          lines: lines(source(.busbar), nil), notes: 0, top: middle.y, bottom: middle.y,
          from: middle))
      for (index, shelf) in shelves.enumerated() {
        let span = box(from: shelf.from, height: shelf.count * shelf.height)
        for unit in 0..<min(shelf.count, 64) {
          let place = box(from: shelf.from + unit * shelf.height, height: shelf.height)
          let inlet = Box(place.right - 22, place.top + 2.5, 14, max(2, place.height - 5))
          marks.append(
            .shape(.rectangle(inlet), .outlined(.paper, .ink, .thin), title: source(.acInlet)))
        }
        list.append(
          Callout(
            lines: lines(
              source.language(.feedOf, index == 0 ? "A" : "B"),
              rack.supplies.map {
                "\(shelf.count) × \(source.text($0.rating, .watt)), \(source(.acInlet))"
              }), top: span.top + 1, bottom: span.bottom - 1))
      }
    } else {
      let (more, words) = strips()
      marks += more
      list += words
    }
    if rack.isLiquid {
      let (more, words) = manifolds()
      marks += more
      list += words
    }
    return marks + callouts(list)
  }

  /// Vertical power strips of feeds A and B at both sides, and the supplies of each server.
  private func strips() -> ([Mark], [Callout]) {
    var marks: [Mark] = []
    var list: [Callout] = []
    let post = inside.left - frame.left
    let (top, bottom) = (frame.top + 14, frame.bottom - 14)
    for (index, x) in [frame.left + post * 0.25, inside.right + post * 0.25].enumerated() {
      let name = source.language(.feedOf, index == 0 ? "A" : "B")
      let strip = Box(x, top, post * 0.5, bottom - top)
      marks.append(
        .shape(
          .rectangle(strip),
          index == 0
            ? .outlined(.power, .ink, .thin)
            : Style(fill: .powerTint, hatch: .rising, stroke: .ink, weight: .thin),
          title: name))
      let y = top + 12 + Double(index) * 30
      list.append(
        Callout(
          lines: lines(name, source(.rackStrip)), top: y, bottom: y,
          from: Point(strip.centre.x, y)))
    }
    guard let supplies = rack.supplies, let slot = rack.slots.first, slot.count > 0 else {
      return (marks, list)
    }
    let each = supplies.count / slot.count
    guard (1...24).contains(each) else { return (marks, list) }
    for node in 0..<min(slot.count, 64) {
      let place = box(from: slot.from + node * slot.height, height: slot.height)
      let width = (place.width - 12) / Double(each)
      let height = min(place.height * 0.45, 22)
      guard width > 4, height > 4 else { continue }
      for supply in 0..<each {
        let isFirst = supply * 2 < each
        marks.append(
          .shape(
            .rectangle(
              Box(
                place.left + 6 + Double(supply) * width + 1, place.bottom - height - 3, width - 2,
                height)),
            isFirst
              ? .outlined(.power, .ink, .thin)
              : Style(fill: .powerTint, hatch: .rising, stroke: .ink, weight: .thin),
            title: source.language(.feedOf, isFirst ? "A" : "B")))
      }
    }
    let place = box(from: slot.from, height: slot.height)
    let y = place.bottom - 8
    list.append(
      Callout(
        lines: lines(
          "\(each) × \(source.text(supplies.rating, .watt))", source(.powerSupplies)), top: y,
        bottom: y, from: Point(place.right - 12, y)))
    return (marks, list)
  }

  /// The manifolds of supply and return in the posts.
  private func manifolds() -> ([Mark], [Callout]) {
    let post = inside.left - frame.left
    let wet = rack.slots.filter { $0.kind == "compute" || $0.kind == "network" }
    let top = wet.map { box(from: $0.from, height: $0.count * $0.height).top }.min() ?? frame.top
    let isStrip = rack.supplies?.areShelves != true
    // Beside the power strips where there are any.
    let width = isStrip ? post * 0.22 : post * 0.5
    let pipes: [(Double, Style, Term, Double)] = [
      (
        frame.left + (isStrip ? post * 0.01 : post * 0.25),
        .outlined(.cooling, .ink, .thin), .supplyManifold, 8
      ),
      (
        inside.right + (isStrip ? post * 0.77 : post * 0.25),
        Style(fill: .warmTint, hatch: .falling, stroke: .warm, weight: .thin), .returnManifold, 40
      ),
    ]
    var marks: [Mark] = []
    var list: [Callout] = []
    for (x, style, term, rise) in pipes {
      let pipe = Box(x, top, width, frame.bottom - top)
      let y = frame.bottom - rise
      marks.append(.shape(.rectangle(pipe), style, title: source(term)))
      list.append(
        Callout(
          lines: lines(source(term), term == .supplyManifold ? coolant : nil),
          notes: term == .supplyManifold && coolant != nil ? 1 : 0, top: y, bottom: y,
          from: Point(pipe.centre.x, y)))
    }
    return (marks, list)
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
