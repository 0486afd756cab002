/// A flow that divides and joins from column to column, widths in proportion.
public struct Sankey: Sendable {
  /// A place that the flow passes.
  public struct Node: Sendable {
    /// Its column, from 0 at the left.
    public let column: Int
    /// What it is.
    public let name: String
    /// What passes, in words.
    public let text: String
    /// What passes, in the unit of all.
    public let value: Double
    /// Its colour.
    public let paint: Paint
    /// Where a click on its words leads.
    public let link: String?

    /// Creates a node.
    public init(
      _ column: Int, _ name: String, _ text: String, _ value: Double, _ paint: Paint,
      link: String? = nil
    ) {
      self.column = max(0, column)
      self.name = name
      self.text = text
      self.value = value
      self.paint = paint
      self.link = link
    }
  }

  /// A part that flows from one node to another, by their places in the list.
  public struct Flow: Sendable {
    let from: Int
    let to: Int
    let value: Double

    /// Creates a flow.
    public init(_ from: Int, _ to: Int, _ value: Double) {
      self.from = from
      self.to = to
      self.value = value
    }
  }

  private let nodes: [Node]
  private let flows: [Flow]

  /// Creates a chart of nodes, in each column the uppermost first, and the flows between them.
  public init(_ nodes: [Node], _ flows: [Flow]) {
    self.nodes = nodes
    self.flows = flows.filter {
      nodes.indices.contains($0.from) && nodes.indices.contains($0.to) && $0.value > 0
    }
  }

  private static let bar = 12.0
  private static let gap = 9.0
  private static let size = TextSize.note + 0.5
  /// Each node has room for two lines of words.
  private static let least = 2 * size * FontMetrics.lineHeight

  /// Drawing units of a unit of flow: the most for which every column fits into `height`.
  private func scale(_ height: Double) -> Double {
    let columns = Dictionary(grouping: nodes, by: \.column).values
    let total = nodes.map(\.value).filter(\.isFinite).max() ?? 0
    guard total > 0 else { return 0 }
    func fits(_ scale: Double) -> Bool {
      columns.allSatisfy { column in
        column.reduce(-Sankey.gap) { $0 + max($1.value * scale, Sankey.least) + Sankey.gap }
          <= height
      }
    }
    var (low, high) = (0.0, height / total)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// The marks within a box.
  public func marks(in box: Box) -> [Mark] {
    guard let last = nodes.map(\.column).max() else { return [] }
    let scale = scale(box.height)
    let pitch = box.width / Double(last + 1)
    var next = [Double](repeating: box.top, count: last + 1)
    let places = nodes.map { node -> Box in
      let height = max(node.value * scale, 0.8)
      let room = max(height, Sankey.least)
      let place = Box(
        box.left + Double(node.column) * pitch, next[node.column], Sankey.bar, height)
      next[node.column] += room + Sankey.gap
      return place
    }
    var (out, into) = (places.map(\.top), places.map(\.top))
    var marks = flows.map { flow -> Mark in
      let height = flow.value * scale
      let (from, to) = (places[flow.from], places[flow.to])
      defer {
        out[flow.from] += height
        into[flow.to] += height
      }
      let (x1, y1, x2, y2) = (from.right, out[flow.from], to.left, into[flow.to])
      // Level past the words of what is below, then down, so that none stand on a flow.
      let bend = x1 + (x2 - x1) * 0.7
      let middle = (bend + x2) / 2
      return .shape(
        .path([
          .move(Point(x1, y1)), .line(Point(bend, y1)),
          .curve(Point(middle, y1), Point(middle, y2), Point(x2, y2)),
          .line(Point(x2, y2 + height)),
          .curve(Point(middle, y2 + height), Point(middle, y1 + height), Point(bend, y1 + height)),
          .line(Point(x1, y1 + height)),
          .close,
        ]), .filled(nodes[flow.to].paint, opacity: 0.3),
        title: "\(nodes[flow.from].name) → \(nodes[flow.to].name): \(nodes[flow.to].text)")
    }
    for (node, place) in zip(nodes, places) {
      marks.append(
        .shape(.rectangle(place), .filled(node.paint), title: "\(node.name): \(node.text)"))
      marks += words(node, place, pitch - Sankey.bar - 14)
    }
    return marks
  }

  /// The words right of a node, the value below the name.
  private func words(_ node: Node, _ place: Box, _ width: Double) -> [Mark] {
    let size = Sankey.size
    let middle = place.top + max(place.height, Sankey.least) / 2
    return [(node.name, -0.65), (node.text, 0.65)].map { text, down in
      let shown = TextLayout.clipped(text, width: width, size: size, isBold: down < 0)
      return .label(
        Label(
          shown, at: Point(place.right + 6, middle + down * size), size: size, isBold: down < 0,
          baseline: .middle, paint: down < 0 || node.link == nil ? .ink : .link,
          link: down < 0 ? nil : node.link, title: shown == text ? nil : text))
    }
  }
}
