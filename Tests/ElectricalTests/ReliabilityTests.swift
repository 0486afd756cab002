import Electrical
import Interfaces
@_spi(Testing) import Kernels
import Testing

@Suite("Reliability")
struct ReliabilityTests {
  /// Fails once a year for 87.6 h: available 1 / (1 + 87.6 / 8760) = 1 / 1.01.
  static let one = PowerComponent.Failure(rate: 1, repair: 87.6)
  static let a = 1 / 1.01

  /// A utility, devices behind it and a load on them: what `feeds` says of the last device.
  static func network(_ devices: Int, needed: Int = 1, levels: [Int] = []) -> PowerNetwork {
    var network = PowerNetwork()
    let source = network.add(PowerElement("utility", .utility, voltage: 400), failure: one)
    var load = PowerElement("rack", .load, voltage: 400)
    for number in 0..<devices {
      let ups = network.add(
        PowerElement("UPS \(number + 1)", .ups, voltage: 400, feeds: [.init(source)]), failure: one)
      load.feeds.append(
        .init(ups, level: levels.isEmpty ? 0 : levels[number], capacity: 60_000))
    }
    (load.load, load.gpus, load.needed) = (100_000, 72, needed)
    network.add(way: load)
    return network
  }

  static func analysed(_ network: PowerNetwork) throws -> Reliability.Load {
    let rack = try #require(network.index(of: "rack"))
    return try #require(try Reliability(network, loads: [(rack, 1)]).loads.first)
  }

  /// In series a², a common source before two in parallel a (1 - (1 - a)²), two of three
  /// a (3 a² - 2 a³).
  @Test
  func blocksByHand() throws {
    let a = Self.a
    let series = try Self.analysed(Self.network(1))
    #expect(abs(series.available - a * a) < 1e-12)
    let parallel = try Self.analysed(Self.network(2))
    #expect(abs(parallel.available - a * (1 - (1 - a) * (1 - a))) < 1e-12)
    let twoOfThree = try Self.analysed(Self.network(3, needed: 2))
    #expect(abs(twoOfThree.available - a * (3 * a * a - 2 * a * a * a)) < 1e-12)
    // Either UPS carries 60 kW of 100: full only with both; 40 kW are lacking with one.
    #expect(abs(parallel.full - a * a * a) < 1e-12)
    let lacking = 100_000 * (1 - parallel.available) + 40_000 * a * 2 * a * (1 - a)
    #expect(abs(parallel.lacking - lacking) < 1e-6)
  }

  /// A series system goes dark as often as either part fails while the other works: 2 a² times a year.
  /// Behind two in parallel only the common source (a of the time the rest works) and the second to
  /// fail count: a (1 - (1 - a)²) / a ... = λ a (1 - u²) + 2 λ a a u.
  @Test
  func interruptionsByHand() throws {
    let (a, u) = (Self.a, 1 - Self.a)
    #expect(abs(try Self.analysed(Self.network(1)).interruptions - 2 * a * a) < 1e-12)
    let parallel = try Self.analysed(Self.network(2))
    #expect(abs(parallel.interruptions - (a * (1 - u * u) + 2 * a * a * u)) < 1e-12)
  }

  /// A generator that starts 9 times of 10 behind a utility: u_utility x (1 - 0.9 a), and a common
  /// cause of both UPS counts once.
  @Test
  func standbyAndCommonCause() throws {
    var network = PowerNetwork()
    let utility = network.add(PowerElement("utility", .utility, voltage: 400), failure: Self.one)
    let generator = network.add(
      PowerElement("generator", .generator, voltage: 400),
      failure: .init(rate: 1, repair: 87.6, failsToStart: 0.1))
    let board = network.add(
      way: PowerElement(
        "board", .board, voltage: 400, feeds: [.init(utility), .init(generator, level: 1)]))
    var rack = PowerElement("rack", .load, voltage: 400)
    for number in 1...2 {
      let ups = network.add(
        way: PowerElement("UPS \(number)", .ups, voltage: 400, feeds: [.init(board)]))
      rack.feeds.append(.init(ups, capacity: 100_000))
    }
    rack.load = 100_000
    network.add(way: rack)
    network.add(
      PowerComponent(
        name: "all UPS", kind: .ups, elements: [3, 4], failure: Self.one, isCommonCause: true))
    let (a, u) = (Self.a, 1 - Self.a)
    let load = try Self.analysed(network)
    #expect(abs(load.available - a * (1 - u * (1 - 0.9 * a))) < 1e-12)
    let causes = try Reliability(network, loads: [(5, 1)]).causes
    #expect(causes.first?.component == "all UPS")
    // Never failing, it would leave what the rest leaves: u less (1 - available).
    #expect(abs((causes.first?.hours ?? 0) - 8760 * u * (1 - u * (1 - 0.9 * a))) < 1e-6)
  }

  /// The utility is lost 1 / 1.01 times a year. A UPS of 300 s bridges the 15 s of the generators when it
  /// and its battery, which fails like everything here, work: a² of the time each, of two either. One of
  /// 10 s does not, nor one without a battery.
  @Test
  func batteriesBridgeUntilGeneratorsCarry() throws {
    let a = Self.a
    func unbridged(_ autonomy: Double, battery: PowerComponent.Failure? = Self.one) throws -> Double
    {
      var network = Self.network(2)
      for index in network.elements.indices where network.elements[index].kind == .ups {
        network.change(index) { $0.autonomy = autonomy }
      }
      let rack = try #require(network.index(of: "rack"))
      let reliability = try Reliability(
        network, loads: [(rack, 1)], standby: .init(start: 15, battery: battery))
      return try #require(reliability.loads.first?.unbridged)
    }
    #expect(abs(try unbridged(300) - a * (1 - a * a) * (1 - a * a)) < 1e-12)
    #expect(abs(try unbridged(300, battery: nil) - a * (1 - a) * (1 - a)) < 1e-12)
    #expect(abs(try unbridged(10) - a) < 1e-12)
    #expect(abs(try unbridged(0) - a) < 1e-12)
  }

  /// Two hours of fuel and outages of 1.32 h: exp(-2 / 1.32) = 0.21977 of them last longer, and a set
  /// that starts 98.65 times of 100 is there for 0.9865 · 0.78023 = 0.76970 of them.
  @Test
  func fuelEnds() throws {
    var data = FailureData(
      [
        .circuit: .init(rate: 1.956, repair: 1.32),
        .generator: .init(rate: 0, repair: 478, failsToStart: 0.0135),
      ])
    func started() throws -> Double {
      let site = try SiteNetwork(
        PowerTree(.example(racks: 12, .twice)), failures: data, isWhole: false)
      let set = try #require(
        site.network.components.first { $0.kind == .generator && !$0.isCommonCause })
      return 1 - (set.failure?.failsToStart ?? 0)
    }
    #expect(abs(try started() - 0.9865) < 1e-12)
    data.fuel = 2
    #expect(abs(try started() - 0.76970) < 1e-5)
    data.fuel = 48
    #expect(abs(try started() - 0.9865) < 1e-9)
  }

  /// Failures some twenty times as often as in the field, so that a few thousand years show them.
  static let failures = FailureData(
    [
      .circuit: .init(rate: 20, repair: 4), .circuits: .init(rate: 2, repair: 2),
      .highTransformer: .init(rate: 0.2, repair: 300),
      .mediumTransformer: .init(rate: 0.3, repair: 90),
      .highBoard: .init(rate: 0.1, repair: 80), .mediumBoard: .init(rate: 0.1, repair: 80),
      .cable: .init(rate: 0.1, repair: 16), .ringSwitch: .init(rate: 0.2, repair: 80),
      .lowBoard: .init(rate: 0.2, repair: 24), .ups: .init(rate: 1, repair: 60),
      .transferSwitch: .init(rate: 1, repair: 8),
      .generator: .init(rate: 2, repair: 200, failsToStart: 0.03),
      .busway: .init(rate: 0.1, repair: 35),
    ], commonCause: 0.05)

  /// Monte Carlo and block diagram on five topologies: hours without power, with less than wanted,
  /// interruptions and GPU-hours, each within three standard errors (1.53 of the 95 % half width).
  @Test(arguments: [Redundancy.none, .plusOne, .twice, .fourToMakeThree, .catcher])
  func monteCarloMeetsTheDiagram(_ topology: Redundancy) throws {
    let racks = topology == .fourToMakeThree ? 18 : 12
    let site = try SiteNetwork(
      PowerTree(.example(racks: racks, topology)), failures: Self.failures, isWhole: false)
    let network = site.network
    let rackElements = network.elements.indices.filter { network.elements[$0].gpus > 0 }
    let analytic = try Reliability(network, loads: rackElements.map { ($0, 1) })
    let first = try #require(analytic.loads.first)
    let years = try PowerYears(
      network.yearColumns(), years: 4000, seed: 7, watched: rackElements[0], threads: 2)
    #expect(years.darkHours.holds(first.darkHours, times: 1.53), "\(years.darkHours)")
    #expect(years.shortHours.holds((1 - first.full) * 8760, times: 1.53), "\(years.shortHours)")
    #expect(years.interruptions.holds(first.interruptions, times: 1.53), "\(years.interruptions)")
    let gpuHours = analytic.loads.reduce(0) {
      $0 + Double($1.gpus) * $1.lacking / $1.power * 8760
    }
    #expect(years.gpuHours.holds(gpuHours, times: 1.53), "\(years.gpuHours), not \(gpuHours)")
    #expect(first.darkHours > 0.5)
  }

  /// Redundancy orders the topologies: N worst, then N+1 with its common board, then 2N.
  @Test
  func topologiesInOrder() throws {
    func hours(_ topology: Redundancy) throws -> Double {
      let site = try SiteNetwork(
        PowerTree(.example(racks: 12, topology)), failures: Self.failures, isWhole: false)
      let rack = try #require(site.network.elements.firstIndex { $0.gpus > 0 })
      return try Reliability(site.network, loads: [(rack, 1)]).loads[0].darkHours
    }
    let (n, plusOne, twice) = try (hours(.none), hours(.plusOne), hours(.twice))
    #expect(n > 2 * plusOne && plusOne > 2 * twice)
  }

  @Test
  func sameBytesOnAnyNumberOfThreads() throws {
    let site = try SiteNetwork(
      PowerTree(.example(racks: 12, .twice)), failures: Self.failures, isWhole: false)
    let columns = try site.network.yearColumns()
    let rack = try #require(site.network.elements.firstIndex { $0.gpus > 0 })
    let one = try columns.run(years: 301, seed: 3, watched: rack, threads: 1)
    for threads in [2, 3, 7] {
      let more = try columns.run(years: 301, seed: 3, watched: rack, threads: threads)
      #expect(one.lost == more.lost && one.dark == more.dark && one.lostWorth == more.lostWorth)
    }
    let other = try columns.run(years: 301, seed: 4, watched: rack)
    #expect(one.lost != other.lost)
  }

  /// The kernel against asking each load from the load up, on chains with standby and shared parts.
  @Test(arguments: [Redundancy.plusOne, .catcher, .fourToMakeThree])
  func agreesWithTheReference(_ topology: Redundancy) throws {
    let site = try SiteNetwork(
      PowerTree(.example(racks: 10, topology)), failures: Self.failures, isWhole: false)
    let columns = try site.network.yearColumns()
    let rack = try #require(site.network.elements.firstIndex { $0.gpus > 0 })
    let fast = try columns.run(years: 12, seed: 11, watched: rack)
    let plain = try columns.runReference(years: 12, seed: 11, watched: rack)
    for year in 0..<12 {
      #expect(abs(fast.lost[year] - plain.lost[year]) <= 1e-9 * max(1, plain.lost[year]))
      #expect(abs(fast.dark[year] - plain.dark[year]) <= 1e-9)
      #expect(abs(fast.short[year] - plain.short[year]) <= 1e-9)
      #expect(fast.interruptions[year] == plain.interruptions[year])
    }
    #expect(plain.lost.contains { $0 > 0 })
  }

  @Test
  func refusesWhatIsNoChain() throws {
    let source = PowerYearColumns.Element(feeds: [])
    #expect(throws: KernelError.self) {
      try PowerYearColumns([.init(feeds: [.init(parent: 0)])], components: [])
    }
    #expect(throws: KernelError.self) {
      try PowerYearColumns([source], components: [.init(elements: [1], rate: 1, repair: 1)])
    }
    #expect(throws: KernelError.self) {
      try PowerYearColumns([source], components: [.init(elements: [0], rate: -1, repair: 1)])
    }
    let columns = try PowerYearColumns([source], components: [])
    #expect(throws: KernelError.self) { try columns.run(years: 1, seed: 1, watched: 5) }
  }
}
