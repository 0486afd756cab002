import Benchmark
import CKernels
import Catalogue
import Foundation
import Inputs
@_spi(Testing) import Kernels
import Planning
import Schema

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 3, maxDuration: .seconds(2))
  trainingSteps()
  servingSearches()
  rooflines()
  wetBulbs()
  facilityYears()
  fabricGraphs()
  powerChains()
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
