import Electrical
import Foundation
import Interfaces
import Kernels
import Testing

@Suite("AC power flow")
struct ACFlowTests {
  /// The line of ``PowerFlowTests``: 2 % resistance, 4 % reactance on 125 kVA, 100 kW and 75 kvar behind
  /// it. V2² = (0.92 + sqrt(0.92² - 4 x 0.002)) / 2 = 0.9178210, V2 = 0.9580298; it loses I² R = 2.5 kW /
  /// 0.9178210.
  @Test
  func oneLineByHand() throws {
    var network = ACNetwork(
      buses: [.init("source", voltage: 400, held: 1), .init("load", voltage: 400)],
      branches: [
        .init("line", .line, from: 0, to: 1, resistance: 0.02, reactance: 0.04, rating: 125_000)
      ])
    network.add("load", at: 1, active: 100_000, reactive: 75_000)
    let flow = try ACFlow(network)
    #expect(abs(flow.voltage[1] - 0.9580298) < 2e-7)
    #expect(abs(flow.loss - 2500 / 0.9178210) < 1e-2)
    #expect(abs(flow.source[0].active - 102_500 - (2500 / 0.9178210 - 2500)) < 0.2)
    // 125 kVA over 0.958 of the voltage, on 125 kVA.
    #expect(abs(flow.loading(0, in: network) - 1 / 0.9580298) < 1e-6)
  }

  /// Two 60 MVA transformers (14.5 %, 0.3 % resistive, 40 kW at no load) from 154 to 22.9 kV onto a
  /// triangle of cables of 2, 3 and 4 km (0.061 + j 0.056 Ω/km, 630 A) with 9, 18 and 21 MW: solved with
  /// pandapower 3.5.6, `runpp(trafo_model="pi", tolerance_mva=1e-10)`.
  static func mesh() -> ACNetwork {
    func line(_ name: String, _ from: Int, _ to: Int, _ length: Double) -> ACNetwork.Branch {
      let rating = 3.0.squareRoot() * 22_900 * 630
      let base = 22_900.0 * 22_900 / rating
      return .init(
        name, .line, from: from, to: to, resistance: 0.061 * length / base,
        reactance: 0.056 * length / base, rating: rating)
    }
    func transformer(_ name: String, _ to: Int) -> ACNetwork.Branch {
      var branch = ACNetwork.Branch(
        name, .transformer, from: 0, to: to, resistance: 0.003,
        reactance: (0.145 * 0.145 - 0.003 * 0.003).squareRoot(), rating: 60e6)
      branch.noLoad = 40_000
      return branch
    }
    var network = ACNetwork(
      buses: [
        .init("h", voltage: 154_000, held: 1), .init("a", voltage: 22_900),
        .init("b", voltage: 22_900), .init("c", voltage: 22_900),
      ],
      branches: [
        transformer("t1", 1), transformer("t2", 3), line("ab", 1, 2, 2), line("bc", 2, 3, 3),
        line("ac", 1, 3, 4),
      ])
    network.add("a", at: 1, active: 9e6, reactive: 3e6)
    network.add("b", at: 2, active: 18e6, reactive: 6e6)
    network.add("c", at: 3, active: 21e6, reactive: 5e6)
    return network
  }

  @Test
  func aMeshAsPandapowerHasIt() throws {
    let network = Self.mesh()
    let flow = try ACFlow(network)
    for (bus, known) in [1, 0.980257, 0.976454, 0.979154].enumerated() {
      #expect(abs(flow.voltage[bus] - known) < 1e-6)
    }
    for (bus, known) in [0, -3.352467, -3.462009, -3.406413].enumerated() {
      #expect(abs(flow.angle[bus] * 180 / .pi - known) < 1e-5)
    }
    let entering = [23.918446, 24.282392, 12.618259, -5.423636, 2.228908]
    let loading = [0.42235035, 0.43070049, 0.53703275, 0.24177230, 0.09109351]
    for index in network.branches.indices {
      #expect(abs(flow.from[index].active / 1e6 - entering[index]) < 2e-6)
      #expect(abs(flow.loading(index, in: network) - loading[index]) < 1e-7)
    }
    #expect(abs(flow.source[0].active / 1e6 - 48.200838) < 2e-6)
    #expect(abs(flow.source[0].reactive / 1e6 - 17.212813) < 2e-6)
  }

  /// What sources give is what loads take and branches lose.
  @Test(arguments: [1 as UInt64, 2, 3, 4, 5, 6])
  func balances(_ seed: UInt64) throws {
    var state = seed
    func number(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / Double(1 << 53)
    }
    var network = ACNetwork(buses: [.init("0", voltage: 22_900, held: 1)], branches: [])
    for index in 1..<30 {
      network.buses.append(.init("\(index)", voltage: 22_900))
      network.branches.append(
        .init(
          "\(index)", .line, from: Int(number(0, Double(index)) * 0.999), to: index,
          resistance: number(0.001, 0.01), reactance: number(0.001, 0.02), rating: 25e6))
      network.branches[index - 1].noLoad = number(0, 5000)
      network.add("\(index)", at: index, active: number(0, 8e5), reactive: number(-2e5, 4e5))
    }
    let flow = try ACFlow(network)
    let taken = network.loads.reduce(0) { $0 + $1.active }
    #expect(abs(flow.source[0].active - taken - flow.loss) < 1)
    #expect(flow.iterations <= 6)
  }

  @Test
  func saysWhyAndWhere() throws {
    var network = Self.mesh()
    network.branches[0].isOpen = true
    network.branches[1].isOpen = true
    #expect(throws: ACFlowError.isolated("a")) { try ACFlow(network) }
    network = Self.mesh()
    network.buses[0].held = nil
    #expect(throws: ACFlowError.noSource) { try ACFlow(network) }
    network = Self.mesh()
    network.buses[2].voltage = 6600
    #expect(throws: ACFlowError.voltages("ab", 22_900, 6600)) { try ACFlow(network) }
    network = Self.mesh()
    network.branches[4].rating = 0
    #expect(throws: ACFlowError.badBranch("ac")) { try ACFlow(network) }
  }

  /// Ten times the load behind the line by hand: 0.02 x 8 + 0.04 x 6 = 0.4 and (2 x 0.4 - 1)² < 4 x 0.2:
  /// no voltage solves it.
  @Test
  func anImpossibleLoadIsNamed() throws {
    var network = ACNetwork(
      buses: [.init("source", voltage: 400, held: 1), .init("far board", voltage: 400)],
      branches: [
        .init("line", .line, from: 0, to: 1, resistance: 0.02, reactance: 0.04, rating: 125_000)
      ])
    network.add("load", at: 1, active: 1_000_000, reactive: 750_000)
    do throws(ACFlowError) {
      _ = try ACFlow(network)
      Issue.record("solved")
    } catch {
      #expect(error.description.contains("\"far board\""))
    }
  }

  /// The sweep and Newton's method on one site: MV/LV transformers carry the same to 0.1 %, voltages to
  /// 0.2 %; each counts the no-load loss at another voltage, and sources behind ties share by impedance.
  @Test(arguments: [Redundancy.none, .twice, .fourToMakeThree])
  func agreesWithTheSweep(_ topology: Redundancy) throws {
    let site = try SiteNetwork(PowerTree(.example(racks: 120, topology)), isWhole: false)
    let network = try ACNetwork(site)
    let flow = try ACFlow(network)
    let sweep = try site.network.columns().operation()
    var compared = 0
    for (index, branch) in network.branches.enumerated() where branch.kind == .transformer {
      let element = try #require(site.network.index(of: branch.name))
      let active = sweep.active[element]
      #expect(abs(-flow.to[index].active - active) <= 1e-3 * active + 1, "\(branch.name)")
      #expect(abs(flow.voltage[branch.to] - sweep.voltage[element]) < 2e-3, "\(branch.name)")
      compared += 1
    }
    #expect(compared >= 6)
    let open = network.branches.filter(\.isOpen)
    #expect(!open.isEmpty)
    #expect(abs(flow.source.reduce(0) { $0 + $1.active } - sweep.feedTotal(site)) < 2e4)
  }

  /// With the first circuit lost the second feeds both sections.
  @Test
  func inAStateOfFailure() throws {
    let site = try SiteNetwork(PowerTree(.example(racks: 120, .twice)), isWhole: false)
    let lost = try #require(site.network.index(of: "utility circuit 1"))
    let flow = try ACFlow(ACNetwork(site, out: [lost]))
    let normal = try ACFlow(ACNetwork(site))
    #expect(flow.source.filter { $0.active > 0 }.count == 1)
    let sum = { (flow: ACFlow) in flow.source.reduce(0) { $0 + $1.active } }
    #expect(abs(sum(flow) - sum(normal)) < 1e-4 * sum(normal))
  }
}

extension PowerFlowColumns.Operation {
  /// What the utility gives, W.
  fileprivate func feedTotal(_ site: SiteNetwork) -> Double {
    site.network.elements.indices.filter { site.network.elements[$0].kind == .utility }
      .reduce(0) { $0 + active[$1] }
  }
}
