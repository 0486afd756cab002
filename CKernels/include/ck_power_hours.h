/// A site's demand hour by hour in many scenarios: IT, chain losses, cooling, a battery that shaves
/// peaks, the grid's limit and generators above it; energy, demand charge, energy charge,
/// emissions.
///
/// In each hour, all powers in W:
///   it        it_w · shape · shape_scale (at most it_w) · built
///   ups loss  u0 · built + u1 it + u2 it² / built
///   heat      it + ups loss
///   cooling   heat · (cool_base + cool_slope · max(0, temperature + warming - cool_free))
///   behind    heat + cooling + house · built
///   demand    behind + t0 · built + t2 behind² / built
/// The battery gives what demand exceeds shave_w by, and is charged below it; the grid gives the
/// rest up to grid_w, generators what is above, and what they cannot is not served.
///
/// Sources: facts/facility.md sections 12 (losses), 14 (demand charge), 15 (batteries), 20
/// (tariff).
#ifndef CK_POWER_HOURS_H
#define CK_POWER_HOURS_H

#include <stdint.h>

#include "ck_base.h"

/// `hours` values each.
typedef struct ck_power_calendar {
  size_t hours;
  /// IT power over its peak, and the share of the build that stands; both 0 to 1.
  const double *shape, *built;
  const double *temperature_c;
  /// Energy charge for each Wh, emissions in kg for each Wh.
  const double *price_per_wh, *carbon_per_wh;
  /// The billing period, not falling: the demand charge is for the highest hour of each.
  const uint16_t *period;
} ck_power_calendar;

/// `scenarios` values each.
typedef struct ck_power_scenarios {
  size_t scenarios;
  const double *it_w, *shape_scale, *house_w;
  const double *u0_w, *u1, *u2_per_w, *t0_w, *t2_per_w;
  const double *cool_base, *cool_slope, *cool_free_c, *warming_k;
  const double *grid_w, *generator_w;
  /// Power of the battery both ways, what it holds, efficiency of charging, and the demand above
  /// which it gives; it starts full.
  const double *battery_w, *battery_wh, *charge_efficiency, *shave_w;
  /// Demand charge for each W and period; factors on energy charge and emissions.
  const double *demand_per_w, *price_scale, *carbon_scale;
} ck_power_scenarios;

/// `scenarios` values each; `demand_w`, hours by scenarios with the hours of a scenario together,
/// may be null. Energy in Wh; of `grid_peak_w` the highest hour at the meter. `balance` is the
/// largest difference of grid + generators + discharge + not served and IT + losses + cooling +
/// house + charge in any hour, share of the demand.
typedef struct ck_power_hours_results {
  double *it_wh, *loss_wh, *cooling_wh, *house_wh, *grid_wh, *generator_wh;
  double *charged_wh, *discharged_wh, *unserved_wh, *grid_peak_w, *demand_charge, *energy_charge;
  double *carbon_kg, *balance;
  double *demand_w;
} ck_power_hours_results;

/// Returns CK_BAD_VALUE when an input is not finite, a share is outside 0 to 1, or a power or an
/// efficiency is negative.
ck_status ck_power_hours(ck_isa isa, const ck_power_calendar *calendar,
                         const ck_power_scenarios *scenarios, size_t first, size_t count,
                         const ck_power_hours_results *results);

/// One scenario after the other, hour after hour, as the text has it.
ck_status ck_power_hours_reference(const ck_power_calendar *calendar,
                                   const ck_power_scenarios *scenarios, size_t first, size_t count,
                                   const ck_power_hours_results *results);

#endif
