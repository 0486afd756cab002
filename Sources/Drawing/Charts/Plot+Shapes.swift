extension Plot {
  /// A curve through values.
  public func curve(_ values: [(x: Double, y: Double)], _ style: Style, title: String? = nil)
    -> Mark
  {
    .shape(.polyline(values.map { point($0.x, $0.y) }), style, title: title)
  }

  /// The surface between values and the lower end of the axis.
  public func area(_ values: [(x: Double, y: Double)], _ style: Style, title: String? = nil) -> Mark
  {
    guard let first = values.first, let last = values.last else {
      return .shape(.polygon([]), style)
    }
    let ends = [point(last.x, y.scale.low), point(first.x, y.scale.low)]
    return .shape(.polygon(values.map { point($0.x, $0.y) } + ends), style, title: title)
  }

  /// The surface between two curves, such as the range of a prediction.
  public func band(
    _ values: [(x: Double, low: Double, high: Double)], _ style: Style, title: String? = nil
  ) -> Mark {
    .shape(
      .polygon(
        values.map { point($0.x, $0.high) } + values.reversed().map { point($0.x, $0.low) }),
      style, title: title)
  }

  /// A line that holds each thing's value over its whole step, on an axis of categories.
  public func steps(_ values: [Double], _ style: Style, title: String? = nil) -> Mark {
    var points: [Point] = []
    for (index, value) in values.enumerated() {
      points.append(point(Double(index) - 0.5, value))
      points.append(point(Double(index) + 0.5, value))
    }
    return .shape(.polyline(points), style, title: title)
  }

  /// An upright bar from one value to another, on an axis of categories.
  ///
  /// - Parameter share: its part of the step's width.
  public func bar(
    _ index: Int, from low: Double, to high: Double, share: Double = 0.7, _ style: Style,
    title: String? = nil
  ) -> Mark {
    let half = step * share / 2
    let (top, bottom) = (point(Double(index), high), point(Double(index), low))
    return .shape(
      .rectangle(Box(from: top.moved(-half, 0), to: bottom.moved(half, 0))), style, title: title)
  }

  /// A level line at a value, such as a limit, with words above its right end.
  public func limit(_ value: Double, _ text: String, _ style: Style) -> [Mark] {
    let place = point(x.scale.high, value)
    return [
      .shape(.line(Point(frame.left, place.y), place), style),
      .label(
        Label(
          text, at: place.moved(-2, -6), size: TextSize.note + 1, anchor: .end, hasPlate: true)),
    ]
  }

  /// A dot at a value, such as a measurement.
  public func dot(
    _ horizontal: Double, _ vertical: Double, radius: Double = 3.5, _ style: Style,
    title: String? = nil
  ) -> Mark {
    .shape(.circle(point(horizontal, vertical), radius: radius), style, title: title)
  }

  /// Names right of the frame at the heights of values, moved apart so that none covers another.
  public func endNames(_ names: [(text: String, value: Double, paint: Paint)]) -> [Mark] {
    let size = Plot.nameSize
    let sorted = names.sorted { $0.value > $1.value }
    let wanted = sorted.map { point(x.scale.high, $0.value).y }
    let middles = Spread.middles(
      wanted: wanted, sizes: sorted.map { _ in size * 1.15 },
      in: frame.top...max(frame.top, frame.bottom))
    return zip(sorted, middles).map { name, middle in
      .label(
        Label(
          TextLayout.clipped(name.text, width: box.right - frame.right - 6, size: size),
          at: Point(frame.right + 6, middle), size: size, baseline: .middle, paint: name.paint))
    }
  }

  private static let nameSize = TextSize.note + 1
}
