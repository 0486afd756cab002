import Catalogue
import Climate
import Cooling
import Kernels
import Quantities
import Testing

/// The classes that places hold without compressors, against facts/facility.md section 3.
@Suite("Water classes")
struct WaterClassesTests {
  static func model(_ catalogue: Catalogue) throws -> CoolingModel {
    func entry(_ id: String, _ kind: String) throws -> CatalogueEntry {
      try catalogue.entry(id, kind: kind)
    }
    return try CoolingModel(
      CoolingModel.Entries(
        cdu: entry("coolit-chx2000", "cdu"), wall: entry("vertiv-fa096hc", "fan-wall"),
        cooler: entry("generic-2mw-adiabatic", "dry-cooler"),
        tower: entry("yorkcalc-rating", "tower"),
        airChiller: entry("generic-1500kw-air", "chiller"),
        waterChiller: entry("generic-1500kw-water", "chiller"),
        coolant: entry("pg25", "coolant"), towerWater: entry("water", "coolant"),
        liquidPlant: entry("dry-series", "plant"), airPlant: entry("dry-series", "plant"),
        practice: entry("facility", "practice"), hose: entry("rack-hose", "hose"),
        manifold: entry("row-manifold", "manifold")))
  }

  static func classes(_ id: String, rise: Double) throws -> (WaterClasses, TypicalYear) {
    let year = try #require(TypicalYear.named(id))
    let pressure = Psychrometrics.standardPressure(elevation: year.elevation.si)
    let weather = try FacilityHours.Weather(
      dryBulb: year.dryBulb, relativeHumidity: year.relativeHumidity, pressure: pressure)
    let classes = try WaterClasses(
      try model(try Catalogue.load()), weather: weather, pressure: pressure, rise: rise)
    return (classes, year)
  }

  /// "W17 is fully free only below about 5 °C wet bulb (0.35 of Seoul hours, by the tower model plus
  /// 2 K)": with a range of 6 K towers fail in 0.65 of them. "W40 with dry coolers (DB + 8 K) needs no
  /// compressor below DB 32 °C (99.6 % of Seoul hours)": with 1 K of recirculation below 31 °C, which
  /// 1 % of the record exceeds (31.1 °C).
  @Test
  func seoul() throws {
    let (classes, year) = try Self.classes("seoul", rise: 6)
    let towers = try #require(classes.rows.first { $0.economiser == "towers" })
    #expect(abs(Double(towers.failing[0]) / 8760 - 0.65) < 0.03)
    // W32 by towers: all but the most humid hours.
    #expect(towers.failing[2] < 175)
    let dry = try #require(classes.rows.first { $0.economiser == "dry coolers" })
    #expect(abs(Double(dry.failing[3]) / 8760 - 0.01) < 0.006)
    // 33 m: 99.61 % of the density, to the power 0.76 99.70 %: 14 / 0.99702 - 6 + 1 = 9.042 K over
    // the dry bulb.
    let limit = year.dryBulb.count { $0 + 9.042 > 40 }
    #expect(abs(dry.failing[3] - limit) <= 2)
    #expect(abs(dry.always - ((year.dryBulb.max() ?? 0) + 9.042)) < 0.01)
    let pads = try #require(classes.rows.first { $0.economiser == "dry coolers with pads" })
    #expect(pads.held == "W40" && dry.held == "W45")
  }

  /// Colder classes fail no less often; pads never do worse than dry coils; heights make dry coolers
  /// worse.
  @Test
  func order() throws {
    for id in ["singapore", "phoenix", "denver", "london", "ulsan"] {
      let (classes, year) = try Self.classes(id, rise: 10)
      for row in classes.rows {
        #expect(zip(row.failing, row.failing.dropFirst()).allSatisfy { $0 >= $1 }, "\(id)")
        #expect(row.share99 <= row.share996 && row.share996 <= row.always)
      }
      for (dry, pads) in zip(classes.rows[0].failing, classes.rows[1].failing) {
        #expect(pads <= dry)
      }
      let over = classes.rows[0].always - (year.dryBulb.max() ?? 0)
      #expect(over >= 9 && (year.elevation.si < 500 || over > 10))
    }
  }
}
