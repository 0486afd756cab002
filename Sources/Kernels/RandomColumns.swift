internal import CKernels

/// Random numbers that are a function of seed, stream and draw: Philox4x32-10.
public enum RandomColumns {
  /// Standard normal numbers of a stream.
  ///
  /// - Parameters:
  ///   - seed: tells runs apart.
  ///   - stream: tells quantities apart.
  ///   - first: the first draw.
  ///   - values: receives draws `first`, `first + 1`, ...
  ///   - set: the instruction set; all give the same bits.
  public static func normal(
    seed: UInt64, stream: UInt64, first: Int, values: inout [Double],
    set: InstructionSet = .best
  ) throws(KernelError) {
    let status = ck_random_normal(
      set.native, values.count, seed, stream, UInt64(max(0, first)), &values)
    try check(status, "normal", set)
  }

  /// Uniform numbers above 0 and below 1, of the same draws.
  public static func uniform(
    seed: UInt64, stream: UInt64, first: Int, values: inout [Double],
    set: InstructionSet = .best
  ) throws(KernelError) {
    let status = ck_random_uniform(
      set.native, values.count, seed, stream, UInt64(max(0, first)), &values)
    try check(status, "uniform", set)
  }
}
