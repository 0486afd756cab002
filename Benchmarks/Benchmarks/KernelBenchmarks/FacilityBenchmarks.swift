import Benchmark
import Dispatch
import Foundation
import Inputs
@_spi(Testing) import Kernels

/// A site's year by plant and instruction set, beside the scalar reference; many designs at once; and
/// what the machine's memory copies, which a kernel that only moved its columns would be held by.
@Sendable func facilityYears() {
  let count = 8760
  var random = Columns(seed: 3)
  let dryBulb = random.column(count, -15, 38), humidity = random.column(count, 0.2, 1)
  let it = [Double](repeating: 10e6, count: count)
  let liquid = [Double](repeating: 8.5e6, count: count)
  guard
    let weather = try? FacilityHours.Weather(
      dryBulb: dryBulb, relativeHumidity: humidity, pressure: 101_325)
  else { return }
  for (name, site) in [("dry coolers", FacilityHours.Site.dry), ("towers", .towers)] {
    for set in InstructionSet.available {
      Benchmark("A site's year, \(name), totals, \(set)") { benchmark in
        let totals = try FacilityHours.totals(
          weather, it: it, liquid: liquid, sites: [site], set: set)
        blackHole(totals)
      }
    }
    Benchmark("A site's year, \(name), every hour of every column, best set") { benchmark in
      let results = try FacilityHours.solve(weather, it: it, liquid: liquid, site: site)
      blackHole(results.sum(.utility))
    }
    Benchmark("A site's year, \(name), scalar reference") { benchmark in
      let results = try FacilityHours.solveReference(weather, it: it, liquid: liquid, site: site)
      blackHole(results.sum(.utility))
    }
  }
  let designs = (0..<1000).map { index -> FacilityHours.Site in
    var site = FacilityHours.Site.dry
    site.liquid.supply = 24 + Double(index) * 0.02
    return site
  }
  Benchmark("1,000 designs of a site through a year, one thread") { benchmark in
    let totals = try FacilityHours.totals(weather, it: it, liquid: liquid, sites: designs)
    blackHole(totals)
  }
  // Towers are the dearer plant: ten times as many designs of each kind, shared between two threads.
  for (name, site) in [("dry coolers", FacilityHours.Site.dry), ("towers", .towers)] {
    let many = (0..<10_000).map { index -> FacilityHours.Site in
      var design = site
      design.liquid.supply = 24 + Double(index) * 0.002
      return design
    }
    Benchmark(
      "10,000 site-years, \(name), two threads",
      configuration: .init(
        metrics: [.wallClock], warmupIterations: 1, maxDuration: .seconds(20), maxIterations: 3)
    ) { benchmark in
      blackHole(totals(weather, it: it, liquid: liquid, designs: many, threads: 2))
    }
  }
  // As many bytes as the hours of a year read and write, from memory and to memory: 64 times over, so
  // that no cache holds them.
  let columns = (4 + FacilityHours.Column.allCases.count) * count
  let source = [Double](repeating: 1, count: columns * 64)
  Benchmark("Memory, 64 x the bytes of a site's year copied") { benchmark in
    var copy = source
    copy[0] = 2
    blackHole(copy[columns])
  }
}

/// Power over the year of designs, shared out evenly between threads; `nil` of a share that failed.
private func totals(
  _ weather: FacilityHours.Weather, it: [Double], liquid: [Double],
  designs: [FacilityHours.Site], threads: Int
) -> [Double?] {
  var sums = [Double?](repeating: nil, count: threads)
  sums.withUnsafeMutableBufferPointer { sums in
    nonisolated(unsafe) let sums = sums
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let share = designs[
        (designs.count * thread / threads)..<(designs.count * (thread + 1) / threads)]
      let totals = try? FacilityHours.totals(
        weather, it: it, liquid: liquid, sites: Array(share))
      sums[thread] = totals?.reduce(0) { $0 + $1.sum(.utility) }
    }
  }
  return sums
}
