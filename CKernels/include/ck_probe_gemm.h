/// A matrix product as the book has it, to hold a library against before it is believed.
#ifndef CK_PROBE_GEMM_H
#define CK_PROBE_GEMM_H

#include "ck_base.h"

/// c = a b, column-major: a is m by k, b is k by n, c is m by n.
/// `bound` receives, for each element, the sum of |a| |b|: rounding errors of any order of
/// summation stay below k u times it (Higham, Accuracy and Stability of Numerical Algorithms,
/// section 3.1).
void ck_probe_gemm_reference(size_t m, size_t n, size_t k, const double *restrict a,
                             const double *restrict b, double *restrict c, double *restrict bound);

#endif
