/// Level bars from a common line, one below the other: parts of a whole, or how far each of many values
/// moves an outcome to either side.
public struct RankedBars: Sendable {
  /// A bar.
  public struct Bar: Sendable {
    /// What it is, at the left.
    public let name: String
    /// Where it begins, in the axis' unit.
    public let from: Double
    /// Where it ends.
    public let to: Double
    /// What is written at its end.
    public let text: String
    /// What is written smaller below that; empty for nothing.
    public let note: String
    /// How it looks.
    public let style: Style
    /// Where a click on its name leads.
    public let link: String?

    /// Creates a bar.
    public init(
      _ name: String, from: Double = 0, to: Double, text: String, note: String = "", style: Style,
      link: String? = nil
    ) {
      self.name = name
      self.from = from
      self.to = to
      self.text = text
      self.note = note
      self.style = style
      self.link = link
    }
  }

  /// The bars, the uppermost first.
  public let bars: [Bar]

  /// Creates a chart.
  public init(_ bars: [Bar]) { self.bars = bars }

  private static let row = 28.0
  private static let size = TextSize.note + 1

  /// The height that it takes without an axis.
  public var height: Double { Double(bars.count) * RankedBars.row + 4 }

  /// The name of a bar, right-aligned, on two lines where it is long.
  private func name(of bar: Bar, at place: Point, width: Double, size: Double) -> [Mark] {
    let lines = TextLayout.lines(bar.name, width: width, size: size, most: 2)
    let isCut = lines.last?.last == "…" && bar.name.last != "…"
    return lines.enumerated().map { index, text in
      let down = (Double(index) - Double(lines.count - 1) / 2) * (size + 1.5)
      return .label(
        Label(
          text, at: place.moved(0, down), size: size, anchor: .end, baseline: .middle,
          paint: bar.link == nil ? .ink : .link, link: bar.link, title: isCut ? bar.name : nil))
    }
  }

  /// The marks within a box of ``height``; names take at most `share` of its width and are broken over
  /// two lines where that helps.
  ///
  /// - Parameters:
  ///   - base: the line that bars are measured from, drawn upright; `nil` for the left end.
  ///   - beside: names of other charts whose bars begin at the same place.
  public func marks(
    in box: Box, share: Double = 0.36, base: Double? = nil, beside: [String] = []
  ) -> [Mark] {
    let size = RankedBars.size
    let names = (bars.map(\.name) + beside).map { FontMetrics.width($0, size: size) }
    // One size for all: smaller where one of them takes two lines.
    let nameSize = (names.max() ?? 0) + 4 > box.width * share ? 9.5 : size
    let left = min(box.width * share, (names.max() ?? 0) + 4) + 8
    let noteSize = TextSize.note
    let widest =
      bars.map {
        max(FontMetrics.width($0.text, size: size), FontMetrics.width($0.note, size: noteSize))
      }.max() ?? 0
    let values = bars.flatMap { [$0.from, $0.to] }.filter(\.isFinite) + (base.map { [$0] } ?? [0])
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let frame = Box(box.x + left, box.y, max(10, box.width - left - widest - 10), box.height)
    func place(_ value: Double) -> Double {
      high > low ? frame.left + frame.width * (value - low) / (high - low) : frame.left
    }
    var marks: [Mark] = []
    for (index, bar) in bars.enumerated() {
      let middle = box.y + (Double(index) + 0.5) * RankedBars.row
      marks += name(of: bar, at: Point(frame.left - 8, middle), width: left - 8, size: nameSize)
      let (from, to) = (place(min(bar.from, bar.to)), place(max(bar.from, bar.to)))
      marks.append(
        .shape(
          .rectangle(Box(from, middle - 8, max(1, to - from), 16)), bar.style,
          title: "\(bar.name): \(bar.text)"))
      let place = Point(max(to, from + 1) + 6, middle)
      let up = bar.note.isEmpty ? 0 : -noteSize * 0.65
      marks.append(
        .label(Label(bar.text, at: place.moved(0, up), size: size, baseline: .middle)))
      if !bar.note.isEmpty {
        marks.append(
          .label(
            Label(
              bar.note, at: place.moved(0, size * 0.65), size: noteSize, baseline: .middle,
              paint: .quiet)))
      }
    }
    marks.append(
      .shape(
        .line(
          Point(place(base ?? low), box.y), Point(place(base ?? low), box.y + height - 4)),
        .line(.ink, .thin)))
    return marks
  }
}
