public import Electrical
import Kernels

/// What every state of operation of a chain shows, for `rackwright power check`.
public struct ChainReport: Codable, Sendable {
  /// What the chain is called.
  public let name: String
  /// States looked at, by reason.
  public let states: [PlannedPower.StateSummary]
  /// What they show, the worst first.
  public let findings: [PowerFinding]
  /// The devices, as they run.
  public let devices: [Device]
  /// The most voltage that low-voltage boards and busways take; `nil` where nothing is at low voltage.
  public let voltageDrop: VoltageDrop?
  /// What loads see; empty without failure data.
  public let loads: [Reliability.Load]

  enum CodingKeys: String, CodingKey {
    case name, states, findings, devices, loads
    case voltageDrop = "voltage_drop"
  }

  /// A device in normal operation and at its worst.
  public struct Device: Codable, Hashable, Sendable {
    /// Its name and kind.
    public let name: String
    /// What it is.
    public let kind: PowerElement.Kind
    /// What it carries in normal operation, W, and over its rating; `nil` where nothing is rated.
    public let power: Double
    /// Load over the rating.
    public let normal: Double?
    /// The highest load over the rating in any state, and what is out then.
    public let worst: Double?
    /// What is out then.
    public let out: String
    /// What it loses in normal operation, W.
    public let loss: Double
    /// Voltage out, per unit.
    public let voltage: Double
  }

  /// Solves normal operation, each single device out, the utility lost, and each pair: one out for
  /// maintenance, one failed.
  public init(_ chain: PowerChainFile.Chain, threads: Int = 1) throws {
    name = chain.name
    let network = chain.network
    let single = network.singleStates
    // Pairs grow with the square: beyond a thousand devices single failures alone are solved.
    let pairs = network.components.count <= 1000 ? network.maintenanceStates : []
    let study = try PowerStudy(network, states: single + pairs, threads: threads)
    states = PlannedPower.summaries(study)
    findings = study.findings
    devices = network.elements.indices.map { index in
      let element = network.elements[index]
      let worst = study.results.worst(index)
      return Device(
        name: element.id, kind: element.kind, power: study.normal.active[index],
        normal: element.limit == nil ? nil : study.normalLoad(index, element),
        worst: element.limit == nil ? nil : max(0, worst.ratio),
        out: study.states.indices.contains(worst.state) ? study.states[worst.state].name : "",
        loss: study.normal.loss[index], voltage: study.normal.voltage[index])
    }
    voltageDrop = try VoltageDrop(network)
    let loads = network.elements.indices.filter { network.elements[$0].kind == .load }
    let hasData = network.components.contains { $0.failure != nil }
    self.loads =
      hasData ? try Reliability(network, loads: loads.map { ($0, 1) }).loads : []
  }
}
