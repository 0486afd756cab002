/// A chain of electrical devices from the utility to the racks, in many states of failure.
///
/// Elements are ordered from the sources down: an element follows those that feed it. Each feed has
/// a level: the live feeds of the lowest level with any share the load by their weights; those of
/// the next level stand by. A parallel group, a dual-corded rack, a transfer switch and a standby
/// generator are thus the same thing.
///
/// Each state is solved by radial sweeps: loads and losses upwards, voltages downwards. A loss is
/// c0 + c1 P + c2 (P² + m Q²) / V², with m = 1 for what carries current and V in per unit; for a
/// converter m = 0, the voltage out is regulated to 1 and its reactive power in is a share of its
/// active power in.
///
/// Sources of the models: facts/facility.md sections 12 (losses), 13 (sharing), 14 (voltage drop).
#ifndef CK_POWER_FLOW_H
#define CK_POWER_FLOW_H

#include <stdint.h>

#include "ck_base.h"

/// What the limit of an element is compared with.
typedef enum ck_power_basis {
  /// Active power out, W.
  CK_POWER_ACTIVE = 0,
  /// Apparent power out, VA.
  CK_POWER_APPARENT = 1,
  /// Current, as apparent power out over the voltage in per unit, VA.
  CK_POWER_CURRENT = 2,
} ck_power_basis;

/// The columns of a network: `elements` values each, except feed_start (elements + 1) and the
/// columns of feeds (feed_start[elements] values each).
typedef struct ck_power_network {
  size_t elements;
  const uint32_t *feed_start;
  /// The element that feeds, smaller than the element fed; level, ascending within an element.
  const uint32_t *feed_parent;
  const uint8_t *feed_level;
  /// Share among the live feeds of a level; and W that a load can take through the feed.
  const double *feed_weight, *feed_capacity;
  /// How many equal elements each stands for: what it takes from a feed counts so many times there,
  /// over how many the feeding element stands for.
  const double *count;
  const double *load_w, *load_var;
  /// What a load is worth, such as its GPUs.
  const double *worth;
  const double *c0_w, *c1, *c2_per_w, *reactive_weight;
  /// Reactive loss, var for each VA² at 1 per unit; voltage drop, per unit for each W and var.
  const double *x2_per_va, *drop_per_w, *drop_per_var;
  /// Reactive power in over active power in; below -1 where it follows from what is fed.
  const double *converter_ratio;
  const double *limit;
  const uint8_t *basis;
} ck_power_network;

/// What a run gives. Columns by element keep the state in which the element is most loaded.
typedef struct ck_power_states {
  /// For each state: what sources give, loads take, loads lack and devices lose, W; and the lowest
  /// voltage at a load that is live, per unit.
  double *source_w, *served_w, *lost_load_w, *loss_w, *lowest_voltage;
  /// For each state: the worth of loads that are dark, and of the lacking part of those that are
  /// live.
  double *dark_worth, *capped_worth;
  /// For each element: the first state with the highest load over the limit, that ratio, and active
  /// power out there; and the first state with the most load lacking, and how much, W.
  double *worst_ratio, *worst_w, *worst_lost_w;
  uint32_t *worst_state, *worst_lost_state;
} ck_power_states;

/// Bytes of scratch space that a run takes.
size_t ck_power_flow_scratch(size_t elements, size_t feeds);

/// Solves states first to first + count - 1. State s has the elements
/// out_element[out_start[s] .. out_start[s + 1]] out of service; `sweeps` is at least 1.
/// Per-state columns are written at s; per-element columns are folded into what they hold, which
/// must be -1 (ratio, lost) at first: runs over parts of the states in ascending order give what
/// one run gives. Returns CK_BAD_VALUE when an element precedes what feeds it, a share or limit is
/// not positive, or a state's power is not finite.
ck_status ck_power_flow_states(ck_isa isa, const ck_power_network *network, size_t first,
                               size_t count, const uint32_t *out_start, const uint32_t *out_element,
                               size_t sweeps, void *scratch, const ck_power_states *results);

/// One state, element by element; columns of `elements` values receive active and reactive power
/// out, loss (W), voltage out (per unit), whether live (0 or 1), and what is lacking of a load (W).
/// `feed_w` receives the active power through each feed.
ck_status ck_power_flow_one(const ck_power_network *network, size_t out_count,
                            const uint32_t *out_element, size_t sweeps, void *scratch,
                            double *active_w, double *reactive_var, double *loss_w, double *voltage,
                            double *live, double *lost_w, double *feed_w);

/// The states one at a time, each by recursion from the loads up as the text has it.
ck_status ck_power_flow_states_reference(const ck_power_network *network, size_t first,
                                         size_t count, const uint32_t *out_start,
                                         const uint32_t *out_element, size_t sweeps, void *scratch,
                                         const ck_power_states *results);

#endif
