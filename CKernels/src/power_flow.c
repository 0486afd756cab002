#pragma STDC FP_CONTRACT OFF
#include "ck_power_flow.h"

#include "ck_variants.h"

#define LANES 8

/// Values of eight states.
typedef double lanes[LANES];

#define EACH for (size_t lane = 0; lane < LANES; lane++)

/// The scratch space of a run, in columns of eight states.
typedef struct space {
  lanes *live, *active, *reactive, *voltage, *input, *loss, *lost;
  lanes *share;        // of each feed
  double *multiplier;  // of each feed
} space;

size_t ck_power_flow_scratch(size_t elements, size_t feeds) {
  return (7 * elements + feeds) * sizeof(lanes) + feeds * sizeof(double) + 64;
}

static space divide(const ck_power_network *net, void *scratch) {
  size_t n = net->elements, feeds = net->feed_start[n];
  lanes *next = (lanes *)(((uintptr_t)scratch + 63) & ~(uintptr_t)63);
  space s;
  s.live = next;
  s.active = next + n;
  s.reactive = next + 2 * n;
  s.voltage = next + 3 * n;
  s.input = next + 4 * n;
  s.loss = next + 5 * n;
  s.lost = next + 6 * n;
  s.share = next + 7 * n;
  s.multiplier = (double *)(next + 7 * n + feeds);
  for (size_t e = 0; e < n; e++)
    for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++)
      s.multiplier[k] = net->count[e] / net->count[net->feed_parent[k]];
  return s;
}

static int valid(const ck_power_network *net) {
  int good = 1;
  for (size_t e = 0; e < net->elements; e++) {
    good &= net->count[e] > 0 && net->limit[e] > 0 && net->load_w[e] >= 0;
    for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++)
      good &= net->feed_parent[k] < e && net->feed_weight[k] > 0 && net->feed_capacity[k] >= 0 &&
              (k == net->feed_start[e] || net->feed_level[k] >= net->feed_level[k - 1]);
  }
  return good;
}

/// Which elements are live, and by what share each takes from its feeds. On entry `live` says which
/// are in service.
CK_INLINE void energise(const ck_power_network *net, space s) {
  for (size_t e = 0; e < net->elements; e++) {
    uint32_t feed = net->feed_start[e], end = net->feed_start[e + 1];
    if (feed == end)
      continue;
    lanes found = {0};
    while (feed < end) {
      uint32_t first = feed;
      lanes sum = {0};
      for (; feed < end && net->feed_level[feed] == net->feed_level[first]; feed++)
        EACH sum[lane] += net->feed_weight[feed] * s.live[net->feed_parent[feed]][lane];
      lanes scale;
      EACH {
        double use = sum[lane] > 0.0 ? 1.0 - found[lane] : 0.0;
        scale[lane] = use / (sum[lane] > 0.0 ? sum[lane] : 1.0);
        found[lane] += use;
      }
      for (uint32_t k = first; k < feed; k++)
        EACH s.share[k][lane] =
            net->feed_weight[k] * s.live[net->feed_parent[k]][lane] * scale[lane];
    }
    EACH s.live[e][lane] *= found[lane];
  }
}

/// Loads and losses, from the racks up. `voltage` is that of the sweep before.
CK_INLINE void sweep_up(const ck_power_network *net, space s) {
  for (size_t e = 0; e < net->elements; e++)
    EACH {
      s.active[e][lane] = 0.0;
      s.reactive[e][lane] = 0.0;
    }
  for (size_t e = net->elements; e-- > 0;) {
    uint32_t start = net->feed_start[e], end = net->feed_start[e + 1];
    double load = net->load_w[e];
    if (load > 0.0) {
      lanes capacity = {0};
      for (uint32_t k = start; k < end; k++)
        EACH capacity[lane] += s.share[k][lane] > 0.0 ? net->feed_capacity[k] : 0.0;
      EACH {
        double able = start == end ? load : capacity[lane];
        double taken = s.live[e][lane] * (able < load ? able : load);
        s.lost[e][lane] = load - taken;
        s.active[e][lane] += taken;
        s.reactive[e][lane] += net->load_var[e] / load * taken;
      }
    }
    double c0 = net->c0_w[e], c1 = net->c1[e], c2 = net->c2_per_w[e], m = net->reactive_weight[e];
    double x2 = net->x2_per_va[e], ratio = net->converter_ratio[e];
    lanes input_var;
    EACH {
      double p = s.active[e][lane], q = s.reactive[e][lane], v = s.voltage[e][lane];
      double square = 1.0 / (v * v);
      double carried = m * square + (1.0 - m);
      double loss = s.live[e][lane] * (c0 + c1 * p + c2 * (p * p * carried + m * q * q * square));
      s.loss[e][lane] = loss;
      s.input[e][lane] = p + loss;
      double follows = q + x2 * (p * p + q * q) * square;
      input_var[lane] = ratio < -1.0 ? follows : ratio * (p + loss);
    }
    for (uint32_t k = start; k < end; k++) {
      uint32_t parent = net->feed_parent[k];
      double multiplier = s.multiplier[k];
      EACH {
        double part = s.share[k][lane] * multiplier;
        s.active[parent][lane] += part * s.input[e][lane];
        s.reactive[parent][lane] += part * input_var[lane];
      }
    }
  }
}

/// Voltages, from the sources down; 1 per unit where nothing is live, so that no division fails.
CK_INLINE void sweep_down(const ck_power_network *net, space s) {
  for (size_t e = 0; e < net->elements; e++) {
    uint32_t start = net->feed_start[e], end = net->feed_start[e + 1];
    lanes in = {0};
    for (uint32_t k = start; k < end; k++)
      EACH in[lane] += s.share[k][lane] * s.voltage[net->feed_parent[k]][lane];
    double r = net->drop_per_w[e], x = net->drop_per_var[e];
    double x2 = net->x2_per_va[e];
    double regulated = net->converter_ratio[e] < -1.0 ? 0.0 : 1.0;
    EACH {
      double above = start == end || s.live[e][lane] <= 0.0 ? 1.0 : in[lane];
      // At the end nearer to the source, of the load and what the sweep before lost.
      double out = s.active[e][lane], q_out = s.reactive[e][lane], v = s.voltage[e][lane];
      double p = out + s.loss[e][lane], q = q_out + x2 * (out * out + q_out * q_out) / (v * v);
      double along = above - (p * r + q * x) / above, across = (p * x - q * r) / above;
      double square = along * along + across * across;
      double below = __builtin_sqrt(square > 0.01 ? square : 0.01);
      s.voltage[e][lane] = regulated > 0.0 ? 1.0 : below;
    }
  }
}

CK_INLINE void solve(const ck_power_network *net, size_t sweeps, space s) {
  energise(net, s);
  for (size_t sweep = 0; sweep < sweeps; sweep++) {
    sweep_up(net, s);
    sweep_down(net, s);
  }
}

CK_INLINE void in_service(const ck_power_network *net, space s) {
  for (size_t e = 0; e < net->elements; e++)
    EACH {
      s.live[e][lane] = 1.0;
      s.voltage[e][lane] = 1.0;
      s.lost[e][lane] = 0.0;
    }
}

/// Load over the limit of an element in the state of a lane.
CK_INLINE double ratio(const ck_power_network *net, space s, size_t e, size_t lane) {
  double p = s.active[e][lane], q = s.reactive[e][lane];
  double apparent = __builtin_sqrt(p * p + q * q);
  double carried = net->basis[e] == CK_POWER_CURRENT ? apparent / s.voltage[e][lane] : apparent;
  return (net->basis[e] == CK_POWER_ACTIVE ? p : carried) / net->limit[e];
}

CK_INLINE ck_status ck_power_flow_states_body(const ck_power_network *restrict net, size_t first,
                                              size_t count, const uint32_t *restrict out_start,
                                              const uint32_t *restrict out_element, size_t sweeps,
                                              void *restrict scratch,
                                              const ck_power_states *restrict results) {
  if (sweeps < 1 || !valid(net))
    return CK_BAD_VALUE;
  space s = divide(net, scratch);
  size_t wrong = 0;
  for (size_t block = first; block < first + count; block += LANES) {
    size_t width = first + count - block < LANES ? first + count - block : LANES;
    in_service(net, s);
    for (size_t lane = 0; lane < width; lane++)
      for (uint32_t k = out_start[block + lane]; k < out_start[block + lane + 1]; k++)
        s.live[out_element[k]][lane] = 0.0;
    solve(net, sweeps, s);

    lanes source = {0}, served = {0}, lacking = {0}, loss = {0}, dark = {0}, capped = {0}, lowest;
    EACH lowest[lane] = 2.0;
    for (size_t e = 0; e < net->elements; e++) {
      double n = net->count[e], load = net->load_w[e], worth = net->worth[e];
      if (net->feed_start[e] == net->feed_start[e + 1])
        EACH source[lane] += n * s.input[e][lane];
      EACH loss[lane] += n * s.loss[e][lane];
      if (load > 0.0)
        EACH {
          served[lane] += n * (load - s.lost[e][lane]);
          lacking[lane] += n * s.lost[e][lane];
          dark[lane] += n * worth * (1.0 - s.live[e][lane]);
          capped[lane] += n * worth * s.live[e][lane] * s.lost[e][lane] / load;
          double v = s.live[e][lane] > 0.0 ? s.voltage[e][lane] : 2.0;
          lowest[lane] = v < lowest[lane] ? v : lowest[lane];
        }
      lanes now;
      EACH now[lane] = ratio(net, s, e, lane);
      for (size_t lane = 0; lane < width; lane++) {
        if (now[lane] > results->worst_ratio[e]) {
          results->worst_ratio[e] = now[lane];
          results->worst_w[e] = s.active[e][lane];
          results->worst_state[e] = (uint32_t)(block + lane);
        }
        if (load > 0.0 && s.lost[e][lane] > results->worst_lost_w[e]) {
          results->worst_lost_w[e] = s.lost[e][lane];
          results->worst_lost_state[e] = (uint32_t)(block + lane);
        }
      }
    }
    for (size_t lane = 0; lane < width; lane++) {
      results->source_w[block + lane] = source[lane];
      results->served_w[block + lane] = served[lane];
      results->lost_load_w[block + lane] = lacking[lane];
      results->loss_w[block + lane] = loss[lane];
      results->lowest_voltage[block + lane] = lowest[lane];
      results->dark_worth[block + lane] = dark[lane];
      results->capped_worth[block + lane] = capped[lane];
      wrong += source[lane] >= -1e30 && source[lane] <= 1e30 ? 0 : 1;
    }
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_power_flow_states,
          (const ck_power_network *network, size_t first, size_t count, const uint32_t *out_start,
           const uint32_t *out_element, size_t sweeps, void *scratch,
           const ck_power_states *results),
          (network, first, count, out_start, out_element, sweeps, scratch, results))

ck_status ck_power_flow_one(const ck_power_network *net, size_t out_count,
                            const uint32_t *out_element, size_t sweeps, void *scratch,
                            double *active_w, double *reactive_var, double *loss_w, double *voltage,
                            double *live, double *lost_w, double *feed_w) {
  if (sweeps < 1 || !valid(net))
    return CK_BAD_VALUE;
  space s = divide(net, scratch);
  in_service(net, s);
  for (size_t k = 0; k < out_count; k++)
    s.live[out_element[k]][0] = 0.0;
  solve(net, sweeps, s);
  for (size_t e = 0; e < net->elements; e++) {
    active_w[e] = s.active[e][0];
    reactive_var[e] = s.reactive[e][0];
    loss_w[e] = s.loss[e][0];
    voltage[e] = s.voltage[e][0];
    live[e] = s.live[e][0];
    lost_w[e] = s.lost[e][0];
    for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++)
      feed_w[k] = s.share[k][0] * s.input[e][0];
  }
  return CK_OK;
}
