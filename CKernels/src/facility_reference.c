#pragma STDC FP_CONTRACT OFF
#include <math.h>
#include <string.h>

#include "ck_facility.h"

// The same site as the text has it: one hour after another, substitution until nothing moves,
// bisection where the kernel has a formula or Newton's method, libm's functions, no shared code.

static const double york[27] = {
    -0.359741205,     -0.055053608,      0.0023850432,     0.173926877,         -0.0248473764,
    0.00048430224,    -0.005589849456,   0.0005770079712,  -0.00001342427256,   2.84765801111111,
    -0.121765149,     0.0014599242,      1.680428651,      -0.0166920786,       -0.0007190532,
    -0.025485194448,  0.0000487491696,   0.00002719234152, -0.0653766255555556, -0.002278167,
    0.0002500254,     -0.0910565458,     0.00318176316,    0.000038621772,      -0.0034285382352,
    0.00000856589904, -0.000001516821552};

static double saturation(double t) {
  double k = t + 273.15;
  if (t < 0)
    return exp(-5.6745359e3 / k + 6.3925247 - 9.677843e-3 * k + 6.2215701e-7 * k * k +
               2.0747825e-9 * pow(k, 3) - 9.484024e-13 * pow(k, 4) + 4.1635019 * log(k));
  return exp(-5.8002206e3 / k + 1.3914993 - 4.8640239e-2 * k + 4.1764768e-5 * k * k -
             1.4452093e-8 * pow(k, 3) + 6.5459673 * log(k));
}

static double humidity(double vapour, double pressure) {
  return 0.621945 * vapour / (pressure - vapour);
}

static double enthalpy(double t, double w) { return 1006 * t + w * (2501e3 + 1860 * t); }

static double between(double value, double low, double high) {
  return fmin(fmax(value, low), high);
}

static double approach(double wet, double range, double ratio) {
  double t = between(wet, -34.4, 29.44), sum = 0;
  for (int l = 0; l < 3; l++)
    for (int r = 0; r < 3; r++)
      for (int w = 0; w < 3; w++)
        sum += york[9 * l + 3 * r + w] * pow(ratio, l) * pow(range, r) * pow(t, w);
  return fmax(sum, 1.11);
}

typedef struct hour {
  double dry, wet, ratio, pressure;
} hour;

static double part_load(const ck_chillers *c, double load, double capacity, double cop) {
  if (load <= 0)
    return 0;
  double x = load / capacity, on = x < c->min_load ? x / c->min_load : 1;
  if (x > 1)
    return load / cop * (c->b0 + c->b1 + c->b2);
  x = fmax(x, c->min_load);
  return on * capacity / cop * (c->b0 + c->b1 * x + c->b2 * x * x);
}

typedef struct machine {
  double cop, capacity;
} machine;

static machine chillers_at(const ck_loop *loop, double supply, double entering) {
  const ck_chillers *c = &loop->chillers;
  machine m = {0, c->count * c->heat_w};
  if (c->has_curves > 0) {
    double x = between(supply, c->x_low, c->x_high), y = between(entering, c->y_low, c->y_high);
    const double *a = c->capacity, *e = c->input;
    m.capacity *= a[0] + a[1] * x + a[2] * x * x + a[3] * y + a[4] * y * y + a[5] * x * y;
    m.cop = c->cop / (e[0] + e[1] * x + e[2] * x * x + e[3] * y + e[4] * y * y + e[5] * x * y);
  } else {
    double cold = supply - c->evaporator_k;
    double warm = entering + c->condenser_k + (c->on_tower > 0 ? loop->towers.range_k : 0);
    double ideal = (cold + 273.15) / fmax(warm - cold, c->min_lift_k);
    m.cop = fmin(c->cop_limit, c->carnot * ideal);
  }
  m.cop *= c->quality;
  return m;
}

typedef struct option {
  double cost, t2, t3, cooler_fan, pads, tower_fan, tower_air, cold, unmet, excursion;
  machine chillers;
} option;

static option price(const ck_loop *loop, hour h, double heat, double supply, double t1,
                    double worth, int use_dry, int wetted, int use_tower, double speed) {
  const ck_dry_coolers *d = &loop->dry;
  const ck_towers *t = &loop->towers;
  const ck_chillers *c = &loop->chillers;
  double density = h.pressure / 101325, rise = loop->rise_k;
  option o = {.t2 = t1, .cold = h.wet, .excursion = t1 - supply};
  if (use_dry) {
    double eta = wetted && h.dry > d->pad_switch_c ? d->pad_effectiveness : 0;
    double inlet = h.dry - eta * (h.dry - h.wet) + d->recirculation_k;
    double rated = rise / (rise + d->approach_k);
    double flow = fmax(heat / (d->count * d->heat_w), 1e-6);
    double most = fmin(0.95, rated * pow(density / flow, d->exponent));
    int last = !use_tower && c->count <= 0;
    double reach = t1 - inlet;
    if (heat > 0 && (last || reach > 1)) {
      double needed = (t1 - supply) / fmax(reach, 1e-3);
      double fan = 1;
      if (needed < most)
        fan = between(flow / density * pow(fmax(needed / rated, 1e-6), 1 / d->exponent),
                      d->min_speed, 1);
      o.t2 = needed < most ? supply : fmax(supply, t1 - most * reach);
      o.cooler_fan = d->count * d->fan_w * density * pow(fan, 3);
      if (eta > 0) {
        double t_pad = h.dry - eta * (h.dry - h.wet), hw = 4186 * h.wet;
        double after =
            (enthalpy(h.dry, h.ratio) - 1006 * t_pad - h.ratio * hw) / (2501e3 + 1860 * t_pad - hw);
        double air = fan * density * d->count * d->heat_w / d->air_rise_k / 1006;
        o.pads = air * (after - h.ratio);
      }
    }
    // The supply at which coolers at full speed give off the heat.
    o.excursion = fmax(0, inlet + (t1 - supply) / most - t1);
  }
  o.t3 = o.t2;
  double left = heat * (o.t2 - supply) / rise, tower_load = 0, refused = 0;
  int on_tower = c->count > 0 && c->on_tower > 0;
  if (c->count > 0 && !on_tower)
    o.chillers = chillers_at(loop, supply, fmax(h.dry + c->recirculation_k, c->min_condenser_c));
  if (use_tower || on_tower) {
    double size = t->flow_w_k * t->range_k, fan = speed;
    tower_load = left / size;
    double full = approach(h.wet, t->range_k, fmax(tower_load, 0.75) / density);
    double aim = supply - t->exchanger_k - h.wet;
    int free = use_tower && full <= aim;
    o.cold = h.wet + full;
    if (on_tower) {
      double guess = fmax(h.wet + 4, c->min_condenser_c);
      double share = left;
      if (use_tower)
        share = (between(o.cold + t->exchanger_k, supply, o.t2) - supply) / rise * heat;
      if (!free)
        tower_load = (left + share / chillers_at(loop, supply, guess).cop) / size;
      double l = fmax(tower_load, 0.75) / density;
      o.cold = h.wet + approach(h.wet, t->range_k, use_tower ? l : l / speed);
      o.chillers = chillers_at(loop, supply, fmax(o.cold, c->min_condenser_c));
    }
    if (use_tower) {
      double available = o.cold + t->exchanger_k;
      fan = 1;
      if (free) {
        // The slowest fan that holds the supply, within the correlation's flow ratio of 8
        // and without air that leaves warmer than the water comes.
        double hot = between(supply - t->exchanger_k + t->range_k, -60, 60);
        double taken =
            enthalpy(hot, humidity(saturation(hot), h.pressure)) - enthalpy(h.dry, h.ratio);
        double richest = fmin(8, fmax(1e-3, taken * t->air_kg_s / size));
        double water = fmax(tower_load, 0.75) / density, low = water / richest, high = 1;
        for (int step = 0; step < 100; step++) {
          double middle = (low + high) / 2;
          if (approach(h.wet, t->range_k, water / middle) > aim)
            low = middle;
          else
            high = middle;
        }
        fan = between(high, t->min_speed, 1);
        o.cold = supply - t->exchanger_k;
        o.t3 = supply;
      } else if (c->count <= 0 || available < o.t2 - 1) {
        o.t3 = between(available, supply, o.t2);
      } else {
        refused = 1;
      }
      o.excursion = available - supply;
    }
    double cells = heat > 0 ? tower_load / fmax(tower_load, 0.75) : 0;
    o.tower_fan = t->fan_w * density * cells * fmax(pow(fan, 3), t->fan_floor);
    o.tower_air = t->air_kg_s * density * cells * fan;
    tower_load = heat > 0 ? tower_load : 0;
  }
  double rest = (o.t3 - supply) / rise, excess = 0, compressor = 0;
  if (c->count > 0) {
    compressor = part_load(c, rest * heat, o.chillers.capacity, o.chillers.cop);
    excess = fmax(0, rest * heat - o.chillers.capacity);
    if ((use_dry || use_tower) && rest > 1e-9 && loop->in_series <= 0)
      refused += 1e3;
  } else {
    o.unmet = fmin(rest, 1);
    excess = rest * heat;
    o.t3 = supply;
    if (!use_tower)
      o.t2 = supply;
  }
  double water = o.pads * d->pad_cycles / (d->pad_cycles - 1);
  if (tower_load > 0)
    water += tower_load * t->flow_w_k * t->range_k * 0.85 / 2.43e6 * t->cycles / (t->cycles - 1);
  o.cost = o.cooler_fan + o.tower_fan + tower_load * t->pump_w + compressor + worth * water +
           20 * excess + refused * (heat + 1);
  return o;
}

typedef struct loop_hour {
  double heat, supply, t1;
  option best;
} loop_hour;

static void choose(const ck_loop *loop, hour h, double worth, loop_hour *out) {
  const ck_reuse *r = &loop->reuse;
  double load = between(out->heat / loop->design_heat_w, 0, 1);
  out->supply = loop->supply_c + loop->reset_k * (1 - load);
  double back = out->supply + loop->rise_k;
  double wanted =
      r->power_w * between((r->base_c - h.dry) / fmax(r->base_c - r->design_c, 1e-3), 0, 1);
  double share = back >= r->least_c ? fmin(wanted / fmax(out->heat, 1), 1) : 0;
  out->t1 = fmax(back - share * loop->rise_k, out->supply);
  int has_dry = loop->dry.count > 0, has_pads = has_dry && loop->dry.pad_effectiveness > 0;
  int has_tower = loop->towers.flow_w_k > 0 && loop->towers.economises > 0;
  int chiller = loop->chillers.count > 0 ? (loop->chillers.on_tower > 0 ? 2 : 1) : 0;
  const double speeds[3] = {1.0, 0.7, 0.45};
  int tried = 0;
  for (int tower = 0; tower <= has_tower; tower++)
    for (int dry = 0; dry <= has_dry + has_pads; dry++)
      for (int step = 0; step < (chiller == 2 && !dry && !tower ? 3 : 1); step++) {
        if (!dry && !tower && chiller == 0 && (has_dry || has_tower))
          continue;
        option o = price(loop, h, out->heat, out->supply, out->t1, worth, dry > 0, dry == 2, tower,
                         speeds[step]);
        if (!tried || o.cost < out->best.cost)
          out->best = o;
        tried = 1;
      }
}

static double loss(ck_loss_curve curve, double out) {
  double x = out / curve.rating_w;
  return curve.rating_w * (curve.a0 + curve.a1 * x + curve.a2 * pow(x, 2));
}

static double copper_and_iron(ck_transformers group, double power, double power_factor) {
  if (group.count <= 0)
    return 0;
  double share = power / power_factor / (group.count * group.rating_va);
  return group.count * (group.no_load_w + group.load_w * pow(share, 2));
}

static double with_pump(const ck_loop *loop, double load) {
  double pump = 0;
  for (int step = 0; step < 40; step++) {
    double flow = fmin((load + pump) / loop->design_heat_w, 1);
    pump = loop->pump_w * flow * ((1 - loop->pump_floor) * pow(flow, 2) + loop->pump_floor);
  }
  return pump;
}

static double to_towers(const ck_loop *loop, const loop_hour *l, double chilled,
                        double compressor) {
  double heat = (l->best.t2 - l->best.t3) / loop->rise_k * l->heat;
  return heat + (loop->chillers.on_tower > 0 ? chilled + compressor : 0);
}

static double tower_pump(const ck_loop *loop, double heat) {
  if (loop->towers.flow_w_k <= 0)
    return 0;
  return loop->towers.pump_w * heat / (loop->towers.flow_w_k * loop->towers.range_k);
}

/// Heat, water and excess of a loop whose heat is known.
static void settle(const ck_loop *loop, hour h, const loop_hour *l, double chilled,
                   double compressor, double *row) {
  const ck_towers *t = &loop->towers;
  const option *o = &l->best;
  double back = l->supply + loop->rise_k;
  double reused = (back - l->t1) / loop->rise_k * l->heat;
  row[CK_REUSED_W] += reused;
  row[CK_REJECTED_W] += reused + (l->t1 - o->t2) / loop->rise_k * l->heat;
  if (loop->chillers.on_tower <= 0)
    row[CK_REJECTED_W] += chilled + compressor;
  row[CK_EVAPORATED_KG_S] += o->pads;
  if (loop->dry.count > 0)
    row[CK_WATER_KG_S] += o->pads * loop->dry.pad_cycles / (loop->dry.pad_cycles - 1);
  double excess = o->unmet * l->heat, rise = o->excursion;
  if (loop->chillers.count > 0) {
    excess = fmax(0, chilled - o->chillers.capacity);
    rise = excess / fmax(l->heat, 1) * loop->rise_k;
  }
  row[CK_EXCESS_W] += excess;
  if (excess / fmax(l->heat, 1) > 1e-6)
    row[CK_EXCURSION_K] = fmax(row[CK_EXCURSION_K], rise);
  if (t->flow_w_k <= 0 || o->tower_air <= 0)
    return;
  double heat = to_towers(loop, l, chilled, compressor);
  heat += tower_pump(loop, heat);
  double hw = 4186 * between(o->cold, 0, 60), into = enthalpy(h.dry, h.ratio);
  double low = -60, high = 95;
  for (int step = 0; step < 100; step++) {
    double middle = (low + high) / 2, w = humidity(saturation(middle), h.pressure);
    double given = o->tower_air * (enthalpy(middle, w) - into - (w - h.ratio) * hw);
    if (given > heat)
      high = middle;
    else
      low = middle;
  }
  double w = humidity(saturation(low), h.pressure);
  double evaporated = o->tower_air * (w - h.ratio);
  if (t->all_latent > 0) {
    double mean = between(o->cold, 0, 60) + t->range_k / 2;
    evaporated = heat / (enthalpy(mean, 1) - enthalpy(mean, 0) - 4186 * mean);
  }
  double drift = t->drift * heat / (t->range_k * 4186);
  row[CK_REJECTED_W] += heat;
  row[CK_EVAPORATED_KG_S] += evaporated;
  row[CK_WATER_KG_S] += evaporated + drift + fmax(0, evaporated / (t->cycles - 1) - drift);
}

static void outside_air(const ck_outside_air *o, hour h, double *share, double *kg_j) {
  *share = *kg_j = 0;
  if (o->enabled <= 0)
    return;
  double supply = between(h.dry, o->supply_low_c, o->supply_high_c);
  double reached = h.dry, after = h.ratio, hw = 4186 * h.wet;
  if (h.dry > o->supply_high_c && o->evaporative > 0) {
    reached = fmax(o->supply_high_c, h.dry - o->evaporative * (h.dry - h.wet));
    after =
        (enthalpy(h.dry, h.ratio) - 1006 * reached - h.ratio * hw) / (2501e3 + 1860 * reached - hw);
  }
  double saturated = saturation(supply);
  double low = fmax(o->ratio_low, humidity(o->humidity_low * saturated, h.pressure));
  double high = fmin(o->ratio_high, humidity(o->humidity_high * saturated, h.pressure));
  if (o->humidifies > 0)
    after = fmax(after, low);
  if (after < low || after > high)
    return;
  double back = o->supply_high_c + o->rise_k;
  *share = 1;
  if (reached > o->supply_high_c)
    *share = o->in_series > 0 && reached < back - 1 ? (back - reached) / o->rise_k : 0;
  double added = after - h.ratio;
  double warmed = enthalpy(supply + o->rise_k, after) - enthalpy(h.dry, h.ratio) - added * hw;
  if (*share > 0)
    *kg_j = added / fmax(warmed, 1);
}

static void solve_hour(const ck_facility_site *s, hour h, double it, double liquid, double *row) {
  double busway = loss(s->distribution, it);
  double protected_w = it + busway + s->tcs_pump_w;
  double ups = loss(s->ups, protected_w);
  loop_hour wet = {0}, air = {0};
  double load = liquid + s->tcs_pump_w;
  double wet_pump = with_pump(&s->liquid, load);
  wet.heat = load + wet_pump;
  choose(&s->liquid, h, s->water_worth_j_kg, &wet);
  double wet_chilled = (wet.best.t3 - wet.supply) / s->liquid.rise_k * wet.heat;
  double wet_compressor = part_load(&s->liquid.chillers, wet_chilled, wet.best.chillers.capacity,
                                    wet.best.chillers.cop);
  double wet_tower =
      tower_pump(&s->liquid, to_towers(&s->liquid, &wet, wet_chilled, wet_compressor));
  double share, kg_j;
  outside_air(&s->outside, h, &share, &kg_j);
  double base = it - liquid + s->house_w + busway + ups;
  double wet_power = wet_pump + wet.best.cooler_fan + wet.best.tower_fan + wet_compressor;

  // What is foreseen, for the choice.
  double k = s->wall_fan_w / pow(s->wall_heat_w, 3), most = s->wall_heat_w;
  int own = s->room_heat_w > 0;
  double of_room = own ? s->room_fan_w / pow(s->room_heat_w, 3) : 0, room_most = s->room_heat_w;
  double hall = (1 - s->door_share) * (it - liquid) + s->house_w + busway + (own ? 0 : ups);
  double fan = k * pow(fmin(hall, most), 3), room_fan = of_room * pow(fmin(ups, room_most), 3);
  double low = protected_w + ups + s->house_w + wet_power + fan + room_fan + 0.15 * base;
  double gear = loss(s->switchgear, low);
  double medium = copper_and_iron(s->medium, low + gear, s->power_factor);
  double indoor = gear + s->medium.indoor_share * medium;
  for (int step = 0; step < 60; step++) {
    fan = k * pow(fmin(hall + (own ? 0 : indoor) + fan, most), 3);
    room_fan = of_room * pow(fmin(ups + indoor + room_fan, room_most), 3);
  }
  double room = base + indoor + room_fan;
  double pump = with_pump(&s->air, (room + fan) * (1 - share));
  air.heat = (room + fan) * (1 - share) + pump;
  choose(&s->air, h, s->water_worth_j_kg, &air);

  // What happens then.
  double part = (air.best.t3 - air.supply) / s->air.rise_k, compressor = 0, tower = 0;
  for (int sweep = 0; sweep < 60; sweep++) {
    low = protected_w + ups + s->house_w + wet_power + wet_tower + air.best.cooler_fan +
          air.best.tower_fan + fan + room_fan + pump + compressor + tower;
    gear = loss(s->switchgear, low);
    medium = copper_and_iron(s->medium, low + gear, s->power_factor);
    indoor = gear + s->medium.indoor_share * medium;
    for (int step = 0; step < 30; step++) {
      fan = k * pow(fmin(hall + (own ? 0 : indoor) + fan, most), 3);
      room_fan = of_room * pow(fmin(ups + indoor + room_fan, room_most), 3);
    }
    room = base + indoor + room_fan;
    pump = with_pump(&s->air, (room + fan) * (1 - share));
    air.heat = (room + fan) * (1 - share) + pump;
    compressor = part_load(&s->air.chillers, part * air.heat, air.best.chillers.capacity,
                           air.best.chillers.cop);
    tower = tower_pump(&s->air, to_towers(&s->air, &air, part * air.heat, compressor));
  }
  double high = copper_and_iron(s->high, low + gear + medium, s->power_factor);
  double out = (room + fan) * share;
  row[CK_UTILITY_W] = low + gear + medium + high;
  row[CK_DISTRIBUTION_LOSS_W] = busway + gear;
  row[CK_UPS_LOSS_W] = ups;
  row[CK_TRANSFORMER_LOSS_W] = medium + high;
  row[CK_WALL_FAN_W] = fan + room_fan;
  row[CK_LOOP_PUMP_W] = wet_pump + pump;
  row[CK_TOWER_PUMP_W] = wet_tower + tower;
  row[CK_COOLER_FAN_W] = wet.best.cooler_fan + air.best.cooler_fan;
  row[CK_TOWER_FAN_W] = wet.best.tower_fan + air.best.tower_fan;
  row[CK_COMPRESSOR_W] = wet_compressor + compressor;
  row[CK_CHILLER_HEAT_W] = wet_chilled + part * air.heat;
  row[CK_REJECTED_W] = out + row[CK_COOLER_FAN_W] + row[CK_TOWER_FAN_W] + high +
                       (1 - s->medium.indoor_share) * medium;
  row[CK_EVAPORATED_KG_S] = kg_j * out + s->coil_latent * air.heat / 2.454e6;
  row[CK_WATER_KG_S] = row[CK_EVAPORATED_KG_S];
  row[CK_LIQUID_CHILLED] = wet_chilled / fmax(wet.heat, 1);
  row[CK_AIR_CHILLED] = part * air.heat / fmax(out + air.heat, 1);
  settle(&s->liquid, h, &wet, wet_chilled, wet_compressor, row);
  settle(&s->air, h, &air, part * air.heat, compressor, row);
}

ck_status ck_facility_years_reference(size_t count, const ck_weather *weather, const double *it_w,
                                      const double *liquid_w, size_t sites,
                                      const ck_facility_site *site, ck_facility_totals *totals,
                                      double *const *columns) {
  for (size_t s = 0; s < sites; s++) {
    ck_facility_totals *t = &totals[s];
    memset(t, 0, sizeof *t);
    for (size_t i = 0; i < count; i++) {
      double row[CK_FACILITY_COLUMNS] = {0};
      hour h = {weather->dry_bulb_c[i], weather->wet_bulb_c[i], weather->ratio[i],
                site[s].pressure_pa};
      solve_hour(&site[s], h, it_w[i], liquid_w[i], row);
      for (int c = 0; c < CK_FACILITY_COLUMNS; c++) {
        t->sum[c] += row[c];
        if (columns && columns[s * CK_FACILITY_COLUMNS + (size_t)c])
          columns[s * CK_FACILITY_COLUMNS + (size_t)c][i] = row[c];
      }
      if (row[CK_UTILITY_W] > t->at_peak[CK_UTILITY_W]) {
        memcpy(t->at_peak, row, sizeof row);
        t->peak_hour = (double)i;
      }
      double off = fabs(row[CK_UTILITY_W] - row[CK_REJECTED_W]) / row[CK_UTILITY_W];
      t->it_w += it_w[i];
      t->balance = fmax(t->balance, off);
      t->excursion_k = fmax(t->excursion_k, row[CK_EXCURSION_K]);
      t->compressor_hours += row[CK_COMPRESSOR_W] > 1e-6 * it_w[i];
      t->excess_hours += row[CK_EXCESS_W] > 1e-6 * it_w[i];
      double wet = row[CK_LIQUID_CHILLED], air = row[CK_AIR_CHILLED];
      t->liquid_hours[liquid_w[i] + site[s].tcs_pump_w <= 0 ? CK_IDLE
                      : wet <= 1e-6                         ? CK_FREE
                      : wet >= 1.0 - 1e-6                   ? CK_MECHANICAL
                                                            : CK_PARTIAL] += 1;
      t->air_hours[air <= 1e-6 ? CK_FREE : air >= 1.0 - 1e-6 ? CK_MECHANICAL : CK_PARTIAL] += 1;
    }
  }
  return CK_OK;
}
