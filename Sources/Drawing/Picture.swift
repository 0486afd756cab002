/// A drawing or a chart: marks on a surface, with words for readers who do not see it.
///
/// Build one with the `add` functions, the lowest mark first; ``svg(theme:)`` makes a file of it,
/// ``faults()`` checks that its words are readable.
public struct Picture: Hashable, Sendable {
  /// Identifies it on a page: of `a-z`, `0-9` and `-`.
  public let id: String
  /// From left to right, in drawing units.
  public var width: Double
  /// From top to bottom, in drawing units.
  public var height: Double
  /// What it is.
  public let title: String
  /// What it shows, in a sentence or two.
  public let summary: String
  /// What is drawn, the lowest first.
  public private(set) var marks: [Mark] = []

  /// An empty picture.
  ///
  /// - Parameter id: of `a-z`, `0-9` and `-`; other characters become `-`.
  public init(id: String, width: Double, height: Double, title: String, summary: String) {
    self.id = String(
      id.map { ("a"..."z").contains($0) || ("0"..."9").contains($0) ? $0 : "-" })
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
  }

  /// Its whole surface.
  public var bounds: Box { Box(0, 0, width, height) }

  /// Adds a mark above those before it.
  public mutating func add(_ mark: Mark) { marks.append(mark) }

  /// Adds marks above those before it.
  public mutating func add(_ marks: [Mark]) { self.marks += marks }

  /// Adds a shape.
  public mutating func add(_ shape: Shape, _ style: Style, title: String? = nil) {
    marks.append(.shape(shape, style, title: title))
  }

  /// Adds a line of text.
  public mutating func add(_ label: Label) { marks.append(.label(label)) }

  /// Adds marks on a layer of their own.
  public mutating func add(_ layer: Layer, _ marks: [Mark]) {
    self.marks.append(.group(Group(marks, layer: layer)))
  }

  /// Adds lines of text one below the other, the first one's top at the place's height.
  ///
  /// - Returns: the height that they take.
  @discardableResult
  public mutating func add(
    lines: [String], at place: Point, size: Double = TextSize.label, isBold: Bool = false,
    anchor: Label.Anchor = .start, paint: Paint = .ink
  ) -> Double {
    for (index, line) in lines.enumerated() {
      let down = Double(index) * size * FontMetrics.lineHeight
      add(
        Label(
          line, at: place.moved(0, down), size: size, isBold: isBold, anchor: anchor,
          baseline: .top, paint: paint))
    }
    return Double(lines.count) * size * FontMetrics.lineHeight
  }

  /// Where its words lead, in drawing order.
  public var links: [String] {
    func find(_ marks: [Mark]) -> [String] {
      marks.flatMap { mark -> [String] in
        switch mark {
        case .shape: []
        case .label(let label): label.link.map { [$0] } ?? []
        case .group(let group): find(group.marks)
        }
      }
    }
    return find(marks)
  }

  /// The layers, in the order in which they are first drawn.
  public var layers: [Layer] {
    func find(_ marks: [Mark]) -> [Layer] {
      marks.flatMap { mark -> [Layer] in
        guard case .group(let group) = mark else { return [] }
        return (group.layer.map { [$0] } ?? []) + find(group.marks)
      }
    }
    var seen: Set<Layer> = []
    return find(marks).filter { seen.insert($0).inserted }
  }
}
