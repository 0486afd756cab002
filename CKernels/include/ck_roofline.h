/// The roofline: an operation takes as long as its arithmetic or its memory traffic, whichever is
/// longer.
#ifndef CK_ROOFLINE_H
#define CK_ROOFLINE_H

#include "ck_base.h"

/// Time of each operation on a roofline.
/// flop (FLOP), bytes (B), peak (FLOP/s), bandwidth (B/s): count values each, all > 0.
/// seconds receives count values (s): max(flop / peak, bytes / bandwidth).
/// Returns CK_OK, or CK_BAD_VALUE when any input is not finite and positive.
ck_status ck_roofline_time(ck_isa isa, size_t count, const double *restrict flop,
                           const double *restrict bytes, const double *restrict peak,
                           const double *restrict bandwidth, double *restrict seconds);

/// The same, one value at a time, as the book has it.
ck_status ck_roofline_time_reference(size_t count, const double *restrict flop,
                                     const double *restrict bytes, const double *restrict peak,
                                     const double *restrict bandwidth, double *restrict seconds);

#endif
