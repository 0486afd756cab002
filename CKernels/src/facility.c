#pragma STDC FP_CONTRACT OFF
#include "ck_facility.h"

#include <math.h>

#include "ck_math.h"
#include "ck_variants.h"

// Evaporation of water near 30 °C, J/kg. Source: facts/facility.md section 11.
static const double evaporation_j = 2.43e6;

// How often the closed loop is walked. A walk leaves at most some 4 % of the error before it (the
// pumps' heat; indoor losses and fans converge faster), so eight leave less than 1e-11 of it, and
// the error is in a few per cent of the power.
#define SWEEPS 8

CK_INLINE double larger(double a, double b) { return a > b ? a : b; }
CK_INLINE double smaller(double a, double b) { return a < b ? a : b; }

CK_INLINE double curve_loss(const ck_loss_curve *curve, double inverse_rating, double out) {
  double x = out * inverse_rating;
  return curve->rating_w * (curve->a0 + x * (curve->a1 + x * curve->a2));
}

CK_INLINE double transformer_loss(const ck_transformers *group, double inverse_capacity,
                                  double power) {
  double load = power * inverse_capacity;
  return group->count * (group->no_load_w + group->load_w * load * load);
}

/// Fans of the fan walls, whose power becomes heat that they carry too:
/// f = k (heat + f)³ with k = rated fan / rated heat³; one Newton step from `fan`.
CK_INLINE double wall_fans(double heat, double fan, double k) {
  double all = heat + fan;
  double square = all * all;
  return fan - (fan - k * square * all) / (1.0 - 3.0 * k * square);
}

/// Pumps of a loop at a heat that holds their own: flow follows the heat.
CK_INLINE double loop_pump(const ck_loop *loop, double heat, double inverse_design) {
  double flow = heat * inverse_design;
  return loop->pump_w * flow * ((1.0 - loop->pump_floor) * flow * flow + loop->pump_floor);
}

/// What a loop's outdoor plant does in one hour, for each unit of the loop's heat or at any heat.
typedef struct outdoor {
  double free_share, fan_w, water_kg_s, inverse_cop, mid_c;
} outdoor;

/// Coolers first: the lowest fan speed that meets the supply temperature, or full speed and the
/// chillers for the rest. The effectiveness at part flow is taken as that of full flow, which errs
/// on the side of more fan power. Coolers that cannot carry the whole heat run only where they save
/// more compressor power, at the design heat, than their fans take.
CK_INLINE outdoor outdoor_plant(const ck_facility_site *site, const ck_loop *loop, double dry_c,
                                double wet_c, double effectiveness) {
  double wetted = dry_c > site->pad_switch_c ? site->pad_effectiveness : 0.0;
  double inlet = dry_c - wetted * (dry_c - wet_c) + site->recirculation_k;
  double back = loop->supply_c + loop->rise_k;
  double reach = back - inlet;
  double needed = loop->rise_k / larger(reach, 1.0);
  double evaporation = loop->supply_c - site->evaporator_k;
  double condensation = dry_c + site->recirculation_k + site->condenser_k;
  double lift = larger(condensation - evaporation, site->min_lift_k);
  outdoor out;
  out.inverse_cop = 1.0 / smaller(site->cop_limit, site->carnot * (evaporation + 273.15) / lift);
  double speed = ck_pow(larger(needed / effectiveness, 1e-6), 1.0 / loop->cooler_exponent);
  speed = smaller(1.0, larger(speed, loop->cooler_min_speed));
  double most = smaller(1.0, effectiveness / needed);
  double saved = most * loop->design_heat_w * out.inverse_cop;
  double fans = loop->coolers * loop->cooler_fan_w;
  double worth = most < 1.0 ? saved - fans : 1.0;
  double able = loop->coolers > 0.0 ? reach : 0.0;
  double runs = able > 1.0 ? (worth > 0.0 ? 1.0 : 0.0) : 0.0;
  out.free_share = runs * most;
  out.fan_w = runs * loop->coolers * loop->cooler_fan_w * speed * speed * speed;
  double air_w_k = runs * speed * loop->coolers * loop->cooler_heat_w / loop->cooler_air_rise_k;
  out.water_kg_s = air_w_k * wetted * (dry_c - wet_c) / evaporation_j * site->pad_cycles /
                   (site->pad_cycles - 1.0);
  out.mid_c = back - out.free_share * loop->rise_k;
  return out;
}

/// Compressor power for the heat that the coolers left, by the capacity of the chillers.
CK_INLINE double compressors(const ck_facility_site *site, double capacity, double inverse_capacity,
                             double inverse_cop, double heat) {
  double load = heat * inverse_capacity;
  double held = larger(load, site->min_load);
  double input = site->b0 + held * (site->b1 + held * site->b2);
  // Below the lowest part load the machines cycle: on for load / min_load of the time.
  return capacity * input * (load / held) * inverse_cop;
}

CK_INLINE int ordinary(double value) { return value >= -1.0e30 && value <= 1.0e30; }

static int valid_loop(const ck_loop *loop) {
  return loop->rise_k > 0 && loop->design_heat_w > 0 && loop->pump_w >= 0 &&
         loop->pump_floor >= 0 && loop->coolers >= 0 && loop->cooler_heat_w > 0 &&
         loop->cooler_approach_k > 0 && loop->cooler_fan_w >= 0 && loop->cooler_min_speed >= 0 &&
         loop->cooler_exponent > 0 && loop->cooler_air_rise_k > 0 && loop->chillers >= 0 &&
         loop->chiller_heat_w > 0 && ordinary(loop->supply_c);
}

static int valid_site(const ck_facility_site *site) {
  return site->distribution.rating_w > 0 && site->ups.rating_w > 0 &&
         site->switchgear.rating_w > 0 && site->medium.count > 0 && site->medium.rating_va > 0 &&
         site->high.count >= 0 && site->high.rating_va > 0 && site->power_factor > 0 &&
         site->house_w >= 0 && site->tcs_pump_w >= 0 && site->wall_heat_w > 0 &&
         site->wall_fan_w >= 0 && site->wall_fan_w * 6.0 < site->wall_heat_w &&
         site->pad_effectiveness >= 0 && site->pad_effectiveness <= 1 && site->pad_cycles > 1 &&
         site->carnot > 0 && site->min_lift_k > 0 && site->cop_limit > 0 && site->min_load > 0 &&
         valid_loop(&site->liquid) && valid_loop(&site->air);
}

CK_INLINE ck_status ck_facility_year_body(size_t count, const double *restrict dry_bulb_c,
                                          const double *restrict wet_bulb_c,
                                          const double *restrict it_w,
                                          const double *restrict liquid_w,
                                          const ck_facility_site *restrict site_in,
                                          const ck_facility_hours *restrict hours) {
  const ck_facility_site site = *site_in;
  if (!valid_site(&site))
    return CK_BAD_VALUE;
  double *restrict utility_out = hours->utility_w;
  double *restrict distribution_out = hours->distribution_loss_w;
  double *restrict ups_out = hours->ups_loss_w;
  double *restrict transformer_out = hours->transformer_loss_w;
  double *restrict wall_out = hours->wall_fan_w;
  double *restrict pump_out = hours->loop_pump_w;
  double *restrict cooler_out = hours->cooler_fan_w;
  double *restrict compressor_out = hours->compressor_w;
  double *restrict chiller_out = hours->chiller_heat_w;
  double *restrict rejected_out = hours->rejected_w;
  double *restrict water_out = hours->water_kg_s;
  double *restrict excess_out = hours->excess_w;

  const double medium_inverse =
      1.0 / (site.medium.count * site.medium.rating_va * site.power_factor);
  const double high_inverse =
      1.0 / (larger(site.high.count, 1.0) * site.high.rating_va * site.power_factor);
  const double distribution_inverse = 1.0 / site.distribution.rating_w;
  const double ups_inverse = 1.0 / site.ups.rating_w;
  const double switchgear_inverse = 1.0 / site.switchgear.rating_w;
  const double liquid_chillers = site.liquid.chillers * site.liquid.chiller_heat_w;
  const double air_chillers = site.air.chillers * site.air.chiller_heat_w;
  const double liquid_chillers_inverse = liquid_chillers > 0.0 ? 1.0 / liquid_chillers : 0.0;
  const double air_chillers_inverse = air_chillers > 0.0 ? 1.0 / air_chillers : 0.0;
  const double liquid_inverse = 1.0 / site.liquid.design_heat_w;
  const double air_inverse = 1.0 / site.air.design_heat_w;
  const double wall_k = site.wall_fan_w / (site.wall_heat_w * site.wall_heat_w * site.wall_heat_w);
  const double liquid_effectiveness =
      site.liquid.rise_k / (site.liquid.rise_k + site.liquid.cooler_approach_k);
  const double air_effectiveness = site.air.rise_k / (site.air.rise_k + site.air.cooler_approach_k);

  size_t wrong = 0;
  for (size_t hour = 0; hour < count; hour++) {
    double dry = dry_bulb_c[hour], wet = wet_bulb_c[hour];
    double it = it_w[hour], liquid = liquid_w[hour];
    wrong +=
        (ordinary(dry) & ordinary(wet) & ordinary(it) & (liquid >= 0.0) & (it >= liquid)) ? 0 : 1;

    double distribution = curve_loss(&site.distribution, distribution_inverse, it);
    double protected_w = it + distribution + site.tcs_pump_w;
    double ups = curve_loss(&site.ups, ups_inverse, protected_w);
    outdoor liquid_plant = outdoor_plant(&site, &site.liquid, dry, wet, liquid_effectiveness);
    outdoor air_plant = outdoor_plant(&site, &site.air, dry, wet, air_effectiveness);

    double liquid_pump = 0.0;
#pragma clang loop unroll(full)
    for (int sweep = 0; sweep < SWEEPS; sweep++)
      liquid_pump = loop_pump(&site.liquid, liquid + site.tcs_pump_w + liquid_pump, liquid_inverse);
    double liquid_heat = liquid + site.tcs_pump_w + liquid_pump;
    double liquid_chilled = (1.0 - liquid_plant.free_share) * liquid_heat;
    double liquid_compressor = compressors(&site, liquid_chillers, liquid_chillers_inverse,
                                           liquid_plant.inverse_cop, liquid_chilled);

    double indoor = 0.0, wall = 0.5 * site.wall_fan_w, air_pump = 0.0, air_heat = 0.0,
           air_chilled = 0.0;
    double air_compressor = 0.0, medium = 0.0, low_voltage = 0.0, switchgear = 0.0;
#pragma clang loop unroll(full)
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double room = it - liquid + site.house_w + distribution + ups + indoor;
      wall = wall_fans(room, wall, wall_k);
      air_pump = loop_pump(&site.air, room + wall + air_pump, air_inverse);
      air_heat = room + wall + air_pump;
      air_chilled = (1.0 - air_plant.free_share) * air_heat;
      air_compressor = compressors(&site, air_chillers, air_chillers_inverse, air_plant.inverse_cop,
                                   air_chilled);
      low_voltage = protected_w + ups + site.house_w + wall + air_pump + liquid_pump +
                    liquid_plant.fan_w + air_plant.fan_w + liquid_compressor + air_compressor;
      switchgear = curve_loss(&site.switchgear, switchgear_inverse, low_voltage);
      medium = transformer_loss(&site.medium, medium_inverse, low_voltage + switchgear);
      indoor = switchgear + site.medium.indoor_share * medium;
    }
    double medium_in = low_voltage + switchgear + medium;
    double high = transformer_loss(&site.high, high_inverse, medium_in);
    double utility = medium_in + high;

    // From the fluid side: the flows that the pumps were solved for, cooled from return to middle
    // temperature by the coolers and on to supply by the chillers.
    double liquid_flow = site.liquid.design_heat_w / site.liquid.rise_k *
                         ((liquid + site.tcs_pump_w + liquid_pump) * liquid_inverse);
    double air_flow =
        site.air.design_heat_w / site.air.rise_k *
        ((it - liquid + site.house_w + distribution + ups + indoor + wall + air_pump) *
         air_inverse);
    double liquid_back = site.liquid.supply_c + site.liquid.rise_k;
    double air_back = site.air.supply_c + site.air.rise_k;
    double rejected = liquid_flow * (liquid_back - liquid_plant.mid_c) +
                      liquid_flow * (liquid_plant.mid_c - site.liquid.supply_c) +
                      air_flow * (air_back - air_plant.mid_c) +
                      air_flow * (air_plant.mid_c - site.air.supply_c) + liquid_plant.fan_w +
                      air_plant.fan_w + liquid_compressor + air_compressor + high +
                      (1.0 - site.medium.indoor_share) * medium;

    utility_out[hour] = utility;
    distribution_out[hour] = distribution + switchgear;
    ups_out[hour] = ups;
    transformer_out[hour] = medium + high;
    wall_out[hour] = wall;
    pump_out[hour] = liquid_pump + air_pump;
    cooler_out[hour] = liquid_plant.fan_w + air_plant.fan_w;
    compressor_out[hour] = liquid_compressor + air_compressor;
    chiller_out[hour] = liquid_chilled + air_chilled;
    rejected_out[hour] = rejected;
    water_out[hour] = liquid_plant.water_kg_s + air_plant.water_kg_s;
    excess_out[hour] =
        larger(0.0, liquid_chilled - liquid_chillers) + larger(0.0, air_chilled - air_chillers);
    wrong += (ordinary(utility)) ? 0 : 1;
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_facility_year,
          (size_t count, const double *restrict dry_bulb_c, const double *restrict wet_bulb_c,
           const double *restrict it_w, const double *restrict liquid_w,
           const ck_facility_site *site, const ck_facility_hours *hours),
          (count, dry_bulb_c, wet_bulb_c, it_w, liquid_w, site, hours))
