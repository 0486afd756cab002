/// Symbols of pipes and plant after ISO 14617 and ISO 10628; instruments after ISA 5.1. Each is drawn
/// about a middle.
public enum ProcessSymbol {
  /// A pump that conveys to the right, or to the left.
  public static func pump(at place: Point, radius: Double = 13, toLeft: Bool = false) -> [Mark] {
    let side = toLeft ? -1.0 : 1
    return [
      .shape(.circle(place, radius: radius), .outlined()),
      .shape(
        .polyline([
          place.moved(0, -radius), place.moved(side * radius, 0), place.moved(0, radius),
        ]), .line()),
    ]
  }

  /// A heat exchanger: two sides that do not mix, with a zigzag between them.
  public static func exchanger(in box: Box) -> [Mark] {
    let (x, y) = (box.centre.x, box.centre.y)
    let (w, h) = (box.width * 0.3, box.height * 0.5)
    return [
      .shape(.rectangle(box), .outlined(.coolingTint)),
      .shape(
        .polyline([
          Point(x, box.top), Point(x, y - h * 0.6), Point(x - w, y - h * 0.3),
          Point(x + w, y + h * 0.3), Point(x, y + h * 0.6), Point(x, box.bottom),
        ]), .line()),
    ]
  }

  /// A fan: a circle with two blades.
  public static func fan(at place: Point, radius: Double = 9) -> [Mark] {
    let reach = radius * 0.8
    return [
      .shape(.circle(place, radius: radius), .outlined(.paper, .ink, .thin)),
      .shape(
        .polygon([
          place, place.moved(-reach, -reach * 0.4), place.moved(-reach, reach * 0.4),
        ]), .filled(.ink)),
      .shape(
        .polygon([place, place.moved(reach, -reach * 0.4), place.moved(reach, reach * 0.4)]),
        .filled(.ink)),
    ]
  }

  /// A coil that a pipe passes from left to right at the height of the middle.
  public static func coil(in box: Box) -> [Mark] {
    let step = box.width / 8
    let y = box.centre.y
    let points = (0...8).map { index -> Point in
      let swing = index == 0 || index == 8 ? 0 : (index.isMultiple(of: 2) ? 1.0 : -1)
      return Point(box.left + Double(index) * step, y + swing * box.height * 0.28)
    }
    return [
      .shape(.rectangle(box), .outlined(.coolingTint)), .shape(.polyline(points), .line()),
    ]
  }

  /// A dry cooler: a coil with a fan above that draws air through it.
  public static func dryCooler(in box: Box) -> [Mark] {
    let low = Box(box.x, box.top + box.height * 0.45, box.width, box.height * 0.55)
    let y = box.top + box.height * 0.22
    let radius = min(9, box.height * 0.2)
    return coil(in: low)
      + [-0.25, 0.25].flatMap {
        fan(at: Point(box.centre.x + $0 * box.width, y), radius: radius)
      }
  }

  /// A cell of a cooling tower: narrower above, with its fan, and its basin below.
  public static func tower(in box: Box) -> [Mark] {
    let neck = box.width * 0.2
    let outline: [Point] = [
      Point(box.left + neck, box.top), Point(box.right - neck, box.top),
      Point(box.right, box.bottom), Point(box.left, box.bottom),
    ]
    let spray = box.top + box.height * 0.5
    return [
      .shape(.polygon(outline), .outlined(.coolingTint)),
      .shape(
        .line(
          Point(box.left + neck * 0.6, box.bottom - box.height * 0.18),
          Point(box.right - neck * 0.6, box.bottom - box.height * 0.18)), .line(.cooling)),
      .shape(
        .polyline([
          Point(box.centre.x - neck, spray + 5), Point(box.centre.x, spray),
          Point(box.centre.x + neck, spray + 5),
        ]), .line()),
    ] + fan(at: Point(box.centre.x, box.top + box.height * 0.22), radius: box.height * 0.16)
  }

  /// A chiller: its compressor within a case.
  public static func chiller(in box: Box) -> [Mark] {
    let radius = min(box.width, box.height) * 0.32
    let place = box.centre
    return [
      .shape(.rectangle(box), .outlined(.coolingTint)),
      .shape(.circle(place, radius: radius), .outlined()),
      .shape(
        .line(place.moved(-radius * 0.7, -radius * 0.7), place.moved(radius, -radius * 0.25)),
        .line()),
      .shape(
        .line(place.moved(-radius * 0.7, radius * 0.7), place.moved(radius, radius * 0.25)), .line()
      ),
    ]
  }

  /// An instrument in the field: a circle with its letters, on a lead from the pipe.
  public static func instrument(_ letters: String, at place: Point, pipe: Point) -> [Mark] {
    let lead = place.moved(0, pipe.y > place.y ? 10 : -10)
    return [
      .shape(.line(pipe, lead), .line(.ink, .thin)),
      .shape(.circle(place, radius: 10), .outlined(.paper, .ink, .thin)),
      .label(
        Label(letters, at: place, size: 8.5, anchor: .middle, baseline: .middle)),
    ]
  }
}
