internal import CKernels

/// Cooling towers by the YorkCalc correlation.
///
/// Source: facts/facility.md section 9.
public enum CoolingTower {
  /// Approach of the water that leaves to the wet bulb, K, for columns of states.
  ///
  /// - Parameters:
  ///   - wetBulb: n wet bulbs, °C; held to -34.4 to 29.44.
  ///   - range: n ranges of the water, K, 1.11 to 22.22.
  ///   - flowRatio: n ratios of water over air flow, each against its design, up to 8.
  ///   - approach: receives n values, K, at least 1.11.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)``.
  public static func approach(
    wetBulb: Span<Double>, range: Span<Double>, flowRatio: Span<Double>,
    approach: inout MutableSpan<Double>, set: InstructionSet = .best
  ) throws(KernelError) {
    let count = wetBulb.count
    try checkLengths(count, range.count, flowRatio.count, approach.count)
    let status = wetBulb.withUnsafeBufferPointer { wetBulb in
      range.withUnsafeBufferPointer { range in
        flowRatio.withUnsafeBufferPointer { ratio in
          approach.withUnsafeMutableBufferPointer { approach in
            ck_tower_approach(
              set.native, count, wetBulb.baseAddress, range.baseAddress, ratio.baseAddress,
              approach.baseAddress)
          }
        }
      }
    }
    try check(status, "tower approach", set)
  }

  /// Approach in one state, K.
  public static func approach(
    wetBulb: Double, range: Double, flowRatio: Double
  ) throws(KernelError) -> Double {
    var result = [0.0]
    var span = result.mutableSpan
    try approach(
      wetBulb: [wetBulb].span, range: [range].span, flowRatio: [flowRatio].span, approach: &span)
    return result[0]
  }
}
