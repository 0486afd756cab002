/// A line of a device schedule: so many equal devices, what feeds them and what each carries.
public struct ScheduledDevice: Codable, Hashable, Sendable {
  /// The name of the first, such as `set 1 / A / UPS 1`.
  public var name: String
  /// What sort of thing they are.
  public let kind: PowerElement.Kind
  /// Their part in the catalogue's terms, such as `ups` or `busway`; `nil` where it has none.
  public let item: String?
  /// How many stand at the site.
  public var count: Int
  /// The set that they belong to, and how many sets like it there are; `nil` for what all share.
  public let set: Set?
  /// What feeds each, as indices of the schedule; several of one level share the load.
  public let feeds: [Feed]
  /// Nominal voltage out and, where it differs, in, V.
  public let voltage: Double
  /// Nominal voltage in, V, where it differs.
  public let primary: Double?
  /// Rating: W for UPS, generators and shelves, VA for the rest; `nil` where nothing is rated.
  public let rating: Double?
  /// Whether the rating is an active power.
  public let isRatedInWatts: Bool
  /// What it may carry: the rating under the continuous-load rule, W or VA.
  public let limit: Double?
  /// What each of them carries in normal operation; the most loaded of them.
  public var normal: Load
  /// The state in which one is most loaded; `nil` where nothing is rated.
  public var worst: Worst?
  /// The state in which a load lacks most of what it wants; `nil` where it never does.
  public var lacking: Lacking?
  /// Short-circuit current there; `nil` behind converters, or where the grid's is unknown.
  public let shortCircuit: ShortCircuit.Level?
  /// What a load is called, such as `compute`; only for loads.
  public let loadClass: String?
  /// GPUs behind each load.
  public let gpus: Int
  /// How long it carries its load without input, s; 0 without batteries.
  public let autonomy: Double

  /// A set of lineups and how often it stands.
  public struct Set: Codable, Hashable, Sendable {
    /// The number of the first.
    public let first: Int
    /// How many equal sets, numbered on from the first.
    public let count: Int
  }

  /// What feeds a device.
  public struct Feed: Codable, Hashable, Sendable {
    /// The index of the line in the schedule.
    public let from: Int
    /// 0 in normal operation; higher levels stand by.
    public let level: Int
  }

  /// What a device carries.
  public struct Load: Codable, Hashable, Sendable {
    /// Active (W) and reactive power (var) out, and what it loses, W.
    public let active, reactive, loss: Double
    /// Voltage out, per unit.
    public let voltage: Double
    /// Load over what it may carry; `nil` where nothing is rated.
    public let ratio: Double?
    /// Apparent power out, VA.
    public var apparent: Double { (active * active + reactive * reactive).squareRoot() }
  }

  /// The worst that a device sees.
  public struct Worst: Codable, Hashable, Sendable {
    /// Load over what it may carry.
    public let ratio: Double
    /// Active power out, W.
    public let active: Double
    /// Why the state is looked at, and what is out in it.
    public let reason: PowerState.Reason
    /// What is out; empty in normal operation.
    public let out: String
  }

  /// What a load must do without.
  public struct Lacking: Codable, Hashable, Sendable {
    /// Power that it lacks, W.
    public let power: Double
    /// Why the state is looked at, and what is out in it.
    public let reason: PowerState.Reason
    /// What is out.
    public let out: String
  }

  enum CodingKeys: String, CodingKey {
    case name, kind, item, count, set, feeds, voltage, primary, rating, limit, normal, worst
    case lacking, gpus, autonomy
    case shortCircuit = "short_circuit"
    case isRatedInWatts = "rated_in_watts"
    case loadClass = "load_class"
  }
}

extension ScheduledDevice {
  /// The current of a power at its voltage in normal operation, A.
  public func current(apparent: Double) -> Double {
    let volts = voltage * (normal.voltage > 0 ? normal.voltage : 1)
    return apparent / (3.0.squareRoot() * volts)
  }

  /// The current of its rating at the nominal voltage out, A; `nil` where nothing is rated in VA.
  public var ratedCurrent: Double? {
    isRatedInWatts ? nil : rating.map { $0 / (3.0.squareRoot() * voltage) }
  }

  /// Apparent power that it carries in its worst state, VA; of what is rated in watts, the active
  /// power.
  public var worstLoad: Double? {
    guard let worst, let limit else { return nil }
    return worst.ratio * limit
  }
}
