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

static int is_chunk_valid(const ck_queue *queue) {
  if (queue->chunk == 0.0)
    return 1;
  if (!(queue->chunk > 0.0) || !isfinite(queue->chunk) || queue->mixed == NULL ||
      !(queue->alone > 0.0) || !(queue->mixed[0] >= queue->alone))
    return 0;
  for (size_t index = 0; index < queue->most; index++)
    if (!(queue->mixed[index + 1] >= queue->decode[index]) || !isfinite(queue->mixed[index + 1]))
      return 0;
  return isfinite(queue->mixed[0]);
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
  if (!is_chunk_valid(queue))
    return 0;
  return isfinite(queue->prompt_fixed + queue->prompt_token + queue->prompt_square + queue->rate +
                  queue->input + queue->output);
}

/// Keeps a request running that has tokens left to write, of which end holds the number; sets the
/// end of one that has none. Returns whether it goes on.
static int goes_on(double *end, size_t request, double now, size_t *running, size_t *kept) {
  if (end[request] > 0.5) {
    running[*kept] = request;
    *kept += 1;
    return 1;
  }
  end[request] = now;
  return 0;
}

/// One step with chunks. Requests from *reading to admitted have prompts to read, of which first
/// holds the tokens left and end their length. Requests that end are counted; returns the time
/// after the step.
static double chunked_step(const ck_queue *queue, double now, size_t admitted, size_t *reading,
                           size_t *active, size_t *ended, double *first, double *end,
                           const double *tokens, size_t *running) {
  size_t decoding = *active, done = *reading;
  double base = decoding > 0 ? queue->decode[decoding - 1] : queue->alone;
  double added = (queue->mixed[decoding] - base) / queue->chunk, step = base;
  double budget = queue->chunk;
  while (budget > 0.0 && done < admitted) {
    double piece = fmin(budget, first[done]);
    double longer = queue->prompt_square * (end[done] - queue->input);
    step += piece * fmax(0.0, added + longer);
    budget -= piece;
    first[done] -= piece;
    if (first[done] > 0.0)
      break;
    done++;
  }
  now += step;
  size_t kept = 0;
  for (size_t place = 0; place < decoding; place++) {
    size_t request = running[place];
    end[request] -= 1.0;
    if (!goes_on(end, request, now, running, &kept))
      *ended += 1;
  }
  for (size_t request = *reading; request < done; request++) {
    first[request] = now;
    end[request] = tokens[request] - 1.0;
    if (!goes_on(end, request, now, running, &kept))
      *ended += 1;
  }
  *active = kept;
  *reading = done;
  return now;
}

ck_status ck_queue_simulate(const ck_queue *restrict queue, size_t count, double *restrict arrival,
                            double *restrict first, double *restrict end, double *restrict tokens,
                            size_t *restrict running) {
  if (!is_valid(queue))
    return CK_BAD_VALUE;
  int is_closed = queue->rate == 0.0;
  double now = 0.0;
  size_t active = 0, admitted = 0, arrived = 0, ended = 0, reading = 0;
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
    int is_chunked = queue->chunk > 0.0;
    while (admitted < arrived && arrival[admitted] <= now &&
           active + (is_chunked ? admitted - reading : 0) < queue->most) {
      double prompt;
      ck_status status =
          length(queue, STREAM_INPUT, admitted, queue->input, queue->input_spread, &prompt);
      if (status == CK_OK)
        status = length(queue, STREAM_OUTPUT, admitted, queue->output, queue->output_spread,
                        &tokens[admitted]);
      if (status != CK_OK)
        return status;
      if (is_chunked) {
        first[admitted] = end[admitted] = prompt;
        admitted++;
        continue;
      }
      step += queue->prompt_fixed + prompt * (queue->prompt_token + prompt * queue->prompt_square);
      end[admitted] = tokens[admitted];  // tokens still to come, until it ends
      running[active] = admitted;
      active++;
      admitted++;
    }
    if (is_chunked && (active > 0 || reading < admitted)) {
      size_t already = ended;
      now = chunked_step(queue, now, admitted, &reading, &active, &ended, first, end, tokens,
                         running);
      for (size_t index = already; is_closed && index < ended && arrived < count; index++) {
        arrival[arrived] = now;
        arrived++;
      }
      continue;
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
      if (!goes_on(end, request, now, running, &kept)) {
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
