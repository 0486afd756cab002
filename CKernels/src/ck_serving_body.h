/// One forward step and the memory of serving over one tile, for the kernels of `serving.c`.
#ifndef CK_SERVING_BODY_H
#define CK_SERVING_BODY_H

#include "ck_collectives_body.h"
#include "ck_serving.h"

/// A tile of steps.
typedef struct ck_step_tile {
  ck_tile tensor, data, expert, decode, context, prefill, prompt;
} ck_step_tile;

/// A tile of parts of a step.
typedef struct ck_step_parts {
  ck_tile part[CK_SERVING_PARTS];
} ck_step_parts;

/// Kernels of a block: norms, projections, positions, cache writes and the product itself, as
/// fused by the engines; the time of one is fitted.
#define CK_KERNELS_SOFTMAX 5.0
#define CK_KERNELS_LATENT 9.0
#define CK_KERNELS_DELTA 8.0
#define CK_KERNELS_STATE 6.0
#define CK_KERNELS_DENSE 3.0
#define CK_KERNELS_EXPERTS 9.0
/// Kernels that round the inputs of a block's products to FP8 or FP4, where products take such: one
/// for each of its two products, four of latent attention.
#define CK_KERNELS_ROUND 2.0
#define CK_KERNELS_ROUND_LATENT 4.0

CK_INLINE double ck_rounding(const ck_serving_format *restrict format, double kernels) {
  return format->input < 2.0 ? kernels : 0.0;
}

/// A product of m rows, n columns and depth k with weights of a format.
CK_INLINE double ck_linear(const ck_serving_format *restrict format, double edge, double m,
                           double n, double k) {
  double arithmetic = 2.0 * (m + edge) * n * k / format->rate;
  double bytes = n * k * format->weight + m * k * format->input + 2.0 * m * n;
  double memory = bytes / format->bandwidth;
  return m > 0.0 ? ck_larger(arithmetic, memory) : 0.0;
}

/// Mean context of a prompt's token that sees `window` tokens back at most.
CK_INLINE double ck_mean_context(double prompt, double window) {
  double half = 0.5 * prompt;
  double inside = window - 0.5 * window * window / ck_larger(prompt, 1.0);
  return prompt > window ? inside : half;
}

/// Blocks that attend or keep a state: what a pipeline deals out.
CK_INLINE double ck_serving_blocks(const ck_serving_model *restrict model) {
  return model->full_blocks + model->window_blocks + model->latent_blocks + model->delta_blocks +
         model->state_blocks;
}

/// Shares of the blocks that the fullest stage holds, and the last one.
CK_INLINE double ck_fullest_stage(double blocks, double stages) {
  return ck_ceil_whole(blocks / stages) / ck_larger(blocks, 1.0);
}
CK_INLINE double ck_last_stage(double blocks, double stages) {
  return ck_floor_whole(blocks / stages) / ck_larger(blocks, 1.0);
}

/// Softmax attention over a window.
CK_INLINE void ck_softmax_blocks(const ck_serving_model *restrict model,
                                 const ck_serving_device *restrict device,
                                 const ck_step_tile *restrict step, double blocks, double window,
                                 ck_step_parts *restrict parts) {
  double kernels = CK_KERNELS_SOFTMAX + ck_rounding(&device->linear, CK_KERNELS_ROUND);
  CK_LANES(lane) {
    double rows = step->decode[lane] * device->verified + step->prefill[lane];
    double queries = model->heads * model->head_width / step->tensor[lane];
    double keys = ck_larger(model->key_value_heads / step->tensor[lane], 1.0) * model->head_width;
    double gated = queries * (1.0 + model->output_gate);
    double linear =
        ck_linear(&device->linear, device->edge, rows, gated + 2.0 * keys, model->hidden) +
        ck_linear(&device->linear, device->edge, rows, model->hidden, queries);
    double reach = ck_smaller(step->context[lane], window);
    double read = step->decode[lane] * reach * 2.0 * keys * device->cache / device->cache_bandwidth;
    double mean = ck_mean_context(step->prompt[lane], window);
    double scores = 4.0 * step->prefill[lane] * mean * queries / device->attention;
    parts->part[CK_SERVING_LINEAR][lane] += blocks * linear;
    parts->part[CK_SERVING_ATTENTION][lane] += blocks * (read + scores);
    parts->part[CK_SERVING_KERNELS][lane] += blocks * kernels * device->kernel;
  }
}

/// Multi-head latent attention: over its latent cache while decoding, unfolded over prompts.
CK_INLINE void ck_latent_blocks(const ck_serving_model *restrict model,
                                const ck_serving_device *restrict device,
                                const ck_step_tile *restrict step, ck_step_parts *restrict parts) {
  double blocks = model->latent_blocks;
  double rank = model->key_value_rank, folded = rank + model->rotary;
  double key = model->plain + model->rotary, unfolded = model->plain + model->value;
  double kernels = CK_KERNELS_LATENT + ck_rounding(&device->linear, CK_KERNELS_ROUND_LATENT);
  CK_LANES(lane) {
    double decode = step->decode[lane] * device->verified, prefill = step->prefill[lane];
    double rows = decode + prefill;
    double heads = model->heads / step->tensor[lane];
    double linear =
        ck_linear(&device->linear, device->edge, rows, model->query_rank + folded, model->hidden) +
        ck_linear(&device->linear, device->edge, rows, heads * key, model->query_rank) +
        ck_linear(&device->linear, device->edge, rows, model->hidden, heads * model->value) +
        ck_linear(&device->linear, device->edge, prefill, heads * unfolded, rank);
    // While decoding, each head folds its query into the latent space and its result out of it.
    double fold = heads * (ck_linear(&device->plain, device->edge, decode, rank, model->plain) +
                           ck_linear(&device->plain, device->edge, decode, model->value, rank));
    double tokens = step->decode[lane] * step->context[lane];
    double read = tokens * folded * device->cache / device->cache_bandwidth;
    double scores =
        2.0 * tokens * device->verified * heads * (folded + rank) / device->latent_attention;
    double half = 0.5 * step->prompt[lane];
    double prompts = 2.0 * prefill * half * heads * (key + model->value) / device->attention;
    parts->part[CK_SERVING_LINEAR][lane] += blocks * (linear + fold);
    parts->part[CK_SERVING_ATTENTION][lane] += blocks * (ck_larger(read, scores) + prompts);
    parts->part[CK_SERVING_KERNELS][lane] += blocks * kernels * device->kernel;
  }
}

/// Gated delta rule and Mamba-2: a recurrent state, read and written for each token; chunks of a
/// prompt at the scan's rate.
CK_INLINE void ck_recurrent_blocks(const ck_serving_model *restrict model,
                                   const ck_serving_device *restrict device,
                                   const ck_step_tile *restrict step,
                                   ck_step_parts *restrict parts) {
  double delta_state = model->delta_heads * model->delta_key_width * model->delta_value_width;
  double state = model->state_inner * model->state_width;
  double round = ck_rounding(&device->linear, CK_KERNELS_ROUND);
  double kernels = model->delta_blocks * (CK_KERNELS_DELTA + round) +
                   model->state_blocks * (CK_KERNELS_STATE + round);
  CK_LANES(lane) {
    double share = 1.0 / step->tensor[lane];
    double decode = step->decode[lane] * device->verified, prefill = step->prefill[lane];
    double rows = decode + prefill;
    double into = 2.0 * (model->delta_keys + model->delta_values + model->delta_heads) * share;
    double linear =
        model->delta_blocks * (ck_linear(&device->linear, device->edge, rows, into, model->hidden) +
                               ck_linear(&device->linear, device->edge, rows, model->hidden,
                                         model->delta_values * share));
    double mamba = (2.0 * model->state_inner + model->state_heads) * share +
                   2.0 * model->state_groups * model->state_width;
    linear +=
        model->state_blocks *
        (ck_linear(&device->linear, device->edge, rows, mamba, model->hidden) +
         ck_linear(&device->linear, device->edge, rows, model->hidden, model->state_inner * share));
    double moved = model->delta_blocks * delta_state + model->state_blocks * state;
    double read = decode * 2.0 * device->state * moved * share / device->cache_bandwidth;
    double flop = model->delta_blocks * 8.0 * delta_state + model->state_blocks * 7.0 * state;
    double scan = prefill * flop * share / device->scan;
    parts->part[CK_SERVING_LINEAR][lane] += linear;
    parts->part[CK_SERVING_ATTENTION][lane] += read + scan;
    parts->part[CK_SERVING_KERNELS][lane] += kernels * device->kernel;
  }
}

CK_INLINE void ck_dense_blocks(const ck_serving_model *restrict model,
                               const ck_serving_device *restrict device,
                               const ck_step_tile *restrict step, ck_step_parts *restrict parts) {
  double blocks = model->dense_blocks;
  double kernels = CK_KERNELS_DENSE + ck_rounding(&device->linear, CK_KERNELS_ROUND);
  CK_LANES(lane) {
    double rows = step->decode[lane] * device->verified + step->prefill[lane];
    double width = model->dense_width / step->tensor[lane];
    double linear = ck_linear(&device->linear, device->edge, rows, (model->matrices - 1.0) * width,
                              model->hidden) +
                    ck_linear(&device->linear, device->edge, rows, model->hidden, width);
    parts->part[CK_SERVING_LINEAR][lane] += blocks * linear;
    parts->part[CK_SERVING_KERNELS][lane] += blocks * kernels * device->kernel;
  }
}

/// Routed experts: those that the tokens of all data ranks touch are read, and each computes the
/// rows that visit it. With `visits` spread over n alike experts, n (1 - e^(-visits / n)) are
/// touched; over experts of gamma-distributed popularity fewer.
CK_INLINE void ck_expert_blocks(const ck_serving_model *restrict model,
                                const ck_serving_device *restrict device,
                                const ck_step_tile *restrict step, ck_step_parts *restrict parts) {
  double per_byte = 1.0 / device->bandwidth, blocks = model->expert_blocks;
  double skew = device->skew;
  const ck_serving_format *expert = &device->expert;
  double kernels = CK_KERNELS_EXPERTS + ck_rounding(expert, CK_KERNELS_ROUND);
  CK_LANES(lane) {
    double rows = step->decode[lane] * device->verified + step->prefill[lane];
    double ranks = step->expert[lane], held = model->experts / ranks;
    double split = ck_larger(1.0, step->tensor[lane] * step->data[lane] / ranks);
    double width = model->expert_width / split, wide = (model->matrices - 1.0) * width;
    double input = model->expert_input;
    double visits = rows * step->data[lane] * model->active / ranks;
    double each = visits / held;
    double missed = skew > 0.0 ? ck_pow(1.0 + each * skew, -1.0 / skew) : ck_exp(-each);
    double touched = held * (1.0 - missed);
    touched = ck_smaller(held, ck_larger(touched, ck_smaller(1.0, visits)));
    double busy = visits * device->imbalance;
    double weights = touched * (wide + width) * input;
    double padded = busy + touched * device->expert_edge;
    double arithmetic = 2.0 * padded * (wide + width) * input / expert->rate;
    double bytes = weights * expert->weight + busy * (input * expert->input + 2.0 * wide +
                                                      width * expert->input + 2.0 * input);
    double memory = bytes / expert->bandwidth;
    double shared_width = model->shared_width / step->tensor[lane];
    double shared = ck_linear(&device->linear, device->edge, rows,
                              (model->matrices - 1.0) * shared_width, model->hidden) +
                    ck_linear(&device->linear, device->edge, rows, model->hidden, shared_width);
    double router = ck_linear(&device->plain, device->edge, rows, model->experts, model->hidden);
    double sorting = busy * 8.0 * input * per_byte;
    parts->part[CK_SERVING_EXPERTS][lane] +=
        blocks * (ck_larger(arithmetic, memory) + router + sorting);
    parts->part[CK_SERVING_LINEAR][lane] += blocks * (model->shared_width > 0.0 ? shared : 0.0);
    parts->part[CK_SERVING_KERNELS][lane] += blocks * kernels * device->kernel;
  }
}

/// All-reduce after each mixer and MLP; all-to-all before and after experts of several data ranks
/// (one byte an element out, two back).
CK_INLINE void ck_step_collectives(const ck_serving_model *restrict model,
                                   const ck_serving_device *restrict device,
                                   const ck_step_tile *restrict step,
                                   ck_step_parts *restrict parts) {
  double mixers = ck_serving_blocks(model);
  ck_tile bytes, one, time;
  CK_LANES(lane) {
    bytes[lane] =
        2.0 * (step->decode[lane] * device->verified + step->prefill[lane]) * model->hidden;
    one[lane] = 1.0;
  }
  ck_hierarchical(&device->reduce, 2.0, bytes, step->tensor, one, 1, time);
  CK_LANES(lane) {
    double spread = step->data[lane] > 1.0 ? 0.0 : model->expert_blocks;
    parts->part[CK_SERVING_COLLECTIVES][lane] +=
        (mixers + model->dense_blocks + spread) * time[lane];
  }
  if (model->expert_blocks > 0.0) {
    CK_LANES(lane) {
      double rows = step->decode[lane] * device->verified + step->prefill[lane];
      bytes[lane] = 3.0 * rows * model->active * model->expert_input / step->tensor[lane];
    }
    ck_all_to_all(&device->exchange, model->active, bytes, step->expert, one, time);
    CK_LANES(lane) {
      double spread = step->data[lane] > 1.0 ? 2.0 * model->expert_blocks : 0.0;
      parts->part[CK_SERVING_COLLECTIVES][lane] += 0.5 * spread * time[lane];
    }
  }
}

/// Time of a step by part.
CK_INLINE void ck_step_time(const ck_serving_model *restrict model,
                            const ck_serving_device *restrict device,
                            const ck_step_tile *restrict step, ck_step_parts *restrict parts,
                            double *restrict seconds) {
  for (size_t part = 0; part < CK_SERVING_PARTS; part++)
    CK_LANES(lane) parts->part[part][lane] = 0.0;
  if (model->full_blocks > 0.0)
    ck_softmax_blocks(model, device, step, model->full_blocks, 1e300, parts);
  if (model->window_blocks > 0.0)
    ck_softmax_blocks(model, device, step, model->window_blocks, model->window, parts);
  if (model->latent_blocks > 0.0)
    ck_latent_blocks(model, device, step, parts);
  if (model->delta_blocks + model->state_blocks > 0.0)
    ck_recurrent_blocks(model, device, step, parts);
  if (model->dense_blocks > 0.0)
    ck_dense_blocks(model, device, step, parts);
  if (model->expert_blocks > 0.0)
    ck_expert_blocks(model, device, step, parts);
  ck_step_collectives(model, device, step, parts);
  double per_byte = 1.0 / device->bandwidth;
  double blocks = ck_serving_blocks(model);
  CK_LANES(lane) {
    double rows = step->decode[lane] * device->verified + step->prefill[lane];
    parts->part[CK_SERVING_KERNELS][lane] +=
        blocks * rows * model->hidden * device->element_bytes * per_byte;
    parts->part[CK_SERVING_HEAD][lane] += ck_linear(
        &device->plain, device->edge, ck_larger(step->decode[lane] * device->verified, 1.0),
        model->vocabulary / step->tensor[lane], model->hidden);
  }
  CK_LANES(lane) {
    double sum = 0.0;
    for (size_t part = 0; part < CK_SERVING_PARTS; part++)
      sum += parts->part[part][lane];
    seconds[lane] = sum;
  }
}

/// Bytes of weights on a GPU of the fullest stage. Of a pipeline, the first stage has the table of
/// the input and the last that of the output.
CK_INLINE void ck_serving_weights(const ck_serving_model *restrict model,
                                  const ck_serving_device *restrict device,
                                  const ck_step_tile *restrict step, const double *restrict stages,
                                  double *restrict bytes) {
  double h = model->hidden;
  double queries = model->heads * model->head_width,
         keys = model->key_value_heads * model->head_width;
  double softmax = h * queries * (2.0 + model->output_gate);
  double key = model->plain + model->rotary, unfolded = model->plain + model->value;
  double rank = model->key_value_rank;
  double latent = model->query_rank * model->heads * key + rank * model->heads * unfolded +
                  h * model->heads * model->value;
  double copied = h * (model->query_rank + rank + model->rotary);
  double delta =
      h * (2.0 * model->delta_keys + 3.0 * model->delta_values + 2.0 * model->delta_heads);
  double state = h * (3.0 * model->state_inner + model->state_heads);
  double dense = model->matrices * h * model->dense_width;
  double shared = model->matrices * h * model->shared_width;
  double softmax_blocks = model->full_blocks + model->window_blocks;
  double split = softmax_blocks * softmax + model->latent_blocks * latent +
                 model->delta_blocks * delta + model->state_blocks * state +
                 model->dense_blocks * dense + model->expert_blocks * shared;
  double experts = model->expert_blocks * model->matrices * model->expert_input *
                   model->expert_width * model->experts;
  double table = model->vocabulary * h, tables = model->tables * table;
  double blocks = ck_serving_blocks(model);
  CK_LANES(lane) {
    double ranks = step->tensor[lane];
    double cached = ck_larger(keys / ranks, model->head_width);
    double whole = softmax_blocks * 2.0 * h * cached + model->latent_blocks * copied;
    int is_pipeline = stages[lane] > 1.0;
    double held = ck_fullest_stage(blocks, stages[lane]);
    double layers = device->linear.weight * (split / ranks + whole) +
                    device->expert.weight * experts / (ranks * step->data[lane]);
    double ends = device->plain.weight * (is_pipeline ? table : tables) / ranks;
    bytes[lane] = (is_pipeline ? held * layers : layers) + ends;
  }
}

/// Bytes of cache of a sequence of so many tokens on a rank.
CK_INLINE void ck_serving_cache(const ck_serving_model *restrict model,
                                const ck_serving_device *restrict device,
                                const double *restrict tensor, const double *restrict tokens,
                                double *restrict bytes) {
  double delta = model->delta_heads * model->delta_key_width * model->delta_value_width;
  double state = model->state_inner * model->state_width;
  CK_LANES(lane) {
    double keys = ck_larger(model->key_value_heads / tensor[lane], 1.0) * model->head_width;
    double elements = model->full_blocks * 2.0 * keys * tokens[lane] +
                      model->window_blocks * 2.0 * keys * ck_smaller(tokens[lane], model->window) +
                      model->latent_blocks * (model->key_value_rank + model->rotary) * tokens[lane];
    bytes[lane] =
        device->cache * elements +
        device->state * (model->delta_blocks * delta + model->state_blocks * state) / tensor[lane];
  }
}

#endif
