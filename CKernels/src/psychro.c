#pragma STDC FP_CONTRACT OFF
#include "ck_psychro.h"

#include <math.h>

#include "moist_air.h"

// Saturation pressure over water at 0 °C, Pa, by the coefficients of moist_air.h.
static const double water_at_zero = 611.2128674511893;

CK_INLINE int within(double value, double low, double high) {
  return value >= low && value <= high;
}

CK_INLINE ck_status ck_psychro_saturation_body(size_t count, const double *restrict temp_c,
                                               double *restrict pressure_pa) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++) {
    wrong += (within(temp_c[index], -60.0, 60.0)) ? 0 : 1;
    pressure_pa[index] = ck_saturation(temp_c[index]);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_INLINE ck_status ck_psychro_state_body(size_t count, const double *restrict dry_bulb_c,
                                          const double *restrict humidity,
                                          const double *restrict pressure_pa,
                                          double *restrict ratio, double *restrict enthalpy_j) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++) {
    double t = dry_bulb_c[index];
    wrong += (within(t, -60.0, 60.0) & within(humidity[index], 0.0, 1.0) &
              within(pressure_pa[index], 5.0e4, 1.1e5))
                 ? 0
                 : 1;
    double vapour = humidity[index] * ck_saturation(t);
    double w = ck_ratio(vapour, pressure_pa[index]);
    ratio[index] = w;
    enthalpy_j[index] = ck_enthalpy(t, w);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

/// Humidity ratio of air at `t` whose wet bulb is `bulb`, and its slope over `bulb`.
CK_INLINE double ratio_at_bulb(double t, double bulb, double pressure, int over_water,
                               double *slope) {
  double log_slope;
  double vapour = ck_exp(ck_log_saturation(bulb, over_water, &log_slope));
  double dry = pressure - vapour;
  double saturated = ck_mass_ratio * vapour / dry;
  double saturated_slope = saturated * log_slope * pressure / dry;
  double latent = ck_select(over_water, 2501.0, 2830.0);
  double latent_slope = ck_select(over_water, -2.326, -0.24);
  double liquid_slope = ck_select(over_water, -4.186, -2.1);
  double upper = (latent + latent_slope * bulb) * saturated - 1.006 * (t - bulb);
  double upper_slope =
      latent_slope * saturated + (latent + latent_slope * bulb) * saturated_slope + 1.006;
  double lower = latent + 1.86 * t + liquid_slope * bulb;
  double value = upper / lower;
  *slope = (upper_slope - value * liquid_slope) / lower;
  return value;
}

CK_INLINE ck_status ck_psychro_wet_bulb_body(size_t count, const double *restrict dry_bulb_c,
                                             const double *restrict humidity,
                                             const double *restrict pressure_pa,
                                             double *restrict wet_bulb_c) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++) {
    double t = dry_bulb_c[index], pressure = pressure_pa[index];
    wrong += (within(t, -60.0, 60.0) & within(humidity[index], 0.0, 1.0) &
              within(pressure, 5.0e4, 1.1e5))
                 ? 0
                 : 1;
    double vapour = humidity[index] * ck_saturation(t);
    double w = ck_mass_ratio * vapour / (pressure - vapour);
    double slope;
    double at_zero = ratio_at_bulb(t, 0.0, pressure, 1, &slope);
    int over_water = (w >= at_zero) & (t >= 0.0);
    // The ratio is convex and rising in the bulb's temperature: Newton's method from the right
    // stays on the right of the root and cannot overshoot.
    double bulb = ck_select(over_water, t, t < 0.0 ? t : 0.0);
#pragma clang loop unroll(full)
    for (int step = 0; step < 12; step++) {
      double value = ratio_at_bulb(t, bulb, pressure, over_water, &slope);
      bulb = bulb - (value - w) / slope;
    }
    wet_bulb_c[index] = bulb > t ? t : bulb;
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_INLINE ck_status ck_psychro_dew_point_body(size_t count, const double *restrict dry_bulb_c,
                                              const double *restrict humidity,
                                              double *restrict dew_point_c) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++) {
    double t = dry_bulb_c[index];
    wrong += (within(t, -60.0, 60.0) & within(humidity[index], 1.0e-6, 1.0)) ? 0 : 1;
    double vapour = humidity[index] * ck_saturation(t);
    double target = ck_log(vapour);
    int over_water = vapour >= water_at_zero;
    // ln p is concave in the temperature: from the left Newton's method does not overshoot after
    // its first step.
    double point = ck_select(over_water, 0.0, -60.0);
#pragma clang loop unroll(full)
    for (int step = 0; step < 12; step++) {
      double slope;
      double value = ck_log_saturation(point, over_water, &slope);
      point = point - (value - target) / slope;
    }
    dew_point_c[index] = point > t ? t : point;
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_psychro_saturation,
          (size_t count, const double *restrict temp_c, double *restrict pressure_pa),
          (count, temp_c, pressure_pa))

CK_KERNEL(ck_psychro_state,
          (size_t count, const double *restrict dry_bulb_c, const double *restrict humidity,
           const double *restrict pressure_pa, double *restrict ratio, double *restrict enthalpy_j),
          (count, dry_bulb_c, humidity, pressure_pa, ratio, enthalpy_j))

CK_KERNEL(ck_psychro_wet_bulb,
          (size_t count, const double *restrict dry_bulb_c, const double *restrict humidity,
           const double *restrict pressure_pa, double *restrict wet_bulb_c),
          (count, dry_bulb_c, humidity, pressure_pa, wet_bulb_c))

CK_KERNEL(ck_psychro_dew_point,
          (size_t count, const double *restrict dry_bulb_c, const double *restrict humidity,
           double *restrict dew_point_c),
          (count, dry_bulb_c, humidity, dew_point_c))

static double saturation_reference(double temp_c, int over_water) {
  const double *c = over_water ? ck_water : ck_ice;
  double t = temp_c + 273.15;
  return exp(c[0] / t + c[1] + c[2] * t + c[3] * t * t + c[4] * t * t * t + c[5] * t * t * t * t +
             c[6] * log(t));
}

static double ratio_reference(double t, double bulb, double pressure, int over_water) {
  double vapour = saturation_reference(bulb, over_water);
  double saturated = ck_mass_ratio * vapour / (pressure - vapour);
  if (over_water)
    return ((2501 - 2.326 * bulb) * saturated - 1.006 * (t - bulb)) /
           (2501 + 1.86 * t - 4.186 * bulb);
  return ((2830 - 0.24 * bulb) * saturated - 1.006 * (t - bulb)) / (2830 + 1.86 * t - 2.1 * bulb);
}

ck_status ck_psychro_wet_bulb_reference(size_t count, const double *restrict dry_bulb_c,
                                        const double *restrict humidity,
                                        const double *restrict pressure_pa,
                                        double *restrict wet_bulb_c) {
  for (size_t index = 0; index < count; index++) {
    double t = dry_bulb_c[index], pressure = pressure_pa[index];
    double vapour = humidity[index] * saturation_reference(t, t >= 0);
    double w = ck_mass_ratio * vapour / (pressure - vapour);
    int over_water = t >= 0 && w >= ratio_reference(t, 0, pressure, 1);
    double low = over_water ? 0 : -100, high = over_water ? t : fmin(t, 0);
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (ratio_reference(t, middle, pressure, over_water) > w)
        high = middle;
      else
        low = middle;
    }
    wet_bulb_c[index] = (low + high) / 2;
  }
  return CK_OK;
}

ck_status ck_psychro_dew_point_reference(size_t count, const double *restrict dry_bulb_c,
                                         const double *restrict humidity,
                                         double *restrict dew_point_c) {
  for (size_t index = 0; index < count; index++) {
    double t = dry_bulb_c[index];
    double vapour = humidity[index] * saturation_reference(t, t >= 0);
    int over_water = vapour >= water_at_zero;
    double low = over_water ? 0 : -150, high = t;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (saturation_reference(middle, over_water) > vapour)
        high = middle;
      else
        low = middle;
    }
    dew_point_c[index] = (low + high) / 2;
  }
  return CK_OK;
}
