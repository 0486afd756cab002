import Climate
import Foundation
@testable import Planning
import Quantities
import Schema
import Testing

/// Moisture of the halls' air against its class, and outside air led within one. One unit of GB200 in
/// Seoul.
@Suite("Moisture of hall air")
struct HallMoistureTests {
  static let own = "site.seoul.cooling"

  /// Magnus's formulas over water and ice (Alduchov and Eskridge), Pa; 0.4 % here.
  private static func saturated(_ t: Double) -> Double {
    t < 0 ? 611.21 * exp(22.587 * t / (t + 273.86)) : 610.94 * exp(17.625 * t / (t + 243.04))
  }

  /// The recommended range, dew points of -9 to 15 °C and 8 to 70 %, counted over the hours of Seoul with
  /// another formula for the vapour pressure; the inlet is 22.6 °C, where 8 % lie below -9 °C.
  @Test
  func hoursOutsideTheClass() throws {
    let plan = try Plans.quick(
      "sites[seoul].cooling.air_class=recommended", "sites[seoul].cooling.humidifier=adiabatic")
    let year = try #require(TypicalYear.named("seoul"))
    let inlet = try plan.number("\(Self.own).air.inlet")
    let vapour = zip(year.dryBulb, year.relativeHumidity).map { $1 * Self.saturated($0) }
    let low = max(Self.saturated(-9), 0.08 * Self.saturated(inlet))
    let high = min(Self.saturated(15), 0.7 * Self.saturated(inlet))
    let dry = Double(vapour.count { $0 < low }), damp = Double(vapour.count { $0 > high })
    #expect(dry > 500 && damp > 1500)
    #expect(abs(try plan.number("\(Self.own).air.humidity.dry.hours") / 3600 - dry) < 0.01 * dry)
    #expect(abs(try plan.number("\(Self.own).air.humidity.damp.hours") / 3600 - damp) < 0.01 * damp)
    // 0.3 L/s for each m2 of 1.204 kg/m3 lacks 0.622 (low - e) / (p - e) in each kilogram.
    let area = try plan.number("site.seoul.hall.area")
    let missing = vapour.reduce(0) { $0 + max(0, 0.622 * (low - $1) / 101_000) } * 3600
    let water = missing * area * 0.0003 * 1.204
    let added = try plan.number("\(Self.own).air.humidifier.water") * 1000
    #expect(abs(added - water) < 0.03 * water, "\(added) \(water)")
    // Condensing takes 2,454 kJ for each kilogram at a COP of 3.
    let drained = try plan.number("\(Self.own).air.drying.water")
    let energy = try plan.number("\(Self.own).air.humidity.energy")
    #expect(drained > 0 && abs(energy - drained * 2454e6 / 3) < 0.02 * energy)
  }

  /// Without a class nothing is promised; a class that is too narrow without a humidifier is noted.
  @Test
  func theNote() throws {
    func notes(_ set: String...) throws -> Int {
      try Plans.quick(set).findings
        .count { $0.rule == FindingRule.coolingHumidity.rawValue }
    }
    #expect(try Plans.unit.get().figures["\(Self.own).air.humidity.dry.hours"] == nil)
    #expect(try notes("sites[seoul].cooling.air_class=recommended") == 1)
    #expect(
      try notes(
        "sites[seoul].cooling.air_class=recommended", "sites[seoul].cooling.humidifier=adiabatic")
        == 0)
  }

  /// Outside air takes the halls' heat where it is within the class: a wider class and a humidifier make
  /// more hours without chillers, in Seoul thousands; humidifiers take water.
  @Test
  func outsideAirWithinAClass() throws {
    let plant = "sites[seoul].cooling.air_plant=outside-air-chillers"
    let recommended = try Plans.quick(plant)
    let humidified = try Plans.quick(plant, "sites[seoul].cooling.humidifier=adiabatic")
    let wide = try Plans.quick(plant, "sites[seoul].cooling.air_class=a2")
    let free = "\(Self.own).air.free.hours"
    let (narrow, moist, most) = (
      try recommended.number(free) / 3600, try humidified.number(free) / 3600,
      try wide.number(free) / 3600
    )
    #expect(narrow > 3000 && narrow < moist && narrow < most && most < 8760)
    // Below 35 °C, as ever in Seoul but for a few hours, what is free is what is neither too dry nor too damp.
    let unusable =
      try wide.number("\(Self.own).air.humidity.dry.hours")
      + wide.number("\(Self.own).air.humidity.damp.hours")
    #expect(most <= 8760 - unusable / 3600 + 1e-6 && most > 8700 - unusable / 3600)
    #expect(try recommended.number("\(Self.own).air.outside.high") == 27)
    #expect(
      try humidified.number("cooling.water.annual") > recommended.number("cooling.water.annual"))
    #expect(try wide.number("cooling.pue") < recommended.number("cooling.pue"))
    for plan in [recommended, humidified, wide] { try expectHeatBalance(plan) }
  }

  /// Outside air stands before fan walls only, and takes all that air takes.
  @Test
  func whatDoesNotGoTogether() throws {
    let plant = "outside-air-chillers"
    for (set, path) in [
      (["sites[seoul].cooling.liquid_plant=\(plant)"], "liquid_plant"),
      (
        [
          "sites[seoul].cooling.air_plant=\(plant)",
          "sites[seoul].cooling.rear_door=vertiv-dcd35",
        ], "rear_door"
      ),
      (
        [
          "sites[seoul].cooling.air_plant=\(plant)",
          "sites[seoul].cooling.electrical_rooms=crah-84kw",
        ], "electrical_rooms"
      ),
    ] {
      #expect {
        _ = try Plans.plan(Plans.source("superpod-gb200"), set: set)
      } throws: { error in
        (error as? Problems)?.list.map(\.path) == ["sites[0].cooling.\(path)"]
      }
    }
  }
}
