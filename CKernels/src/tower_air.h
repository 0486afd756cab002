/// The air that leaves a tower: saturated, and warm enough to carry the water's heat.
#ifndef CK_TOWER_AIR_H
#define CK_TOWER_AIR_H

#include "moist_air.h"

// Saturated states that a first guess of its temperature is drawn through, °C, over ice and over
// water; between -40 and 70 °C the guess is within 0.1 K of the state with that enthalpy.
static const double ck_guess_ice_c[5] = {-39.0, -31.8, -20.0, -8.2, -1.0};
static const double ck_guess_water_c[5] = {1.7, 14.4, 35.0, 55.6, 68.3};
// Enthalpy that is added before the logarithm, and the least that the guess is drawn for, J/kg.
static const double ck_guess_j = 60e3, ck_least_guess_j = -55e3;
// Heat that a kilogram of evaporated water carries, about, J: for the first guess alone.
static const double ck_guess_latent_j = 2.9e6;

/// Numbers of a site's pressure.
typedef struct tower_air {
  double pressure;
  /// Humidity ratio of saturated air at 0 °C: what carries more is over water.
  double freezing;
  /// Temperature by ln(enthalpy + 60 kJ/kg): polynomials over ice and over water.
  double ice[5], water[5];
} tower_air;

/// The polynomial through five points by divided differences, as coefficients of its powers.
static void through_points(const double x[5], const double y[5], double c[5]) {
  double d[5];
  for (int i = 0; i < 5; i++)
    d[i] = y[i];
  for (int order = 1; order < 5; order++)
    for (int i = 4; i >= order; i--)
      d[i] = (d[i] - d[i - 1]) / (x[i] - x[i - order]);
  for (int i = 0; i < 5; i++)
    c[i] = 0.0;
  for (int i = 4; i >= 0; i--) {
    for (int power = 4; power > 0; power--)
      c[power] = c[power - 1] - x[i] * c[power];
    c[0] = d[i] - x[i] * c[0];
  }
}

static tower_air tower_air_of(double pressure) {
  tower_air air = {.pressure = pressure, .freezing = ck_ratio(ck_saturation(0.0), pressure)};
  double x[5];
  for (int over_water = 0; over_water < 2; over_water++) {
    const double *celsius = over_water ? ck_guess_water_c : ck_guess_ice_c;
    for (int i = 0; i < 5; i++) {
      double w = ck_ratio(ck_saturation(celsius[i]), pressure);
      x[i] = ck_log(ck_enthalpy(celsius[i], w) + ck_guess_j);
    }
    through_points(x, celsius, over_water ? air.water : air.ice);
  }
  return air;
}

/// Air that leaves a tower.
typedef struct leaving_air {
  double temp_c, ratio;
} leaving_air;

/// Saturated air that takes `gain_j` from each kg of dry air that enters, water of enthalpy
/// `h_water` evaporating into it: h - w h_water = h_in - w_in h_water + gain.
///
/// The saturation pressure is taken once, at a first guess, with four derivatives of its logarithm;
/// from there Halley's method takes two steps. A guess 0.3 K off ends below 1e-10 K.
CK_INLINE leaving_air leave_tower(const tower_air *air, double h_in, double ratio, double gain_j,
                                  double h_water) {
  double aim = h_in - ratio * h_water + gain_j;
  int over_water = aim >= air->freezing * (ck_evaporation_j - h_water);
  double h = h_in + gain_j * (1.0 + h_water / ck_guess_latent_j);
  double x = ck_log(ck_larger(h, ck_least_guess_j) + ck_guess_j);
  double guess = ck_select(over_water, air->water[4], air->ice[4]);
  guess = guess * x + ck_select(over_water, air->water[3], air->ice[3]);
  guess = guess * x + ck_select(over_water, air->water[2], air->ice[2]);
  guess = guess * x + ck_select(over_water, air->water[1], air->ice[1]);
  guess = guess * x + ck_select(over_water, air->water[0], air->ice[0]);

  // ln v(guess + d) = ln v(guess) + d (s1 + d (s2 / 2 + d (s3 / 6 + d s4 / 24))).
  saturation_series s = ck_saturation_series(guess, over_water);
  double vapour = ck_exp(s.log), d = 0.0, w = 0.0;
#pragma clang loop unroll(full)
  for (int step = 0; step < 2; step++) {
    double slope = s.s1 + d * (s.s2 + d * (s.half_s3 + d * s.sixth_s4));
    double bend = s.s2 + d * (2.0 * s.half_s3 + d * 3.0 * s.sixth_s4);
    double rise =
        d * (s.s1 + d * (0.5 * s.s2 + d * (1.0 / 3.0 * s.half_s3 + 0.25 * d * s.sixth_s4)));
    double v = step ? vapour * ck_exp_small(rise) : vapour;
    double dry_part = 1.0 / (air->pressure - v);
    double t = guess + d;
    double latent = ck_evaporation_j + ck_vapour_j * t - h_water;
    w = ck_mass_ratio * v * dry_part;
    double by_pressure = w * air->pressure * dry_part;
    double w1 = by_pressure * slope;
    double w2 = by_pressure * (slope * slope * (air->pressure + v) * dry_part + bend);
    double f = ck_air_j * t + w * latent - aim;
    double f1 = ck_air_j + w * ck_vapour_j + w1 * latent;
    double f2 = 2.0 * w1 * ck_vapour_j + w2 * latent;
    double move = -f * f1 / (f1 * f1 - 0.5 * f * f2);
    d += move;
    w += move * (w1 + 0.5 * move * w2);
  }
  return (leaving_air){guess + d, w};
}

#endif
