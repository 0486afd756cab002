/// Peak arithmetic of a core: multiply-adds on registers, nothing from memory.
#ifndef CK_PROBE_FMA_H
#define CK_PROBE_FMA_H

#include <stdint.h>

#include "ck_base.h"

/// Numbers that an arithmetic probe may advance; each array that it is given holds so many.
#define CK_PROBE_LANES 512

/// Formats of numbers whose peak rate a probe measures.
typedef enum ck_format {
  CK_FORMAT_FP64 = 0,
  CK_FORMAT_FP32 = 1,
} ck_format;

/// How many lanes a probe advances in each round: independent chains times vector width.
size_t ck_probe_fma_lanes(ck_isa isa, ck_format format);

/// Advances the first ck_probe_fma_lanes(isa, format) lanes by `rounds` steps of
/// lane = lane * factor + addend, fused where the instruction set has it (the baseline of x86-64
/// has not). One step of one lane is 2 FLOP. For |factor| < 1 every lane tends to addend / (1 -
/// factor): that is how a result is checked.
ck_status ck_probe_fma_f64(ck_isa isa, size_t rounds, double factor, double addend,
                           double *restrict lanes);

/// The same in FP32.
ck_status ck_probe_fma_f32(ck_isa isa, size_t rounds, float factor, float addend,
                           float *restrict lanes);

/// Additions of one round of ck_probe_adds.
#define CK_PROBE_ADDS 64

/// Runs `rounds` rounds of CK_PROBE_ADDS integer additions, each waiting for the one before. A core
/// takes one clock cycle for each, so that the rate of additions is the clock frequency, seen
/// through any hypervisor.
/// Returns rounds * CK_PROBE_ADDS * step.
uint64_t ck_probe_adds(size_t rounds, uint64_t step);

#endif
