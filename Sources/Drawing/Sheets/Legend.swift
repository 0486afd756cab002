/// What the colours, hatches and lines of a drawing mean.
public struct Legend: Hashable, Sendable {
  /// A sample and its words.
  public struct Entry: Hashable, Sendable {
    /// What the sample looks like; a surface when it has a fill or a hatch, otherwise a line.
    public let style: Style
    /// What it means.
    public let text: String

    /// Creates an entry.
    public init(_ style: Style, _ text: String) {
      self.style = style
      self.text = text
    }
  }

  /// The entries, in reading order.
  public let entries: [Entry]
  /// The size of its words.
  public let size: Double

  /// Creates a legend.
  public init(_ entries: [Entry], size: Double = TextSize.label) {
    self.entries = entries
    self.size = size
  }

  private static let sample = 24.0
  private static let gap = 20.0

  /// Where each entry begins when rows are at most `width` wide.
  private func places(width: Double) -> [Point] {
    var (x, y) = (0.0, 0.0)
    return entries.map { entry in
      let needed = Legend.sample + 6 + FontMetrics.width(entry.text, size: size)
      if x > 0, x + needed > width { (x, y) = (0, y + size * 1.6) }
      defer { x += needed + Legend.gap }
      return Point(x, y)
    }
  }

  /// The height that it takes in rows of at most `width`.
  public func height(width: Double) -> Double {
    entries.isEmpty ? 0 : (places(width: width).last?.y ?? 0) + size * 1.6
  }

  /// The marks in rows of at most `width`, from a place on; words are cut when one entry is wider.
  public func marks(at place: Point, width: Double) -> [Mark] {
    zip(entries, places(width: width)).flatMap { entry, start -> [Mark] in
      let origin = place.moved(start.x, start.y)
      let middle = origin.y + size * 0.65
      let isSurface = entry.style.fill != nil || entry.style.hatch != nil
      let shape: Shape =
        isSurface
        ? .rectangle(Box(origin.x, middle - size * 0.5, Legend.sample, size))
        : .line(Point(origin.x, middle), Point(origin.x + Legend.sample, middle))
      let room = width - Legend.sample - 6
      return [
        .shape(shape, entry.style),
        .label(
          Label(
            TextLayout.clipped(entry.text, width: room, size: size),
            at: Point(origin.x + Legend.sample + 6, middle), size: size, baseline: .middle)),
      ]
    }
  }
}
