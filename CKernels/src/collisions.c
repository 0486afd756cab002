#include "ck_collisions.h"

#include <string.h>

#include "ck_random.h"

/// Where a flow can meet others: leaf to spine, spine to core, core to spine, spine to leaf.
#define HOPS 4
#define NO_LINK UINT32_MAX

/// Sizes of the parts of scratch space.
typedef struct layout {
  size_t leaf_links, spine_links, flows;
} layout;

static layout measure(const ck_clos *clos, uint32_t flows_per_pair) {
  size_t leaves = (size_t)clos->blocks * clos->rails;
  size_t pods = ((size_t)clos->blocks + clos->pod_blocks - 1) / clos->pod_blocks *
                (clos->rails / clos->pod_rails);
  return (layout){leaves * clos->pod_spines * clos->leaf_trunk,
                  pods * clos->pod_spines * clos->spine_uplinks,
                  (size_t)(clos->nodes / 2 * 2) * clos->rails * flows_per_pair};
}

static int is_valid(const ck_clos *clos, uint32_t flows_per_pair) {
  const uint32_t counts[] = {clos->nodes,      clos->rails,      clos->block_nodes,
                             clos->blocks,     clos->pod_blocks, clos->pod_rails,
                             clos->pod_spines, clos->leaf_trunk, flows_per_pair};
  for (size_t index = 0; index < sizeof counts / sizeof *counts; index++)
    if (counts[index] == 0)
      return 0;
  if ((uint64_t)clos->blocks * clos->block_nodes < clos->nodes ||
      clos->rails % clos->pod_rails != 0)
    return 0;
  if (clos->core_groups == 0)
    return clos->spine_uplinks == 0;
  uint32_t beside = clos->groups_beside;
  return beside != 0 && clos->spine_uplinks != 0 && clos->spine_trunk != 0 &&
         clos->core_groups % beside == 0 && clos->pod_spines % (clos->core_groups / beside) == 0 &&
         clos->spine_uplinks % clos->spine_trunk == 0;
}

size_t ck_collisions_scratch(const ck_clos *clos, uint32_t flows_per_pair) {
  if (!is_valid(clos, flows_per_pair))
    return 0;
  layout size = measure(clos, flows_per_pair);
  return 2 * size.leaf_links + 2 * size.spine_links + clos->nodes + HOPS * size.flows;
}

/// One of count, of a random word.
static inline uint32_t choose(uint32_t word, uint32_t count) {
  return (uint32_t)(((uint64_t)word * count) >> 32);
}

/// The links of a flow between nodes on a rail, numbered over all counters.
static void route(const ck_clos *clos, const layout *size, uint32_t from, uint32_t to,
                  uint32_t rail, const uint32_t word[4], uint32_t *restrict links) {
  uint32_t block_from = from / clos->block_nodes, block_to = to / clos->block_nodes;
  for (int hop = 0; hop < HOPS; hop++)
    links[hop] = NO_LINK;
  if (block_from == block_to)
    return;
  uint32_t leaf_up = clos->pod_spines * clos->leaf_trunk;
  uint32_t leaf_from = block_from * clos->rails + rail, leaf_to = block_to * clos->rails + rail;
  uint32_t along_from = block_from / clos->pod_blocks, along_to = block_to / clos->pod_blocks;
  uint32_t beside = clos->rails / clos->pod_rails, side = beside > 1 ? rail : 0;
  uint32_t pod_from = along_from * beside + side, pod_to = along_to * beside + side;
  uint32_t up = choose(word[0], leaf_up), lane = choose(word[3], clos->leaf_trunk);
  uint32_t spine = up / clos->leaf_trunk;
  links[0] = leaf_from * leaf_up + up;
  if (pod_from != pod_to) {
    uint32_t positions = clos->pod_spines / (clos->core_groups / clos->groups_beside);
    uint32_t group = spine / positions;
    uint32_t uplink = choose(word[1], clos->spine_uplinks);
    uint32_t core = uplink / clos->spine_trunk;
    // A core has the links of all spines of its group in the other pod to choose from.
    uint32_t way = choose(word[2], positions * clos->spine_trunk);
    uint32_t base = (uint32_t)(2 * size->leaf_links);
    links[1] = base + (pod_from * clos->pod_spines + spine) * clos->spine_uplinks + uplink;
    spine = group * positions + way / clos->spine_trunk;
    links[2] = base + (uint32_t)size->spine_links +
               (pod_to * clos->pod_spines + spine) * clos->spine_uplinks +
               core * clos->spine_trunk + way % clos->spine_trunk;
  }
  links[3] = (uint32_t)size->leaf_links + leaf_to * leaf_up + spine * clos->leaf_trunk + lane;
}

/// Nodes in random order: Fisher and Yates.
static void shuffle(uint32_t nodes, uint64_t seed, uint64_t trial, uint32_t *restrict order) {
  const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
  uint32_t word[4];
  for (uint32_t node = 0; node < nodes; node++)
    order[node] = node;
  for (uint32_t left = nodes; left > 1; left--) {
    // Streams of odd numbers order nodes, even ones route flows.
    const uint32_t counter[4] = {left, 1, (uint32_t)trial, (uint32_t)(trial >> 32)};
    ck_random_philox_reference(counter, key, word);
    uint32_t other = choose(word[0], left), last = order[left - 1];
    order[left - 1] = order[other];
    order[other] = last;
  }
}

ck_status ck_collisions(size_t first, size_t trials, uint64_t seed, const ck_clos *clos,
                        uint32_t flows_per_pair, uint32_t *restrict scratch,
                        uint32_t *restrict worst, uint64_t *restrict histogram) {
  if (!is_valid(clos, flows_per_pair))
    return CK_BAD_VALUE;
  layout size = measure(clos, flows_per_pair);
  size_t counters = 2 * size.leaf_links + 2 * size.spine_links;
  if (counters >= NO_LINK || size.flows >= NO_LINK)
    return CK_BAD_VALUE;
  uint32_t *load = scratch, *order = scratch + counters, *links = order + clos->nodes;
  const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
  uint32_t half = clos->nodes / 2;
  for (size_t trial = 0; trial < trials; trial++) {
    uint64_t number = first + trial;
    memset(load, 0, counters * sizeof *load);
    shuffle(clos->nodes, seed, number, order);
    uint32_t flow = 0;
    for (uint32_t pair = 0; pair < 2 * half; pair++) {
      uint32_t from = order[pair], to = order[pair < half ? pair + half : pair - half];
      for (uint32_t rail = 0; rail < clos->rails; rail++) {
        for (uint32_t part = 0; part < flows_per_pair; part++, flow++) {
          const uint32_t counter[4] = {flow, 0, (uint32_t)number, (uint32_t)(number >> 32)};
          uint32_t word[4];
          ck_random_philox_reference(counter, key, word);
          uint32_t *way = links + (size_t)flow * HOPS;
          route(clos, &size, from, to, rail, word, way);
          for (int hop = 0; hop < HOPS; hop++)
            if (way[hop] != NO_LINK)
              load[way[hop]]++;
        }
      }
    }
    uint32_t most = 0;
    for (size_t index = 0; index < size.flows; index++) {
      uint32_t busiest = 1;
      for (int hop = 0; hop < HOPS; hop++) {
        uint32_t link = links[index * HOPS + (size_t)hop];
        if (link != NO_LINK && load[link] > busiest)
          busiest = load[link];
      }
      most = busiest > most ? busiest : most;
      histogram[busiest < CK_COLLISION_BINS ? busiest : CK_COLLISION_BINS - 1]++;
    }
    worst[trial] = most;
  }
  return CK_OK;
}
