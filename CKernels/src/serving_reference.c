#pragma STDC FP_CONTRACT OFF
#include "ck_serving.h"

#include <math.h>

// One step at a time, in plain scalar code: written from the text of the header and not from the
// columns, for tests and benchmarks to hold them against.

typedef struct setting {
  // `decode` counts tokens, `sequences` those that they belong to.
  double tensor, data, expert, decode, context, prefill, prompt, sequences;
} setting;

static double product(const ck_serving_format *f, double edge, double m, double n, double k) {
  if (m == 0.0)
    return 0.0;
  double compute = 2.0 * (m + edge) * n * k / f->rate;
  double memory = (n * k * f->weight + m * k * f->input + 2.0 * m * n) / f->bandwidth;
  return fmax(compute, memory);
}

/// Kernels that round the inputs of so many products, where they are narrower than 16 bits.
static double rounding(const ck_serving_format *f, double products) {
  return f->input >= 2.0 ? 0.0 : products;
}

/// Mean context that the tokens of a prompt see, at most `window` back.
static double seen(double prompt, double window) {
  if (prompt <= window)
    return prompt / 2.0;
  return window - window * window / (2.0 * fmax(prompt, 1.0));
}

static double softmax(const ck_serving_model *m, const ck_serving_device *d, const setting *s,
                      double window) {
  double rows = s->decode + s->prefill, width = m->heads * m->head_width / s->tensor;
  double keys = fmax(1.0, m->key_value_heads / s->tensor) * m->head_width;
  double time =
      product(&d->linear, d->edge, rows, width * (1.0 + m->output_gate) + 2.0 * keys, m->hidden);
  time += product(&d->linear, d->edge, rows, m->hidden, width);
  time += s->sequences * fmin(s->context, window) * 2.0 * keys * d->cache / d->cache_bandwidth;
  time += 4.0 * s->prefill * seen(s->prompt, window) * width / d->attention;
  return time + (5.0 + rounding(&d->linear, 2.0)) * d->kernel;
}

static double latent(const ck_serving_model *m, const ck_serving_device *d, const setting *s) {
  double rows = s->decode + s->prefill, heads = m->heads / s->tensor;
  double entry = m->key_value_rank + m->rotary, key = m->plain + m->rotary;
  double time = product(&d->linear, d->edge, rows, m->query_rank + entry, m->hidden);
  time += product(&d->linear, d->edge, rows, heads * key, m->query_rank);
  time += product(&d->linear, d->edge, rows, m->hidden, heads * m->value);
  time +=
      product(&d->linear, d->edge, s->prefill, heads * (m->plain + m->value), m->key_value_rank);
  time += heads * product(&d->plain, d->edge, s->decode, m->key_value_rank, m->plain);
  time += heads * product(&d->plain, d->edge, s->decode, m->value, m->key_value_rank);
  double tokens = s->decode * s->context;
  time += fmax(s->sequences * s->context * entry * d->cache / d->cache_bandwidth,
               2.0 * tokens * heads * (entry + m->key_value_rank) / d->latent_attention);
  time += s->prefill * s->prompt * heads * (key + m->value) / d->attention;
  return time + (9.0 + rounding(&d->linear, 4.0)) * d->kernel;
}

static double recurrent(const ck_serving_model *m, const ck_serving_device *d, const setting *s) {
  double rows = s->decode + s->prefill, time = 0.0;
  double rounded = rounding(&d->linear, 2.0);
  if (m->delta_blocks > 0.0) {
    double state = m->delta_heads * m->delta_key_width * m->delta_value_width / s->tensor;
    double into = 2.0 * (m->delta_keys + m->delta_values + m->delta_heads) / s->tensor;
    double block = product(&d->linear, d->edge, rows, into, m->hidden);
    block += product(&d->linear, d->edge, rows, m->hidden, m->delta_values / s->tensor);
    block += 2.0 * d->state * s->decode * state / d->cache_bandwidth +
             8.0 * s->prefill * state / d->scan;
    time += m->delta_blocks * (block + (8.0 + rounded) * d->kernel);
  }
  if (m->state_blocks > 0.0) {
    double state = m->state_inner * m->state_width / s->tensor;
    double into = (2.0 * m->state_inner + m->state_heads) / s->tensor +
                  2.0 * m->state_groups * m->state_width;
    double block = product(&d->linear, d->edge, rows, into, m->hidden);
    block += product(&d->linear, d->edge, rows, m->hidden, m->state_inner / s->tensor);
    block += 2.0 * d->state * s->decode * state / d->cache_bandwidth +
             7.0 * s->prefill * state / d->scan;
    time += m->state_blocks * (block + (6.0 + rounded) * d->kernel);
  }
  return time;
}

static double feed_forward(const ck_serving_model *m, const ck_serving_device *d, double rows,
                           double width) {
  if (width == 0.0)
    return 0.0;
  return product(&d->linear, d->edge, rows, (m->matrices - 1.0) * width, m->hidden) +
         product(&d->linear, d->edge, rows, m->hidden, width);
}

static double experts(const ck_serving_model *m, const ck_serving_device *d, const setting *s) {
  double rows = s->decode + s->prefill, held = m->experts / s->expert;
  double width = m->expert_width / fmax(1.0, s->tensor * s->data / s->expert);
  double visits = rows * s->data * m->active / s->expert;
  // The share of experts that no token visits: e^-x for each of popularity x, over the gamma
  // distribution of x.
  double mean = visits / held;
  double unseen = d->skew > 0.0 ? exp(-log1p(mean * d->skew) / d->skew) : exp(-mean);
  double touched = held * (1.0 - unseen);
  touched = fmin(held, fmax(touched, fmin(1.0, visits)));
  double elements = m->matrices * width * m->expert_input;
  double busy = visits * d->imbalance;
  double compute = 2.0 * (busy + touched * d->expert_edge) * elements / d->expert.rate;
  double moved = m->expert_input * (d->expert.input + 2.0) + 2.0 * (m->matrices - 1.0) * width +
                 width * d->expert.input;
  double memory = (touched * elements * d->expert.weight + busy * moved) / d->expert.bandwidth;
  double time = fmax(compute, memory) + 8.0 * busy * m->expert_input / d->bandwidth;
  time += product(&d->plain, d->edge, rows, m->experts, m->hidden);
  time += feed_forward(m, d, rows, m->shared_width / s->tensor);
  return time + (9.0 + rounding(&d->expert, 2.0)) * d->kernel;
}

static ck_status collective(const ck_network *network, ck_collective kind, double copies,
                            double bytes, double ranks, double *seconds) {
  double stride = 1.0;
  return ck_collective_time(CK_ISA_BASELINE, 1, kind, network, copies, &bytes, &ranks, &stride,
                            seconds);
}

ck_status ck_serving_step_reference(size_t count, const ck_serving_model *model,
                                    const ck_serving_device *device, const ck_serving_steps *steps,
                                    double *seconds) {
  const ck_serving_model *m = model;
  const ck_serving_device *d = device;
  for (size_t i = 0; i < count; i++) {
    setting s = {
        steps->tensor[i],  steps->data[i],    steps->expert[i], steps->decode[i] * d->verified,
        steps->context[i], steps->prefill[i], steps->prompt[i], steps->decode[i]};
    double rows = s.decode + s.prefill, reduce, exchange = 0.0;
    double mixers =
        m->full_blocks + m->window_blocks + m->latent_blocks + m->delta_blocks + m->state_blocks;
    double time = 0.0;
    if (m->full_blocks > 0.0)
      time += m->full_blocks * softmax(m, d, &s, INFINITY);
    if (m->window_blocks > 0.0)
      time += m->window_blocks * softmax(m, d, &s, m->window);
    if (m->latent_blocks > 0.0)
      time += m->latent_blocks * latent(m, d, &s);
    time += recurrent(m, d, &s);
    if (m->dense_blocks > 0.0)
      time += m->dense_blocks * (feed_forward(m, d, rows, m->dense_width / s.tensor) +
                                 (3.0 + rounding(&d->linear, 2.0)) * d->kernel);
    if (m->expert_blocks > 0.0)
      time += m->expert_blocks * experts(m, d, &s);
    ck_status status =
        collective(&d->reduce, CK_ALL_REDUCE, 0.0, 2.0 * rows * m->hidden, s.tensor, &reduce);
    if (status != CK_OK)
      return status;
    time += (mixers + m->dense_blocks) * reduce;
    if (m->expert_blocks > 0.0) {
      double bytes = 3.0 * rows * m->active * m->expert_input / s.tensor;
      status = collective(&d->exchange, CK_ALL_TO_ALL, m->active, bytes, s.expert, &exchange);
      if (status != CK_OK)
        return status;
      time += m->expert_blocks * (s.data > 1.0 ? exchange : reduce);
    }
    time += mixers * rows * m->hidden * d->element_bytes / d->bandwidth;
    time += product(&d->plain, d->edge, fmax(1.0, s.decode), m->vocabulary / s.tensor, m->hidden);
    if (!isfinite(time))
      return CK_BAD_VALUE;
    seconds[i] = time;
  }
  return CK_OK;
}
