import Foundation
@_spi(Testing) import Kernels
import Testing

@Suite("A site through its hours")
struct FacilityHoursTests {
  static let site = FacilitySites.dry

  static func weather(_ count: Int, seed: UInt64, pressure: Double = 101_325) throws
    -> FacilityHours.Weather
  {
    var random = Seeded(state: seed)
    return try FacilityHours.Weather(
      dryBulb: random.column(count, -25, 42), relativeHumidity: random.column(count, 0.08, 1),
      pressure: pressure)
  }

  static func solve(
    _ weather: FacilityHours.Weather, site: FacilityHours.Site = Self.site, it: Double = 10e6,
    liquid: Double = 8.5e6, set: InstructionSet = .best
  ) throws -> FacilityHours.Results {
    let count = weather.dryBulb.count
    return try FacilityHours.solve(
      weather, it: [Double](repeating: it, count: count),
      liquid: [Double](repeating: liquid, count: count), site: site, set: set)
  }

  /// One hour of a dry and a wet bulb; the humidity ratio by the wet-bulb equation of
  /// facts/facility.md section 2 over water.
  static func hour(_ dry: Double, _ wet: Double) -> FacilityHours.Weather {
    let k = wet + 273.15
    let vapour = exp(
      -5.8002206e3 / k + 1.3914993 - 4.8640239e-2 * k + 4.1764768e-5 * k * k - 1.4452093e-8
        * pow(k, 3) + 6.5459673 * log(k))
    let saturated = 0.621945 * vapour / (101_325 - vapour)
    let ratio =
      ((2501 - 2.326 * wet) * saturated - 1.006 * (dry - wet)) / (2501 + 1.86 * dry - 4.186 * wet)
    return FacilityHours.Weather(dryBulb: [dry], wetBulb: [wet], ratio: [ratio])
  }

  @Test(arguments: FacilitySites.all)
  func everyWattIsRejected(_ named: FacilitySites.Named) throws {
    let weather = try Self.weather(2000, seed: 4, pressure: named.site.pressure)
    let results = try Self.solve(weather, site: named.site)
    #expect(results.totals.balance <= 1e-9)
    for (utility, rejected) in zip(results[.utility], results[.rejected]) {
      #expect(abs(utility - rejected) <= 1e-9 * utility)
    }
    // The parts add up to the whole.
    let parts: [FacilityHours.Column] = [
      .distributionLoss, .upsLoss, .transformerLoss, .wallFan, .loopPump, .towerPump, .coolerFan,
      .towerFan, .compressor,
    ]
    for hour in 0..<weather.dryBulb.count {
      func at(_ column: FacilityHours.Column) -> Double {
        results[column][results[column].startIndex + hour]
      }
      let sum = 10e6 + 50_000 + 60_000 + parts.reduce(0) { $0 + at($1) }
      #expect(abs(sum - at(.utility)) <= 1e-9 * sum)
      #expect(parts.allSatisfy { at($0) >= 0 } && at(.water) >= at(.evaporated) * (1 - 1e-12))
    }
  }

  @Test(arguments: FacilitySites.all)
  func sameBitsOnEverySet(_ named: FacilitySites.Named) throws {
    for count in [0, 1, 7, 8, 9, 64, 65, 500] {
      let weather = try Self.weather(count, seed: 5, pressure: named.site.pressure)
      let base = try Self.solve(weather, site: named.site, set: .baseline)
      for set in InstructionSet.available {
        let wide = try Self.solve(weather, site: named.site, set: set)
        for column in FacilityHours.Column.allCases {
          #expect(base[column].map(\.bitPattern) == wide[column].map(\.bitPattern))
          #expect(base.sum(column).bitPattern == wide.sum(column).bitPattern)
        }
        #expect(base.totals == wide.totals)
      }
    }
  }

  /// The same equations by substitution and bisection with libm, written apart from the kernel.
  @Test(arguments: FacilitySites.all)
  func asTheReferenceSays(_ named: FacilitySites.Named) throws {
    let weather = try Self.weather(400, seed: 6, pressure: named.site.pressure)
    let results = try Self.solve(weather, site: named.site)
    let expected = try FacilityHours.solveReference(
      weather, it: [Double](repeating: 10e6, count: 400),
      liquid: [Double](repeating: 8.5e6, count: 400), site: named.site)
    for column in FacilityHours.Column.allCases {
      // What chillers take and what exceeds them are small differences of large heats.
      let floor = [.water, .evaporated].contains(column) ? 1e-3 : 1e4
      for (found, wanted) in zip(results[column], expected[column]) {
        #expect(abs(found - wanted) <= 1e-9 * max(abs(wanted), floor), "\(column)")
      }
    }
    for mode in FacilityHours.Mode.allCases {
      #expect(results.totals.liquidHours(in: mode) == expected.totals.liquidHours(in: mode))
      #expect(results.totals.airHours(in: mode) == expected.totals.airHours(in: mode))
    }
    #expect(results.totals.peakHour == expected.totals.peakHour)
    #expect(results.totals.compressorHours == expected.totals.compressorHours)
    #expect(results.totals.excessHours == expected.totals.excessHours)
  }

  @Test
  func manyDesignsAtOnceAreEachOnItsOwn() throws {
    let weather = try Self.weather(300, seed: 7)
    let sites = FacilitySites.all.map(\.site)
    let together = try FacilityHours.totals(
      weather, it: [Double](repeating: 10e6, count: 300),
      liquid: [Double](repeating: 8.5e6, count: 300), sites: sites)
    for (site, totals) in zip(sites, together) {
      #expect(try Self.solve(weather, site: site).totals == totals)
    }
  }

  /// By hand. At 10 °C dry and 8 °C wet the liquid loop returns at 48 °C and its coolers' inlet is
  /// 11 °C (1 K of recirculation); rated effectiveness 12 / 20 = 0.6, needed 12 / 37 = 0.32432. The
  /// loop carries 8.5 MW + 60 kW + pumps: p = 70 kW x f (0.75 f² + 0.25), f = (8.56 MW + p) / 8.7 MW,
  /// so f = 0.99159, p = 68.77 kW ~ heat 8.6288 MW; fluid flow 8.6288 / 10 = 0.86288 of the rating;
  /// speed 0.86288 x (0.54054)^(1/0.76) = 0.86288 x 0.44512 = 0.38408, fans 225 kW x 0.05666 =
  /// 12.748 kW. UPS: 10 MW + 75 kW + 60 kW = 10.135 MW, x = 0.772190, loss 13.125 MW x (0.006 -
  /// 0.000595 + 0.0190933) = 321.54 kW.
  @Test
  func oneHourByHand() throws {
    var site = Self.site
    site.air.dry.count = 0  // the liquid loop's coolers alone
    let results = try Self.solve(Self.hour(10, 8), site: site)
    #expect(abs(results.sum(.coolerFan) - 12_748) < 15)
    #expect(abs(results.sum(.upsLoss) - 321_540) < 100)
    #expect(results.sum(.water) == 0)
    #expect(results.totals.liquidHours(in: .free) == 1)
    #expect(results.totals.airHours(in: .mechanical) == 1)
  }

  /// Water by hand: at 34 °C and 24 °C wet bulb the pads cool by 0.78 x 10 = 7.8 K to 26.2 °C; the
  /// inlet is 27.2 °C. Needed 12 / 20.8 = 0.57692, speed 0.86288 x (0.96154)^(1/0.76) = 0.86288 x
  /// 0.94973 = 0.81951. Dry air 0.81951 x 1 MW/K / 1006 = 814.62 kg/s. Moist air of 34 / 24 °C: W =
  /// 0.014809, h = 1006 x 34 + 0.014809 x (2501000 + 1860 x 34) = 72.178 kJ/kg; behind the pads (h -
  /// 1006 x 26.2 - W x 100464) / (2501000 + 1860 x 26.2 - 100464) = 44333 / 2449268 = 0.018101.
  /// Evaporated 814.62 x 0.003292 = 2.6815 kg/s; with blowdown at 5 cycles x 1.25 = 3.352 kg/s.
  @Test
  func waterByHand() throws {
    let results = try Self.solve(Self.hour(34, 24))
    #expect(abs(results.sum(.evaporated) - 2.6815) < 0.006)
    #expect(abs(results.sum(.water) - 1.25 * results.sum(.evaporated)) < 1e-9)
    #expect(abs(results.sum(.coolerFan) - 225_000 * 0.55038) < 300)
  }

  /// A sink of 3 MW at -5 °C and 16 °C takes (16 - 5.5) / 21 of it, half, at 5.5 °C.
  /// Water counted as if all heat of towers evaporated: 30 °C leaves them and 36 °C comes back, so that
  /// each kg takes 2501 - 2.326 x 33 = 2,424 kJ; facts/facility.md section 11 has 1.48 L for each kWh.
  /// Air, heat and power are what they are.
  @Test
  func allHeatAsEvaporation() throws {
    var site = FacilitySites.towers
    for path in [\FacilityHours.Site.liquid, \.air] {
      site[keyPath: path].supply = 32
      site[keyPath: path].towers.range = 6
      site[keyPath: path].towers.drift = 0
    }
    let weather = Self.hour(10, 5)
    let physical = try Self.solve(weather, site: site)
    site.liquid.towers.countsAllLatent = true
    site.air.towers.countsAllLatent = true
    let counted = try Self.solve(weather, site: site)
    let outdoors = counted.sum(.coolerFan) + counted.sum(.towerFan)
    let outdoorAtMost = counted.sum(.transformerLoss)
    #expect(counted.sum(.compressor) == 0 && physical.sum(.rejected) == counted.sum(.rejected))
    // Between the heat without and with the transformers' losses, some of which stay outdoors.
    let heat = counted.sum(.rejected) - outdoors
    #expect(counted.sum(.evaporated) <= heat / 2_424_242)
    #expect(counted.sum(.evaporated) >= (heat - outdoorAtMost) / 2_424_242)
    #expect(abs(counted.sum(.evaporated) * 3600 / (heat / 1000) - 1.48) < 0.02)
    #expect(physical.sum(.evaporated) < 0.9 * counted.sum(.evaporated))
    #expect(
      abs(counted.sum(.water) - counted.sum(.evaporated) * 5 / 4) < 1e-9 * counted.sum(.water))
  }

  @Test
  func reuseTakesItsShareFirst() throws {
    var site = Self.site
    site.liquid.reuse = .init(power: 3e6, base: 16, design: -5, least: 40)
    let results = try Self.solve(Self.hour(5.5, 4), site: site)
    #expect(abs(results.sum(.reused) - 1.5e6) < 1)
    // Water that is too cold for the sink stays.
    site.liquid.reuse.least = 49
    #expect(try Self.solve(Self.hour(5.5, 4), site: site).sum(.reused) == 0)
  }

  @Test
  func warmerAirNeverNeedsLessPower() throws {
    let dry = (0..<80).map { Double($0) * 0.5 - 5 }
    var site = Self.site
    site.liquid.dry.padEffectiveness = 0
    site.air.dry.padEffectiveness = 0
    let weather = try FacilityHours.Weather(
      dryBulb: dry, relativeHumidity: [Double](repeating: 0.5, count: 80), pressure: 101_325)
    let results = try Self.solve(weather, site: site)
    // The mode is chosen for the heat that is foreseen: a step down of some hundredths of a per cent
    // is left where it changes.
    for (cool, warm) in zip(results[.utility], results[.utility].dropFirst()) {
      #expect(warm >= cool * 0.9995)
    }
  }

  @Test
  func excessAndExcursionAreReported() throws {
    var site = Self.site
    site.air.chillers.count = 1
    let short = try Self.solve(Self.hour(34, 24), site: site)
    #expect(short.sum(.excess) > 0 && short.totals.excessHours == 1)
    #expect(try Self.solve(Self.hour(34, 24)).sum(.excess) == 0)
    // Dry coolers alone settle where they reach: with the inlet at 39 °C and an effectiveness of
    // 0.6 x (1 / 0.86288)^0.76 = 0.67111 supply is 39 + 12 / 0.67111 - 12 = 44.881 °C, 8.881 K above
    // 36 °C.
    site.liquid.chillers.count = 0
    site.liquid.dry.padEffectiveness = 0
    let dry = try Self.solve(Self.hour(38, 24), site: site)
    #expect(abs(dry.totals.excursion - 8.881) < 0.01)
  }

  @Test
  func badValues() {
    let changes: [(inout FacilityHours.Site) -> Void] = [
      { $0.ups.rating = 0 }, { $0.medium.count = 0 }, { $0.air.designHeat = -1 },
      { $0.liquid.dry.padCycles = 1 }, { $0.liquid.rise = 0 }, { $0.wallHeat = 1 },
      { $0.pressure = 2e5 }, { $0.liquid.supply = .infinity },
      { $0.air.chillers.isOnTower = true }, { $0.air.chillers.quality = .nan },
      { $0.air.pump = 1e9 },
    ]
    for change in changes {
      var site = Self.site
      change(&site)
      #expect(throws: KernelError.badValue(kernel: "facility hours")) {
        try Self.solve(Self.hour(10, 8), site: site)
      }
    }
    #expect(throws: KernelError.self) {
      try Self.solve(.init(dryBulb: [.nan], wetBulb: [8], ratio: [0.01]))
    }
    #expect(throws: KernelError.self) {
      try Self.solve(.init(dryBulb: [10], wetBulb: [12], ratio: [0.01]))
    }
    #expect(throws: KernelError.self) {
      try Self.solve(Self.hour(10, 8), it: 1e6, liquid: 2e6)
    }
    #expect(throws: KernelError.unequalLengths([1, 1, 1, 2, 1])) {
      try FacilityHours.solve(
        .init(dryBulb: [1], wetBulb: [1, 1], ratio: [0]), it: [1], liquid: [0], site: Self.site)
    }
  }
}
