/// What is known of something drawn: a name and a value in each row, the values broken over lines
/// where they are long.
public struct FactTable: Hashable, Sendable {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// What it is.
    public let name: String
    /// What it amounts to.
    public let value: String
    /// Where a click on the value leads.
    public let link: String?

    /// Creates a row.
    public init(_ name: String, _ value: String, link: String? = nil) {
      self.name = name
      self.value = value
      self.link = link
    }
  }

  /// Its heading; empty for none.
  public let heading: String
  /// The rows, the uppermost first.
  public let rows: [Row]
  /// The size of its words.
  public let size: Double
  /// The part of the width that names take at most.
  public let share: Double

  /// Creates a table.
  public init(
    heading: String = "", _ rows: [Row], size: Double = TextSize.label, share: Double = 0.45
  ) {
    self.heading = heading
    self.rows = rows
    self.size = size
    self.share = share
  }

  /// The marks from a place on, and the height that they take.
  ///
  /// - Parameter most: the most lines of a value.
  public func marks(at place: Point, width: Double, most: Int = 3) -> (
    marks: [Mark], height: Double
  ) {
    let line = size * FontMetrics.lineHeight
    let longest = rows.map { FontMetrics.width($0.name, size: size) }.max() ?? 0
    let left = min(longest, width * share) + 10
    var marks: [Mark] = []
    var y = place.y
    func rule() {
      marks.append(
        .shape(.line(Point(place.x, y), Point(place.x + width, y)), .line(.rule, .hair)))
    }
    func word(
      _ text: String, _ x: Double, _ y: Double, _ size: Double, isBold: Bool = false,
      paint: Paint = .ink, link: String? = nil
    ) {
      marks.append(
        .label(
          Label(
            text, at: Point(x, y), size: size, isBold: isBold, baseline: .top, paint: paint,
            link: link)))
    }
    if !heading.isEmpty {
      let large = size + 2
      let lines = TextLayout.lines(heading, width: width, size: large, isBold: true, most: 2)
      for (index, text) in lines.enumerated() {
        word(text, place.x, y + Double(index) * large * 1.25, large, isBold: true)
      }
      y += large * (0.25 + 1.25 * Double(max(1, lines.count)))
    }
    for row in rows {
      rule()
      // A little more than the longest name, whose width is a sum of its words' here.
      let names = TextLayout.lines(row.name, width: left - 9, size: size, most: most)
      let values = TextLayout.lines(row.value, width: width - left, size: size, most: most)
      for (index, text) in names.enumerated() {
        word(text, place.x, y + 2.5 + Double(index) * line, size, paint: .quiet)
      }
      for (index, text) in values.enumerated() {
        word(
          text, place.x + left, y + 2.5 + Double(index) * line, size,
          paint: row.link == nil ? .ink : .link, link: row.link)
      }
      y += Double(max(1, names.count, values.count)) * line + 4
    }
    if !rows.isEmpty { rule() }
    return (marks, y - place.y)
  }
}
