#pragma STDC FP_CONTRACT OFF
#include "ck_roofline.h"

#include <math.h>

#include "ck_variants.h"

/// Finite and positive: below the largest double, above zero. NaN fails both.
CK_INLINE int positive(double value) { return value > 0.0 && value <= 1.79769313486231570e308; }

CK_INLINE ck_status ck_roofline_time_body(size_t count, const double *restrict flop,
                                          const double *restrict bytes, const double *restrict peak,
                                          const double *restrict bandwidth,
                                          double *restrict seconds) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++) {
    wrong += (positive(flop[index]) & positive(bytes[index]) & positive(peak[index]) &
              positive(bandwidth[index]))
                 ? 0
                 : 1;
    double arithmetic = flop[index] / peak[index];
    double memory = bytes[index] / bandwidth[index];
    seconds[index] = arithmetic > memory ? arithmetic : memory;
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_roofline_time,
          (size_t count, const double *restrict flop, const double *restrict bytes,
           const double *restrict peak, const double *restrict bandwidth, double *restrict seconds),
          (count, flop, bytes, peak, bandwidth, seconds))

ck_status ck_roofline_time_reference(size_t count, const double *restrict flop,
                                     const double *restrict bytes, const double *restrict peak,
                                     const double *restrict bandwidth, double *restrict seconds) {
  for (size_t index = 0; index < count; index++) {
    if (!positive(flop[index]) || !positive(bytes[index]) || !positive(peak[index]) ||
        !positive(bandwidth[index]))
      return CK_BAD_VALUE;
    seconds[index] = fmax(flop[index] / peak[index], bytes[index] / bandwidth[index]);
  }
  return CK_OK;
}
