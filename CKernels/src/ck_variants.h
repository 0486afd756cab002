/// One body, several instruction sets.
///
/// CK_KERNEL(name, (parameters), (arguments)) defines `name(isa, parameters)`, which runs
/// `name##_body`, an always_inline function, compiled once for each instruction set.
#ifndef CK_VARIANTS_H
#define CK_VARIANTS_H

#include "ck_base.h"

#define CK_INLINE static inline __attribute__((always_inline))
#define CK_UNPACK(...) __VA_ARGS__

#if defined(__x86_64__)
#define CK_KERNEL(name, parameters, arguments)                                                     \
  static ck_status name##_baseline parameters { return name##_body arguments; }                    \
  __attribute__((target("avx2,fma"))) static ck_status name##_avx2 parameters {                    \
    return name##_body arguments;                                                                  \
  }                                                                                                \
  __attribute__((target(                                                                           \
      "avx2,fma,avx512f,avx512vl,avx512dq,avx512bw"))) static ck_status name##_avx512 parameters { \
    return name##_body arguments;                                                                  \
  }                                                                                                \
  ck_status name(ck_isa isa, CK_UNPACK parameters) {                                               \
    if (!ck_isa_available(isa))                                                                    \
      return CK_BAD_ISA;                                                                           \
    if (isa == CK_ISA_AVX512)                                                                      \
      return name##_avx512 arguments;                                                              \
    if (isa == CK_ISA_AVX2)                                                                        \
      return name##_avx2 arguments;                                                                \
    return name##_baseline arguments;                                                              \
  }
#else
#define CK_KERNEL(name, parameters, arguments)                                                     \
  ck_status name(ck_isa isa, CK_UNPACK parameters) {                                               \
    if (!ck_isa_available(isa))                                                                    \
      return CK_BAD_ISA;                                                                           \
    return name##_body arguments;                                                                  \
  }
#endif

#endif
