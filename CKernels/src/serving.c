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

/// A smooth smaller of two rates: (a^-4 + b^-4)^(-1/4).
CK_INLINE double ck_blend(double a, double b) {
  double ratio = ck_smaller(a, b) / ck_larger(a, b), square = ratio * ratio;
  double root = __builtin_elementwise_sqrt(1.0 + square * square);
  return ck_smaller(a, b) / __builtin_elementwise_sqrt(root);
}

/// Rounds of the fixed point between the sequences that decode and the time they take.
#define CK_ROUNDS 4

/// One tile of deployments.
typedef struct ck_loop_tile {
  ck_step_tile worker;
  ck_tile workers, pool_tensor, pool_data, pool_expert, pool_workers, concurrency, input, output;
  ck_tile first, each, tokens, most_tokens, batch, resident, weights, cache;
} ck_loop_tile;

/// Memory: what a rank holds, and the sequences that fit beside it.
CK_INLINE void ck_loop_memory(const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const ck_serving_engine *restrict engine,
                              ck_loop_tile *restrict tile) {
  ck_tile whole, pool_weights;
  ck_step_tile pool = tile->worker;
  CK_LANES(lane) {
    whole[lane] = tile->input[lane] + tile->output[lane];
    int apart = tile->pool_workers[lane] > 0.0;
    pool.tensor[lane] = apart ? tile->pool_tensor[lane] : tile->worker.tensor[lane];
    pool.data[lane] = apart ? tile->pool_data[lane] : tile->worker.data[lane];
    pool.expert[lane] = apart ? tile->pool_expert[lane] : tile->worker.expert[lane];
  }
  ck_serving_weights(model, device, &tile->worker, tile->weights);
  ck_serving_weights(model, device, &pool, pool_weights);
  ck_serving_cache(model, device, tile->worker.tensor, whole, tile->cache);
  CK_LANES(lane) {
    double room = device->usable - tile->weights[lane];
    double held = ck_floor_whole(ck_larger(room, 0.0) / ck_larger(tile->cache[lane], 1.0));
    held = pool_weights[lane] > device->usable ? 0.0 : held;
    tile->resident[lane] = ck_smaller(held, engine->most);
  }
}

/// Adds the host's time of a step and the drafts before it.
CK_INLINE void ck_loop_decode(const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const ck_serving_engine *restrict engine,
                              const ck_step_tile *restrict step, double *restrict seconds) {
  ck_step_parts parts;
  ck_step_time(model, device, step, &parts, seconds);
  double blocks = model->full_blocks + model->window_blocks + model->latent_blocks +
                  model->delta_blocks + model->state_blocks;
  double share = engine->draft_blocks / ck_larger(blocks, 1.0);
  CK_LANES(lane) {
    double head = parts.part[CK_SERVING_HEAD][lane];
    double draft = engine->drafts * ((seconds[lane] - head) * share + head);
    seconds[lane] += engine->step + (engine->drafts > 0.0 ? draft : 0.0);
  }
}

/// All requests queued: each step decodes every resident sequence and reads as many tokens of
/// prompts as keep their number.
CK_INLINE void ck_loop_offline(const ck_serving_model *restrict model,
                               const ck_serving_device *restrict device,
                               const ck_serving_engine *restrict engine,
                               ck_loop_tile *restrict tile) {
  ck_step_tile step = tile->worker;
  ck_tile seconds;
  CK_LANES(lane) {
    double batch = ck_larger(tile->resident[lane], 1.0);
    int apart = tile->pool_workers[lane] > 0.0;
    double tokens = batch * engine->accepted / tile->output[lane];
    step.decode[lane] = batch;
    step.prefill[lane] = apart ? 0.0 : tokens * tile->input[lane] * (1.0 - engine->cached);
  }
  ck_loop_decode(model, device, engine, &step, seconds);
  CK_LANES(lane) {
    double ranks = tile->worker.data[lane] * tile->workers[lane];
    double rate = step.decode[lane] * engine->accepted * ranks / seconds[lane];
    tile->most_tokens[lane] = tile->resident[lane] >= 1.0 ? rate : 0.0;
  }
}

/// Time to move a prompt's cache from the worker that read it to the one that decodes.
CK_INLINE void ck_loop_transfer(const ck_serving_model *restrict model,
                                const ck_serving_device *restrict device,
                                const ck_loop_tile *restrict tile, double *restrict seconds) {
  ck_tile ranks, bytes;
  const ck_tier *inner = &device->reduce.tiers[0];
  const ck_tier *outer = &device->reduce.tiers[device->reduce.count - 1];
  CK_LANES(lane) ranks[lane] = ck_smaller(tile->pool_tensor[lane], tile->worker.tensor[lane]);
  ck_serving_cache(model, device, ranks, tile->input, bytes);
  CK_LANES(lane) {
    double all = tile->worker.tensor[lane] * tile->worker.data[lane] * tile->workers[lane] +
                 tile->pool_tensor[lane] * tile->pool_data[lane] * tile->pool_workers[lane];
    int inside = all <= inner->ranks;
    double near = inner->latency + bytes[lane] / inner->bandwidth;
    double far = outer->latency + bytes[lane] / outer->bandwidth;
    double time = inside ? near : far;
    seconds[lane] = tile->pool_workers[lane] > 0.0 ? time : 0.0;
  }
}

/// A closed loop: so many requests in flight.
CK_INLINE void ck_loop_closed(const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const ck_serving_engine *restrict engine,
                              ck_loop_tile *restrict tile) {
  ck_step_tile step = tile->worker, pool = tile->worker, mixed;
  ck_step_parts parts;
  ck_tile prompt, decode, servers, share, held, transfer, both = {0};
  double fresh = 1.0 - engine->cached, each_step = 1.0 / engine->accepted;
  CK_LANES(lane) {
    int apart = tile->pool_workers[lane] > 0.0;
    pool.tensor[lane] = apart ? tile->pool_tensor[lane] : tile->worker.tensor[lane];
    pool.data[lane] = apart ? tile->pool_data[lane] : tile->worker.data[lane];
    pool.expert[lane] = apart ? tile->pool_expert[lane] : tile->worker.expert[lane];
    pool.decode[lane] = 0.0;
    pool.prefill[lane] = tile->input[lane] * fresh;
    step.prefill[lane] = 0.0;
    servers[lane] = apart ? tile->pool_workers[lane] * tile->pool_data[lane]
                          : tile->workers[lane] * tile->worker.data[lane];
    share[lane] = tile->concurrency[lane] / (tile->workers[lane] * tile->worker.data[lane]);
    held[lane] = ck_larger(tile->resident[lane], 1.0);
    tile->batch[lane] = ck_smaller(share[lane], held[lane]);
  }
  ck_step_time(model, device, &pool, &parts, prompt);
  ck_loop_transfer(model, device, tile, transfer);
  CK_LANES(lane) prompt[lane] += engine->step;
  for (int round = 0; round < CK_ROUNDS; round++) {
    CK_LANES(lane) step.decode[lane] = ck_larger(tile->batch[lane], 1.0);
    ck_loop_decode(model, device, engine, &step, decode);
    if (engine->chunk > 0.0) {
      mixed = step;
      CK_LANES(lane) mixed.prefill[lane] = ck_smaller(engine->chunk, pool.prefill[lane]);
      ck_loop_decode(model, device, engine, &mixed, both);
    }
    CK_LANES(lane) {
      int apart = tile->pool_workers[lane] > 0.0;
      double in_flight = tile->concurrency[lane], output = tile->output[lane];
      // A prompt read in chunks: that many longer steps, of which each lengthens others' tokens.
      double chunks = pool.prefill[lane] / ck_larger(engine->chunk, 1.0);
      int whole = engine->chunk <= 0.0 || apart || chunks <= 1.0;
      double longer = chunks * ck_larger(both[lane] - decode[lane], 0.0);
      double added = whole ? prompt[lane] : longer;
      double read = whole ? prompt[lane] : chunks * both[lane];
      // Prompts of the others, read between two tokens of one.
      double others = tile->batch[lane] *
                      ck_larger(1.0 - 1.0 / ck_larger(in_flight / tile->workers[lane], 1.0), 0.0);
      double between = apart ? 0.0 : engine->interference * others * added / output;
      double each = decode[lane] * each_step + between;
      double alone = engine->request + read + transfer[lane] + each;
      // Prompts that wait for a worker that reads prompts, when those are apart.
      double cycle = alone + (output - 1.0) * each;
      double rate = ck_blend(in_flight / cycle, servers[lane] / prompt[lane]);
      double queue = apart ? ck_larger(in_flight / rate - cycle, 0.0) : 0.0;
      // A burst: prompts that arrive together are read one after the other.
      double burst = engine->burst * 0.5 * read * ck_larger(in_flight / servers[lane] - 1.0, 0.0);
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
    ck_load(count, start, configs->workers, tile.workers);
    ck_load(count, start, configs->prefill_tensor, tile.pool_tensor);
    ck_load(count, start, configs->prefill_data, tile.pool_data);
    ck_load(count, start, configs->prefill_expert, tile.pool_expert);
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
    }
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
