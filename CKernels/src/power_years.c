#pragma STDC FP_CONTRACT OFF
#include "ck_power_years.h"

#include "ck_philox.h"

/// A failure or a repair.
typedef struct event {
  double at;
  uint32_t component;
  uint32_t is_repair;
} event;

typedef struct space {
  event *events;
  uint32_t *out;         // of each element: how many failed components take it out
  uint8_t *live;         // of each element
  uint8_t *has_started;  // of each component, in this call
} space;

size_t ck_power_years_scratch(size_t elements, size_t components, size_t events) {
  return events * sizeof(event) + elements * (sizeof(uint32_t) + 1) + components + 64;
}

static space divide(const ck_power_chain *chain, size_t events, void *scratch) {
  space s;
  s.events = (event *)(((uintptr_t)scratch + 15) & ~(uintptr_t)15);
  s.out = (uint32_t *)(s.events + events);
  s.live = (uint8_t *)(s.out + chain->elements);
  s.has_started = s.live + chain->elements;
  return s;
}

static int valid(const ck_power_chain *chain) {
  int good = 1;
  for (size_t e = 0; e < chain->elements; e++) {
    good &= chain->needed[e] >= 1 && chain->load_w[e] >= 0;
    for (uint32_t k = chain->feed_start[e]; k < chain->feed_start[e + 1]; k++)
      good &= chain->feed_parent[k] < e;
  }
  for (size_t c = 0; c < chain->components; c++) {
    good &= chain->failures_per_h[c] >= 0 && chain->failures_per_h[c] < 1e6 &&
            chain->repair_h[c] >= 0 && chain->repair_h[c] < 1e9;
    for (uint32_t k = chain->out_start[c]; k < chain->out_start[c + 1]; k++)
      good &= chain->out_element[k] < chain->elements;
  }
  return good;
}

/// The failures and repairs of a year in the order of time; events + 1 when there is no space.
static size_t gather(const ck_power_chain *chain, uint64_t seed, uint64_t year, double hours,
                     size_t space_for, event *events) {
  size_t count = 0;
  for (size_t c = 0; c < chain->components; c++) {
    double rate = chain->failures_per_h[c], repair = chain->repair_h[c];
    if (rate <= 0.0)
      continue;
    uint64_t stream = year * (uint64_t)(2 * chain->components) + c, draw = 0;
    double unavailability = rate * repair / (1.0 + rate * repair);
    int is_down = ck_philox_uniform(draw++, stream, seed) < unavailability;
    double at = 0.0;
    if (is_down) {
      if (count >= space_for)
        return space_for + 1;
      events[count++] = (event){0.0, (uint32_t)c, 0};
    }
    for (;;) {
      double mean = is_down ? repair : 1.0 / rate;
      at -= mean * ck_log(ck_philox_uniform(draw++, stream, seed));
      if (!(at < hours))
        break;
      if (count >= space_for)
        return space_for + 1;
      events[count++] = (event){at, (uint32_t)c, (uint32_t)is_down};
      is_down = !is_down;
    }
  }
  // Few and nearly in no order: sorted by insertion, of equal times the lower component first.
  for (size_t i = 1; i < count; i++) {
    event own = events[i];
    size_t j = i;
    for (; j > 0 && events[j - 1].at > own.at; j--)
      events[j] = events[j - 1];
    events[j] = own;
  }
  return count;
}

/// Which standby sources start in a call.
static void start(const ck_power_chain *chain, uint64_t seed, uint64_t year, uint64_t call,
                  uint8_t *has_started) {
  for (size_t c = 0; c < chain->components; c++) {
    if (chain->fails_to_start[c] <= 0.0)
      continue;
    uint64_t stream = year * (uint64_t)(2 * chain->components) + chain->components + c;
    has_started[c] = ck_philox_uniform(call, stream, seed) >= chain->fails_to_start[c];
  }
}

static void energise(const ck_power_chain *chain, space s) {
  for (size_t e = 0; e < chain->elements; e++)
    s.live[e] = s.out[e] == 0;
  for (size_t c = 0; c < chain->components; c++)
    if (chain->fails_to_start[c] > 0.0 && !s.has_started[c])
      for (uint32_t k = chain->out_start[c]; k < chain->out_start[c + 1]; k++)
        s.live[chain->out_element[k]] = 0;
  for (size_t e = 0; e < chain->elements; e++) {
    uint32_t feed = chain->feed_start[e], end = chain->feed_start[e + 1];
    if (feed == end || !s.live[e])
      continue;
    uint8_t lowest = chain->feed_level[feed];
    uint32_t own = 0, standby = 0;
    for (; feed < end; feed++) {
      uint32_t is_live = s.live[chain->feed_parent[feed]];
      own += chain->feed_level[feed] == lowest ? is_live : 0;
      standby += chain->feed_level[feed] == lowest ? 0 : is_live;
    }
    s.live[e] = own >= chain->needed[e] || standby > 0;
  }
}

/// What a load takes when its feeds are as they are, W.
static double taken(const ck_power_chain *chain, space s, size_t e) {
  double able = 0.0;
  for (uint32_t k = chain->feed_start[e]; k < chain->feed_start[e + 1]; k++)
    able += s.live[chain->feed_parent[k]] ? chain->feed_capacity[k] : 0.0;
  double load = chain->load_w[e];
  return s.live[e] ? (able < load ? able : load) : 0.0;
}

ck_status ck_power_years(const ck_power_chain *chain, uint64_t seed, uint64_t first, size_t count,
                         double hours, uint32_t watched, size_t space_for, void *scratch,
                         const ck_power_year_results *results) {
  if (!valid(chain) || watched >= chain->elements)
    return CK_BAD_VALUE;
  space s = divide(chain, space_for, scratch);
  for (size_t index = 0; index < count; index++) {
    uint64_t year = first + index, call = 0;
    size_t events = gather(chain, seed, year, hours, space_for, s.events);
    if (events > space_for)
      return CK_BAD_VALUE;
    for (size_t e = 0; e < chain->elements; e++)
      s.out[e] = 0;
    start(chain, seed, year, call, s.has_started);
    double lost = 0.0, worth = 0.0, dark = 0.0, shortage = 0.0, interruptions = 0.0;
    size_t failed = 0;
    int was_dark = 0;
    for (size_t i = 0; i < events; i++) {
      event now = s.events[i];
      for (uint32_t k = chain->out_start[now.component]; k < chain->out_start[now.component + 1];
           k++)
        s.out[chain->out_element[k]] += now.is_repair ? (uint32_t)-1 : 1;
      failed += now.is_repair ? (size_t)-1 : 1;
      if (!now.is_repair && chain->calls[now.component])
        start(chain, seed, year, ++call, s.has_started);
      double until = i + 1 < events ? s.events[i + 1].at : hours, time = until - now.at;
      if (failed == 0 || time <= 0.0) {
        was_dark = failed == 0 ? 0 : was_dark;
        continue;
      }
      energise(chain, s);
      double lacking = 0.0, lost_worth = 0.0;
      for (size_t e = 0; e < chain->elements; e++) {
        double load = chain->load_w[e];
        if (load <= 0.0)
          continue;
        double short_of = load - taken(chain, s, e);
        lacking += chain->count[e] * short_of;
        lost_worth += chain->count[e] * chain->worth[e] * (short_of / load);
      }
      lost += lacking * time;
      worth += lost_worth * time;
      double of_watched = taken(chain, s, watched);
      int is_dark = of_watched <= 0.0;
      dark += is_dark ? time : 0.0;
      shortage += of_watched < chain->load_w[watched] ? time : 0.0;
      interruptions += is_dark && !was_dark ? 1.0 : 0.0;
      was_dark = is_dark;
    }
    results->lost_wh[index] = lost;
    results->lost_worth_h[index] = worth;
    results->dark_h[index] = dark;
    results->short_h[index] = shortage;
    results->interruptions[index] = interruptions;
  }
  return CK_OK;
}

// The reference: the same events, each load asked in each interval, up its feeds to the sources.

static int is_live_above(const ck_power_chain *chain, space s, size_t e) {
  if (s.out[e] != 0)
    return 0;
  for (size_t c = 0; c < chain->components; c++)
    if (chain->fails_to_start[c] > 0.0 && !s.has_started[c])
      for (uint32_t k = chain->out_start[c]; k < chain->out_start[c + 1]; k++)
        if (chain->out_element[k] == e)
          return 0;
  uint32_t start_at = chain->feed_start[e], end = chain->feed_start[e + 1];
  if (start_at == end)
    return 1;
  uint32_t own = 0;
  for (uint32_t k = start_at; k < end; k++) {
    if (!is_live_above(chain, s, chain->feed_parent[k]))
      continue;
    if (chain->feed_level[k] > chain->feed_level[start_at])
      return 1;
    own++;
  }
  return own >= chain->needed[e];
}

ck_status ck_power_years_reference(const ck_power_chain *chain, uint64_t seed, uint64_t first,
                                   size_t count, double hours, uint32_t watched, size_t space_for,
                                   void *scratch, const ck_power_year_results *results) {
  if (!valid(chain) || watched >= chain->elements)
    return CK_BAD_VALUE;
  space s = divide(chain, space_for, scratch);
  for (size_t index = 0; index < count; index++) {
    uint64_t year = first + index, call = 0;
    size_t events = gather(chain, seed, year, hours, space_for, s.events);
    if (events > space_for)
      return CK_BAD_VALUE;
    for (size_t e = 0; e < chain->elements; e++)
      s.out[e] = 0;
    start(chain, seed, year, call, s.has_started);
    double lost = 0, worth = 0, dark = 0, shortage = 0, interruptions = 0;
    int was_dark = 0;
    for (size_t i = 0; i < events; i++) {
      event now = s.events[i];
      for (uint32_t k = chain->out_start[now.component]; k < chain->out_start[now.component + 1];
           k++)
        s.out[chain->out_element[k]] += now.is_repair ? (uint32_t)-1 : 1;
      if (!now.is_repair && chain->calls[now.component])
        start(chain, seed, year, ++call, s.has_started);
      double time = (i + 1 < events ? s.events[i + 1].at : hours) - now.at;
      if (time <= 0)
        continue;
      for (size_t e = 0; e < chain->elements; e++) {
        double load = chain->load_w[e];
        if (load <= 0)
          continue;
        double able = 0;
        for (uint32_t k = chain->feed_start[e]; k < chain->feed_start[e + 1]; k++)
          if (is_live_above(chain, s, chain->feed_parent[k]))
            able += chain->feed_capacity[k];
        double gets = is_live_above(chain, s, e) ? (able < load ? able : load) : 0;
        lost += chain->count[e] * (load - gets) * time;
        worth += chain->count[e] * chain->worth[e] * (load - gets) / load * time;
        if (e == watched) {
          dark += gets <= 0 ? time : 0;
          shortage += gets < load ? time : 0;
          interruptions += gets <= 0 && !was_dark;
          was_dark = gets <= 0;
        }
      }
    }
    results->lost_wh[index] = lost;
    results->lost_worth_h[index] = worth;
    results->dark_h[index] = dark;
    results->short_h[index] = shortage;
    results->interruptions[index] = interruptions;
  }
  return CK_OK;
}
