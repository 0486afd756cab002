/// Memory bandwidth: the four operations of STREAM, and reading alone.
#ifndef CK_PROBE_STREAM_H
#define CK_PROBE_STREAM_H

#include "ck_base.h"

/// The operations of STREAM on columns of FP64.
typedef enum ck_stream {
  /// a = b: 16 B a value.
  CK_STREAM_COPY = 0,
  /// a = scalar b: 16 B a value.
  CK_STREAM_SCALE = 1,
  /// a = b + c: 24 B a value.
  CK_STREAM_ADD = 2,
  /// a = b + scalar c: 24 B a value.
  CK_STREAM_TRIAD = 3,
} ck_stream;

/// Carries out one operation on count values, a multiple of 8; the columns lie on 64-byte
/// boundaries. Bytes are counted as STREAM counts them, without the line that an ordinary store
/// first reads.
/// Returns CK_BAD_VALUE when count or a column is not aligned.
ck_status ck_probe_stream(ck_isa isa, ck_stream operation, size_t count, double scalar,
                          const double *restrict b, const double *restrict c, double *restrict a);

/// The same with stores that bypass the caches.
ck_status ck_probe_stream_nontemporal(ck_isa isa, ck_stream operation, size_t count, double scalar,
                                      const double *restrict b, const double *restrict c,
                                      double *restrict a);

/// Reads count values, a multiple of 64, 8 B each, and adds them in 64 lanes.
ck_status ck_probe_read(ck_isa isa, size_t count, const double *restrict values,
                        double *restrict sum);

#endif
