internal import CKernels

/// The roofline: an operation takes as long as its arithmetic or its memory traffic, whichever is
/// longer.
public enum Roofline {
  /// Time of each operation.
  ///
  /// - Parameters:
  ///   - flop: n amounts of arithmetic, FLOP; above 0.
  ///   - bytes: n amounts of traffic, B; above 0.
  ///   - peak: n rates, FLOP/s; above 0.
  ///   - bandwidth: n rates, B/s; above 0.
  ///   - seconds: receives n times, s: `max(flop / peak, bytes / bandwidth)`.
  ///   - set: the instruction set.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)`` when a value is
  ///   not finite and positive. `seconds` is then unspecified.
  public static func time(
    flop: Span<Double>, bytes: Span<Double>, peak: Span<Double>, bandwidth: Span<Double>,
    seconds: inout MutableSpan<Double>, set: InstructionSet = .best
  ) throws(KernelError) {
    let count = flop.count
    try checkLengths(count, bytes.count, peak.count, bandwidth.count, seconds.count)
    let status = flop.withUnsafeBufferPointer { flop in
      bytes.withUnsafeBufferPointer { bytes in
        peak.withUnsafeBufferPointer { peak in
          bandwidth.withUnsafeBufferPointer { bandwidth in
            seconds.withUnsafeMutableBufferPointer { seconds in
              ck_roofline_time(
                set.native, count, flop.baseAddress, bytes.baseAddress, peak.baseAddress,
                bandwidth.baseAddress, seconds.baseAddress)
            }
          }
        }
      }
    }
    try check(status, "roofline", set)
  }
}
