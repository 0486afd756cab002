/// Operators of a language model on a GPU: what each computes and moves, and how long it takes.
///
/// An operator's sizes are coefficients times scales: columns that a caller lays out, one value for
/// each candidate (tokens of a microbatch on a rank, one over the tensor-parallel ranks, ...). One
/// list of operators thus serves any number of candidates, training and inference alike.
///
/// Time = the larger of compute and memory time, plus the fixed time of a kernel. A matrix product
/// m x n x k takes 2 max((m + e)(n + e) + t, w) (k + d) FLOP at the rate that large products reach:
/// e is the mean waste of a tile's edge, w the results of one wave (a tile on each multiprocessor),
/// t the mean waste of the last wave, d the depth that filling and draining the pipeline costs. A
/// product smaller than a wave thus takes the time of one, as multiprocessors are idle. Loads and
/// arithmetic of a product overlap, but not wholly where both take as long: its compute time c and
/// its memory time m make (c^4 + m^4)^(1/4), 19 % over the larger at c = m and 1.5 % at a half.
#ifndef CK_OPERATORS_H
#define CK_OPERATORS_H

#include "ck_base.h"

/// What an operator is.
typedef enum ck_operator_kind {
  /// `batch` products of rows x columns x depth.
  CK_GEMM = 0,
  /// Fused attention: rows tokens, each over `columns` tokens of context, `depth` widths in all
  /// heads (query-key and value), heads of `width`.
  CK_ATTENTION = 1,
  /// A state-space or delta-rule scan: rows tokens of `depth` FLOP.
  CK_SCAN = 2,
  /// Element by element: rows times bytes.
  CK_TRAFFIC = 3,
  /// Sorting tokens to experts and back.
  CK_ROUTING = 4,
  /// Scaling and rounding to a narrower format.
  CK_QUANTISE = 5,
  CK_OPERATOR_KINDS = 6,
} ck_operator_kind;

/// A number format of matrix products.
typedef enum ck_precision {
  CK_BF16 = 0,
  CK_FP8 = 1,
  CK_FP4 = 2,
  CK_PRECISIONS = 3,
} ck_precision;

/// What multiplies a coefficient.
typedef enum ck_scale {
  CK_SCALE_ONE = 0,
  /// Tokens of a microbatch on a rank.
  CK_SCALE_TOKENS = 1,
  /// The same where sequence parallelism splits them among tensor-parallel ranks.
  CK_SCALE_SPLIT = 2,
  /// Tokens over tensor-parallel ranks.
  CK_SCALE_RANK = 3,
  /// Tokens over tensor-parallel ranks times expert-parallel ranks: what one expert's share grows
  /// by.
  CK_SCALE_EXPERT = 4,
  /// 1 / tensor-parallel ranks.
  CK_SCALE_TENSOR = 5,
  /// 1 / expert-parallel ranks.
  CK_SCALE_GROUP = 6,
  CK_SCALES = 7,
} ck_scale;

/// The least recomputation that repeats an operator's forward pass.
typedef enum ck_repeat {
  /// Only the recomputation of whole layers.
  CK_REPEAT_FULL = 0,
  /// That of attention scores.
  CK_REPEAT_SCORES = 1,
  /// That of norms and activations.
  CK_REPEAT_MODULES = 2,
  /// None: what lies outside the layers.
  CK_REPEAT_NEVER = 3,
  CK_REPEATS = 4,
} ck_repeat;

/// One operator; see ck_operator_kind for what the sizes mean.
typedef struct ck_operator {
  ck_operator_kind kind;
  ck_precision precision;
  ck_repeat repeat;
  /// Whether its second operand is a weight that is trained: then there is a weight gradient.
  int trained;
  ck_scale rows_scale, columns_scale, depth_scale, batch_scale;
  double rows, columns, depth, batch;
  /// Width of a head (CK_ATTENTION).
  double width;
  /// Bytes for each row, forward and backward, where the sizes do not tell (all but CK_GEMM).
  double forward_bytes, backward_bytes;
  /// Kernels launched, forward and backward, besides the main one.
  double forward_kernels, backward_kernels;
  /// How many of it an average layer has.
  double weight;
} ck_operator;

/// A GPU as operators see it: rates that large operators reach.
typedef struct ck_device {
  /// FLOP/s of large products by precision, of fused attention and of scans.
  double rate[CK_PRECISIONS], attention_rate, scan_rate;
  /// Bytes of an element by precision.
  double element[CK_PRECISIONS];
  /// B/s of memory that streams reach.
  double bandwidth;
  /// Fixed time of a kernel, and what a product in CK_FP4 takes besides (its scales), s.
  double kernel, scales;
  /// Waste of a tile's edge and of the depth, elements.
  double edge, depth;
  /// Results of a wave of tiles, and how many of them the last wave wastes.
  double wave, tail;
  /// Share of `rate` that grouped products (batch scaled by CK_SCALE_GROUP) reach.
  double grouped;
  /// Width at which the exponentials of attention cost as much as its products.
  double exponential_width;
  /// Time of the backward of attention and scans over that of its FLOP at the forward rate.
  double backward;
  /// Passes over the counted bytes: element by element, routing, quantising.
  double passes[CK_OPERATOR_KINDS];
} ck_device;

/// Forward time of a list of operators for count candidates.
///
/// scales: CK_SCALES columns of count values each, >= 0. seconds receives the sum over operators of
/// weight times time (s). Returns CK_OK, or CK_BAD_VALUE when a result is not finite.
ck_status ck_operators_forward(ck_isa isa, size_t count, const ck_operator *restrict operators,
                               size_t operator_count, const double *const scales[CK_SCALES],
                               const ck_device *restrict device, double *restrict seconds);

#endif
