/// Moist air.
///
/// Source: ASHRAE Handbook, Fundamentals, Psychrometrics (Hyland and Wexler), as written in
/// facts/facility.md section 2. Valid for dry bulbs from -60 to 60 °C, relative humidity from 0 to
/// 1, pressures from 50 to 110 kPa; other values give CK_BAD_VALUE.
#ifndef CK_PSYCHRO_H
#define CK_PSYCHRO_H

#include "ck_base.h"

/// Saturation pressure over water above 0 °C and over ice below.
/// temp_c: count values, °C. pressure_pa receives count values, Pa.
ck_status ck_psychro_saturation(ck_isa isa, size_t count, const double *restrict temp_c,
                                double *restrict pressure_pa);

/// Humidity ratio and specific enthalpy.
/// dry_bulb_c (°C), humidity (relative, 0 to 1), pressure_pa (Pa): count values each.
/// ratio receives kg of water for each kg of dry air; enthalpy_j receives J for each kg of dry air.
ck_status ck_psychro_state(ck_isa isa, size_t count, const double *restrict dry_bulb_c,
                           const double *restrict humidity, const double *restrict pressure_pa,
                           double *restrict ratio, double *restrict enthalpy_j);

/// Thermodynamic wet bulb, never above the dry bulb; at saturation equal to it within 1e-9 K.
/// Below freezing the bulb is ice; where both branches have a solution near 0 °C, it is water.
/// wet_bulb_c receives count values, °C, within 1e-9 K of the equation's root.
ck_status ck_psychro_wet_bulb(ck_isa isa, size_t count, const double *restrict dry_bulb_c,
                              const double *restrict humidity, const double *restrict pressure_pa,
                              double *restrict wet_bulb_c);

/// Dew point (frost point below 0 °C), the inverse of the saturation pressure.
/// humidity must be at least 1e-6. dew_point_c receives count values, °C.
ck_status ck_psychro_dew_point(ck_isa isa, size_t count, const double *restrict dry_bulb_c,
                               const double *restrict humidity, double *restrict dew_point_c);

/// Wet bulb by bisection with libm: slow, and plainly what the equation says.
ck_status ck_psychro_wet_bulb_reference(size_t count, const double *restrict dry_bulb_c,
                                        const double *restrict humidity,
                                        const double *restrict pressure_pa,
                                        double *restrict wet_bulb_c);

/// Dew point by bisection with libm.
ck_status ck_psychro_dew_point_reference(size_t count, const double *restrict dry_bulb_c,
                                         const double *restrict humidity,
                                         double *restrict dew_point_c);

#endif
