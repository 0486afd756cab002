/// A site as the kernel works on it: what does not change with the hour, and a tile of hours.
#ifndef CK_SITE_H
#define CK_SITE_H

#include "ck_facility.h"
#include "plant_dispatch.h"

// Heat and power below this share of the IT power are rounding, not operation.
static const double least_share = 1e-6;

/// Everything about a site that does not change with the hour.
typedef struct site_numbers {
  ck_facility_site site;
  plant_numbers liquid, air;
  double distribution_inverse, ups_inverse, switchgear_inverse, medium_inverse, high_inverse;
  /// Fan power over heat cubed of fan walls and of electrical rooms; 1 where those have their own.
  double wall_k, room_k, rooms;
} site_numbers;

/// Columns of a tile: results, and what passes between the steps.
typedef struct site_tile {
  double out[CK_FACILITY_COLUMNS][CK_TILE];
  double it[CK_TILE], liquid[CK_TILE], protected_w[CK_TILE];
  double outside[CK_TILE], outside_kg_j[CK_TILE], room_fan[CK_TILE];
  loop_tile loop[2];
  double chilled[2][CK_TILE], pump[2][CK_TILE], compressor[2][CK_TILE];
} site_tile;

static int positive(double value) { return value > 0.0 && value <= 1e30; }
static int counted(double value) { return value >= 0.0 && value <= 1e30; }
static int ordinary(double value) { return value >= -1e30 && value <= 1e30; }

static int valid_loop(const ck_loop *loop) {
  const ck_dry_coolers *d = &loop->dry;
  const ck_towers *t = &loop->towers;
  const ck_chillers *c = &loop->chillers;
  int dry =
      counted(d->count) &&
      (d->count <= 0.0 ||
       (positive(d->heat_w) && positive(d->approach_k) && counted(d->fan_w) &&
        positive(d->min_speed) && d->min_speed <= 1.0 && positive(d->exponent) &&
        positive(d->air_rise_k) && counted(d->pad_effectiveness) && d->pad_effectiveness <= 1.0 &&
        d->pad_cycles > 1.0 && ordinary(d->pad_switch_c) && counted(d->recirculation_k)));
  int towers = counted(t->flow_w_k) &&
               (t->flow_w_k <= 0.0 ||
                (t->range_k >= 1.11 && t->range_k <= 22.22 && counted(t->fan_w) &&
                 positive(t->min_speed) && t->min_speed <= 1.0 && counted(t->fan_floor) &&
                 positive(t->air_kg_s) && counted(t->pump_w) && t->cycles > 1.0 &&
                 counted(t->drift) && t->drift < 0.1 && counted(t->exchanger_k)));
  int chillers =
      counted(c->count) &&
      (c->count <= 0.0 ||
       (positive(c->heat_w) && positive(c->carnot) && positive(c->min_lift_k) &&
        positive(c->cop_limit) && positive(c->min_load) && c->min_load <= 1.0 &&
        positive(c->quality) && counted(c->recirculation_k) && ordinary(c->min_condenser_c) &&
        ordinary(c->evaporator_k) && ordinary(c->condenser_k) &&
        (c->has_curves <= 0.0 ||
         (positive(c->cop) && c->x_low <= c->x_high && c->y_low <= c->y_high)) &&
        (c->on_tower <= 0.0 || t->flow_w_k > 0.0)));
  return dry && towers && chillers && ordinary(loop->supply_c) && positive(loop->rise_k) &&
         counted(loop->reset_k) && positive(loop->design_heat_w) && counted(loop->pump_w) &&
         loop->pump_w * 8.0 <= loop->design_heat_w && counted(loop->pump_floor) &&
         loop->pump_floor <= 1.0 && counted(loop->reuse.power_w) && ordinary(loop->reuse.base_c) &&
         ordinary(loop->reuse.design_c) && ordinary(loop->reuse.least_c);
}

static int valid_site(const ck_facility_site *s) {
  const ck_outside_air *o = &s->outside;
  int outside =
      o->enabled <= 0.0 || (o->supply_low_c <= o->supply_high_c && positive(o->rise_k) &&
                            counted(o->evaporative) && o->evaporative <= 1.0 &&
                            o->ratio_low <= o->ratio_high && o->humidity_low <= o->humidity_high);
  return positive(s->distribution.rating_w) && positive(s->ups.rating_w) &&
         positive(s->switchgear.rating_w) && positive(s->medium.count) &&
         positive(s->medium.rating_va) && counted(s->high.count) && positive(s->high.rating_va) &&
         positive(s->power_factor) && counted(s->house_w) && counted(s->tcs_pump_w) &&
         positive(s->wall_heat_w) && counted(s->wall_fan_w) &&
         s->wall_fan_w * 6.0 < s->wall_heat_w && counted(s->door_share) && s->door_share <= 1.0 &&
         counted(s->room_heat_w) && counted(s->room_fan_w) &&
         (s->room_heat_w <= 0.0 || s->room_fan_w * 6.0 < s->room_heat_w) &&
         counted(s->coil_latent) && s->coil_latent < 0.5 && counted(s->water_worth_j_kg) &&
         s->pressure_pa >= 5e4 && s->pressure_pa <= 1.1e5 && outside && valid_loop(&s->liquid) &&
         valid_loop(&s->air);
}

static site_numbers numbers_of(const ck_facility_site *site) {
  site_numbers n = {.site = *site};
  n.liquid = plant_of(&site->liquid, site->pressure_pa, site->water_worth_j_kg);
  n.air = plant_of(&site->air, site->pressure_pa, site->water_worth_j_kg);
  n.distribution_inverse = 1.0 / site->distribution.rating_w;
  n.ups_inverse = 1.0 / site->ups.rating_w;
  n.switchgear_inverse = 1.0 / site->switchgear.rating_w;
  n.medium_inverse = 1.0 / (site->medium.count * site->medium.rating_va * site->power_factor);
  n.high_inverse =
      1.0 / (ck_larger(site->high.count, 1.0) * site->high.rating_va * site->power_factor);
  n.wall_k = site->wall_fan_w / (site->wall_heat_w * site->wall_heat_w * site->wall_heat_w);
  double room = site->room_heat_w;
  n.rooms = room > 0.0 ? 1.0 : 0.0;
  n.room_k = room > 0.0 ? site->room_fan_w / (room * room * room) : 0.0;
  return n;
}

#endif
