// STREAM's triad (a = b + s c) as its author defines it, on threads bound one to a core: the
// yardstick that `rackwright bench` is held against. Prints the median and the best rate in GB/s.
// Usage: stream THREADS MEBIBYTES_A_COLUMN
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { REPEATS = 60 };
static double *a, *b, *c;
static size_t values;
static int threads;
static pthread_barrier_t barrier;
static double seconds[REPEATS];

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *work(void *argument) {
  int rank = (int)(size_t)argument;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(rank, &set);
  pthread_setaffinity_np(pthread_self(), sizeof set, &set);
  size_t begin = values / (size_t)threads * (size_t)rank, end = begin + values / (size_t)threads;
  for (size_t i = begin; i < end; i++) {
    a[i] = 0;
    b[i] = 1;
    c[i] = 2;
  }
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    pthread_barrier_wait(&barrier);
    double start = now();
    for (size_t i = begin; i < end; i++)
      a[i] = b[i] + 3.0 * c[i];
    pthread_barrier_wait(&barrier);
    if (rank == 0)
      seconds[repeat] = now() - start;
  }
  return NULL;
}

static int ascending(const void *x, const void *y) {
  double p = *(const double *)x, q = *(const double *)y;
  return (p > q) - (p < q);
}

int main(int count, char **arguments) {
  if (count != 3)
    return 64;
  threads = atoi(arguments[1]);
  values = (size_t)atol(arguments[2]) * (1 << 20) / sizeof(double) / 64 * 64;
  double **columns[] = {&a, &b, &c};
  for (int i = 0; i < 3; i++) {
    *columns[i] = aligned_alloc(1 << 21, (values * sizeof(double) + (1 << 21) - 1) >> 21 << 21);
    madvise(*columns[i], values * sizeof(double), MADV_HUGEPAGE);
  }
  pthread_barrier_init(&barrier, NULL, (unsigned)threads);
  pthread_t pool[256];
  for (int i = 0; i < threads; i++)
    pthread_create(&pool[i], NULL, work, (void *)(size_t)i);
  for (int i = 0; i < threads; i++)
    pthread_join(pool[i], NULL);
  if (a[0] != 7 || a[values - 1] != 7)
    return 1;
  // The first are warm-up.
  qsort(seconds + 5, REPEATS - 5, sizeof(double), ascending);
  double bytes = 24.0 * (double)values;
  printf("%.3f %.3f\n", bytes / seconds[5 + (REPEATS - 5) / 2] * 1e-9, bytes / seconds[5] * 1e-9);
  return 0;
}
