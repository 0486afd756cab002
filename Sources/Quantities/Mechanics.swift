/// A distance, in metres.
public struct Length: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m", dimension: .length)
}

/// A surface, in square metres.
public struct Area: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m2", dimension: .area)
}

/// A space, in cubic metres.
public struct Volume: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m3", dimension: .volume)
}

/// Volume for each unit of time, in cubic metres a second.
public struct VolumeFlow: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m3/s", dimension: .volume / .time)
}

/// A mass, in kilograms.
public struct Mass: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "kg", dimension: .mass)
}

/// Mass for each unit of time, in kilograms a second.
public struct MassFlow: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "kg/s", dimension: .mass / .time)
}

/// Mass for each unit of volume, in kilograms a cubic metre.
public struct Density: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "kg/m3", dimension: .mass / .volume)
}

/// Force for each unit of area, in pascals.
public struct Pressure: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "Pa", dimension: .pressure)
}

/// The area of a rectangle.
public func * (lhs: Length, rhs: Length) -> Area { Area(si: lhs.si * rhs.si) }

/// The volume of a box.
public func * (lhs: Area, rhs: Length) -> Volume { Volume(si: lhs.si * rhs.si) }

/// The mass flow of a fluid.
public func * (lhs: VolumeFlow, rhs: Density) -> MassFlow { MassFlow(si: lhs.si * rhs.si) }

/// The hydraulic power of a flow against a pressure difference.
public func * (lhs: VolumeFlow, rhs: Pressure) -> Power { Power(si: lhs.si * rhs.si) }

/// The mean flow of a volume over a time.
public func / (lhs: Volume, rhs: Duration) -> VolumeFlow { VolumeFlow(si: lhs.si / rhs.si) }

/// Coolant for each unit of heat that it carries, in cubic metres a watt.
public struct HeatInventory: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit(symbol: "m3/W", dimension: .volume / .power)
}
