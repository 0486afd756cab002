#pragma STDC FP_CONTRACT OFF
#include "ck_operators.h"

#include "ck_operators_body.h"

CK_INLINE ck_status ck_operators_forward_body(size_t count, const ck_operator *restrict operators,
                                              size_t operator_count,
                                              const double *const columns[CK_SCALES],
                                              const ck_device *restrict device,
                                              double *restrict seconds) {
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_scales scales;
    ck_tile sum, forward, backward, gradient;
    for (size_t scale = 0; scale < CK_SCALES; scale++)
      ck_load(count, start, columns[scale], scales.columns[scale]);
    CK_LANES(lane) {
      sum[lane] = 0.0;
      gradient[lane] = 0.0;
    }
    for (size_t index = 0; index < operator_count; index++) {
      const ck_operator *restrict operator_ = &operators[index];
      ck_operator_times(operator_, device, &scales, gradient, forward, backward);
      CK_LANES(lane) sum[lane] += operator_->weight * forward[lane];
    }
    wrong += ck_store(count, start, sum, seconds);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_operators_forward,
          (size_t count, const ck_operator *restrict operators, size_t operator_count,
           const double *const columns[CK_SCALES], const ck_device *restrict device,
           double *restrict seconds),
          (count, operators, operator_count, columns, device, seconds))
