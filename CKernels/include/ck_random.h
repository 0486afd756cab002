/// Random numbers that are a function of their place: the same numbers in any order, on any number
/// of threads.
///
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011): ten rounds of multiplication over a counter of draw and stream and a key.
#ifndef CK_RANDOM_H
#define CK_RANDOM_H

#include <stdint.h>

#include "ck_base.h"

/// Standard normal numbers: draws first to first + count - 1 of a stream.
/// By Wichura's inverse of the normal distribution (AS 241), relative error below 1e-9 here.
/// values receives count numbers.
ck_status ck_random_normal(ck_isa isa, size_t count, uint64_t seed, uint64_t stream, uint64_t first,
                           double *restrict values);

/// Uniform numbers above 0 and below 1, of the same draws.
ck_status ck_random_uniform(ck_isa isa, size_t count, uint64_t seed, uint64_t stream,
                            uint64_t first, double *restrict values);

/// One block of Philox4x32-10, as the paper has it: counter and key in, four words out.
void ck_random_philox_reference(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

#endif
