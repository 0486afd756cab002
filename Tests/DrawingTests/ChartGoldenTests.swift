import Drawing
import Testing

/// Each chart as it was when somebody last looked at it; numbers and words are the tests' own. Rewrite
/// with `WRITE_GOLDENS=1 swift test --filter Golden`.
@Suite("Golden files of charts and symbols")
struct ChartGoldenTests {
  private static func picture(_ id: String, _ marks: [Mark]) -> Picture {
    var picture = Picture(id: id, width: 400, height: 240, title: id, summary: "Of a test.")
    picture.add(marks)
    return picture
  }

  private static var plot: [Mark] {
    let plot = Plot(
      in: Box(8, 8, 384, 224),
      x: PlotAxis(categories: ["2027-Q1", "2027-Q2", "2027-Q3"], title: ""),
      y: PlotAxis(.linear(0, 100), title: "MW") { "\(Int($0))" }, header: 20, trailing: 60)
    var marks = plot.axes()
    for index in 0..<3 {
      marks.append(
        plot.bar(
          index, from: 0, to: 30 * Double(index + 1),
          Style(fill: .missingTint, hatch: .rising, stroke: .missing), title: "bar \(index)"))
    }
    marks.append(plot.steps([20, 60, 80], .line(.ink, .bold)))
    return marks + plot.endNames([("전력", 80, .ink)])
  }

  private static var logarithmic: [Mark] {
    let plot = Plot(
      in: Box(8, 8, 384, 224),
      x: PlotAxis(.logarithmic(1, 1000), title: "requests") { "\(Int($0))" },
      y: PlotAxis(.linear(0, 60), title: "tokens/s") { "\(Int($0))" })
    return plot.axes() + [
      plot.curve([(1, 60), (10, 50), (1000, 5)], .line(.compute, .wide, .dashed))
    ]
  }

  private static var map: [Mark] {
    HeatMap(
      rows: ["Jan", "7월"], columns: (0..<6).map { "\($0)" },
      values: (0..<12).map { 1.05 + Double($0) / 100 }
    ) { "\(($0 * 1000).rounded() / 1000)" }
    .marks(in: Box(8, 8, 384, 160), title: "PUE", columnTitle: "hour")
  }

  private static var bars: [Mark] {
    let bars = RankedBars([
      .init("Systems", to: 15.8, text: "15.8 조", style: .filled(.compute), link: "#f-x"),
      .init(
        "A name that is much too long for the room that there is at the left of a chart", from: -3,
        to: 2, text: "2", style: Style(fill: .otherTint, hatch: .dots, stroke: .other)),
    ])
    return bars.marks(in: Box(8, 8, 384, bars.height), base: 0)
  }

  private static var flow: [Mark] {
    Sankey(
      [
        .init(0, "grid", "100 MW", 100, .power), .init(1, "racks", "60 MW", 60, .compute),
        .init(1, "losses", "40 MW", 40, .missing),
      ], [.init(0, 1, 60), .init(0, 2, 40)]
    ).marks(in: Box(8, 20, 384, 200))
  }

  private static var symbols: [Mark] {
    ElectricalSymbol.transformer(at: Point(40, 60)) + ElectricalSymbol.breaker(at: Point(100, 60))
      + ElectricalSymbol.ups(at: Point(160, 60)) + ElectricalSymbol.load(at: Point(220, 60))
      + ElectricalSymbol.transferSwitch(in: Box(260, 50, 30, 18))
  }

  @Test(arguments: ["plot", "logarithmic", "map", "bars", "flow", "symbols"])
  func golden(_ id: String) throws {
    let marks = [
      "plot": Self.plot, "logarithmic": Self.logarithmic, "map": Self.map, "bars": Self.bars,
      "flow": Self.flow, "symbols": Self.symbols,
    ]
    let picture = Self.picture(id, marks[id] ?? [])
    #expect(picture.faults().isEmpty, "\(picture.faults())")
    // Without the rules of colours, which the files of sheets have.
    let text = picture.svg()
    let body = text.split(separator: "</style>\n").last.map(String.init) ?? ""
    try expectGolden(body, "chart.\(id).svg")
  }
}
