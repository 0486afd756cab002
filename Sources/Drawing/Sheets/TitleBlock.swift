/// What stands in the lower right corner of a sheet: the fields of ISO 7200 that apply.
public struct TitleBlock: Hashable, Sendable {
  /// A field: what it is, and what it says; nothing for a place to sign.
  public struct Field: Hashable, Sendable {
    /// What it is, such as `Scale`.
    public let name: String
    /// What it says.
    public let text: String

    /// Creates a field.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// What the drawing belongs to.
  public let project: String
  /// What is drawn.
  public let title: String
  /// More about it; empty for nothing.
  public let subtitle: String
  /// Short fields such as number, sheet, scale, revision; four in a row.
  public let fields: [Field]
  /// Where people sign, such as `Checked`.
  public let signatures: [String]

  /// Creates a title block.
  public init(
    project: String, title: String, subtitle: String = "", fields: [Field] = [],
    signatures: [String] = []
  ) {
    self.project = project
    self.title = title
    self.subtitle = subtitle
    self.fields = fields
    self.signatures = signatures
  }

  /// Its width in drawing units: the 180 mm of ISO 7200.
  public static let width = 720.0

  private static let row = 40.0

  /// Its height in drawing units.
  public var height: Double {
    let rows = (fields.count + 3) / 4 + (signatures.isEmpty ? 0 : 1)
    return 72 + Double(rows) * TitleBlock.row
  }

  /// The marks, with the upper left corner at a place.
  func marks(at place: Point) -> [Mark] {
    let width = TitleBlock.width
    var marks: [Mark] = [
      .shape(
        .rectangle(Box(place.x, place.y, width, height)), .outlined(.paper, .ink, .wide))
    ]
    func text(
      _ text: String, _ x: Double, _ y: Double, _ size: Double, _ room: Double,
      isBold: Bool = false, paint: Paint = .ink
    ) {
      let shown = TextLayout.clipped(text, width: room, size: size, isBold: isBold)
      marks.append(
        .label(
          Label(
            shown, at: place.moved(x, y), size: size, isBold: isBold, paint: paint,
            title: shown == TextLayout.plain(text) ? nil : text)))
    }
    text(project, 12, 20, TextSize.label, width - 24, paint: .quiet)
    text(title, 12, 44, TextSize.title, width - 24, isBold: true)
    text(subtitle, 12, 63, TextSize.label, width - 24)
    var top = 72.0
    let rows = stride(from: 0, to: fields.count, by: 4).map {
      Array(fields[$0..<min($0 + 4, fields.count)])
    }
    for row in rows + (signatures.isEmpty ? [] : [signatures.map { Field($0, "") }]) {
      marks.append(
        .shape(.line(place.moved(0, top), place.moved(width, top)), .line(.ink, .thin)))
      let step = width / Double(row.count)
      for (index, field) in row.enumerated() {
        let x = Double(index) * step
        if index > 0 {
          marks.append(
            .shape(
              .line(place.moved(x, top), place.moved(x, top + TitleBlock.row)),
              .line(.ink, .thin)))
        }
        text(field.name, x + 8, top + 14, TextSize.note, step - 16, paint: .quiet)
        text(field.text, x + 8, top + 32, TextSize.heading, step - 16)
      }
      top += TitleBlock.row
    }
    return marks
  }
}
