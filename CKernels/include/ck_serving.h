/// Serving a language model: time of one forward step, and what a serving engine in steady state
/// makes of it, for columns of configurations.
///
/// A stage is `tensor` x `data` GPUs: attention is split over `tensor` ranks and copied `data`
/// times (attention data parallelism), routed experts are spread over `expert` ranks of the stage
/// and split over what is left. A step takes `decode` sequences a rank at a context, and `prefill`
/// tokens. Time = sum over products and attention of the larger of compute and memory time, plus
/// kernels, plus collectives. (A smooth knee between the two, as products of training show it, does
/// not bring unseen measurements of serving nearer.)
///
/// A worker is one stage that holds all layers, or a pipeline of `stages` that hold layers each,
/// the first ones a layer more where they do not divide; the last one has the output layer as well.
/// A rank's sequences are dealt into as many microbatches as there are stages, or one each where
/// they are fewer. A sequence has its next token when its microbatch has passed all stages, and no
/// sooner than the slowest stage has worked off all microbatches once.
#ifndef CK_SERVING_H
#define CK_SERVING_H

#include "ck_collectives.h"

/// The shape of a model: widths, and how many blocks there are of each kind.
typedef struct ck_serving_model {
  double hidden, vocabulary, tables;
  /// Softmax attention: heads, key-value heads, width of one, 1 where queries have an output gate,
  /// window; blocks over the whole context and over a window.
  double heads, key_value_heads, head_width, output_gate, window, full_blocks, window_blocks;
  /// Multi-head latent attention: blocks and widths.
  double latent_blocks, query_rank, key_value_rank, rotary, plain, value;
  /// Gated delta rule: blocks, widths of all keys and all values, value heads, width of one key and
  /// of one value.
  double delta_blocks, delta_keys, delta_values, delta_heads, delta_key_width, delta_value_width;
  /// Mamba-2: blocks, inner width, state width, groups, heads.
  double state_blocks, state_inner, state_width, state_groups, state_heads;
  /// MLPs: matrices (3 gated, 2 plain); dense blocks and width; expert blocks, routed experts,
  /// those that a token visits, width of one, width at which they work, width of all shared ones.
  double matrices, dense_blocks, dense_width, expert_blocks, experts, active, expert_width,
      expert_input, shared_width;
} ck_serving_model;

/// Formats: bytes of a weight and of an input element, FLOP/s that large products reach, B/s at
/// which weights are read.
typedef struct ck_serving_format {
  double weight, input, rate, bandwidth;
} ck_serving_format;

/// A GPU and the network as serving sees them.
typedef struct ck_serving_device {
  /// Formats of linear layers, of routed experts, and of what always stays in 16 bits.
  ck_serving_format linear, expert, plain;
  /// Bytes of an element of the key-value cache, and of a recurrent state.
  double cache, state;
  /// B/s that streams and cache reads reach.
  double bandwidth, cache_bandwidth;
  /// FLOP/s of attention over a prompt, of latent attention while decoding, of scans.
  double attention, latent_attention, scan;
  /// Rows that a product and one expert's product waste.
  double edge, expert_edge;
  /// Fixed time of a kernel, s; bytes moved element by element for an element of the residual
  /// stream in a block; busiest expert rank over the mean.
  double kernel, element_bytes, imbalance;
  /// How unlike experts are visited: the square of the coefficient of variation of their
  /// popularity, gamma-distributed; 0: all alike. v visits spread over n experts touch n (1 - (1 +
  /// v skew / n)^(-1 / skew)) of them. (That popularity is far from even: ai-dynamo/aiconfigurator,
  /// docs/POWER_LAW_DISTRIBUTION.md, from a tenth of the visits to two thirds on a fifth of
  /// experts.)
  double skew;
  /// Collectives of tensor ranks, and all-to-all of expert ranks.
  ck_network reduce, exchange;
  /// Bytes of memory that may be used.
  double usable;
  /// Tokens that a decoding sequence puts into a step: 1, and those that were drafted.
  double verified;
} ck_serving_device;

/// A serving engine: named overheads.
typedef struct ck_serving_engine {
  /// Host time of a step; fixed time of a request before its first token, s.
  double step, request;
  /// Share of the time of other requests' prompts that shows in the time per output token.
  double interference;
  /// Share of a full burst (all requests at once) in the mean wait for the first token.
  double burst;
  /// Most sequences that a rank decodes at once.
  double most;
  /// Share of its output that a request's admission reserves memory for: 1 where a request that has
  /// started is never paused (TensorRT-LLM's GUARANTEED_NO_EVICT, performance tuning guide, useful
  /// runtime options), 1/2 where it holds what it has written so far, on average.
  double reserved;
  /// Tokens that a step gives a sequence on average; drafting passes before a step, and blocks of
  /// one (each as long as the model's own on average, and an output layer).
  double accepted, drafts, draft_blocks;
  /// Share of a prompt's tokens that an earlier one has left in the cache.
  double cached;
  /// Most tokens of prompts that a step reads beside what it decodes; 0: prompts are read whole, in
  /// steps of their own.
  double chunk;
} ck_serving_engine;

/// Parts of a step; they add up to it.
typedef enum ck_serving_part {
  CK_SERVING_LINEAR = 0,
  CK_SERVING_ATTENTION = 1,
  CK_SERVING_EXPERTS = 2,
  CK_SERVING_KERNELS = 3,
  CK_SERVING_COLLECTIVES = 4,
  CK_SERVING_HEAD = 5,
  CK_SERVING_PARTS = 6,
} ck_serving_part;

/// Columns that describe a step on each rank.
typedef struct ck_serving_steps {
  /// Ranks: whole numbers >= 1; expert <= tensor * data.
  const double *tensor, *data, *expert;
  /// Sequences that decode on a rank and their context in tokens; tokens of prompts on a rank, and
  /// the length of their prompt.
  const double *decode, *context, *prefill, *prompt;
} ck_serving_steps;

/// Time of count steps, s. parts may be NULL or CK_SERVING_PARTS columns.
/// Returns CK_OK, or CK_BAD_VALUE when a result is not finite.
ck_status ck_serving_step(ck_isa isa, size_t count, const ck_serving_model *restrict model,
                          const ck_serving_device *restrict device,
                          const ck_serving_steps *restrict steps, double *restrict seconds,
                          double *const *restrict parts);

/// The same by plain scalar code.
ck_status ck_serving_step_reference(size_t count, const ck_serving_model *model,
                                    const ck_serving_device *device, const ck_serving_steps *steps,
                                    double *seconds);

/// Columns that describe a deployment.
typedef struct ck_serving_configs {
  /// Ranks of a stage of the workers that decode, how many stages (whole, 1 to the model's blocks),
  /// and how many workers.
  const double *tensor, *data, *expert, *stages, *workers;
  /// The same of the workers that only read prompts; 0 workers where the same do both.
  const double *prefill_tensor, *prefill_data, *prefill_expert, *prefill_stages, *prefill_workers;
  /// Requests in flight in the whole deployment; tokens in and out of one.
  const double *concurrency, *input, *output;
} ck_serving_configs;

/// What a deployment does. Every pointer to count values. Where workers of their own read prompts,
/// each rank sends its share of the cache to the worker that decodes, over the first tier where the
/// whole deployment lies inside it, over the last otherwise.
typedef struct ck_serving_results {
  /// Time to the first token and per output token after it (means), s; output tokens/s of the
  /// deployment at the concurrency, and at as many requests as memory holds (all queued).
  double *first, *each, *tokens, *most_tokens;
  /// Sequences a rank decodes, over all stages; those that its memory holds; bytes of weights of
  /// the GPU that has most, and of cache that a sequence is counted with there; both of the worker
  /// that decodes.
  double *batch, *resident, *weights, *cache;
} ck_serving_results;

/// Bytes of cache of count sequences on a rank: whole numbers of tensor ranks, tokens of a
/// sequence.
ck_status ck_serving_sequence(ck_isa isa, size_t count, const ck_serving_model *restrict model,
                              const ck_serving_device *restrict device,
                              const double *restrict tensor, const double *restrict tokens,
                              double *restrict bytes);

/// Evaluates count deployments; where memory holds no sequence, resident is below 1 and tokens 0.
/// Returns CK_OK, or CK_BAD_VALUE when a result is not finite.
ck_status ck_serving_loop(ck_isa isa, size_t count, const ck_serving_model *restrict model,
                          const ck_serving_device *restrict device,
                          const ck_serving_engine *restrict engine,
                          const ck_serving_configs *restrict configs,
                          const ck_serving_results *restrict results);

#endif
