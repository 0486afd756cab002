/// Memory latency: a walk in which the address of each load is the result of the one before.
#ifndef CK_PROBE_CHASE_H
#define CK_PROBE_CHASE_H

#include <stdint.h>

#include "ck_base.h"

/// Links count slots, each `stride` bytes from the next, into one cycle in random order (Sattolo's
/// shuffle), so that no prefetcher foresees it. `stride` is a multiple of 8.
/// The order follows from the seed alone.
/// Returns CK_BAD_VALUE when count is 0 or the stride is not a positive multiple of 8.
ck_status ck_probe_chase_link(size_t count, size_t stride, uint64_t seed, void *restrict slots);

/// Follows the links for `steps` steps from `start`, a slot; returns the slot where it arrives.
const void *ck_probe_chase(const void *start, size_t steps);

#endif
