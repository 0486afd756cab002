internal import CKernels

/// A site through the hours of a year: the Swift face of `ck_facility_year`.
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

  /// A hydronic loop with its coolers and trim chillers; W, K and °C.
  public struct Loop: Hashable, Sendable {
    /// Supply temperature, °C, and rise over the load, K.
    public var supply, rise: Double
    /// Heat at design and pump power there, W.
    public var designHeat, pump: Double
    /// Dry coolers that run, and chillers that run.
    public var coolers, chillers: Double
    /// Creates a loop.
    public init(
      supply: Double, rise: Double, designHeat: Double, pump: Double, coolers: Double,
      chillers: Double
    ) {
      (self.supply, self.rise, self.designHeat) = (supply, rise, designHeat)
      (self.pump, self.coolers, self.chillers) = (pump, coolers, chillers)
    }
  }

  /// The outdoor plant that both loops share in kind; W, K, °C.
  public struct Plant: Hashable, Sendable {
    /// Share of the pump head held at no flow.
    public var pumpFloor: Double
    /// Heat of a cooler at the approach.
    public var coolerHeat, coolerApproach, coolerFan: Double
    /// Lowest speed, exponent of effectiveness over speed, air rise.
    public var coolerMinimumSpeed, coolerExponent, coolerAirRise: Double
    /// Heat of a chiller.
    public var chillerHeat: Double
    /// Pads: effectiveness, switch temperature, cycles of concentration.
    public var padEffectiveness, padSwitch, padCycles: Double
    /// Warming of inlet air by neighbours.
    public var recirculation: Double
    /// Chiller model: share of Carnot, approaches, smallest lift, highest COP.
    public var carnot, evaporatorApproach, condenserApproach, minimumLift, copLimit: Double
    /// Power over part load, and the part load below which machines cycle.
    public var b0, b1, b2, minimumLoad: Double

    /// Creates a plant from its numbers in the order of the properties.
    public init?(_ n: [Double]) {
      guard n.count == 21 else { return nil }
      (pumpFloor, coolerHeat, coolerApproach, coolerFan) = (n[0], n[1], n[2], n[3])
      (coolerMinimumSpeed, coolerExponent, coolerAirRise) = (n[4], n[5], n[6])
      (chillerHeat, padEffectiveness, padSwitch, padCycles) = (n[7], n[8], n[9], n[10])
      (recirculation, carnot, evaporatorApproach) = (n[11], n[12], n[13])
      (condenserApproach, minimumLift, copLimit) = (n[14], n[15], n[16])
      (b0, b1, b2) = (n[17], n[18], n[19])
      minimumLoad = n[20]
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
    /// The loops behind the CDUs and behind the fan walls.
    public var liquid, air: Loop
    /// Their outdoor plant.
    public var plant: Plant
    /// Creates a site.
    public init(
      distribution: LossCurve, ups: LossCurve, switchgear: LossCurve, medium: Transformers,
      high: Transformers, powerFactor: Double, house: Double, tcsPump: Double, wallHeat: Double,
      wallFan: Double, liquid: Loop, air: Loop, plant: Plant
    ) {
      (self.distribution, self.ups, self.switchgear) = (distribution, ups, switchgear)
      (self.medium, self.high, self.powerFactor) = (medium, high, powerFactor)
      (self.house, self.tcsPump, self.wallHeat) = (house, tcsPump, wallHeat)
      (self.wallFan, self.liquid, self.air, self.plant) = (wallFan, liquid, air, plant)
    }
  }

  /// A column of results, one value an hour; W unless said.
  public enum Column: Int, CaseIterable, Sendable {
    /// Power at the meter.
    case utility
    /// Losses of busways and switchgear.
    case distributionLoss
    /// Losses of the UPS.
    case upsLoss
    /// Losses of transformers.
    case transformerLoss
    /// Fans of the fan walls.
    case wallFan
    /// Pumps of both loops; those of the CDUs are constant.
    case loopPump
    /// Fans of the dry coolers.
    case coolerFan
    /// Compressors.
    case compressor
    /// Heat that chillers take.
    case chillerHeat
    /// Heat that leaves the site, from the fluid side.
    case rejected
    /// Make-up water, kg/s.
    case water
    /// Heat beyond the capacity of the chillers.
    case excess
  }

  /// What a run gives: a value for each hour and column.
  public struct Results: Sendable {
    /// How many hours.
    public let hours: Int
    fileprivate(set) var values: [Double]

    /// The hours of a column.
    public subscript(column: Column) -> ArraySlice<Double> {
      values[(column.rawValue * hours)..<((column.rawValue + 1) * hours)]
    }

    /// The sum over the hours, in eight lanes: the same bits with every instruction set.
    public func sum(_ column: Column, set: InstructionSet = .best) -> Double {
      var total = 0.0
      let status = self[column].withUnsafeBufferPointer { values in
        ck_sum(set.native, values.count, values.baseAddress, &total)
      }
      return status == CK_OK ? total : .nan
    }
  }

  /// Solves every hour.
  ///
  /// - Parameters:
  ///   - dryBulb: n temperatures, °C.
  ///   - wetBulb: n temperatures, °C.
  ///   - it: n IT powers, W.
  ///   - liquid: n parts of them whose heat goes to liquid, W.
  ///   - site: what stays the same.
  ///   - set: the instruction set.
  /// - Returns: n values for each ``Column``. Utility and rejected power agree to 1e-9.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)`` when a value is
  ///   not finite, a rating not positive, or the liquid part above the whole.
  public static func solve(
    dryBulb: [Double], wetBulb: [Double], it: [Double], liquid: [Double], site: Site,
    set: InstructionSet = .best
  ) throws(KernelError) -> Results {
    try solve(dryBulb, wetBulb, it, liquid, site) { native, hours in
      let status = ck_facility_year(
        set.native, dryBulb.count, dryBulb, wetBulb, it, liquid, &native, &hours)
      return (status, set)
    }
  }

  /// The same equations by plain substitution with libm, to hold the kernel against.
  @_spi(Testing)
  public static func solveReference(
    dryBulb: [Double], wetBulb: [Double], it: [Double], liquid: [Double], site: Site
  ) throws(KernelError) -> Results {
    try solve(dryBulb, wetBulb, it, liquid, site) { native, hours in
      let status = ck_facility_year_reference(
        dryBulb.count, dryBulb, wetBulb, it, liquid, &native, &hours)
      return (status, .baseline)
    }
  }

  private static func solve(
    _ dryBulb: [Double], _ wetBulb: [Double], _ it: [Double], _ liquid: [Double], _ site: Site,
    _ kernel: (inout ck_facility_site, inout ck_facility_hours) -> (ck_status, InstructionSet)
  ) throws(KernelError) -> Results {
    let count = dryBulb.count
    try checkLengths(count, wetBulb.count, it.count, liquid.count)
    var native = site.native
    let size = count * Column.allCases.count
    var results = Results(hours: count, values: [Double](repeating: 0, count: size))
    let status = results.values.withUnsafeMutableBufferPointer {
      results -> (ck_status, InstructionSet) in
      guard let base = results.baseAddress else { return (CK_OK, .baseline) }
      func column(_ column: Column) -> UnsafeMutablePointer<Double> {
        base + column.rawValue * count
      }
      var hours = ck_facility_hours(
        utility_w: column(.utility), distribution_loss_w: column(.distributionLoss),
        ups_loss_w: column(.upsLoss), transformer_loss_w: column(.transformerLoss),
        wall_fan_w: column(.wallFan), loop_pump_w: column(.loopPump),
        cooler_fan_w: column(.coolerFan), compressor_w: column(.compressor),
        chiller_heat_w: column(.chillerHeat), rejected_w: column(.rejected),
        water_kg_s: column(.water), excess_w: column(.excess))
      return kernel(&native, &hours)
    }
    try check(status.0, "facility hours", status.1)
    return results
  }
}

extension FacilityHours.Site {
  fileprivate var native: ck_facility_site {
    func curve(_ curve: FacilityHours.LossCurve) -> ck_loss_curve {
      ck_loss_curve(rating_w: curve.rating, a0: curve.a0, a1: curve.a1, a2: curve.a2)
    }
    func transformers(_ group: FacilityHours.Transformers) -> ck_transformers {
      ck_transformers(
        count: group.count, rating_va: group.rating, no_load_w: group.noLoad, load_w: group.load,
        indoor_share: group.indoorShare)
    }
    func loop(_ loop: FacilityHours.Loop) -> ck_loop {
      ck_loop(
        supply_c: loop.supply, rise_k: loop.rise, design_heat_w: loop.designHeat,
        pump_w: loop.pump, pump_floor: plant.pumpFloor, coolers: loop.coolers,
        cooler_heat_w: plant.coolerHeat, cooler_approach_k: plant.coolerApproach,
        cooler_fan_w: plant.coolerFan, cooler_min_speed: plant.coolerMinimumSpeed,
        cooler_exponent: plant.coolerExponent, cooler_air_rise_k: plant.coolerAirRise,
        chillers: loop.chillers, chiller_heat_w: plant.chillerHeat)
    }
    return ck_facility_site(
      distribution: curve(distribution), ups: curve(ups), switchgear: curve(switchgear),
      medium: transformers(medium), high: transformers(high), power_factor: powerFactor,
      house_w: house, tcs_pump_w: tcsPump, wall_heat_w: wallHeat, wall_fan_w: wallFan,
      liquid: loop(liquid), air: loop(air), pad_effectiveness: plant.padEffectiveness,
      pad_switch_c: plant.padSwitch, pad_cycles: plant.padCycles,
      recirculation_k: plant.recirculation, carnot: plant.carnot,
      evaporator_k: plant.evaporatorApproach, condenser_k: plant.condenserApproach,
      min_lift_k: plant.minimumLift, cop_limit: plant.copLimit, b0: plant.b0, b1: plant.b1,
      b2: plant.b2, min_load: plant.minimumLoad)
  }
}
