/// Years of a power chain with failures and repairs: Monte Carlo of what its loads lack.
///
/// Components fail and are repaired with exponential times, each from its stationary state at the
/// start of the year; a component's failure takes elements out of service. An element is live when
/// it is in service and either enough of its feeds of the lowest level are live or one of a higher
/// level is. A load takes what its live feeds can carry. A standby source that is called does not
/// start with a stated probability, drawn once for every failure of the sources that it stands by
/// for.
///
/// Random numbers are a function of seed, year and component (Philox, ck_random.h), so that a year
/// is the same in any run.
///
/// Sources: facts/facility.md section 16 (failures, repairs, common causes).
#ifndef CK_POWER_YEARS_H
#define CK_POWER_YEARS_H

#include <stdint.h>

#include "ck_base.h"

/// A chain in columns: `elements` and `components` values each; feeds as in ck_power_network.
typedef struct ck_power_chain {
  size_t elements, components;
  const uint32_t *feed_start, *feed_parent;
  const uint8_t *feed_level;
  /// What a load can take through the feed, W.
  const double *feed_capacity;
  /// How many feeds of the lowest level an element needs; at least 1.
  const uint32_t *needed;
  /// A load's power, W, what it is worth, such as its GPUs, and how many equal loads it stands for.
  const double *load_w, *worth, *count;
  /// Elements that a component's failure takes out: out_element[out_start[c] .. out_start[c + 1]].
  const uint32_t *out_start, *out_element;
  /// Failures for each hour up, mean hours of a repair, probability not to start when called.
  const double *failures_per_h, *repair_h, *fails_to_start;
  /// Whether its failure calls standby sources: 1 for circuits of the utility.
  const uint8_t *calls;
} ck_power_chain;

/// What each year gives; `years` values each.
typedef struct ck_power_year_results {
  /// Energy not served, Wh; worth lost, such as GPU-hours.
  double *lost_wh, *lost_worth_h;
  /// Of one load: hours without any power, hours with less than it takes, times it went dark.
  double *dark_h, *short_h, *interruptions;
} ck_power_year_results;

/// Bytes of scratch space; `events` is the most failures and repairs that a year may have.
size_t ck_power_years_scratch(size_t elements, size_t components, size_t events);

/// Years first to first + count - 1, written at 0 to count - 1. `watched` is the load of dark_h.
/// Returns CK_BAD_VALUE when an element precedes what feeds it, a rate is negative or not finite,
/// or a year has more events than there is space for.
ck_status ck_power_years(const ck_power_chain *chain, uint64_t seed, uint64_t first, size_t count,
                         double hours, uint32_t watched, size_t events, void *scratch,
                         const ck_power_year_results *results);

/// The same years by looking at each load in each interval from the load up.
ck_status ck_power_years_reference(const ck_power_chain *chain, uint64_t seed, uint64_t first,
                                   size_t count, double hours, uint32_t watched, size_t events,
                                   void *scratch, const ck_power_year_results *results);

#endif
