/// Times of collectives over one tile, for the kernels that need them inside.
#ifndef CK_COLLECTIVES_BODY_H
#define CK_COLLECTIVES_BODY_H

#include "ck_collectives.h"
#include "ck_tile.h"

/// t = a + x + ramp sqrt(a x) of the slowest tier.
typedef struct ck_transfer {
  ck_tile latency, slowest, ramp;
} ck_transfer;

CK_INLINE void ck_transfer_clear(ck_transfer *restrict transfer) {
  CK_LANES(lane) {
    transfer->latency[lane] = 0.0;
    transfer->slowest[lane] = -1.0;
    transfer->ramp[lane] = 0.0;
  }
}

CK_INLINE void ck_transfer_time(const ck_transfer *restrict transfer, double *restrict seconds) {
  CK_LANES(lane) {
    double a = transfer->latency[lane], x = ck_larger(transfer->slowest[lane], 0.0);
    seconds[lane] = a + x + transfer->ramp[lane] * __builtin_elementwise_sqrt(a * x);
  }
}

/// Members of a group inside a tier: as many as it has places for whole strides; the outermost tier
/// holds all.
CK_INLINE double ck_members(double tier_ranks, int is_last, double ranks, double stride) {
  double places = ck_larger(1.0, ck_floor_whole(tier_ranks / stride));
  return is_last ? ranks : ck_smaller(ranks, places);
}

/// All-gather (messages 1, factor 1) or all-reduce (messages 2, factor 2), tier by tier.
CK_INLINE void ck_hierarchical(const ck_network *restrict network, double messages,
                               const double *restrict bytes, const double *restrict ranks,
                               const double *restrict stride, int reduces,
                               double *restrict seconds) {
  ck_transfer transfer;
  ck_transfer_clear(&transfer);
  ck_tile inside;
  CK_LANES(lane) inside[lane] = 1.0;
  for (size_t index = 0; index < network->count; index++) {
    const ck_tier *tier = &network->tiers[index];
    int is_last = index + 1 == network->count;
    double reduction = index == 0 && reduces && tier->ranks > 1.0 ? tier->reduction : 0.0;
    CK_LANES(lane) {
      double members = ck_members(tier->ranks, is_last, ranks[lane], stride[lane]);
      double peers = ck_ceil_whole(members / inside[lane]);
      double moved = messages * (peers - 1.0) / peers * bytes[lane] / inside[lane];
      double x = moved / tier->bandwidth;
      double added = (members + 1.0) / members * bytes[lane] / (reduction > 0.0 ? reduction : 1.0);
      x = reduction > 0.0 && members > 1.0 ? ck_smaller(x, added) : x;
      int active = peers > 1.0;
      int slower = active & (x > transfer.slowest[lane]);
      double a = messages * ck_doublings(peers) * tier->latency;
      transfer.latency[lane] += active ? a : 0.0;
      transfer.slowest[lane] = slower ? x : transfer.slowest[lane];
      transfer.ramp[lane] = slower ? tier->ramp : transfer.ramp[lane];
      inside[lane] = ck_larger(inside[lane], members);
    }
  }
  ck_transfer_time(&transfer, seconds);
}

/// All-to-all. With copies > 0, each row of the data goes to so many ranks, and to each inner
/// tier's group of ranks only once: of n groups, the other n - 1 are met with chance 1 - (1 -
/// 1/n)^copies.
CK_INLINE void ck_all_to_all(const ck_network *restrict network, double copies,
                             const double *restrict bytes, const double *restrict ranks,
                             const double *restrict stride, double *restrict seconds) {
  ck_transfer transfer;
  ck_transfer_clear(&transfer);
  ck_tile inside, once;
  CK_LANES(lane) {
    inside[lane] = 1.0;
    once[lane] = 1.0;
  }
  for (size_t index = 0; index < network->count; index++) {
    const ck_tier *tier = &network->tiers[index];
    int is_last = index + 1 == network->count;
    CK_LANES(lane) {
      double all = ranks[lane];
      double members = ck_members(tier->ranks, is_last, all, stride[lane]);
      double outside = index == 0 && members > 1.0 ? all - 1.0 : all - inside[lane];
      double x = bytes[lane] * once[lane] * outside / all / tier->bandwidth;
      int active = members > inside[lane];
      int slower = active & (x > transfer.slowest[lane]);
      transfer.latency[lane] += active ? tier->latency : 0.0;
      transfer.slowest[lane] = slower ? x : transfer.slowest[lane];
      transfer.ramp[lane] = slower ? tier->ramp : transfer.ramp[lane];
      inside[lane] = members;
    }
    if (index == 0 && copies > 0.0) {
      CK_LANES(lane) {
        double groups = ranks[lane] / inside[lane];
        double missed = ck_larger(1.0 - 1.0 / groups, 1e-300);
        // Of copies (1 - 1/n) that leave, (n - 1)(1 - (1 - 1/n)^copies) are sent.
        double sent = (groups - 1.0) * (1.0 - ck_pow(missed, copies));
        double leave = copies * missed;
        once[lane] = groups > 1.0 ? ck_smaller(1.0, sent / leave) : 1.0;
      }
    }
  }
  ck_transfer_time(&transfer, seconds);
}

/// One message over the innermost tier that spans the distance.
CK_INLINE void ck_point_to_point(const ck_network *restrict network, const double *restrict bytes,
                                 const double *restrict distance, double *restrict seconds) {
  CK_LANES(lane) seconds[lane] = 0.0;
  ck_tile done;
  CK_LANES(lane) done[lane] = distance[lane] > 0.0 ? 0.0 : 1.0;
  for (size_t index = 0; index < network->count; index++) {
    const ck_tier *tier = &network->tiers[index];
    int is_last = index + 1 == network->count;
    CK_LANES(lane) {
      double a = tier->latency, x = bytes[lane] / tier->bandwidth;
      double time = a + x + tier->ramp * __builtin_elementwise_sqrt(a * x);
      int here = (done[lane] == 0.0) & (is_last | (distance[lane] < tier->ranks));
      seconds[lane] = here ? time : seconds[lane];
      done[lane] = here ? 1.0 : done[lane];
    }
  }
}

#endif
