/// Step time and memory of training a model, for columns of configurations.
///
/// One list of operators describes an average layer, another what the last pipeline stage adds. The
/// heaviest stage sets the pace; a 1F1B pipeline of p stages with v chunks each idles (p - 1) / v
/// microbatches' time. Collectives hide behind compute side by side: of each a share never hides,
/// and the longest shows where it outlasts the compute.
#ifndef CK_TRAINING_H
#define CK_TRAINING_H

#include "ck_collectives.h"
#include "ck_operators.h"

/// Bytes that the backward pass needs of a row, and what recomputing norms and activations leaves.
typedef struct ck_saved {
  ck_scale scale;
  double bytes, after_scores, after_modules;
} ck_saved;

/// What the configurations have in common.
typedef struct ck_training_job {
  ck_device device;
  ck_network network;
  /// Operators of an average layer and of the head (output projection, loss, prediction layers).
  const ck_operator *layer, *head;
  size_t layer_count, head_count;
  /// What an average layer saves for the backward pass.
  const ck_saved *saved;
  size_t saved_count;

  /// Tokens of a sequence, sequences of a step, layers.
  double sequence, batch, layers;
  /// Layers before the first that has experts: stages behind them have more than the average.
  double leading;
  /// Width of the residual stream and of the rows that experts exchange; vocabulary.
  double hidden, exchange_width, vocabulary;
  /// Parameters of an average layer without routed experts, of its routed experts, of one embedding
  /// table, of the prediction layers likewise; tables (1 where input and output share one).
  double dense_parameters, expert_parameters, table_parameters, prediction_dense,
      prediction_experts, tables;
  /// Share of the parameters that is trained, and trained parameters beside them (adapters).
  double trained_share, adapter_parameters;
  /// Bytes of a weight in memory and on the wire; of the optimizer's state for a parameter.
  double weight_bytes, wire_bytes, state_bytes;
  /// Bytes that the optimizer moves for a parameter in its own shard, and in the whole replica.
  double shard_traffic, replica_traffic;
  /// An average layer: blocks that mix tokens, those that attend, dense MLPs, MoE blocks, shared
  /// experts beside them; bytes of keys and values of a token of one that attends, over all tensor
  /// ranks.
  double mixers, context_blocks, dense_blocks, expert_blocks, shared_blocks, key_value_bytes;
  /// Copies of a token that go to experts, and the busiest rank's load over the mean.
  double copies, imbalance;
  /// Bytes of a token saved by the input embedding, by the output layer and loss for each element
  /// of the vocabulary, and besides (for each token); bytes for each token of a layer's input.
  double embedding_saved, logit_saved, output_saved;

  /// Host time of an average layer and of a MoE block, s; fixed time of a step, s.
  double layer_host, expert_host, step_fixed;
  /// Share of each collective that hides behind compute.
  double hide_tensor, hide_expert, hide_context, hide_shard, hide_data;
  /// B/s between GPU and host, each way.
  double host_bandwidth;
  /// Bytes that may be used, and bytes that are always taken.
  double usable, reserved;
  /// GPU load (power over its maximum) while computing, while waiting for a collective, and idle.
  double load_compute, load_wait, load_idle;
} ck_training_job;

/// Columns of configurations, count whole numbers each unless said.
typedef struct ck_training_configs {
  /// Ranks of each kind of parallelism; expert divides tensor x context x data.
  const double *tensor, *pipeline, *data, *context, *expert;
  /// Chunks of a stage, sequences of a microbatch.
  const double *interleave, *micro;
  /// ZeRO stage, 0 to 3.
  const double *zero;
  /// Recomputation: of scores (0 or 1), of norms and activations (0 or 1), share of whole layers.
  const double *scores, *modules, *full;
  /// Sequence parallelism: 0 or 1.
  const double *sequence_parallel;
  /// Bytes of a gradient: 2 or 4.
  const double *gradient;
  /// Whether collectives overlap (0 or 1): of tensor, of data, of expert parallelism.
  const double *overlap_tensor, *overlap_data, *overlap_expert;
  /// Shares that live on the host: of optimizer state, of activations.
  const double *offload_state, *offload_activations;
} ck_training_configs;

/// Parts of a step; they add up to it.
typedef enum ck_training_part {
  CK_PART_PRODUCTS = 0,
  CK_PART_ATTENTION,
  CK_PART_SCAN,
  CK_PART_ELEMENTWISE,
  CK_PART_ROUTING,
  CK_PART_QUANTISE,
  CK_PART_RECOMPUTE,
  CK_PART_HOST,
  CK_PART_TENSOR,
  CK_PART_EXPERT,
  CK_PART_CONTEXT,
  CK_PART_SHARD,
  CK_PART_PIPELINE,
  CK_PART_BUBBLE,
  CK_PART_DATA,
  CK_PART_OPTIMIZER,
  CK_PART_OFFLOAD,
  CK_PART_FIXED,
  CK_PARTS,
} ck_training_part;

/// Parts of memory; they add up to it.
typedef enum ck_memory_part {
  CK_MEMORY_WEIGHTS = 0,
  CK_MEMORY_GRADIENTS,
  CK_MEMORY_STATE,
  CK_MEMORY_ACTIVATIONS,
  CK_MEMORY_WORKSPACE,
  CK_MEMORY_BUFFERS,
  CK_MEMORY_RESERVED,
  CK_MEMORY_PARTS,
} ck_memory_part;

/// Where results go: count values each.
typedef struct ck_training_results {
  /// Step, s; memory of the fullest GPU, B; GPU energy of a step over its maximum power, s.
  double *seconds, *memory, *energy;
  /// CK_PARTS and CK_MEMORY_PARTS columns, or null.
  double *const *parts;
  double *const *memory_parts;
} ck_training_results;

/// Step time and memory of count configurations. Returns CK_OK, or CK_BAD_VALUE when a result is
/// not finite. Whether sizes divide is the caller's to check.
ck_status ck_training_step(ck_isa isa, size_t count, const ck_training_job *restrict job,
                           const ck_training_configs *restrict configs,
                           const ck_training_results *restrict results);

/// The same, one configuration at a time, as the text has it.
ck_status ck_training_step_reference(size_t count, const ck_training_job *restrict job,
                                     const ck_training_configs *restrict configs,
                                     const ck_training_results *restrict results);

#endif
