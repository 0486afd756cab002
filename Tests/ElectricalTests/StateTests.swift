import Electrical
import Interfaces
import Kernels
import Testing

@Suite("States of failure")
struct StateTests {
  static func study(_ design: PowerDesign, isWhole: Bool = true) throws -> (SiteNetwork, PowerStudy)
  {
    let site = try SiteNetwork(PowerTree(design), isWhole: isWhole)
    return (site, try PowerStudy(site.network, states: site.network.singleStates))
  }

  /// facts/facility.md section 13: what each topology survives. Nothing is overloaded with any one
  /// device or lineup out, on generators, or with one generator out; and the only single devices
  /// that take racks down are those that the topology itself has in the path.
  @Test(arguments: Redundancy.allCases)
  func aCorrectDesignPasses(_ topology: Redundancy) throws {
    let (_, study) = try Self.study(.example(racks: 60, topology))
    #expect(study.findings.filter { $0.matter == .overload } == [])
    #expect(study.imbalance < 1e-9)
    let points = Set(
      study.findings.filter { $0.matter == .singlePoint }.map { finding in
        finding.device.split(separator: "/").last.map { String($0).trimmingCharacters() } ?? ""
      })
    switch topology {
    case .twice, .twicePlusOne, .threeToMakeTwo, .fourToMakeThree: #expect(points == [])
    case .plusOne, .plusTwo: #expect(points == ["output board"])
    case .catcher: #expect(points == ["output board", "transfer switch"])
    case .none:
      #expect(points.isSuperset(of: ["transformer", "board", "UPS", "output board", "busway"]))
    }
  }

  /// GB300: four of eight 33 kW shelves carry 132 kW of 142: 10 kW a rack are capped, 5.07 GPUs'
  /// worth of its 72, and no device is overloaded.
  @Test
  func aLostFeedCapsTheRack() throws {
    let (_, study) = try Self.study(.example(racks: 14, .twice))
    let lost = try #require(study.findings.first { $0.device == "set 1 / A / UPS" })
    #expect(lost.matter == .derating)
    #expect(abs(lost.load - 14 * 10_000) < 1e-6)
    #expect(abs(lost.gpus - 14 * 72 * 10.0 / 142) < 1e-9)
  }

  /// A 400 A busway of 287.5 kVA where 1,200 A belong: 80 % of it is 230 kVA; four racks of
  /// 71 kW on either feed are 293 kVA at 0.97.
  @Test
  func findsAnUnderRatedBusway() throws {
    let (site, _) = try Self.study(.example(racks: 12, .twice))
    var network = site.network
    let name = "set 1 / row 2 / busway A"
    let index = try #require(network.index(of: name))
    network.change(index) { $0.rating = 3.0.squareRoot() * 415 * 400 }
    let study = try PowerStudy(network, states: network.singleStates)
    let found = study.findings.filter { $0.matter == .overload }
    #expect(found.map(\.device) == [name])
    #expect(abs((found.first?.rating ?? 0) - 230_016) < 1)
    #expect(found.first?.reason == .normal)
  }

  /// A "2N" chain whose B side hangs on the A side's board.
  @Test
  func findsASharedPointOfFailure() throws {
    var network = PowerNetwork()
    let utility = network.add(PowerElement("utility", .utility, voltage: 22_900))
    let other = network.add(PowerElement("utility 2", .utility, voltage: 22_900))
    func transformer(_ id: String, _ from: Int) -> Int {
      var element = PowerElement(id, .transformer, voltage: 415, feeds: [.init(from)])
      element.rating = 2.5e6
      return network.add(element)
    }
    let a = transformer("transformer A", utility)
    _ = transformer("transformer B", other)
    let board = network.add(PowerElement("board A", .board, voltage: 415, feeds: [.init(a)]))
    func ups(_ id: String, _ from: Int) -> Int {
      var element = PowerElement(id, .ups, voltage: 415, feeds: [.init(from)])
      element.rating = 1.875e6
      return network.add(element)
    }
    let (first, second) = (ups("UPS A", board), ups("UPS B", board))
    var rack = PowerElement("rack", .load, voltage: 415, feeds: [.init(first), .init(second)])
    (rack.load, rack.gpus) = (142_000, 72)
    network.add(way: rack)
    let study = try PowerStudy(network, states: network.singleStates)
    let points = study.findings.filter { $0.matter == .singlePoint }
    #expect(points.map(\.device) == ["board A", "transformer A", "utility"])
    #expect(points.allSatisfy { $0.gpus == 72 && $0.load == 142_000 })
  }

  /// Three UPS of 1,000 kW share 2,400 kW: 80 % each, 120 % of the two that are left.
  @Test
  func findsAGroupThatOverloads() throws {
    var network = PowerNetwork()
    let utility = network.add(PowerElement("utility", .utility, voltage: 415))
    let units = (1...3).map { number -> PowerElement.Feed in
      var unit = PowerElement("UPS \(number)", .ups, voltage: 415, feeds: [.init(utility)])
      unit.rating = 1e6
      return .init(network.add(unit))
    }
    let board = network.add(PowerElement("board", .board, voltage: 415, feeds: units))
    var load = PowerElement("hall", .load, voltage: 415, feeds: [.init(board)])
    load.load = 2.4e6
    network.add(way: load)
    let study = try PowerStudy(network, states: network.singleStates)
    let found = study.findings.filter { $0.matter == .overload }
    #expect(Set(found.map(\.device)) == ["UPS 1", "UPS 2", "UPS 3"])
    #expect(found.allSatisfy { abs($0.load - 1.2e6) < 1e-3 && $0.reason == .failure })
    #expect(found.first { $0.device == "UPS 1" }?.out == "UPS 2")
  }

  /// A catcher carries any one block; with one lineup out for maintenance and a second failing, both
  /// blocks fall on it.
  @Test
  func findsACatcherTooSmallForTwo() throws {
    let site = try SiteNetwork(PowerTree(.example(.catcher)), isWhole: false)
    let single = try PowerStudy(site.network, states: site.network.singleStates)
    #expect(!single.findings.contains { $0.matter == .overload })
    let double = try PowerStudy(site.network, states: site.network.maintenanceStates)
    let reserve = try #require(
      double.findings.first { $0.device == "set 1 / E / UPS" && $0.matter == .overload })
    #expect(reserve.reason == .maintenance)
    // At least two blocks of 13 racks fall on 1,875 kW.
    #expect(reserve.load > 26 * 142_000 && reserve.rating == 1_875_000)
  }

  /// Without generators, losing the utility takes everything down; with them, nothing.
  @Test
  func generatorsOrNot() throws {
    let (_, with) = try Self.study(.example(racks: 14, .twice))
    let (_, without) = try Self.study(.example(racks: 14, .twice, generators: nil))
    func dark(_ study: PowerStudy) throws -> Double {
      study.gpus(in: try #require(study.states.firstIndex { $0.reason == .utilityLost })).dark
    }
    #expect(try dark(with) == 0)
    #expect(try dark(without) == 14 * 72)
  }

  /// One set of each kind with the others as loads: the same loads below the rings, the same power
  /// from the utility but for the rings' own losses, some 5 kW in a section at 300 A and 0.02 Ω.
  @Test(arguments: [Redundancy.plusOne, .twice, .fourToMakeThree, .catcher])
  func oneOfEachSetStandsForAll(_ topology: Redundancy) throws {
    let (whole, all) = try Self.study(.example(racks: 120, topology))
    let (part, some) = try Self.study(.example(racks: 120, topology), isWhole: false)
    for id in ["set 1 / A / UPS", "set 1 / B / transformer", "set 1 / row 1 / busway A"] {
      let first = try #require(whole.network.index(of: id))
      let second = try #require(part.network.index(of: id))
      #expect(abs(all.normal.active[first] - some.normal.active[second]) < 100, "\(id)")
      let (a, b) = (all.results.worst(first), some.results.worst(second))
      #expect(abs(a.ratio - b.ratio) < 1e-3 * a.ratio, "\(id)")
    }
    #expect(abs(all.results.source[0] - some.results.source[0]) < 1e-3 * all.results.source[0])
    #expect(part.network.elements.count < whole.network.elements.count)
    let points = { (study: PowerStudy) in study.findings.contains { $0.matter == .overload } }
    #expect(points(all) == points(some))
  }

  @Test
  func sameOnAnyNumberOfThreads() throws {
    let site = try SiteNetwork(PowerTree(.example(racks: 60, .fourToMakeThree)))
    let states = site.network.singleStates
    let one = try PowerStudy(site.network, states: states, threads: 1)
    let two = try PowerStudy(site.network, states: states, threads: 3)
    #expect(Array(one.results.source) == Array(two.results.source))
    #expect(one.findings == two.findings)
    for element in site.network.elements.indices {
      #expect(one.results.worst(element) == two.results.worst(element))
    }
  }
}

extension String {
  fileprivate func trimmingCharacters() -> String {
    var text = Substring(self)
    while text.first == " " { text = text.dropFirst() }
    if text.hasSuffix(" A") || text.hasSuffix(" B") { text = text.dropLast(2) }
    return String(text)
  }
}
