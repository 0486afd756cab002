import Drawing
import Testing

@Suite("Axes and charts")
struct ChartTests {
  @Test
  func roundTicks() {
    #expect(AxisScale.linear(0, 692).ticks == [0, 200, 400, 600, 800])
    #expect(AxisScale.linear(0, 1).ticks == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])
    #expect(AxisScale.linear(-3, 12, count: 3).ticks == [-5, 0, 5, 10, 15])
    #expect(AxisScale.linear(96.3, 103).low == 96)
    #expect(AxisScale.logarithmic(3, 4200).ticks == [1, 10, 100, 1000, 10000])
    #expect(AxisScale.exact(0, 8760).ticks == [0, 2000, 4000, 6000, 8000])
  }

  @Test(arguments: [(1.0, 1.0), (.nan, 1), (0, .infinity), (5, 2)])
  func oddEnds(_ low: Double, _ high: Double) {
    for scale in [AxisScale.linear(low, high), .logarithmic(low, high), .exact(low, high)] {
      #expect(scale.low < scale.high && scale.ticks.count >= 2)
      #expect(scale.share(of: scale.low) == 0 && scale.share(of: scale.high) == 1)
    }
  }

  @Test
  func halfWay() {
    #expect(abs(AxisScale.logarithmic(1, 10000).share(of: 100) - 0.5) < 1e-12)
    #expect(AxisScale.linear(0, 10).share(of: 5) == 0.5)
    #expect(AxisScale.categories(4).share(of: 1.5) == 0.5)
  }

  /// What does not touch stays where it wants to be; what does moves apart evenly.
  @Test
  func spread() {
    #expect(Spread.middles(wanted: [10, 50], sizes: [10, 10], in: 0...100) == [10, 50])
    #expect(Spread.middles(wanted: [50, 50], sizes: [10, 10], in: 0...100, gap: 0) == [45, 55])
    #expect(Spread.middles(wanted: [0, 0], sizes: [10, 10], in: 0...100, gap: 2) == [5, 17])
    #expect(Spread.middles(wanted: [100, 100], sizes: [10, 10], in: 0...100, gap: 0) == [85, 95])
    #expect(Spread.middles(wanted: [], sizes: [], in: 0...1).isEmpty)
  }

  /// For any places and sizes nothing overlaps, and all stay within while they fit.
  @Test
  func spreadNeverOverlaps() {
    var random = SystemlessRandom(seed: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &random)
      let wanted = (0..<count).map { _ in Double.random(in: 0...100, using: &random) }.sorted()
      let sizes = (0..<count).map { _ in Double.random(in: 1...7, using: &random) }
      let middles = Spread.middles(wanted: wanted, sizes: sizes, in: 0...120, gap: 1)
      for index in middles.indices.dropFirst() {
        let free = middles[index] - sizes[index] / 2 - middles[index - 1] - sizes[index - 1] / 2
        #expect(free >= 1 - 1e-9)
      }
      #expect(middles.first.map { $0 - sizes[0] / 2 >= -1e-9 } ?? false)
      #expect(middles.last.map { $0 + sizes[count - 1] / 2 <= 120 + 1e-9 } ?? false)
    }
  }

  /// Charts of many shapes and languages have no fault.
  @Test(arguments: [320.0, 560, 900])
  func chartsAreReadable(_ width: Double) {
    var picture = Picture(id: "c", width: width, height: 330, title: "t", summary: "s")
    let quarters = (0..<19).map { "\(2026 + $0 / 4)-Q\($0 % 4 + 1)" }
    let plot = Plot(
      in: Box(8, 8, width - 16, 300), x: PlotAxis(categories: quarters, title: "분기"),
      y: PlotAxis(.linear(0, 692), title: "전력, MW") { "\(Int($0))" }, header: 20, trailing: 60)
    picture.add(plot.axes())
    for index in quarters.indices {
      picture.add(plot.bar(index, from: 0, to: Double(index * 35), .filled(.compute)))
    }
    picture.add(plot.steps(quarters.indices.map { Double($0 * 34) }, .line(.ink, .wide)))
    picture.add(plot.endNames([("delivered", 600, .ink), ("powered", 590, .ink)]))
    #expect(picture.faults().isEmpty, "\(picture.faults())")
  }

  @Test
  func mapAndBarsAreReadable() {
    var picture = Picture(id: "h", width: 700, height: 560, title: "t", summary: "s")
    let map = HeatMap(
      rows: ["January", "7월"], columns: (0..<24).map { "\($0)" },
      values: (0..<48).map { 1.05 + Double($0) / 400 }
    ) { "\($0)" }
    picture.add(map.marks(in: Box(10, 10, 680, 200), title: "PUE", columnTitle: "hour"))
    #expect(map.step(of: 1.05) == .step0 && map.step(of: 1.05 + 47.0 / 400) == .step7)
    let bars = RankedBars([
      .init("Systems", to: 15.8, text: "15.8 trillion KRW", style: .filled(.compute)),
      .init(
        "A name that is much too long for the room there is at the left of a chart", from: -3,
        to: 2, text: "2", style: .filled(.power)),
    ])
    picture.add(bars.marks(in: Box(10, 300, 680, bars.height), base: 0))
    #expect(picture.faults().isEmpty, "\(picture.faults())")
  }
}

/// Numbers from a seed (Vigna's SplitMix64).
struct SystemlessRandom: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
