public import Kernels

/// A network in all its states: the load of every device, what each failure costs, and what is beyond
/// its rating.
public struct PowerStudy: Sendable {
  /// The states, normal operation first.
  public let states: [PowerState]
  /// Normal operation, element by element.
  public let normal: PowerFlowColumns.Operation
  /// All states.
  public let results: PowerFlowColumns.States
  /// What is beyond its rating, or takes racks down alone, the worst first.
  public let findings: [PowerFinding]
  /// The largest difference between what sources give and what is taken and lost, over any state,
  /// share of the power.
  public let imbalance: Double

  /// Solves the states of a network.
  ///
  /// - Parameters:
  ///   - network: the devices.
  ///   - states: normal operation first.
  ///   - threads: how many work at a time; the result does not depend on it.
  /// - Throws: ``KernelError`` when a number is out of range.
  public init(
    _ network: PowerNetwork, states: [PowerState], threads: Int = 1
  ) throws(KernelError) {
    let columns = try network.columns()
    self.states = states
    normal = try columns.operation()
    results = try columns.solve(states.map(\.out), threads: threads)
    let results = results
    imbalance = results.source.indices.reduce(0) { worst, state in
      let source = results.source[state]
      let index = state - results.source.startIndex
      let taken =
        results.served[results.served.startIndex + index]
        + results.loss[results.loss.startIndex + index]
      return source > 0 ? max(worst, abs(source - taken) / source) : worst
    }
    let alone = try columns.solve([[]])
    findings = PowerFinding.all(
      network, states, results, normal: network.elements.indices.map { alone.worst($0).ratio })
  }

  /// What sources give in a state, W.
  public func sourcePower(_ state: Int) -> Double {
    results.source[results.source.startIndex + state]
  }

  /// The most load of an element over its rating in any state.
  public func worstLoad(_ element: Int) -> Double { results.worst(element).ratio }

  /// Load of an element over its rating in normal operation.
  public func normalLoad(_ index: Int, _ element: PowerElement) -> Double {
    guard let limit = element.limit else { return 0 }
    let (p, q) = (normal.active[index], normal.reactive[index])
    return (element.isRatedInWatts ? p : (p * p + q * q).squareRoot()) / limit
  }

  /// What a state costs: GPUs dark, and GPUs' worth of power that the racks still live must do
  /// without.
  public func gpus(in state: Int) -> (dark: Double, capped: Double) {
    (
      results.dark[results.dark.startIndex + state],
      results.capped[results.capped.startIndex + state]
    )
  }
}

/// Something that a state of operation shows.
public struct PowerFinding: Codable, Hashable, Sendable {
  /// What is the matter.
  public enum Matter: String, Codable, Sendable {
    /// A device beyond its rating.
    case overload
    /// A device whose failure alone takes loads down.
    case singlePoint = "single point of failure"
    /// Racks that must be capped, since what is left of their supplies carries less than they take.
    case derating
  }

  /// What is the matter.
  public let matter: Matter
  /// The device.
  public let device: String
  /// The state: why, and what is out.
  public let reason: PowerState.Reason
  /// What is out in that state; empty in normal operation.
  public let out: String
  /// Load and rating in W or VA for an overload; power that is lost and power that is wanted for the
  /// rest, W.
  public let load, rating: Double
  /// GPUs that are dark, or whose worth of power is lacking.
  public let gpus: Double
  /// Whether load and rating are in W and not VA.
  public let isInWatts: Bool

  enum CodingKeys: String, CodingKey {
    case matter, device, reason, out, load, rating, gpus
    case isInWatts = "in_watts"
  }

  /// A ratio below this is within the rating: rounding, not load.
  static let tolerance = 1e-6

  static func all(
    _ network: PowerNetwork, _ states: [PowerState], _ results: PowerFlowColumns.States,
    normal: [Double]
  ) -> [PowerFinding] {
    var findings: [PowerFinding] = []
    for (index, element) in network.elements.enumerated() {
      guard let limit = element.limit else { continue }
      let worst = results.worst(index)
      guard worst.ratio > 1 + tolerance, states.indices.contains(worst.state) else { continue }
      // What is beyond its rating already in normal operation is told so.
      let state = normal[index] > 1 + tolerance ? states[0] : states[worst.state]
      findings.append(
        PowerFinding(
          matter: .overload, device: element.id, reason: state.reason, out: state.name,
          load: worst.ratio * limit, rating: limit, gpus: 0, isInWatts: element.isRatedInWatts))
    }
    let demand = network.elements.reduce(0) { $0 + Double($1.count) * $1.load }
    for (index, state) in states.enumerated() where state.reason == .failure {
      let lost = results.lost[results.lost.startIndex + index]
      guard lost > tolerance * demand / Double(max(1, network.elements.count)) else { continue }
      let dark = results.dark[results.dark.startIndex + index]
      let capped = results.capped[results.capped.startIndex + index]
      findings.append(
        PowerFinding(
          matter: dark > 0 || capped == 0 ? .singlePoint : .derating, device: state.name,
          reason: .failure, out: state.name, load: lost, rating: demand, gpus: dark + capped,
          isInWatts: true))
    }
    return findings.sorted {
      ($0.matter.order, -$0.load / $0.rating, $0.device)
        < ($1.matter.order, -$1.load / $1.rating, $1.device)
    }
  }
}

extension PowerFinding.Matter {
  fileprivate var order: Int {
    switch self {
    case .overload: 0
    case .singlePoint: 1
    case .derating: 2
    }
  }
}
