internal import CKernels

/// A site through the hours of a year: the Swift face of `ck_facility_years`.
///
/// Numbers are in W, K, kg/s and °C unless said; what each means is documented in
/// `CKernels/include/ck_facility.h`.
public enum FacilityHours {
  /// Loss of a device group: `rating * (a0 + a1 x + a2 x²)` at x = power out / rating.
  public struct LossCurve: Hashable, Sendable {
    /// Rated power out, W.
    public var rating: Double
    /// Loss at no load, linear and square terms, shares of the rating.
    public var a0, a1, a2: Double
    /// Creates a curve.
    public init(rating: Double, a0: Double, a1: Double, a2: Double) {
      (self.rating, self.a0, self.a1, self.a2) = (rating, a0, a1, a2)
    }
  }

  /// Equal transformers in parallel.
  public struct Transformers: Hashable, Sendable {
    /// How many; 0 for none.
    public var count: Double
    /// Rating of each, VA.
    public var rating: Double
    /// Losses of each at no load and of the windings at the rating, W.
    public var noLoad, load: Double
    /// Share of the losses that the air loop takes.
    public var indoorShare: Double
    /// Creates a group.
    public init(count: Double, rating: Double, noLoad: Double, load: Double, indoorShare: Double) {
      (self.count, self.rating, self.noLoad) = (count, rating, noLoad)
      (self.load, self.indoorShare) = (load, indoorShare)
    }
  }

  /// Everything that stays the same through the year.
  public struct Site: Hashable, Sendable {
    /// Busways, UPS and switchgear.
    public var distribution, ups, switchgear: LossCurve
    /// MV/LV and HV/MV transformers.
    public var medium, high: Transformers
    /// Of the load.
    public var powerFactor: Double
    /// Constant loads, W.
    public var house, tcsPump: Double
    /// Fan walls that run: heat and fan power at rated fans, W.
    public var wallHeat, wallFan: Double
    /// Share of the racks' air heat that rear doors take.
    public var doorShare: Double
    /// Air handlers of electrical rooms that run: heat, 0 where fan walls carry what those rooms lose,
    /// and fan power at rated fans, W.
    public var roomHeat, roomFan: Double
    /// Share of the coils' heat that is latent.
    public var coilLatent: Double
    /// Outside air led through the hall.
    public var outside: OutsideAir
    /// The loops behind the CDUs and behind the fan walls, with their plants.
    public var liquid, air: Loop
    /// Electricity that a kilogram of water is worth when a mode is chosen, J/kg.
    public var waterWorth: Double
    /// Station pressure, Pa.
    public var pressure: Double
    /// Creates a site.
    public init(
      distribution: LossCurve, ups: LossCurve, switchgear: LossCurve, medium: Transformers,
      high: Transformers, powerFactor: Double, house: Double, tcsPump: Double, wallHeat: Double,
      wallFan: Double, doorShare: Double = 0, roomHeat: Double = 0, roomFan: Double = 0,
      coilLatent: Double = 0, outside: OutsideAir = OutsideAir(), liquid: Loop, air: Loop,
      waterWorth: Double = 0, pressure: Double = 101_325
    ) {
      (self.distribution, self.ups, self.switchgear) = (distribution, ups, switchgear)
      (self.medium, self.high, self.powerFactor) = (medium, high, powerFactor)
      (self.house, self.tcsPump, self.wallHeat) = (house, tcsPump, wallHeat)
      (self.doorShare, self.roomHeat, self.roomFan) = (doorShare, roomHeat, roomFan)
      (self.wallFan, self.coilLatent, self.outside) = (wallFan, coilLatent, outside)
      (self.liquid, self.air, self.waterWorth) = (liquid, air, waterWorth)
      self.pressure = pressure
    }
  }

  /// The weather of the hours.
  public struct Weather: Hashable, Sendable {
    /// Dry and wet bulb, °C; humidity ratio, kg of water for each kg of dry air.
    public var dryBulb, wetBulb, ratio: [Double]
    /// Creates weather from columns of equal length.
    public init(dryBulb: [Double], wetBulb: [Double], ratio: [Double]) {
      (self.dryBulb, self.wetBulb, self.ratio) = (dryBulb, wetBulb, ratio)
    }

    /// Weather from dry bulb and relative humidity (0 to 1) at a station pressure, Pa.
    public init(
      dryBulb: [Double], relativeHumidity: [Double], pressure: Double
    ) throws(KernelError) {
      let count = dryBulb.count
      let pressures = [Double](repeating: pressure, count: count)
      var (wetBulb, ratio, enthalpy) = (pressures, pressures, pressures)
      var bulb = wetBulb.mutableSpan
      try Psychrometrics.wetBulb(
        dryBulb: dryBulb.span, relativeHumidity: relativeHumidity.span, pressure: pressures.span,
        wetBulb: &bulb)
      var ratios = ratio.mutableSpan
      var enthalpies = enthalpy.mutableSpan
      try Psychrometrics.state(
        dryBulb: dryBulb.span, relativeHumidity: relativeHumidity.span, pressure: pressures.span,
        humidityRatio: &ratios, enthalpy: &enthalpies)
      self.init(dryBulb: dryBulb, wetBulb: wetBulb, ratio: ratio)
    }
  }

  /// Solves every hour of one design.
  ///
  /// - Parameters:
  ///   - weather: n hours.
  ///   - it: n IT powers, W.
  ///   - liquid: n parts of them whose heat goes to liquid, W.
  ///   - site: what stays the same.
  ///   - set: the instruction set.
  /// - Returns: n values for each ``Column``, and their totals. Utility and rejected power agree to
  ///   1e-9.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)`` when a value is
  ///   not finite, a rating not positive, or the liquid part above the whole.
  public static func solve(
    _ weather: Weather, it: [Double], liquid: [Double], site: Site, set: InstructionSet = .best
  ) throws(KernelError) -> Results {
    try solve(weather, it, liquid, site) { weather, native, totals, columns in
      let status = ck_facility_years(
        set.native, it.count, &weather, it, liquid, 1, &native, &totals, columns)
      return (status, set)
    }
  }

  /// The same equations by plain iteration and bisection with libm, to hold the kernel against.
  @_spi(Testing)
  public static func solveReference(
    _ weather: Weather, it: [Double], liquid: [Double], site: Site
  ) throws(KernelError) -> Results {
    try solve(weather, it, liquid, site) { weather, native, totals, columns in
      let status = ck_facility_years_reference(
        it.count, &weather, it, liquid, 1, &native, &totals, columns)
      return (status, .baseline)
    }
  }

  /// The totals of many designs under one weather, without their hours.
  ///
  /// - Throws: as ``solve(_:it:liquid:site:set:)``.
  public static func totals(
    _ weather: Weather, it: [Double], liquid: [Double], sites: [Site],
    set: InstructionSet = .best
  ) throws(KernelError) -> [Totals] {
    try checkLengths(
      it.count, liquid.count, weather.dryBulb.count, weather.wetBulb.count, weather.ratio.count)
    let natives = sites.map(\.native)
    var totals = [ck_facility_totals](repeating: ck_facility_totals(), count: sites.count)
    let status = weather.withNative { weather in
      ck_facility_years(
        set.native, it.count, &weather, it, liquid, sites.count, natives, &totals, nil)
    }
    try check(status, "facility hours", set)
    return totals.map(Totals.init)
  }

  private typealias Kernel = (
    inout ck_weather, inout ck_facility_site, inout ck_facility_totals,
    UnsafePointer<UnsafeMutablePointer<Double>?>?
  ) -> (ck_status, InstructionSet)

  private static func solve(
    _ weather: Weather, _ it: [Double], _ liquid: [Double], _ site: Site, _ kernel: Kernel
  ) throws(KernelError) -> Results {
    let count = it.count
    try checkLengths(
      count, liquid.count, weather.dryBulb.count, weather.wetBulb.count, weather.ratio.count)
    var native = site.native
    var totals = ck_facility_totals()
    var values = [Double](repeating: 0, count: count * Column.allCases.count)
    let status = values.withUnsafeMutableBufferPointer { values in
      let columns = Column.allCases.map { column in
        values.baseAddress.map { $0 + column.rawValue * count }
      }
      return weather.withNative { weather in kernel(&weather, &native, &totals, columns) }
    }
    try check(status.0, "facility hours", status.1)
    return Results(hours: count, totals: Totals(totals), values: values)
  }
}

extension FacilityHours.Weather {
  fileprivate func withNative<Result>(_ body: (inout ck_weather) -> Result) -> Result {
    dryBulb.withUnsafeBufferPointer { dry in
      wetBulb.withUnsafeBufferPointer { wet in
        ratio.withUnsafeBufferPointer { ratio in
          var native = ck_weather(
            dry_bulb_c: dry.baseAddress, wet_bulb_c: wet.baseAddress, ratio: ratio.baseAddress)
          return body(&native)
        }
      }
    }
  }
}
