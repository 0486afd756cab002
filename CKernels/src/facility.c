#pragma STDC FP_CONTRACT OFF
#include "ck_facility.h"

#include "site_steps.h"
#include "site_totals.h"

CK_INLINE ck_status ck_facility_years_body(size_t count, const ck_weather *weather,
                                           const double *restrict it_w,
                                           const double *restrict liquid_w, size_t sites,
                                           const ck_facility_site *site, ck_facility_totals *totals,
                                           double *const *columns) {
  size_t wrong = 0;
  for (size_t s = 0; s < sites; s++) {
    if (!valid_site(&site[s]))
      return CK_BAD_VALUE;
    const site_numbers n = numbers_of(&site[s]);
    double *const *own = columns ? columns + s * CK_FACILITY_COLUMNS : NULL;
    site_lanes lanes = {0};
    totals[s] = (ck_facility_totals){0};
    site_tile tile = {0};
    for (size_t from = 0; from < count; from += CK_TILE) {
      size_t length = count - from < CK_TILE ? count - from : CK_TILE;
      wrong += begin_tile(&n, length, it_w, liquid_w, weather, from, &tile);
#pragma clang loop unroll(disable)
      for (int which = 0; which < 2; which++) {
        if (which) {
          compress_liquid(&n, length, &tile);
          if (n.site.outside.enabled > 0.0)
            lead_outside_air(&n, length, weather, from, &tile);
          foresee_air(&n, length, &tile);
        }
        dispatch(which ? &n.air : &n.liquid, length, weather->dry_bulb_c + from,
                 weather->wet_bulb_c + from, weather->ratio + from, &tile.loop[which]);
      }
      close_loop(&n, length, &tile);
#pragma clang loop unroll(disable)
      for (int which = 0; which < 2; which++) {
        const plant_numbers *p = which ? &n.air : &n.liquid;
        reject(p, length, &tile, which);
        if (p->loop.towers.flow_w_k > 0.0)
          blow_towers(p, length, weather, from, &tile, which);
      }
      wrong += end_tile(length, from, &tile, &lanes, &totals[s], own);
    }
    finish(&lanes, &totals[s]);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_facility_years,
          (size_t count, const ck_weather *weather, const double *restrict it_w,
           const double *restrict liquid_w, size_t sites, const ck_facility_site *site,
           ck_facility_totals *totals, double *const *columns),
          (count, weather, it_w, liquid_w, sites, site, totals, columns))

CK_INLINE ck_status ck_tower_approach_body(size_t count, const double *restrict wet_bulb_c,
                                           const double *restrict range_k,
                                           const double *restrict flow_ratio,
                                           double *restrict approach_k) {
  size_t wrong = 0;
  for (size_t i = 0; i < count; i++) {
    double t = ck_held(wet_bulb_c[i], ck_york_low_c, ck_york_high_c);
    double r = range_k[i], l = flow_ratio[i];
    wrong += ((wet_bulb_c[i] >= -60.0) & (wet_bulb_c[i] <= 60.0) & (r >= 1.11) & (r <= 22.22) &
              (l > 0.0) & (l <= ck_york_ratio))
                 ? 0
                 : 1;
    double c[3];
    for (int k = 0; k < 3; k++)
      c[k] = york_of_range(k, 0, r) + t * (york_of_range(k, 1, r) + t * york_of_range(k, 2, r));
    approach_k[i] = york_approach((york){c[0], c[1], c[2]}, l);
  }
  return wrong == 0 ? CK_OK : CK_BAD_VALUE;
}

CK_KERNEL(ck_tower_approach,
          (size_t count, const double *restrict wet_bulb_c, const double *restrict range_k,
           const double *restrict flow_ratio, double *restrict approach_k),
          (count, wet_bulb_c, range_k, flow_ratio, approach_k))
