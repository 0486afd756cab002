import Climate
import Foundation
import Kernels
import Quantities
import Testing

@Suite("Typical years")
struct ClimateTests {
  @Test
  func everyPlaceIsWhole() throws {
    #expect(TypicalYear.ids.count == 24)
    for id in TypicalYear.ids {
      let year = try #require(TypicalYear.named(id))
      #expect(year.dryBulb.count == 8760 && year.relativeHumidity.count == 8760)
      #expect(year.relativeHumidity.allSatisfy { (0...1).contains($0) })
      #expect(year.dryBulb.allSatisfy { (-45...55).contains($0) })
      let highest = try #require(year.dryBulb.max())
      #expect(highest <= year.design.dryBulbHighest.value(in: .celsius) + 0.006, "\(id)")
    }
    #expect(TypicalYear.named("atlantis") == nil)
  }

  struct Place: Sendable {
    let id: String
    let mean, dry04, wet04, dry996, highest, below20, below25: Double
  }

  /// facts/facility.md section 3, computed there from all years pooled: mean, 0.4 % dry bulb, 0.4 %
  /// wet bulb, 99.6 % dry bulb, (mean annual) maximum, hours below 20 °C and 25 °C.
  static let published: [Place] = [
    ("seoul", 12.3, 32.2, 26.7, -12.5, 35.9, 0.688, 0.867),
    ("tokyo", 16.0, 33.6, 27.1, -2.0, 38.1, 0.627, 0.809),
    ("singapore", 27.2, 32.1, 26.8, 23.6, 34.1, 0, 0.097),
    ("london", 11.5, 28.8, 20.2, -3.4, 37.9, 0.912, 0.983),
    ("dallas", 19.9, 39.6, 26.4, -6.4, 43.0, 0.467, 0.667),
    ("ulsan", 13.6, 33.5, 26.9, -7.7, 0, 0.682, 0.863),
    ("suwon", 11.8, 32.6, 26.2, -12.6, 0, 0.711, 0.881),
    ("gunsan", 13.3, 31.6, 26.8, -7.5, 0, 0.685, 0.861),
    ("tongyeong", 14.8, 31.8, 26.6, -5.1, 0, 0.664, 0.867),
    ("cheongju", 13.0, 34.5, 26.7, -11.0, 0, 0.674, 0.842),
  ].map {
    Place(
      id: $0.0, mean: $0.1, dry04: $0.2, wet04: $0.3, dry996: $0.4, highest: $0.5, below20: $0.6,
      below25: $0.7)
  }

  @Test(arguments: published)
  func asTheRecordSays(_ place: Place) throws {
    let year = try #require(TypicalYear.named(place.id))
    let design = year.design
    // Of the whole record: equal but for rounding.
    #expect(abs(design.dryBulb04.value(in: .celsius) - place.dry04) < 0.06)
    #expect(abs(design.wetBulb04.value(in: .celsius) - place.wet04) < 0.06)
    #expect(abs(design.dryBulb996.value(in: .celsius) - place.dry996) < 0.06)
    if place.highest > 0 {
      #expect(abs(design.dryBulbHighest.value(in: .celsius) - place.highest) < 0.06)
    }
    // Twelve chosen months against five or ten years pooled: the mean within 0.4 K, shares within
    // 3 points.
    let mean = year.dryBulb.reduce(0, +) / 8760
    #expect(abs(mean - place.mean) < 0.4)
    func below(_ limit: Double) -> Double { Double(year.dryBulb.count { $0 < limit }) / 8760 }
    #expect(abs(below(20) - place.below20) < 0.03)
    #expect(abs(below(25) - place.below25) < 0.03)
  }

  /// The wet bulb of the hours, by the kernel, against the same section: Seoul below 15 °C for 0.633,
  /// below 20 °C for 0.786 of the time.
  @Test
  func wetBulbHours() throws {
    let year = try #require(TypicalYear.named("seoul"))
    var wetBulb = [Double](repeating: 0, count: 8760)
    let pressure = [Double](
      repeating: Psychrometrics.standardPressure(elevation: year.elevation.si), count: 8760)
    var span = wetBulb.mutableSpan
    try Psychrometrics.wetBulb(
      dryBulb: year.dryBulb.span, relativeHumidity: year.relativeHumidity.span,
      pressure: pressure.span, wetBulb: &span)
    #expect(abs(Double(wetBulb.count { $0 < 15 }) / 8760 - 0.633) < 0.03)
    #expect(abs(Double(wetBulb.count { $0 < 20 }) / 8760 - 0.786) < 0.03)
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let weather = root.appending(path: "../shared/weather").standardizedFileURL

  /// At most 40 KB a place.
  @Test
  func small() throws {
    let folder = Self.root.appending(path: "Sources/CClimates/years").path
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
      #expect((attributes[.size] as? Int ?? .max) <= 40_000)
    }
  }

  /// Real months: every hour of Seoul's typical January stands in the record of the year that it was
  /// taken from.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: weather.path)))
  func hoursAreReal() throws {
    let year = try #require(TypicalYear.named("seoul"))
    let text = try String(
      contentsOf: Self.weather.appending(path: "seoul_2023.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().prefix(744)
    for (hour, row) in rows.enumerated() {
      let cells = row.split(separator: ",")
      #expect(Double(cells[1]) == year.dryBulb[hour])
      #expect(abs((Double(cells[2]) ?? 0) / 100 - year.relativeHumidity[hour]) < 1e-9)
    }
  }
}
