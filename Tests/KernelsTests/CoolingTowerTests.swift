import Kernels
import Testing

@Suite("Cooling towers")
struct CoolingTowerTests {
  struct Check: Sendable { let wetBulb, range, ratio, approach: Double }

  /// facts/facility.md section 9, check values of the YorkCalc correlation.
  static let checks = [
    (25.56, 5.56, 1.0, 3.843), (24, 6, 1, 4.421), (20, 6, 1, 5.376), (10, 6, 1, 8.232),
    (0, 6, 1, 11.76), (26.7, 10, 1, 5.670), (25.56, 5.56, 1.25, 5.052),
  ].map { Check(wetBulb: $0.0, range: $0.1, ratio: $0.2, approach: $0.3) }

  @Test(arguments: checks)
  func asYorkCalcSays(_ check: Check) throws {
    let approach = try CoolingTower.approach(
      wetBulb: check.wetBulb, range: check.range, flowRatio: check.ratio)
    // Printed with four digits.
    #expect(abs(approach - check.approach) <= 0.00051 * check.approach)
  }

  @Test
  func neverColderThanTheWetBulbAndTheSameBitsEverywhere() throws {
    var random = Seeded(state: 31)
    let wetBulb = random.column(1001, -40, 35), range = random.column(1001, 1.11, 22.22)
    let ratio = random.column(1001, 0.2, 8)
    var base = [Double](repeating: 0, count: 1001)
    for set in InstructionSet.available {
      var approach = base
      var span = approach.mutableSpan
      try CoolingTower.approach(
        wetBulb: wetBulb.span, range: range.span, flowRatio: ratio.span, approach: &span, set: set)
      #expect(approach.allSatisfy { $0 >= 1.11 })
      if set == .baseline { base = approach }
      #expect(approach.map(\.bitPattern) == base.map(\.bitPattern))
    }
  }

  @Test
  func outsideTheCorrelation() {
    for (wetBulb, range, ratio) in [(20.0, 1.0, 1.0), (20, 23, 1), (20, 6, 9), (.nan, 6, 1)] {
      #expect(throws: KernelError.badValue(kernel: "tower approach")) {
        try CoolingTower.approach(wetBulb: wetBulb, range: range, flowRatio: ratio)
      }
    }
  }
}
