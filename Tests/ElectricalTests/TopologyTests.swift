import Electrical
import Interfaces
import Testing

@Suite("Lineups and racks")
struct TopologyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let topology: Redundancy
    let sets: [[Int]]
    var testDescription: String { topology.rawValue }
  }

  /// 52 racks of 142 kW, 0.7 kW of pumps each and 0.75 % of busway loss: 143.765 kW, or 133.69 kW on
  /// one feed of 132 kW. A lineup carries 1,875 kW (its transformer 2.5 MVA x 0.97 / (1 + 0.03725 +
  /// 0.25) = 1,884 kW): 13 racks, or 14 on one feed. A board of 6,300 A at 415 V carries 4,393 kW:
  /// two lineups. Rows: count of sets, lineups needed, lineups installed, racks of a set.
  ///
  /// 3N/2, 27 racks, nine on each pair: a board carries 2 x 9 x 143.765 / 2 = 1,293.9 kW, and with
  /// one lost 9 x 143.765 / 2 + 9 x 133.69 = 1,850 kW; 28 racks would put 10 on a pair: 10 x 133.69
  /// + 9 x 143.765 / 2 = 1,983.8 kW, beyond 1,875.
  /// 4N/3, 40 racks, 7 on four pairs and 6 on two: the worst board keeps 7 + 7 (13.5 x 143.765 / 2...)
  /// below 1,875 kW; checked rack by rack in `distributedBoards`.
  static let cases = [
    Case(topology: .none, sets: [[1, 4, 4, 52]]),
    Case(topology: .plusOne, sets: [[2, 2, 3, 26]]),
    Case(topology: .plusTwo, sets: [[2, 2, 4, 26]]),
    Case(topology: .twice, sets: [[3, 1, 2, 14], [1, 1, 2, 10]]),
    Case(topology: .twicePlusOne, sets: [[1, 2, 6, 28], [1, 2, 6, 24]]),
    Case(topology: .threeToMakeTwo, sets: [[1, 2, 3, 27], [1, 2, 3, 25]]),
    Case(topology: .fourToMakeThree, sets: [[1, 3, 4, 40], [1, 3, 4, 12]]),
    Case(topology: .catcher, sets: [[1, 4, 5, 52]]),
  ]

  @Test(arguments: cases)
  func setsByHand(_ known: Case) throws {
    let tree = try PowerTree(.example(known.topology))
    let found = tree.sets.map { [$0.count, $0.needed, $0.installed, $0.racks[0]] }
    #expect(found == known.sets)
    let lineups = known.sets.reduce(0) { $0 + $1[0] * $1[2] }
    #expect(tree.ups.installed == lineups && tree.transformers.installed == lineups)
    let groups = tree.sets.flatMap(\.groups)
    #expect(groups.reduce(0) { $0 + $1.racks[0] } * tree.sets[0].count >= 52)
  }

  /// Every rack, one lineup after the other lost, by plain bookkeeping over racks.
  @Test(arguments: [Redundancy.threeToMakeTwo, .fourToMakeThree])
  func distributedBoards(_ topology: Redundancy) throws {
    let boards = topology == .threeToMakeTwo ? 3 : 4
    let tree = try PowerTree(.example(racks: 400, topology))
    func worst(_ pairs: [(Int, Int)]) -> Double {
      (-1..<boards).map { lost in
        (0..<boards).filter { $0 != lost }.map { board in
          pairs.reduce(0.0) { sum, pair in
            guard pair.0 == board || pair.1 == board else { return sum }
            let other = pair.0 == board ? pair.1 : pair.0
            return sum + (other == lost ? 132 * 1.0075 + 0.7 : (142 * 1.0075 + 0.7) / 2)
          }
        }.max() ?? 0
      }.max() ?? 0
    }
    for set in tree.sets {
      let pairs = set.groups.flatMap { group in
        [(Int, Int)](repeating: (group.first, group.second), count: group.racks[0])
      }
      #expect(worst(pairs) <= 1875)
    }
    // A full set holds one rack less than what overloads a board.
    let full = try #require(tree.sets.first)
    let next = full.groups.map { ($0.first, $0.second) }[full.racks[0] % full.groups.count]
    let more = full.groups.flatMap { group in
      [(Int, Int)](repeating: (group.first, group.second), count: group.racks[0])
    }
    #expect(worst(more + [next]) > 1875)
  }

  /// Training racks on N, support racks on 2N: 20 racks of 20 kW with 0.75 % are 403 kW, one pair.
  @Test
  func supportApart() throws {
    let tree = try PowerTree(.example(.none, support: .twice, supportRacks: 20))
    #expect(tree.sets.map(\.topology) == [.none, .twice])
    #expect(tree.sets.map(\.racks) == [[52, 0], [0, 20]])
    #expect(tree.sets.map(\.installed) == [4, 2])
  }

  /// N lineups whose transformers have one reserve for up to eight; 2N transformers behind N+1: two
  /// lineups carry, three stand, one more transformer makes four.
  @Test
  func reserveTransformers() throws {
    let spare = try PowerTree(.example(.none, transformers: .plusOne))
    #expect(spare.sets.map(\.reserves) == [1] && spare.transformers.installed == 5)
    let twice = try PowerTree(.example(racks: 26, .plusOne, transformers: .twice))
    #expect(twice.sets.map(\.reserves) == [1] && twice.transformers.installed == 4)
  }

  /// The lineups' transformers leave 2,425 kW less 1,945 kW: 12 % of mechanical plant hangs on them,
  /// 40 % gets boards of its own: 52 x 142 kW x 0.405 = 2,990 kW on two of 2,425 kW.
  @Test
  func mechanicalPlantOfItsOwn() throws {
    #expect(try PowerTree(.example(.twice)).mechanicalBoards == nil)
    let heavy = try PowerTree(.example(.twice, transformers: .plusOne, mechanical: 0.4))
    #expect(heavy.mechanicalBoards?.needed == 2 && heavy.mechanicalBoards?.installed == 3)
  }

  @Test
  func refusesARackBeyondItsLineup() {
    var design = PowerDesign.example(.twice)
    design.racks[0].load = 2e6
    design.racks[0].shelves = 100
    design.distribution.busway = 6300
    #expect(throws: PowerDesignError.self) { try PowerTree(design) }
    design = .example(.twice)
    design.distribution.busway = 100
    #expect(throws: PowerDesignError.self) { try PowerTree(design) }
  }

  /// Ten million GPUs take as long as ten thousand: runs of equal sets are one entry.
  @Test
  func repetitionIsData() throws {
    let tree = try PowerTree(.example(racks: 140_000, .twice))
    #expect(tree.sets.count == 1 && tree.sets[0].count == 10_000)
    #expect(tree.ups.installed == 20_000)
  }

  /// Sets are counted for what the site takes with the utility lost, losses of boards included (here ten
  /// times the usual, so that they show), and for hardly more: by the solved state.
  @Test
  func generatorsCarryEveryLoss() throws {
    var design = PowerDesign.example(racks: 60, .twice, generators: Redundancy.none)
    design.distribution.boardLoss = 0.1
    let supply = design.supply
    design.supply = .init(
      gridVoltage: supply.gridVoltage, mediumVoltage: supply.mediumVoltage,
      circuits: supply.circuits, high: supply.high, board: supply.board, ring: supply.ring,
      sectionResistance: supply.sectionResistance, sectionReactance: supply.sectionReactance,
      generator: 50_000, generatorGroup: 10_000)
    let tree = try PowerTree(design)
    let network = try SiteNetwork(tree, isWhole: false).network
    let states = network.singleStates.filter { [.normal, .utilityLost].contains($0.reason) }
    let study = try PowerStudy(network, states: states)
    let power = study.sourcePower(1)
    let capacity = Double(try #require(tree.generators).needed) * 50_000
    #expect(power <= capacity && power > capacity * 0.98, "\(power) of \(capacity)")
  }
}
