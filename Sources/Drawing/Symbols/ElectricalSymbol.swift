/// Symbols of one-line diagrams in the forms of IEC 60617, on lines that run downwards.
public enum ElectricalSymbol {
  /// A transformer with two windings about a middle: its extent is four radii less the overlap.
  public static func transformer(at place: Point, radius: Double = 11) -> [Mark] {
    let apart = radius * 0.7
    return [
      .shape(.circle(place.moved(0, -apart), radius: radius), .line()),
      .shape(.circle(place.moved(0, apart), radius: radius), .line()),
    ]
  }

  /// Half the height of ``transformer(at:radius:)``.
  public static func transformerHalf(radius: Double = 11) -> Double { radius * 1.7 }

  /// A circuit breaker in a line that runs down: a cross at the fixed contact and a blade.
  public static func breaker(at place: Point, isOpen: Bool = false) -> [Mark] {
    let top = place.moved(0, -7)
    let blade = isOpen ? place.moved(-7, -5) : place.moved(-4.5, -6)
    return [
      .shape(.rectangle(Box(place.x - 8, place.y - 7, 16, 14)), .filled(.paper)),
      .shape(.line(top.moved(-3, -3), top.moved(3, 3)), .line()),
      .shape(.line(top.moved(-3, 3), top.moved(3, -3)), .line()),
      .shape(.line(place.moved(0, 7), blade), .line()),
    ]
  }

  /// The same in a line that runs to the right.
  public static func levelBreaker(at place: Point, isOpen: Bool = false) -> [Mark] {
    let left = place.moved(-7, 0)
    let blade = isOpen ? place.moved(-5, -7) : place.moved(-6, -4.5)
    return [
      .shape(.rectangle(Box(place.x - 7, place.y - 8, 14, 16)), .filled(.paper)),
      .shape(.line(left.moved(-3, -3), left.moved(3, 3)), .line()),
      .shape(.line(left.moved(-3, 3), left.moved(3, -3)), .line()),
      .shape(.line(place.moved(7, 0), blade), .line()),
    ]
  }

  /// A switch-disconnector in a line that runs to the right: a bar and a ring at the fixed contact.
  public static func levelSwitch(at place: Point) -> [Mark] {
    [
      .shape(.rectangle(Box(place.x - 7, place.y - 8, 14, 16)), .filled(.paper)),
      .shape(.circle(place.moved(-5.5, 0), radius: 1.8), .line()),
      .shape(.line(place.moved(-7.5, -4), place.moved(-7.5, 4)), .line()),
      .shape(.line(place.moved(7, 0), place.moved(-5, -5)), .line()),
    ]
  }

  /// A generator.
  public static func generator(at place: Point, radius: Double = 14) -> [Mark] {
    [
      .shape(.circle(place, radius: radius), .outlined(.powerTint)),
      .shape(.rectangle(Box(place.x - 8, place.y - 8, 16, 16)), .filled(.powerTint)),
      .label(
        Label("G", at: place, size: 13, isBold: true, anchor: .middle, baseline: .middle)),
    ]
  }

  /// A network that feeds in: a line that comes in from above.
  public static func infeed(at place: Point) -> [Mark] {
    [
      .shape(
        .polygon([place, place.moved(-7, -13), place.moved(7, -13)]), .outlined(.powerTint))
    ]
  }

  /// A load: an arrow downwards whose tip is at the place.
  public static func load(at place: Point) -> [Mark] {
    [
      .shape(
        .polygon([place, place.moved(-5, -9), place.moved(5, -9)]), .outlined(.paper))
    ]
  }

  /// A UPS of double conversion: rectifier above, inverter below, the battery between at the left.
  public static func ups(at place: Point, size: Double = 24) -> [Mark] {
    let top = Box(place.x - size / 2, place.y - size, size, size)
    let low = Box(place.x - size / 2, place.y, size, size)
    let x = top.left - 16
    var marks: [Mark] = [
      .shape(.line(Point(top.left, place.y), Point(x, place.y)), .line()),
      .shape(.line(Point(x, place.y - 7), Point(x, place.y + 7)), .line()),
      .shape(.line(Point(x - 4, place.y - 4), Point(x - 4, place.y + 4)), .line(.ink, .wide)),
      .shape(.line(Point(x - 4, place.y), Point(x - 10, place.y)), .line()),
    ]
    for (box, first, second) in [(top, "~", "="), (low, "=", "~")] {
      marks += [
        .shape(.rectangle(box), .outlined(.powerTint)),
        .shape(.line(Point(box.left, box.bottom), Point(box.right, box.top)), .line(.ink, .thin)),
        sign(first, at: Point(box.left + size * 0.27, box.top + size * 0.3), size),
        sign(second, at: Point(box.right - size * 0.27, box.bottom - size * 0.3), size),
      ]
    }
    return marks
  }

  /// Alternating or direct current, drawn so that it stays apart from the diagonal.
  private static func sign(_ text: String, at place: Point, _ size: Double) -> Mark {
    let half = size * 0.17
    guard text == "~" else {
      return .group(
        Group([
          .shape(.line(place.moved(-half, -1.8), place.moved(half, -1.8)), .line(.ink, .thin)),
          .shape(.line(place.moved(-half, 1.8), place.moved(half, 1.8)), .line(.ink, .thin)),
        ]))
    }
    return .shape(
      .path([
        .move(place.moved(-half, 1)),
        .curve(place.moved(-half * 0.5, -4), place.moved(half * 0.5, 4), place.moved(half, -1)),
      ]), .line(.ink, .thin))
  }

  /// A static transfer switch between two sources.
  public static func transferSwitch(in box: Box) -> [Mark] {
    [
      .shape(.rectangle(box), .outlined(.powerTint)),
      .label(
        Label(
          "STS", at: box.centre, size: 9, isBold: true, anchor: .middle, baseline: .middle)),
    ]
  }
}
