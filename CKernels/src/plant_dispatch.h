/// The dispatch of a loop's plant over a tile of hours.
#ifndef CK_PLANT_DISPATCH_H
#define CK_PLANT_DISPATCH_H

#include <math.h>

#include "ck_plant.h"
#include "moist_air.h"
#include "tower_air.h"

// The chains of these loops are long: four at a time keep the units busy (measured: 1.4 to 2 times
// faster than one). The cost model declines some of them on narrow machines, where they gain too.
#define VECTORISED _Pragma("clang loop vectorize(enable) interleave_count(4)")

// Hours that are worked on together: their columns stay in the first-level cache. A multiple of 8.
#define CK_TILE 64
// Range of the YorkCalc correlation: wet bulb, smallest approach, largest flow ratio.
static const double ck_york_low_c = -34.4, ck_york_high_c = 29.44, ck_york_approach_k = 1.11;
static const double ck_york_ratio = 8.0;
// Least flow ratio of a tower cell: below it cells are shut off. Source: the correlation's range.
static const double ck_cell_flow = 0.75;
// An economiser is used in part only where it cools the return by this much (section 10).
static const double ck_worth_k = 1.0;
// Least difference of water and air that an effectiveness is asked over.
static const double ck_least_reach_k = 1e-3;
// Highest effectiveness that a cooler reaches with little fluid.
static const double ck_most_effective = 0.95;
// Approach at which the compressor power that joins condenser water is foreseen.
static const double ck_nominal_k = 4.0;
// In the choice only: latent share of tower heat, heat of evaporation; pricing of unmet heat.
static const double ck_latent_share = 0.85, ck_latent_j = 2.43e6, ck_unmet_price = 20.0;

/// YorkCalc: approach as a polynomial in wet bulb, range and flow ratio; the order of the numbers
/// is l-power, within it range-power, within it wet-bulb-power (facts/facility.md section 9).
static const double ck_york[27] = {
    -0.359741205,     -0.055053608,      0.0023850432,     0.173926877,         -0.0248473764,
    0.00048430224,    -0.005589849456,   0.0005770079712,  -0.00001342427256,   2.84765801111111,
    -0.121765149,     0.0014599242,      1.680428651,      -0.0166920786,       -0.0007190532,
    -0.025485194448,  0.0000487491696,   0.00002719234152, -0.0653766255555556, -0.002278167,
    0.0002500254,     -0.0910565458,     0.00318176316,    0.000038621772,      -0.0034285382352,
    0.00000856589904, -0.000001516821552};

/// Numbers of a plant that do not change with the hour.
typedef struct plant_numbers {
  ck_loop loop;
  /// Air density over that of the standard atmosphere.
  double density, inverse_density;
  double inverse_rise, inverse_design;
  /// Dry coolers: rated effectiveness, 1 / heat, air heat capacity flow and fans at full speed.
  double rated, inverse_rated, inverse_coolers, cooler_w_k, cooler_fans_w, inverse_exponent;
  /// Towers: heat at flow ratio 1; the correlation at their range: [l-power][wet-bulb-power].
  double towers_w, inverse_towers, york[3][3];
  tower_air air;
  double chillers_w, inverse_limit, condenser_add_k, inverse_quality, inverse_rated_cop;
  double pad_make_up, tower_make_up;
  double worth_j_kg;
} plant_numbers;

/// A loop over a tile of hours: what it is expected to carry, and what was chosen for it.
typedef struct loop_tile {
  double heat[CK_TILE], supply[CK_TILE], first[CK_TILE];
  /// Of the coolers: fluid flow over air density, and the effectiveness at full speed. Of the
  /// chillers: 1 / (share of Carnot × evaporating temperature).
  double flow[CK_TILE], most[CK_TILE], inverse_carnot[CK_TILE];
  /// Compressor power that is foreseen for condenser water, share of the heat.
  double foreseen[CK_TILE];
  /// Of the towers: the largest flow ratio at which saturated air takes the heat without leaving
  /// warmer than the water comes, when they cool the loop to its supply.
  double richest[CK_TILE];
  /// Price of the choice; temperatures behind dry coolers and behind towers.
  double cost[CK_TILE], second[CK_TILE], third[CK_TILE];
  double cooler_fan[CK_TILE], pad_kg_s[CK_TILE];
  double tower_fan[CK_TILE], tower_air_kg_s[CK_TILE], tower_cold[CK_TILE];
  double inverse_cop[CK_TILE], inverse_capacity[CK_TILE];
  /// Share of the heat that is beyond the economisers of a plant without chillers, and by how much
  /// the supply must rise for heat that is beyond the plant.
  double unmet[CK_TILE], excursion_k[CK_TILE];
} loop_tile;

/// The correlation's coefficient of l-power and wet-bulb-power at a range.
CK_INLINE double york_of_range(int l, int t, double range) {
  const double *row = ck_york + 9 * l + t;
  return row[0] + range * (row[3] + range * row[6]);
}

static plant_numbers plant_of(const ck_loop *loop, double pressure_pa, double worth_j_kg) {
  plant_numbers p = {.loop = *loop};
  p.density = pressure_pa / 101325.0;
  p.inverse_density = 1.0 / p.density;
  p.inverse_rise = 1.0 / loop->rise_k;
  p.inverse_design = 1.0 / loop->design_heat_w;
  const ck_dry_coolers *dry = &loop->dry;
  if (dry->count > 0.0) {
    p.rated = loop->rise_k / (loop->rise_k + dry->approach_k);
    p.inverse_rated = 1.0 / p.rated;
    p.inverse_coolers = 1.0 / (dry->count * dry->heat_w);
    p.cooler_w_k = dry->count * dry->heat_w / dry->air_rise_k;
    p.cooler_fans_w = dry->count * dry->fan_w;
    p.inverse_exponent = 1.0 / dry->exponent;
    p.pad_make_up = dry->pad_cycles / (dry->pad_cycles - 1.0);
  }
  const ck_towers *towers = &loop->towers;
  if (towers->flow_w_k > 0.0) {
    double r = towers->range_k;
    p.towers_w = towers->flow_w_k * r;
    p.inverse_towers = 1.0 / p.towers_w;
    for (int l = 0; l < 3; l++)
      for (int t = 0; t < 3; t++)
        p.york[l][t] = york_of_range(l, t, r);
    p.air = tower_air_of(pressure_pa);
    p.tower_make_up = towers->cycles / (towers->cycles - 1.0);
  }
  const ck_chillers *chillers = &loop->chillers;
  if (chillers->count > 0.0) {
    p.chillers_w = chillers->count * chillers->heat_w;
    p.inverse_limit = 1.0 / chillers->cop_limit;
    p.condenser_add_k = chillers->condenser_k + (chillers->on_tower > 0.0 ? towers->range_k : 0.0);
    p.inverse_quality = 1.0 / chillers->quality;
    p.inverse_rated_cop = chillers->has_curves > 0.0 ? 1.0 / chillers->cop : 0.0;
  }
  p.worth_j_kg = worth_j_kg;
  return p;
}

/// The correlation's three coefficients over the flow ratio at a wet bulb.
typedef struct york {
  double c0, c1, c2;
} york;

CK_INLINE york york_at(const plant_numbers *p, double wet) {
  double t = ck_held(wet, ck_york_low_c, ck_york_high_c);
  return (york){p->york[0][0] + t * (p->york[0][1] + t * p->york[0][2]),
                p->york[1][0] + t * (p->york[1][1] + t * p->york[1][2]),
                p->york[2][0] + t * (p->york[2][1] + t * p->york[2][2])};
}

CK_INLINE double york_approach(york y, double l) {
  return ck_larger(y.c0 + l * (y.c1 + l * y.c2), ck_york_approach_k);
}

/// The flow ratio at which the approach is `aim`; where none is, the ratio of the highest.
CK_INLINE double york_ratio(york y, double aim) {
  double over = aim - y.c0;
  double root = sqrt(ck_larger(y.c1 * y.c1 + 4.0 * y.c2 * over, 0.0));
  return 2.0 * over / ck_larger(y.c1 + root, 1e-9);
}

/// Chillers at a supply temperature and the temperature that enters their condensers.
CK_INLINE void chiller_at(const plant_numbers *p, double supply, double inverse_carnot,
                          double entering, double *inverse_cop, double *capacity) {
  const ck_chillers *c = &p->loop.chillers;
  double lift = entering + p->condenser_add_k - (supply - c->evaporator_k);
  double carnot = ck_larger(ck_larger(lift, c->min_lift_k) * inverse_carnot, p->inverse_limit);
  double x = ck_held(supply, c->x_low, c->x_high), y = ck_held(entering, c->y_low, c->y_high);
  double share = c->capacity[0] + x * (c->capacity[1] + x * c->capacity[2]) +
                 y * (c->capacity[3] + y * c->capacity[4]) + x * y * c->capacity[5];
  double input = c->input[0] + x * (c->input[1] + x * c->input[2]) +
                 y * (c->input[3] + y * c->input[4]) + x * y * c->input[5];
  int curves = c->has_curves > 0.0;
  *inverse_cop = ck_select(curves, input * p->inverse_rated_cop, carnot) * p->inverse_quality;
  *capacity = p->chillers_w * ck_select(curves, share, 1.0);
}

/// Compressor power for a heat: capacity (b0 + b1 x + b2 x²) / COP at x = heat / capacity; below
/// the lowest part load machines cycle, on for x / lowest of the time; heat beyond the capacity is
/// reported as excess and priced at full load's efficiency: the curve ends there.
CK_INLINE double compressor_w(const ck_chillers *c, double inverse_capacity, double inverse_cop,
                              double heat) {
  double held = ck_held(heat * inverse_capacity, c->min_load, 1.0);
  return heat * inverse_cop * (c->b0 / held + c->b1 + c->b2 * held);
}

/// Prices one option over a tile and keeps it where it is the cheapest so far.
///
/// dry (2 with wetted pads), tower and chiller (1 on air, 2 on towers) are literals where this is
/// called, so that each option is a loop of its own. speed is that of the tower fans where they
/// serve condensers only, slowness its inverse.
CK_INLINE void try_option(const plant_numbers *p, size_t count, const double *restrict dry_c,
                          const double *restrict wet_c, const double *restrict ratio,
                          loop_tile *restrict tile, int dry, int tower, int chiller, double speed,
                          double slowness, int first) {
  const ck_loop *loop = &p->loop;
  const ck_dry_coolers *coolers = &loop->dry;
  const ck_towers *towers = &loop->towers;
  const ck_chillers *chillers = &loop->chillers;
  double needs_all = loop->in_series > 0.0 ? 0.0 : 1e3;
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double heat = tile->heat[i], supply = tile->supply[i], t1 = tile->first[i];
    double air = dry_c[i], wet = wet_c[i];
    double any = heat > 0.0 ? 1.0 : 0.0;

    double t2 = t1, cooler_fan = 0.0, pad_water = 0.0, excursion = t1 - supply;
    if (dry) {
      double wetted = dry == 2 && air > coolers->pad_switch_c ? coolers->pad_effectiveness : 0.0;
      double padded = air - wetted * (air - wet);
      double reach = t1 - padded - coolers->recirculation_k;
      // Before another stage coolers run where they gain a kelvin; the last stage runs whatever the
      // air is like, and its water warms until the heat leaves.
      int last = !chiller && !tower;
      double able = last || reach > ck_worth_k ? any : 0.0;
      double held_reach = ck_larger(reach, last ? ck_least_reach_k : ck_worth_k);
      double flow = tile->flow[i], most = tile->most[i];
      double needed = (t1 - supply) / held_reach;
      double ran = flow * ck_pow(ck_larger(needed * p->inverse_rated, 1e-6), p->inverse_exponent);
      double fan = needed < most ? ck_held(ran, coolers->min_speed, 1.0) : 1.0;
      double reached = needed < most ? supply : ck_larger(t1 - most * reach, supply);
      t2 = able > 0.0 ? reached : t1;
      if (last)
        excursion = ck_larger((t1 - supply) / most - reach, 0.0);
      cooler_fan = able * p->cooler_fans_w * p->density * fan * fan * fan;
      if (dry == 2) {
        double h_water = ck_water_j * wet;
        double behind = (ck_enthalpy(air, ratio[i]) - ck_air_j * padded - ratio[i] * h_water) /
                        (ck_evaporation_j + ck_vapour_j * padded - h_water);
        double added = wetted > 0.0 ? ck_larger(behind - ratio[i], 0.0) : 0.0;
        pad_water = able * fan * p->density * p->cooler_w_k * (1.0 / ck_air_j) * added;
      }
    }

    double t3 = t2, tower_fan = 0.0, tower_air = 0.0, tower_cold = wet, tower_load = 0.0;
    double inverse_cop = 0.0, capacity = 0.0, refused = 0.0;
    double left = heat * (t2 - supply) * p->inverse_rise;
    double carnot = tile->inverse_carnot[i];
    if (chiller == 1) {
      double entering = ck_larger(air + chillers->recirculation_k, chillers->min_condenser_c);
      chiller_at(p, supply, carnot, entering, &inverse_cop, &capacity);
    }
    if (tower || chiller == 2) {
      york y = york_at(p, wet);
      double fan = speed, load = left * p->inverse_towers;
      double full = york_approach(y, ck_larger(load, ck_cell_flow) * p->inverse_density);
      double aim = supply - towers->exchanger_k - wet;
      int free = tower && full <= aim;
      double cold = wet + full;
      if (chiller == 2) {
        double before = ck_held(cold + towers->exchanger_k, supply, t2);
        double share = tower ? (before - supply) * p->inverse_rise * heat : left;
        load = ck_select(free, load, (left + share * tile->foreseen[i]) * p->inverse_towers);
        double l = ck_larger(load, ck_cell_flow) * p->inverse_density;
        cold = wet + york_approach(y, tower ? l : l * slowness);
        double entering = ck_larger(cold, chillers->min_condenser_c);
        chiller_at(p, supply, carnot, entering, &inverse_cop, &capacity);
      }
      if (tower) {
        double l = ck_held(york_ratio(y, aim), 1e-3, ck_smaller(ck_york_ratio, tile->richest[i]));
        double solved = ck_larger(load, ck_cell_flow) * p->inverse_density / l;
        fan = ck_select(free, ck_held(solved, towers->min_speed, 1.0), 1.0);
        double available = cold + towers->exchanger_k;
        int usable = available < t2 - ck_worth_k || chiller == 0;
        cold = ck_select(free, supply - towers->exchanger_k, cold);
        refused = free | usable ? 0.0 : 1.0;
        t3 = ck_select(free, supply, ck_select(usable, ck_held(available, supply, t2), t2));
        excursion = available - supply;
      }
      double cells = load / ck_larger(load, ck_cell_flow) * any;
      double cube = ck_larger(fan * fan * fan, towers->fan_floor);
      tower_fan = towers->fan_w * p->density * cells * cube;
      tower_air = towers->air_kg_s * p->density * cells * fan;
      tower_cold = cold;
      tower_load = load * any;
    }

    double unmet = 0.0, compressor = 0.0, excess = 0.0, inverse_capacity = 0.0;
    double rest = (t3 - supply) * p->inverse_rise;
    if (chiller) {
      inverse_capacity = 1.0 / ck_larger(capacity, 1.0);
      compressor = compressor_w(chillers, inverse_capacity, inverse_cop, rest * heat);
      excess = ck_larger(rest * heat - capacity, 0.0);
      refused += (dry | tower) && rest > 1e-9 ? needs_all : 0.0;
    } else {
      // The last economiser takes the rest all the same, at a warmer supply.
      unmet = ck_smaller(rest, 1.0);
      excess = rest * heat;
      t3 = supply;
      if (!tower)
        t2 = supply;
    }
    double tower_water =
        tower_load * p->towers_w * (ck_latent_share / ck_latent_j) * p->tower_make_up;
    double cost = cooler_fan + tower_fan + towers->pump_w * tower_load + compressor +
                  p->worth_j_kg * (pad_water * p->pad_make_up + tower_water) +
                  ck_unmet_price * excess + refused * (heat + 1.0);

    int better = first || cost < tile->cost[i];
    tile->cost[i] = ck_select(better, cost, tile->cost[i]);
    tile->second[i] = ck_select(better, t2, tile->second[i]);
    tile->third[i] = ck_select(better, t3, tile->third[i]);
    tile->cooler_fan[i] = ck_select(better, cooler_fan, tile->cooler_fan[i]);
    tile->pad_kg_s[i] = ck_select(better, pad_water, tile->pad_kg_s[i]);
    tile->tower_fan[i] = ck_select(better, tower_fan, tile->tower_fan[i]);
    tile->tower_air_kg_s[i] = ck_select(better, tower_air, tile->tower_air_kg_s[i]);
    tile->tower_cold[i] = ck_select(better, tower_cold, tile->tower_cold[i]);
    tile->inverse_cop[i] = ck_select(better, inverse_cop, tile->inverse_cop[i]);
    tile->inverse_capacity[i] = ck_select(better, inverse_capacity, tile->inverse_capacity[i]);
    tile->unmet[i] = ck_select(better, unmet, tile->unmet[i]);
    tile->excursion_k[i] = ck_select(better, excursion, tile->excursion_k[i]);
  }
}

/// Supply temperature and what reuse leaves of the return temperature; what the options of a plant
/// with dry coolers or chillers share. Both are literals where this is called.
CK_INLINE void begin_plant(const plant_numbers *p, size_t count, const double *restrict dry_c,
                           const double *restrict wet_c, loop_tile *restrict tile, int dry,
                           int chiller) {
  const ck_loop *loop = &p->loop;
  const ck_reuse *reuse = &loop->reuse;
  double span = 1.0 / ck_larger(reuse->base_c - reuse->design_c, 1e-3);
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double heat = tile->heat[i];
    double load = ck_held(heat * p->inverse_design, 0.0, 1.0);
    double supply = loop->supply_c + loop->reset_k * (1.0 - load);
    double back = supply + loop->rise_k;
    double wanted = reuse->power_w * ck_held((reuse->base_c - dry_c[i]) * span, 0.0, 1.0);
    double share = back >= reuse->least_c ? ck_smaller(wanted / ck_larger(heat, 1.0), 1.0) : 0.0;
    if (dry) {
      double flow = ck_larger(heat * p->inverse_coolers, 1e-6) * p->inverse_density;
      double reached = p->rated * ck_exp(-loop->dry.exponent * ck_log(flow));
      tile->flow[i] = flow;
      tile->most[i] = ck_smaller(ck_most_effective, reached);
    }
    if (chiller) {
      double cold = supply - loop->chillers.evaporator_k + 273.15;
      double inverse_carnot = 1.0 / ck_larger(loop->chillers.carnot * cold, 1e-3);
      double entering = ck_larger(wet_c[i] + ck_nominal_k, loop->chillers.min_condenser_c);
      double inverse_cop, capacity;
      chiller_at(p, supply, inverse_carnot, entering, &inverse_cop, &capacity);
      tile->inverse_carnot[i] = inverse_carnot;
      tile->foreseen[i] = inverse_cop;
    }
    tile->supply[i] = supply;
    tile->first[i] = ck_larger(back - share * loop->rise_k, supply);
  }
}

/// The flow ratio at which the air that leaves the towers is saturated at the temperature of the
/// water that enters them: the correlation does not know that limit, and far from its design it
/// would let fans run slower than that.
CK_INLINE void limit_towers(const plant_numbers *p, size_t count, const double *restrict dry_c,
                            const double *restrict ratio, loop_tile *restrict tile) {
  const ck_towers *towers = &p->loop.towers;
  const double pressure = p->density * 101325.0;
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double hot = ck_held(tile->supply[i] - towers->exchanger_k + towers->range_k, -60.0, 60.0);
    double leaving = ck_enthalpy(hot, ck_ratio(ck_saturation(hot), pressure));
    double taken = leaving - ck_enthalpy(dry_c[i], ratio[i]);
    tile->richest[i] = ck_larger(taken * towers->air_kg_s * p->inverse_towers, 1e-3);
  }
}

#define CK_TRY(dry_kind, tower, chiller, step)                                                     \
  try_option(p, count, dry, wet, ratio, tile, dry_kind, tower, chiller, speeds[step],              \
             1.0 / speeds[step], first),                                                           \
      first = 0
#define CK_OPTIONS(chiller)                                                                        \
  {                                                                                                \
    int first = 1;                                                                                 \
    if (chiller == 1 || (chiller == 0 && !has_dry && !has_tower))                                  \
      CK_TRY(0, 0, chiller, 0);                                                                    \
    for (int step = 0; chiller == 2 && step < 3; step++)                                           \
      CK_TRY(0, 0, chiller, step);                                                                 \
    if (has_dry)                                                                                   \
      CK_TRY(1, 0, chiller, 0);                                                                    \
    if (has_pads)                                                                                  \
      CK_TRY(2, 0, chiller, 0);                                                                    \
    if (has_tower)                                                                                 \
      CK_TRY(0, 1, chiller, 0);                                                                    \
    if (has_dry && has_tower)                                                                      \
      CK_TRY(1, 1, chiller, 0);                                                                    \
    if (has_pads && has_tower)                                                                     \
      CK_TRY(2, 1, chiller, 0);                                                                    \
  }

/// Chooses for each hour of a tile the cheapest option that the plant has.
CK_INLINE void dispatch(const plant_numbers *p, size_t count, const double *restrict dry,
                        const double *restrict wet, const double *restrict ratio,
                        loop_tile *restrict tile) {
  static const double speeds[3] = {1.0, 0.7, 0.45};
  const int has_dry = p->loop.dry.count > 0.0;
  const int has_pads = has_dry && p->loop.dry.pad_effectiveness > 0.0;
  const int has_tower = p->loop.towers.flow_w_k > 0.0 && p->loop.towers.economises > 0.0;
  const int has_chiller = p->loop.chillers.count > 0.0;
  if (has_dry)
    has_chiller ? begin_plant(p, count, dry, wet, tile, 1, 1)
                : begin_plant(p, count, dry, wet, tile, 1, 0);
  else
    has_chiller ? begin_plant(p, count, dry, wet, tile, 0, 1)
                : begin_plant(p, count, dry, wet, tile, 0, 0);
  if (has_tower)
    limit_towers(p, count, dry, ratio, tile);
  if (p->loop.chillers.count <= 0.0)
    CK_OPTIONS(0)
  else if (p->loop.chillers.on_tower > 0.0)
    CK_OPTIONS(2)
  else
    CK_OPTIONS(1)
}

#endif
