"""Holds our psychrometrics kernel against PsychroLib and CoolProp over the whole range of states.

The kernel is compiled as it stands and called through ctypes: -40 to 60 °C, 0 to 100 % relative humidity,
0 to 3,000 m. PsychroLib has the same equations, so wet bulbs agree within 0.02 K outside the overlap of ice
and water near 0 °C, enthalpies within 0.05 kJ/kg; CoolProp has the real gas, which differs by some hundredths
of a kelvin. Everywhere the wet bulb satisfies its own equation to 1e-9.
"""
import ctypes
import math
import pathlib
import random
import subprocess
import sys
import tempfile

import psychrolib

ROOT = pathlib.Path(__file__).resolve().parents[2] if len(sys.argv) < 2 else pathlib.Path(sys.argv[1])


def kernel():
    library = pathlib.Path(tempfile.mkdtemp()) / "psychro.so"
    sources = [str(ROOT / "CKernels/src" / name) for name in ("psychro.c", "base.c")]
    subprocess.run(
        ["clang", "-std=c17", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", f"-I{ROOT}/CKernels/include",
         f"-I{ROOT}/CKernels/src", *sources, "-lm", "-o", str(library)], check=True)
    return ctypes.CDLL(str(library))


C = kernel()
C.ck_isa_best.restype = ctypes.c_int


def columns(name, count, results, *inputs):
    arrays = [(ctypes.c_double * count)(*values) for values in inputs]
    outputs = [(ctypes.c_double * count)() for _ in range(results)]
    status = getattr(C, name)(
        ctypes.c_int(C.ck_isa_best()), ctypes.c_size_t(count), *arrays, *outputs)
    assert status == 0, (name, status)
    return [list(values) for values in outputs]


ICE = (-5.6745359e3, 6.3925247, -9.677843e-3, 6.2215701e-7, 2.0747825e-9, -9.484024e-13, 4.1635019)
WATER = (-5.8002206e3, 1.3914993, -4.8640239e-2, 4.1764768e-5, -1.4452093e-8, 0.0, 6.5459673)


def equation(t, bulb, p):
    """Humidity ratio of air at t whose wet bulb is `bulb`: facts/facility.md section 2, water from 0 °C."""
    c, k = WATER if bulb >= 0 else ICE, bulb + 273.15
    vapour = math.exp(c[0] / k + c[1] + c[2] * k + c[3] * k**2 + c[4] * k**3 + c[5] * k**4 + c[6] * math.log(k))
    saturated = 0.621945 * vapour / (p - vapour)
    if bulb >= 0:
        return ((2501 - 2.326 * bulb) * saturated - 1.006 * (t - bulb)) / (2501 + 1.86 * t - 4.186 * bulb)
    return ((2830 - 0.24 * bulb) * saturated - 1.006 * (t - bulb)) / (2830 + 1.86 * t - 2.1 * bulb)


psychrolib.SetUnitSystem(psychrolib.SI)
random.seed(7)
states = [(t, h / 100, psychrolib.GetStandardAtmPressure(z))
          for t in range(-40, 61, 4) for h in (0, 1, 5, 10, 25, 50, 75, 90, 99, 100)
          for z in (0, 1000, 2000, 3000)]
states += [(random.uniform(-40, 60), random.random(), random.uniform(70_000, 101_325)) for _ in range(4000)]
states += [(random.uniform(-1, 8), random.random(), random.uniform(70_000, 101_325)) for _ in range(1000)]
dry, humidity, pressure = zip(*states)
count = len(states)
(wet,) = columns("ck_psychro_wet_bulb", count, 1, dry, humidity, pressure)
ratio, enthalpy = columns("ck_psychro_state", count, 2, dry, humidity, pressure)
worst = {"wet bulb K": 0.0, "enthalpy kJ/kg": 0.0, "own equation": 0.0, "overlap K": 0.0}
overlap = ice = 0
for (t, h, p), bulb, w, energy in zip(states, wet, ratio, enthalpy):
    assert bulb <= t + 1e-9, (t, h, p, bulb)
    reference = psychrolib.GetHumRatioFromRelHum(t, h, p)
    worst["enthalpy kJ/kg"] = max(
        worst["enthalpy kJ/kg"], abs(energy - psychrolib.GetMoistAirEnthalpy(t, reference)) / 1000)
    # PsychroLib's humidity ratio has a floor of 1e-7: below it, it is another state.
    if reference > 2e-7:
        error = abs(equation(t, bulb, p) - w)
        if error > worst["own equation"]:
            worst["own equation"], where = error, (t, h, p, bulb)
        theirs = psychrolib.GetTWetBulbFromHumRatio(t, reference, p)
        # Where both branches have a root near 0 °C theirs may be ice; the water branch is ours.
        if t >= 0 and (bulb >= 0) != (theirs >= 0):
            overlap += 1
            worst["overlap K"] = max(worst["overlap K"], abs(bulb - theirs))
        else:
            worst["wet bulb K"] = max(worst["wet bulb K"], abs(bulb - theirs))
    ice += bulb < 0
print(f"psychrolib: {count} states, {ice} over ice, {overlap} in the overlap:",
      ", ".join(f"{key} {value:.2g}" for key, value in worst.items()))
assert worst["wet bulb K"] < 0.02 and worst["enthalpy kJ/kg"] < 0.05, worst
assert worst["own equation"] < 1e-9, (worst, where)
assert worst["overlap K"] < 1, worst

try:
    from CoolProp.HumidAirProp import HAPropsSI
except ImportError:
    sys.exit("CoolProp is missing")
real = {"wet bulb K": 0.0, "enthalpy kJ/kg": 0.0}
checked = 0
for (t, h, p), bulb, energy in list(zip(states, wet, enthalpy))[:1040:3]:
    if t < 2 or h <= 0 or bulb < 1:
        continue
    theirs = HAPropsSI("B", "T", t + 273.15, "R", h, "P", p) - 273.15
    real["wet bulb K"] = max(real["wet bulb K"], abs(bulb - theirs))
    heat = HAPropsSI("H", "T", t + 273.15, "R", h, "P", p) / 1000
    # Relative, since real-gas effects grow with the heat; 1 kJ/kg where the heat is small.
    real["enthalpy kJ/kg"] = max(real["enthalpy kJ/kg"], abs(energy / 1000 - heat) / max(100.0, heat))
    checked += 1
print(f"CoolProp: {checked} states, wet bulb within {real['wet bulb K']:.3f} K, "
      f"enthalpy within {real['enthalpy kJ/kg'] * 100:.2f} %")
assert checked > 100 and real["wet bulb K"] < 0.1 and real["enthalpy kJ/kg"] < 0.015, real
