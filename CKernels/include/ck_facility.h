/// A site through the hours of a year: power from the racks to the utility, heat from the racks to
/// the air outside.
///
/// IT power sets the losses of the power chain; what is lost indoors joins the heat of the air
/// loop; moving and rejecting the heat takes fans, pumps and compressors, which the transformers
/// feed. Plants are dispatched for the heat that is expected (the liquid loop's exactly, the air
/// loop's with the losses of transformers and switchgear foreseen); then the hour is solved as a
/// closed loop by substitution, which contracts quickly.
///
/// Two hydronic loops reject the heat: `liquid` behind the CDUs and `air` behind the fan walls,
/// each with a plant of its own (ck_plant.h); outside air may go before the air loop.
#ifndef CK_FACILITY_H
#define CK_FACILITY_H

#include "ck_base.h"
#include "ck_plant.h"

/// Loss of a device group: rating_w (a0 + a1 x + a2 x²) at x = power out / rating_w.
typedef struct ck_loss_curve {
  double rating_w, a0, a1, a2;
} ck_loss_curve;

/// A group of equal transformers in parallel; count may be 0, then there is none.
typedef struct ck_transformers {
  double count, rating_va, no_load_w, load_w, indoor_share;
} ck_transformers;

/// Everything that stays the same through the year.
typedef struct ck_facility_site {
  ck_loss_curve distribution;
  ck_loss_curve ups;
  ck_loss_curve switchgear;
  ck_transformers medium, high;
  double power_factor;
  /// Constant loads, W: lighting and controls; TCS pumps in the CDUs.
  double house_w, tcs_pump_w;
  /// Fan walls: heat that those running carry at rated fans, W; their rated fan power, W.
  double wall_heat_w, wall_fan_w;
  /// Share of the racks' air heat that rear doors take before the fan walls do: by the same water.
  double door_share;
  /// Air handlers of electrical rooms, which carry what UPS, switchgear and indoor transformers
  /// lose: heat at rated fans, W, 0 where the fan walls carry that too; rated fan power, W.
  double room_heat_w, room_fan_w;
  /// Share of the coils' heat that is latent: water that they condense and humidifiers put back.
  double coil_latent;
  ck_outside_air outside;
  ck_loop liquid, air;
  /// Electricity that a kilogram of water is worth in the choice of a mode, J/kg.
  double water_worth_j_kg;
  /// Station pressure, Pa.
  double pressure_pa;
} ck_facility_site;

/// Weather of the hours: dry and wet bulb, °C; humidity ratio, kg/kg. count values each.
typedef struct ck_weather {
  const double *dry_bulb_c, *wet_bulb_c, *ratio;
} ck_weather;

/// The columns of results; W unless said.
typedef enum ck_facility_column {
  CK_UTILITY_W = 0,
  /// Busways and switchgear.
  CK_DISTRIBUTION_LOSS_W,
  CK_UPS_LOSS_W,
  CK_TRANSFORMER_LOSS_W,
  CK_WALL_FAN_W,
  /// Pumps of the two loops, those of the CDUs apart.
  CK_LOOP_PUMP_W,
  CK_TOWER_PUMP_W,
  CK_COOLER_FAN_W,
  CK_TOWER_FAN_W,
  CK_COMPRESSOR_W,
  /// Heat that chillers take out of the loops.
  CK_CHILLER_HEAT_W,
  /// Heat that is reused.
  CK_REUSED_W,
  /// Heat that leaves the site, from the fluid side: mass flow times specific heat times fall of
  /// temperature in coolers and chillers, enthalpy of tower and outside air less that of the water
  /// that evaporated, work done outdoors, and what outdoor equipment loses.
  CK_REJECTED_W,
  /// Water: all make-up, and what of it evaporates, kg/s.
  CK_WATER_KG_S,
  CK_EVAPORATED_KG_S,
  /// Heat beyond what the plants can take at the set point; 0 when all is well.
  CK_EXCESS_W,
  /// By how much a loop's supply is above its set point then, K: the larger of the two.
  CK_EXCURSION_K,
  /// Share of the heat of each loop, outside air included, that chillers take.
  CK_LIQUID_CHILLED,
  CK_AIR_CHILLED,
  CK_FACILITY_COLUMNS
} ck_facility_column;

/// How a loop was cooled in an hour.
typedef enum ck_mode { CK_IDLE = 0, CK_FREE, CK_PARTIAL, CK_MECHANICAL, CK_MODES } ck_mode;

/// What a run gives without its hours.
typedef struct ck_facility_totals {
  /// Sum of each column over the hours.
  double sum[CK_FACILITY_COLUMNS];
  /// Each column in the hour of the highest utility power, the first of them.
  double at_peak[CK_FACILITY_COLUMNS];
  double peak_hour;
  /// Sum of the IT power; largest of |utility - rejected| / utility; largest excursion.
  double it_w, balance, excursion_k;
  /// Hours in each mode, liquid loop and air loop; hours with a compressor running; with excess.
  double liquid_hours[CK_MODES], air_hours[CK_MODES], compressor_hours, excess_hours;
} ck_facility_totals;

/// Solves `count` hours of each of `sites` designs under one weather.
/// it_w (IT power, W) and liquid_w (the part of it whose heat goes to liquid, W): count values
/// each; it_w >= liquid_w >= 0. totals receives a value for each design. columns, when not NULL,
/// holds for each design CK_FACILITY_COLUMNS pointers, each NULL or to count values. Returns
/// CK_BAD_VALUE when an input is not finite, a rating is not positive or a count negative. Utility
/// and rejected power agree to 1e-9 relative.
ck_status ck_facility_years(ck_isa isa, size_t count, const ck_weather *weather,
                            const double *restrict it_w, const double *restrict liquid_w,
                            size_t sites, const ck_facility_site *site, ck_facility_totals *totals,
                            double *const *columns);

/// The same by plain iteration and bisection with libm, one hour of one design at a time.
ck_status ck_facility_years_reference(size_t count, const ck_weather *weather, const double *it_w,
                                      const double *liquid_w, size_t sites,
                                      const ck_facility_site *site, ck_facility_totals *totals,
                                      double *const *columns);

#endif
