/// Sums, counts and the highest hour of a site.
#ifndef CK_SITE_TOTALS_H
#define CK_SITE_TOTALS_H

#include "site.h"

/// What is counted beside the columns.
enum {
  COUNT_IT,
  COUNT_COMPRESSOR,
  COUNT_EXCESS,
  COUNT_LIQUID,
  COUNT_AIR = COUNT_LIQUID + CK_MODES,
  COUNTS = COUNT_AIR + CK_MODES
};

/// Sums in eight lanes, as ck_sum has them.
typedef struct site_lanes {
  double column[CK_FACILITY_COLUMNS][8], count[COUNTS][8], balance[8], excursion[8];
} site_lanes;

CK_INLINE void add_lanes(size_t count, const double *restrict values, double *restrict lanes) {
  size_t whole = count - count % 8;
  for (size_t start = 0; start < whole; start += 8)
    for (size_t lane = 0; lane < 8; lane++)
      lanes[lane] += values[start + lane];
  for (size_t i = whole; i < count; i++)
    lanes[i - whole] += values[i];
}

CK_INLINE void raise_lanes(size_t count, const double *restrict values, double *restrict lanes) {
  size_t whole = count - count % 8;
  for (size_t start = 0; start < whole; start += 8)
    for (size_t lane = 0; lane < 8; lane++)
      lanes[lane] = ck_larger(lanes[lane], values[start + lane]);
  for (size_t i = whole; i < count; i++)
    lanes[i - whole] = ck_larger(lanes[i - whole], values[i]);
}

/// Counts the hours of a tile by what happened in them.
CK_INLINE void count_hours(size_t count, const site_tile *restrict tile,
                           double counts[COUNTS][CK_TILE], double *restrict balance) {
  VECTORISED
  for (size_t i = 0; i < count; i++) {
    double it = tile->it[i], utility = tile->out[CK_UTILITY_W][i];
    balance[i] = fabs(utility - tile->out[CK_REJECTED_W][i]) / utility;
    counts[COUNT_IT][i] = it;
    counts[COUNT_COMPRESSOR][i] = tile->out[CK_COMPRESSOR_W][i] > least_share * it ? 1.0 : 0.0;
    counts[COUNT_EXCESS][i] = tile->out[CK_EXCESS_W][i] > least_share * it ? 1.0 : 0.0;
    double liquid = tile->out[CK_LIQUID_CHILLED][i], air = tile->out[CK_AIR_CHILLED][i];
    double wet = tile->loop[0].heat[i] > least_share * it ? 1.0 : 0.0;
    double wet_free = liquid <= least_share ? wet : 0.0;
    double wet_whole = liquid >= 1.0 - least_share ? wet : 0.0;
    counts[COUNT_LIQUID + CK_IDLE][i] = 1.0 - wet;
    counts[COUNT_LIQUID + CK_FREE][i] = wet_free;
    counts[COUNT_LIQUID + CK_PARTIAL][i] = wet - wet_free - wet_whole;
    counts[COUNT_LIQUID + CK_MECHANICAL][i] = wet_whole;
    double free = air <= least_share ? 1.0 : 0.0;
    double whole = air >= 1.0 - least_share ? 1.0 : 0.0;
    counts[COUNT_AIR + CK_IDLE][i] = 0.0;
    counts[COUNT_AIR + CK_FREE][i] = free;
    counts[COUNT_AIR + CK_PARTIAL][i] = 1.0 - free - whole;
    counts[COUNT_AIR + CK_MECHANICAL][i] = whole;
  }
}

/// Adds a tile to the totals and copies its columns out. Returns how many hours are not finite.
CK_INLINE size_t end_tile(size_t count, size_t from, const site_tile *restrict tile,
                          site_lanes *restrict lanes, ck_facility_totals *totals,
                          double *const *columns) {
  double counts[COUNTS][CK_TILE], balance[CK_TILE];
  count_hours(count, tile, counts, balance);
  for (int column = 0; column < CK_FACILITY_COLUMNS; column++) {
    add_lanes(count, tile->out[column], lanes->column[column]);
    if (columns && columns[column])
      __builtin_memcpy(columns[column] + from, tile->out[column], count * sizeof(double));
  }
  for (int kind = 0; kind < COUNTS; kind++)
    add_lanes(count, counts[kind], lanes->count[kind]);
  raise_lanes(count, balance, lanes->balance);
  raise_lanes(count, tile->out[CK_EXCURSION_K], lanes->excursion);
  size_t wrong = 0, above = 0;
  const double highest = totals->at_peak[CK_UTILITY_W];
  for (size_t i = 0; i < count; i++) {
    double utility = tile->out[CK_UTILITY_W][i];
    wrong += ((utility <= 1e30) & (tile->out[CK_REJECTED_W][i] <= 1e30) &
              (tile->out[CK_WATER_KG_S][i] <= 1e30))
                 ? 0
                 : 1;
    above += utility > highest ? 1 : 0;
  }
  for (size_t i = 0; above > 0 && i < count; i++)
    if (tile->out[CK_UTILITY_W][i] > totals->at_peak[CK_UTILITY_W]) {
      totals->peak_hour = (double)(from + i);
      for (int column = 0; column < CK_FACILITY_COLUMNS; column++)
        totals->at_peak[column] = tile->out[column][i];
    }
  return wrong;
}

CK_INLINE double lane_sum(const double lanes[8]) {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

static void finish(const site_lanes *lanes, ck_facility_totals *totals) {
  for (int column = 0; column < CK_FACILITY_COLUMNS; column++)
    totals->sum[column] = lane_sum(lanes->column[column]);
  totals->it_w = lane_sum(lanes->count[COUNT_IT]);
  totals->compressor_hours = lane_sum(lanes->count[COUNT_COMPRESSOR]);
  totals->excess_hours = lane_sum(lanes->count[COUNT_EXCESS]);
  for (int mode = 0; mode < CK_MODES; mode++) {
    totals->liquid_hours[mode] = lane_sum(lanes->count[COUNT_LIQUID + mode]);
    totals->air_hours[mode] = lane_sum(lanes->count[COUNT_AIR + mode]);
  }
  for (int lane = 0; lane < 8; lane++) {
    totals->balance = ck_larger(totals->balance, lanes->balance[lane]);
    totals->excursion_k = ck_larger(totals->excursion_k, lanes->excursion[lane]);
  }
}

#endif
