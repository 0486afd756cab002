/// Distance for each unit of time, in metres a second.
public struct Velocity: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m/s", dimension: .length / .time)
}

/// Loss of pressure for each unit of length of pipe, in pascals a metre.
public struct PressureGradient: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "Pa/m", dimension: .pressure / .length)
}

/// Dynamic viscosity of a fluid, in pascal-seconds.
public struct Viscosity: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "Pa.s", dimension: .pressure * .time)
}

/// Heat that a wall passes for each kelvin across it: UA of a heat exchanger, in watts a kelvin.
public struct ThermalConductance: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "W/K", dimension: .power / .temperature)
}

/// Energy for each unit of volume, such as the electricity that water is worth, in joules a cubic
/// metre. In the SI that is the dimension of a pressure.
public struct EnergyDensity: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "J/m3", dimension: .energy / .volume)
}
