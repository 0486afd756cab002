internal import CKernels

/// Peak arithmetic of the core that runs it: instructions on registers, nothing from memory.
public enum ArithmeticProbe: Hashable, Sendable {
  /// Multiply-adds in FP64 or FP32 on vectors of an instruction set.
  case multiplyAdd(Format, InstructionSet)
  /// Dot products of short formats.
  case dot(Format, Unit)

  /// A format of numbers.
  public enum Format: String, Sendable, CaseIterable { case fp64, fp32, bf16, int8 }

  /// What computes dot products of short formats.
  public enum Unit: String, Sendable, CaseIterable { case avx512, amx }

  /// Every probe of multiply-adds and dot products that can be built for this architecture.
  public static let all: [ArithmeticProbe] =
    InstructionSet.allCases.flatMap { set in
      [Format.fp64, .fp32].map { .multiplyAdd($0, set) }
    } + Unit.allCases.flatMap { unit in [Format.bf16, .int8].map { .dot($0, unit) } }

  /// Whether the processor has the instructions.
  public var isPresent: Bool {
    switch self {
    case .multiplyAdd(_, let set): ck_isa_available(set.native) != 0
    case .dot: tile.map { ck_probe_tile_present($0) != 0 } ?? false
    }
  }

  /// Whether this process may use them; asking is what makes Linux grant AMX.
  public var isGranted: Bool {
    switch self {
    case .multiplyAdd: isPresent
    case .dot: tile.map { ck_probe_tile_granted($0) != 0 } ?? false
    }
  }

  /// Operations of one round, multiplications and additions counted one by one.
  public var operations: Double {
    switch self {
    case .multiplyAdd(let format, let set):
      2 * Double(ck_probe_fma_lanes(set.native, format.native))
    case .dot: tile.map { ck_probe_tile_operations($0) } ?? 0
    }
  }

  /// Runs `rounds` rounds, 64 to 2^24.
  ///
  /// - Returns: whether the result is exactly what arithmetic says.
  /// - Throws: ``KernelError/unavailable(_:)``; ``KernelError/badValue(kernel:)`` for too few or too
  ///   many rounds.
  public func run(rounds: Int) throws(KernelError) -> Bool {
    guard (64...(1 << 24)).contains(rounds) else { throw .badValue(kernel: "arithmetic probe") }
    switch self {
    case .multiplyAdd(let format, let set):
      // 0.5 x + 1 tends to 2, exactly after 54 steps from 0.
      let used = ck_probe_fma_lanes(set.native, format.native)
      if format == .fp64 {
        var lanes = [Double](repeating: 0, count: Int(CK_PROBE_LANES))
        try check(ck_probe_fma_f64(set.native, rounds, 0.5, 1, &lanes), "multiply-add", set)
        return lanes.prefix(used).allSatisfy { $0 == 2 }
      }
      var lanes = [Float](repeating: 0, count: Int(CK_PROBE_LANES))
      try check(ck_probe_fma_f32(set.native, rounds, 0.5, 1, &lanes), "multiply-add", set)
      return lanes.prefix(used).allSatisfy { $0 == 2 }
    case .dot:
      guard let tile else { throw .badValue(kernel: "arithmetic probe") }
      var dot = 0.0
      try check(ck_probe_tile(tile, rounds, &dot), "dot product", .avx512)
      return dot == Double(rounds * ck_probe_tile_length(tile))
    }
  }

  private var tile: ck_tile? {
    switch self {
    case .dot(.bf16, .avx512): CK_TILE_AVX512_BF16
    case .dot(.int8, .avx512): CK_TILE_AVX512_INT8
    case .dot(.bf16, .amx): CK_TILE_AMX_BF16
    case .dot(.int8, .amx): CK_TILE_AMX_INT8
    default: nil
    }
  }
}

extension ArithmeticProbe.Format {
  fileprivate var native: ck_format { self == .fp64 ? CK_FORMAT_FP64 : CK_FORMAT_FP32 }
}

/// A chain of integer additions, each waiting for the one before.
public enum ClockProbe {
  /// Additions in a round: a core takes one clock cycle for each.
  public static let cycles = Int(CK_PROBE_ADDS)

  /// Runs `rounds` rounds.
  ///
  /// - Returns: whether the sum is right.
  public static func run(rounds: Int) -> Bool {
    ck_probe_adds(rounds, 3) == UInt64(truncatingIfNeeded: rounds &* cycles &* 3)
  }
}
