@testable import Planning
import Catalogue
import Climate
import Cooling
import Foundation
import Kernels
import Quantities
import Schema
import Testing

enum SharedWeather {
  static let folder = Plans.root.appending(path: "../shared/weather").standardizedFileURL
}

/// The embedded year of Seoul stands for the five measured ones.
@Suite(
  "Embedded year against measured years",
  .enabled(if: FileManager.default.fileExists(atPath: SharedWeather.folder.path)))
struct MeasuredYearsTests {
  struct Result {
    let pue, compressorHours, wue: Double
  }

  static func result(_ hours: SiteHours) -> Result {
    let totals = hours.results.totals
    return Result(
      pue: totals.sum(.utility) / totals.it, compressorHours: totals.compressorHours,
      wue: totals.sum(.water) * 3600 / (totals.it / 1000))
  }

  static let years = Swift.Result<[TypicalYear], any Error> {
    try (2020...2024).map { number in
      let record = try WeatherFile.read(
        path: SharedWeather.folder.appending(path: "seoul_\(number).csv").path)
      return try TypicalYear(record, id: "y\(number)", elevation: Length(si: 33))
    }
  }

  /// PUE within 0.01, hours with a compressor within 15 %, WUE within 10 %, at W27, W32 and W40 (the
  /// supply in the racks 4 K above), with dry coolers and with towers.
  @Test(arguments: [27.0, 32, 40], ["dry-series", "tower-series"])
  func seoul(_ class: Double, _ plant: String) throws {
    let plan = try Plans.unit(
      "sites[seoul].supply=\(`class` + 4) °C", "sites[seoul].cooling.liquid_plant=\(plant)",
      "sites[seoul].cooling.air_plant=\(plant)")
    let embedded = Self.result(try #require(try plan.hours(of: "seoul")))
    #expect(abs(embedded.pue - (try plan.number("cooling.pue"))) < 1e-9)
    let years = try Self.years.get()
    let record = try #require(plan.figures["site.seoul.power.utility.annual"])
    let design = try (record.inputs["design"]?.ids ?? []).map { id in
      let input = try #require(plan.figures[id])
      return try #require(Unit(input.unit)).toSI(try #require(input.value))
    }
    let measured = try years.map { year in
      Self.result(
        try #require(try SiteHours(design: design, climate: year.id, climates: years)))
    }
    let count = Double(measured.count)
    let pue = measured.reduce(0) { $0 + $1.pue } / count
    let hours = measured.reduce(0) { $0 + $1.compressorHours } / count
    let wue = measured.reduce(0) { $0 + $1.wue } / count
    #expect(abs(embedded.pue - pue) < 0.01)
    #expect(
      abs(embedded.compressorHours / hours - 1) < 0.15, "\(embedded.compressorHours) \(hours)")
    #expect(abs(embedded.wue / wue - 1) < 0.10, "\(embedded.wue) \(wue)")
  }
}
