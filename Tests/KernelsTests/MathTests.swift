import CKernels
import Foundation
import Kernels
import Testing

/// Random numbers with a seed.
struct Seeded {
  var state: UInt64
  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }
  mutating func column(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
    (0..<count).map { _ in between(low, high) }
  }
}

#if arch(x86_64)  // Float80, to measure against
  @Suite("Elementary functions")
  struct ElementaryFunctionTests {
    /// The error in units of the last place, against 80-bit libm.
    private func ulp(_ value: Double, _ exact: Float80) -> Double {
      Double(abs(Float80(value) - exact) / Float80(Double(exact).ulp))
    }

    @Test
    func exponential() {
      var random = Seeded(state: 1)
      var worst = 0.0
      for _ in 0..<200_000 {
        let x = random.between(-700, 700)
        worst = max(worst, ulp(ck_exp(x), Foundation.exp(Float80(x))))
      }
      for x in [0.0, 1e-300, -1e-300, 1e-8, 0.34657, -0.34658, 1, -1] {
        worst = max(worst, ulp(ck_exp(x), Foundation.exp(Float80(x))))
      }
      #expect(worst < 1.5)
      #expect(ck_exp(-1e9) == ck_exp(-708))
    }

    @Test
    func logarithm() {
      var random = Seeded(state: 2)
      var worst = 0.0
      for _ in 0..<200_000 {
        let x = Foundation.exp(random.between(-700, 700))
        worst = max(worst, ulp(ck_log(x), Foundation.log(Float80(x))))
        let near = random.between(0.5, 2)
        worst = max(worst, ulp(ck_log(near), Foundation.log(Float80(near))))
      }
      #expect(worst < 1.5)
      #expect(ck_log(1) == 0)
    }

    @Test
    func power() {
      var random = Seeded(state: 3)
      for _ in 0..<100_000 {
        let x = random.between(1e-6, 10), y = random.between(-3, 3)
        let exact = Foundation.pow(Float80(x), Float80(y))
        #expect(ulp(ck_pow(x, y), exact) < 3 + 1.5 * abs(y * Foundation.log(x)))
      }
    }
  }

#endif

@Suite("Roofline")
struct RooflineTests {
  /// 1 PFLOP over 2 GB at 2.5 PFLOP/s and 8 TB/s: 0.4 s of arithmetic, 0.25 ms of traffic; and
  /// 1 GFLOP over 8 GB: 0.4 µs against 1 ms.
  @Test(arguments: InstructionSet.available)
  func theSlowerOfBoth(_ set: InstructionSet) throws {
    let seconds = try time(
      [1e15, 1e9], [2e9, 8e9], [2.5e15, 2.5e15], [8e12, 8e12], set)
    #expect(seconds == [0.4, 1e-3])
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsOnEverySet(_ set: InstructionSet) throws {
    var random = Seeded(state: 3)
    for count in [0, 1, 7, 8, 9, 1000] {
      let columns = (0..<4).map { _ in random.column(count, 1, 1e15) }
      let base = try time(columns[0], columns[1], columns[2], columns[3], .baseline)
      let wide = try time(columns[0], columns[1], columns[2], columns[3], set)
      #expect(base.map(\.bitPattern) == wide.map(\.bitPattern))
      let plain = (0..<count).map {
        max(columns[0][$0] / columns[2][$0], columns[1][$0] / columns[3][$0])
      }
      #expect(plain == wide)
    }
  }

  @Test
  func badValuesAndLengths() {
    for bad: Double in [0, -1, .nan, .infinity] {
      #expect(throws: KernelError.badValue(kernel: "roofline")) {
        try time([1, bad], [1, 1], [1, 1], [1, 1], .best)
      }
    }
    #expect(throws: KernelError.unequalLengths([1, 2, 1, 1, 1])) {
      try time([1], [1, 1], [1], [1], .best)
    }
  }

  private func time(
    _ flop: [Double], _ bytes: [Double], _ peak: [Double], _ bandwidth: [Double],
    _ set: InstructionSet
  ) throws -> [Double] {
    var seconds = [Double](repeating: 0, count: flop.count)
    var span = seconds.mutableSpan
    try Roofline.time(
      flop: flop.span, bytes: bytes.span, peak: peak.span, bandwidth: bandwidth.span,
      seconds: &span, set: set)
    return seconds
  }
}

@Suite("Least squares")
struct LeastSquaresTests {
  /// y = 2 + 3 x - x² through four of its points, and a mean through scattered ones.
  @Test
  func fits() throws {
    let xs = [0.0, 1, 2, 3]
    let exact = try LeastSquares.fit(
      rows: xs.map { [1, $0, $0 * $0] }, targets: xs.map { 2 + 3 * $0 - $0 * $0 })
    for (found, expected) in zip(exact, [2.0, 3, -1]) { #expect(abs(found - expected) < 1e-8) }
    let mean = try LeastSquares.fit(rows: [[1], [1], [1]], targets: [1, 2, 6])
    #expect(mean == [3.0])
  }

  @Test
  func refusesWhatHasNoAnswer() {
    #expect(throws: KernelError.self) { try LeastSquares.fit(rows: [[1, 1]], targets: [1]) }
    #expect(throws: KernelError.singular) {
      try LeastSquares.fit(rows: [[1, 1], [1, 1], [1, 1]], targets: [1, 2, 3])
    }
    #expect(throws: KernelError.singular) { try LeastSquares.fit(rows: [[.nan]], targets: [1]) }
  }
}
