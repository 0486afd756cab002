#pragma STDC FP_CONTRACT OFF
#include "ck_probe_gemm.h"

#include <math.h>

void ck_probe_gemm_reference(size_t m, size_t n, size_t k, const double *restrict a,
                             const double *restrict b, double *restrict c, double *restrict bound) {
  for (size_t column = 0; column < n; column++) {
    for (size_t row = 0; row < m; row++) {
      double sum = 0, size = 0;
      for (size_t inner = 0; inner < k; inner++) {
        double product = a[inner * m + row] * b[column * k + inner];
        sum += product;
        size += fabs(product);
      }
      c[column * m + row] = sum;
      bound[column * m + row] = size;
    }
  }
}
