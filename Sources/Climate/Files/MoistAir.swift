import Kernels

/// Columns of moist air, for readers of weather.
enum MoistAir {
  /// Saturation pressure, Pa, at temperatures from -60 to 60 °C.
  static func saturation(_ temperatures: [Double]) throws(KernelError) -> [Double] {
    var pressures = [Double](repeating: 0, count: temperatures.count)
    var span = pressures.mutableSpan
    try Psychrometrics.saturationPressure(temperature: temperatures.span, pressure: &span)
    return pressures
  }

  /// Wet bulb, °C, at a station pressure, Pa.
  static func wetBulb(
    _ dryBulb: [Double], _ relativeHumidity: [Double], pressure: Double
  ) throws(KernelError) -> [Double] {
    let pressures = [Double](repeating: pressure, count: dryBulb.count)
    var wetBulb = pressures
    var span = wetBulb.mutableSpan
    try Psychrometrics.wetBulb(
      dryBulb: dryBulb.span, relativeHumidity: relativeHumidity.span, pressure: pressures.span,
      wetBulb: &span)
    return wetBulb
  }
}
