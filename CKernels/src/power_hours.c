#pragma STDC FP_CONTRACT OFF
#include "ck_power_hours.h"

#include "ck_tile.h"

/// Columns of a tile of scenarios; beyond the last, those of the first again.
typedef struct inputs {
  ck_tile it, scale, house, u0, u1, u2, t0, t2, base, slope, free_c, warming, grid, generator;
  ck_tile power, store, efficiency, shave, demand_price, price, carbon;
} inputs;

typedef struct sums {
  ck_tile it, loss, cooling, house, grid, generator, charged, discharged, unserved;
  ck_tile peak, period_peak, demand_charge, energy_charge, carbon, balance, stored;
} sums;

static int valid(const ck_power_calendar *c, const ck_power_scenarios *s) {
  int good = 1;
  for (size_t h = 0; h < c->hours; h++)
    good &= c->shape[h] >= 0 && c->shape[h] <= 1 && c->built[h] >= 0 && c->built[h] <= 1 &&
            c->temperature_c[h] > -100 && c->temperature_c[h] < 100 &&
            __builtin_fabs(c->price_per_wh[h]) < 1e12 &&
            __builtin_fabs(c->carbon_per_wh[h]) < 1e12 &&
            (h == 0 || c->period[h] >= c->period[h - 1]);
  for (size_t i = 0; i < s->scenarios; i++) {
    const double *nonnegative[] = {
        s->it_w,     s->shape_scale, s->house_w,      s->u0_w,        s->u2_per_w,    s->t0_w,
        s->t2_per_w, s->cool_base,   s->cool_slope,   s->grid_w,      s->battery_w,   s->battery_wh,
        s->shave_w,  s->generator_w, s->demand_per_w, s->price_scale, s->carbon_scale};
    for (size_t k = 0; k < sizeof nonnegative / sizeof *nonnegative; k++)
      good &= nonnegative[k][i] >= 0 && nonnegative[k][i] < 1e30;
    good &= s->u1[i] > -1 && s->u1[i] < 1e3 && __builtin_fabs(s->cool_free_c[i]) < 1e3 &&
            __builtin_fabs(s->warming_k[i]) < 1e3 && s->charge_efficiency[i] > 0 &&
            s->charge_efficiency[i] <= 1;
  }
  return good;
}

#define LOAD(field, column)                                                                        \
  CK_LANES(lane) in->field[lane] = s->column[first + (lane < width ? lane : 0)]

CK_INLINE void load(const ck_power_scenarios *s, size_t first, size_t width, inputs *in) {
  LOAD(it, it_w);
  LOAD(scale, shape_scale);
  LOAD(house, house_w);
  LOAD(u0, u0_w);
  LOAD(u1, u1);
  LOAD(u2, u2_per_w);
  LOAD(t0, t0_w);
  LOAD(t2, t2_per_w);
  LOAD(base, cool_base);
  LOAD(slope, cool_slope);
  LOAD(free_c, cool_free_c);
  LOAD(warming, warming_k);
  LOAD(grid, grid_w);
  LOAD(generator, generator_w);
  LOAD(power, battery_w);
  LOAD(store, battery_wh);
  LOAD(efficiency, charge_efficiency);
  LOAD(shave, shave_w);
  LOAD(demand_price, demand_per_w);
  LOAD(price, price_scale);
  LOAD(carbon, carbon_scale);
}

CK_INLINE void hour(const ck_power_calendar *c, size_t h, const inputs *in, sums *s,
                    ck_tile demand_out) {
  double shape = c->shape[h], built = c->built[h], temperature = c->temperature_c[h];
  double price = c->price_per_wh[h], carbon = c->carbon_per_wh[h];
  double over_built = built > 0.0 ? 1.0 / built : 0.0;
  CK_LANES(lane) {
    double share = ck_smaller(shape * in->scale[lane], 1.0);
    double it = in->it[lane] * share * built;
    double ups = in->u0[lane] * built + in->u1[lane] * it + in->u2[lane] * it * it * over_built;
    double heat = it + ups;
    double above = ck_larger(temperature + in->warming[lane] - in->free_c[lane], 0.0);
    double cooling = heat * (in->base[lane] + in->slope[lane] * above);
    double house = in->house[lane] * built;
    double behind = heat + cooling + house;
    double upstream = in->t0[lane] * built + in->t2[lane] * behind * behind * over_built;
    double demand = behind + upstream;

    double excess = ck_larger(demand - in->shave[lane], 0.0);
    double discharge = ck_smaller(ck_smaller(excess, in->power[lane]), s->stored[lane]);
    double room = (in->store[lane] - s->stored[lane]) / in->efficiency[lane];
    double spare = ck_larger(in->shave[lane] - demand, 0.0);
    double charge = ck_smaller(ck_smaller(spare, in->power[lane]), ck_larger(room, 0.0));
    double stored = s->stored[lane] - discharge + charge * in->efficiency[lane];
    s->stored[lane] = ck_smaller(ck_larger(stored, 0.0), in->store[lane]);

    double wanted = demand - discharge + charge;
    double grid = ck_smaller(wanted, in->grid[lane]);
    double generator = ck_smaller(wanted - grid, in->generator[lane]);
    double unserved = wanted - grid - generator;

    s->it[lane] += it;
    s->loss[lane] += ups + upstream;
    s->cooling[lane] += cooling;
    s->house[lane] += house;
    s->grid[lane] += grid;
    s->generator[lane] += generator;
    s->charged[lane] += charge;
    s->discharged[lane] += discharge;
    s->unserved[lane] += unserved;
    s->period_peak[lane] = ck_larger(s->period_peak[lane], grid);
    s->peak[lane] = ck_larger(s->peak[lane], grid);
    s->energy_charge[lane] += grid * price * in->price[lane];
    s->carbon[lane] += grid * carbon * in->carbon[lane];
    double given = grid + generator + discharge + unserved;
    double taken = it + (ups + upstream) + cooling + house + charge;
    double off = __builtin_fabs(given - taken) / ck_larger(demand, 1.0);
    s->balance[lane] = ck_larger(s->balance[lane], off);
    demand_out[lane] = demand;
  }
}

CK_INLINE ck_status ck_power_hours_body(const ck_power_calendar *restrict calendar,
                                        const ck_power_scenarios *restrict scenarios, size_t first,
                                        size_t count,
                                        const ck_power_hours_results *restrict results) {
  if (!valid(calendar, scenarios) || first + count > scenarios->scenarios)
    return CK_BAD_VALUE;
  for (size_t tile = first; tile < first + count; tile += CK_TILE) {
    size_t width = first + count - tile < CK_TILE ? first + count - tile : CK_TILE;
    inputs in;
    sums s = {0};
    load(scenarios, tile, width, &in);
    CK_LANES(lane) s.stored[lane] = in.store[lane];
    for (size_t h = 0; h < calendar->hours; h++) {
      ck_tile demand;
      hour(calendar, h, &in, &s, demand);
      if (h + 1 == calendar->hours || calendar->period[h + 1] != calendar->period[h])
        CK_LANES(lane) {
          s.demand_charge[lane] += s.period_peak[lane] * in.demand_price[lane];
          s.period_peak[lane] = 0.0;
        }
      if (results->demand_w)
        for (size_t lane = 0; lane < width; lane++)
          results->demand_w[(tile + lane) * calendar->hours + h] = demand[lane];
    }
    for (size_t lane = 0; lane < width; lane++) {
      size_t at = tile + lane;
      results->it_wh[at] = s.it[lane];
      results->loss_wh[at] = s.loss[lane];
      results->cooling_wh[at] = s.cooling[lane];
      results->house_wh[at] = s.house[lane];
      results->grid_wh[at] = s.grid[lane];
      results->generator_wh[at] = s.generator[lane];
      results->charged_wh[at] = s.charged[lane];
      results->discharged_wh[at] = s.discharged[lane];
      results->unserved_wh[at] = s.unserved[lane];
      results->grid_peak_w[at] = s.peak[lane];
      results->demand_charge[at] = s.demand_charge[lane];
      results->energy_charge[at] = s.energy_charge[lane];
      results->carbon_kg[at] = s.carbon[lane];
      results->balance[at] = s.balance[lane];
    }
  }
  return CK_OK;
}

CK_KERNEL(ck_power_hours,
          (const ck_power_calendar *calendar, const ck_power_scenarios *scenarios, size_t first,
           size_t count, const ck_power_hours_results *results),
          (calendar, scenarios, first, count, results))

ck_status ck_power_hours_reference(const ck_power_calendar *c, const ck_power_scenarios *s,
                                   size_t first, size_t count, const ck_power_hours_results *r) {
  if (!valid(c, s) || first + count > s->scenarios)
    return CK_BAD_VALUE;
  for (size_t i = first; i < first + count; i++) {
    double stored = s->battery_wh[i], period_peak = 0;
    r->it_wh[i] = r->loss_wh[i] = r->cooling_wh[i] = r->house_wh[i] = r->grid_wh[i] = 0;
    r->generator_wh[i] = r->charged_wh[i] = r->discharged_wh[i] = r->unserved_wh[i] = 0;
    r->grid_peak_w[i] = r->demand_charge[i] = r->energy_charge[i] = r->carbon_kg[i] = 0;
    r->balance[i] = 0;
    for (size_t h = 0; h < c->hours; h++) {
      double built = c->built[h], share = c->shape[h] * s->shape_scale[i];
      double it = s->it_w[i] * (share > 1 ? 1 : share) * built;
      double per = built > 0 ? built : 1;
      double ups = s->u0_w[i] * built + s->u1[i] * it + s->u2_per_w[i] * it * it / per;
      double above = c->temperature_c[h] + s->warming_k[i] - s->cool_free_c[i];
      double cooling = (it + ups) * (s->cool_base[i] + (above > 0 ? s->cool_slope[i] * above : 0));
      double house = s->house_w[i] * built, behind = it + ups + cooling + house;
      double upstream = s->t0_w[i] * built + s->t2_per_w[i] * behind * behind / per;
      double demand = behind + upstream, charge = 0, discharge = 0;
      if (demand > s->shave_w[i]) {
        discharge = demand - s->shave_w[i];
        discharge = discharge > s->battery_w[i] ? s->battery_w[i] : discharge;
        discharge = discharge > stored ? stored : discharge;
        stored -= discharge;
      } else {
        charge = s->shave_w[i] - demand;
        charge = charge > s->battery_w[i] ? s->battery_w[i] : charge;
        double room = (s->battery_wh[i] - stored) / s->charge_efficiency[i];
        charge = charge > room ? room : charge;
        stored += charge * s->charge_efficiency[i];
      }
      double wanted = demand - discharge + charge;
      double grid = wanted > s->grid_w[i] ? s->grid_w[i] : wanted;
      double generator = wanted - grid > s->generator_w[i] ? s->generator_w[i] : wanted - grid;
      r->it_wh[i] += it;
      r->loss_wh[i] += ups + upstream;
      r->cooling_wh[i] += cooling;
      r->house_wh[i] += house;
      r->grid_wh[i] += grid;
      r->generator_wh[i] += generator;
      r->charged_wh[i] += charge;
      r->discharged_wh[i] += discharge;
      r->unserved_wh[i] += wanted - grid - generator;
      r->energy_charge[i] += grid * c->price_per_wh[h] * s->price_scale[i];
      r->carbon_kg[i] += grid * c->carbon_per_wh[h] * s->carbon_scale[i];
      period_peak = grid > period_peak ? grid : period_peak;
      r->grid_peak_w[i] = grid > r->grid_peak_w[i] ? grid : r->grid_peak_w[i];
      if (h + 1 == c->hours || c->period[h + 1] != c->period[h]) {
        r->demand_charge[i] += period_peak * s->demand_per_w[i];
        period_peak = 0;
      }
      if (r->demand_w)
        r->demand_w[i * c->hours + h] = demand;
    }
  }
  return CK_OK;
}
