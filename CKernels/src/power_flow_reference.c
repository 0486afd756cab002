#pragma STDC FP_CONTRACT OFF
#include <math.h>

#include "ck_power_flow.h"

// One state at a time, with branches where the text has cases; no shared code with the kernel.

typedef struct element {
  double live, active, reactive, voltage, loss, lost, input, input_var;
} element;

/// The level whose live feeds carry an element, or -1; the sum of their weights.
static int carrying_level(const ck_power_network *net, const element *at, size_t e, double *sum) {
  for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++) {
    int level = net->feed_level[k];
    *sum = 0;
    for (uint32_t j = net->feed_start[e]; j < net->feed_start[e + 1]; j++)
      if (net->feed_level[j] == level && at[net->feed_parent[j]].live != 0)
        *sum += net->feed_weight[j];
    if (*sum > 0)
      return level;
  }
  return -1;
}

static double share(const ck_power_network *net, const element *at, size_t e, uint32_t feed) {
  double sum = 0;
  int level = carrying_level(net, at, e, &sum);
  if (level != net->feed_level[feed] || at[net->feed_parent[feed]].live == 0)
    return 0;
  return net->feed_weight[feed] / sum;
}

static void up(const ck_power_network *net, element *at) {
  for (size_t e = 0; e < net->elements; e++)
    at[e].active = at[e].reactive = 0;
  for (size_t e = net->elements; e-- > 0;) {
    element *own = &at[e];
    if (net->load_w[e] > 0) {
      double able = 0;
      for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++)
        if (share(net, at, e, k) > 0)
          able += net->feed_capacity[k];
      if (net->feed_start[e] == net->feed_start[e + 1])
        able = net->load_w[e];
      double taken = own->live != 0 ? fmin(able, net->load_w[e]) : 0;
      own->lost = net->load_w[e] - taken;
      own->active += taken;
      own->reactive += taken * net->load_var[e] / net->load_w[e];
    }
    double p = own->active, q = own->reactive, v = own->voltage;
    double current_square = (p * p + q * q) / (v * v);
    double quadratic = net->reactive_weight[e] != 0 ? current_square : p * p;
    own->loss = own->live != 0 ? net->c0_w[e] + net->c1[e] * p + net->c2_per_w[e] * quadratic : 0;
    own->input = p + own->loss;
    own->input_var = net->converter_ratio[e] >= -1 ? net->converter_ratio[e] * own->input
                                                   : q + net->x2_per_va[e] * current_square;
    for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++) {
      uint32_t parent = net->feed_parent[k];
      double part = share(net, at, e, k) * net->count[e] / net->count[parent];
      at[parent].active += part * own->input;
      at[parent].reactive += part * own->input_var;
    }
  }
}

static void down(const ck_power_network *net, element *at) {
  for (size_t e = 0; e < net->elements; e++) {
    element *own = &at[e];
    double above = 0;
    for (uint32_t k = net->feed_start[e]; k < net->feed_start[e + 1]; k++)
      above += share(net, at, e, k) * at[net->feed_parent[k]].voltage;
    if (net->feed_start[e] == net->feed_start[e + 1] || own->live == 0)
      above = 1;
    double current_square =
        (own->active * own->active + own->reactive * own->reactive) / (own->voltage * own->voltage);
    double p = own->active + own->loss, q = own->reactive + net->x2_per_va[e] * current_square;
    double r = net->drop_per_w[e], x = net->drop_per_var[e];
    double below = hypot(above - (p * r + q * x) / above, (p * x - q * r) / above);
    own->voltage = net->converter_ratio[e] >= -1 ? 1 : fmax(below, 0.1);
  }
}

ck_status ck_power_flow_states_reference(const ck_power_network *net, size_t first, size_t count,
                                         const uint32_t *out_start, const uint32_t *out_element,
                                         size_t sweeps, void *scratch,
                                         const ck_power_states *results) {
  element *at = scratch;
  for (size_t state = first; state < first + count; state++) {
    for (size_t e = 0; e < net->elements; e++)
      at[e] = (element){.live = 1, .voltage = 1};
    for (uint32_t k = out_start[state]; k < out_start[state + 1]; k++)
      at[out_element[k]].live = 0;
    for (size_t e = 0; e < net->elements; e++) {
      double sum = 0;
      if (net->feed_start[e] != net->feed_start[e + 1] && carrying_level(net, at, e, &sum) < 0)
        at[e].live = 0;
    }
    for (size_t sweep = 0; sweep < sweeps; sweep++) {
      up(net, at);
      down(net, at);
    }
    double source = 0, served = 0, lacking = 0, loss = 0, dark = 0, capped = 0, lowest = 2;
    for (size_t e = 0; e < net->elements; e++) {
      element own = at[e];
      if (net->feed_start[e] == net->feed_start[e + 1])
        source += net->count[e] * own.input;
      loss += net->count[e] * own.loss;
      double load = net->load_w[e];
      if (load > 0) {
        served += net->count[e] * (load - own.lost);
        lacking += net->count[e] * own.lost;
        if (own.live != 0) {
          lowest = fmin(lowest, own.voltage);
          capped += net->count[e] * net->worth[e] * own.lost / load;
        } else {
          dark += net->count[e] * net->worth[e];
        }
      }
      double carried = hypot(own.active, own.reactive);
      if (net->basis[e] == CK_POWER_ACTIVE)
        carried = own.active;
      if (net->basis[e] == CK_POWER_CURRENT)
        carried /= own.voltage;
      double ratio = carried / net->limit[e];
      if (ratio > results->worst_ratio[e]) {
        results->worst_ratio[e] = ratio;
        results->worst_w[e] = own.active;
        results->worst_state[e] = (uint32_t)state;
      }
      if (load > 0 && own.lost > results->worst_lost_w[e]) {
        results->worst_lost_w[e] = own.lost;
        results->worst_lost_state[e] = (uint32_t)state;
      }
    }
    results->source_w[state] = source;
    results->served_w[state] = served;
    results->lost_load_w[state] = lacking;
    results->loss_w[state] = loss;
    results->lowest_voltage[state] = lowest;
    results->dark_worth[state] = dark;
    results->capped_worth[state] = capped;
  }
  return CK_OK;
}
