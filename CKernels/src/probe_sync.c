#pragma STDC FP_CONTRACT OFF
#include "ck_probe_sync.h"

#include <sched.h>

// Words that lie on different lines, of up to 128 bytes.
#define ARRIVED 0
#define GENERATION 16
#define BALL 32
// Spins before a thread yields: far more than a line takes to cross a machine.
#define SPINS 20000

static inline void pause_core(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Waits until the word has the value.
static inline void await_word(const uint64_t *word, uint64_t value) {
  for (unsigned spins = 0; __atomic_load_n(word, __ATOMIC_ACQUIRE) != value;) {
    if (++spins < SPINS)
      pause_core();
    else
      sched_yield();
  }
}

void ck_probe_barrier(uint64_t *words, uint64_t parties) {
  uint64_t generation = __atomic_load_n(&words[GENERATION], __ATOMIC_ACQUIRE);
  if (__atomic_add_fetch(&words[ARRIVED], 1, __ATOMIC_ACQ_REL) == parties) {
    __atomic_store_n(&words[ARRIVED], 0, __ATOMIC_RELAXED);
    __atomic_store_n(&words[GENERATION], generation + 1, __ATOMIC_RELEASE);
    return;
  }
  await_word(&words[GENERATION], generation + 1);
}

void ck_probe_pingpong(uint64_t *words, size_t rounds, int side) {
  uint64_t *ball = &words[BALL];
  for (size_t round = 0; round < rounds; round++) {
    // The ball is 2 round for side 0 to serve, 2 round + 1 for side 1 to return.
    uint64_t mine = 2 * round + (side == 0 ? 0 : 1);
    await_word(ball, mine);
    __atomic_store_n(ball, mine + 1, __ATOMIC_RELEASE);
  }
  if (side == 0) {
    await_word(ball, 2 * rounds);
    __atomic_store_n(ball, 0, __ATOMIC_RELEASE);
  } else {
    await_word(ball, 0);
  }
}

void ck_probe_allreduce(uint64_t *words, uint64_t parties, uint64_t rank, size_t count,
                        double *const *columns, double *sums) {
  ck_probe_barrier(words, parties);
  size_t from = count * rank / parties, to = count * (rank + 1) / parties;
  for (size_t index = from; index < to; index++)
    sums[index] = columns[0][index];
  for (uint64_t other = 1; other < parties; other++) {
    const double *column = columns[other];
    for (size_t index = from; index < to; index++)
      sums[index] += column[index];
  }
  ck_probe_barrier(words, parties);
  double *mine = columns[rank];
  for (size_t index = 0; index < count; index++)
    mine[index] = sums[index];
  ck_probe_barrier(words, parties);
}
