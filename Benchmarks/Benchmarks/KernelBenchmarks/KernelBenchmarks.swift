import Benchmark
import CKernels
import Catalogue
import Foundation
@_spi(Testing) import Kernels
import Planning
import Schema

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 3, maxDuration: .seconds(2))
  rooflines()
  wetBulbs()
  facilityYears()
  plans()
}

@Sendable func rooflines() {
  for count in [1_000, 100_000, 1_000_000] {
    var random = Columns(seed: 1)
    let flop = random.column(count, 1e9, 1e15), bytes = random.column(count, 1e6, 1e12)
    let peak = random.column(count, 1e14, 1e16), bandwidth = random.column(count, 1e12, 1e13)
    for set in InstructionSet.available {
      Benchmark("Roofline, \(count) operations, \(set)") { benchmark in
        var seconds = [Double](repeating: 0, count: count)
        var span = seconds.mutableSpan
        benchmark.startMeasurement()
        try Roofline.time(
          flop: flop.span, bytes: bytes.span, peak: peak.span, bandwidth: bandwidth.span,
          seconds: &span, set: set)
        benchmark.stopMeasurement()
        blackHole(span[count - 1])
      }
    }
    Benchmark("Roofline, \(count) operations, scalar reference") { benchmark in
      var seconds = [Double](repeating: 0, count: count)
      benchmark.startMeasurement()
      ck_roofline_time_reference(count, flop, bytes, peak, bandwidth, &seconds)
      benchmark.stopMeasurement()
      blackHole(seconds[count - 1])
    }
  }
}

@Sendable func wetBulbs() {
  let count = 8760
  var random = Columns(seed: 2)
  let dryBulb = random.column(count, -15, 40), humidity = random.column(count, 0.1, 1)
  let pressure = [Double](repeating: 101_325, count: count)
  for set in InstructionSet.available {
    Benchmark("Wet bulb, 8,760 hours, \(set)") { benchmark in
      var wetBulb = [Double](repeating: 0, count: count)
      var span = wetBulb.mutableSpan
      benchmark.startMeasurement()
      try Psychrometrics.wetBulb(
        dryBulb: dryBulb.span, relativeHumidity: humidity.span, pressure: pressure.span,
        wetBulb: &span, set: set)
      benchmark.stopMeasurement()
      blackHole(span[count - 1])
    }
  }
  Benchmark("Wet bulb, 8,760 hours, scalar reference") { benchmark in
    var wetBulb = [Double](repeating: 0, count: count)
    benchmark.startMeasurement()
    ck_psychro_wet_bulb_reference(count, dryBulb, humidity, pressure, &wetBulb)
    benchmark.stopMeasurement()
    blackHole(wetBulb[count - 1])
  }
}

@Sendable func facilityYears() {
  let count = 8760
  var random = Columns(seed: 3)
  let dryBulb = random.column(count, -15, 38)
  let wetBulb = dryBulb.map { $0 - 4 }
  let it = [Double](repeating: 10e6, count: count)
  let liquid = [Double](repeating: 8.5e6, count: count)
  for set in InstructionSet.available {
    Benchmark("A site's year, 8,760 hours, \(set)") { benchmark in
      let results = try FacilityHours.solve(
        dryBulb: dryBulb, wetBulb: wetBulb, it: it, liquid: liquid, site: .example, set: set)
      blackHole(results.sum(.utility, set: set))
    }
  }
  Benchmark("A site's year, 8,760 hours, scalar reference") { benchmark in
    let results = try FacilityHours.solveReference(
      dryBulb: dryBulb, wetBulb: wetBulb, it: it, liquid: liquid, site: .example)
    blackHole(results.sum(.utility))
  }
}

@Sendable func plans() {
  Benchmark("The plan of Korea's 260,000 GPUs, one thread") { benchmark in
    let catalogue = try Catalogue.load()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let source = try SourceText.load(path: root.appending(path: "Scenarios/korea-260k.yaml").path)
    let brief = try Brief.read(source, catalogue: catalogue)
    benchmark.startMeasurement()
    let plan = try Planner.plan(brief, catalogue: catalogue, threads: 1)
    benchmark.stopMeasurement()
    blackHole(plan.figures.count)
  }
}

extension FacilityHours.Site {
  /// 10 MW of IT, 8.5 MW of it on liquid at 36 °C.
  static var example: FacilityHours.Site {
    guard
      let plant = FacilityHours.Plant([
        0.25, 2e6, 8, 45_000, 0.1, 0.76, 10, 1.5e6, 0.78, 22.5, 5, 1, 0.45, 1.5, 12, 9, 20, 0.0786,
        0.195, 0.7242, 0.1,
      ])
    else { fatalError("a plant has 21 numbers") }
    return FacilityHours.Site(
      distribution: .init(rating: 10e6, a0: 0, a1: 0, a2: 0.0075),
      ups: .init(rating: 13.125e6, a0: 0.006, a1: -0.00077, a2: 0.03202),
      switchgear: .init(rating: 12e6, a0: 0.0005, a1: 0, a2: 0.001),
      medium: .init(count: 6, rating: 2.5e6, noLoad: 2650, load: 18_000, indoorShare: 1),
      high: .init(count: 1, rating: 63e6, noLoad: 22_000, load: 201_600, indoorShare: 0),
      powerFactor: 0.97, house: 50_000, tcsPump: 60_000, wallHeat: 8 * 351_700,
      wallFan: 8 * 19_500,
      liquid: .init(supply: 36, rise: 12, designHeat: 8.7e6, pump: 70_000, coolers: 5, chillers: 1),
      air: .init(supply: 18, rise: 7, designHeat: 2.6e6, pump: 40_000, coolers: 2, chillers: 2),
      plant: plant)
  }
}
