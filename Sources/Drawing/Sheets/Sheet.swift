/// A sheet of paper: a frame with zones after ISO 5457, a title block, and a picture as large as fits.
public enum Sheet {
  /// The margin at the side where sheets are bound: 20 mm.
  private static let binding = 80.0
  /// The other margins: 10 mm.
  private static let margin = 40.0
  private static let zone = 20.0

  /// The room of a sheet above its title block.
  public static func room(_ size: PaperSize, _ block: TitleBlock) -> Box {
    let frame = frame(size)
    return Box(frame.x, frame.y, frame.width, frame.height - block.height).inset(zone + 8)
  }

  private static func frame(_ size: PaperSize) -> Box {
    Box(binding, margin, size.width - binding - margin, size.height - 2 * margin)
  }

  /// A picture on a sheet, enlarged at most 1.6 times.
  ///
  /// - Parameters:
  ///   - notes: what stands beside the title block, a line each.
  ///   - enlargement: how many times larger it is on the sheet, for a picture to scale.
  public static func picture(
    _ picture: Picture, on size: PaperSize = .a3, _ block: TitleBlock, notes: [String] = [],
    enlargement: Double? = nil
  ) -> Picture {
    var sheet = Picture(
      id: "sheet-\(picture.id)", width: size.width, height: size.height, title: picture.title,
      summary: picture.summary)
    let frame = frame(size)
    sheet.add(frameMarks(frame))
    let room = room(size, block)
    let scale =
      enlargement
      ?? min(
        1.6, room.width / max(1, picture.width), room.height / max(1, picture.height))
    let origin = Point(
      room.centre.x - picture.width * scale / 2, room.centre.y - picture.height * scale / 2)
    sheet.add(.group(Group(picture.marks, placement: Placement(scale: scale, at: origin))))
    let corner = Point(
      frame.right - zone - TitleBlock.width, frame.bottom - zone - block.height)
    sheet.add(block.marks(at: corner))
    let side = corner.x - room.left - 24
    var down = corner.y + 4
    for note in notes {
      let lines = TextLayout.lines(note, width: side, size: TextSize.label, most: 6)
      let height = Double(lines.count) * TextSize.label * FontMetrics.lineHeight
      guard down + height <= frame.bottom - zone else { break }
      down += sheet.add(lines: lines, at: Point(room.left, down)) + 4
    }
    return sheet
  }

  /// The frame and its zones: letters down the sides, numbers along top and bottom.
  private static func frameMarks(_ frame: Box) -> [Mark] {
    let inner = frame.inset(zone)
    var marks: [Mark] = [
      .shape(.rectangle(frame), .line(.ink, .hair)), .shape(.rectangle(inner), .line(.ink, .bold)),
    ]
    func letter(_ text: String, _ x: Double, _ y: Double) {
      marks.append(
        .label(
          Label(
            text, at: Point(x, y), size: TextSize.note, anchor: .middle, baseline: .middle,
            paint: .quiet)))
    }
    let columns = max(2, Int((frame.width / 200).rounded()))
    let rows = max(2, Int((frame.height / 200).rounded()))
    for column in 0..<columns {
      let step = frame.width / Double(columns)
      let x = frame.left + step * Double(column)
      letter("\(column + 1)", x + step / 2, frame.top + zone / 2)
      letter("\(column + 1)", x + step / 2, frame.bottom - zone / 2)
      guard column > 0 else { continue }
      for y in [frame.top, inner.bottom] {
        marks.append(.shape(.line(Point(x, y), Point(x, y + zone)), .line(.ink, .hair)))
      }
    }
    for (row, name) in "ABCDEFGH".prefix(rows).enumerated() {
      let step = frame.height / Double(rows)
      let y = frame.top + step * Double(row)
      letter(String(name), frame.left + zone / 2, y + step / 2)
      letter(String(name), frame.right - zone / 2, y + step / 2)
      guard row > 0 else { continue }
      for x in [frame.left, inner.right] {
        marks.append(.shape(.line(Point(x, y), Point(x + zone, y)), .line(.ink, .hair)))
      }
    }
    return marks
  }
}
