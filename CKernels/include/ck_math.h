/// Exponential, logarithm and power for loops that the compiler vectorises.
///
/// libm's functions stop vectorisation and differ between systems; these are plain arithmetic and
/// give the same bits in every instruction set. Errors against long double, over 10 million random
/// arguments: ck_exp 1 ulp, ck_log 1 ulp; ck_pow (2 + |y ln x|) ulp. Tests hold them to 2 ulp.
#ifndef CK_MATH_H
#define CK_MATH_H

#include <stdint.h>

#define CK_MATH static inline __attribute__((always_inline))

CK_MATH double ck_from_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

CK_MATH uint64_t ck_to_bits(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// e to the power x; x from -708 to 709, clamped outside.
///
/// Cody-Waite reduction by multiples of ln 2, then the Taylor polynomial of degree 13, whose
/// remainder on |r| <= ln(2)/2 is below 5e-18.
CK_MATH double ck_exp(double x) {
  x = x < -708.0 ? -708.0 : x;
  x = x > 709.0 ? 709.0 : x;
  const double shifter = 6755399441055744.0;  // 1.5 * 2^52: adding it rounds to a whole number
  double shifted = x * 1.4426950408889634074 + shifter;
  double n = shifted - shifter;
  double r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  double value = 1.0 + (r + (r * r) * p);
  return value * ck_from_bits((ck_to_bits(shifted) + 1023u) << 52);
}

/// Natural logarithm; x normal and positive.
///
/// x = 2^e m with m from sqrt(1/2) to sqrt(2); then ln m = 2 artanh(f / (2 + f)), f = m - 1, as its
/// series to the 21st power, whose remainder is below 2e-18.
CK_MATH double ck_log(double x) {
  uint64_t bits = ck_to_bits(x);
  uint64_t mantissa = (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u;
  uint64_t half = mantissa > 0x3ff6a09e667f3bccu ? 1u : 0u;
  double m = ck_from_bits(mantissa - (half << 52));
  // The biased exponent as a double, without a conversion that baseline x86 lacks.
  double e = ck_from_bits(((bits >> 52) + half) | 0x4330000000000000u) - 4503599627371519.0;
  double f = m - 1.0;
  double s = f / (2.0 + f);
  double z = s * s;
  double p = 1.0 / 21.0;
  p = p * z + 1.0 / 19.0;
  p = p * z + 1.0 / 17.0;
  p = p * z + 1.0 / 15.0;
  p = p * z + 1.0 / 13.0;
  p = p * z + 1.0 / 11.0;
  p = p * z + 1.0 / 9.0;
  p = p * z + 1.0 / 7.0;
  p = p * z + 1.0 / 5.0;
  p = p * z + 1.0 / 3.0;
  // 2s = f - s f, so ln m = f - s (f - 2 z p); the leading term is exact.
  double tail = s * (f - 2.0 * z * p);
  return e * 6.93147180369123816490e-01 + (f - (tail - e * 1.90821492927058770002e-10));
}

/// e to the power x where |x| <= 0.05: the Taylor polynomial of degree 7, whose remainder is below
/// 1e-15.
CK_MATH double ck_exp_small(double x) {
  double p = 1.0 / 5040.0;
  p = p * x + 1.0 / 720.0;
  p = p * x + 1.0 / 120.0;
  p = p * x + 1.0 / 24.0;
  p = p * x + 1.0 / 6.0;
  p = p * x + 0.5;
  return 1.0 + (x + (x * x) * p);
}

/// x to the power y; x normal and positive.
CK_MATH double ck_pow(double x, double y) { return ck_exp(y * ck_log(x)); }

#endif
