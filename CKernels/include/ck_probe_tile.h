/// Peak arithmetic of short formats: dot products of AVX-512 (BF16, INT8) and tiles of AMX.
#ifndef CK_PROBE_TILE_H
#define CK_PROBE_TILE_H

#include <stdint.h>

#include "ck_base.h"

/// What a probe of short formats runs.
typedef enum ck_tile {
  /// VDPBF16PS on 512-bit registers.
  CK_TILE_AVX512_BF16 = 0,
  /// VPDPBUSD on 512-bit registers.
  CK_TILE_AVX512_INT8 = 1,
  /// TDPBF16PS on tiles of 16 by 64 bytes.
  CK_TILE_AMX_BF16 = 2,
  /// TDPBSSD on tiles of 16 by 64 bytes.
  CK_TILE_AMX_INT8 = 3,
} ck_tile;

/// Whether the processor has the instructions.
int ck_probe_tile_present(ck_tile tile);

/// Whether this process may use them. For AMX this asks the operating system for the tile state,
/// which Linux grants to a process on request.
int ck_probe_tile_granted(ck_tile tile);

/// Operations (multiplications and additions) of one round.
double ck_probe_tile_operations(ck_tile tile);

/// Products that one accumulator adds in a round: 2, 4, 32 or 64.
size_t ck_probe_tile_length(ck_tile tile);

/// Runs `rounds` rounds of products of ones: *dot receives one accumulator, which is then rounds
/// times ck_probe_tile_length(tile), exactly while rounds is at most 2^24.
/// Returns CK_BAD_ISA when the processor lacks the instructions or the system does not grant them.
ck_status ck_probe_tile(ck_tile tile, size_t rounds, double *restrict dot);

#endif
