/// A site through the hours of a year: power from the racks to the utility, heat from the racks to
/// the air outside.
///
/// IT power sets the losses of the power chain; what is lost indoors joins the heat of the air
/// loop; moving and rejecting the heat takes fans, pumps and compressors, which the transformers
/// feed. Each hour is solved as that closed loop, by substitution, which contracts quickly (what a
/// watt of losses or pumps costs in further losses and pumps is a few per cent of it); the cubic of
/// the fan walls takes a Newton step each time round.
///
/// Two hydronic loops reject the heat: `liquid` behind the CDUs and `air` behind the fan walls.
/// Each has dry coolers with adiabatic pads and, in series after them, air-cooled trim chillers.
///
/// Sources of the models: facts/facility.md sections 7 (pumps), 8 (lift model of warm-water
/// chillers), 9 (dry coolers, pads), 10 (economiser in series), 11 (water), 12 (losses).
#ifndef CK_FACILITY_H
#define CK_FACILITY_H

#include "ck_base.h"

/// Loss of a device group: rating_w (a0 + a1 x + a2 x²) at x = power out / rating_w.
typedef struct ck_loss_curve {
  double rating_w, a0, a1, a2;
} ck_loss_curve;

/// A group of equal transformers in parallel; count may be 0, then there is none.
typedef struct ck_transformers {
  double count, rating_va, no_load_w, load_w, indoor_share;
} ck_transformers;

/// A hydronic loop with its coolers and trim chillers.
typedef struct ck_loop {
  /// Supply temperature, °C, and its rise over the load, K, held at every load.
  double supply_c, rise_k;
  /// Heat at which the loop was designed, W, and pump power there, W.
  double design_heat_w, pump_w;
  /// Share of the pump head that is held at no flow.
  double pump_floor;
  /// Dry coolers that run: how many, heat of each, W; fluid out over dry bulb at that heat, K.
  double coolers, cooler_heat_w, cooler_approach_k;
  /// Fan power of each at full speed, W; lowest speed; exponent of effectiveness over speed.
  double cooler_fan_w, cooler_min_speed, cooler_exponent;
  /// Warming of the air through a cooler at full speed and heat, K.
  double cooler_air_rise_k;
  /// Trim chillers that run: how many, and the capacity of each, W.
  double chillers, chiller_heat_w;
} ck_loop;

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
  ck_loop liquid, air;
  /// Adiabatic pads: effectiveness (0: none), dry bulb above which they are wetted, °C, and cycles
  /// of concentration of their water.
  double pad_effectiveness, pad_switch_c, pad_cycles;
  /// Warming of the air at the inlet of coolers and condensers by neighbours, K.
  double recirculation_k;
  /// Chillers: share of the Carnot efficiency; approaches, K; smallest lift, K; highest COP; power
  /// over part load b0 + b1 x + b2 x²; part load below which they cycle.
  double carnot, evaporator_k, condenser_k, min_lift_k, cop_limit, b0, b1, b2, min_load;
} ck_facility_site;

/// Where results go: count values each, W unless said.
typedef struct ck_facility_hours {
  double *utility_w;
  double *distribution_loss_w;
  double *ups_loss_w;
  double *transformer_loss_w;
  double *wall_fan_w;
  double *loop_pump_w;
  double *cooler_fan_w;
  double *compressor_w;
  /// Heat that the trim chillers take out of the loops.
  double *chiller_heat_w;
  /// Heat that leaves to the air outside, from the fluid side: mass flow times specific heat times
  /// temperature fall in the coolers and chillers, the work of fans and compressors out there,
  /// and what outdoor equipment loses.
  double *rejected_w;
  /// Make-up water of the pads, kg/s.
  double *water_kg_s;
  /// Heat beyond the capacity of the chillers; 0 when all is well.
  double *excess_w;
} ck_facility_hours;

/// Solves `count` hours.
/// dry_bulb_c and wet_bulb_c (°C), it_w (IT power, W) and liquid_w (the part of it whose heat goes
/// to liquid, W): count values each; it_w >= liquid_w >= 0.
/// Returns CK_BAD_VALUE when an input is not finite, a rating is not positive or a count negative.
/// utility_w and rejected_w agree to 1e-9 relative.
ck_status ck_facility_year(ck_isa isa, size_t count, const double *restrict dry_bulb_c,
                           const double *restrict wet_bulb_c, const double *restrict it_w,
                           const double *restrict liquid_w, const ck_facility_site *site,
                           const ck_facility_hours *hours);

/// The same by plain iteration with libm, one hour at a time.
ck_status ck_facility_year_reference(size_t count, const double *restrict dry_bulb_c,
                                     const double *restrict wet_bulb_c, const double *restrict it_w,
                                     const double *restrict liquid_w, const ck_facility_site *site,
                                     const ck_facility_hours *hours);

#endif
