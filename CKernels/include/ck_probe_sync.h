/// Communication between cores through memory: barrier, ping-pong of a cache line, all-reduce.
#ifndef CK_PROBE_SYNC_H
#define CK_PROBE_SYNC_H

#include <stdint.h>

#include "ck_base.h"

/// Words of the memory that threads meet in: a multiple of any line size, so that nothing else lies
/// on its lines.
#define CK_PROBE_SYNC_WORDS 64

/// Waits until `parties` threads have called it with the same words, all zero before first use.
/// It spins and, after a while, yields the processor: threads that share one core get on, slowly.
void ck_probe_barrier(uint64_t *words, uint64_t parties);

/// Sends a cache line to and fro between two threads, `rounds` times in each direction. One calls
/// with side 0, the other with side 1, both with the same words, all zero before; they are zero
/// again after.
void ck_probe_pingpong(uint64_t *words, size_t rounds, int side);

/// Adds the columns of `parties` threads; each thread calls it with its rank. Every column of
/// `columns`, count values, receives the sum over all, added in the order of ranks.
/// Rank r sums the rth part of all columns into `sums` (count values, shared), then all copy it
/// back: a reduce-scatter and an all-gather.
void ck_probe_allreduce(uint64_t *words, uint64_t parties, uint64_t rank, size_t count,
                        double *const *columns, double *sums);

#endif
