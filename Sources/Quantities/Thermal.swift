/// A point on the temperature scale, stored in kelvin and stated in degrees Celsius.
///
/// The difference of two is a ``TemperatureDifference``; two cannot be added.
public struct Temperature: Quantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.celsius
}

/// A distance on the temperature scale, such as ΔT or an approach, in kelvin.
public struct TemperatureDifference: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.kelvin
}

/// Heat that warms one kilogram by one kelvin, in J/(kg·K).
public struct SpecificHeat: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "J/kg/K", dimension: .energy / .mass / .temperature)
}

/// The distance between two temperatures.
public func - (lhs: Temperature, rhs: Temperature) -> TemperatureDifference {
  TemperatureDifference(si: lhs.si - rhs.si)
}

/// A temperature moved up.
public func + (lhs: Temperature, rhs: TemperatureDifference) -> Temperature {
  Temperature(si: lhs.si + rhs.si)
}

/// A temperature moved down.
public func - (lhs: Temperature, rhs: TemperatureDifference) -> Temperature {
  Temperature(si: lhs.si - rhs.si)
}
