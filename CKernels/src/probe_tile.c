#pragma STDC FP_CONTRACT OFF
#include "ck_probe_tile.h"

#include "ck_variants.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

// EDX of leaf 7 of CPUID.
#define AMX_BF16_BIT (1u << 22)
#define AMX_TILE_BIT (1u << 24)
#define AMX_INT8_BIT (1u << 25)
// Linux: arch_prctl(ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA).
#define REQUEST_PERMISSION 0x1023
#define TILE_DATA 18

static unsigned leaf7_edx(void) {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) ? edx : 0;
}

int ck_probe_tile_present(ck_tile tile) {
  switch (tile) {
  case CK_TILE_AVX512_BF16:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bf16");
  case CK_TILE_AVX512_INT8:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni");
  case CK_TILE_AMX_BF16:
    return (leaf7_edx() & AMX_TILE_BIT) && (leaf7_edx() & AMX_BF16_BIT);
  case CK_TILE_AMX_INT8:
    return (leaf7_edx() & AMX_TILE_BIT) && (leaf7_edx() & AMX_INT8_BIT);
  }
  return 0;
}

int ck_probe_tile_granted(ck_tile tile) {
  if (!ck_probe_tile_present(tile))
    return 0;
  if (tile == CK_TILE_AVX512_BF16 || tile == CK_TILE_AVX512_INT8)
    return 1;
#if defined(__linux__)
  return syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
#else
  return 0;
#endif
}

// Enough for a latency of six cycles at two instructions a cycle.
#define CHAINS 12

#define DOT_LOOP(name, features, vector, zero, one, STEP, first)                                   \
  __attribute__((target(features))) static double name(size_t rounds) {                            \
    vector x[CHAINS];                                                                              \
    for (size_t chain = 0; chain < CHAINS; chain++)                                                \
      x[chain] = zero;                                                                             \
    __m512i ones = one;                                                                            \
    for (size_t round = 0; round < rounds; round++) {                                              \
      __asm__ volatile("" : "+v"(ones));                                                           \
      _Pragma("clang loop unroll(full)") for (size_t chain = 0; chain < CHAINS; chain++)           \
          x[chain] = STEP(x[chain], ones);                                                         \
    }                                                                                              \
    double lowest = first(x[0]);                                                                   \
    for (size_t chain = 1; chain < CHAINS; chain++)                                                \
      lowest = first(x[chain]) < lowest ? first(x[chain]) : lowest;                                \
    return lowest;                                                                                 \
  }

#define BF16_STEP(x, ones) _mm512_dpbf16_ps(x, (__m512bh)(ones), (__m512bh)(ones))
#define INT8_STEP(x, ones) _mm512_dpbusd_epi32(x, ones, ones)
#define FIRST_F32(x) ((double)_mm512_cvtss_f32(x))
#define FIRST_I32(x) ((double)_mm512_cvtsi512_si32(x))
// One in BF16 is the upper half of one in FP32: 0x3f80.
DOT_LOOP(dot_bf16, "avx512f,avx512bw,avx512bf16", __m512, _mm512_setzero_ps(),
         _mm512_set1_epi16(0x3f80), BF16_STEP, FIRST_F32)
DOT_LOOP(dot_int8, "avx512f,avx512bw,avx512vnni", __m512i, _mm512_setzero_si512(),
         _mm512_set1_epi8(1), INT8_STEP, FIRST_I32)

typedef struct tile_shape {
  uint8_t palette, start, reserved[14];
  uint16_t bytes[16];
  uint8_t rows[16];
} tile_shape;

// Tiles 0 to 3 accumulate; 4 and 5 hold rows, 6 and 7 columns.
#define AMX_LOOP(name, features, DP)                                                               \
  __attribute__((target(features))) static void name(size_t rounds, const void *ones, void *out) { \
    tile_shape shape __attribute__((aligned(64))) = {.palette = 1};                                \
    for (int tile = 0; tile < 8; tile++) {                                                         \
      shape.bytes[tile] = 64;                                                                      \
      shape.rows[tile] = 16;                                                                       \
    }                                                                                              \
    _tile_loadconfig(&shape);                                                                      \
    _tile_zero(0);                                                                                 \
    _tile_zero(1);                                                                                 \
    _tile_zero(2);                                                                                 \
    _tile_zero(3);                                                                                 \
    _tile_loadd(4, ones, 64);                                                                      \
    _tile_loadd(5, ones, 64);                                                                      \
    _tile_loadd(6, ones, 64);                                                                      \
    _tile_loadd(7, ones, 64);                                                                      \
    for (size_t round = 0; round < rounds; round++) {                                              \
      DP(0, 4, 6);                                                                                 \
      DP(1, 4, 7);                                                                                 \
      DP(2, 5, 6);                                                                                 \
      DP(3, 5, 7);                                                                                 \
    }                                                                                              \
    _tile_stored(3, out, 64);                                                                      \
    _tile_release();                                                                               \
  }

AMX_LOOP(amx_bf16, "amx-tile,amx-bf16", _tile_dpbf16ps)
AMX_LOOP(amx_int8, "amx-tile,amx-int8", _tile_dpbssd)

double ck_probe_tile_operations(ck_tile tile) {
  switch (tile) {
  case CK_TILE_AVX512_BF16:
    return CHAINS * 16 * 2 * 2;
  case CK_TILE_AVX512_INT8:
    return CHAINS * 16 * 4 * 2;
  case CK_TILE_AMX_BF16:
    return 4 * 16 * 16 * 32 * 2;
  case CK_TILE_AMX_INT8:
    return 4 * 16 * 16 * 64 * 2;
  }
  return 0;
}

size_t ck_probe_tile_length(ck_tile tile) {
  return tile == CK_TILE_AVX512_BF16   ? 2
         : tile == CK_TILE_AVX512_INT8 ? 4
         : tile == CK_TILE_AMX_BF16    ? 32
                                       : 64;
}

ck_status ck_probe_tile(ck_tile tile, size_t rounds, double *restrict dot) {
  if (!ck_probe_tile_granted(tile))
    return CK_BAD_ISA;
  if (tile == CK_TILE_AVX512_BF16) {
    *dot = dot_bf16(rounds);
    return CK_OK;
  }
  if (tile == CK_TILE_AVX512_INT8) {
    *dot = dot_int8(rounds);
    return CK_OK;
  }
  union {
    uint16_t bf16[512];
    int8_t int8[1024];
    float f32[256];
    int32_t i32[256];
  } tiles __attribute__((aligned(64)));
  if (tile == CK_TILE_AMX_BF16) {
    for (int index = 0; index < 512; index++)
      tiles.bf16[index] = 0x3f80;
    amx_bf16(rounds, &tiles, &tiles);
    *dot = (double)tiles.f32[255];
  } else {
    for (int index = 0; index < 1024; index++)
      tiles.int8[index] = 1;
    amx_int8(rounds, &tiles, &tiles);
    *dot = (double)tiles.i32[255];
  }
  return CK_OK;
}

#else

int ck_probe_tile_present(ck_tile tile) {
  (void)tile;
  return 0;
}

int ck_probe_tile_granted(ck_tile tile) {
  (void)tile;
  return 0;
}

double ck_probe_tile_operations(ck_tile tile) {
  (void)tile;
  return 0;
}

size_t ck_probe_tile_length(ck_tile tile) {
  (void)tile;
  return 0;
}

ck_status ck_probe_tile(ck_tile tile, size_t rounds, double *restrict dot) {
  (void)tile;
  (void)rounds;
  (void)dot;
  return CK_BAD_ISA;
}

#endif
