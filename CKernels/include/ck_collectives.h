/// Collectives over the tiers of a network, as columns.
///
/// The same model as `Fabric.Collectives`: chunks flow through all tiers at once, so the bytes take
/// the time x of the slowest tier while latencies a add up: t = a + x + ramp sqrt(a x).
#ifndef CK_COLLECTIVES_H
#define CK_COLLECTIVES_H

#include "ck_base.h"

/// Most tiers that a network may have.
#define CK_TIERS 8

/// GPUs that reach each other over equal links; see `Interfaces.LinkModel.Tier`.
typedef struct ck_tier {
  /// GPUs inside.
  double ranks;
  /// B/s of one GPU that a large collective achieves, and the same of an all-reduce that switches
  /// add up (0: they cannot).
  double bandwidth, reduction;
  /// s for one message, and how much of a pipeline's start a middle-sized message shows.
  double latency, ramp;
} ck_tier;

/// The tiers, innermost first: 1 to CK_TIERS of them.
typedef struct ck_network {
  size_t count;
  ck_tier tiers[CK_TIERS];
} ck_network;

/// Which collective.
typedef enum ck_collective {
  /// All-reduce of `bytes` on each rank.
  CK_ALL_REDUCE = 0,
  /// All-gather that leaves `bytes` on each rank; a reduce-scatter takes as long.
  CK_ALL_GATHER = 1,
  /// All-to-all in which each rank has `bytes`.
  CK_ALL_TO_ALL = 2,
  /// One message to the rank `stride` places away; `ranks` is not read.
  CK_POINT_TO_POINT = 3,
} ck_collective;

/// Time of a collective for count groups.
///
/// bytes (B, >= 0), ranks (whole, >= 1), stride (whole, >= 1, places between neighbours of a
/// group): count values each. seconds receives count values (s). copies is 0, or for an all-to-all
/// how many ranks each row of the data goes to, of which those on one inner tier are sent there
/// only once. Returns CK_OK, or CK_BAD_VALUE.
ck_status ck_collective_time(ck_isa isa, size_t count, ck_collective collective,
                             const ck_network *restrict network, double copies,
                             const double *restrict bytes, const double *restrict ranks,
                             const double *restrict stride, double *restrict seconds);

#endif
