#pragma STDC FP_CONTRACT OFF
#include "ck_training.h"

#include "ck_collectives_body.h"
#include "ck_operators_body.h"

/// The configurations of one tile.
typedef struct ck_settings {
  ck_tile tensor, pipeline, data, context, expert, interleave, micro, zero, scores, modules, full,
      split, gradient, overlap_tensor, overlap_data, overlap_expert, offload_state,
      offload_activations;
} ck_settings;

/// What follows from a configuration before any time is known.
typedef struct ck_derived {
  ck_scales scales;
  /// Microbatches; layers of the heaviest stage; layers that the last stage has fewer.
  ck_tile microbatches, layers, spare;
  /// Share of forward passes repeated, by ck_repeat.
  ck_tile repeated[CK_REPEATS];
  /// Ranks that share dense and expert parameters; parameters of the fullest rank, likewise.
  ck_tile dense_ranks, expert_ranks, dense, experts;
} ck_derived;

/// Time of compute by part, s.
typedef struct ck_compute {
  ck_tile parts[CK_PART_RECOMPUTE + 1];
} ck_compute;

CK_INLINE void ck_read_settings(size_t count, size_t start,
                                const ck_training_configs *restrict configs,
                                ck_settings *restrict to) {
  ck_load(count, start, configs->tensor, to->tensor);
  ck_load(count, start, configs->pipeline, to->pipeline);
  ck_load(count, start, configs->data, to->data);
  ck_load(count, start, configs->context, to->context);
  ck_load(count, start, configs->expert, to->expert);
  ck_load(count, start, configs->interleave, to->interleave);
  ck_load(count, start, configs->micro, to->micro);
  ck_load(count, start, configs->zero, to->zero);
  ck_load(count, start, configs->scores, to->scores);
  ck_load(count, start, configs->modules, to->modules);
  ck_load(count, start, configs->full, to->full);
  ck_load(count, start, configs->sequence_parallel, to->split);
  ck_load(count, start, configs->gradient, to->gradient);
  ck_load(count, start, configs->overlap_tensor, to->overlap_tensor);
  ck_load(count, start, configs->overlap_data, to->overlap_data);
  ck_load(count, start, configs->overlap_expert, to->overlap_expert);
  ck_load(count, start, configs->offload_state, to->offload_state);
  ck_load(count, start, configs->offload_activations, to->offload_activations);
}

CK_INLINE void ck_derive(const ck_training_job *restrict job, const ck_settings *restrict s,
                         ck_derived *restrict d) {
  double *restrict one = d->scales.columns[CK_SCALE_ONE];
  double *restrict tokens = d->scales.columns[CK_SCALE_TOKENS];
  double *restrict split = d->scales.columns[CK_SCALE_SPLIT];
  double *restrict rank = d->scales.columns[CK_SCALE_RANK];
  double *restrict expert = d->scales.columns[CK_SCALE_EXPERT];
  double *restrict tensor = d->scales.columns[CK_SCALE_TENSOR];
  double *restrict group = d->scales.columns[CK_SCALE_GROUP];
  CK_LANES(lane) {
    double t = s->tensor[lane];
    one[lane] = 1.0;
    tokens[lane] = s->micro[lane] * job->sequence / s->context[lane];
    tensor[lane] = 1.0 / t;
    group[lane] = 1.0 / s->expert[lane];
    rank[lane] = tokens[lane] / t;
    split[lane] = s->split[lane] > 0.0 ? rank[lane] : tokens[lane];
    expert[lane] = rank[lane] * s->expert[lane] * job->imbalance;
  }
  CK_LANES(lane) {
    double p = s->pipeline[lane], v = s->interleave[lane];
    double layers = ck_ceil_whole(job->layers / (p * v)) * v;
    d->microbatches[lane] = job->batch / (s->data[lane] * s->micro[lane]);
    d->layers[lane] = p > 1.0 ? layers : job->layers;
    d->spare[lane] = p > 1.0 ? ck_smaller(layers, layers * p - job->layers) : 0.0;
    double full = s->full[lane];
    d->repeated[CK_REPEAT_FULL][lane] = full;
    d->repeated[CK_REPEAT_SCORES][lane] = full + (1.0 - full) * s->scores[lane];
    d->repeated[CK_REPEAT_MODULES][lane] = full + (1.0 - full) * s->modules[lane];
    d->repeated[CK_REPEAT_NEVER][lane] = 0.0;
  }
  CK_LANES(lane) {
    double p = s->pipeline[lane], replicas = s->data[lane] * s->context[lane];
    double tables = p > 1.0 ? 1.0 : job->tables;
    d->dense_ranks[lane] = replicas;
    d->expert_ranks[lane] = ck_larger(1.0, replicas * s->tensor[lane] / s->expert[lane]);
    d->dense[lane] = (job->dense_parameters * d->layers[lane] + job->table_parameters * tables +
                      job->prediction_dense) *
                     tensor[lane];
    double crowding = job->layers / ck_larger(1.0, job->layers - job->leading);
    double with_experts =
        p > 1.0 ? ck_smaller(job->layers, d->layers[lane] * crowding) : d->layers[lane];
    d->experts[lane] =
        (job->expert_parameters * with_experts + job->prediction_experts) * group[lane];
  }
}

/// Sums a list of operators into parts.
CK_INLINE void ck_sum_operators(const ck_operator *restrict operators, size_t count,
                                const ck_training_job *restrict job, const ck_settings *restrict s,
                                const ck_derived *restrict d, ck_compute *restrict compute) {
  static const ck_training_part parts[CK_OPERATOR_KINDS] = {
      [CK_GEMM] = CK_PART_PRODUCTS,   [CK_ATTENTION] = CK_PART_ATTENTION,
      [CK_SCAN] = CK_PART_SCAN,       [CK_TRAFFIC] = CK_PART_ELEMENTWISE,
      [CK_ROUTING] = CK_PART_ROUTING, [CK_QUANTISE] = CK_PART_QUANTISE,
  };
  for (size_t part = 0; part <= CK_PART_RECOMPUTE; part++)
    CK_LANES(lane) compute->parts[part][lane] = 0.0;
  for (size_t index = 0; index < count; index++) {
    const ck_operator *restrict operator_ = &operators[index];
    ck_tile forward, backward;
    ck_operator_times(operator_, &job->device, &d->scales, s->gradient, forward, backward);
    double *restrict part = compute->parts[parts[operator_->kind]];
    double *restrict again = compute->parts[CK_PART_RECOMPUTE];
    const double *restrict repeated = d->repeated[operator_->repeat];
    double weight = operator_->weight;
    CK_LANES(lane) {
      part[lane] += weight * (forward[lane] + backward[lane]);
      again[lane] += weight * repeated[lane] * forward[lane];
    }
  }
}

/// What of one collective shows: the share that never hides, and what outlasts the period.
CK_INLINE double ck_exposed(double time, double hidden_share, double behind) {
  return ck_larger(time * (1.0 - hidden_share), time - behind);
}

/// What shows of collectives that hide behind one stretch of compute side by side: of each the
/// share that never hides, and of the longest what outlasts the compute.
#define CK_SIDE_BY_SIDE 5
CK_INLINE double ck_expose(double *restrict times, const double *restrict shares, double compute) {
  double longest = compute;
  for (size_t index = 0; index < CK_SIDE_BY_SIDE; index++)
    longest = ck_larger(longest, times[index] * shares[index]);
  double left = longest - compute;
  for (size_t index = 0; index < CK_SIDE_BY_SIDE; index++) {
    double hidden = times[index] * shares[index];
    double beyond = hidden >= longest ? left : 0.0;
    times[index] = times[index] - hidden + beyond;
    left -= beyond;
  }
  return longest;
}

/// Collectives of one microbatch on the heaviest stage, s, before anything hides.
typedef struct ck_exchange {
  ck_tile tensor, expert, context, shard, pipeline;
} ck_exchange;

CK_INLINE void ck_tensor_time(const ck_training_job *restrict job, const ck_settings *restrict s,
                              const ck_derived *restrict d, double *restrict seconds) {
  ck_tile bytes, stride, gathered, reduced;
  CK_LANES(lane) {
    bytes[lane] = 2.0 * d->scales.columns[CK_SCALE_TOKENS][lane] * job->hidden;
    stride[lane] = 1.0;
  }
  ck_hierarchical(&job->network, 1.0, bytes, s->tensor, stride, 0, gathered);
  ck_hierarchical(&job->network, 2.0, bytes, s->tensor, stride, 1, reduced);
  CK_LANES(lane) {
    // Two gathers and two scatters forward and backward, the forward ones again when repeated;
    // sequence parallelism gathers the input once more for the weight gradient. Without it a pair
    // of them is one all-reduce.
    double whole = 4.0 + 2.0 * d->repeated[CK_REPEAT_FULL][lane];
    double full_blocks = job->mixers + job->dense_blocks, half = 0.5 * job->shared_blocks;
    double calls = full_blocks * (whole + s->split[lane]) + half * whole;
    double pairs = 0.5 * (full_blocks + half) * whole;
    seconds[lane] =
        d->layers[lane] * (s->split[lane] > 0.0 ? calls * gathered[lane] : pairs * reduced[lane]);
  }
}

CK_INLINE void ck_exchange_times(const ck_training_job *restrict job, const ck_settings *restrict s,
                                 const ck_derived *restrict d, ck_exchange *restrict x) {
  ck_tile bytes, stride, distance, once;
  const double *restrict rank = d->scales.columns[CK_SCALE_RANK];
  const double *restrict split = d->scales.columns[CK_SCALE_SPLIT];
  ck_tensor_time(job, s, d, x->tensor);
  if (job->expert_blocks > 0.0) {
    CK_LANES(lane) {
      bytes[lane] = 2.0 * rank[lane] * job->copies * job->exchange_width * job->imbalance;
      stride[lane] = 1.0;
    }
    ck_all_to_all(&job->network, job->copies, bytes, s->expert, stride, once);
    CK_LANES(lane)
    x->expert[lane] = d->layers[lane] * job->expert_blocks *
                      (4.0 + 2.0 * d->repeated[CK_REPEAT_FULL][lane]) * once[lane];
  } else {
    CK_LANES(lane) x->expert[lane] = 0.0;
  }
  CK_LANES(lane) {
    bytes[lane] = rank[lane] * job->key_value_bytes;
    distance[lane] = s->tensor[lane] * s->context[lane] - 1.0;
  }
  ck_point_to_point(&job->network, bytes, distance, once);
  CK_LANES(lane)
  x->context[lane] = s->context[lane] > 1.0 ? d->layers[lane] * job->context_blocks *
                                                  (3.0 + d->repeated[CK_REPEAT_FULL][lane]) *
                                                  (s->context[lane] - 1.0) * once[lane]
                                            : 0.0;
  CK_LANES(lane) {
    bytes[lane] = 2.0 * split[lane] * job->hidden;
    distance[lane] = s->data[lane] * s->context[lane] * s->tensor[lane];
  }
  ck_point_to_point(&job->network, bytes, distance, once);
  CK_LANES(lane)
  x->pipeline[lane] = s->pipeline[lane] > 1.0 ? 2.0 * s->interleave[lane] * once[lane] : 0.0;
}

/// All-gather or reduce-scatter of `per_parameter` bytes of a rank's dense and expert parameters.
CK_INLINE void ck_gather_parameters(const ck_training_job *restrict job,
                                    const ck_settings *restrict s, const ck_derived *restrict d,
                                    const double *restrict per_parameter,
                                    const double *restrict dense, const double *restrict experts,
                                    double *restrict seconds) {
  ck_tile bytes, time;
  CK_LANES(lane) bytes[lane] = per_parameter[lane] * dense[lane];
  ck_hierarchical(&job->network, 1.0, bytes, d->dense_ranks, s->tensor, 0, seconds);
  if (job->expert_blocks > 0.0) {
    CK_LANES(lane) bytes[lane] = per_parameter[lane] * experts[lane];
    ck_hierarchical(&job->network, 1.0, bytes, d->expert_ranks, s->expert, 0, time);
    CK_LANES(lane) seconds[lane] += time[lane];
  }
}

/// Gathers and scatters that ZeRO 2 and 3 make for each microbatch, layer by layer.
CK_INLINE void ck_shard_time(const ck_training_job *restrict job, const ck_settings *restrict s,
                             const ck_derived *restrict d, double *restrict seconds) {
  ck_tile wire, dense, experts, gathered, scattered, table_gathered, table_scattered, bytes;
  CK_LANES(lane) {
    wire[lane] = job->wire_bytes;
    dense[lane] = job->dense_parameters * d->scales.columns[CK_SCALE_TENSOR][lane];
    experts[lane] = job->expert_parameters * d->scales.columns[CK_SCALE_GROUP][lane];
  }
  ck_gather_parameters(job, s, d, wire, dense, experts, gathered);
  ck_gather_parameters(job, s, d, s->gradient, dense, experts, scattered);
  CK_LANES(lane) {
    double tables = d->dense[lane] - dense[lane] * d->layers[lane];
    bytes[lane] = 2.0 * tables;
    wire[lane] = s->gradient[lane] * tables;
  }
  ck_hierarchical(&job->network, 1.0, bytes, d->dense_ranks, s->tensor, 0, table_gathered);
  ck_hierarchical(&job->network, 1.0, wire, d->dense_ranks, s->tensor, 0, table_scattered);
  CK_LANES(lane) {
    double gather = d->layers[lane] * gathered[lane] + table_gathered[lane];
    double scatter =
        job->trained_share * (d->layers[lane] * scattered[lane] + table_scattered[lane]);
    seconds[lane] =
        (s->zero[lane] >= 3.0 ? 2.0 * gather : 0.0) + (s->zero[lane] >= 2.0 ? scatter : 0.0);
  }
}

/// Collectives of gradients and weights once a step.
CK_INLINE void ck_data_time(const ck_training_job *restrict job, const ck_settings *restrict s,
                            const ck_derived *restrict d, double *restrict seconds) {
  ck_tile per_parameter, gradients, weights;
  ck_gather_parameters(job, s, d, s->gradient, d->dense, d->experts, gradients);
  CK_LANES(lane) per_parameter[lane] = 2.0;
  ck_gather_parameters(job, s, d, per_parameter, d->dense, d->experts, weights);
  CK_LANES(lane) {
    double z = s->zero[lane];
    // ZeRO 0 all-reduces gradients, 1 scatters them and gathers weights, 2 has scattered already.
    double once = z >= 3.0   ? 0.0
                  : z >= 2.0 ? weights[lane]
                  : z >= 1.0 ? gradients[lane] + weights[lane]
                             : 2.0 * gradients[lane];
    seconds[lane] = job->trained_share * once;
  }
}

/// Bytes saved for the backward pass: of one layer as it is run, and of one that saves everything.
CK_INLINE void ck_saved_bytes(const ck_training_job *restrict job, const ck_settings *restrict s,
                              const ck_derived *restrict d, double *restrict layer,
                              double *restrict whole) {
  CK_LANES(lane) {
    layer[lane] = 0.0;
    whole[lane] = 0.0;
  }
  for (size_t index = 0; index < job->saved_count; index++) {
    const ck_saved *restrict saved = &job->saved[index];
    const double *restrict scale = d->scales.columns[saved->scale];
    double all = saved->bytes, less = saved->after_scores, least = saved->after_modules;
    CK_LANES(lane) {
      double kept = s->modules[lane] > 0.0 ? least : s->scores[lane] > 0.0 ? less : all;
      layer[lane] += scale[lane] * kept;
      whole[lane] += scale[lane] * less;
    }
  }
  const double *restrict split = d->scales.columns[CK_SCALE_SPLIT];
  CK_LANES(lane) {
    double full = s->full[lane];
    layer[lane] = (1.0 - full) * layer[lane] + full * 2.0 * split[lane] * job->hidden;
  }
}

CK_INLINE void ck_memory(const ck_training_job *restrict job, const ck_settings *restrict s,
                         const ck_derived *restrict d, const double *restrict layer_saved,
                         const double *restrict whole_saved,
                         ck_tile parts[restrict CK_MEMORY_PARTS], double *restrict total) {
  const double *restrict rank = d->scales.columns[CK_SCALE_RANK];
  const double *restrict split = d->scales.columns[CK_SCALE_SPLIT];
  CK_LANES(lane) {
    double z = s->zero[lane], share = job->trained_share;
    double dense = d->dense[lane], experts = d->experts[lane];
    double sharded = dense / d->dense_ranks[lane] + experts / d->expert_ranks[lane];
    double adapters = job->adapter_parameters * d->scales.columns[CK_SCALE_TENSOR][lane];
    double whole = dense + experts, trained = share * whole + adapters;
    double trained_shard = share * sharded + adapters / d->dense_ranks[lane];
    parts[CK_MEMORY_WEIGHTS][lane] =
        job->weight_bytes * (z >= 3.0 ? sharded : whole) + 2.0 * adapters;
    parts[CK_MEMORY_GRADIENTS][lane] = s->gradient[lane] * (z >= 2.0 ? trained_shard : trained);
    parts[CK_MEMORY_STATE][lane] =
        job->state_bytes * (z >= 1.0 ? trained_shard : trained) * (1.0 - s->offload_state[lane]);
  }
  CK_LANES(lane) {
    double p = s->pipeline[lane], v = s->interleave[lane], m = d->microbatches[lane];
    double early = v > 1.0 ? p + (p - 1.0) / v : p, late = v > 1.0 ? 1.0 + (p - 1.0) / v : 1.0;
    double flight = p > 1.0 ? ck_smaller(m, early) : 1.0;
    double flight_late = p > 1.0 ? ck_smaller(m, late) : 1.0;
    double stage = d->layers[lane] * layer_saved[lane] * (1.0 - s->offload_activations[lane]);
    double first = flight * (stage + job->embedding_saved * split[lane]);
    double output =
        rank[lane] * job->vocabulary * job->logit_saved + split[lane] * job->output_saved;
    double last = flight_late * stage + output;
    double layer = (job->dense_parameters * d->scales.columns[CK_SCALE_TENSOR][lane] +
                    job->expert_parameters * d->scales.columns[CK_SCALE_GROUP][lane]);
    parts[CK_MEMORY_ACTIVATIONS][lane] = first;
    parts[CK_MEMORY_WORKSPACE][lane] = (p > 1.0 ? ck_larger(0.0, last - first) : output) +
                                       (s->full[lane] > 0.0 ? whole_saved[lane] : 0.0) +
                                       (s->zero[lane] >= 3.0 ? 2.0 * job->wire_bytes * layer : 0.0);
    parts[CK_MEMORY_BUFFERS][lane] =
        (s->expert[lane] > 1.0
             ? 4.0 * rank[lane] * job->copies * job->exchange_width * job->imbalance
             : 0.0) +
        (p > 1.0 ? 4.0 * split[lane] * job->hidden : 0.0);
    parts[CK_MEMORY_RESERVED][lane] = job->reserved;
  }
  CK_LANES(lane) total[lane] = 0.0;
  for (size_t part = 0; part < CK_MEMORY_PARTS; part++)
    CK_LANES(lane) total[lane] += parts[part][lane];
}

/// Time of one tile by part.
CK_INLINE void ck_step_parts(const ck_training_job *restrict job, const ck_settings *restrict s,
                             const ck_derived *restrict d, const double *restrict layer_saved,
                             ck_tile parts[restrict CK_PARTS]) {
  ck_compute layer, head;
  ck_tile head_share, stage, shard, data;
  ck_sum_operators(job->layer, job->layer_count, job, s, d, &layer);
  ck_sum_operators(job->head, job->head_count, job, s, d, &head);
  CK_LANES(lane) {
    double gpu = 0.0, last = 0.0;
    for (size_t part = 0; part <= CK_PART_RECOMPUTE; part++) {
      gpu += layer.parts[part][lane];
      last += head.parts[part][lane];
    }
    double n = d->layers[lane];
    double waits =
        n * (ck_larger(0.0, job->layer_host - gpu) + job->expert_blocks * job->expert_host);
    double time = n * gpu + waits;
    double beyond = ck_larger(0.0, last - d->spare[lane] * time / n);
    head_share[lane] = last > 0.0 ? beyond / last : 0.0;
    stage[lane] = time + beyond;
    parts[CK_PART_HOST][lane] = d->microbatches[lane] * waits;
  }
  for (size_t part = 0; part <= CK_PART_RECOMPUTE; part++)
    CK_LANES(lane)
  parts[part][lane] = d->microbatches[lane] * (d->layers[lane] * layer.parts[part][lane] +
                                               head_share[lane] * head.parts[part][lane]);
  ck_exchange exchange;
  ck_exchange_times(job, s, d, &exchange);
  ck_shard_time(job, s, d, shard);
  ck_data_time(job, s, d, data);
  CK_LANES(lane) {
    double m = d->microbatches[lane], overlap = s->overlap_data[lane];
    double moved = 2.0 * s->offload_activations[lane] * d->layers[lane] * layer_saved[lane] /
                   job->host_bandwidth;
    double times[CK_SIDE_BY_SIDE] = {exchange.tensor[lane], exchange.expert[lane],
                                     exchange.context[lane], shard[lane], moved};
    const double shares[CK_SIDE_BY_SIDE] = {job->hide_tensor * s->overlap_tensor[lane],
                                            job->hide_expert * s->overlap_expert[lane],
                                            job->hide_context, job->hide_shard * overlap, 1.0};
    double period = ck_expose(times, shares, stage[lane]);
    double pace = stage[lane] + times[0] + times[1] + times[2] + times[3] + times[4] +
                  exchange.pipeline[lane];
    parts[CK_PART_TENSOR][lane] = m * times[0];
    parts[CK_PART_EXPERT][lane] = m * times[1];
    parts[CK_PART_CONTEXT][lane] = m * times[2];
    parts[CK_PART_SHARD][lane] = m * times[3];
    parts[CK_PART_OFFLOAD][lane] = m * times[4];
    parts[CK_PART_PIPELINE][lane] = m * exchange.pipeline[lane];
    parts[CK_PART_BUBBLE][lane] = (s->pipeline[lane] - 1.0) / s->interleave[lane] * pace;
    parts[CK_PART_DATA][lane] = ck_exposed(data[lane], job->hide_data * overlap, period);
  }
  CK_LANES(lane) {
    double z = s->zero[lane], share = job->trained_share, away = s->offload_state[lane];
    double whole = share * (d->dense[lane] + d->experts[lane]) + job->adapter_parameters;
    double sharded =
        share * (d->dense[lane] / d->dense_ranks[lane] + d->experts[lane] / d->expert_ranks[lane]) +
        job->adapter_parameters / d->dense_ranks[lane];
    double own = z >= 1.0 ? sharded : whole;
    double traffic = own * job->shard_traffic * (1.0 - away) +
                     (z >= 2.0 ? sharded : whole) * job->replica_traffic;
    parts[CK_PART_OPTIMIZER][lane] = traffic / job->device.bandwidth;
    // On the host, state passes through memory no faster than the link to it.
    parts[CK_PART_OFFLOAD][lane] +=
        away * own * (job->shard_traffic + s->gradient[lane] + 2.0) / job->host_bandwidth;
    parts[CK_PART_FIXED][lane] = job->step_fixed;
  }
}

CK_INLINE ck_status ck_training_step_body(size_t count, const ck_training_job *restrict job,
                                          const ck_training_configs *restrict configs,
                                          const ck_training_results *restrict results) {
  if (job->network.count < 1 || job->network.count > CK_TIERS)
    return CK_BAD_VALUE;
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_settings settings;
    ck_derived derived;
    ck_tile parts[CK_PARTS], memory[CK_MEMORY_PARTS];
    ck_tile layer_saved, whole_saved, seconds, bytes, energy;
    ck_read_settings(count, start, configs, &settings);
    ck_derive(job, &settings, &derived);
    ck_saved_bytes(job, &settings, &derived, layer_saved, whole_saved);
    ck_step_parts(job, &settings, &derived, layer_saved, parts);
    ck_memory(job, &settings, &derived, layer_saved, whole_saved, memory, bytes);
    CK_LANES(lane) {
      double computing = 0.0, waiting = 0.0;
      for (size_t part = 0; part <= CK_PART_RECOMPUTE; part++)
        computing += parts[part][lane];
      for (size_t part = CK_PART_RECOMPUTE + 1; part < CK_PARTS; part++)
        waiting += parts[part][lane];
      double idle = parts[CK_PART_BUBBLE][lane];
      seconds[lane] = computing + waiting;
      energy[lane] =
          computing * job->load_compute + (waiting - idle) * job->load_wait + idle * job->load_idle;
    }
    wrong += ck_store(count, start, seconds, results->seconds);
    wrong += ck_store(count, start, bytes, results->memory);
    wrong += ck_store(count, start, energy, results->energy);
    if (results->parts)
      for (size_t part = 0; part < CK_PARTS; part++)
        wrong += ck_store(count, start, parts[part], results->parts[part]);
    if (results->memory_parts)
      for (size_t part = 0; part < CK_MEMORY_PARTS; part++)
        wrong += ck_store(count, start, memory[part], results->memory_parts[part]);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_training_step,
          (size_t count, const ck_training_job *restrict job,
           const ck_training_configs *restrict configs,
           const ck_training_results *restrict results),
          (count, job, configs, results))
