@_spi(Testing) import Kernels
import Testing

@Suite("Power flow in states of failure")
struct PowerFlowTests {
  /// Random chains: elements fed by up to three earlier ones at two levels, with losses, drops,
  /// converters, capped loads and counts.
  static func chain(seed: UInt64, elements: Int) -> [PowerFlowColumns.Element] {
    var random = Random(seed: seed)
    var chain: [PowerFlowColumns.Element] = []
    for index in 0..<elements {
      var feeds: [PowerFlowColumns.Feed] = []
      if index > 2 {
        for level in 0..<(1 + random.below(2)) {
          for _ in 0..<(1 + random.below(2)) {
            let parent = random.below(index)
            guard !feeds.contains(where: { $0.parent == parent }) else { continue }
            feeds.append(
              .init(
                parent: parent, level: UInt8(level), weight: 1 + Double(random.below(3)),
                capacity: random.below(3) == 0 ? 40_000 : 1e30))
          }
        }
      }
      var element = PowerFlowColumns.Element(feeds: feeds)
      element.limit = 1e6
      element.basis = [.active, .apparent, .current][random.below(3)]
      element.count = [1, 1, 2][random.below(3)]
      if random.below(2) == 0 {
        (element.load, element.loadReactive, element.worth) = (50_000, 12_000, 8)
      }
      switch random.below(3) {
      case 0:
        (element.c0, element.c1, element.c2) = (900, -0.001, 2e-8)
        element.converterRatio = 0.1
      case 1:
        (element.c0, element.c2, element.reactiveWeight) = (300, 3e-9, 1)
        (element.reactiveLoss, element.dropActive, element.dropReactive) = (2e-8, 3e-9, 2e-8)
      default: break
      }
      chain.append(element)
    }
    return chain
  }

  static let states: [[Int]] = [[]] + (0..<40).map { [$0] } + (0..<13).map { [$0, 39 - $0] }

  @Test(arguments: [1 as UInt64, 2, 3, 4, 5])
  func agreesWithTheReference(_ seed: UInt64) throws {
    let columns = try PowerFlowColumns(Self.chain(seed: seed, elements: 40))
    let fast = try columns.solve(Self.states)
    let plain = try columns.solveReference(Self.states)
    for state in Self.states.indices {
      func near(_ path: (PowerFlowColumns.States) -> ArraySlice<Double>, _ what: String) {
        let (a, b) = (
          path(fast)[path(fast).startIndex + state], path(plain)[path(plain).startIndex + state]
        )
        #expect(abs(a - b) <= 1e-11 * max(1, abs(b)), "\(what) in state \(state)")
      }
      near(\.source, "source")
      near(\.served, "served")
      near(\.lost, "lost")
      near(\.loss, "loss")
      near(\.lowestVoltage, "voltage")
      near(\.dark, "dark")
      near(\.capped, "capped")
      // What sources give is taken or lost.
      let source = fast.source[state]
      let served = fast.served[fast.served.startIndex + state]
      let taken = served + fast.loss[fast.loss.startIndex + state]
      #expect(abs(source - taken) <= 1e-9 * max(1, source))
    }
    for element in 0..<40 {
      #expect(fast.worst(element).state == plain.worst(element).state)
      #expect(abs(fast.worst(element).ratio - plain.worst(element).ratio) < 1e-11)
      #expect(fast.worstLost(element).state == plain.worstLost(element).state)
    }
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsOnEverySet(_ set: InstructionSet) throws {
    let columns = try PowerFlowColumns(Self.chain(seed: 6, elements: 40))
    let base = try columns.solve(Self.states, set: .baseline)
    let wide = try columns.solve(Self.states, threads: 3, set: set)
    #expect(Array(base.source) == Array(wide.source) && Array(base.loss) == Array(wide.loss))
    for element in 0..<40 { #expect(base.worst(element) == wide.worst(element)) }
  }

  /// 100 kW at 0.8 power factor behind a line of 2 % resistance and 4 % reactance on 125 kVA: by the
  /// quadratic for the sending end, V1² = (V2 + (P R + Q X) / V2)² + ((P X - Q R) / V2)², with
  /// P = 0.8, Q = 0.6, V1 = 1: V2⁴ + (2 (P R + Q X) - 1) V2² + (P² + Q²)(R² + X²) = 0, so
  /// V2² = (0.92 + sqrt(0.92² - 4 x 0.002)) / 2 = 0.9178210, V2 = 0.9580298.
  @Test
  func voltageBehindALine() throws {
    var line = PowerFlowColumns.Element(feeds: [.init(parent: 0)])
    (line.dropActive, line.dropReactive) = (0.02 / 125e3, 0.04 / 125e3)
    (line.c2, line.reactiveWeight, line.reactiveLoss) = (0.02 / 125e3, 1, 0.04 / 125e3)
    var load = PowerFlowColumns.Element(feeds: [.init(parent: 1)])
    (load.load, load.loadReactive) = (100e3, 75e3)
    let columns = try PowerFlowColumns([PowerFlowColumns.Element(feeds: []), line, load])
    let flow = try columns.operation(sweeps: 12)
    #expect(abs(flow.voltage[1] - 0.9580298) < 2e-7)
    // I² R: 1 / 0.917821 x 2 % of 125 kVA.
    #expect(abs(flow.loss[1] - 2500 / 0.9178210) < 0.01)
    let usual = try columns.operation()
    #expect(abs(usual.voltage[1] - flow.voltage[1]) < 1e-6)
  }

  @Test
  func refusesWhatIsNoChain() {
    let loop = PowerFlowColumns.Element(feeds: [.init(parent: 1)])
    #expect(throws: KernelError.self) {
      try PowerFlowColumns([PowerFlowColumns.Element(feeds: [.init(parent: 0)]), loop])
    }
    var negative = PowerFlowColumns.Element(feeds: [])
    negative.limit = -1
    #expect(throws: KernelError.self) { try PowerFlowColumns([negative]).solve([[]]) }
    #expect(throws: KernelError.self) {
      try PowerFlowColumns([PowerFlowColumns.Element(feeds: [])]).solve([[3]])
    }
  }
}

/// Numbers from a seed.
struct Random {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
