internal import CKernels
import Foundation

/// Moist air; valid for dry bulbs from -60 to 60 °C and pressures from 50 to 110 kPa.
///
/// Source: ASHRAE Handbook, Fundamentals, Psychrometrics, as written in facts/facility.md section 2.
public enum Psychrometrics {
  /// Wet-bulb temperature of moist air, for columns of states.
  ///
  /// At saturation the result equals `dryBulb` to 1e-9 K. Below freezing the bulb is ice; where both
  /// branches have a solution near 0 °C, it is water.
  ///
  /// - Parameters:
  ///   - dryBulb: n dry-bulb temperatures, °C.
  ///   - relativeHumidity: n values from 0 to 1.
  ///   - pressure: n station pressures, Pa.
  ///   - wetBulb: receives n temperatures, °C; never above `dryBulb`.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)``. `wetBulb` is
  ///   then unspecified.
  public static func wetBulb(
    dryBulb: Span<Double>, relativeHumidity: Span<Double>, pressure: Span<Double>,
    wetBulb: inout MutableSpan<Double>, set: InstructionSet = .best
  ) throws(KernelError) {
    let count = dryBulb.count
    try checkLengths(count, relativeHumidity.count, pressure.count, wetBulb.count)
    let status = dryBulb.withUnsafeBufferPointer { dryBulb in
      relativeHumidity.withUnsafeBufferPointer { humidity in
        pressure.withUnsafeBufferPointer { pressure in
          wetBulb.withUnsafeMutableBufferPointer { wetBulb in
            ck_psychro_wet_bulb(
              set.native, count, dryBulb.baseAddress, humidity.baseAddress, pressure.baseAddress,
              wetBulb.baseAddress)
          }
        }
      }
    }
    try check(status, "wet bulb", set)
  }

  /// Saturation pressure over water above 0 °C and over ice below, for a column of temperatures.
  ///
  /// - Parameters:
  ///   - temperature: n temperatures, °C, from -60 to 60.
  ///   - pressure: receives n pressures, Pa.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)``.
  public static func saturationPressure(
    temperature: Span<Double>, pressure: inout MutableSpan<Double>, set: InstructionSet = .best
  ) throws(KernelError) {
    try checkLengths(temperature.count, pressure.count)
    let count = temperature.count
    let status = temperature.withUnsafeBufferPointer { temperature in
      pressure.withUnsafeMutableBufferPointer { pressure in
        ck_psychro_saturation(set.native, count, temperature.baseAddress, pressure.baseAddress)
      }
    }
    try check(status, "saturation pressure", set)
  }

  /// Dew point of moist air (frost point below 0 °C), for columns of states.
  ///
  /// - Parameters:
  ///   - dryBulb: n dry-bulb temperatures, °C.
  ///   - relativeHumidity: n values from 1e-6 to 1.
  ///   - dewPoint: receives n temperatures, °C; never above `dryBulb`.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)``.
  public static func dewPoint(
    dryBulb: Span<Double>, relativeHumidity: Span<Double>, dewPoint: inout MutableSpan<Double>,
    set: InstructionSet = .best
  ) throws(KernelError) {
    let count = dryBulb.count
    try checkLengths(count, relativeHumidity.count, dewPoint.count)
    let status = dryBulb.withUnsafeBufferPointer { dryBulb in
      relativeHumidity.withUnsafeBufferPointer { humidity in
        dewPoint.withUnsafeMutableBufferPointer { dewPoint in
          ck_psychro_dew_point(
            set.native, count, dryBulb.baseAddress, humidity.baseAddress, dewPoint.baseAddress)
        }
      }
    }
    try check(status, "dew point", set)
  }

  /// Humidity ratio and specific enthalpy of moist air, for columns of states.
  ///
  /// - Parameters:
  ///   - dryBulb: n dry-bulb temperatures, °C.
  ///   - relativeHumidity: n values from 0 to 1.
  ///   - pressure: n station pressures, Pa.
  ///   - humidityRatio: receives n values, kg of water for each kg of dry air.
  ///   - enthalpy: receives n values, J for each kg of dry air, 0 at 0 °C and dry.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)``.
  public static func state(
    dryBulb: Span<Double>, relativeHumidity: Span<Double>, pressure: Span<Double>,
    humidityRatio: inout MutableSpan<Double>, enthalpy: inout MutableSpan<Double>,
    set: InstructionSet = .best
  ) throws(KernelError) {
    let count = dryBulb.count
    try checkLengths(
      count, relativeHumidity.count, pressure.count, humidityRatio.count, enthalpy.count)
    let status = dryBulb.withUnsafeBufferPointer { dryBulb in
      relativeHumidity.withUnsafeBufferPointer { humidity in
        pressure.withUnsafeBufferPointer { pressure in
          humidityRatio.withUnsafeMutableBufferPointer { ratio in
            enthalpy.withUnsafeMutableBufferPointer { enthalpy in
              ck_psychro_state(
                set.native, count, dryBulb.baseAddress, humidity.baseAddress,
                pressure.baseAddress, ratio.baseAddress, enthalpy.baseAddress)
            }
          }
        }
      }
    }
    try check(status, "moist air", set)
  }

  /// Pressure of the standard atmosphere, Pa, at an elevation in metres from -500 to 5,000.
  public static func standardPressure(elevation: Double) -> Double {
    101_325 * pow(1 - 2.25577e-5 * min(max(elevation, -500), 5000), 5.2559)
  }
}
