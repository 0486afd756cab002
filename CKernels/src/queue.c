#pragma STDC FP_CONTRACT OFF
#include "ck_queue.h"

#include <math.h>

#include "ck_random.h"

/// Streams of random numbers.
enum { STREAM_ARRIVAL = 101, STREAM_INPUT = 102, STREAM_OUTPUT = 103 };

/// A log-normal number of a mean and coefficient of variation, whole and at least 1.
static ck_status length(const ck_queue *queue, uint64_t stream, size_t index, double mean,
                        double spread, double *value) {
  if (spread == 0.0) {
    *value = fmax(1.0, round(mean));
    return CK_OK;
  }
  double normal;
  ck_status status = ck_random_normal(CK_ISA_BASELINE, 1, queue->seed, stream, index, &normal);
  if (status != CK_OK)
    return status;
  double variance = log1p(spread * spread);
  *value = fmax(1.0, round(mean * exp(sqrt(variance) * normal - 0.5 * variance)));
  return CK_OK;
}

static int is_valid(const ck_queue *queue) {
  int is_closed = queue->rate == 0.0;
  if (queue->most < 1 || (is_closed && queue->in_flight < 1) || !(queue->rate >= 0.0) ||
      !(queue->input >= 1.0) || !(queue->output >= 1.0) || !(queue->input_spread >= 0.0) ||
      !(queue->output_spread >= 0.0) || !(queue->prompt_fixed >= 0.0) ||
      !(queue->prompt_token >= 0.0) || !(queue->prompt_square >= 0.0))
    return 0;
  for (size_t index = 0; index < queue->most; index++)
    if (!(queue->decode[index] > 0.0) || !isfinite(queue->decode[index]))
      return 0;
  return isfinite(queue->prompt_fixed + queue->prompt_token + queue->prompt_square + queue->rate +
                  queue->input + queue->output);
}

ck_status ck_queue_simulate(const ck_queue *restrict queue, size_t count, double *restrict arrival,
                            double *restrict first, double *restrict end, double *restrict tokens,
                            size_t *restrict running) {
  if (!is_valid(queue))
    return CK_BAD_VALUE;
  int is_closed = queue->rate == 0.0;
  double now = 0.0;
  size_t active = 0, admitted = 0, arrived = 0, ended = 0;
  if (is_closed) {
    arrived = queue->in_flight < count ? queue->in_flight : count;
    for (size_t index = 0; index < arrived; index++)
      arrival[index] = 0.0;
  } else {
    double time = 0.0;
    for (size_t index = 0; index < count; index++) {
      double uniform;
      ck_status status =
          ck_random_uniform(CK_ISA_BASELINE, 1, queue->seed, STREAM_ARRIVAL, index, &uniform);
      if (status != CK_OK)
        return status;
      time -= log(uniform) / queue->rate;
      arrival[index] = time;
    }
    arrived = count;
  }
  while (ended < count) {
    // A step that reads the prompts of all who wait and fit.
    double step = 0.0;
    size_t before = admitted;
    while (admitted < arrived && arrival[admitted] <= now && active < queue->most) {
      double prompt;
      ck_status status =
          length(queue, STREAM_INPUT, admitted, queue->input, queue->input_spread, &prompt);
      if (status == CK_OK)
        status = length(queue, STREAM_OUTPUT, admitted, queue->output, queue->output_spread,
                        &tokens[admitted]);
      if (status != CK_OK)
        return status;
      step += queue->prompt_fixed + prompt * (queue->prompt_token + prompt * queue->prompt_square);
      end[admitted] = tokens[admitted];  // tokens still to come, until it ends
      running[active] = admitted;
      active++;
      admitted++;
    }
    int reads = admitted > before;
    if (!reads && active == 0) {
      // Nothing to do before the next arrival.
      now = arrival[admitted];
      continue;
    }
    now += reads ? step : queue->decode[active - 1];
    size_t kept = 0, left = 0;
    for (size_t place = 0; place < active; place++) {
      size_t request = running[place];
      if (reads && request >= before)
        first[request] = now;
      if (!reads || request >= before)
        end[request] -= 1.0;
      if (end[request] > 0.5) {
        running[kept] = request;
        kept++;
      } else {
        end[request] = now;
        ended++;
        left++;
      }
    }
    active = kept;
    for (size_t index = 0; is_closed && index < left && arrived < count; index++) {
      arrival[arrived] = now;
      arrived++;
    }
  }
  return CK_OK;
}
