#pragma STDC FP_CONTRACT OFF
#include "ck_variants.h"

int ck_isa_available(ck_isa isa) {
#if defined(__x86_64__)
  if (isa == CK_ISA_AVX2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isa == CK_ISA_AVX512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  return isa == CK_ISA_BASELINE;
#elif defined(__aarch64__)
  return isa == CK_ISA_BASELINE || isa == CK_ISA_NEON;
#else
  return isa == CK_ISA_BASELINE;
#endif
}

ck_isa ck_isa_best(void) {
  if (ck_isa_available(CK_ISA_AVX512))
    return CK_ISA_AVX512;
  if (ck_isa_available(CK_ISA_AVX2))
    return CK_ISA_AVX2;
  if (ck_isa_available(CK_ISA_NEON))
    return CK_ISA_NEON;
  return CK_ISA_BASELINE;
}

CK_INLINE ck_status ck_sum_body(size_t count, const double *restrict values, double *restrict sum) {
  double lanes[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  size_t whole = count - count % 8;
  for (size_t start = 0; start < whole; start += 8)
    for (size_t lane = 0; lane < 8; lane++)
      lanes[lane] += values[start + lane];
  for (size_t index = whole; index < count; index++)
    lanes[index - whole] += values[index];
  *sum = ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  return CK_OK;
}

CK_KERNEL(ck_sum, (size_t count, const double *restrict values, double *restrict sum),
          (count, values, sum))
