import Benchmark
import Electrical
import Foundation
import Inputs
import Interfaces
@_spi(Testing) import Kernels

/// The power chain: states of failure, years by Monte Carlo, hours by scenarios.
@Sendable func powerChains() {
  states()
  years()
  hours()
}

/// 262,080 GPUs in 3,640 racks on 2N, as one of each set and the rest as loads.
private func site(_ racks: Int) -> SiteNetwork? {
  let failures = FailureData(
    [
      .circuit: .init(rate: 1.956, repair: 1.32), .circuits: .init(rate: 0.312, repair: 0.52),
      .highTransformer: .init(rate: 0.0062, repair: 342),
      .mediumTransformer: .init(rate: 0.0036, repair: 67),
      .mediumBoard: .init(rate: 0.0027, repair: 83), .cable: .init(rate: 0.0041, repair: 15.7),
      .ringSwitch: .init(rate: 0.01, repair: 83), .lowBoard: .init(rate: 0.0027, repair: 4),
      .ups: .init(rate: 0.00482, repair: 26), .busway: .init(rate: 0.0016, repair: 35),
      .generator: .init(rate: 0.169, repair: 478, failsToStart: 0.0135),
    ], commonCause: 0.05)
  let it = Double(racks) * 142_000
  let design = PowerDesign(
    racks: [
      .init("compute", count: racks, load: 142_000, pumps: 700, shelves: 4, shelf: 33_000, gpus: 72)
    ], mechanical: it * 0.12, house: it * 0.005, powerFactor: 0.97,
    ups: .init(rating: 1_875_000, loss: .init(a0: 0.006, a1: -0.00077, a2: 0.03202)),
    medium: .init(rating: 2_500_000, noLoad: 2650, load: 18_000, impedance: 0.06),
    distribution: .init(
      voltage: 415, busway: 1200, continuous: 0.8, buswayLoss: 0.0075, buswayReactance: 0.005,
      racksPerBusway: 12, board: 6300, boardNoLoad: 0.0005, boardLoss: 0.001,
      currents: [1000, 1600, 2500, 4000, 6300]),
    supply: .init(
      gridVoltage: 154_000, mediumVoltage: 22_900, circuits: 2,
      high: .init(rating: 63e6, noLoad: 22_000, load: 201_600, impedance: 0.18), board: 4000,
      ring: 630, sectionResistance: 0.02, sectionReactance: 0.02, generator: 3_000_000,
      generatorGroup: 8),
    layers: .init(
      compute: .twice, transformers: .none, substation: .plusOne, generators: .plusOne),
    plantGroup: 8, mechanicalAllowance: 0.25)
  guard let tree = try? PowerTree(design) else { return nil }
  return try? SiteNetwork(tree, failures: failures, isWhole: false)
}

private func states() {
  guard let site = site(3640), let columns = try? site.network.columns() else { return }
  let states = site.network.singleStates.map(\.out)
  for set in InstructionSet.available {
    Benchmark("Single failures of 262,080 GPUs, \(states.count) states, \(set)") { _ in
      blackHole(try columns.solve(states, set: set).source.first)
    }
  }
  Benchmark("Single failures of 262,080 GPUs, \(states.count) states, scalar reference") { _ in
    blackHole(try columns.solveReference(states).source.first)
  }
  Benchmark("Single failures of 262,080 GPUs, laid out, solved and listed") { _ in
    let again = try SiteNetwork(site.tree, isWhole: false)
    blackHole(try PowerStudy(again.network, states: again.network.singleStates).findings.count)
  }
}

private func years() {
  guard let site = site(3640), let columns = try? site.network.yearColumns(),
    let rack = site.network.elements.firstIndex(where: { $0.gpus > 0 })
  else { return }
  Benchmark("A thousand years of a chain, one thread") { _ in
    blackHole(try columns.run(years: 1000, seed: 1, watched: rack).lost[0])
  }
  Benchmark("Ten years of a chain, scalar reference") { _ in
    blackHole(try columns.runReference(years: 10, seed: 1, watched: rack).lost[0])
  }
}

private func hours() {
  let hours = 8760
  var random = Columns(seed: 9)
  let calendar = PowerHours.Calendar(
    shape: random.column(hours, 0.5, 1), built: [Double](repeating: 1, count: hours),
    temperature: random.column(hours, -10, 35), price: random.column(hours, 0.08, 0.2),
    carbon: random.column(hours, 2e-4, 5e-4), period: (0..<hours).map { $0 / 730 })
  let scenarios = random.column(1000, 40e6, 60e6).map { it in
    var scenario = PowerHours.Scenario(it: it)
    (scenario.u0, scenario.u2, scenario.t0, scenario.t2) = (4e5, 4e-10, 8e4, 1.2e-10)
    (scenario.coolBase, scenario.coolSlope) = (0.04, 0.006)
    (scenario.battery, scenario.batteryEnergy, scenario.shave) = (5e6, 8e6, 52e6)
    return scenario
  }
  for set in InstructionSet.available {
    Benchmark("8,760 hours of 1,000 scenarios, one thread, \(set)") { _ in
      blackHole(try PowerHours.run(calendar, scenarios, set: set).grid[0])
    }
  }
  Benchmark("8,760 hours of 1,000 scenarios, two threads") { _ in
    blackHole(try PowerHours.run(calendar, scenarios, threads: 2).grid[0])
  }
  Benchmark("8,760 hours of 1,000 scenarios, scalar reference") { _ in
    blackHole(try PowerHours.runReference(calendar, scenarios).grid[0])
  }
}
