#pragma STDC FP_CONTRACT OFF
#include "ck_probe_fma.h"

#include "ck_variants.h"

// Chains that are enough to fill the multiply-add pipes (latency times pipes) and fit the
// registers.
#define CHAINS_BASELINE 10
#define CHAINS_AVX2 12
#define CHAINS_WIDE 24

#define FUSED(x, factor, addend) __builtin_elementwise_fma(x, factor, addend)
#define SEPARATE(x, factor, addend) ((x) * (factor) + (addend))

#define FMA_LOOP(name, attributes, type, width, chains, STEP)                                      \
  attributes static void name(size_t rounds, type factor, type addend, type *restrict lanes) {     \
    typedef type vector __attribute__((vector_size((width) * sizeof(type))));                      \
    vector x[chains], factors, addends;                                                            \
    for (size_t lane = 0; lane < (width); lane++) {                                                \
      factors[lane] = factor;                                                                      \
      addends[lane] = addend;                                                                      \
    }                                                                                              \
    for (size_t chain = 0; chain < (chains); chain++)                                              \
      for (size_t lane = 0; lane < (width); lane++)                                                \
        x[chain][lane] = lanes[chain * (width) + lane];                                            \
    for (size_t round = 0; round < rounds; round++) {                                              \
      _Pragma("clang loop unroll(full)") for (size_t chain = 0; chain < (chains); chain++)         \
          x[chain] = STEP(x[chain], factors, addends);                                             \
    }                                                                                              \
    for (size_t chain = 0; chain < (chains); chain++)                                              \
      for (size_t lane = 0; lane < (width); lane++)                                                \
        lanes[chain * (width) + lane] = x[chain][lane];                                            \
  }

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))
#define AVX512 __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw")))
FMA_LOOP(fma_f64_baseline, , double, 2, CHAINS_BASELINE, SEPARATE)
FMA_LOOP(fma_f32_baseline, , float, 4, CHAINS_BASELINE, SEPARATE)
FMA_LOOP(fma_f64_avx2, AVX2, double, 4, CHAINS_AVX2, FUSED)
FMA_LOOP(fma_f32_avx2, AVX2, float, 8, CHAINS_AVX2, FUSED)
FMA_LOOP(fma_f64_avx512, AVX512, double, 8, CHAINS_WIDE, FUSED)
FMA_LOOP(fma_f32_avx512, AVX512, float, 16, CHAINS_WIDE, FUSED)
#elif defined(__aarch64__)
FMA_LOOP(fma_f64_baseline, , double, 2, CHAINS_WIDE, FUSED)
FMA_LOOP(fma_f32_baseline, , float, 4, CHAINS_WIDE, FUSED)
#else
FMA_LOOP(fma_f64_baseline, , double, 2, CHAINS_BASELINE, SEPARATE)
FMA_LOOP(fma_f32_baseline, , float, 4, CHAINS_BASELINE, SEPARATE)
#endif

size_t ck_probe_fma_lanes(ck_isa isa, ck_format format) {
  size_t doubles = isa == CK_ISA_AVX512 ? 8 * CHAINS_WIDE
                   : isa == CK_ISA_AVX2 ? 4 * CHAINS_AVX2
#if defined(__aarch64__)
                                        : 2 * CHAINS_WIDE;
#else
                                        : 2 * CHAINS_BASELINE;
#endif
  return format == CK_FORMAT_FP32 ? 2 * doubles : doubles;
}

ck_status ck_probe_fma_f64(ck_isa isa, size_t rounds, double factor, double addend,
                           double *restrict lanes) {
  if (!ck_isa_available(isa))
    return CK_BAD_ISA;
#if defined(__x86_64__)
  if (isa == CK_ISA_AVX512) {
    fma_f64_avx512(rounds, factor, addend, lanes);
    return CK_OK;
  }
  if (isa == CK_ISA_AVX2) {
    fma_f64_avx2(rounds, factor, addend, lanes);
    return CK_OK;
  }
#endif
  fma_f64_baseline(rounds, factor, addend, lanes);
  return CK_OK;
}

ck_status ck_probe_fma_f32(ck_isa isa, size_t rounds, float factor, float addend,
                           float *restrict lanes) {
  if (!ck_isa_available(isa))
    return CK_BAD_ISA;
#if defined(__x86_64__)
  if (isa == CK_ISA_AVX512) {
    fma_f32_avx512(rounds, factor, addend, lanes);
    return CK_OK;
  }
  if (isa == CK_ISA_AVX2) {
    fma_f32_avx2(rounds, factor, addend, lanes);
    return CK_OK;
  }
#endif
  fma_f32_baseline(rounds, factor, addend, lanes);
  return CK_OK;
}

uint64_t ck_probe_adds(size_t rounds, uint64_t step) {
  uint64_t sum = 0;
  for (size_t round = 0; round < rounds; round++) {
#if defined(__x86_64__)
    // Register plus register: some cores carry out additions of constants without a cycle.
    __asm__ volatile(".rept 64\n\tadd %1, %0\n\t.endr" : "+r"(sum) : "r"(step) : "cc");
#elif defined(__aarch64__)
    __asm__ volatile(".rept 64\n\tadd %0, %0, %1\n\t.endr" : "+r"(sum) : "r"(step));
#else
    for (int index = 0; index < CK_PROBE_ADDS; index++) {
      sum += step;
      __asm__ volatile("" : "+r"(sum));
    }
#endif
  }
  return sum;
}
