/// How often the devices of a power chain fail, and how long their repair takes.
public struct FailureData: Codable, Hashable, Sendable {
  /// Failures and repairs of each sort of device.
  public var rates: [Device: PowerComponent.Failure]
  /// Share of the failures of UPS that strike all units of a set at once.
  public var commonCause: Double

  enum CodingKeys: String, CodingKey {
    case rates
    case commonCause = "common_cause"
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
  }

  /// Creates data; without arguments, nothing is known to fail.
  public init(_ rates: [Device: PowerComponent.Failure] = [:], commonCause: Double = 0) {
    (self.rates, self.commonCause) = (rates, commonCause)
  }

  subscript(device: Device) -> PowerComponent.Failure? { rates[device] }
}
