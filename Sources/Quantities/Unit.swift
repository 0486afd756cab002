/// A unit of measurement: a symbol, what it measures, and how it relates to the SI.
///
/// `value in SI = value in this unit * scale + offset`. Only degrees Celsius has an offset.
public struct Unit: Hashable, Sendable {
  /// The symbol as it is printed, such as `kW` or `L/kWh`.
  public let symbol: String
  /// What the unit measures.
  public let dimension: Dimension
  /// The SI value of one of this unit.
  public let scale: Double
  /// The SI value of zero of this unit.
  public let offset: Double

  /// Creates a unit from its relation to the SI.
  public init(symbol: String, dimension: Dimension, scale: Double = 1, offset: Double = 0) {
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
    self.offset = offset
  }

  /// The SI value of `value` in this unit.
  public func toSI(_ value: Double) -> Double { value * scale + offset }

  /// The value in this unit of the SI value `value`.
  public func fromSI(_ value: Double) -> Double { (value - offset) / scale }

  /// The plain number one.
  public static let one = Unit(symbol: "1", dimension: .none)
  /// Watt.
  public static let watt = Unit(symbol: "W", dimension: .power)
  /// Joule.
  public static let joule = Unit(symbol: "J", dimension: .energy)
  /// Kelvin.
  public static let kelvin = Unit(symbol: "K", dimension: .temperature)
  /// Degree Celsius.
  public static let celsius = Unit(
    symbol: "degC", dimension: .temperature, scale: 1, offset: 273.15)
  /// Litre per kilowatt-hour: the unit of WUE.
  public static let litrePerKilowattHour = Unit(
    symbol: "L/kWh", dimension: .volume / .energy, scale: 0.001 / 3_600_000)
}

/// A named dimension with examples: how messages speak of what was found and what was expected.
public struct UnitFamily: Sendable {
  /// The name with which a message calls it, such as `power`.
  public let name: String
  /// A value as a planner would write it, such as `132 kW`.
  public let example: String
  /// The dimension that members share.
  public let dimension: Dimension

  /// Creates a family.
  public init(name: String, example: String, dimension: Dimension) {
    self.name = name
    self.example = example
    self.dimension = dimension
  }

  /// The families that have everyday names, in the order in which messages prefer them.
  static let named: [UnitFamily] = [
    UnitFamily(name: "number", example: "0.9", dimension: .none),
    UnitFamily(name: "power", example: "132 kW", dimension: .power),
    UnitFamily(name: "energy", example: "20 MWh", dimension: .energy),
    UnitFamily(name: "temperature", example: "40 °C", dimension: .temperature),
    UnitFamily(name: "duration", example: "18 months", dimension: .time),
    UnitFamily(name: "length", example: "600 mm", dimension: .length),
    UnitFamily(name: "area", example: "36000 m2", dimension: .area),
    UnitFamily(name: "volume", example: "5 m3", dimension: .volume),
    UnitFamily(name: "mass", example: "1360 kg", dimension: .mass),
    UnitFamily(name: "data size", example: "192 GB", dimension: .data),
    UnitFamily(name: "bandwidth", example: "1.8 TB/s", dimension: .data / .time),
    UnitFamily(name: "FLOP rate", example: "2.5 PFLOP/s", dimension: .arithmetic / .time),
    UnitFamily(name: "voltage", example: "22.9 kV", dimension: .voltage),
    UnitFamily(name: "current", example: "1200 A", dimension: .current),
    UnitFamily(name: "pressure", example: "250 kPa", dimension: .pressure),
    UnitFamily(name: "volume flow", example: "119 L/min", dimension: .volume / .time),
    UnitFamily(name: "mass flow", example: "2 kg/s", dimension: .mass / .time),
    UnitFamily(name: "mass of CO2e", example: "5 tCO2e", dimension: .carbon),
    UnitFamily(name: "amount of KRW", example: "14 trillion KRW", dimension: .base(.krw)),
    UnitFamily(name: "amount of USD", example: "3 million USD", dimension: .base(.usd)),
    UnitFamily(name: "energy price", example: "165 KRW/kWh", dimension: .base(.krw) / .energy),
    UnitFamily(
      name: "carbon intensity", example: "0.4173 tCO2e/MWh", dimension: .carbon / .energy),
    UnitFamily(
      name: "exchange rate", example: "1400 KRW/USD", dimension: .base(.krw) / .base(.usd)),
    UnitFamily(
      name: "energy of moving data", example: "3.9 pJ/b", dimension: .energy / .data),
    UnitFamily(name: "density", example: "992 kg/m3", dimension: .mass / .volume),
    UnitFamily(name: "frequency", example: "60 Hz", dimension: .none / .time),
    UnitFamily(
      name: "line impedance", example: "0.061 Ohm/km", dimension: .voltage / .current / .length),
  ]
}
