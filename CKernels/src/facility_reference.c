#pragma STDC FP_CONTRACT OFF
#include <math.h>

#include "ck_facility.h"

// The closed loop as the text has it: substitute until nothing moves. No Newton steps, no shared
// code with the kernel, libm's functions.

static double loss(ck_loss_curve curve, double out) {
  double x = out / curve.rating_w;
  return curve.rating_w * (curve.a0 + curve.a1 * x + curve.a2 * pow(x, 2));
}

static double copper_and_iron(ck_transformers group, double power, double power_factor) {
  if (group.count == 0)
    return 0;
  double share = power / power_factor / (group.count * group.rating_va);
  return group.count * (group.no_load_w + group.load_w * pow(share, 2));
}

typedef struct loop_result {
  double pump, cooler_fan, compressor, chiller_heat, water, heat, excess;
} loop_result;

static loop_result solve_loop(const ck_facility_site *site, const ck_loop *loop, double load,
                              double dry, double wet) {
  loop_result result = {0};
  for (int step = 0; step < 30; step++) {
    double flow = (load + result.pump) / loop->design_heat_w;
    result.pump =
        loop->pump_w * (flow * ((1 - loop->pump_floor) * pow(flow, 2) + loop->pump_floor));
  }
  result.heat = load + result.pump;
  int pads = dry > site->pad_switch_c;
  double air = pads ? dry - site->pad_effectiveness * (dry - wet) : dry;
  double inlet = air + site->recirculation_k;
  double back = loop->supply_c + loop->rise_k;
  double rated = loop->rise_k / (loop->rise_k + loop->cooler_approach_k);
  double free_heat = 0;
  double cold = loop->supply_c - site->evaporator_k + 273.15;
  double warm = dry + site->recirculation_k + site->condenser_k + 273.15;
  double cop = fmin(site->cop_limit, site->carnot * cold / fmax(warm - cold, site->min_lift_k));
  double full = rated * (back - inlet) / loop->rise_k;  // share of the load at full speed
  int worth = full >= 1 || full * loop->design_heat_w / cop > loop->coolers * loop->cooler_fan_w;
  if (loop->coolers > 0 && back - inlet > 1 && worth) {
    double speed = full <= 1 ? 1 : pow(1 / full, 1 / loop->cooler_exponent);
    speed = fmax(speed, loop->cooler_min_speed);
    free_heat = fmin(full, 1) * result.heat;
    result.cooler_fan = loop->coolers * loop->cooler_fan_w * pow(speed, 3);
    double evaporated = pads ? speed * loop->coolers * loop->cooler_heat_w /
                                   loop->cooler_air_rise_k * (dry - air) / 2.43e6
                             : 0;
    result.water = evaporated + evaporated / (site->pad_cycles - 1);  // with blowdown
  }
  result.chiller_heat = result.heat - free_heat;
  double capacity = loop->chillers * loop->chiller_heat_w;
  result.excess = fmax(0, result.chiller_heat - capacity);
  if (capacity > 0 && result.chiller_heat > 0) {
    double part = result.chiller_heat / capacity;
    double on = part < site->min_load ? part / site->min_load : 1;
    double held = fmax(part, site->min_load);
    result.compressor =
        on * capacity / cop * (site->b0 + site->b1 * held + site->b2 * pow(held, 2));
  }
  return result;
}

ck_status ck_facility_year_reference(size_t count, const double *restrict dry_bulb_c,
                                     const double *restrict wet_bulb_c, const double *restrict it_w,
                                     const double *restrict liquid_w, const ck_facility_site *site,
                                     const ck_facility_hours *hours) {
  for (size_t hour = 0; hour < count; hour++) {
    double it = it_w[hour], dry = dry_bulb_c[hour], wet = wet_bulb_c[hour];
    double busway = loss(site->distribution, it);
    double protected_w = it + busway + site->tcs_pump_w;
    double ups = loss(site->ups, protected_w);
    loop_result liquid =
        solve_loop(site, &site->liquid, liquid_w[hour] + site->tcs_pump_w, dry, wet);
    loop_result air = {0};
    double wall = 0, gear = 0, medium = 0, low_voltage = 0;
    for (int sweep = 0; sweep < 30; sweep++) {
      double room = it - liquid_w[hour] + site->house_w + busway + ups + gear +
                    site->medium.indoor_share * medium;
      for (int step = 0; step < 30; step++)
        wall = site->wall_fan_w * pow((room + wall) / site->wall_heat_w, 3);
      air = solve_loop(site, &site->air, room + wall, dry, wet);
      low_voltage = protected_w + ups + site->house_w + wall + air.pump + liquid.pump +
                    air.cooler_fan + liquid.cooler_fan + air.compressor + liquid.compressor;
      gear = loss(site->switchgear, low_voltage);
      medium = copper_and_iron(site->medium, low_voltage + gear, site->power_factor);
    }
    double high = copper_and_iron(site->high, low_voltage + gear + medium, site->power_factor);
    hours->utility_w[hour] = low_voltage + gear + medium + high;
    hours->distribution_loss_w[hour] = busway + gear;
    hours->ups_loss_w[hour] = ups;
    hours->transformer_loss_w[hour] = medium + high;
    hours->wall_fan_w[hour] = wall;
    hours->loop_pump_w[hour] = liquid.pump + air.pump;
    hours->cooler_fan_w[hour] = liquid.cooler_fan + air.cooler_fan;
    hours->compressor_w[hour] = liquid.compressor + air.compressor;
    hours->chiller_heat_w[hour] = liquid.chiller_heat + air.chiller_heat;
    hours->water_kg_s[hour] = liquid.water + air.water;
    hours->excess_w[hour] = liquid.excess + air.excess;
    hours->rejected_w[hour] = liquid.heat + air.heat + liquid.cooler_fan + air.cooler_fan +
                              liquid.compressor + air.compressor + high +
                              (1 - site->medium.indoor_share) * medium;
  }
  return CK_OK;
}
