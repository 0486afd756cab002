import Catalogue
import Foundation
public import Kernels
import Quantities

/// How cold a loop each economiser of a place holds without compressors, hour by hour at full load, and
/// the water classes of ASHRAE that follow.
public struct WaterClasses: Codable, Sendable {
  /// The highest supply temperatures of the classes, °C (ASHRAE TC 9.9, W17 to W45).
  public static let classes = [17.0, 27, 32, 40, 45]

  /// What an economiser holds.
  public struct Row: Codable, Sendable {
    /// `dry coolers`, `dry coolers with pads` or `towers`.
    public let economiser: String
    /// The coldest supply that is held in every hour, °C.
    public let always: Double
    /// The coldest that is held in 99 and 99.6 % of the hours, °C.
    public let share99, share996: Double
    /// Hours in which each class is not held, in the order of ``WaterClasses/classes``.
    public let failing: [Int]

    /// The coldest class that is held in every hour, such as `W40`; `nil` when none is.
    public var held: String? {
      zip(WaterClasses.classes, failing).first { $0.1 == 0 }
        .map { "W\(QuantityFormat.fixed($0.0, 0))" }
    }

    enum CodingKeys: String, CodingKey {
      case economiser, failing
      case always = "held_always"
      case share99 = "held_99"
      case share996 = "held_99.6"
    }
  }

  /// A row for each economiser.
  public let rows: [Row]
  /// Rise of the loop over its load, K.
  public let rise: Double

  /// Works out the classes of a place.
  ///
  /// - Parameters:
  ///   - model: its devices; fans run at full speed.
  ///   - weather: of its hours.
  ///   - pressure: of the station, Pa.
  ///   - rise: of the loop over its load, K, 1.11 to 22.22.
  public init(
    _ model: CoolingModel, weather: FacilityHours.Weather, pressure: Double, rise: Double
  ) throws(KernelError) {
    let density = pressure / 101_325
    let rise = min(max(rise, 1.11), 22.22)
    let dry = model.cooler
    let recirculation = dry.recirculation.orZero.si
    let power = dry.exponent.orZero.si
    // Thinner air takes less: effectiveness goes with density to the exponent.
    let reached = pow(density, power)
    let over = (rise + dry.approach.orZero.si) / reached - rise
    let dryHours = weather.dryBulb.map { $0 + recirculation + over }
    let pads = dry.padEffectiveness.orZero.si
    let limit = dry.padSwitch.orZero.value(in: .celsius)
    let padHours = zip(weather.dryBulb, weather.wetBulb).map { air, wet in
      air - (air > limit ? pads * (air - wet) : 0) + recirculation + over
    }
    let count = weather.wetBulb.count
    let ranges = [Double](repeating: rise, count: count)
    let ratios = [Double](repeating: 1 / density, count: count)
    var approach = ranges
    var span = approach.mutableSpan
    try CoolingTower.approach(
      wetBulb: weather.wetBulb.span, range: ranges.span, flowRatio: ratios.span, approach: &span)
    let exchanger = model.tower.exchanger.orZero.si
    let towerHours = zip(weather.wetBulb, approach).map { $0 + $1 + exchanger }
    self.rise = rise
    rows = [
      Self.row("dry coolers", dryHours), Self.row("dry coolers with pads", padHours),
      Self.row("towers", towerHours),
    ]
  }

  private static func row(_ name: String, _ hours: [Double]) -> Row {
    let sorted = hours.sorted()
    func share(_ part: Double) -> Double {
      sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }
    return Row(
      economiser: name, always: sorted.last ?? 0, share99: share(0.99), share996: share(0.996),
      failing: classes.map { limit in hours.count { $0 > limit } })
  }

}
