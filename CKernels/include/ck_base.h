/// What every kernel shares: status, instruction sets, sums.
#ifndef CK_BASE_H
#define CK_BASE_H

#include <stddef.h>

/// What a kernel reports. Outputs are unspecified unless it is CK_OK.
typedef enum ck_status {
  CK_OK = 0,
  /// An input lies outside the range that the kernel documents.
  CK_BAD_VALUE = 1,
  /// The machine does not have the instruction set that was asked for.
  CK_BAD_ISA = 2,
} ck_status;

/// The instruction set that a kernel uses. All give the same bits.
typedef enum ck_isa {
  /// What the compiler assumes of the machine: SSE2 on x86-64, NEON on arm64.
  CK_ISA_BASELINE = 0,
  CK_ISA_AVX2 = 1,
  CK_ISA_AVX512 = 2,
  CK_ISA_NEON = 3,
} ck_isa;

/// Whether this machine has an instruction set.
int ck_isa_available(ck_isa isa);

/// The widest instruction set that this machine has.
ck_isa ck_isa_best(void);

/// Sum of count values in eight lanes, lane i taking values i, i + 8, ..., lanes added in pairs.
/// The order is part of the contract: every instruction set gives the same bits.
ck_status ck_sum(ck_isa isa, size_t count, const double *restrict values, double *restrict sum);

#endif
