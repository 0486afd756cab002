import Testing
import Topology

@testable import HostBench

@Suite("A run whose cores are moved")
struct RoundScheduleTests {
  private func both(_ machine: SimulatedHypervisor) -> [ProbeGroup] {
    [machine.group("one", threads: 1), machine.group("two", threads: 2)]
  }

  /// Without a hypervisor nothing is read, and the rounds are as ever.
  @Test
  func bareMetalIsAsItWas() throws {
    let machine = SimulatedHypervisor([(0, 24), (5, 200)])
    let (items, placement) = machine.run(both(machine), sentinel: false)
    #expect(placement == nil && machine.reads == 0)
    // Rounds of two seconds; "one" is still and ends after three. "two": 24, 24, 200 and 200.
    #expect(items.map(\.rounds) == [[5, 5, 5], [5, 5, 5, 5]] && machine.now == 7)
    #expect(items.allSatisfy { $0.placement == nil && $0.uncounted == nil })
    #expect(items[1].spread > 0.5)
  }

  @Test
  func aStillHypervisorCostsNothing() throws {
    let machine = SimulatedHypervisor([(0, 24)])
    let (items, placement) = machine.run(both(machine))
    #expect(items.map(\.rounds) == [[5, 5, 5], [5, 5, 5]] && machine.now == 6)
    // Before and after three rounds of two groups.
    #expect(machine.reads == 12)
    #expect(placement == RunPlacement(home: .ns(24), atHome: 6, elsewhere: 0, moved: 0, unread: 0))
    #expect(placement?.text == "core to core 24 ns in 6 of 6 rounds")
    #expect(items.allSatisfy { $0.placement == .init(kind: .home, distance: .ns(24)) })
    #expect(items.map(\.median) == [7e9, 24e9])
  }

  /// "two" is measured from 1 to 2, 3 to 4, ... seconds; a move at 3.5 spoils its second round, which is
  /// taken again at once.
  @Test
  func aMovedRoundIsTakenAgain() throws {
    let machine = SimulatedHypervisor([(0, 24), (3.5, 200)])
    let (items, placement) = machine.run(both(machine))
    // "one": 24, 24 | 200, 200, 200; "two": 24 | moved | 200, 200, 200. After three rounds there are three
    // of each placement, and 24 is nearer; after the fourth 200 is home, after the fifth all have three.
    #expect(placement == RunPlacement(home: .ns(200), atHome: 6, elsewhere: 3, moved: 1, unread: 0))
    #expect(items[1].samples == Array(repeating: 200e9, count: 15))
    #expect(items[1].uncounted?.map(\.reason) == [.otherPlacement, .moved])
    // The move is between the third and the fourth sample: 3.4 and 3.6 seconds.
    #expect(items[1].uncounted?.last?.samples == [24e9, 24e9, 24e9, 200e9, 200e9])
    #expect(items[0].samples.count == 15 && items[0].uncounted?.map(\.rounds) == [[5, 5]])
    #expect(
      placement?.text.hasPrefix(
        "MOVED: core to core 200 ns in 6 of 10 rounds; 3 were elsewhere, during 1 the hypervisor")
        == true)
  }

  /// The run of 26 November: far for two rounds, then near, the move during a round of "one"; a third at
  /// home is taken while there is time, and not when there is none.
  @Test(arguments: [(45.0, 3), (8.5, 2)])
  func furtherRoundsAreTakenWhileThereIsTime(_ budget: Double, _ rounds: Int) throws {
    let machine = SimulatedHypervisor([(0, 200), (4.5, 24)])
    let (items, placement) = machine.run(both(machine), budget: budget)
    #expect(
      placement
        == RunPlacement(home: .ns(24), atHome: 2 * rounds, elsewhere: 4, moved: 1, unread: 0))
    #expect(items.map(\.rounds.count) == [rounds, rounds] && items[1].median == 24e9)
    #expect(items[1].uncounted?.map(\.median) == [200e9])
    #expect(items[0].uncounted?.map(\.reason) == [.otherPlacement, .moved])
  }

  /// Cores that never rest are measured all the same, a round at most three times, and it ends.
  @Test
  func restlessCoresAreMeasured() throws {
    let moves = (0..<1000).map { (from: 0.5 * Double($0), apart: $0 % 2 == 0 ? 24.0 : 200) }
    let machine = SimulatedHypervisor(moves)
    // A move each half second: a round of 1.5 s ends in the other place than it began.
    let (items, placement) = machine.run(
      [machine.group("two", threads: 2, lasting: 1.5)], budget: 1e4)
    #expect(placement == nil && items[0].placement?.kind == .moving)
    #expect(items[0].rounds.count == 8 * 3 && items[0].uncounted == nil)
  }

  /// A group that was measured only while the cores were elsewhere says so.
  @Test
  func aGroupThatWasNeverAtHome() throws {
    // Two readings and a second each: the fourth group's are the seventh and eighth.
    let r = 1.0 / 1024
    let machine = SimulatedHypervisor(
      [(0, 24), (3 + 5.5 * r, 200), (4 + 7.5 * r, 24)], reading: r)
    let groups = (0..<4).map { machine.group("\($0)", threads: 2) }
    let (items, placement) = machine.run(groups, budget: 3.9)
    #expect(placement == RunPlacement(home: .ns(24), atHome: 3, elsewhere: 1, moved: 0, unread: 0))
    #expect(items.map { $0.placement?.kind } == [.home, .home, .home, .other])
    #expect(items[3].median == 200e9 && items[3].placement?.distance == .ns(200))
  }

  /// Many cores cost no more than four pairs.
  @Test
  func pairsOfTheSentinel() throws {
    func pairs(_ count: Int) -> [[Int]] {
      PlacementSentinel.pairs(of: Array(0..<count)).map { [$0.0, $0.1] }
    }
    #expect(pairs(1) == [] && pairs(2) == [[0, 1]])
    #expect(pairs(3) == [[0, 2], [0, 1], [1, 2]])
    #expect(pairs(8) == [[0, 7], [0, 1], [3, 4], [6, 7]])
    #expect(pairs(192).count == 4)
  }

  /// Thirty-two batches, of which the first eight wake the cores. Of the other 24 the 95 % interval of the
  /// median goes from the seventh to the eighteenth (P(B(24, 1/2) <= 6) is 1.1 %, <= 7 3.2 %): 84 to 124 is
  /// 20 % to either side of 100, 83 to 124 more.
  @Test(arguments: [(84.0, true), (83, false)])
  func aReadingKnowsWhetherItIsSure(_ lower: Double, _ isSure: Bool) throws {
    let settled =
      Array(repeating: lower, count: 7) + Array(repeating: 100.0, count: 10)
      + Array(repeating: 124, count: 7)
    let reading = try #require(
      PlacementSentinel.reading(Array(repeating: 9000, count: 8) + settled.reversed()))
    #expect(reading.seconds == 100 && reading.isSure == isSure)
    #expect(PlacementSentinel.reading([]) == nil)
  }

  /// Only a hypervisor moves cores, and an emulator says nothing of them.
  @Test
  func theSentinelReadsThisMachine() throws {
    let host = try HostTopology(devices: false)
    let cores = host.machine.first
    func sentinel(
      _ count: Int, hypervisor: String?, allowance: Double = 1
    ) -> PlacementSentinel? {
      let header = HostHeader.example(hypervisor: hypervisor)
      return PlacementSentinel(
        host: host, cores: Array(cores.prefix(count)), header: header, allowance: allowance)
    }
    #expect(sentinel(1, hypervisor: "KVM") == nil && sentinel(cores.count, hypervisor: nil) == nil)
    guard cores.count > 1 else { return }
    let watch = try #require(sentinel(2, hypervisor: "KVM"))
    // Where other work holds the cores nothing is read.
    if let read = watch.read() {
      #expect(read.pairs.map(\.cores) == ["\(cores[0])-\(cores[1])"])
      // From a shared first-level cache to the far socket of a large machine.
      #expect(read.mean > 1e-9 && read.mean < 5e-6)
    }
    #expect(sentinel(2, hypervisor: "KVM", allowance: 0)?.read() == nil)
  }

  /// Readings that fail are told, and their rounds are counted.
  @Test
  func whatIsNotReadIsCounted() throws {
    let home = RoundLedger.Entry(
      samples: [RoundSamples(samples: [4])], before: .ns(24), after: .ns(24))
    var half = home
    half.after = nil
    let ledger = RoundLedger(entries: [home, half, home])
    let placement = try #require(RunPlacement([ledger]))
    #expect(placement == RunPlacement(home: .ns(24), atHome: 2, elsewhere: 0, moved: 0, unread: 1))
    #expect(
      placement.text
        == "core to core 24 ns in 2 of 3 rounds; in 1 it could not be read")
    #expect(ledger.roundsAtHome(.ns(24)) == 3)
    let item = ledger.measurements([RoundLedgerTests.triad], home: .ns(24), least: 0).first
    #expect(item?.samples.count == 3 && item?.uncounted == nil)
  }
}
