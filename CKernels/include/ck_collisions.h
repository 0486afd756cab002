/// Collisions of flows that ECMP hashes onto links of a folded Clos: Monte Carlo.
///
/// Each trial pairs the nodes of one fabric by chance, half with half, and sends both ways over
/// every rail of one plane; each of a pair's flows takes one way, chosen by a hash that is drawn
/// anew. Random numbers are Philox4x32-10 of trial and flow: the same in any order, on any number
/// of threads.
#ifndef CK_COLLISIONS_H
#define CK_COLLISIONS_H

#include <stdint.h>

#include "ck_base.h"

/// Loads that the histogram tells apart; the last bin takes all above.
#define CK_COLLISION_BINS 256

/// A plane of one fabric. Rails count the leaves of a block; a pod holds all rails of its blocks
/// (pod_rails == rails) or one (pod_rails == 1). core_groups is 0 without cores; groups_beside is
/// how many sets of core groups stand side by side: 1 where cores join all pods, rails where each
/// rail has its own.
typedef struct ck_clos {
  uint32_t nodes, rails, block_nodes, blocks;
  uint32_t pod_blocks, pod_rails, pod_spines, leaf_trunk;
  uint32_t spine_uplinks, core_groups, groups_beside, spine_trunk;
} ck_clos;

/// Numbers of scratch space that a call needs: counters of all links both ways, the nodes, and the
/// links of every flow.
size_t ck_collisions_scratch(const ck_clos *clos, uint32_t flows_per_pair);

/// Trials first to first + trials - 1.
/// flows_per_pair: flows between two nodes on each rail; at least 1.
/// scratch: ck_collisions_scratch numbers.
/// worst receives the most flows on one link in each trial.
/// histogram, CK_COLLISION_BINS values: of all flows, how many shared their busiest link with so
/// many (bin n: n flows there, itself included); counts are added. Returns CK_BAD_VALUE when a
/// count that must be at least 1 is 0.
ck_status ck_collisions(size_t first, size_t trials, uint64_t seed, const ck_clos *clos,
                        uint32_t flows_per_pair, uint32_t *restrict scratch,
                        uint32_t *restrict worst, uint64_t *restrict histogram);

#endif
