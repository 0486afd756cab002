@_spi(Testing) import Kernels
import Testing

import func Foundation.exp

/// What holds for every plant, over designs and weather drawn at random.
@Suite("Plants drawn at random")
struct RandomSitesTests {
  /// A site with sizes, temperatures and plant of the draw.
  static func site(_ random: inout Seeded) -> FacilityHours.Site {
    func draw(_ low: Double, _ high: Double) -> Double { random.column(1, low, high)[0] }
    var site = FacilitySites.all[Int(draw(0, 5.999))].site
    site.pressure = draw(70_000, 105_000)
    site.waterWorth = draw(0, 100_000)
    site.coilLatent = draw(0, 0.05)
    for path in [\FacilityHours.Site.liquid, \.air] {
      site[keyPath: path].supply += draw(-8, 6)
      site[keyPath: path].rise = draw(4, 18)
      site[keyPath: path].reset = draw(0, 3)
      site[keyPath: path].isInSeries = draw(0, 1) > 0.5
      site[keyPath: path].dry.count *= draw(0.6, 2)
      site[keyPath: path].dry.exponent = draw(0.6, 0.9)
      site[keyPath: path].dry.padEffectiveness = draw(0, 0.9)
      site[keyPath: path].chillers.heat *= draw(0.7, 2)
      site[keyPath: path].towers.flow *= draw(0.8, 2)
      site[keyPath: path].towers.range = draw(3, 10)
      site[keyPath: path].towers.countsAllLatent = draw(0, 1) > 0.7
    }
    return site
  }

  static let draws = 120

  /// Metered power is the heat that leaves, by the fluid side, in every hour; no power, water or
  /// excursion is negative; what evaporates does not exceed the make-up; what is reused or chilled does
  /// not exceed the heat.
  @Test
  func balancesHold() throws {
    var random = Seeded(state: 88)
    for draw in 0..<Self.draws {
      let site = Self.site(&random)
      let weather = try FacilityHoursTests.weather(
        96, seed: UInt64(1000 + draw), pressure: site.pressure)
      let share = random.column(1, 0, 1)[0]
      let results = try FacilityHoursTests.solve(weather, site: site, liquid: 8.5e6 * share)
      #expect(results.totals.balance <= 1e-9, "draw \(draw)")
      for column in FacilityHours.Column.allCases {
        #expect(results[column].allSatisfy { $0 >= 0 && $0.isFinite }, "\(draw) \(column)")
      }
      for (water, evaporated) in zip(results[.water], results[.evaporated]) {
        #expect(evaporated <= water * (1 + 1e-12), "draw \(draw)")
      }
      for (reused, rejected) in zip(results[.reused], results[.rejected]) {
        #expect(reused <= rejected, "draw \(draw)")
      }
      for column in [FacilityHours.Column.liquidChilled, .airChilled] {
        #expect(results[column].allSatisfy { $0 <= 1 + 1e-9 }, "draw \(draw)")
      }
      let hours = FacilityHours.Mode.allCases.map { results.totals.liquidHours(in: $0) }
      #expect(hours.reduce(0, +) == 96)
    }
  }

  /// The kernel's formulas and Newton steps against substitution and bisection with libm.
  @Test
  func asTheReferenceSays() throws {
    var random = Seeded(state: 77)
    for draw in 0..<40 {
      let site = Self.site(&random)
      let weather = try FacilityHoursTests.weather(
        16, seed: UInt64(3000 + draw), pressure: site.pressure)
      let liquid = [Double](repeating: 8.5e6 * random.column(1, 0, 1)[0], count: 16)
      let it = [Double](repeating: 10e6, count: 16)
      let results = try FacilityHours.solve(weather, it: it, liquid: liquid, site: site)
      let expected = try FacilityHours.solveReference(weather, it: it, liquid: liquid, site: site)
      for column in FacilityHours.Column.allCases {
        let floor = [.water, .evaporated].contains(column) ? 1e-3 : 1e4
        for (found, wanted) in zip(results[column], expected[column]) {
          #expect(abs(found - wanted) <= 1e-8 * max(abs(wanted), floor), "\(draw) \(column)")
        }
      }
    }
  }

  /// Air leaves a tower saturated and no warmer than the water that enters: from air below freezing it
  /// takes up no more than W(hot) - W for each h(hot) - h of heat. Pads raise air to its wet bulb at
  /// most: no more than W(wet bulb) - W for each kilogram that all fans at full speed move.
  @Test
  func evaporationIsBoundedBySaturation() throws {
    func moist(_ t: Double, _ pressure: Double) -> (ratio: Double, enthalpy: Double) {
      // Magnus's formula over water (Alduchov and Eskridge's constants), 0.4 % here.
      let vapour = 610.94 * exp(17.625 * t / (t + 243.04))
      let w = 0.621945 * vapour / (pressure - vapour)
      return (w, 1006 * t + w * (2_501_000 + 1860 * t))
    }
    var random = Seeded(state: 55)
    for draw in 0..<Self.draws {
      var site = draw % 2 == 0 ? FacilitySites.towers : FacilitySites.dryOnly
      site.liquid.supply = random.column(1, 18, 40)[0]
      site.air.supply = random.column(1, 12, 30)[0]
      site.pressure = random.column(1, 75_000, 105_000)[0]
      let weather = try FacilityHoursTests.weather(
        48, seed: UInt64(4000 + draw), pressure: site.pressure)
      let results = try FacilityHoursTests.solve(weather, site: site)
      let (evaporated, rejected) = (Array(results[.evaporated]), Array(results[.rejected]))
      for hour in 0..<48 {
        let (dry, w) = (weather.dryBulb[hour], weather.ratio[hour])
        if draw % 2 == 0, dry < 0, results.sum(.compressor) == 0 {
          let towers = site.liquid.towers
          let cold = max(site.liquid.supply, site.air.supply) - towers.exchanger
          let hot = moist(cold + towers.range, site.pressure)
          let water = 4186 * min(site.liquid.supply, site.air.supply)
          let gained = hot.enthalpy - 1006 * dry - w * (2_501_000 + 1860 * dry)
          let bound = (hot.ratio - w) / (gained - (hot.ratio - w) * water)
          #expect(evaporated[hour] <= 1.01 * bound * rejected[hour], "draw \(draw), hour \(hour)")
        }
        if draw % 2 == 1 {
          let air = [site.liquid.dry, site.air.dry].reduce(0) {
            $0 + $1.count * $1.heat / $1.airRise / 1006 * site.pressure / 101_325
          }
          let saturated = moist(weather.wetBulb[hour], site.pressure).ratio
          let most = air * (saturated - w + 0.005 * saturated)
          #expect(evaporated[hour] <= most, "draw \(draw), hour \(hour)")
          if dry <= site.liquid.dry.padSwitch { #expect(evaporated[hour] == 0) }
        }
      }
    }
  }

  /// Dry coolers alone whose return is colder than the air: the loop warms until they give its heat
  /// off. Inlet 41 °C (40 °C and 1 K of recirculation), most effective 0.67111 as in
  /// `excessAndExcursionAreReported`: supply 41 + 12 / 0.67111 - 12 = 46.881 °C whatever the set point.
  @Test(arguments: [36.0, 28, 20])
  func warmAirLiftsTheSupply(_ supply: Double) throws {
    var site = FacilitySites.dryOnly
    site.liquid.supply = supply
    site.liquid.dry.padEffectiveness = 0
    site.air.dry.count = 20
    site.air.supply = 60
    let results = try FacilityHoursTests.solve(FacilityHoursTests.hour(40, 22), site: site)
    #expect(abs(supply + results.totals.excursion - 46.881) < 0.01)
    // Their fans run at full speed: 225 kW.
    #expect(results.sum(.coolerFan) > 225_000)
  }

  /// Fan walls, pumps and chillers beyond their rating stay at full speed and full load: 8 MW of
  /// air heat through walls of 2.8 MW costs their rated 156 kW of fans.
  @Test
  func nothingRunsAboveFullSpeed() throws {
    let site = FacilitySites.towers
    let results = try FacilityHoursTests.solve(
      FacilityHoursTests.hour(10, 8), site: site, it: 8e6, liquid: 0)
    #expect(abs(results.sum(.wallFan) - 156_000) < 1e-3)
    // The pumps of the air loop at their 40 kW; those of the liquid loop carry the heat of the CDUs'
    // alone, 60 kW of 8.7 MW: f = 0.0069, 70 kW x f x (0.75 f² + 0.25) = 121 W.
    #expect(abs(results.sum(.loopPump) - 40_121) < 1)
    #expect(results.totals.balance <= 1e-9)
  }

  /// Without compressors a supply is never colder than its sink: the dry bulb of dry coolers, the wet
  /// bulb and the least approach of 1.11 K of towers and 1.11 K above it.
  @Test
  func noFreeCoolingBelowItsSink() throws {
    var random = Seeded(state: 99)
    for draw in 0..<Self.draws {
      var site = Self.site(&random)
      let isDry = draw % 2 == 0
      var loop = isDry ? FacilitySites.dryOnly.liquid : FacilitySites.towers.liquid
      loop.supply = random.column(1, 5, 30)[0]
      loop.rise = random.column(1, 6, 16)[0]
      loop.reset = 0
      loop.chillers.count = 0
      loop.dry.padEffectiveness = 0
      site.liquid = loop
      site.air = loop
      site.outside = .init()
      let weather = try FacilityHoursTests.weather(
        96, seed: UInt64(2000 + draw), pressure: site.pressure)
      let results = try FacilityHoursTests.solve(weather, site: site)
      for (hour, excursion) in results[.excursion].enumerated() {
        let sink =
          isDry
          ? weather.dryBulb[hour] + loop.dry.recirculation
          : weather.wetBulb[hour] + 1.11 + loop.towers.exchanger
        #expect(loop.supply + excursion >= sink - 1e-4, "draw \(draw), hour \(hour)")
      }
      #expect(results.sum(.compressor) == 0)
    }
  }

  /// Where the sink is warmer than the water on its way back, chillers take all of the heat.
  @Test
  func chillersTakeWhatEconomisersCannot() throws {
    var random = Seeded(state: 111)
    for _ in 0..<Self.draws {
      var site = Self.site(&random)
      site.liquid = FacilitySites.dry.liquid
      site.liquid.supply = random.column(1, 8, 20)[0]
      site.liquid.chillers.count = 20
      site.liquid.reuse = .init()
      let weather = try FacilityHoursTests.weather(64, seed: 5, pressure: site.pressure)
      let results = try FacilityHoursTests.solve(weather, site: site)
      let chilled = Array(results[.liquidChilled])
      for hour in 0..<64 {
        let dry = site.liquid.dry
        let padded =
          weather.dryBulb[hour]
          - (weather.dryBulb[hour] > dry.padSwitch
            ? dry.padEffectiveness * (weather.dryBulb[hour] - weather.wetBulb[hour]) : 0)
        let back = site.liquid.supply + site.liquid.reset + site.liquid.rise
        if padded + dry.recirculation > back { #expect(abs(chilled[hour] - 1) < 1e-9) }
        if weather.dryBulb[hour] < site.liquid.supply - 25 { #expect(chilled[hour] < 1e-9) }
      }
    }
  }

  /// The approach of a tower is never below the least that the correlation is valid for, rises with the
  /// water's share of the air, and falls with the wet bulb.
  @Test
  func towersKeepTheirApproach() throws {
    for wet in stride(from: -30.0, to: 29, by: 2.5) {
      for range in stride(from: 2.0, to: 20, by: 3) {
        var last = 0.0
        for ratio in stride(from: 0.2, through: 2, by: 0.2) {
          let approach = try CoolingTower.approach(wetBulb: wet, range: range, flowRatio: ratio)
          #expect(approach >= 1.11 && approach >= last - 1e-9)
          last = approach
        }
      }
    }
  }
}
