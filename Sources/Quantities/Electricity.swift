/// Electric tension, in volts.
public struct Voltage: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "V", dimension: .voltage)
}

/// Electric current, in amperes.
public struct Current: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "A", dimension: .current)
}

/// Volt-amperes: what transformers and switchgear are rated in. Not a ``Power``.
public struct ApparentPower: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "VA", dimension: .power)
}

/// The apparent power of one phase.
public func * (lhs: Voltage, rhs: Current) -> ApparentPower { ApparentPower(si: lhs.si * rhs.si) }

/// Events for each unit of time, in hertz: a grid's frequency, failures a year.
public struct Frequency: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "Hz", dimension: .none / .time)
}

/// Resistance or reactance of a line for each length, in ohms a metre.
public struct LineImpedance: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(
    symbol: "Ohm/m", dimension: .voltage / .current / .length)
}

/// Resistance or reactance, in ohms.
public struct Resistance: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "Ohm", dimension: .voltage / .current)
}
