/// Energy for each unit of time, in watts.
public struct Power: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.watt
}

/// Work or heat, in joules.
public struct Energy: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.joule
}

/// A length of time, in seconds. A planning year is 8,760 hours.
public struct Duration: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "s", dimension: .time)
}

/// The energy of a power held for a time.
public func * (lhs: Power, rhs: Duration) -> Energy { Energy(si: lhs.si * rhs.si) }

/// The mean power of an energy over a time.
public func / (lhs: Energy, rhs: Duration) -> Power { Power(si: lhs.si / rhs.si) }

/// How long an energy lasts at a power.
public func / (lhs: Energy, rhs: Power) -> Duration { Duration(si: lhs.si / rhs.si) }
