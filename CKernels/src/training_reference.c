#pragma STDC FP_CONTRACT OFF
#include "ck_training.h"

#include <math.h>

// One configuration at a time, in plain scalar code: written from the text of the headers and not
// from the columns, for tests and benchmarks to hold them against.

typedef struct setting {
  double tensor, pipeline, data, context, expert, interleave, micro, zero, scores, modules, full,
      split, gradient, overlap_tensor, overlap_data, overlap_expert, offload_state,
      offload_activations;
} setting;

static double product(const ck_device *gpu, const ck_operator *o, double m, double n, double k,
                      double batch, double result_bytes) {
  double rate = gpu->rate[o->precision];
  if (o->batch_scale == CK_SCALE_GROUP)
    rate *= gpu->grouped;
  double results = batch * (m + gpu->edge) * (n + gpu->edge) + gpu->tail;
  double compute = 2.0 * fmax(results, gpu->wave) * (k + gpu->depth) / rate;
  double bytes = batch * ((m + n) * k * gpu->element[o->precision] + m * n * result_bytes);
  double moved = bytes / gpu->bandwidth;
  double fourth = compute * compute * compute * compute + moved * moved * moved * moved;
  return sqrt(sqrt(fourth));
}

/// Fixed time of a product's kernel.
static double scaled(const ck_device *gpu, const ck_operator *o) {
  return gpu->kernel + (o->precision == CK_FP4 ? gpu->scales : 0.0);
}

static double forward(const ck_device *gpu, const ck_operator *o, const double *scale) {
  double m = o->rows * scale[o->rows_scale], n = o->columns * scale[o->columns_scale];
  double k = o->depth * scale[o->depth_scale], batch = o->batch * scale[o->batch_scale];
  double extra = gpu->kernel * o->forward_kernels;
  double heads = scale[o->depth_scale];
  switch (o->kind) {
  case CK_GEMM:
    return product(gpu, o, m, n, k, batch, 2.0) + scaled(gpu, o) + extra;
  case CK_ATTENTION: {
    double flop = 2.0 * m * n * k * (1.0 + gpu->exponential_width / o->width);
    return fmax(flop / gpu->attention_rate, m * heads * o->forward_bytes / gpu->bandwidth) +
           gpu->kernel + extra;
  }
  case CK_SCAN:
    return fmax(m * n * k / gpu->scan_rate, m * heads * o->forward_bytes / gpu->bandwidth) +
           gpu->kernel + extra;
  default:
    return m * o->forward_bytes * gpu->passes[o->kind] / gpu->bandwidth + extra +
           (o->forward_bytes > 0.0 ? gpu->kernel : 0.0);
  }
}

static double backward(const ck_device *gpu, const ck_operator *o, const double *scale,
                       double gradient) {
  double m = o->rows * scale[o->rows_scale], n = o->columns * scale[o->columns_scale];
  double k = o->depth * scale[o->depth_scale], batch = o->batch * scale[o->batch_scale];
  double extra = gpu->kernel * o->backward_kernels;
  double heads = scale[o->depth_scale];
  switch (o->kind) {
  case CK_GEMM: {
    double time = product(gpu, o, m, k, n, batch, 2.0) + scaled(gpu, o) + extra;
    if (o->trained)
      time += product(gpu, o, n, k, m, batch, 2.0 * gradient) + scaled(gpu, o);
    return time;
  }
  case CK_ATTENTION: {
    double flop = 2.5 * 2.0 * m * n * k * (1.0 + gpu->exponential_width / o->width);
    return fmax(flop * gpu->backward / gpu->attention_rate,
                m * heads * o->backward_bytes / gpu->bandwidth) +
           gpu->kernel + extra;
  }
  case CK_SCAN:
    return fmax(2.5 * m * n * k * gpu->backward / gpu->scan_rate,
                m * heads * o->backward_bytes / gpu->bandwidth) +
           gpu->kernel + extra;
  default:
    return m * o->backward_bytes * gpu->passes[o->kind] / gpu->bandwidth + extra +
           (o->backward_bytes > 0.0 ? gpu->kernel : 0.0);
  }
}

static double members(const ck_network *net, size_t tier, double ranks, double stride) {
  if (tier + 1 == net->count)
    return ranks;
  return fmin(ranks, fmax(1.0, floor(net->tiers[tier].ranks / stride)));
}

static double gather(const ck_network *net, double bytes, double ranks, double stride, int reduce) {
  double latency = 0.0, slowest = -1.0, ramp = 0.0, inside = 1.0;
  double messages = reduce ? 2.0 : 1.0;
  for (size_t i = 0; i < net->count; i++) {
    const ck_tier *tier = &net->tiers[i];
    double in_tier = members(net, i, ranks, stride), peers = ceil(in_tier / inside);
    if (peers > 1.0) {
      double x = messages * (peers - 1.0) / peers * bytes / inside / tier->bandwidth;
      if (i == 0 && reduce && tier->reduction > 0.0)
        x = fmin(x, (in_tier + 1.0) / in_tier * bytes / tier->reduction);
      latency += messages * ceil(log2(peers)) * tier->latency;
      if (x > slowest) {
        slowest = x;
        ramp = tier->ramp;
      }
    }
    inside = fmax(inside, in_tier);
  }
  slowest = fmax(slowest, 0.0);
  return latency + slowest + ramp * sqrt(latency * slowest);
}

static double exchange(const ck_network *net, double bytes, double ranks, double copies) {
  double latency = 0.0, slowest = -1.0, ramp = 0.0, inside = 1.0, once = 1.0;
  for (size_t i = 0; i < net->count; i++) {
    const ck_tier *tier = &net->tiers[i];
    double in_tier = members(net, i, ranks, 1.0);
    double outside = i == 0 && in_tier > 1.0 ? ranks - 1.0 : ranks - inside;
    if (in_tier > inside) {
      double x = bytes * once * outside / ranks / tier->bandwidth;
      latency += tier->latency;
      if (x > slowest) {
        slowest = x;
        ramp = tier->ramp;
      }
    }
    inside = in_tier;
    double groups = ranks / inside;
    if (i == 0 && copies > 0.0 && groups > 1.0) {
      double sent = (groups - 1.0) * (1.0 - pow(1.0 - 1.0 / groups, copies));
      once = fmin(1.0, sent / (copies * (1.0 - 1.0 / groups)));
    }
  }
  slowest = fmax(slowest, 0.0);
  return latency + slowest + ramp * sqrt(latency * slowest);
}

static double message(const ck_network *net, double bytes, double distance) {
  if (distance <= 0.0)
    return 0.0;
  size_t i = 0;
  while (i + 1 < net->count && distance >= net->tiers[i].ranks)
    i++;
  double a = net->tiers[i].latency, x = bytes / net->tiers[i].bandwidth;
  return a + x + net->tiers[i].ramp * sqrt(a * x);
}

static double exposed(double time, double share, double behind) {
  return fmax(time * (1.0 - share), time - behind);
}

static void sum(const ck_operator *list, size_t count, const ck_training_job *job,
                const double *scale, const setting *s, double *parts) {
  for (int part = 0; part <= CK_PART_RECOMPUTE; part++)
    parts[part] = 0.0;
  for (size_t i = 0; i < count; i++) {
    const ck_operator *o = &list[i];
    double there = forward(&job->device, o, scale);
    double back = backward(&job->device, o, scale, s->gradient);
    double partly = o->repeat == CK_REPEAT_SCORES    ? s->scores
                    : o->repeat == CK_REPEAT_MODULES ? s->modules
                                                     : 0.0;
    double repeated = o->repeat == CK_REPEAT_NEVER ? 0.0 : s->full + (1.0 - s->full) * partly;
    // The first six parts are the kinds of operators in their order.
    parts[o->kind] += o->weight * (there + back);
    parts[CK_PART_RECOMPUTE] += o->weight * repeated * there;
  }
}

static void step(const ck_training_job *job, const setting *s, double *parts, double *memory) {
  double tokens = s->micro * job->sequence / s->context, rank = tokens / s->tensor;
  double split = s->split > 0.0 ? rank : tokens;
  double scale[CK_SCALES] = {1.0,
                             tokens,
                             split,
                             rank,
                             rank * s->expert * job->imbalance,
                             1.0 / s->tensor,
                             1.0 / s->expert};
  const ck_network *net = &job->network;
  double p = s->pipeline, v = s->interleave, m = job->batch / (s->data * s->micro);
  double n = p > 1.0 ? ceil(job->layers / (p * v)) * v : job->layers;
  double spare = fmin(n, n * p - job->layers), z = s->zero;
  double dense_ranks = s->data * s->context;
  double expert_ranks = fmax(1.0, dense_ranks * s->tensor / s->expert);
  double layer_dense = job->dense_parameters / s->tensor;
  double layer_experts = job->expert_parameters / s->expert;
  double tables = job->table_parameters * (p > 1.0 ? 1.0 : job->tables) / s->tensor;
  double dense = layer_dense * n + tables + job->prediction_dense / s->tensor;
  // Stages behind the leading dense layers are all experts.
  double crowded = n * job->layers / fmax(1.0, job->layers - job->leading);
  double experts = layer_experts * (p > 1.0 ? fmin(job->layers, crowded) : n) +
                   job->prediction_experts / s->expert;

  // Compute of the heaviest stage.
  double layer[CK_PART_RECOMPUTE + 1], head[CK_PART_RECOMPUTE + 1], gpu = 0.0, last = 0.0;
  sum(job->layer, job->layer_count, job, scale, s, layer);
  sum(job->head, job->head_count, job, scale, s, head);
  for (int part = 0; part <= CK_PART_RECOMPUTE; part++) {
    gpu += layer[part];
    last += head[part];
  }
  double waits = n * (fmax(0.0, job->layer_host - gpu) + job->expert_blocks * job->expert_host);
  double layers_time = n * gpu + waits;
  double beyond = fmax(0.0, last - spare * layers_time / n);
  double stage = layers_time + beyond;
  for (int part = 0; part <= CK_PART_RECOMPUTE; part++)
    parts[part] = m * (n * layer[part] + (last > 0.0 ? beyond / last : 0.0) * head[part]);
  parts[CK_PART_HOST] = m * waits;

  // Collectives of a microbatch.
  double whole = 4.0 + 2.0 * s->full, blocks = job->mixers + job->dense_blocks;
  double tensor = s->split > 0.0 ? (blocks * (whole + 1.0) + 0.5 * job->shared_blocks * whole) *
                                       gather(net, 2.0 * tokens * job->hidden, s->tensor, 1.0, 0)
                                 : 0.5 * (blocks + 0.5 * job->shared_blocks) * whole *
                                       gather(net, 2.0 * tokens * job->hidden, s->tensor, 1.0, 1);
  double expert = job->expert_blocks * whole *
                  exchange(net, 2.0 * rank * job->copies * job->exchange_width * job->imbalance,
                           s->expert, job->copies);
  double context = s->context > 1.0
                       ? job->context_blocks * (3.0 + s->full) * (s->context - 1.0) *
                             message(net, rank * job->key_value_bytes, s->tensor * s->context - 1.0)
                       : 0.0;
  double rest = dense - layer_dense * n;
  double gathers = 0.0, scatters = 0.0;
  gathers = n * gather(net, job->wire_bytes * layer_dense, dense_ranks, s->tensor, 0) +
            gather(net, 2.0 * rest, dense_ranks, s->tensor, 0);
  scatters = n * gather(net, s->gradient * layer_dense, dense_ranks, s->tensor, 0) +
             gather(net, s->gradient * rest, dense_ranks, s->tensor, 0);
  if (job->expert_blocks > 0.0) {
    gathers += n * gather(net, job->wire_bytes * layer_experts, expert_ranks, s->expert, 0);
    scatters += n * gather(net, s->gradient * layer_experts, expert_ranks, s->expert, 0);
  }
  double shard =
      (z >= 3.0 ? 2.0 * gathers : 0.0) + (z >= 2.0 ? job->trained_share * scatters : 0.0);
  double pipe =
      p > 1.0 ? 2.0 * v * message(net, 2.0 * split * job->hidden, dense_ranks * s->tensor) : 0.0;

  double saved = 0.0, unsaved = 0.0;
  for (size_t i = 0; i < job->saved_count; i++) {
    const ck_saved *row = &job->saved[i];
    double kept = s->modules > 0.0  ? row->after_modules
                  : s->scores > 0.0 ? row->after_scores
                                    : row->bytes;
    saved += scale[row->scale] * kept;
    unsaved += scale[row->scale] * row->after_scores;
  }
  saved = (1.0 - s->full) * saved + s->full * 2.0 * split * job->hidden;

  double moved = 2.0 * s->offload_activations * n * saved / job->host_bandwidth;
  // Collectives hide side by side: the longest sets how long the microbatch takes.
  double times[5] = {n * tensor, n * expert, n * context, shard, moved};
  double shares[5] = {job->hide_tensor * s->overlap_tensor, job->hide_expert * s->overlap_expert,
                      job->hide_context, job->hide_shard * s->overlap_data, 1.0};
  static const ck_training_part named[5] = {CK_PART_TENSOR, CK_PART_EXPERT, CK_PART_CONTEXT,
                                            CK_PART_SHARD, CK_PART_OFFLOAD};
  int longest = 0;
  for (int i = 1; i < 5; i++)
    if (times[i] * shares[i] > times[longest] * shares[longest])
      longest = i;
  double period = fmax(stage, times[longest] * shares[longest]), shown = 0.0;
  for (int i = 0; i < 5; i++) {
    double seen = times[i] * (1.0 - shares[i]) + (i == longest ? period - stage : 0.0);
    parts[named[i]] = m * seen;
    shown += seen;
  }
  parts[CK_PART_PIPELINE] = m * pipe;
  double pace = m * (stage + shown + pipe);
  parts[CK_PART_BUBBLE] = (p - 1.0) / (v * m) * pace;

  // Once a step.
  double scattered = gather(net, s->gradient * dense, dense_ranks, s->tensor, 0);
  double gathered = gather(net, 2.0 * dense, dense_ranks, s->tensor, 0);
  if (job->expert_blocks > 0.0) {
    scattered += gather(net, s->gradient * experts, expert_ranks, s->expert, 0);
    gathered += gather(net, 2.0 * experts, expert_ranks, s->expert, 0);
  }
  double once = z >= 3.0   ? 0.0
                : z >= 2.0 ? gathered
                : z >= 1.0 ? scattered + gathered
                           : 2.0 * scattered;
  parts[CK_PART_DATA] =
      exposed(job->trained_share * once, job->hide_data * s->overlap_data, period);
  double share = job->trained_share, adapters = job->adapter_parameters;
  double all = share * (dense + experts) + adapters;
  double sharded = share * (dense / dense_ranks + experts / expert_ranks) + adapters / dense_ranks;
  double own = z >= 1.0 ? sharded : all, away = s->offload_state;
  parts[CK_PART_OPTIMIZER] = (own * job->shard_traffic * (1.0 - away) +
                              (z >= 2.0 ? sharded : all) * job->replica_traffic) /
                             job->device.bandwidth;
  parts[CK_PART_OFFLOAD] +=
      away * own * (job->shard_traffic + s->gradient + 2.0) / job->host_bandwidth;
  parts[CK_PART_FIXED] = job->step_fixed;

  // Memory of the fullest GPU.
  double adapter_part = adapters / s->tensor;
  double shard_all = dense / dense_ranks + experts / expert_ranks;
  double trained = share * (dense + experts) + adapter_part;
  double trained_shard = share * shard_all + adapter_part / dense_ranks;
  memory[CK_MEMORY_WEIGHTS] =
      job->weight_bytes * (z >= 3.0 ? shard_all : dense + experts) + 2.0 * adapter_part;
  memory[CK_MEMORY_GRADIENTS] = s->gradient * (z >= 2.0 ? trained_shard : trained);
  memory[CK_MEMORY_STATE] = job->state_bytes * (z >= 1.0 ? trained_shard : trained) * (1.0 - away);
  double early = p > 1.0 ? fmin(m, v > 1.0 ? p * (1.0 + (p - 1.0) / (p * v)) : p) : 1.0;
  double late = p > 1.0 ? fmin(m, v > 1.0 ? 1.0 + (p - 1.0) / v : 1.0) : 1.0;
  double stage_saved = n * saved * (1.0 - s->offload_activations);
  double first = early * (stage_saved + job->embedding_saved * split);
  double output = rank * job->vocabulary * job->logit_saved + split * job->output_saved;
  memory[CK_MEMORY_ACTIVATIONS] = first;
  memory[CK_MEMORY_WORKSPACE] =
      (p > 1.0 ? fmax(0.0, late * stage_saved + output - first) : output) +
      (s->full > 0.0 ? unsaved : 0.0) +
      (z >= 3.0 ? 2.0 * job->wire_bytes * (layer_dense + layer_experts) : 0.0);
  memory[CK_MEMORY_BUFFERS] =
      (s->expert > 1.0 ? 4.0 * rank * job->copies * job->exchange_width * job->imbalance : 0.0) +
      (p > 1.0 ? 4.0 * split * job->hidden : 0.0);
  memory[CK_MEMORY_RESERVED] = job->reserved;
}

ck_status ck_training_step_reference(size_t count, const ck_training_job *restrict job,
                                     const ck_training_configs *restrict configs,
                                     const ck_training_results *restrict results) {
  for (size_t i = 0; i < count; i++) {
    setting s = {
        configs->tensor[i],         configs->pipeline[i],       configs->data[i],
        configs->context[i],        configs->expert[i],         configs->interleave[i],
        configs->micro[i],          configs->zero[i],           configs->scores[i],
        configs->modules[i],        configs->full[i],           configs->sequence_parallel[i],
        configs->gradient[i],       configs->overlap_tensor[i], configs->overlap_data[i],
        configs->overlap_expert[i], configs->offload_state[i],  configs->offload_activations[i]};
    double parts[CK_PARTS], memory[CK_MEMORY_PARTS], seconds = 0.0, bytes = 0.0, energy = 0.0;
    step(job, &s, parts, memory);
    for (int part = 0; part < CK_PARTS; part++) {
      double load = part <= CK_PART_RECOMPUTE ? job->load_compute
                    : part == CK_PART_BUBBLE  ? job->load_idle
                                              : job->load_wait;
      seconds += parts[part];
      energy += load * parts[part];
      if (results->parts)
        results->parts[part][i] = parts[part];
    }
    for (int part = 0; part < CK_MEMORY_PARTS; part++) {
      bytes += memory[part];
      if (results->memory_parts)
        results->memory_parts[part][i] = memory[part];
    }
    if (!isfinite(seconds) || !isfinite(bytes) || !isfinite(energy))
      return CK_BAD_VALUE;
    results->seconds[i] = seconds;
    results->memory[i] = bytes;
    results->energy[i] = energy;
  }
  return CK_OK;
}
