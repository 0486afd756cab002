import Foundation

/// How often the devices of a power chain fail, and how long their repair takes.
public struct FailureData: Codable, Hashable, Sendable {
  /// Failures and repairs of each sort of device.
  public var rates: [Device: PowerComponent.Failure]
  /// Share of the failures of UPS that strike all units of a set at once.
  public var commonCause: Double
  /// How long the generators' fuel lasts at full load, h; `nil` for ever.
  public var fuel: Double?
  /// From the loss of the utility until generators carry the load, s.
  public var generatorStart = 15.0

  enum CodingKeys: String, CodingKey {
    case rates, fuel
    case commonCause = "common_cause"
    case generatorStart = "generator_start"
  }

  /// What failure data is known for.
  public enum Device: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// A circuit of the utility on its own.
    case circuit
    /// All circuits at once.
    case circuits
    /// A transformer of the substation.
    case highTransformer = "high-transformer"
    /// An MV/LV transformer.
    case mediumTransformer = "medium-transformer"
    /// A section of the high-voltage switchgear.
    case highBoard = "high-board"
    /// A section of the medium-voltage switchgear.
    case mediumBoard = "medium-board"
    /// A section of ring cable.
    case cable
    /// A switch of a ring.
    case ringSwitch = "ring-switch"
    /// A low-voltage board.
    case lowBoard = "low-board"
    /// A UPS unit.
    case ups
    /// A static transfer switch.
    case transferSwitch = "transfer-switch"
    /// A generating set.
    case generator
    /// A busway.
    case busway
    /// A power shelf.
    case shelf
    /// The battery of a UPS.
    case battery
  }

  /// Creates data; without arguments, nothing is known to fail.
  public init(_ rates: [Device: PowerComponent.Failure] = [:], commonCause: Double = 0) {
    (self.rates, self.commonCause) = (rates, commonCause)
  }

  /// Reads data; what a plan of an older build does not hold has its usual value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rates = try values.decode([Device: PowerComponent.Failure].self, forKey: .rates)
    commonCause = try values.decode(Double.self, forKey: .commonCause)
    fuel = try values.decodeIfPresent(Double.self, forKey: .fuel)
    generatorStart = try values.decodeIfPresent(Double.self, forKey: .generatorStart) ?? 15
  }

  /// Failures of a device; of a generating set with the outages that outlast its fuel.
  ///
  /// Outages are exponential: one of mean r lasts longer than the fuel F with exp(-F / r), and the set
  /// is then as good as not started.
  subscript(device: Device) -> PowerComponent.Failure? {
    guard device == .generator, let fuel, var failure = rates[.generator],
      let outage = (rates[.circuits] ?? rates[.circuit])?.repair, outage > 0
    else { return rates[device] }
    failure.failsToStart = 1 - (1 - failure.failsToStart) * (1 - exp(-max(0, fuel) / outage))
    return failure
  }

  /// What carries the load until generators do.
  public var standby: Reliability.Standby {
    Reliability.Standby(start: generatorStart, battery: rates[.battery])
  }
}
