#ifndef RACKWRIGHT_OPENBLAS_SHIM_H
#define RACKWRIGHT_OPENBLAS_SHIM_H

#include <cblas.h>

// Debian's OpenBLAS carries LAPACK without its header; this is what we call of it.

/// Least squares of a full-rank matrix, column-major (LAPACK dgels).
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info);

/// Linear equations by LU with partial pivoting, column-major (LAPACK dgesv).
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv, double *b,
            const int *ldb, int *info);

#endif
