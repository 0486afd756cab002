import Catalogue
public import Electrical
import Quantities

/// The power chain of a site: the design that every device follows from, the devices with what they
/// carry, and what its states of operation show.
public struct PlannedPower: Codable, Sendable {
  /// What determines the chain, in the SI.
  public let design: PowerDesign
  /// How often its devices fail.
  public let failures: FailureData
  /// The devices from the utility to the racks, equal ones on one line.
  public let devices: [ScheduledDevice]
  /// What the states show, reason by reason.
  public let states: [StateSummary]
  /// Devices beyond their rating, single points of failure, racks that must be capped; the worst
  /// first.
  public let findings: [PowerFinding]

  /// Short-circuit current that low-voltage boards withstand, A.
  public let boardWithstand: Double
  /// Frequency of the grid, Hz.
  public let frequency: Double
  /// The AC power flow of the high- and medium-voltage part in normal operation.
  public let flow: FlowSummary

  /// The most voltage that low-voltage boards and busways take; `nil` in plans of builds that did not
  /// tell.
  public let voltageDrop: VoltageDrop?
  /// Swings of the largest training job at the feed; `nil` where no job trains.
  public let swings: PlannedSwings?
  /// Demand hour by hour; `nil` in plans of builds that had none.
  public let demand: PlannedDemand?
  /// How much of the IT power falls together, a job of its own in each scalable unit.
  public let coincidence: Coincidence?
  /// How reliably the racks have power.
  public let reliability: PlannedReliability

  /// What an AC power flow of the high- and medium-voltage part shows.
  public struct FlowSummary: Codable, Hashable, Sendable {
    /// Buses and branches of one of each set.
    public let buses, branches: Int
    /// The lowest voltage, per unit, and where it is; `nil` when there is no solution.
    public let lowestVoltage: Double?
    /// The bus of the lowest voltage.
    public let lowestBus: String
    /// Losses of cables and transformers, W.
    public let loss: Double?
    /// Why there is no solution, and where; `nil` when there is one.
    public let problem: String?

    enum CodingKeys: String, CodingKey {
      case buses, branches, loss, problem
      case lowestVoltage = "lowest_voltage"
      case lowestBus = "lowest_bus"
    }
  }

  enum CodingKeys: String, CodingKey {
    case design, failures, devices, states, findings, frequency, flow, reliability, demand
    case coincidence, swings
    case voltageDrop = "voltage_drop"
    case boardWithstand = "board_withstand"
  }

  /// All states of one reason.
  public struct StateSummary: Codable, Hashable, Sendable {
    /// Why they are looked at.
    public let reason: PowerState.Reason
    /// How many there are, of one set of each kind.
    public let count: Int
    /// The most GPUs that go dark in one, and what is out then.
    public let dark: Double
    /// What is out when most GPUs are dark; empty when none ever are.
    public let darkOut: String
    /// The most GPUs' worth of power that live racks lack in one, and what is out then.
    public let capped: Double
    /// What is out when racks lack most; empty when they never do.
    public let cappedOut: String
    /// What the sources give in the state that takes most, W.
    public let source: Double
    /// Devices that are beyond their rating in any.
    public let overloads: Int

    enum CodingKeys: String, CodingKey {
      case reason, count, dark, capped, source, overloads
      case darkOut = "dark_out"
      case cappedOut = "capped_out"
    }
  }
}

extension PlannedPower {
  /// Lays out a design, solves its states and gathers what they show.
  init(
    _ design: PowerDesign, failures: FailureData, frequency: Double, faultLevel: Double,
    boardWithstand: Double, drop: VoltageDrop.Limits, demand: PlannedDemand,
    coincidence: Coincidence?, swings: PlannedSwings?
  ) throws {
    let site = try SiteNetwork(PowerTree(design), failures: failures, isWhole: false)
    let study = try PowerStudy(site.network, states: site.network.singleStates)
    self.design = design
    self.failures = failures
    self.frequency = frequency
    (self.demand, self.coincidence, self.boardWithstand) = (demand, coincidence, boardWithstand)
    self.swings = swings
    flow = try Self.flow(site)
    voltageDrop = try VoltageDrop(site.network, limits: drop)
    devices = DeviceSchedule.lines(site, study, faultLevel: faultLevel)
    findings = study.findings
    reliability = PlannedReliability(site, failures, devices)
    states = Self.summaries(study) + (try Self.pairs(site.network))
  }

  /// Most pairs of devices that a plan solves.
  static let mostPairs = 20_000

  /// What pairs of devices show, one out for maintenance and one failed: of those from the utility to
  /// the output boards, since a pair of busways takes down the row between them and nothing else. What
  /// is beyond its rating then is counted and no finding: redundancy is chosen for it or not.
  private static func pairs(_ network: PowerNetwork) throws -> [StateSummary] {
    let devices = network.components.filter {
      !$0.isCommonCause && $0.kind != .shelf && $0.kind != .busway
    }
    guard devices.count * (devices.count - 1) / 2 <= mostPairs else { return [] }
    let study = try PowerStudy(network, states: network.maintenanceStates(of: devices))
    return summaries(study)
  }

  /// The high- and medium-voltage part of one of each set, and its AC power flow.
  public struct Grid: Sendable {
    /// Buses, branches and loads.
    public let network: ACNetwork
    /// The solution; `nil` where there is none.
    public let flow: ACFlow?
  }

  /// The network that ``flow`` sums up.
  public func grid() throws -> Grid {
    let site = try SiteNetwork(PowerTree(design), isWhole: false)
    let network = try ACNetwork(site)
    return Grid(network: network, flow: try? ACFlow(network))
  }

  private static func flow(_ site: SiteNetwork) throws -> FlowSummary {
    let network = try ACNetwork(site)
    let (buses, branches) = (network.buses.count, network.branches.count)
    do throws(ACFlowError) {
      let flow = try ACFlow(network)
      let lowest = flow.voltage.indices.min { flow.voltage[$0] < flow.voltage[$1] }
      return FlowSummary(
        buses: buses, branches: branches, lowestVoltage: lowest.map { flow.voltage[$0] },
        lowestBus: lowest.map { network.buses[$0].name } ?? "", loss: flow.loss, problem: nil)
    } catch {
      return FlowSummary(
        buses: buses, branches: branches, lowestVoltage: nil, lowestBus: "", loss: nil,
        problem: error.description)
    }
  }

  /// What the states of a study show, reason by reason.
  static func summaries(_ study: PowerStudy) -> [StateSummary] {
    PowerState.Reason.allCases.compactMap { summary($0, study) }
  }

  private static func summary(_ reason: PowerState.Reason, _ study: PowerStudy) -> StateSummary? {
    let states = study.states.indices.filter { study.states[$0].reason == reason }
    guard !states.isEmpty else { return nil }
    let effects = states.map { study.gpus(in: $0) }
    let dark = effects.indices.max { effects[$0].dark < effects[$1].dark } ?? 0
    let capped = effects.indices.max { effects[$0].capped < effects[$1].capped } ?? 0
    return StateSummary(
      reason: reason, count: states.count, dark: effects[dark].dark,
      darkOut: effects[dark].dark > 0 ? study.states[states[dark]].name : "",
      capped: effects[capped].capped,
      cappedOut: effects[capped].capped > 0 ? study.states[states[capped]].name : "",
      source: states.map { study.sourcePower($0) }.max() ?? 0,
      overloads: study.findings.filter { $0.matter == .overload && $0.reason == reason }.count)
  }
}
