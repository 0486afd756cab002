// DGEMM of n x n matrices through OpenBLAS, as any small program calls it: the yardstick that
// `rackwright bench` is held against. Prints the median and the best rate in GFLOP/s.
// Usage: dgemm THREADS N
#define _GNU_SOURCE
#include <cblas.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPEATS = 25 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int ascending(const void *x, const void *y) {
  double p = *(const double *)x, q = *(const double *)y;
  return (p > q) - (p < q);
}

int main(int count, char **arguments) {
  if (count != 3)
    return 64;
  int n = atoi(arguments[2]);
  openblas_set_num_threads(atoi(arguments[1]));
  size_t size = (size_t)n * (size_t)n;
  double *a = malloc(size * 8), *b = malloc(size * 8), *c = malloc(size * 8);
  for (size_t i = 0; i < size; i++) {
    a[i] = (double)rand() / RAND_MAX - 0.5;
    b[i] = (double)rand() / RAND_MAX - 0.5;
    c[i] = 0;
  }
  double seconds[REPEATS];
  for (int i = -3; i < REPEATS; i++) {
    double start = now();
    cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
    if (i >= 0)
      seconds[i] = now() - start;
  }
  qsort(seconds, REPEATS, sizeof(double), ascending);
  double flop = 2.0 * n * n * (double)n;
  printf("%.2f %.2f %s\n", flop / seconds[REPEATS / 2] * 1e-9, flop / seconds[0] * 1e-9,
         openblas_get_corename());
  return 0;
}
