/// The steps of a tile of hours, from the racks to the air outside.
#ifndef CK_SITE_STEPS_H
#define CK_SITE_STEPS_H

#include "site.h"

// How often the closed loop is walked. A walk leaves at most some 4 % of the error before it (the
// pumps' heat; indoor losses and fans converge faster), and the first guess is within a per cent.
#define SWEEPS 7
// Mechanical power that is foreseen for the air loop, share of its heat: only for losses that are
// foreseen, and for the choice alone.
static const double foreseen = 0.15;
// Heat of evaporation in humidifiers and on coils near 20 °C, J/kg.
static const double coil_j = 2.454e6;
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
/// f = k (heat + f)³ with k = rated fan / rated heat³; one Newton step from `fan`. Beyond the rated
/// heat fans stay at full speed, and the air comes back warmer.
CK_INLINE double wall_fans(double heat, double fan, double k, double rated_heat) {
  double all = ck_smaller(heat + fan, rated_heat), square = all * all;
  double step = (fan - k * square * all) / (1.0 - 3.0 * k * square);
  return ck_select(heat + fan < rated_heat, fan - step, k * square * all);
}

/// Pumps of a loop at a heat that holds their own: flow follows the heat up to the design's, where
/// pumps are at full speed; more heat warms the water more.
CK_INLINE double loop_pump(const ck_loop *loop, double heat, double inverse_design) {
  double flow = ck_smaller(heat * inverse_design, 1.0);
  return loop->pump_w * flow * ((1.0 - loop->pump_floor) * flow * flow + loop->pump_floor);
}

/// The chain down to the UPS, and the heat of the liquid loop, which nothing downstream changes.
CK_INLINE size_t begin_tile(const site_numbers *n, size_t count, const double *restrict it_w,
                            const double *restrict liquid_w, const ck_weather *weather, size_t from,
                            site_tile *restrict tile) {
  const ck_facility_site *site = &n->site;
  const double *restrict dry = weather->dry_bulb_c + from;
  const double *restrict wet = weather->wet_bulb_c + from;
  const double *restrict ratio = weather->ratio + from;
  size_t wrong = 0;
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double it = it_w[from + i], liquid = liquid_w[from + i];
    wrong += ((dry[i] >= -60.0) & (dry[i] <= 60.0) & (wet[i] >= -60.0) & (wet[i] <= dry[i]) &
              (ratio[i] >= 0.0) & (ratio[i] <= 0.2) & (liquid >= 0.0) & (it >= liquid) &
              (it > 0.0) & (it <= 1e30))
                 ? 0
                 : 1;
    double distribution = curve_loss(&site->distribution, n->distribution_inverse, it);
    double protected_w = it + distribution + site->tcs_pump_w;
    tile->it[i] = it;
    tile->liquid[i] = liquid;
    tile->protected_w[i] = protected_w;
    tile->out[CK_DISTRIBUTION_LOSS_W][i] = distribution;
    tile->out[CK_UPS_LOSS_W][i] = curve_loss(&site->ups, n->ups_inverse, protected_w);
    tile->outside[i] = 0.0;
    tile->outside_kg_j[i] = 0.0;
    double load = liquid + site->tcs_pump_w;
    double pump = 0.0;
#pragma clang loop unroll(full)
    for (int sweep = 0; sweep < SWEEPS; sweep++)
      pump = loop_pump(&site->liquid, load + pump, n->liquid.inverse_design);
    tile->pump[0][i] = pump;
    tile->loop[0].heat[i] = load + pump;
  }
  return wrong;
}

/// Outside air: what share of the hall's heat it takes, and the water that it needs for that.
CK_INLINE void lead_outside_air(const site_numbers *n, size_t count, const ck_weather *weather,
                                size_t from, site_tile *restrict tile) {
  const ck_outside_air *o = &n->site.outside;
  const double *restrict dry = weather->dry_bulb_c + from;
  const double *restrict wet = weather->wet_bulb_c + from;
  const double *restrict ratio = weather->ratio + from;
  const double pressure = n->site.pressure_pa;
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double air = dry[i], before = ratio[i];
    double supply = ck_held(air, o->supply_low_c, o->supply_high_c);
    double cooled = ck_larger(o->supply_high_c, air - o->evaporative * (air - wet[i]));
    double reached = air > o->supply_high_c ? ck_smaller(air, cooled) : air;
    double h = ck_enthalpy(air, before), h_water = ck_water_j * wet[i];
    double wetted = (h - ck_air_j * reached - before * h_water) /
                    (ck_evaporation_j + ck_vapour_j * reached - h_water);
    double after = reached < air ? wetted : before;
    double saturated = ck_saturation(supply);
    double low = ck_larger(o->ratio_low, ck_ratio(o->humidity_low * saturated, pressure));
    double high = ck_smaller(o->ratio_high, ck_ratio(o->humidity_high * saturated, pressure));
    double moist = ck_larger(after, o->humidifies > 0.0 ? low : after);
    double back = o->supply_high_c + o->rise_k;
    double part = (back - reached) / o->rise_k;
    double above = reached > o->supply_high_c
                       ? (o->in_series > 0.0 && reached < back - ck_worth_k ? part : 0.0)
                       : 1.0;
    double share = ((moist >= low) & (moist <= high)) ? above : 0.0;
    double added = moist - before;
    double warmed = ck_enthalpy(supply + o->rise_k, moist) - h - added * h_water;
    tile->outside[i] = share;
    tile->outside_kg_j[i] = share > 0.0 ? added / ck_larger(warmed, 1.0) : 0.0;
  }
}

/// The heat that the air loop is expected to carry.
CK_INLINE void foresee_air(const site_numbers *n, size_t count, site_tile *restrict tile) {
  const ck_facility_site *site = &n->site;
  const loop_tile *restrict wet_side = &tile->loop[0];
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double base = tile->it[i] - tile->liquid[i] + site->house_w +
                  tile->out[CK_DISTRIBUTION_LOSS_W][i] + tile->out[CK_UPS_LOSS_W][i];
    double ups = tile->out[CK_UPS_LOSS_W][i];
    double hall = base - site->door_share * (tile->it[i] - tile->liquid[i]) - n->rooms * ups;
    double carried = ck_smaller(hall, site->wall_heat_w);
    double fan = n->wall_k * carried * carried * carried;
    carried = ck_smaller(n->rooms * ups, site->room_heat_w);
    double room_fan = n->room_k * carried * carried * carried;
    double low_voltage = tile->protected_w[i] + tile->out[CK_UPS_LOSS_W][i] + site->house_w +
                         tile->pump[0][i] + wet_side->cooler_fan[i] + wet_side->tower_fan[i] +
                         tile->compressor[0][i] + fan + room_fan + foreseen * base;
    double gear = curve_loss(&site->switchgear, n->switchgear_inverse, low_voltage);
    double medium = transformer_loss(&site->medium, n->medium_inverse, low_voltage + gear);
    double indoor = gear + site->medium.indoor_share * medium;
#pragma clang loop unroll(full)
    for (int step = 0; step < 3; step++) {
      fan = wall_fans(hall + (1.0 - n->rooms) * indoor, fan, n->wall_k, site->wall_heat_w);
      room_fan = wall_fans(n->rooms * (ups + indoor), room_fan, n->room_k, site->room_heat_w);
    }
    double coil = (base + indoor + fan + room_fan) * (1.0 - tile->outside[i]);
    double pump = 0.0;
#pragma clang loop unroll(full)
    for (int sweep = 0; sweep < SWEEPS; sweep++)
      pump = loop_pump(&site->air, coil + pump, n->air.inverse_design);
    tile->out[CK_WALL_FAN_W][i] = fan;
    tile->room_fan[i] = room_fan;
    tile->pump[1][i] = pump;
    tile->loop[1].heat[i] = coil + pump;
  }
}

/// Compressors of the liquid loop, whose heat is known once it has been dispatched.
CK_INLINE void compress_liquid(const site_numbers *n, size_t count, site_tile *restrict tile) {
  const plant_numbers *p = &n->liquid;
  loop_tile *restrict loop = &tile->loop[0];
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double chilled = (loop->third[i] - loop->supply[i]) * p->inverse_rise * loop->heat[i];
    tile->chilled[0][i] = chilled;
    tile->compressor[0][i] =
        compressor_w(&p->loop.chillers, loop->inverse_capacity[i], loop->inverse_cop[i], chilled);
  }
}

/// Heat that a loop gives to its towers, pumps apart.
CK_INLINE double tower_heat(const plant_numbers *p, const loop_tile *loop, size_t i, double heat,
                            double chilled, double compressor) {
  double by_water = (loop->second[i] - loop->third[i]) * p->inverse_rise * heat;
  return by_water + (p->loop.chillers.on_tower > 0.0 ? chilled + compressor : 0.0);
}

/// The closed loop of the air side and the transformers, and the power at the meter.
CK_INLINE void close_loop(const site_numbers *n, size_t count, site_tile *restrict tile) {
  const ck_facility_site *site = &n->site;
  const plant_numbers *p = &n->air;
  loop_tile *restrict wet_side = &tile->loop[0];
  loop_tile *restrict loop = &tile->loop[1];
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double base = tile->it[i] - tile->liquid[i] + site->house_w +
                  tile->out[CK_DISTRIBUTION_LOSS_W][i] + tile->out[CK_UPS_LOSS_W][i];
    double liquid_tower = n->liquid.loop.towers.pump_w * n->liquid.inverse_towers *
                          tower_heat(&n->liquid, wet_side, i, wet_side->heat[i],
                                     tile->chilled[0][i], tile->compressor[0][i]);
    double fixed = tile->protected_w[i] + tile->out[CK_UPS_LOSS_W][i] + site->house_w +
                   tile->pump[0][i] + wet_side->cooler_fan[i] + wet_side->tower_fan[i] +
                   tile->compressor[0][i] + liquid_tower + loop->cooler_fan[i] + loop->tower_fan[i];
    double share = (loop->third[i] - loop->supply[i]) * p->inverse_rise;
    double inside = 1.0 - tile->outside[i];
    double fan = tile->out[CK_WALL_FAN_W][i], pump = tile->pump[1][i], indoor = 0.0;
    double heat = loop->heat[i], compressor = 0.0, tower = 0.0, medium = 0.0, gear = 0.0;
    double room_fan = tile->room_fan[i];
    double low_voltage = fixed + fan + room_fan + pump;
    double ups = tile->out[CK_UPS_LOSS_W][i], shared = 1.0 - n->rooms;
    double hall = base - site->door_share * (tile->it[i] - tile->liquid[i]) - n->rooms * ups;
    double all = ck_smaller(hall + fan, site->wall_heat_w);
    double slope = 1.0 / (1.0 - 3.0 * n->wall_k * all * all);
    double of_room = ck_smaller(n->rooms * ups + room_fan, site->room_heat_w);
    double room_slope = 1.0 / (1.0 - 3.0 * n->room_k * of_room * of_room);
#pragma clang loop unroll(full)
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      gear = curve_loss(&site->switchgear, n->switchgear_inverse, low_voltage);
      medium = transformer_loss(&site->medium, n->medium_inverse, low_voltage + gear);
      indoor = gear + site->medium.indoor_share * medium;
      double carried = hall + shared * indoor + fan;
      all = ck_smaller(carried, site->wall_heat_w);
      double aim = n->wall_k * all * all * all;
      fan = ck_select(carried < site->wall_heat_w, fan - (fan - aim) * slope, aim);
      carried = n->rooms * (ups + indoor) + room_fan;
      of_room = ck_smaller(carried, site->room_heat_w);
      aim = n->room_k * of_room * of_room * of_room;
      room_fan =
          ck_select(carried < site->room_heat_w, room_fan - (room_fan - aim) * room_slope, aim);
      double coil = (base + indoor + fan + room_fan) * inside;
      pump = loop_pump(&site->air, coil + pump, p->inverse_design);
      heat = coil + pump;
      compressor = compressor_w(&p->loop.chillers, loop->inverse_capacity[i], loop->inverse_cop[i],
                                share * heat);
      tower = p->loop.towers.pump_w * p->inverse_towers *
              tower_heat(p, loop, i, heat, share * heat, compressor);
      low_voltage = fixed + fan + room_fan + pump + compressor + tower;
    }
    gear = curve_loss(&site->switchgear, n->switchgear_inverse, low_voltage);
    medium = transformer_loss(&site->medium, n->medium_inverse, low_voltage + gear);
    double medium_in = low_voltage + gear + medium;
    double high = transformer_loss(&site->high, n->high_inverse, medium_in);
    double taken_out = (base + indoor + fan + room_fan) * tile->outside[i];
    loop->heat[i] = heat;
    tile->chilled[1][i] = share * heat;
    tile->compressor[1][i] = compressor;
    tile->pump[1][i] = pump;
    tile->out[CK_UTILITY_W][i] = medium_in + high;
    tile->out[CK_DISTRIBUTION_LOSS_W][i] += gear;
    tile->out[CK_TRANSFORMER_LOSS_W][i] = medium + high;
    tile->out[CK_WALL_FAN_W][i] = fan + room_fan;
    tile->out[CK_LOOP_PUMP_W][i] = tile->pump[0][i] + pump;
    tile->out[CK_TOWER_PUMP_W][i] = liquid_tower + tower;
    tile->out[CK_COOLER_FAN_W][i] = wet_side->cooler_fan[i] + loop->cooler_fan[i];
    tile->out[CK_TOWER_FAN_W][i] = wet_side->tower_fan[i] + loop->tower_fan[i];
    tile->out[CK_COMPRESSOR_W][i] = tile->compressor[0][i] + compressor;
    tile->out[CK_CHILLER_HEAT_W][i] = tile->chilled[0][i] + share * heat;
    // What leaves with outside air, from outdoor transformers and with outdoor work; the loops and
    // towers are added below, from their own flows.
    tile->out[CK_REJECTED_W][i] = taken_out + wet_side->cooler_fan[i] + loop->cooler_fan[i] +
                                  wet_side->tower_fan[i] + loop->tower_fan[i] + high +
                                  (1.0 - site->medium.indoor_share) * medium;
    double evaporated = tile->outside_kg_j[i] * taken_out + site->coil_latent / coil_j * heat;
    tile->out[CK_WATER_KG_S][i] = evaporated;
    tile->out[CK_EVAPORATED_KG_S][i] = evaporated;
    tile->out[CK_REUSED_W][i] = 0.0;
    tile->out[CK_EXCESS_W][i] = 0.0;
    tile->out[CK_EXCURSION_K][i] = 0.0;
    tile->out[CK_LIQUID_CHILLED][i] = tile->chilled[0][i] / ck_larger(wet_side->heat[i], 1.0);
    tile->out[CK_AIR_CHILLED][i] = share * heat / ck_larger(taken_out + heat, 1.0);
  }
}

/// Heat, water and excess of one loop, from the fluid side.
CK_INLINE void reject(const plant_numbers *p, size_t count, site_tile *restrict tile, int which) {
  loop_tile *restrict loop = &tile->loop[which];
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double heat = loop->heat[i], supply = loop->supply[i];
    double flow_w_k = heat * p->inverse_rise;
    double back = supply + p->loop.rise_k;
    double reused = flow_w_k * (back - loop->first[i]);
    double by_air = flow_w_k * (loop->first[i] - loop->second[i]);
    double by_chillers = flow_w_k * (loop->third[i] - supply) + tile->compressor[which][i];
    double pads = loop->pad_kg_s[i];
    double load = tile->chilled[which][i] * loop->inverse_capacity[i];
    double beyond = tile->chilled[which][i] * ck_larger(1.0 - 1.0 / ck_larger(load, 1.0), 0.0);
    double excess = p->loop.chillers.count > 0.0 ? beyond : loop->unmet[i] * heat;
    double share = excess / ck_larger(heat, 1.0);
    double over = share > least_share ? 1.0 : 0.0;
    double rise = p->loop.chillers.count > 0.0 ? share * p->loop.rise_k : loop->excursion_k[i];
    tile->out[CK_REUSED_W][i] += reused;
    tile->out[CK_EXCESS_W][i] += excess;
    tile->out[CK_EXCURSION_K][i] = ck_larger(tile->out[CK_EXCURSION_K][i], over * rise);
    tile->out[CK_REJECTED_W][i] +=
        reused + by_air + (p->loop.chillers.on_tower > 0.0 ? 0.0 : by_chillers);
    tile->out[CK_EVAPORATED_KG_S][i] += pads;
    tile->out[CK_WATER_KG_S][i] += pads * p->pad_make_up;
  }
}

/// The air side of a loop's towers: saturated air leaves with the water's heat; what evaporated and
/// what was rejected follow from its state.
CK_INLINE void blow_towers(const plant_numbers *p, size_t count, const ck_weather *weather,
                           size_t from, site_tile *restrict tile, int which) {
  const double *restrict dry = weather->dry_bulb_c + from;
  const double *restrict ratio = weather->ratio + from;
  const ck_towers *towers = &p->loop.towers;
  loop_tile *restrict loop = &tile->loop[which];
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double given =
        tower_heat(p, loop, i, loop->heat[i], tile->chilled[which][i], tile->compressor[which][i]);
    double heat = given + towers->pump_w * p->inverse_towers * given;
    double air = loop->tower_air_kg_s[i];
    double runs = heat > 0.0 && air > 0.0 ? 1.0 : 0.0;
    double cold = ck_held(loop->tower_cold[i], 0.0, 60.0);
    double inverse_air = runs / ck_larger(air, 1e-9);
    double h_water = ck_water_j * cold;
    double h_in = ck_enthalpy(dry[i], ratio[i]);
    leaving_air out = leave_tower(&p->air, h_in, ratio[i], heat * inverse_air, h_water);
    double evaporated = runs * air * (out.ratio - ratio[i]);
    double rejected =
        runs * (air * (ck_enthalpy(out.temp_c, out.ratio) - h_in) - evaporated * h_water);
    double mean = cold + 0.5 * towers->range_k;
    double all = runs * heat / (ck_evaporation_j - (ck_water_j - ck_vapour_j) * mean);
    double counted = ck_select(towers->all_latent > 0.0, all, evaporated);
    double drift = towers->drift * heat / (towers->range_k * ck_water_j);
    double blowdown = ck_larger(counted / (towers->cycles - 1.0) - drift, 0.0);
    tile->out[CK_REJECTED_W][i] += rejected;
    tile->out[CK_EVAPORATED_KG_S][i] += counted;
    tile->out[CK_WATER_KG_S][i] += counted + blowdown + runs * drift;
  }
}

#endif
