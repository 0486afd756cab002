import CKernels
import Foundation
import Kernels
import Testing

@Suite("Random numbers by place")
struct RandomTests {
  /// Known answers of Random123 1.14 (kat_vectors, philox4x32 10).
  @Test
  func philoxKnownAnswers() {
    var out = [UInt32](repeating: 0, count: 4)
    ck_random_philox_reference([0, 0, 0, 0], [0, 0], &out)
    #expect(out == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = [UInt32](repeating: .max, count: 4)
    ck_random_philox_reference(ones, [.max, .max], &out)
    #expect(out == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    ck_random_philox_reference(
      [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0], &out)
    #expect(out == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  /// The kernel's uniform numbers are the reference's bits.
  @Test
  func uniformFromTheReference() throws {
    var values = [Double](repeating: 0, count: 100)
    try RandomColumns.uniform(seed: 0x299f_31d0_a409_3822, stream: 77, first: 5, values: &values)
    for (index, value) in values.enumerated() {
      var out = [UInt32](repeating: 0, count: 4)
      ck_random_philox_reference([UInt32(5 + index), 0, 77, 0], [0xa409_3822, 0x299f_31d0], &out)
      let bits = (UInt64(out[1]) << 32 | UInt64(out[0])) >> 12
      let expected = (Double(bits) + 0.5) / 4_503_599_627_370_496
      #expect(abs(value - expected) < 1e-15)
    }
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsOnEverySetAndInAnyBlocks(_ set: InstructionSet) throws {
    var whole = [Double](repeating: 0, count: 1000)
    try RandomColumns.normal(seed: 3, stream: 4, first: 0, values: &whole, set: .baseline)
    var parts: [Double] = []
    for (first, count) in [(0, 1), (1, 7), (8, 492), (500, 500)] {
      var part = [Double](repeating: 0, count: count)
      try RandomColumns.normal(seed: 3, stream: 4, first: first, values: &part, set: set)
      parts += part
    }
    #expect(whole.map(\.bitPattern) == parts.map(\.bitPattern))
  }

  /// A million draws: mean 0 within 4 standard errors, variance 1, P90 at 1.28155, P99.9 at 3.0902.
  @Test
  func isNormal() throws {
    var values = [Double](repeating: 0, count: 1_000_000)
    try RandomColumns.normal(seed: 1, stream: 0, first: 0, values: &values)
    let mean = values.reduce(0, +) / 1e6
    let variance = values.reduce(0) { $0 + $1 * $1 } / 1e6
    #expect(abs(mean) < 0.004 && abs(variance - 1) < 0.006)
    values.sort()
    #expect(abs(values[900_000] - 1.28155) < 0.007)
    #expect(abs(values[999_000] - 3.0902) < 0.06)
    #expect(abs(values[1000] + 3.0902) < 0.06)
  }
}
