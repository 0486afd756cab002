import CKernels
import Catalogue
import Foundation
import HostBench
import Inputs
@_spi(Testing) import Kernels
import Planning
import Schema

/// Kernels against their scalar references, and stages against the scalar wet bulb, a yardstick of
/// plain arithmetic that no change of ours touches.
struct Works {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Everything that is measured.
  static func all() throws -> [MeasuredWork] {
    psychrometrics() + rooflines() + facility() + (try stages())
  }

  private static let hours = 8760

  private static func psychrometrics() -> [MeasuredWork] {
    var random = Columns(seed: 2)
    let dryBulb = random.column(hours, -15, 40), humidity = random.column(hours, 0.1, 1)
    let pressure = [Double](repeating: 101_325, count: hours)
    let reference = MeasuredWork("wet-bulb.scalar", "Wet bulb, 8,760 hours, scalar reference") {
      var wetBulb = [Double](repeating: 0, count: hours)
      ck_psychro_wet_bulb_reference(hours, dryBulb, humidity, pressure, &wetBulb)
      consume(wetBulb)
    }
    return [reference]
      + InstructionSet.available.map { set in
        MeasuredWork(
          "wet-bulb.\(set.rawValue)", "Wet bulb, 8,760 hours, \(set)", against: reference.id
        ) {
          var wetBulb = [Double](repeating: 0, count: hours)
          var span = wetBulb.mutableSpan
          try Psychrometrics.wetBulb(
            dryBulb: dryBulb.span, relativeHumidity: humidity.span, pressure: pressure.span,
            wetBulb: &span, set: set)
          consume(wetBulb)
        }
      }
  }

  private static func rooflines() -> [MeasuredWork] {
    let count = 100_000
    var random = Columns(seed: 1)
    let flop = random.column(count, 1e9, 1e15), bytes = random.column(count, 1e6, 1e12)
    let peak = random.column(count, 1e14, 1e16), bandwidth = random.column(count, 1e12, 1e13)
    let reference = MeasuredWork(
      "roofline.scalar", "Roofline, 100,000 operations, scalar reference"
    ) {
      var seconds = [Double](repeating: 0, count: count)
      ck_roofline_time_reference(count, flop, bytes, peak, bandwidth, &seconds)
      consume(seconds)
    }
    return [reference]
      + InstructionSet.available.map { set in
        MeasuredWork(
          "roofline.\(set.rawValue)", "Roofline, 100,000 operations, \(set)", against: reference.id
        ) {
          var seconds = [Double](repeating: 0, count: count)
          var span = seconds.mutableSpan
          try Roofline.time(
            flop: flop.span, bytes: bytes.span, peak: peak.span, bandwidth: bandwidth.span,
            seconds: &span, set: set)
          consume(seconds)
        }
      }
  }

  private static func facility() -> [MeasuredWork] {
    var random = Columns(seed: 3)
    let dryBulb = random.column(hours, -15, 38), humidity = random.column(hours, 0.2, 1)
    guard
      let weather = try? FacilityHours.Weather(
        dryBulb: dryBulb, relativeHumidity: humidity, pressure: 101_325)
    else { return [] }
    let it = [Double](repeating: 10e6, count: hours)
    let liquid = [Double](repeating: 8.5e6, count: hours)
    return [("dry", FacilityHours.Site.dry), ("towers", .towers)].flatMap { name, site in
      let reference = MeasuredWork("site-year.\(name).scalar", "A site's year, \(name), scalar") {
        consume(
          [
            try FacilityHours.solveReference(weather, it: it, liquid: liquid, site: site).sum(
              .utility)
          ])
      }
      return [
        reference,
        MeasuredWork("site-year.\(name)", "A site's year, \(name), best set", against: reference.id)
        {
          consume(
            [try FacilityHours.solve(weather, it: it, liquid: liquid, site: site).sum(.utility)])
        },
      ]
    }
  }

  private static func stages() throws -> [MeasuredWork] {
    let catalogue = try Catalogue.load()
    let yardstick = "wet-bulb.scalar"
    let plans = try ["korea-260k", "superpod-gb200", "gigawatt"].map { name in
      let path = root.appending(path: "Scenarios/\(name).yaml").path
      let source = try SourceText.load(path: path)
      let brief = try Brief.read(source, catalogue: catalogue)
      return MeasuredWork("plan.\(name)", "The plan of \(name), one thread", against: yardstick) {
        consume([Double(try Planner.plan(brief, catalogue: catalogue, threads: 1).figures.count)])
      }
    }
    return [
      MeasuredWork("catalogue", "The catalogue loaded", against: yardstick) {
        consume([Double(try Catalogue.load().entries.count)])
      }
    ] + plans
  }
}

/// Keeps a result from being optimised away.
@inline(never)
func consume(_ values: [Double]) {
  if values.last == -.infinity { print("never") }
}
