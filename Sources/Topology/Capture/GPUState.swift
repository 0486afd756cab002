/// What the driver says of a GPU's state; `nil` where it says nothing.
public struct GPUState: Sendable {
  /// Present power limit, in watts.
  public var powerLimit: Double?
  /// Highest power limit that can be set, in watts.
  public var powerMaximum: Double?
  /// The performance state, such as `P0`.
  public var performance: String?
  /// Memory clock that it can reach, in hertz.
  public var memoryClock: Double?
  /// Whether error correction is on.
  public var isECCOn: Bool?
  /// Whether the coherent link to the CPU is on.
  public var isC2COn: Bool?
  /// Whether the GPU is partitioned (MIG).
  public var isPartitioned: Bool?
  /// State of its NVLink fabric, such as `Completed`.
  public var fabricState: String?
  /// Result of joining the fabric, such as `Success`.
  public var fabricStatus: String?
  /// The clique within the fabric, with the cluster's identifier.
  public var fabricClique: String?
  /// What else is wrong: the name of the reading and what it says, in the file's order.
  public var complaints: [Complaint] = []
  /// The groups of readings that the driver gave.
  public var shown: Set<Group> = []

  /// Groups of readings that a driver may withhold.
  public enum Group: String, Sendable, CaseIterable {
    /// ECC error counts.
    case ecc
    /// Remapped rows.
    case remapping
    /// Reasons for lower clocks.
    case throttling
    /// Health of the NVLink fabric.
    case fabricHealth
  }

  /// A reading that should be otherwise.
  public struct Complaint: Hashable, Sendable {
    /// What was read, such as `remapped rows pending`.
    public var what: String
    /// What a good GPU says.
    public var expected: String
    /// What this one says.
    public var found: String
    /// How much it matters.
    public var severity: Difference.Severity
  }
}
