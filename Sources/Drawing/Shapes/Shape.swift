/// The outline of something drawn.
public enum Shape: Hashable, Sendable {
  /// An upright rectangle with rounded corners of a radius.
  case rectangle(Box, radius: Double)
  /// Straight lines from point to point.
  case polyline([Point])
  /// A closed surface with straight sides.
  case polygon([Point])
  /// A circle.
  case circle(Point, radius: Double)
  /// Steps of a pen.
  case path([PathStep])

  /// An upright rectangle with sharp corners.
  public static func rectangle(_ box: Box) -> Shape { .rectangle(box, radius: 0) }

  /// A straight line.
  public static func line(_ from: Point, _ to: Point) -> Shape { .polyline([from, to]) }

  /// The straight pieces of its outline; curves count as their chords.
  var segments: [(Point, Point)] {
    switch self {
    case .rectangle(let box, _):
      let corners = [
        Point(box.left, box.top), Point(box.right, box.top), Point(box.right, box.bottom),
        Point(box.left, box.bottom),
      ]
      return Array(zip(corners, corners.dropFirst() + [corners[0]]))
    case .polyline(let points): return Array(zip(points, points.dropFirst()))
    case .polygon(let points): return Array(zip(points, points.dropFirst() + points.prefix(1)))
    case .circle(let centre, let radius):
      return Shape.rectangle(
        Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
      ).segments
    case .path(let steps): return PathStep.segments(steps)
    }
  }

  /// The smallest box around it; `nil` when it has no points.
  public var box: Box? {
    switch self {
    case .rectangle(let box, _): box
    case .polyline(let points), .polygon(let points): Box(around: points)
    case .circle(let centre, let radius):
      Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
    case .path(let steps): Box(around: steps.flatMap(\.points))
    }
  }
}

/// A step of a pen.
public enum PathStep: Hashable, Sendable {
  /// To a point without drawing.
  case move(Point)
  /// A straight line.
  case line(Point)
  /// A curve to a point, with its two control points before it.
  case curve(Point, Point, Point)
  /// An arc of a circle to a point; `true` turns clockwise.
  case arc(radius: Double, isClockwise: Bool, Point)
  /// A straight line back to where the pen was set down.
  case close

  /// The points that it names.
  var points: [Point] {
    switch self {
    case .move(let point), .line(let point), .arc(_, _, let point): [point]
    case .curve(let first, let second, let end): [first, second, end]
    case .close: []
    }
  }

  /// The chords of the steps; a curve gives eight.
  static func segments(_ steps: [PathStep]) -> [(Point, Point)] {
    var result: [(Point, Point)] = []
    var (start, pen) = (Point(0, 0), Point(0, 0))
    for step in steps {
      switch step {
      case .move(let point): (start, pen) = (point, point)
      case .line(let point), .arc(_, _, let point):
        result.append((pen, point))
        pen = point
      case .curve(let first, let second, let end):
        let origin = pen
        for index in 1...8 {
          let (t, u) = (Double(index) / 8, 1 - Double(index) / 8)
          func along(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
            u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
          }
          let next = Point(
            along(origin.x, first.x, second.x, end.x), along(origin.y, first.y, second.y, end.y))
          result.append((pen, next))
          pen = next
        }
      case .close:
        result.append((pen, start))
        pen = start
      }
    }
    return result
  }
}
