extension Hatch {
  /// From stroke to stroke along an edge of the sheet.
  private var step: Double { self == .dots ? 4.5 : 8 }

  /// More strokes would be a surface.
  private static let most = 2000.0

  /// How the strokes of a colour look; dots are dotted lines.
  func style(_ paint: Paint) -> Style {
    self == .dots ? .line(paint, .wide, .dotted) : .line(paint, .thin)
  }

  /// Which stroke a point is on, as a number of the sheet, so that neighbours go on in each other.
  private func level(_ point: Point) -> Double {
    switch self {
    case .rising: (point.x + point.y) / step
    case .falling: (point.y - point.x) / step
    case .dots: point.y / step
    }
  }

  /// The pieces of the strokes that lie within a shape, by the rule of even and odd.
  func strokes(in shape: Shape) -> [(Point, Point)] {
    let sides = shape.sides
    let levels = sides.flatMap { [level($0.0), level($0.1)] }
    guard let low = levels.min(), let high = levels.max(), high - low < Self.most,
      low > -1e9, high < 1e9
    else { return [] }
    var strokes: [(Point, Point)] = []
    // Rows of dots stand in the middle of their surface, clear of its edges.
    let count = max(1, (high - low).rounded(.down))
    let first = self == .dots ? low + (high - low - count + 1) / 2 : low.rounded(.up)
    for number in stride(from: first, through: high, by: 1) {
      var crossings: [Point] = []
      for (from, to) in sides {
        let (start, end) = (level(from), level(to))
        guard (start <= number) != (end <= number) else { continue }
        let share = (number - start) / (end - start)
        crossings.append(
          Point(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)))
      }
      crossings.sort { $0.x < $1.x }
      for index in stride(from: 0, to: crossings.count - 1, by: 2) {
        let (from, to) = (crossings[index], crossings[index + 1])
        // At corners nothing is left; where a place is not finite, neither is the difference.
        if abs(to.x - from.x) + abs(to.y - from.y) > 0.1 { strokes.append((from, to)) }
      }
    }
    return strokes
  }
}

extension Shape {
  /// The sides of its surface; a circle's are the chords of 32 equal parts.
  fileprivate var sides: [(Point, Point)] {
    switch self {
    case .polyline(let points): Shape.polygon(points).segments
    case .circle(let centre, let radius): Shape.polygon(Shape.ring(centre, radius)).segments
    default: segments
    }
  }

  private static func ring(_ centre: Point, _ radius: Double) -> [Point] {
    // Turned step by step with the cosine and sine of a 32nd of a turn.
    let (cosine, sine) = (0.980_785_280_403_230_4, 0.195_090_322_016_128_27)
    var arm = Point(radius, 0)
    return (0..<32).map { _ in
      defer { arm = Point(arm.x * cosine - arm.y * sine, arm.x * sine + arm.y * cosine) }
      return centre.moved(arm.x, arm.y)
    }
  }
}
