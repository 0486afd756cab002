#pragma STDC FP_CONTRACT OFF
#include "ck_random.h"

#include "ck_philox.h"

CK_INLINE double polynomial(double x, const double c[8]) {
  return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x +
         c[0];
}

// AS 241, PPND16: numerators and denominators for the middle, the tails and the far tails.
static const double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                            1.9715909503065514427e3, 1.3731693765509461125e4,
                            4.5921953931549871457e4, 6.7265770927008700853e4,
                            3.3430575583588128105e4, 2.5090809287301226727e3};
static const double b[8] = {1.0,
                            4.2313330701600911252e1,
                            6.8718700749205790830e2,
                            5.3941960214247511077e3,
                            2.1213794301586595867e4,
                            3.9307895800092710610e4,
                            2.8729085735721942674e4,
                            5.2264952788528545610e3};
static const double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                            5.76949722146069140550e0,  3.64784832476320460504e0,
                            1.27045825245236838258e0,  2.41780725177450611770e-1,
                            2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double d[8] = {1.0,
                            2.05319162663775882187e0,
                            1.67638483018380384940e0,
                            6.89767334985100004550e-1,
                            1.48103976427480074590e-1,
                            1.51986665636164571966e-2,
                            5.47593808499534494600e-4,
                            1.05075007164441684324e-9};
static const double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                            1.78482653991729133580e0,  2.96560571828504891230e-1,
                            2.65321895265761230930e-2, 1.24266094738807843860e-3,
                            2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double f[8] = {1.0,
                            5.99832206555887937690e-1,
                            1.36929880922735805310e-1,
                            1.48753612908506148525e-2,
                            7.86869131145613259100e-4,
                            1.84631831751005468180e-5,
                            1.42151175831644588870e-7,
                            2.04426310338993978564e-15};

CK_INLINE double normal(double u) {
  double q = u - 0.5;
  double side = q < 0.0 ? u : 1.0 - u;
  double middle_x = 0.180625 - q * q;
  double middle = q * polynomial(middle_x, a) / polynomial(middle_x, b);
  // sqrt(-ln side), as a power so that it vectorises on every set.
  double r = ck_exp(0.5 * ck_log(-ck_log(side < 0.4999 ? side : 0.4999)));
  double tail = polynomial(r - 1.6, c) / polynomial(r - 1.6, d);
  double far = polynomial(r - 5.0, e) / polynomial(r - 5.0, f);
  double outer = r <= 5.0 ? tail : far;
  double sign = q < 0.0 ? -outer : outer;
  return q <= 0.425 && q >= -0.425 ? middle : sign;
}

CK_INLINE ck_status ck_random_uniform_body(size_t count, uint64_t seed, uint64_t stream,
                                           uint64_t first, double *restrict values) {
  for (size_t index = 0; index < count; index++)
    values[index] = ck_philox_uniform(first + index, stream, seed);
  return CK_OK;
}

CK_INLINE ck_status ck_random_normal_body(size_t count, uint64_t seed, uint64_t stream,
                                          uint64_t first, double *restrict values) {
  for (size_t index = 0; index < count; index++)
    values[index] = normal(ck_philox_uniform(first + index, stream, seed));
  return CK_OK;
}

CK_KERNEL(ck_random_uniform,
          (size_t count, uint64_t seed, uint64_t stream, uint64_t first, double *restrict values),
          (count, seed, stream, first, values))

CK_KERNEL(ck_random_normal,
          (size_t count, uint64_t seed, uint64_t stream, uint64_t first, double *restrict values),
          (count, seed, stream, first, values))

void ck_random_philox_reference(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t x[4] = {counter[0], counter[1], counter[2], counter[3]};
  uint32_t k[2] = {key[0], key[1]};
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)0xD2511F53u * x[0], p1 = (uint64_t)0xCD9E8D57u * x[2];
    uint32_t y[4] = {(uint32_t)(p1 >> 32) ^ x[1] ^ k[0], (uint32_t)p1,
                     (uint32_t)(p0 >> 32) ^ x[3] ^ k[1], (uint32_t)p0};
    for (int word = 0; word < 4; word++)
      x[word] = y[word];
    k[0] += 0x9E3779B9u;
    k[1] += 0xBB67AE85u;
  }
  for (int word = 0; word < 4; word++)
    out[word] = x[word];
}
