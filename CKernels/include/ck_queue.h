/// A serving engine request by request: a discrete-event simulation, for percentiles and to hold
/// the steady-state model of `ck_serving.h` against.
///
/// The engine works in steps. Waiting requests are admitted in order of arrival while there is
/// room; their prompts are read in one step, after which each has its first token; a step without
/// waiting prompts gives every running request one more token.
///
/// With a chunk, every step gives every running request one more token and reads at most so many
/// tokens of prompts beside, those of the earliest first; a request whose prompt ends has its first
/// token when the step does.
#ifndef CK_QUEUE_H
#define CK_QUEUE_H

#include <stdint.h>

#include "ck_base.h"

/// The engine and its load.
typedef struct ck_queue {
  /// s of a decoding step with n = 1, 2, ..., most running requests: most values.
  const double *decode;
  size_t most;
  /// s of a step that reads a prompt of t tokens: prompt_fixed + t (prompt_token + t
  /// prompt_square).
  double prompt_fixed, prompt_token, prompt_square;
  /// Requests a second that arrive by themselves (Poisson); 0: a closed loop of in_flight requests.
  double rate;
  size_t in_flight;
  /// Mean tokens in and out of a request, >= 1, and their coefficients of variation (log-normal;
  /// 0: all alike).
  double input, output, input_spread, output_spread;
  uint64_t seed;
  /// Most tokens of prompts that a step reads beside what it decodes; 0: prompts are read whole.
  double chunk;
  /// s of a step that reads a whole chunk beside n = 0, 1, ..., most running requests: most + 1
  /// values, not below those of decode; and of one that reads next to nothing while none runs. A
  /// part of a chunk takes its share of what a whole one adds; prompt_square is as above, for
  /// tokens beyond the mean length. NULL and 0 without a chunk.
  const double *mixed;
  double alone;
} ck_queue;

/// Simulates until `count` requests have ended, in order of arrival.
///
/// arrival, first, end receive times of each request, s from the start; tokens its output tokens.
/// running is room for `most` indices. Returns CK_BAD_VALUE for an engine that is not valid (most
/// or in_flight 0, a time that is not positive, means below 1).
ck_status ck_queue_simulate(const ck_queue *restrict queue, size_t count, double *restrict arrival,
                            double *restrict first, double *restrict end, double *restrict tokens,
                            size_t *restrict running);

#endif
