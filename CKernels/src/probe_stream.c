#pragma STDC FP_CONTRACT OFF
#include "ck_probe_stream.h"

#include <stdint.h>

#include "ck_variants.h"

typedef double line __attribute__((vector_size(64)));

#define ORDINARY(value, place) (*(place) = (value))
#define BYPASSING(value, place) __builtin_nontemporal_store(value, place)

#define STREAM_LOOP(STORE, expression)                                                             \
  for (size_t index = 0; index < lines; index++)                                                   \
  STORE(expression, &to[index])

#define STREAM_BODY(name, STORE)                                                                   \
  CK_INLINE ck_status name##_body(ck_stream operation, size_t count, double scalar,                \
                                  const double *restrict b, const double *restrict c,              \
                                  double *restrict a) {                                            \
    if (count % 8 != 0 || (((uintptr_t)a | (uintptr_t)b | (uintptr_t)c) & 63) != 0)                \
      return CK_BAD_VALUE;                                                                         \
    size_t lines = count / 8;                                                                      \
    const line *x = __builtin_assume_aligned(b, 64), *y = __builtin_assume_aligned(c, 64);         \
    line *restrict to = __builtin_assume_aligned(a, 64);                                           \
    switch (operation) {                                                                           \
    case CK_STREAM_COPY:                                                                           \
      STREAM_LOOP(STORE, x[index]);                                                                \
      break;                                                                                       \
    case CK_STREAM_SCALE:                                                                          \
      STREAM_LOOP(STORE, scalar *x[index]);                                                        \
      break;                                                                                       \
    case CK_STREAM_ADD:                                                                            \
      STREAM_LOOP(STORE, x[index] + y[index]);                                                     \
      break;                                                                                       \
    case CK_STREAM_TRIAD:                                                                          \
      STREAM_LOOP(STORE, x[index] + scalar * y[index]);                                            \
      break;                                                                                       \
    }                                                                                              \
    __atomic_thread_fence(__ATOMIC_SEQ_CST);                                                       \
    return CK_OK;                                                                                  \
  }                                                                                                \
  CK_KERNEL(name,                                                                                  \
            (ck_stream operation, size_t count, double scalar, const double *restrict b,           \
             const double *restrict c, double *restrict a),                                        \
            (operation, count, scalar, b, c, a))

STREAM_BODY(ck_probe_stream, ORDINARY)
STREAM_BODY(ck_probe_stream_nontemporal, BYPASSING)

CK_INLINE ck_status ck_probe_read_body(size_t count, const double *restrict values,
                                       double *restrict sum) {
  if (count % 64 != 0 || ((uintptr_t)values & 63) != 0)
    return CK_BAD_VALUE;
  const line *x = __builtin_assume_aligned(values, 64);
  line lanes[8] = {{0}};
  for (size_t index = 0; index < count / 8; index += 8) {
    _Pragma("clang loop unroll(full)") for (size_t lane = 0; lane < 8; lane++) lanes[lane] +=
        x[index + lane];
  }
  line total = ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
               ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  *sum = ((total[0] + total[4]) + (total[2] + total[6])) +
         ((total[1] + total[5]) + (total[3] + total[7]));
  return CK_OK;
}

CK_KERNEL(ck_probe_read, (size_t count, const double *restrict values, double *restrict sum),
          (count, values, sum))
