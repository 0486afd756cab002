/// An axis of a chart: its scale, its name with the unit, and how its ticks are written.
public struct PlotAxis: Sendable {
  /// How values are laid out.
  public let scale: AxisScale
  /// What is measured, with its unit, such as `Power, MW`; empty for names that speak for themselves.
  public let title: String
  /// The words at each tick.
  public let names: [String]
  /// The first of four quarters that are a year, where names are quarters: words that do not all fit stand
  /// at the beginnings of years.
  let years: Int?

  /// Creates an axis.
  ///
  /// - Parameter format: the words at a tick.
  public init(_ scale: AxisScale, title: String, format: (Double) -> String) {
    self.scale = scale
    self.title = title
    self.names = scale.ticks.map(format)
    years = nil
  }

  /// An axis of names, one after the other.
  ///
  /// - Parameter years: the place of the first quarter that begins a year, where names are quarters.
  public init(categories names: [String], title: String = "", years: Int? = nil) {
    scale = .categories(names.count)
    self.title = title
    self.names = names.isEmpty ? [""] : names
    self.years = years
  }
}

/// The frame of a chart: two axes in a box, and shapes at values instead of places.
///
/// The margins follow from the measured words at the ticks, so that nothing is clipped.
public struct Plot: Sendable {
  /// The axis along the bottom.
  public let x: PlotAxis
  /// The axis at the left.
  public let y: PlotAxis
  /// Where values are drawn: the box without the room for words.
  public let frame: Box
  /// All that the chart takes.
  public let box: Box

  private static let size = TextSize.note + 1

  /// Lays out a chart in a box.
  ///
  /// - Parameters:
  ///   - header: room above the frame, such as for a legend.
  ///   - trailing: room right of the frame, such as for names at the ends of curves.
  public init(in box: Box, x: PlotAxis, y: PlotAxis, header: Double = 0, trailing: Double = 0) {
    self.x = x
    self.y = y
    self.box = box
    let size = Plot.size
    let left = (y.names.map { FontMetrics.width($0, size: size) }.max() ?? 0) + 10
    let half =
      x.scale.kind == .categories
      ? 0 : (x.names.last.map { FontMetrics.width($0, size: size) } ?? 0) / 2
    let top = header + (y.title.isEmpty ? size * 0.6 : size * 2.1)
    let bottom = size * (x.title.isEmpty ? 2.1 : 3.7)
    frame = Box(
      box.x + left, box.y + top, box.width - left - max(trailing, half, 4),
      box.height - top - bottom)
  }

  /// The place of a value.
  public func point(_ horizontal: Double, _ vertical: Double) -> Point {
    Point(
      frame.left + frame.width * x.scale.share(of: horizontal),
      frame.bottom - frame.height * y.scale.share(of: vertical))
  }

  /// The width of one thing on an axis of categories.
  public var step: Double { frame.width / max(1, x.scale.high - x.scale.low) }

  /// Grid lines, ticks with their words, and the names of the axes: draw them first.
  public func axes() -> [Mark] {
    let size = Plot.size
    var marks: [Mark] = []
    for (tick, name) in zip(y.scale.ticks, y.names) {
      let place = point(x.scale.low, tick)
      marks.append(
        .shape(.line(place, Point(frame.right, place.y)), .line(.rule, .hair)))
      marks.append(
        .label(
          Label(
            name, at: Point(frame.left - 6, place.y), size: size, anchor: .end, baseline: .middle,
            paint: .quiet)))
    }
    if !y.title.isEmpty {
      marks.append(
        .label(
          Label(
            y.title, at: Point(box.left, frame.top - size * 1.1), size: size, paint: .quiet)))
    }
    marks.append(
      .shape(
        .line(Point(frame.left, frame.bottom), Point(frame.right, frame.bottom)),
        .line(.ink, .thin)))
    marks += horizontalWords(size)
    return marks
  }

  /// The words along the bottom; where they do not all fit, every second, third... one.
  private func horizontalWords(_ size: Double) -> [Mark] {
    var marks: [Mark] = []
    let widest = x.names.map { FontMetrics.width($0, size: size) }.max() ?? 0
    let places = x.scale.ticks.map { point($0, y.scale.low).x }
    let apart = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? frame.width
    var skip = apart > 0 ? max(1, Int(((widest + 8) / apart).rounded(.up))) : 1
    // Quarters stand at halves of a year or at whole years.
    if x.years != nil, skip > 1 { skip = skip == 2 ? 2 : (skip + 3) / 4 * 4 }
    let first = (x.years ?? 0) % skip
    for (index, name) in x.names.enumerated() where index < places.count {
      let place = Point(places[index], frame.bottom)
      if x.scale.kind != .categories {
        marks.append(.shape(.line(place, place.moved(0, 4)), .line(.ink, .thin)))
      }
      guard index % skip == first else { continue }
      let shown = TextLayout.clipped(name, width: max(apart * Double(skip), 20), size: size)
      // Words at the ends stay within the box.
      let half = FontMetrics.width(shown, size: size) / 2
      let middle = max(box.left + half, min(box.right - half, place.x))
      marks.append(
        .label(
          Label(
            shown, at: Point(middle, frame.bottom + 8), size: size, anchor: .middle,
            baseline: .top, paint: .quiet, title: shown == name ? nil : name)))
    }
    if !x.title.isEmpty {
      marks.append(
        .label(
          Label(
            x.title, at: Point(frame.right, frame.bottom + 10 + size * 1.5), size: size,
            anchor: .end, baseline: .top, paint: .quiet)))
    }
    return marks
  }
}
