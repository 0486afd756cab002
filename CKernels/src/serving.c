#pragma STDC FP_CONTRACT OFF
#include "ck_serving.h"

#include "ck_serving_body.h"

CK_INLINE ck_status ck_serving_step_body(size_t count, const ck_serving_model *restrict model,
                                         const ck_serving_device *restrict device,
                                         const ck_serving_steps *restrict steps,
                                         double *restrict seconds, double *const *restrict parts) {
  if (device->reduce.count < 1 || device->reduce.count > CK_TIERS || device->exchange.count < 1 ||
      device->exchange.count > CK_TIERS)
    return CK_BAD_VALUE;
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_step_tile step;
    ck_step_parts part;
    ck_tile sum;
    ck_load(count, start, steps->tensor, step.tensor);
    ck_load(count, start, steps->data, step.data);
    ck_load(count, start, steps->expert, step.expert);
    ck_load(count, start, steps->decode, step.decode);
    ck_load(count, start, steps->context, step.context);
    ck_load(count, start, steps->prefill, step.prefill);
    ck_load(count, start, steps->prompt, step.prompt);
    ck_step_time(model, device, &step, &part, sum);
    wrong += ck_store(count, start, sum, seconds);
    for (size_t index = 0; parts && index < CK_SERVING_PARTS; index++)
      wrong += ck_store(count, start, part.part[index], parts[index]);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_serving_step,
          (size_t count, const ck_serving_model *restrict model,
           const ck_serving_device *restrict device, const ck_serving_steps *restrict steps,
           double *restrict seconds, double *const *restrict parts),
          (count, model, device, steps, seconds, parts))

/// A smooth smaller of two rates: (a^-16 + b^-16)^(-1/16). Many requests in flight over few servers
/// come close to the smaller one: where both are equal it is 4 % below them.
CK_INLINE double ck_blend(double a, double b) {
  double ratio = ck_smaller(a, b) / ck_larger(a, b), power = ratio * ratio;
  power *= power;
  power *= power;
  double root = __builtin_elementwise_sqrt(1.0 + power * power);
  root = __builtin_elementwise_sqrt(__builtin_elementwise_sqrt(root));
  return ck_smaller(a, b) / __builtin_elementwise_sqrt(root);
}

/// Rounds of the fixed point between the sequences that decode and the time they take.
#define CK_ROUNDS 4

/// One tile of deployments.
typedef struct ck_loop_tile {
  ck_step_tile worker, pool;
  ck_tile stages, workers, pool_stages, pool_workers, concurrency, input, output;
  ck_tile first, each, tokens, most_tokens, batch, resident, weights, cache;
} ck_loop_tile;

/// A step's passage through all stages, and the pace of the slowest stage, s.
typedef struct ck_loop_pipe {
  ck_tile passage, pace;
} ck_loop_pipe;

/// Ranks that read prompts: a pool's where there is one.
CK_INLINE void ck_loop_readers(ck_loop_tile *restrict tile) {
  CK_LANES(lane) {
    int apart = tile->pool_workers[lane] > 0.0;
    tile->pool.tensor[lane] = apart ? tile->pool.tensor[lane] : tile->worker.tensor[lane];
    tile->pool.data[lane] = apart ? tile->pool.data[lane] : tile->worker.data[lane];
    tile->pool.expert[lane] = apart ? tile->pool.expert[lane] : tile->worker.expert[lane];
    tile->pool_stages[lane] = apart ? tile->pool_stages[lane] : tile->stages[lane];
  }
}

/// Memory: what a rank of the fullest stage holds, and the sequences that fit beside it.
CK_INLINE void ck_loop_memory(const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const ck_serving_engine *restrict engine,
                              ck_loop_tile *restrict tile) {
  ck_tile counted, pool_weights;
  double blocks = ck_serving_blocks(model);
  CK_LANES(lane) counted[lane] = tile->input[lane] + engine->reserved * tile->output[lane];
  ck_serving_weights(model, device, &tile->worker, tile->stages, tile->weights);
  ck_serving_weights(model, device, &tile->pool, tile->pool_stages, pool_weights);
  ck_serving_cache(model, device, tile->worker.tensor, counted, tile->cache);
  CK_LANES(lane) {
    double share = ck_fullest_stage(blocks, tile->stages[lane]);
    tile->cache[lane] *= tile->stages[lane] > 1.0 ? share : 1.0;
    double room = device->usable - tile->weights[lane];
    double held = ck_floor_whole(ck_larger(room, 0.0) / ck_larger(tile->cache[lane], 1.0));
    held = pool_weights[lane] > device->usable ? 0.0 : held;
    tile->resident[lane] = ck_smaller(held, engine->most);
  }
}

/// Time to move so many bytes of a rank between GPUs of `ranks` in all: over the first tier where
/// all lie inside it, over the last otherwise.
CK_INLINE double ck_loop_hop(const ck_serving_device *restrict device, double ranks, double bytes) {
  const ck_tier *inner = &device->reduce.tiers[0];
  const ck_tier *outer = &device->reduce.tiers[device->reduce.count - 1];
  double near = inner->latency + bytes / inner->bandwidth;
  double far = outer->latency + bytes / outer->bandwidth;
  return ranks <= inner->ranks ? near : far;
}

/// Passes a step through stages, with the host's time of a step; `drafts` adds the drafts before
/// it. Between stages each rank hands on its share of the residual stream in 16 bits.
CK_INLINE void ck_loop_pass(const ck_serving_model *restrict model,
                            const ck_serving_device *restrict device,
                            const ck_serving_engine *restrict engine,
                            const ck_step_tile *restrict step, const double *restrict stages,
                            double drafts, ck_loop_pipe *restrict pipe) {
  ck_step_parts parts;
  ck_tile seconds;
  ck_step_time(model, device, step, &parts, seconds);
  double blocks = ck_serving_blocks(model);
  double share = engine->draft_blocks / ck_larger(blocks, 1.0);
  CK_LANES(lane) {
    double head = parts.part[CK_SERVING_HEAD][lane], layers = seconds[lane] - head;
    double end = head + (drafts > 0.0 ? drafts * (layers * share + head) : 0.0);
    double rows = step->decode[lane] * device->verified + step->prefill[lane];
    double ranks = step->tensor[lane] * step->data[lane] * stages[lane];
    double hop = ck_loop_hop(device, ranks, 2.0 * rows * model->hidden / step->tensor[lane]);
    double slowest = ck_larger(ck_fullest_stage(blocks, stages[lane]) * layers,
                               ck_last_stage(blocks, stages[lane]) * layers + end);
    double alone = layers + end + engine->step;
    int is_pipeline = stages[lane] > 1.0;
    pipe->passage[lane] = alone + (is_pipeline ? (stages[lane] - 1.0) * hop : 0.0);
    pipe->pace[lane] = is_pipeline ? slowest + hop + engine->step : alone;
  }
}

/// Microbatches of so many sequences.
CK_INLINE double ck_loop_microbatches(double stages, double sequences) {
  return ck_larger(1.0, ck_smaller(stages, sequences));
}

/// All requests queued: each step decodes every resident sequence and reads as many tokens of
/// prompts as keep their number.
CK_INLINE void ck_loop_offline(const ck_serving_model *restrict model,
                               const ck_serving_device *restrict device,
                               const ck_serving_engine *restrict engine,
                               ck_loop_tile *restrict tile) {
  ck_step_tile step = tile->worker;
  ck_loop_pipe pipe;
  CK_LANES(lane) {
    double batch = ck_larger(tile->resident[lane], 1.0);
    int apart = tile->pool_workers[lane] > 0.0;
    double part = batch / ck_loop_microbatches(tile->stages[lane], batch);
    double tokens = part * engine->accepted / tile->output[lane];
    step.decode[lane] = part;
    step.prefill[lane] = apart ? 0.0 : tokens * tile->input[lane] * (1.0 - engine->cached);
  }
  ck_loop_pass(model, device, engine, &step, tile->stages, engine->drafts, &pipe);
  CK_LANES(lane) {
    double ranks = tile->worker.data[lane] * tile->workers[lane];
    double batch = ck_larger(tile->resident[lane], 1.0);
    double turns = ck_loop_microbatches(tile->stages[lane], batch);
    double seconds = ck_larger(pipe.passage[lane], turns * pipe.pace[lane]);
    double rate = batch * engine->accepted * ranks / seconds;
    tile->most_tokens[lane] = tile->resident[lane] >= 1.0 ? rate : 0.0;
  }
}

/// Time to move a prompt's cache from the worker that read it to the one that decodes.
CK_INLINE void ck_loop_transfer(const ck_serving_model *restrict model,
                                const ck_serving_device *restrict device,
                                const ck_loop_tile *restrict tile, double *restrict seconds) {
  ck_tile ranks, bytes;
  double blocks = ck_serving_blocks(model);
  CK_LANES(lane) ranks[lane] = ck_smaller(tile->pool.tensor[lane], tile->worker.tensor[lane]);
  ck_serving_cache(model, device, ranks, tile->input, bytes);
  CK_LANES(lane) {
    double all = tile->worker.tensor[lane] * tile->worker.data[lane] * tile->stages[lane] *
                     tile->workers[lane] +
                 tile->pool.tensor[lane] * tile->pool.data[lane] * tile->pool_stages[lane] *
                     tile->pool_workers[lane];
    double stages = ck_smaller(tile->stages[lane], tile->pool_stages[lane]);
    double held = stages > 1.0 ? ck_fullest_stage(blocks, stages) * bytes[lane] : bytes[lane];
    double time = ck_loop_hop(device, all, held);
    seconds[lane] = tile->pool_workers[lane] > 0.0 ? time : 0.0;
  }
}

/// Reading a prompt: how long one takes, and how long before the next can follow it. Whole, or in
/// chunks that pass the stages one behind the other.
CK_INLINE void ck_loop_reading(const ck_serving_model *restrict model,
                               const ck_serving_device *restrict device,
                               const ck_serving_engine *restrict engine,
                               const ck_loop_tile *restrict tile, ck_loop_pipe *restrict read) {
  ck_step_tile step = tile->pool;
  CK_LANES(lane) {
    step.decode[lane] = 0.0;
    step.prefill[lane] = tile->input[lane] * (1.0 - engine->cached);
  }
  ck_loop_pass(model, device, engine, &step, tile->pool_stages, 0.0, read);
  if (engine->chunk > 0.0) {
    ck_loop_pipe part;
    CK_LANES(lane) step.prefill[lane] = ck_smaller(engine->chunk, step.prefill[lane]);
    ck_loop_pass(model, device, engine, &step, tile->pool_stages, 0.0, &part);
    CK_LANES(lane) {
      double chunks = tile->input[lane] * (1.0 - engine->cached) / engine->chunk;
      int in_parts = (chunks > 1.0) & (tile->pool_stages[lane] > 1.0);
      double one = part.passage[lane] + (chunks - 1.0) * part.pace[lane];
      read->passage[lane] = in_parts ? one : read->passage[lane];
      read->pace[lane] = in_parts ? chunks * part.pace[lane] : read->pace[lane];
    }
  }
}

/// A closed loop: so many requests in flight.
CK_INLINE void ck_loop_closed(const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const ck_serving_engine *restrict engine,
                              ck_loop_tile *restrict tile) {
  ck_step_tile step = tile->worker, mixed;
  ck_loop_pipe prompt, decode, both = {0};
  ck_tile servers, share, held, transfer;
  double fresh = 1.0 - engine->cached, each_step = 1.0 / engine->accepted;
  CK_LANES(lane) {
    int apart = tile->pool_workers[lane] > 0.0;
    step.prefill[lane] = 0.0;
    servers[lane] = apart ? tile->pool_workers[lane] * tile->pool.data[lane]
                          : tile->workers[lane] * tile->worker.data[lane];
    share[lane] = tile->concurrency[lane] / (tile->workers[lane] * tile->worker.data[lane]);
    held[lane] = ck_larger(tile->resident[lane], 1.0);
    tile->batch[lane] = ck_smaller(share[lane], held[lane]);
  }
  ck_loop_reading(model, device, engine, tile, &prompt);
  ck_loop_transfer(model, device, tile, transfer);
  for (int round = 0; round < CK_ROUNDS; round++) {
    CK_LANES(lane) {
      double batch = ck_larger(tile->batch[lane], 1.0);
      step.decode[lane] = batch / ck_loop_microbatches(tile->stages[lane], batch);
    }
    ck_loop_pass(model, device, engine, &step, tile->stages, engine->drafts, &decode);
    if (engine->chunk > 0.0) {
      mixed = step;
      CK_LANES(lane) mixed.prefill[lane] = ck_smaller(engine->chunk, tile->input[lane] * fresh);
      ck_loop_pass(model, device, engine, &mixed, tile->stages, engine->drafts, &both);
    }
    CK_LANES(lane) {
      int apart = tile->pool_workers[lane] > 0.0;
      double in_flight = tile->concurrency[lane], output = tile->output[lane];
      double turns = ck_loop_microbatches(tile->stages[lane], ck_larger(tile->batch[lane], 1.0));
      double turn = ck_larger(decode.passage[lane], turns * decode.pace[lane]);
      // A prompt read in chunks: that many longer steps, of which each lengthens others' tokens.
      double chunks = tile->input[lane] * fresh / ck_larger(engine->chunk, 1.0);
      int whole = engine->chunk <= 0.0 || apart || chunks <= 1.0;
      double longer = chunks * ck_larger(both.pace[lane] - decode.pace[lane], 0.0);
      double behind = both.passage[lane] + (chunks - 1.0) * both.pace[lane];
      double added = whole ? prompt.pace[lane] : longer;
      double read = whole ? prompt.passage[lane] : behind;
      double next = whole ? prompt.pace[lane] : chunks * both.pace[lane];
      // Prompts of the others, read between two tokens of one.
      double others = tile->batch[lane] *
                      ck_larger(1.0 - 1.0 / ck_larger(in_flight / tile->workers[lane], 1.0), 0.0);
      double between = apart ? 0.0 : engine->interference * others * added / output;
      double each = turn * each_step + between;
      double alone = engine->request + read + transfer[lane] + each;
      // Prompts that wait for a worker that reads prompts, when those are apart.
      double cycle = alone + (output - 1.0) * each;
      double rate = ck_blend(in_flight / cycle, servers[lane] / prompt.pace[lane]);
      double queue = apart ? ck_larger(in_flight / rate - cycle, 0.0) : 0.0;
      // A burst: prompts that arrive together are read one after the other.
      double burst = engine->burst * 0.5 * next * ck_larger(in_flight / servers[lane] - 1.0, 0.0);
      // Requests that memory does not hold wait for others to end.
      double above = ck_larger(share[lane] - held[lane], 0.0);
      double full = above / held[lane] * (read + output * each);
      double first = alone + queue + burst;
      double busy = output * each / (output * each + first);
      tile->batch[lane] = ck_smaller(share[lane] * busy, held[lane]);
      tile->each[lane] = each;
      tile->first[lane] = first + full;
      double rated = in_flight * output / (tile->first[lane] + (output - 1.0) * each);
      tile->tokens[lane] = tile->resident[lane] >= 1.0 ? rated : 0.0;
    }
  }
}

CK_INLINE ck_status ck_serving_loop_body(size_t count, const ck_serving_model *restrict model,
                                         const ck_serving_device *restrict device,
                                         const ck_serving_engine *restrict engine,
                                         const ck_serving_configs *restrict configs,
                                         const ck_serving_results *restrict results) {
  if (device->reduce.count < 1 || device->reduce.count > CK_TIERS || device->exchange.count < 1 ||
      device->exchange.count > CK_TIERS)
    return CK_BAD_VALUE;
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_loop_tile tile;
    ck_load(count, start, configs->tensor, tile.worker.tensor);
    ck_load(count, start, configs->data, tile.worker.data);
    ck_load(count, start, configs->expert, tile.worker.expert);
    ck_load(count, start, configs->stages, tile.stages);
    ck_load(count, start, configs->workers, tile.workers);
    ck_load(count, start, configs->prefill_tensor, tile.pool.tensor);
    ck_load(count, start, configs->prefill_data, tile.pool.data);
    ck_load(count, start, configs->prefill_expert, tile.pool.expert);
    ck_load(count, start, configs->prefill_stages, tile.pool_stages);
    ck_load(count, start, configs->prefill_workers, tile.pool_workers);
    ck_load(count, start, configs->concurrency, tile.concurrency);
    ck_load(count, start, configs->input, tile.input);
    ck_load(count, start, configs->output, tile.output);
    CK_LANES(lane) {
      tile.worker.context[lane] = tile.input[lane] + 0.5 * tile.output[lane];
      // New tokens of a prompt see on average half of them, and all that is in the cache.
      tile.worker.prompt[lane] = tile.input[lane] * (1.0 + engine->cached);
      tile.worker.decode[lane] = 0.0;
      tile.worker.prefill[lane] = 0.0;
      tile.pool.context[lane] = tile.worker.context[lane];
      tile.pool.prompt[lane] = tile.worker.prompt[lane];
    }
    ck_loop_readers(&tile);
    ck_loop_memory(model, device, engine, &tile);
    ck_loop_offline(model, device, engine, &tile);
    ck_loop_closed(model, device, engine, &tile);
    wrong += ck_store(count, start, tile.first, results->first);
    wrong += ck_store(count, start, tile.each, results->each);
    wrong += ck_store(count, start, tile.tokens, results->tokens);
    wrong += ck_store(count, start, tile.most_tokens, results->most_tokens);
    wrong += ck_store(count, start, tile.batch, results->batch);
    wrong += ck_store(count, start, tile.resident, results->resident);
    wrong += ck_store(count, start, tile.weights, results->weights);
    wrong += ck_store(count, start, tile.cache, results->cache);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_serving_loop,
          (size_t count, const ck_serving_model *restrict model,
           const ck_serving_device *restrict device, const ck_serving_engine *restrict engine,
           const ck_serving_configs *restrict configs, const ck_serving_results *restrict results),
          (count, model, device, engine, configs, results))

CK_INLINE ck_status ck_serving_sequence_body(size_t count, const ck_serving_model *restrict model,
                                             const ck_serving_device *restrict device,
                                             const double *restrict tensor,
                                             const double *restrict tokens,
                                             double *restrict bytes) {
  size_t wrong = 0;
  for (size_t start = 0; start < count; start += CK_TILE) {
    ck_tile ranks, length, held;
    ck_load(count, start, tensor, ranks);
    ck_load(count, start, tokens, length);
    ck_serving_cache(model, device, ranks, length, held);
    wrong += ck_store(count, start, held, bytes);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_serving_sequence,
          (size_t count, const ck_serving_model *restrict model,
           const ck_serving_device *restrict device, const double *restrict tensor,
           const double *restrict tokens, double *restrict bytes),
          (count, model, device, tensor, tokens, bytes))
