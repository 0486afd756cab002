import Foundation
import Kernels

/// The steady state of an AC network by Newton's method in polar coordinates.
///
/// The mismatch of active and reactive power at each bus that nothing holds is brought to zero by
/// solving the linearised equations (LAPACK's dgesv) until no bus is off by more than 1e-9 of the base.
public struct ACFlow: Codable, Sendable {
  /// Voltage of each bus, per unit, and its angle, rad.
  public let voltage, angle: [Double]
  /// What enters each branch at either end, W and var.
  public let from, to: [Power]
  /// What each source gives, W and var, by bus; zero where there is none.
  public let source: [Power]
  /// Steps that it took.
  public let iterations: Int

  /// Active (W) and reactive power (var).
  public struct Power: Codable, Hashable, Sendable {
    /// W and var.
    public let active, reactive: Double
    /// VA.
    public var apparent: Double { (active * active + reactive * reactive).squareRoot() }
  }

  /// The load of a branch over its rating, as current over rated current at the end that is more
  /// loaded; 0 when it is open.
  public func loading(_ index: Int, in network: ACNetwork) -> Double {
    let branch = network.branches[index]
    let ends = [
      from[index].apparent / voltage[branch.from], to[index].apparent / voltage[branch.to],
    ]
    return branch.isOpen ? 0 : (ends.max() ?? 0) / branch.rating
  }

  /// What the branches lose, W.
  public var loss: Double { zip(from, to).reduce(0) { $0 + $1.0.active + $1.1.active } }

  /// Solves a network.
  ///
  /// - Throws: ``ACFlowError`` that says why and where.
  public init(_ network: ACNetwork, maximumSteps: Int = 30) throws(ACFlowError) {
    let equations = try Equations(network)
    var state = Equations.State(
      voltage: network.buses.map { $0.held ?? 1 }, angle: network.buses.map { _ in 0 })
    var step = 0
    while true {
      let mismatch = equations.mismatch(state)
      guard let worst = mismatch.indices.max(by: { abs(mismatch[$0]) < abs(mismatch[$1]) }) else {
        break  // Every bus is held.
      }
      let size = abs(mismatch[worst])
      if size < 1e-9 { break }
      let bus = network.buses[equations.bus(of: worst)].name
      guard step < maximumSteps, size.isFinite, size < 1e9 else {
        throw .diverged(
          bus, size.isFinite ? size * ACNetwork.base : .infinity, iterations: step)
      }
      do throws(LinearSystem.Failure) {
        let change = try LinearSystem.solve(matrix: equations.jacobian(state), right: mismatch)
        equations.apply(change, to: &state)
      } catch {
        switch error {
        case .singular(let unknown):
          throw .singular(network.buses[equations.bus(of: unknown)].name)
        case .badValue: throw .diverged(bus, size * ACNetwork.base, iterations: step)
        }
      }
      step += 1
    }
    iterations = step
    (voltage, angle) = (state.voltage, state.angle)
    let flows = network.branches.indices.map { equations.flow($0, state) }
    from = flows.map(\.from)
    to = flows.map(\.to)
    source = network.buses.indices.map { bus in
      guard network.buses[bus].held != nil else { return Power(active: 0, reactive: 0) }
      let injected = equations.injected(bus, state)
      return Power(
        active: injected.0 * ACNetwork.base + network.buses[bus].active,
        reactive: injected.1 * ACNetwork.base + network.buses[bus].reactive)
    }
  }
}

/// The equations of a network: admittances between buses, and where the unknowns are.
private struct Equations {
  struct State {
    var voltage, angle: [Double]
  }

  let network: ACNetwork
  /// Series admittance and half the shunt conductance of each branch, per unit.
  let series: [(g: Double, b: Double)]
  let shunt: [Double]
  /// Neighbours of each bus: the other bus, and the mutual admittance G + jB of the admittance matrix.
  let mutual: [[(bus: Int, g: Double, b: Double)]]
  let own: [(g: Double, b: Double)]
  /// Buses whose voltage is unknown, and the number of each among them.
  let unknown: [Int]

  init(_ network: ACNetwork) throws(ACFlowError) {
    self.network = network
    guard network.buses.count <= 5000 else { throw .tooLarge(network.buses.count) }
    guard network.buses.contains(where: { $0.held != nil }) else { throw .noSource }
    var series: [(g: Double, b: Double)] = []
    var shunt: [Double] = []
    for branch in network.branches {
      let z = branch.resistance * branch.resistance + branch.reactance * branch.reactance
      guard branch.rating > 0, z > 0, z.isFinite, branch.rating.isFinite, branch.noLoad.isFinite,
        network.buses.indices.contains(branch.from), network.buses.indices.contains(branch.to),
        branch.from != branch.to
      else { throw .badBranch(branch.name) }
      let (a, b) = (network.buses[branch.from].voltage, network.buses[branch.to].voltage)
      guard branch.kind == .transformer || abs(a - b) <= 1e-6 * a else {
        throw .voltages(branch.name, a, b)
      }
      let scale = branch.rating / ACNetwork.base / z
      series.append((branch.resistance * scale, -branch.reactance * scale))
      shunt.append(branch.noLoad / ACNetwork.base / 2)
    }
    var own = [(g: Double, b: Double)](repeating: (0, 0), count: network.buses.count)
    var mutual = [[(bus: Int, g: Double, b: Double)]](repeating: [], count: network.buses.count)
    for (index, branch) in network.branches.enumerated() where !branch.isOpen {
      let y = series[index]
      for end in [branch.from, branch.to] {
        own[end].g += y.g + shunt[index]
        own[end].b += y.b
      }
      mutual[branch.from].append((branch.to, -y.g, -y.b))
      mutual[branch.to].append((branch.from, -y.g, -y.b))
    }
    (self.series, self.shunt, self.own, self.mutual) = (series, shunt, own, mutual)
    unknown = network.buses.indices.filter { network.buses[$0].held == nil }
    try checkReach()
  }

  private func checkReach() throws(ACFlowError) {
    var reached = network.buses.map { $0.held != nil }
    var queue = network.buses.indices.filter { reached[$0] }
    while let bus = queue.popLast() {
      for next in mutual[bus] where !reached[next.bus] {
        reached[next.bus] = true
        queue.append(next.bus)
      }
    }
    if let lost = network.buses.indices.first(where: { !reached[$0] }) {
      throw .isolated(network.buses[lost].name)
    }
  }

  /// The bus of an unknown: angles first, then voltages.
  func bus(of index: Int) -> Int { unknown[index % max(1, unknown.count)] }

  func injected(_ bus: Int, _ state: State) -> (Double, Double) {
    let v = state.voltage[bus]
    var (p, q) = (v * v * own[bus].g, -v * v * own[bus].b)
    for next in mutual[bus] {
      let d = state.angle[bus] - state.angle[next.bus]
      let w = v * state.voltage[next.bus]
      p += w * (next.g * cos(d) + next.b * sin(d))
      q += w * (next.g * sin(d) - next.b * cos(d))
    }
    return (p, q)
  }

  /// What is lacking at each bus, per unit: active power, then reactive.
  func mismatch(_ state: State) -> [Double] {
    let injected = unknown.map { self.injected($0, state) }
    return zip(unknown, injected).map { -network.buses[$0].active / ACNetwork.base - $1.0 }
      + zip(unknown, injected).map { -network.buses[$0].reactive / ACNetwork.base - $1.1 }
  }

  /// Derivatives of the injected powers by angles and voltages, column after column.
  func jacobian(_ state: State) -> [Double] {
    let n = unknown.count
    var position = [Int](repeating: -1, count: network.buses.count)
    for (index, bus) in unknown.enumerated() { position[bus] = index }
    var matrix = [Double](repeating: 0, count: 4 * n * n)
    func add(_ row: Int, _ column: Int, _ value: Double) { matrix[column * 2 * n + row] += value }
    for (row, bus) in unknown.enumerated() {
      let (p, q) = injected(bus, state)
      let v = state.voltage[bus]
      add(row, row, -q - v * v * own[bus].b)
      add(row, n + row, p / v + v * own[bus].g)
      add(n + row, row, p - v * v * own[bus].g)
      add(n + row, n + row, q / v - v * own[bus].b)
      for next in mutual[bus] where position[next.bus] >= 0 {
        let column = position[next.bus]
        let d = state.angle[bus] - state.angle[next.bus]
        let w = state.voltage[next.bus]
        let (along, across) = (
          next.g * cos(d) + next.b * sin(d), next.g * sin(d) - next.b * cos(d)
        )
        add(row, column, v * w * across)
        add(row, n + column, v * along)
        add(n + row, column, -v * w * along)
        add(n + row, n + column, v * across)
      }
    }
    return matrix
  }

  func apply(_ change: [Double], to state: inout State) {
    for (index, bus) in unknown.enumerated() {
      state.angle[bus] += change[index]
      state.voltage[bus] = max(0.05, state.voltage[bus] + change[unknown.count + index])
    }
  }

  func flow(_ index: Int, _ state: State) -> (from: ACFlow.Power, to: ACFlow.Power) {
    let branch = network.branches[index]
    guard !branch.isOpen else {
      return (.init(active: 0, reactive: 0), .init(active: 0, reactive: 0))
    }
    let y = series[index]
    func enters(_ a: Int, _ b: Int) -> ACFlow.Power {
      let d = state.angle[a] - state.angle[b]
      let (v, w) = (state.voltage[a], state.voltage[a] * state.voltage[b])
      return ACFlow.Power(
        active: ACNetwork.base
          * (v * v * (y.g + shunt[index]) - w * (y.g * cos(d) + y.b * sin(d))),
        reactive: ACNetwork.base * (-v * v * y.b - w * (y.g * sin(d) - y.b * cos(d))))
    }
    return (enters(branch.from, branch.to), enters(branch.to, branch.from))
  }
}
