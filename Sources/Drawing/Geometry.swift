/// A place on a drawing, in drawing units from the upper left corner.
///
/// A drawing unit is a quarter of a millimetre on an A3 sheet and a CSS pixel on a screen.
public struct Point: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Downwards.
  public var y: Double

  /// Creates a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The point moved to the right and down.
  public func moved(_ right: Double, _ down: Double) -> Point { Point(x + right, y + down) }
}

/// An upright rectangle.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var x: Double
  /// The upper edge.
  public var y: Double
  /// From left to right, at least 0.
  public var width: Double
  /// From top to bottom, at least 0.
  public var height: Double

  /// Creates a box; negative extents count as 0.
  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The box that has two points as opposite corners.
  public init(from: Point, to: Point) {
    self.init(min(from.x, to.x), min(from.y, to.y), abs(to.x - from.x), abs(to.y - from.y))
  }

  /// The smallest box that holds all points; `nil` when there are none.
  public init?(around points: [Point]) {
    guard let first = points.first else { return nil }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    self.init(left, top, right - left, bottom - top)
  }

  /// The left edge.
  public var left: Double { x }
  /// The right edge.
  public var right: Double { x + width }
  /// The upper edge.
  public var top: Double { y }
  /// The lower edge.
  public var bottom: Double { y + height }
  /// The middle.
  public var centre: Point { Point(x + width / 2, y + height / 2) }

  /// The box without a margin on each side.
  public func inset(_ margin: Double) -> Box { inset(margin, margin) }

  /// The box without a margin at left and right and one at top and bottom; negative ones add.
  public func inset(_ horizontal: Double, _ vertical: Double) -> Box {
    Box(x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical)
  }

  /// The box moved to the right and down.
  public func moved(_ right: Double, _ down: Double) -> Box {
    Box(x + right, y + down, width, height)
  }

  /// Whether the two share an area of more than a hair (a thousandth of a unit each way).
  public func overlaps(_ other: Box) -> Bool {
    let hair = 0.001
    return left < other.right - hair && other.left < right - hair && top < other.bottom - hair
      && other.top < bottom - hair
  }

  /// Whether the other lies within, to a hair.
  public func contains(_ other: Box) -> Bool {
    let hair = 0.001
    return other.left >= left - hair && other.right <= right + hair && other.top >= top - hair
      && other.bottom <= bottom + hair
  }

  /// The smallest box that holds both.
  public func union(_ other: Box) -> Box {
    Box(
      from: Point(min(left, other.left), min(top, other.top)),
      to: Point(max(right, other.right), max(bottom, other.bottom)))
  }

  /// Whether the straight line between two points passes through the inside.
  func isCrossed(from: Point, to: Point) -> Bool {
    // Liang and Barsky's clipping: what of the line is left after each edge.
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, distance) in [
      (-dx, from.x - left), (dx, right - from.x), (-dy, from.y - top), (dy, bottom - from.y),
    ] {
      if step == 0 {
        if distance <= 0 { return false }
      } else {
        let share = distance / step
        if step < 0 { enter = max(enter, share) } else { leave = min(leave, share) }
      }
    }
    return enter < leave
  }
}

/// What places a group: shrunk or enlarged first, then moved.
public struct Placement: Hashable, Sendable {
  /// How many times as large.
  public let scale: Double
  /// Where the group's origin comes to lie.
  public let origin: Point

  /// As it is.
  public static let identity = Placement(scale: 1, at: Point(0, 0))

  /// Creates a placement.
  public init(scale: Double = 1, at origin: Point) {
    self.scale = scale
    self.origin = origin
  }

  /// A point of the group on the drawing.
  public func callAsFunction(_ point: Point) -> Point {
    Point(origin.x + point.x * scale, origin.y + point.y * scale)
  }

  /// A box of the group on the drawing.
  public func callAsFunction(_ box: Box) -> Box {
    Box(from: self(Point(box.left, box.top)), to: self(Point(box.right, box.bottom)))
  }

  /// The placement of a group inside a group that is placed so.
  func around(_ inner: Placement) -> Placement {
    Placement(scale: scale * inner.scale, at: self(inner.origin))
  }
}
