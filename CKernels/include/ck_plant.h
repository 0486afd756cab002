/// What takes the heat of a hydronic loop, hour by hour.
///
/// Four stages stand in series on the way back to the load, each of which may be absent: heat
/// reuse, dry coolers (with adiabatic pads), towers behind a heat exchanger, chillers whose
/// condensers give to the air or to the towers. Every arrangement of them is a plant; the kernel
/// knows no others.
///
/// Each hour every option that the plant has (no economiser, dry coolers with pads dry or wetted,
/// towers, dry coolers and then towers) is priced in watts, water at its worth included, for the
/// heat that the loop is expected to carry, and the cheapest that holds the supply temperature is
/// taken. A part of a plant is absent when its size is 0.
///
/// Sources of the models: facts/facility.md sections 8 (chillers), 9 (towers, dry coolers, pads),
/// 10 (control), 11 (water).
#ifndef CK_PLANT_H
#define CK_PLANT_H

#include "ck_base.h"

/// A sink for warm water, such as a heating network, that wants more the colder it is.
typedef struct ck_reuse {
  /// Heat that it takes at and below design_c outside, falling to 0 at base_c.
  double power_w, base_c, design_c;
  /// Return temperature below which it takes nothing.
  double least_c;
} ck_reuse;

/// Dry coolers that run; effectiveness rises with (fan speed × air density / fluid flow)^exponent.
typedef struct ck_dry_coolers {
  double count, heat_w, approach_k, fan_w, min_speed, exponent;
  /// Warming of the air at full speed and rated heat.
  double air_rise_k;
  /// Adiabatic pads: effectiveness (0: none), dry bulb above which they may be wetted, cycles of
  /// concentration of their water.
  double pad_effectiveness, pad_switch_c, pad_cycles;
  /// Warming of the inlet by neighbours.
  double recirculation_k;
} ck_dry_coolers;

/// Cooling towers that run, by the YorkCalc correlation at a fixed range.
typedef struct ck_towers {
  /// Heat capacity flow of the water at flow ratio 1, W/K, and its range, K.
  double flow_w_k, range_k;
  /// Fans at full speed; lowest speed; share of their power below which it does not fall.
  double fan_w, min_speed, fan_floor;
  /// Dry air at full speed and the density of the standard atmosphere, kg/s.
  double air_kg_s;
  /// Pumps of the tower water at flow ratio 1.
  double pump_w;
  /// Cycles of concentration; drift as a share of the water flow.
  double cycles, drift;
  /// Whether they also cool the loop (1) or condensers only (0), and the approach of the exchanger.
  double economises, exchanger_k;
  /// How evaporation is counted: 0 by the state of the air that leaves, which takes sensible heat
  /// too; 1 as if all heat left by evaporation, at the mean temperature of the water. Only the
  /// account of water differs; air and heat are the same.
  double all_latent;
} ck_towers;

/// Chillers that run.
typedef struct ck_chillers {
  /// How many, and the capacity of each at its rating.
  double count, heat_w;
  /// Whether condensers give to tower water (1) or air (0).
  double on_tower;
  /// The coldest air or water that condensers are given, °C: below it controls hold it there.
  double min_condenser_c;
  /// Warming of the condensers' air by neighbours.
  double recirculation_k;
  /// Lift model: share of the Carnot efficiency; approaches; smallest lift; highest COP.
  double carnot, evaporator_k, condenser_k, min_lift_k, cop_limit;
  /// Power over part load b0 + b1 x + b2 x²; part load below which machines cycle.
  double b0, b1, b2, min_load;
  /// 1 to take the curves below instead of the lift model.
  double has_curves;
  /// EnergyPlus EIR curves: COP at the rating; capacity and input over x (leaving water) and y
  /// (entering condenser water or air): c0 + c1 x + c2 x² + c3 y + c4 y² + c5 x y, x and y held.
  double cop, capacity[6], input[6], x_low, x_high, y_low, y_high;
  /// What the machines on site reach of the model's COP.
  double quality;
} ck_chillers;

/// A hydronic loop and its plant.
typedef struct ck_loop {
  /// Supply temperature at the design heat; its rise over the load, held at every load; how much
  /// warmer the supply may be at no heat.
  double supply_c, rise_k, reset_k;
  /// Heat at design, pump power there, share of the head that is held at no flow.
  double design_heat_w, pump_w, pump_floor;
  /// Whether economisers may take a part of the heat (1), or all of it or none (0).
  double in_series;
  ck_reuse reuse;
  ck_dry_coolers dry;
  ck_towers towers;
  ck_chillers chillers;
} ck_loop;

/// Outside air led through the hall; absent when enabled is 0.
typedef struct ck_outside_air {
  double enabled;
  /// Supply air, °C: warmed by return air below the lower bound, unusable above the upper; rise
  /// over the racks.
  double supply_low_c, supply_high_c, rise_k;
  /// Whether it may take a part of the heat while above the upper bound.
  double in_series;
  /// Direct evaporative cooling towards the wet bulb: effectiveness, 0 for none.
  double evaporative;
  /// Bounds of the supply air: humidity ratio, relative humidity.
  double ratio_low, ratio_high, humidity_low, humidity_high;
  /// Whether air that is too dry is humidified (1) or not used (0).
  double humidifies;
} ck_outside_air;

/// Approach of a cooling tower to the wet bulb by the YorkCalc correlation, for columns of states.
/// wet_bulb_c (°C, held to -34.4 to 29.44), range_k (K, 1.11 to 22.22), flow_ratio (of water over
/// that of air, each against its design, above 0 to 8): count values each. approach_k receives
/// count values, K, at least 1.11.
ck_status ck_tower_approach(ck_isa isa, size_t count, const double *restrict wet_bulb_c,
                            const double *restrict range_k, const double *restrict flow_ratio,
                            double *restrict approach_k);

#endif
