internal import CKernels

/// Memory bandwidth: the four operations of STREAM, and reading alone.
public enum StreamProbe: String, Sendable, CaseIterable {
  /// a = b.
  case copy
  /// a = 3 b.
  case scale
  /// a = b + c.
  case add
  /// a = b + 3 c.
  case triad

  /// Bytes moved for each value as STREAM counts them: an ordinary store first reads its line, which
  /// STREAM leaves out.
  public var bytesPerValue: Int { self == .copy || self == .scale ? 16 : 24 }

  /// Carries the operation out on columns a, b and c of `count` values, which lie one after the
  /// other from index `from` of `memory` on.
  ///
  /// - Parameters:
  ///   - count: a multiple of 8, as `from` is.
  ///   - bypassing: whether stores bypass the caches.
  /// - Throws: ``KernelError/badValue(kernel:)`` when the columns do not fit or are not aligned;
  ///   ``KernelError/unavailable(_:)``.
  public func run(
    _ memory: ProbeMemory, from: Int, count: Int, bypassing: Bool, set: InstructionSet
  ) throws(KernelError) {
    guard from >= 0, count >= 0, from + 3 * count <= memory.count else {
      throw .badValue(kernel: "stream")
    }
    let (a, b) = (memory.doubles(at: from), memory.doubles(at: from + count))
    let c = memory.doubles(at: from + 2 * count)
    let status =
      bypassing
      ? ck_probe_stream_nontemporal(set.native, native, count, 3, b, c, a)
      : ck_probe_stream(set.native, native, count, 3, b, c, a)
    try check(status, "stream", set)
  }

  /// The sum of `count` values from index `from` of `memory` on; both are multiples of 64.
  ///
  /// - Throws: as ``run(_:from:count:bypassing:set:)``.
  public static func read(
    _ memory: ProbeMemory, from: Int, count: Int, set: InstructionSet
  ) throws(KernelError) -> Double {
    guard from >= 0, count >= 0, from + count <= memory.count else {
      throw .badValue(kernel: "read")
    }
    var sum = 0.0
    try check(ck_probe_read(set.native, count, memory.doubles(at: from), &sum), "read", set)
    return sum
  }

  private var native: ck_stream {
    switch self {
    case .copy: CK_STREAM_COPY
    case .scale: CK_STREAM_SCALE
    case .add: CK_STREAM_ADD
    case .triad: CK_STREAM_TRIAD
    }
  }
}
