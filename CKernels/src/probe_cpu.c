#include "ck_probe_cpu.h"

#include <string.h>

#include "ck_probe_tile.h"

#if defined(__x86_64__)
#include <cpuid.h>

// X(name of the feature for the compiler, name in /proc/cpuinfo)
#define FEATURES(X)                                                                                \
  X("sse2", "sse2")                                                                                \
  X("sse3", "sse3")                                                                                \
  X("ssse3", "ssse3")                                                                              \
  X("sse4.1", "sse4_1")                                                                            \
  X("sse4.2", "sse4_2")                                                                            \
  X("avx", "avx")                                                                                  \
  X("fma4", "fma4")                                                                                \
  X("fma", "fma")                                                                                  \
  X("f16c", "f16c")                                                                                \
  X("avx2", "avx2")                                                                                \
  X("avx512f", "avx512f")                                                                          \
  X("avx512dq", "avx512dq")                                                                        \
  X("avx512cd", "avx512cd")                                                                        \
  X("avx512bw", "avx512bw")                                                                        \
  X("avx512vl", "avx512vl")                                                                        \
  X("avx512vnni", "avx512_vnni")                                                                   \
  X("avx512bf16", "avx512_bf16")                                                                   \
  X("avx512fp16", "avx512_fp16")
#define NAME(compiler, linux) linux,
static const char *const names[] = {FEATURES(NAME) "amx_bf16", "amx_int8"};
#define COUNT (sizeof names / sizeof names[0])

int ck_probe_cpu_feature(size_t index) {
#define HAS(compiler, linux)                                                                       \
  if (index == at++)                                                                               \
    return __builtin_cpu_supports(compiler) != 0;
  size_t at = 0;
  FEATURES(HAS)
  if (index == COUNT - 2)
    return ck_probe_tile_granted(CK_TILE_AMX_BF16);
  return index == COUNT - 1 && ck_probe_tile_granted(CK_TILE_AMX_INT8);
}

void ck_probe_cpu_hypervisor(char *name) {
  memset(name, 0, 13);
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  // Bit 31 of ECX of leaf 1 is kept free for hypervisors, leaf 0x40000000 holds their names.
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx >> 31))
    return;
  __cpuid(0x40000000, eax, ebx, ecx, edx);
  memcpy(name, &ebx, 4);
  memcpy(name + 4, &ecx, 4);
  memcpy(name + 8, &edx, 4);
}

#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>

// Bits of AT_HWCAP and, from 64 up, of AT_HWCAP2 (Linux, asm/hwcap.h for arm64).
static const char *const names[] = {"asimd", "asimdhp", "asimddp", "sve",
                                    "sve2",  "i8mm",    "bf16",    "sme"};
static const unsigned bits[] = {1, 10, 20, 22, 64 + 1, 64 + 13, 64 + 14, 64 + 23};
#define COUNT (sizeof names / sizeof names[0])

int ck_probe_cpu_feature(size_t index) {
  if (index >= COUNT)
    return 0;
  unsigned long words = getauxval(bits[index] < 64 ? AT_HWCAP : AT_HWCAP2);
  return (int)((words >> (bits[index] % 64)) & 1);
}

void ck_probe_cpu_hypervisor(char *name) { memset(name, 0, 13); }

#else

static const char *const names[] = {""};
#define COUNT 0

int ck_probe_cpu_feature(size_t index) {
  (void)index;
  return 0;
}

void ck_probe_cpu_hypervisor(char *name) { memset(name, 0, 13); }

#endif

size_t ck_probe_cpu_features(void) { return COUNT; }

const char *ck_probe_cpu_feature_name(size_t index) { return index < COUNT ? names[index] : ""; }
