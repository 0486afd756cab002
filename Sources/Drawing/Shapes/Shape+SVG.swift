extension Shape {
  /// Whether it is straight lines or steps of a pen, which several shapes can share a path of.
  var isOfSteps: Bool {
    switch self {
    case .rectangle(_, let radius): radius <= 0
    case .polyline, .polygon, .path: true
    case .circle: false
    }
  }

  /// The name of its element, and the attributes that say where it is.
  var element: (String, [(String, String)]) {
    func number(_ value: Double) -> String { SVGNumber.text(value) }
    func list(_ points: [Point]) -> String {
      points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: " ")
    }
    switch self {
    case .rectangle(let box, let radius):
      // Edges are rounded, not extents, so that neighbours still meet.
      let (left, top) = (SVGNumber.rounded(box.left), SVGNumber.rounded(box.top))
      return (
        "rect",
        [
          ("x", number(left)), ("y", number(top)),
          ("width", number(SVGNumber.rounded(box.right) - left)),
          ("height", number(SVGNumber.rounded(box.bottom) - top)),
        ] + (radius > 0 ? [("rx", number(radius))] : [])
      )
    case .circle(let centre, let radius):
      return (
        "circle", [("cx", number(centre.x)), ("cy", number(centre.y)), ("r", number(radius))]
      )
    case .polyline(let points): return ("polyline", [("points", list(points))])
    case .polygon(let points): return ("polygon", [("points", list(points))])
    case .path: return ("path", [("d", pathData)])
    }
  }

  /// The steps of a pen that draw it; empty for circles.
  var pathData: String {
    switch self {
    case .rectangle(let box, _):
      PathStep.data(
        [.move(Point(box.left, box.top)), .line(Point(box.right, box.top))]
          + [.line(Point(box.right, box.bottom)), .line(Point(box.left, box.bottom)), .close])
    case .polyline(let points): PathStep.data(PathStep.lines(points))
    case .polygon(let points): PathStep.data(PathStep.lines(points) + [.close])
    case .circle: ""
    case .path(let steps): PathStep.data(steps)
    }
  }
}

extension PathStep {
  fileprivate static func lines(_ points: [Point]) -> [PathStep] {
    points.prefix(1).map { .move($0) } + points.dropFirst().map { .line($0) }
  }

  /// Steps as SVG writes them, level and upright lines with one number.
  fileprivate static func data(_ steps: [PathStep]) -> String {
    func number(_ value: Double) -> String { SVGNumber.text(value) }
    func text(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
    var (output, pen) = ("", ("", ""))
    for step in steps {
      switch step {
      case .move(let point): output += "M\(text(point))"
      case .line(let point):
        let next = (number(point.x), number(point.y))
        output +=
          next.1 == pen.1
          ? "H\(next.0)" : next.0 == pen.0 ? "V\(next.1)" : "L\(next.0) \(next.1)"
      case .curve(let first, let second, let end):
        output += "C\(text(first)) \(text(second)) \(text(end))"
      case .arc(let radius, let isClockwise, let end):
        output += "A\(number(radius)) \(number(radius)) 0 0 \(isClockwise ? 1 : 0) \(text(end))"
      case .close: output += "Z"
      }
      // After a closing the pen is where it was set down, which nothing after it leans on.
      pen = step.points.last.map { (number($0.x), number($0.y)) } ?? ("", "")
    }
    return output
  }
}
