/// A measured distance: extension lines, a line with arrows between them, and the measure upon it.
public enum DimensionLine {
  /// A distance along a level line, the dimension line `offset` below it (above when negative).
  public static func level(
    from: Point, to: Point, offset: Double, _ text: String, size: Double = TextSize.note
  ) -> [Mark] {
    let y = from.y + offset
    let (left, right) = (min(from.x, to.x), max(from.x, to.x))
    let past = offset < 0 ? -4.0 : 4
    return [
      .shape(.line(Point(left, from.y), Point(left, y + past)), .line(.quiet, .hair)),
      .shape(.line(Point(right, to.y), Point(right, y + past)), .line(.quiet, .hair)),
      .shape(.line(Point(left, y), Point(right, y)), .line(.quiet, .thin)),
      Arrow.head(at: Point(left, y), pointing: .left, paint: .quiet),
      Arrow.head(at: Point(right, y), pointing: .right, paint: .quiet),
      .label(
        Label(text, at: Point((left + right) / 2, y - 4), size: size, anchor: .middle)),
    ]
  }

  /// A distance along an upright line, the dimension line `offset` to its right (left when negative);
  /// the measure is written upwards.
  public static func upright(
    from: Point, to: Point, offset: Double, _ text: String, size: Double = TextSize.note
  ) -> [Mark] {
    let x = from.x + offset
    let (top, bottom) = (min(from.y, to.y), max(from.y, to.y))
    let past = offset < 0 ? -4.0 : 4
    return [
      .shape(.line(Point(from.x, top), Point(x + past, top)), .line(.quiet, .hair)),
      .shape(.line(Point(to.x, bottom), Point(x + past, bottom)), .line(.quiet, .hair)),
      .shape(.line(Point(x, top), Point(x, bottom)), .line(.quiet, .thin)),
      Arrow.head(at: Point(x, top), pointing: .up, paint: .quiet),
      Arrow.head(at: Point(x, bottom), pointing: .down, paint: .quiet),
      .label(
        Label(
          text, at: Point(x - 4, (top + bottom) / 2), size: size, anchor: .middle, isUpright: true)),
    ]
  }
}

/// Heads of arrows.
public enum Arrow {
  /// Where an arrow points.
  public enum Direction: Sendable {
    /// To the left.
    case left
    /// To the right.
    case right
    /// Upwards.
    case up
    /// Downwards.
    case down
  }

  /// A filled head whose tip is at a place.
  public static func head(
    at tip: Point, pointing: Direction, paint: Paint = .ink, size: Double = 7
  ) -> Mark {
    let (dx, dy): (Double, Double) =
      switch pointing {
      case .left: (1, 0)
      case .right: (-1, 0)
      case .up: (0, 1)
      case .down: (0, -1)
      }
    let wing = size * 0.3
    return .shape(
      .polygon([
        tip, tip.moved(dx * size - dy * wing, dy * size + dx * wing),
        tip.moved(dx * size + dy * wing, dy * size - dx * wing),
      ]), .filled(paint))
  }
}
