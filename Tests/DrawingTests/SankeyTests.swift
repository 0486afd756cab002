import Drawing
import Testing

@Suite("Flows that divide")
struct SankeyTests {
  private static let nodes: [Sankey.Node] = [
    .init(0, "grid", "100 MW", 100, .power), .init(1, "racks", "60 MW", 60, .compute),
    .init(1, "cooling", "30 MW", 30, .cooling), .init(1, "losses", "10 MW", 10, .missing),
  ]
  private static let chart = Sankey(nodes, [.init(0, 1, 60), .init(0, 2, 30), .init(0, 3, 10)])

  private static func bars(_ marks: [Mark]) -> [Box] {
    marks.compactMap { mark in
      if case .shape(.rectangle(let box, _), _, _) = mark { return box }
      return nil
    }
  }

  /// Heights are in proportion, the bands fill both their ends, and all fits the box.
  @Test
  func heightsAreInProportion() {
    let box = Box(10, 20, 400, 300)
    let bars = Self.bars(Self.chart.marks(in: box))
    #expect(bars.count == 4)
    for (bar, node) in zip(bars, Self.nodes) {
      #expect(abs(bar.height / bars[0].height - node.value / 100) < 1e-9)
      #expect(box.contains(bar))
    }
    // The column of three takes all the height but its two gaps.
    #expect(bars[3].bottom <= box.bottom && bars[3].bottom > box.bottom - 40)
  }

  @Test
  func wordsCanBeRead() {
    var picture = Picture(id: "flow", width: 420, height: 330, title: "t", summary: "s")
    picture.add(Self.chart.marks(in: Box(10, 20, 400, 300)))
    #expect(picture.faults().isEmpty, "\(picture.faults())")
  }

  /// Flows to nodes that are not there, of nothing, or endless do not trap.
  @Test
  func oddInput() {
    #expect(Sankey([], []).marks(in: Box(0, 0, 10, 10)).isEmpty)
    let odd = Sankey(
      [.init(0, "a", "", .nan, .power), .init(-3, "b", "", 0, .power)],
      [.init(0, 9, 1), .init(-1, 0, 1), .init(0, 1, 0)])
    _ = odd.marks(in: Box(0, 0, 100, 100))
  }
}
