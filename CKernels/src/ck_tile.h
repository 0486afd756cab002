/// Tiles: columns are worked in pieces that stay in the nearest cache, each loop over the fixed
/// length CK_TILE so that the compiler vectorises it without a remainder.
#ifndef CK_TILE_H
#define CK_TILE_H

#include <stddef.h>

#include "ck_math.h"
#include "ck_variants.h"

#define CK_TILE 64
#define CK_LANES(lane) for (size_t lane = 0; lane < CK_TILE; lane++)

typedef double ck_tile[CK_TILE];

CK_INLINE double ck_larger(double a, double b) { return a > b ? a : b; }
CK_INLINE double ck_smaller(double a, double b) { return a < b ? a : b; }

/// The whole number at or below x, for 0 <= x < 2^51: adding 2^52 rounds, without the instruction
/// that baseline x86 lacks.
CK_INLINE double ck_floor_whole(double x) {
  double rounded = (x + 4503599627370496.0) - 4503599627370496.0;
  return rounded > x ? rounded - 1.0 : rounded;
}

/// The whole number at or above x, for 0 <= x < 2^51.
CK_INLINE double ck_ceil_whole(double x) {
  double rounded = (x + 4503599627370496.0) - 4503599627370496.0;
  return rounded < x ? rounded + 1.0 : rounded;
}

/// The least e with 2^e >= x, for whole x >= 1: the exponent of 2x - 1.
CK_INLINE double ck_doublings(double x) {
  return ck_from_bits((ck_to_bits(2.0 * x - 1.0) >> 52) | 0x4330000000000000u) -
         4503599627371519.0;  // 2^52 + the exponent's bias
}

/// Takes CK_TILE values of a column from `start` on; past its end the last value again.
CK_INLINE void ck_load(size_t count, size_t start, const double *restrict column,
                       double *restrict tile) {
  if (start + CK_TILE <= count) {
    CK_LANES(lane) tile[lane] = column[start + lane];
  } else {
    CK_LANES(lane) tile[lane] = column[start + lane < count ? start + lane : count - 1];
  }
}

/// Puts a tile back and counts the values that are not finite.
CK_INLINE size_t ck_store(size_t count, size_t start, const double *restrict tile,
                          double *restrict column) {
  size_t wrong = 0;
  size_t end = start + CK_TILE <= count ? CK_TILE : count - start;
  for (size_t lane = 0; lane < end; lane++) {
    wrong += tile[lane] - tile[lane] == 0.0 ? 0 : 1;
    column[start + lane] = tile[lane];
  }
  return wrong;
}

#endif
