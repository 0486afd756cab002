/// Typical weather years, embedded. Made by generate.py from public weather records.
#ifndef CCLIMATES_H
#define CCLIMATES_H

#include <stddef.h>
#include <stdint.h>

/// A place and its typical year.
typedef struct cclimate {
  const char *id, *name;
  /// `hourly`, `daily` (hours shaped from daily extremes) or `tmy` (a published typical year).
  const char *kind;
  const char *source;
  /// The ASHRAE climate zone of the United States that it stands for; empty for none.
  const char *zone;
  double latitude, longitude, elevation_m;
  /// Of the whole record, °C: highest, 0.4 %, 1 % and 99.6 % dry bulb, lowest; highest, 0.4 %, 1 %
  /// wet bulb.
  double dry_max, dry_004, dry_010, dry_996, dry_min, wet_max, wet_004, wet_010;
  /// Mean and standard deviation of the annual highest and lowest dry bulb, °C; 0 where not known.
  double high_mean, high_sd, low_mean, low_sd;
  /// The years that the record covers, and the one that each month was taken from (0: not known).
  int first_year, last_year, months[12];
  /// 8,760 dry bulbs in 0.01 °C, then 8,760 relative humidities in 0.01 %, little endian.
  const unsigned char *hours;
} cclimate;

/// How many places there are.
size_t cclimate_count(void);

/// The place at an index below `cclimate_count()`; NULL beyond it.
const cclimate *cclimate_at(size_t index);

#endif
