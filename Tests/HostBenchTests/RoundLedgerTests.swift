import Testing

@testable import HostBench

@Suite("Rounds by where the cores were")
struct RoundLedgerTests {
  static let triad = MeasurementKind(
    id: "stream.triad.all", title: "Triad", unit: "B/s", threads: 2)

  static func ledger(_ rounds: [(before: Double, after: Double, samples: [Double])]) -> RoundLedger
  {
    RoundLedger(
      entries: rounds.map {
        .init(
          samples: [RoundSamples(samples: $0.samples, slowest: $0.samples.min())],
          before: .ns($0.before), after: .ns($0.after))
      })
  }

  /// A factor of two is still one placement, more is not; a pair that only one reading has says nothing.
  @Test
  func distancesAreLikeToAFactorOfTwo() {
    #expect(CoreDistance.ns(24).isLike(.ns(48)) && CoreDistance.ns(48).isLike(.ns(24)))
    #expect(!CoreDistance.ns(24).isLike(.ns(48.5)) && !CoreDistance.ns(48.5).isLike(.ns(24)))
    #expect(CoreDistance.ns(24).isLike(.ns(240, "0-3")))
    let two = CoreDistance(pairs: [
      .init(cores: "0-1", seconds: 20e-9), .init(cores: "0-3", seconds: 200e-9),
    ])
    let one = CoreDistance(pairs: [
      .init(cores: "0-1", seconds: 21e-9), .init(cores: "0-3", seconds: 30e-9),
    ])
    #expect(!two.isLike(one) && two.isLike(.ns(30)))
    #expect(two.text == "20 ns (0-1), 200 ns (0-3)" && CoreDistance.ns(24.4).text == "24 ns")
  }

  /// Where most were; of as many the nearest; readings between two places divide nothing.
  @Test(
    arguments: [
      ([24, 25, 200], 24.5), ([200, 195, 24], 197.5), ([200, 195, 24, 25], 24.5), ([30], 30),
      // 39 and 40 are like all six, and the home is their median.
      ([20, 39, 40, 41, 42, 43], 40.5),
    ] as [([Double], Double)])
  func homeIsWhereMostWere(_ readings: [Double], _ home: Double) throws {
    let found = try #require(CoreDistance.home(of: readings.map { .ns($0) }))
    #expect(abs(found.mean - home * 1e-9) < 1e-15, "\(found)")
    #expect(CoreDistance.home(of: []) == nil)
  }

  /// Triad of both cores in the run of 26 November 2026 whose cores the hypervisor moved together between
  /// its second and third round: core to core 194, 200, 25 and 23 ns (its own four medians). Counted
  /// together they spread over 35 %; the nearer placement is home, two rounds of each being a tie.
  @Test
  func aMovedRunIsOfOnePlacement() throws {
    let far = [
      [65.22, 65.07, 65.74, 67.08, 66.24], [69.47, 65.76, 61.07, 67.14, 60.61],
    ].map { $0.map { $0 * 1e9 } }
    let near = [
      [34.99, 36.06, 33.45, 34.55, 32.31], [32.05, 34.62, 38.03, 32.09, 37.52],
    ].map { $0.map { $0 * 1e9 } }
    let ledger = Self.ledger([
      (194, 196, far[0]), (200, 201, far[1]), (25, 25, near[0]), (23, 24, near[1]),
    ])
    let together = try #require(HostMeasurement(Self.triad, rounds: far + near))
    #expect(together.spread > 0.3)
    let home = CoreDistance.home(of: ledger.placements)
    let item = try #require(
      ledger.measurements([Self.triad], home: home, least: 0.03).first)
    // Sorted: 32.05 32.09 32.31 33.45 34.55 34.62 34.99 36.06 37.52 38.03.
    #expect(abs(item.median - 34.585e9) < 1 && item.rounds == [5, 5] && item.samples.count == 10)
    #expect(item.samples.allSatisfy { $0 < 40e9 })
    // Tenths: 32.086 and 37.571 by straight line; half of their distance over the median.
    #expect(abs(item.spread - (37.571 - 32.086) / 2 / 34.585) < 1e-9)
    #expect(item.placement?.kind == .home && abs((item.slowest ?? 0) - 32.05e9) < 1)
    let uncounted = try #require(item.uncounted?.first)
    #expect(item.uncounted?.count == 1 && uncounted.reason == .otherPlacement)
    #expect(uncounted.samples == far.flatMap(\.self) && uncounted.rounds == [5, 5])
    // Sorted: 60.61 61.07 65.07 65.22 65.74 65.76 66.24 67.08 67.14 69.47.
    #expect(abs(uncounted.median - 65.75e9) < 1)
    #expect(
      item.placementRows == [
        [
          "Triad", "10 samples, median 65.8 GB/s",
          "the cores were elsewhere: core to core 198 ns",
        ]
      ])
  }

  /// Where nothing was read every round counts, as on bare metal.
  @Test
  func withoutReadingsAllCounts() throws {
    let ledger = RoundLedger(
      entries: [[30.5e9, 30.1e9], [30.2e9, 30.3e9]].map {
        .init(samples: [RoundSamples(samples: $0)])
      })
    let item = try #require(
      ledger.measurements([Self.triad], home: .ns(24), least: 0.005).first)
    #expect(item.samples.count == 4 && item.placement == nil && item.uncounted == nil)
    #expect(ledger.roundsAtHome(.ns(24)) == 2 && item.placementRows.isEmpty)
    let plain = HostMeasurement(Self.triad, rounds: [[30.5e9, 30.1e9], [30.2e9, 30.3e9]])
    #expect(item == plain)
  }

  /// Rounds during which the cores were moved are shown by themselves, with both ends.
  @Test
  func movedRoundsAreShown() throws {
    let ledger = Self.ledger([(24, 200, [5, 6, 7]), (24, 24, [4, 4, 4]), (24, 25, [4, 4, 4])])
    #expect(ledger.roundsAtHome(.ns(24)) == 2 && ledger.placements.count == 2)
    let item = try #require(ledger.measurements([Self.triad], home: .ns(24), least: 0).first)
    #expect(item.median == 4 && item.spread == 0)
    #expect(item.uncounted?.map(\.reason) == [.moved] && item.uncounted?.first?.median == 6)
    #expect(
      item.placementRows.map(\.last) == ["the cores were moved: core to core 24 ns to 200 ns"])
  }

  /// Never at home: what was measured is given out, and says where.
  @Test
  func awayIsSaid() throws {
    let away = Self.ledger([(200, 200, [6, 6]), (24, 24, [4, 4]), (190, 195, [6, 6])])
    let item = try #require(away.measurements([Self.triad], home: .ns(900), least: 0).first)
    #expect(item.placement?.kind == .other && item.median == 6 && item.samples.count == 4)
    #expect(item.uncounted?.map(\.samples) == [[4, 4]])
    #expect(
      item.placementRows.first?.last
        == "never measured where the cores mostly were: core to core 196 ns")
    let moving = Self.ledger([(200, 24, [6, 6]), (24, 200, [4, 4])])
    let restless = try #require(moving.measurements([Self.triad], home: nil, least: 0).first)
    #expect(restless.placement?.kind == .moving && restless.samples.count == 4)
    #expect(restless.uncounted == nil)
    #expect(restless.placementRows.first?.last == "the cores were moved during each of its rounds")
  }

  /// A wrong result says nothing, even in a round that is not counted.
  @Test
  func wrongResultsStayWrong() {
    var ledger = Self.ledger([(24, 24, [4]), (200, 200, [6])])
    ledger.entries[1] = .init(
      samples: [RoundSamples(samples: [6], isRight: false)], before: .ns(200), after: .ns(200))
    #expect(ledger.measurements([Self.triad], home: .ns(24), least: 0).isEmpty)
  }

  /// Random rounds in random placements 5 apart: nothing is lost or counted twice, what is counted was
  /// measured at one place, and no place has more rounds than home.
  @Test(arguments: 0..<60)
  func nothingIsLost(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let sites = [20.0, 100, 500]
    let rounds = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      let before = Int.random(in: 0..<3, using: &random)
      let isMoved = Int.random(in: 0..<5, using: &random) == 0
      let after = isMoved ? (before + 1) % 3 : before
      let noise = { (random: inout SeededGenerator) in
        Double.random(in: 0.85...1.15, using: &random)
      }
      // Each sample says where its round began, and whether it was moved.
      let value = Double(before + 1) + (isMoved ? 10 : 0)
      return (
        before: sites[before] * noise(&random), after: sites[after] * noise(&random),
        samples: Array(repeating: value, count: Int.random(in: 1...5, using: &random))
      )
    }
    let ledger = Self.ledger(rounds)
    let home = CoreDistance.home(of: ledger.placements)
    let item = try #require(ledger.measurements([Self.triad], home: home, least: 0).first)
    let shown = item.samples + (item.uncounted ?? []).flatMap(\.samples)
    #expect(shown.sorted() == rounds.flatMap(\.samples).sorted())
    #expect(item.hasPossiblePlacements)
    let steady = rounds.filter { $0.samples[0] < 10 }
    guard !steady.isEmpty else {
      #expect(item.placement?.kind == .moving && item.uncounted == nil)
      return
    }
    #expect(item.placement?.kind == .home && Set(item.samples).count == 1 && item.spread == 0)
    let counts = (1...3).map { site in steady.count { $0.samples[0] == Double(site) } }
    let most = try #require(counts.max())
    // The nearest of those with most rounds.
    #expect(item.median == Double((counts.firstIndex(of: most) ?? -1) + 1))
    #expect(item.rounds.count == most && ledger.roundsAtHome(home) == most)
    let other = (item.uncounted ?? []).filter { $0.reason == .otherPlacement }
    #expect(other.count == counts.count { $0 > 0 } - 1)
    #expect(other.allSatisfy { Set($0.samples).count == 1 })
    #expect(CoreDistance.home(of: ledger.placements.shuffled(using: &random)) == home)
  }
}
