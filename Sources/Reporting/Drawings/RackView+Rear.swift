import Drawing
import Planning
import Quantities

extension RackView {
  /// Feeds, busbar and manifolds behind the devices, and their names.
  func rear() -> [Mark] {
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
                "\(shelf.count) × \(source.nominal($0.rating, .watt)), \(source(.acInlet))"
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
    return marks + kinds(beside: list.compactMap(\.from)) + callouts(list)
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
          "\(each) × \(source.nominal(supplies.rating, .watt))", source(.powerSupplies)), top: y,
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

  /// What sort of thing each device is, at the left of its rear: in grey print colours do not tell.
  ///
  /// - Parameter starts: where leaders begin; one that crosses a word takes its place.
  private func kinds(beside starts: [Point]) -> [Mark] {
    let size = 8.0
    let left = inside.left + 5
    // As far as the busbar in the middle.
    let width = inside.centre.x - 8 - left
    let hasOwn = rack.supplies.map { !$0.areShelves } ?? false
    return rack.slots.flatMap { slot in
      (0..<max(0, min(slot.count, 64))).compactMap { index -> Mark? in
        let place = box(from: slot.from + index * slot.height, height: slot.height)
        let y = place.top + min(place.height / 2, 9)
        let isCrossed = starts.contains { $0.x < left + width && abs($0.y - y) < size }
        // Above the supplies of servers.
        let isFree = !hasOwn || place.height - min(place.height * 0.45, 22) - 3 >= 16
        guard place.height >= 10, isFree, !isCrossed else { return nil }
        return .label(
          Label(
            TextLayout.clipped(source(Self.term(slot.kind)), width: width, size: size),
            at: Point(left, y), size: size, baseline: .middle))
      }
    }
  }
}
