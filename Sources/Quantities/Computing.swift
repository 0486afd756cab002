/// An amount of data or memory, in bytes.
public struct DataSize: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "B", dimension: .data)
}

/// Data for each unit of time, in bytes a second.
public struct Bandwidth: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "B/s", dimension: .data / .time)
}

/// Floating-point operations a second.
public struct FLOPRate: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "FLOP/s", dimension: .arithmetic / .time)
}

/// Floating-point operations for each byte moved.
public struct ArithmeticIntensity: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "FLOP/B", dimension: .arithmetic / .data)
}

/// Energy for each unit of data moved, in joules a byte.
public struct EnergyPerData: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "J/B", dimension: .energy / .data)
}

/// The mean bandwidth of a transfer.
public func / (lhs: DataSize, rhs: Duration) -> Bandwidth { Bandwidth(si: lhs.si / rhs.si) }

/// How long a transfer takes.
public func / (lhs: DataSize, rhs: Bandwidth) -> Duration { Duration(si: lhs.si / rhs.si) }

/// The data moved in a time.
public func * (lhs: Bandwidth, rhs: Duration) -> DataSize { DataSize(si: lhs.si * rhs.si) }
