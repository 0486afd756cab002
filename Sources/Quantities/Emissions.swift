/// Greenhouse gas as the mass of CO2 with the same effect, in kilograms.
public struct CarbonMass: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "kgCO2e", dimension: .carbon)
}

/// Emissions for each unit of energy, stated in kilograms a joule.
public struct CarbonIntensity: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "kgCO2e/J", dimension: .carbon / .energy)
}

/// Water for each unit of IT energy: WUE, in litres a kilowatt-hour.
public struct WaterUsage: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.litrePerKilowattHour
}

/// The emissions of an energy.
public func * (lhs: Energy, rhs: CarbonIntensity) -> CarbonMass { CarbonMass(si: lhs.si * rhs.si) }
