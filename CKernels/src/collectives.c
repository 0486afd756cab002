#pragma STDC FP_CONTRACT OFF
#include "ck_collectives.h"

#include "ck_collectives_body.h"

CK_INLINE ck_status ck_collective_time_body(size_t count, ck_collective collective,
                                            const ck_network *restrict network, double copies,
                                            const double *restrict bytes,
                                            const double *restrict ranks,
                                            const double *restrict stride,
                                            double *restrict seconds) {
  if (network->count < 1 || network->count > CK_TIERS)
    return CK_BAD_VALUE;
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_tile amount, group, step, time;
    ck_load(count, start, bytes, amount);
    ck_load(count, start, ranks, group);
    ck_load(count, start, stride, step);
    switch (collective) {
    case CK_ALL_REDUCE:
      ck_hierarchical(network, 2.0, amount, group, step, 1, time);
      break;
    case CK_ALL_GATHER:
      ck_hierarchical(network, 1.0, amount, group, step, 0, time);
      break;
    case CK_ALL_TO_ALL:
      ck_all_to_all(network, copies, amount, group, step, time);
      break;
    case CK_POINT_TO_POINT:
      ck_point_to_point(network, amount, step, time);
      break;
    default:
      return CK_BAD_VALUE;
    }
    wrong += ck_store(count, start, time, seconds);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_collective_time,
          (size_t count, ck_collective collective, const ck_network *restrict network,
           double copies, const double *restrict bytes, const double *restrict ranks,
           const double *restrict stride, double *restrict seconds),
          (count, collective, network, copies, bytes, ranks, stride, seconds))
