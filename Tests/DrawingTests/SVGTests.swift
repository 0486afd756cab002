import Foundation
import Testing

@testable import Drawing

@Suite("Drawings as SVG")
struct SVGTests {
  private static func body(_ marks: [Mark]) -> String {
    var picture = Picture(id: "p", width: 100, height: 100, title: "t", summary: "s")
    picture.add(marks)
    let text = picture.svg()
    let from = text.range(of: "</style>\n").map(\.upperBound) ?? text.startIndex
    return String(text[from...])
  }

  /// Neighbours of one look share a path, a list of them a group; surfaces that overlap do not, for the
  /// outline of the lower would be seen, and neither do lines with something between them.
  @Test
  func neighboursShare() {
    let lines = (1...3).map {
      Mark.shape(.line(Point(0, Double($0)), Point(9, Double($0))), .line(.ink, .thin))
    }
    #expect(
      Self.body(lines).contains(
        "<path class=\"f-none s-ink w-thin\" d=\"M0 1H9M0 2H9M0 3H9\"/>"))
    let apart = Self.body([lines[0], .label(Label("x", at: Point(0, 0))), lines[1]])
    #expect(apart.contains("points=\"0 1 9 1\"") && apart.contains("points=\"0 2 9 2\""))
    func boxes(_ step: Double) -> [Mark] {
      (0..<3).map {
        .shape(
          .rectangle(Box(Double($0) * step, 0, 10, 10)), .outlined(.powerTint), title: "\($0)")
      }
    }
    #expect(Self.body(boxes(10)).contains("<g class=\"f-power-tint s-ink\"><rect x=\"0\""))
    #expect(!Self.body(boxes(9)).contains("<g "))
  }

  /// By hand: lines x + y = 8, 16, 24 in a square of 10 by 20 units from (0, 0).
  @Test
  func strokesOfAHatch() {
    let strokes = Hatch.rising.strokes(in: .rectangle(Box(0, 0, 10, 20)))
    let expected = [
      (Point(0, 8), Point(8, 0)), (Point(0, 16), Point(10, 6)), (Point(4, 20), Point(10, 14)),
    ]
    #expect(strokes.count == expected.count)
    for (stroke, other) in zip(strokes, expected) {
      #expect(abs(stroke.0.x - other.0.x) + abs(stroke.0.y - other.0.y) < 1e-9, "\(stroke)")
      #expect(abs(stroke.1.x - other.1.x) + abs(stroke.1.y - other.1.y) < 1e-9, "\(stroke)")
    }
    // Two rows 4.5 apart in the middle of 1 to 10: as far from one edge as from the other.
    let rows = Hatch.dots.strokes(in: .rectangle(Box(0, 1, 10, 9))).map(\.0.y)
    #expect(rows.count == 2 && abs(rows[0] - 3.25) + abs(rows[1] - 7.75) < 1e-9)
  }

  /// For shapes of every kind, middles of strokes lie within, by the rule of even and odd against a ray
  /// to the right; shapes without extent or end have none.
  @Test
  func strokesStayWithin() {
    let star = (0..<5).map { index in
      let turn = Double(index) * 4 * .pi / 5
      return Point(50 + 40 * sin(turn), 50 - 40 * cos(turn))
    }
    for hatch in Hatch.allCases {
      for stroke in hatch.strokes(in: .polygon(star)) {
        let middle = Point((stroke.0.x + stroke.1.x) / 2, (stroke.0.y + stroke.1.y) / 2)
        let crossed = zip(star, star.dropFirst() + star.prefix(1)).count { from, to in
          (from.y > middle.y) != (to.y > middle.y)
            && middle.x < from.x + (middle.y - from.y) / (to.y - from.y) * (to.x - from.x)
        }
        #expect(crossed % 2 == 1, "\(middle)")
      }
      for stroke in hatch.strokes(in: .circle(Point(50, 50), radius: 20)) {
        for end in [stroke.0, stroke.1] {
          #expect(hypot(end.x - 50, end.y - 50) < 20.001)
          #expect(hypot(end.x - 50, end.y - 50) > 19.9)
        }
      }
      for odd in [
        Shape.rectangle(Box(.nan, 0, 5, 5)), .rectangle(Box(0, 0, .infinity, 5)), .polygon([]),
        .rectangle(Box(0, 0, 1e8, 1e8)), .polyline([Point(3, 3)]),
      ] {
        #expect(hatch.strokes(in: odd).isEmpty, "\(odd)")
      }
    }
  }

  /// A pattern as a fill makes printers store each sheet as an image.
  @Test
  func noPatternIsWritten() {
    let text = Self.body([
      .shape(.rectangle(Box(0, 0, 40, 40)), .filled(.missingTint, hatch: .falling))
    ])
    #expect(!text.contains("url(") && !text.contains("<pattern") && text.contains(" h\" d=\"M"))
  }

  /// Edges are rounded, not extents: neighbours of thirds meet.
  @Test
  func neighboursMeet() {
    let shape = Shape.rectangle(Box(100.0 / 3, 0, 100.0 / 3, 1)).element.1
    #expect(shape.map(\.1) == ["33.3", "0", "33.4", "1"])
  }
}
