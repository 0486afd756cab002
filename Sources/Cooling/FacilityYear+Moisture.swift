import Kernels
public import Quantities

extension FacilityYear {
  /// `hall_moisture(what, climate, hours, limits)` for formulas.
  public var moisture: FormulaFunction {
    FormulaFunction(
      "hall_moisture",
      "what is asked (dry_hours, damp_hours; missing and excess: kg of water in each kg of dry air "
        + "times time), the climate, its hours, and the limits: coldest and warmest air, lowest and "
        + "highest dew point, lowest and highest relative humidity, pressure"
    ) { [self] arguments throws(FormulaError) in
      guard arguments.count == 4, case .text(let what) = arguments[0],
        case .text(let climate) = arguments[1], case .number(let length, _) = arguments[2],
        arguments[3].scalars.count == 7
      else {
        throw .badArguments(
          function: "hall_moisture", expected: "a name, a climate, its hours and seven limits")
      }
      let weather = try weather(of: climate)
      guard length == Double(weather.dryBulb.count) * 3600 else {
        throw .badArguments(function: "hall_moisture", expected: "the hours of the climate")
      }
      let sums: MoistureSums
      do throws(KernelError) {
        sums = try MoistureSums(weather, limits: arguments[3].scalars.map(\.value))
      } catch {
        throw .notFinite("hall_moisture (\(error))")
      }
      let values = [
        "dry_hours": sums.dryHours, "damp_hours": sums.dampHours, "missing": sums.missing,
        "excess": sums.excess,
      ]
      guard let value = values[what] else {
        throw .badArguments(
          function: "hall_moisture",
          expected: "one of \(values.keys.sorted().joined(separator: ", "))")
      }
      return .number(value * 3600, Duration.unit.dimension)
    }
  }
}

/// What outside air would lack or have too much of as the air of a hall.
struct MoistureSums {
  private(set) var dryHours = 0.0, dampHours = 0.0
  /// Sums over the hours, kg of water in each kg of dry air.
  private(set) var missing = 0.0, excess = 0.0

  /// - Parameter limits: coldest and warmest air and dew points, K; relative humidities; pressure, Pa.
  init(_ weather: FacilityHours.Weather, limits: [Double]) throws(KernelError) {
    let (low, high) = (limits[0] - 273.15, max(limits[0], limits[1]) - 273.15)
    let supply = weather.dryBulb.map { min(max($0, low), high) }
    let dew = try Self.ratios([limits[2] - 273.15, limits[3] - 273.15], 1, limits[6])
    let driest = try Self.ratios(supply, limits[4], limits[6])
    let dampest = try Self.ratios(supply, limits[5], limits[6])
    for (hour, ratio) in weather.ratio.enumerated() {
      let lacking = max(dew[0], driest[hour]) - ratio
      let over = ratio - min(dew[1], dampest[hour])
      if lacking > 0 { dryHours += 1 }
      if over > 0 { dampHours += 1 }
      missing += max(0, lacking)
      excess += max(0, over)
    }
  }

  /// Humidity ratios at a relative humidity.
  static func ratios(
    _ dryBulb: [Double], _ humidity: Double, _ pressure: Double
  ) throws(KernelError) -> [Double] {
    try FacilityHours.Weather(
      dryBulb: dryBulb, relativeHumidity: dryBulb.map { _ in humidity }, pressure: pressure
    ).ratio
  }
}
