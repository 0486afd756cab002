import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Studies of supply temperatures and plants")
struct CoolingStudyTests {
  static func study(
    _ climate: String, supplies: [Double], plants: [String] = ["dry-series"], threads: Int = 2
  ) throws -> CoolingStudy {
    var quick = QuickScenario(system: "gb300-nvl72", gpus: 1152)
    (quick.climate, quick.siteID) = (climate, climate)
    return try CoolingStudy(
      quick.source, catalogue: try Catalogue.load(), site: climate,
      CoolingStudy.Question(
        supplies: supplies.map { Temperature($0, .celsius) },
        approaches: [TemperatureDifference(si: 3), TemperatureDifference(si: 5)], plants: plants),
      threads: threads)
  }

  /// Each row is the plan that a scenario with its values gives; the best is the cheapest sound one.
  @Test
  func rowsArePlans() throws {
    let study = try Self.study(
      "seoul", supplies: [25, 40, 50], plants: ["dry-series", "tower-series"])
    #expect(study.rows.count == 12 && study.currency == "USD")
    var quick = QuickScenario(system: "gb300-nvl72", gpus: 1152)
    quick.siteID = "seoul"
    for index in [0, 7] {
      let row = study.rows[index]
      let plan = try Plans.plan(
        quick.source,
        set: [
          "sites[seoul].supply=\(row.supply) °C", "sites[seoul].cooling.approach=\(row.approach) K",
          "sites[seoul].cooling.liquid_plant=\(row.plant)",
        ])
      #expect(row.pue == (try plan.number("cooling.pue")))
      #expect(row.annual == (try plan.number("site.seoul.cost.cooling.annual")))
      // Overhead by hand: what the meter saw beyond IT, less losses of the power chain and the house.
      let parts = try plan.sum(
        ["fan_wall", "loop_pump", "tower_pump", "cooler_fan", "tower_fan", "compressor"].map {
          "site.seoul.energy.\($0)"
        })
      let pumps = try plan.number("site.seoul.cooling.tcs.pumps") * 8760 * 3600
      #expect(
        abs(try plan.number("site.seoul.energy.cooling") - parts - pumps) < 1e-6 * (parts + pumps))
    }
    // 50 °C is above the 45 °C that a GB300 takes.
    #expect(study.rows.filter { $0.supply == 50 }.allSatisfy { $0.breaks == ["cooling.supply"] })
    let sound = study.rows.filter { $0.breaks.isEmpty }
    let best = try #require(study.best.map { study.rows[$0] })
    #expect(best.breaks.isEmpty && sound.allSatisfy { $0.annual >= best.annual })
    let range = try #require(study.range)
    #expect(range.low <= range.value && range.value <= range.high)
  }

  /// Warmer water takes fewer hours of compressors at the liquid loop; Singapore more than London.
  @Test
  func warmerIsFreer() throws {
    var hours: [String: [Double]] = [:]
    for place in ["london", "singapore"] {
      let study = try Self.study(place, supplies: [20, 27, 34, 41])
      let rows = study.rows.filter { $0.approach == 3 }
      let found = rows.map(\.liquidCompressorHours)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0 >= $1 })
      // What is saved in compressors is more than what warmer water takes in pumps.
      #expect((rows.first?.pue ?? 0) > (rows.last?.pue ?? 9))
      hours[place] = found
    }
    #expect(zip(hours["singapore"] ?? [], hours["london"] ?? []).allSatisfy { $0 >= $1 })
  }

  @Test
  func sitesThatAreNotThere() throws {
    #expect(throws: CoolingStudyError.self) {
      try CoolingStudy(
        Plans.source("superpod-gb200"), catalogue: try Catalogue.load(), site: "nowhere",
        .init(supplies: [], approaches: [], plants: []), threads: 1)
    }
  }
}
