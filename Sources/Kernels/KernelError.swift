internal import CKernels

/// Why a kernel gave no result.
public enum KernelError: Error, Hashable, CustomStringConvertible {
  /// Columns that must be equally long are not; their lengths.
  case unequalLengths([Int])
  /// A value lies outside the range that the kernel documents.
  case badValue(kernel: String)
  /// The machine does not have the instruction set.
  case unavailable(InstructionSet)
  /// The system of equations has no unique solution.
  case singular
  /// The system gave no memory of that size.
  case noMemory(bytes: Int)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unequalLengths(let lengths): "columns of unequal length: \(lengths)"
    case .badValue(let kernel): "\(kernel): a value is outside the valid range"
    case .unavailable(let set): "this machine does not have \(set)"
    case .singular: "the system of equations has no unique solution"
    case .noMemory(let bytes): "the system gave no memory of \(bytes) B"
    }
  }
}

/// The instruction set that a kernel uses; all give the same bits.
public enum InstructionSet: String, CaseIterable, Sendable, CustomStringConvertible {
  /// What the compiler assumes of the machine: SSE2 on x86-64, NEON on arm64.
  case baseline
  /// AVX2 with FMA.
  case avx2
  /// AVX-512 F, VL, DQ and BW.
  case avx512
  /// NEON.
  case neon

  /// The widest that this machine has.
  public static var best: InstructionSet {
    available.last { $0.native == ck_isa_best() } ?? .baseline
  }

  /// Those that this machine has.
  public static var available: [InstructionSet] {
    allCases.filter { ck_isa_available($0.native) != 0 }
  }

  /// The name as vendors write it.
  public var description: String {
    switch self {
    case .baseline: "baseline"
    case .avx2: "AVX2"
    case .avx512: "AVX-512"
    case .neon: "NEON"
    }
  }

  var native: ck_isa {
    switch self {
    case .baseline: CK_ISA_BASELINE
    case .avx2: CK_ISA_AVX2
    case .avx512: CK_ISA_AVX512
    case .neon: CK_ISA_NEON
    }
  }
}

/// Turns a status into an error; the only place that does.
func check(_ status: ck_status, _ kernel: String, _ set: InstructionSet) throws(KernelError) {
  switch status {
  case CK_OK: return
  case CK_BAD_ISA: throw .unavailable(set)
  default: throw .badValue(kernel: kernel)
  }
}

/// Checks that columns are equally long.
func checkLengths(_ lengths: Int...) throws(KernelError) {
  guard lengths.allSatisfy({ $0 == lengths[0] }) else { throw .unequalLengths(lengths) }
}
