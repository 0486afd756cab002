import Benchmark
import Foundation
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

extension FacilityHours.Site {
  /// 10 MW of IT, 8.5 MW of it on liquid at 36 °C; dry coolers with pads, air-cooled trim chillers.
  static var dry: FacilityHours.Site {
    let coolers = FacilityHours.DryCoolers(
      count: 5, heat: 2e6, approach: 8, fan: 45_000, padEffectiveness: 0.78, padSwitch: 22.5,
      recirculation: 1)
    let chillers = FacilityHours.Chillers(
      count: 2, heat: 1.5e6, recirculation: 1, b0: 0.0786, b1: 0.195, b2: 0.7242)
    return FacilityHours.Site(
      distribution: .init(rating: 10e6, a0: 0, a1: 0, a2: 0.0075),
      ups: .init(rating: 13.125e6, a0: 0.006, a1: -0.00077, a2: 0.03202),
      switchgear: .init(rating: 12e6, a0: 0.0005, a1: 0, a2: 0.001),
      medium: .init(count: 6, rating: 2.5e6, noLoad: 2650, load: 18_000, indoorShare: 1),
      high: .init(count: 1, rating: 63e6, noLoad: 22_000, load: 201_600, indoorShare: 0),
      powerFactor: 0.97, house: 50_000, tcsPump: 60_000, wallHeat: 8 * 351_700,
      wallFan: 8 * 19_500,
      liquid: .init(
        supply: 36, rise: 12, designHeat: 8.7e6, pump: 70_000, pumpFloor: 0.25, dry: coolers,
        chillers: chillers),
      air: .init(
        supply: 18, rise: 7, designHeat: 2.6e6, pump: 40_000, pumpFloor: 0.25, dry: coolers,
        chillers: chillers), waterWorth: 36_000)
  }

  /// The same with towers and water-cooled trim chillers.
  static var towers: FacilityHours.Site {
    var site = dry
    for path in [\FacilityHours.Site.liquid, \.air] {
      let heat = site[keyPath: path].designHeat
      site[keyPath: path].dry.count = 0
      site[keyPath: path].towers = .init(
        flow: heat * 0.2, range: 6, fan: heat * 0.0105, fanFloor: 0.01,
        air: heat * 0.2 / 4186 / 1.4, pump: heat * 0.008, drift: 2e-5)
      site[keyPath: path].chillers = .init(
        count: 6, heat: 1.5e6, isOnTower: true, minimumCondenser: 15, carnot: 0.6,
        condenserApproach: 1.5, b0: 0.0786, b1: 0.195, b2: 0.7242)
    }
    return site
  }
}
