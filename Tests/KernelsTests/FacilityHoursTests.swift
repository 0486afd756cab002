import Foundation
@_spi(Testing) import Kernels
import Testing

@Suite("A site through its hours")
struct FacilityHoursTests {
  /// A site of 10 MW with 8.5 MW on liquid at 36 °C and the rest on 18 °C water, numbers of ordinary
  /// size.
  // swift-format-ignore: NeverForceUnwrap
  static let site = FacilityHours.Site(
    distribution: .init(rating: 10e6, a0: 0, a1: 0, a2: 0.0075),
    ups: .init(rating: 13.125e6, a0: 0.006, a1: -0.00077, a2: 0.03202),
    switchgear: .init(rating: 12e6, a0: 0.0005, a1: 0, a2: 0.001),
    medium: .init(count: 6, rating: 2.5e6, noLoad: 2650, load: 18_000, indoorShare: 1),
    high: .init(count: 1, rating: 63e6, noLoad: 22_000, load: 201_600, indoorShare: 0),
    powerFactor: 0.97, house: 50_000, tcsPump: 60_000, wallHeat: 8 * 351_700,
    wallFan: 8 * 19_500,
    liquid: .init(supply: 36, rise: 12, designHeat: 8.7e6, pump: 70_000, coolers: 5, chillers: 1),
    air: .init(supply: 18, rise: 7, designHeat: 2.6e6, pump: 40_000, coolers: 2, chillers: 2),
    plant: FacilityHours.Plant([
      0.25, 2e6, 8, 45_000, 0.1, 0.76, 10, 1.5e6, 0.78, 22.5, 5, 1, 0.45, 1.5, 12, 9, 20, 0.0786,
      0.195, 0.7242, 0.1,
    ])!)

  static func weather(_ count: Int, seed: UInt64) -> (dry: [Double], wet: [Double]) {
    var random = Seeded(state: seed)
    let dry = random.column(count, -15, 40)
    return (dry, dry.map { $0 - random.between(0, 10) })
  }

  func solve(
    _ dry: [Double], _ wet: [Double], site: FacilityHours.Site = Self.site, it: Double = 10e6,
    liquid: Double = 8.5e6, set: InstructionSet = .best
  ) throws -> FacilityHours.Results {
    try FacilityHours.solve(
      dryBulb: dry, wetBulb: wet, it: [Double](repeating: it, count: dry.count),
      liquid: [Double](repeating: liquid, count: dry.count), site: site, set: set)
  }

  @Test
  func everyWattIsRejected() throws {
    let (dry, wet) = Self.weather(2000, seed: 4)
    let results = try solve(dry, wet)
    for (utility, rejected) in zip(results[.utility], results[.rejected]) {
      #expect(abs(utility - rejected) <= 1e-9 * utility)
    }
    // The parts add up to the whole.
    for hour in 0..<dry.count {
      func at(_ column: FacilityHours.Column) -> Double {
        results[column][results[column].startIndex + hour]
      }
      let parts =
        10e6 + 50_000 + 60_000 + at(.distributionLoss) + at(.upsLoss) + at(.transformerLoss)
        + at(.wallFan) + at(.loopPump) + at(.coolerFan) + at(.compressor)
      #expect(abs(parts - at(.utility)) <= 1e-9 * parts)
    }
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsOnEverySet(_ set: InstructionSet) throws {
    for count in [0, 1, 7, 8, 9, 500] {
      let (dry, wet) = Self.weather(count, seed: 5)
      let base = try solve(dry, wet, set: .baseline)
      let wide = try solve(dry, wet, set: set)
      for column in FacilityHours.Column.allCases {
        #expect(base[column].map(\.bitPattern) == wide[column].map(\.bitPattern))
        #expect(base.sum(column, set: .baseline) == wide.sum(column, set: set))
      }
    }
  }

  /// The same equations by plain substitution with libm, written apart from the kernel.
  @Test
  func asTheReferenceSays() throws {
    let (dry, wet) = Self.weather(300, seed: 6)
    let results = try solve(dry, wet)
    let expected = try FacilityHours.solveReference(
      dryBulb: dry, wetBulb: wet, it: [Double](repeating: 10e6, count: 300),
      liquid: [Double](repeating: 8.5e6, count: 300), site: Self.site)
    for column in FacilityHours.Column.allCases {
      for (found, wanted) in zip(results[column], expected[column]) {
        #expect(abs(found - wanted) <= 1e-9 * max(abs(wanted), 1), "\(column)")
      }
    }
  }

  /// By hand. At 10 °C the liquid loop returns at 48 °C and its coolers' inlet is 11 °C (1 K of
  /// recirculation); rated effectiveness 12 / 20 = 0.6, needed 12 / 37, speed (0.5405)^(1/0.76) =
  /// 0.44510, fans 5 x 45 kW x 0.08818 = 19.84 kW. The air loop returns at 25 °C: rated 7 / 15, needed
  /// 7 / 14, above the rating: full speed, 2 x 45 = 90 kW, and chillers take 1 - 14 x 0.46667 / 7 =
  /// 6.67 % of its heat. UPS: load 10 MW + 75 kW + 60 kW = 10.135 MW, x = 0.772190, loss 13.125 MW x
  /// (0.006 - 0.000595 + 0.0190933) = 321.54 kW.
  @Test
  func oneHourByHand() throws {
    let results = try solve([10], [8])
    #expect(abs(results.sum(.coolerFan) - (19_841 + 90_000)) < 60)
    #expect(abs(results.sum(.upsLoss) - 321_540) < 100)
    #expect(results.sum(.water) == 0)
    let airHeat = results.sum(.chillerHeat) / (1 - 14 * (7.0 / 15) / 7)
    #expect(airHeat > 1.5e6 + 75_000 + 321_540 + 50_000)
    #expect(airHeat < 2.3e6)
    #expect(results.sum(.distributionLoss) > 75_000)
  }

  /// Water by hand: at 34 °C and 24 °C wet bulb the pads cool by 0.78 x 10 = 7.8 K. All seven coolers
  /// run full: the liquid loop's effective inlet is 27.2 °C, needed 12 / 20.8 = 0.577 < 0.6, speed
  /// (0.9615)^(1.3158) = 0.9497; the air loop cannot use 27.2 °C air against 25 °C water and rests.
  /// Air 0.9497 x 5 x 2 MW / 10 K = 0.9497 MW/K; evaporated 0.9497e6 x 7.8 / 2.43e6 = 3.0484 kg/s,
  /// with blowdown at 5 cycles 3.8105 kg/s.
  @Test
  func waterByHand() throws {
    let results = try solve([34], [24])
    #expect(abs(results.sum(.water) - 3.8105) < 0.002)
    #expect(abs(results.sum(.coolerFan) - 5 * 45_000 * 0.8565) < 300)
  }

  @Test
  func warmerAirNeverNeedsLessPower() throws {
    let dry = (0..<80).map { Double($0) * 0.5 - 5 }
    var site = Self.site
    site.plant.padEffectiveness = 0
    let results = try solve(dry, dry, site: site)
    // Whether coolers are worth their fans is decided at the design heat: a step down of some tenths
    // of a per cent is left where they stop.
    for (cool, warm) in zip(results[.utility], results[.utility].dropFirst()) {
      #expect(warm >= cool * 0.998)
    }
  }

  @Test
  func excessIsReported() throws {
    var site = Self.site
    site.air.chillers = 1
    #expect(try solve([34], [24], site: site).sum(.excess) > 0)
    #expect(try solve([34], [24]).sum(.excess) == 0)
  }

  @Test
  func badValues() {
    for change in [
      { (site: inout FacilityHours.Site) in site.ups.rating = 0 },
      { $0.medium.count = 0 }, { $0.air.designHeat = -1 }, { $0.plant.padCycles = 1 },
      { $0.liquid.rise = 0 }, { $0.wallHeat = 1 },
    ] {
      var site = Self.site
      change(&site)
      #expect(throws: KernelError.badValue(kernel: "facility hours")) {
        try solve([10], [8], site: site)
      }
    }
    #expect(throws: KernelError.self) { try solve([.nan], [8]) }
    #expect(throws: KernelError.self) { try solve([10], [8], it: 1e6, liquid: 2e6) }
  }
}
