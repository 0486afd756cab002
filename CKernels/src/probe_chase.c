#include "ck_probe_chase.h"

/// SplitMix64: the next number of a sequence.
static uint64_t next_random(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

ck_status ck_probe_chase_link(size_t count, size_t stride, uint64_t seed, void *restrict slots) {
  if (count == 0 || stride == 0 || stride % 8 != 0)
    return CK_BAD_VALUE;
  char *base = slots;
  for (size_t index = 0; index < count; index++)
    *(uintptr_t *)(void *)(base + index * stride) = (uintptr_t)(base + index * stride);
  for (size_t index = count - 1; index > 0; index--) {
    // The upper half of the product is below index for every random number.
    size_t other = (size_t)(((unsigned __int128)next_random(&seed) * index) >> 64);
    uintptr_t *a = (void *)(base + index * stride), *b = (void *)(base + other * stride);
    uintptr_t link = *a;
    *a = *b;
    *b = link;
  }
  return CK_OK;
}

const void *ck_probe_chase(const void *start, size_t steps) {
  const void *const *slot = start;
  size_t whole = steps / 8;
  for (size_t step = 0; step < whole; step++) {
    slot = *slot;
    slot = *slot;
    slot = *slot;
    slot = *slot;
    slot = *slot;
    slot = *slot;
    slot = *slot;
    slot = *slot;
  }
  for (size_t step = 0; step < steps % 8; step++)
    slot = *slot;
  return slot;
}
