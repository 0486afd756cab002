#!/usr/bin/env python3
"""Makes the typical years and climates.c from the weather records in ../../../shared/weather.

Typical months are real months of the record. For each month the two years are kept that are most
like all years by the Finkelstein-Schafer statistic over the daily mean, highest and lowest dry bulb
and the daily mean dew point (weights 2, 1, 1, 2). Of the 4,096 years that can be made of those the one
is taken whose degree hours (degree_hours below) come nearest to the mean of all years. Daily records are shaped into hours with the daily-range fractions of
weather/README.md, the day's humidity ratio held. 29 February is left out. Published typical years
are taken as they are, an hour that is missing filled from its neighbours. Needs numpy; the same input gives the same bytes.
"""
import csv
import datetime
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
WEATHER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "../../../shared/weather"
OUT = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE

OPEN_METEO = "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather"
NREL = "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather"
HOURLY = {  # name, latitude, longitude, elevation m: weather/README.md
    "seoul": ("Seoul", 37.575, 126.960, 33), "tokyo": ("Tokyo", 35.677, 139.807, 14),
    "singapore": ("Singapore", 1.301, 103.863, 19), "london": ("London", 51.494, -0.163, 29),
    "frankfurt": ("Frankfurt", 50.088, 8.654, 111),
    "philadelphia": ("Philadelphia", 39.965, -75.168, 23), "dallas": ("Dallas", 32.794, -96.822, 142),
}
# Elevations are from memory, to some 20 m; 20 m change the pressure by 0.2 %.
DAILY = {
    "incheon": ("Incheon", 37.46, 126.71, 30), "ulsan": ("Ulsan", 35.54, 129.31, 30),
    "suwon": ("Suwon", 37.26, 127.03, 40), "seongnam": ("Seongnam", 37.42, 127.13, 60),
    "yongin": ("Yongin", 37.24, 127.18, 100), "goyang": ("Goyang", 37.66, 126.83, 20),
    "cheongju": ("Cheongju", 36.64, 127.49, 60), "jeonju": ("Jeonju", 35.82, 127.15, 50),
    "gunsan": ("Gunsan", 35.97, 126.74, 20), "geoje": ("Geoje", 34.88, 128.62, 30),
    "tongyeong": ("Tongyeong", 34.85, 128.43, 30),
}
EPW = {
    "ashburn": ("Ashburn (Sterling, Virginia)", "USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3.epw", 38.98, -77.47, 82),
    "chicago": ("Chicago", "USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw", 41.98, -87.92, 201),
    "denver": ("Denver", "USA_CO_Denver.Intl.AP.725650_TMY3.epw", 39.83, -104.65, 1650),
    "houston": ("Houston", "USA_TX_Houston.Intl.AP.722430_TMY2.epw", 29.98, -95.37, 33),
    "miami": ("Miami", "USA_FL_Miami.Intl.AP_TMY3.epw", 25.8, -80.3, 11),
}
# The places that stand for an ASHRAE climate zone of the United States in validation/facility.csv.
ZONES = {"miami": "1A", "houston": "2A", "phoenix": "2B", "dallas": "3A", "ashburn": "4A",
         "chicago": "5A", "denver": "5B"}
FRACTIONS = np.array([0.87, 0.92, 0.96, 0.99, 1.00, 0.98, 0.93, 0.84, 0.71, 0.56, 0.39, 0.23, 0.11,
                      0.03, 0.00, 0.03, 0.10, 0.21, 0.34, 0.47, 0.58, 0.68, 0.76, 0.82])
ICE = (-5.6745359e3, 6.3925247, -9.677843e-3, 6.2215701e-7, 2.0747825e-9, -9.484024e-13, 4.1635019)
WATER = (-5.8002206e3, 1.3914993, -4.8640239e-2, 4.1764768e-5, -1.4452093e-8, 0.0, 6.5459673)


def saturation(t):
    """Pa at t °C; facts/facility.md section 2."""
    k = np.asarray(t, float) + 273.15

    def over(c):
        return np.exp(c[0] / k + c[1] + c[2] * k + c[3] * k**2 + c[4] * k**3 + c[5] * k**4 + c[6] * np.log(k))

    return np.where(k >= 273.15, over(WATER), over(ICE))


def pressure(elevation):
    return 101325 * (1 - 2.25577e-5 * elevation) ** 5.2559


def ratio(vapour, p):
    return 0.621945 * vapour / (p - vapour)


def wet_bulb(t, rh, p):
    """By bisection over the branch that the air's humidity ratio asks for."""
    w = ratio(rh * saturation(t), p)

    def at(bulb, water):
        ws = ratio(saturation(bulb), p)
        over_water = ((2501 - 2.326 * bulb) * ws - 1.006 * (t - bulb)) / (2501 + 1.86 * t - 4.186 * bulb)
        over_ice = ((2830 - 0.24 * bulb) * ws - 1.006 * (t - bulb)) / (2830 + 1.86 * t - 2.1 * bulb)
        return np.where(water, over_water, over_ice)

    water = (t >= 0) & (w >= at(np.zeros_like(t), True))
    low, high = np.where(water, 0.0, -80.0), np.where(water, t, np.minimum(t, -1e-9))
    for _ in range(50):
        middle = (low + high) / 2
        above = at(middle, water) > w
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return (low + high) / 2


def dew_point(t, rh):
    """By the Magnus formula: only to rank months."""
    a = np.log(np.maximum(rh, 0.01)) + 17.625 * t / (243.04 + t)
    return 243.04 * a / (17.625 - a)


ABOVE, BELOW = (0.25, 0.5, 0.75, 0.9, 0.95, 0.99), (0.25, 0.5, 0.75)
MONTHS = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def degree_hours(hours, p):
    """What heat rejection feels of each month: {year: 12 x 24}.

    Degree hours of the dry and of the wet bulb above six and below three quantiles of all years'
    hours, and the sum of the wet-bulb depression over the hours with a dry bulb above each of the six.
    """
    wet = {y: wet_bulb(*hours[y], p) for y in hours}
    dry = {y: hours[y][0] for y in hours}

    def limits(values, shares):
        return np.quantile(np.concatenate(list(values.values())), shares)

    def both(values, y):
        return ([np.maximum(values[y] - limit, 0) for limit in limits(values, ABOVE)]
                + [np.maximum(limit - values[y], 0) for limit in limits(values, BELOW)])

    out = {}
    for y in hours:
        pads = [np.where(dry[y] > limit, dry[y] - wet[y], 0) for limit in limits(dry, ABOVE)]
        columns = np.array(both(dry, y) + both(wet, y) + pads)
        out[y] = np.array([columns[:, 24 * a:24 * b].sum(axis=1) for a, b in zip(MONTHS, MONTHS[1:])])
    return out


def typical_months(years, daily, degrees):
    """For each month the year that it is taken from: see above.

    daily: {year: array of 365 days x (mean, max, min, dew point)}; 29 February left out.
    """
    candidates = []
    for month in range(12):
        rows = slice(MONTHS[month], MONTHS[month + 1])
        pooled = np.sort(np.concatenate([daily[y][rows] for y in years]), axis=0)
        scores = {}
        for year in years:
            days, score = daily[year][rows], 0.0
            for column, weight in enumerate((2, 1, 1, 2)):
                own = np.sort(days[:, column])
                long = np.searchsorted(pooled[:, column], own, side="right") / len(pooled)
                short = np.arange(1, len(own) + 1) / len(own)
                score += weight * float(np.mean(np.abs(long - short)))
            scores[year] = score
        candidates.append(sorted(years, key=lambda y: (round(scores[y], 12), y))[:2])
    mean = sum(degrees[y].sum(axis=0) for y in years) / len(years)
    choices, sums = [[]], np.zeros((1, len(mean)))
    for month, two in enumerate(candidates):
        choices = [choice + [y] for choice in choices for y in two]
        sums = (sums[:, None, :] + np.array([degrees[y][month] for y in two])[None]).reshape(-1, len(mean))
    distances = np.mean((sums / mean - 1) ** 2, axis=1)
    return choices[int(np.argmin(distances))]


def assemble(chosen, hours):
    return [np.concatenate([hours[y][k][24 * MONTHS[m]:24 * MONTHS[m + 1]] for m, y in enumerate(chosen)])
            for k in (0, 1)]


def without_leap_day(stamps):
    return np.array([not (s.month == 2 and s.day == 29) for s in stamps])


def hourly_place(id):
    name, latitude, longitude, elevation = HOURLY[id]
    hours, daily, all_t, all_rh = {}, {}, [], []
    for year in range(2020, 2025):
        with open(WEATHER / f"{id}_{year}.csv") as file:
            rows = list(csv.DictReader(file))
        t = np.array([float(r["drybulb_c"]) for r in rows])
        rh = np.array([float(r["rh_pct"]) for r in rows]) / 100
        all_t.append(t), all_rh.append(rh)
        keep = without_leap_day([datetime.datetime.fromisoformat(r["time_local"]) for r in rows])
        t, rh = t[keep], rh[keep]
        assert len(t) == 8760, (id, year, len(t))
        hours[year] = (t, rh)
        by_day = t.reshape(365, 24)
        dew = dew_point(t, rh).reshape(365, 24).mean(axis=1)
        daily[year] = np.column_stack([by_day.mean(1), by_day.max(1), by_day.min(1), dew])
    chosen = typical_months(range(2020, 2025), daily, degree_hours(hours, pressure(elevation)))
    return dict(id=id, name=name, kind="hourly", source=OPEN_METEO, place=(latitude, longitude, elevation),
                years=(2020, 2024), months=chosen, hours=assemble(chosen, hours),
                record=(np.concatenate(all_t), np.concatenate(all_rh)), extremes=annual(all_t))


def daily_place(id, rows):
    name, latitude, longitude, elevation = DAILY[id]
    p = pressure(elevation)
    hours, daily, all_t, all_rh = {}, {}, [], []
    for year in range(2016, 2026):
        days = [r for r in rows if r["city"] == id and r["date"].startswith(str(year))]
        top, bottom, mean, rh = (np.array([float(r[k]) for r in days])
                                 for k in ("tmax_c", "tmin_c", "tmean_c", "rh_mean_pct"))
        rh = rh / 100
        t = top[:, None] - FRACTIONS[None, :] * (top - bottom)[:, None]
        vapour = np.minimum(rh * saturation(mean), 0.99 * p)[:, None]
        shaped = np.minimum(1.0, vapour / saturation(t))
        all_t.append(t.ravel()), all_rh.append(shaped.ravel())
        keep = without_leap_day([datetime.date.fromisoformat(r["date"]) for r in days])
        assert keep.sum() == 365, (id, year, keep.sum())
        hours[year] = (t[keep].ravel(), shaped[keep].ravel())
        daily[year] = np.column_stack([mean, top, bottom, dew_point(mean, rh)])[keep]
    chosen = typical_months(range(2016, 2026), daily, degree_hours(hours, p))
    return dict(id=id, name=name, kind="daily", source=OPEN_METEO, place=(latitude, longitude, elevation),
                years=(2016, 2025), months=chosen, hours=assemble(chosen, hours),
                record=(np.concatenate(all_t), np.concatenate(all_rh)),
                extremes=annual([t.ravel() for t in all_t]))


def extremes(header):
    """Mean and standard deviation of the annual highest and lowest dry bulb, of an EPW's header."""
    cells = header.strip().split(",")
    if "Extremes" not in cells:
        return (0, 0, 0, 0)
    lowest, highest, lowest_sd, highest_sd = map(float, cells[cells.index("Extremes") + 5:][:4])
    return (highest, highest_sd, lowest, lowest_sd)


def epw_place(id):
    name, file, latitude, longitude, elevation = EPW[id]
    with open(WEATHER / file, encoding="latin-1") as text:
        lines = list(text)
    rows = [line.split(",") for line in lines if line[:1].isdigit() and line.count(",") > 25]
    t = np.array([float(r[6]) for r in rows])
    rh = np.minimum(np.array([float(r[8]) for r in rows]), 100) / 100
    if len(t) == 8759 and rows[-1][1:4] == ["12", "31", "23"]:
        t, rh = np.append(t, (t[-1] + t[0]) / 2), np.append(rh, (rh[-1] + rh[0]) / 2)
    assert len(t) == 8760, (id, len(t))
    return dict(id=id, name=name, kind="tmy", source=NREL, place=(latitude, longitude, elevation),
                years=(0, 0), months=[0] * 12, hours=[t, rh], record=(t, rh),
                extremes=extremes(next(l for l in lines if l.startswith("DESIGN"))))


def annual(by_year):
    """Mean and standard deviation of the annual extremes of a record."""
    highest = np.array([t.max() for t in by_year])
    lowest = np.array([t.min() for t in by_year])
    return (highest.mean(), highest.std(ddof=1), lowest.mean(), lowest.std(ddof=1))


def phoenix():
    with open(WEATHER / "phoenix_tmy3.csv") as file:
        rows = list(csv.DictReader(file))
    t = np.array([float(r["drybulb_c"]) for r in rows])
    rh = np.array([float(r["rh_pct"]) for r in rows]) / 100
    assert len(t) == 8760
    return dict(id="phoenix", name="Phoenix", kind="tmy", source=NREL, place=(33.45, -111.983, 337),
                years=(0, 0), months=[0] * 12, hours=[t, rh], record=(t, rh), extremes=(0, 0, 0, 0))


def main():
    with open(WEATHER / "korea_daily_2016_2025.csv") as file:
        rows = list(csv.DictReader(file))
    places = [hourly_place(i) for i in HOURLY] + [daily_place(i, rows) for i in DAILY]
    places += [epw_place(i) for i in EPW] + [phoenix()]
    (OUT / "years").mkdir(exist_ok=True)
    embeds, table = [], []
    for number, place in enumerate(sorted(places, key=lambda p: p["id"])):
        t, rh = place["hours"]
        # A head that is no byte order mark: #embed refuses files that look like UTF-16.
        data = b"RWTY" + np.rint(t * 100).astype("<i2").tobytes() + np.rint(rh * 10000).astype("<u2").tobytes()
        (OUT / "years" / f"{place['id']}.bin").write_bytes(data)
        record_t, record_rh = place["record"]
        wet = wet_bulb(record_t, record_rh, pressure(place["place"][2]))
        design = [record_t.max(), np.quantile(record_t, 0.996), np.quantile(record_t, 0.99),
                  np.quantile(record_t, 0.004), record_t.min(), wet.max(), np.quantile(wet, 0.996),
                  np.quantile(wet, 0.99), *place["extremes"]]
        embeds.append(f'static const unsigned char hours_{number}[] = {{\n#embed "years/{place["id"]}.bin"\n}};')
        table.append('  {"%s", "%s", "%s",\n   "%s",\n   "%s", %s,\n   %s,\n   %d, %d, {%s}, hours_%d + 4},' % (
            place["id"], place["name"], place["kind"], place["source"], ZONES.get(place["id"], ""),
            ", ".join(f"{x:g}" for x in place["place"]), ", ".join(f"{x:.2f}" for x in design),
            *place["years"], ", ".join(str(m) for m in place["months"]), number))
    (OUT / "climates.c").write_text("\n".join([
        "// Written by generate.py. Do not edit.", '#include "CClimates.h"', "", *embeds, "",
        "static const cclimate climates[] = {", *table, "};", "",
        "size_t cclimate_count(void) { return sizeof climates / sizeof climates[0]; }", "",
        "const cclimate *cclimate_at(size_t index) {",
        "  return index < cclimate_count() ? &climates[index] : NULL;", "}", ""]))


main()
