/// Moist air for loops: what psychro.c and facility.c share.
///
/// Source: ASHRAE Handbook, Fundamentals, Psychrometrics (Hyland and Wexler), as written in
/// facts/facility.md section 2.
#ifndef CK_MOIST_AIR_H
#define CK_MOIST_AIR_H

#include "ck_math.h"
#include "ck_variants.h"

// Hyland and Wexler: ln p = c0/T + c1 + c2 T + c3 T² + c4 T³ + c5 T⁴ + c6 ln T.
static const double ck_ice[7] = {-5.6745359e3, 6.3925247,     -9.677843e-3, 6.2215701e-7,
                                 2.0747825e-9, -9.484024e-13, 4.1635019};
static const double ck_water[7] = {-5.8002206e3,  1.3914993, -4.8640239e-2, 4.1764768e-5,
                                   -1.4452093e-8, 0.0,       6.5459673};
static const double ck_mass_ratio = 0.621945;
// Specific heats of dry air, vapour and water, J/kgK, and heat of evaporation at 0 °C, J/kg.
static const double ck_air_j = 1006.0, ck_vapour_j = 1860.0, ck_water_j = 4186.0;
static const double ck_evaporation_j = 2501.0e3;

CK_INLINE double ck_select(int first, double yes, double no) { return first ? yes : no; }
CK_INLINE double ck_larger(double a, double b) { return a > b ? a : b; }
CK_INLINE double ck_smaller(double a, double b) { return a < b ? a : b; }
CK_INLINE double ck_held(double value, double low, double high) {
  return ck_smaller(ck_larger(value, low), high);
}

/// ln of the saturation pressure about a temperature: its value, first and second derivative, half
/// the third and a sixth of the fourth.
typedef struct saturation_series {
  double log, s1, s2, half_s3, sixth_s4;
} saturation_series;

CK_INLINE saturation_series ck_saturation_series(double temp_c, int over_water) {
  double t = temp_c + 273.15, r = 1.0 / t;
  double c0 = ck_select(over_water, ck_water[0], ck_ice[0]);
  double c1 = ck_select(over_water, ck_water[1], ck_ice[1]);
  double c2 = ck_select(over_water, ck_water[2], ck_ice[2]);
  double c3 = ck_select(over_water, ck_water[3], ck_ice[3]);
  double c4 = ck_select(over_water, ck_water[4], ck_ice[4]);
  double c5 = ck_select(over_water, ck_water[5], ck_ice[5]);
  double c6 = ck_select(over_water, ck_water[6], ck_ice[6]);
  double c0_r = c0 * r, r2 = r * r;
  return (saturation_series){
      .log = c0_r + c1 + t * (c2 + t * (c3 + t * (c4 + t * c5))) + c6 * ck_log(t),
      .s1 = (c6 - c0_r) * r + (c2 + t * (2.0 * c3 + t * (3.0 * c4 + t * 4.0 * c5))),
      .s2 = (2.0 * c0_r - c6) * r2 + (2.0 * c3 + t * (6.0 * c4 + t * 12.0 * c5)),
      .half_s3 = (c6 - 3.0 * c0_r) * r2 * r + (3.0 * c4 + t * 12.0 * c5),
      .sixth_s4 = (4.0 * c0_r - c6) * r2 * r2 + 4.0 * c5,
  };
}

/// ln of the saturation pressure and its slope (1/K).
CK_INLINE double ck_log_saturation(double temp_c, int over_water, double *slope) {
  saturation_series s = ck_saturation_series(temp_c, over_water);
  *slope = s.s1;
  return s.log;
}

/// Saturation pressure over water above 0 °C and over ice below, Pa.
CK_INLINE double ck_saturation(double temp_c) {
  double slope;
  return ck_exp(ck_log_saturation(temp_c, temp_c >= 0.0, &slope));
}

/// Humidity ratio at a vapour pressure.
CK_INLINE double ck_ratio(double vapour_pa, double pressure_pa) {
  return ck_mass_ratio * vapour_pa / (pressure_pa - vapour_pa);
}

/// Specific enthalpy, J for each kg of dry air.
CK_INLINE double ck_enthalpy(double temp_c, double ratio) {
  return ck_air_j * temp_c + ratio * (ck_evaporation_j + ck_vapour_j * temp_c);
}

#endif
