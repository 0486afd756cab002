/// Philox4x32-10 as one inlined function; see ck_random.h.
#ifndef CK_PHILOX_H
#define CK_PHILOX_H

#include <stdint.h>

#include "ck_math.h"
#include "ck_variants.h"

/// A uniform number from 52 bits of a block, never 0 and never 1.
CK_INLINE double ck_philox_uniform(uint64_t draw, uint64_t stream, uint64_t seed) {
  uint32_t c0 = (uint32_t)draw, c1 = (uint32_t)(draw >> 32);
  uint32_t c2 = (uint32_t)stream, c3 = (uint32_t)(stream >> 32);
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
    uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c1 = (uint32_t)p1;
    c3 = (uint32_t)p0;
    c0 = n0;
    c2 = n2;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  uint64_t bits = (((uint64_t)c1 << 32) | c0) >> 12;
  // 52 random bits below 1, and half of the last place so that 0 cannot come.
  return (ck_from_bits(bits | 0x3ff0000000000000u) - 1.0) + 1.1102230246251565e-16;
}

#endif
