#!/usr/bin/env python3
"""Holds `rackwright bench` against small C programs on this machine.

Usage: compare.py RACKWRIGHT [results.csv]. STREAM's triad and DGEMM are measured in turn by both, so
that a busy moment strikes both; each has five tries, and the median of the ratios counts. Triad within
10 %, DGEMM within 3 %.
"""
import json, os, statistics, subprocess, sys, tempfile

tool = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
out = tempfile.mkdtemp()
flags = subprocess.run(["pkg-config", "--cflags", "--libs", "openblas"], capture_output=True, text=True)
subprocess.run(["clang", "-O3", "-march=native", f"{here}/stream.c", "-o", f"{out}/stream", "-lpthread"],
               check=True)
subprocess.run(["clang", "-O2", f"{here}/dgemm.c", "-o", f"{out}/dgemm", *flags.stdout.split()], check=True)


def bench(only):
    text = subprocess.run([tool, "bench", "run", "--quick", "--json", "--only", only],
                          capture_output=True, text=True, check=True).stdout
    result = json.loads(text)
    return result, {m["id"]: m for m in result["measurements"]}


def program(name, *arguments, core=None):
    environment = dict(os.environ) | ({"OPENBLAS_CORETYPE": core} if core else {})
    words = subprocess.run([f"{out}/{name}", *map(str, arguments)], capture_output=True, text=True,
                           check=True, env=environment).stdout.split()
    return float(words[0]) * 1e9


ratios = {}
for _ in range(5):
    result, found = bench("stream.triad,gemm.fp64.2048")
    cores = len(result["header"]["machine"]["cores"])
    # What OpenBLAS was mended to; unset where its own choice was right.
    core = result["blas"]["core"]
    for threads, end in [(1, "core")] + ([(cores, "all")] if cores > 1 else []):
        triad = found[f"stream.triad.{end}"]
        # "Columns of 128 MiB."
        mebibytes = int(triad["note"].split()[2])
        ratios.setdefault(f"triad on {threads}", []).append(
            triad["median"] / program("stream", threads, mebibytes))
        ratios.setdefault(f"DGEMM on {threads}", []).append(
            found[f"gemm.fp64.2048.{end}"]["median"] / program("dgemm", threads, 2048, core=core))
worst = 0
for name, values in ratios.items():
    middle, limit = statistics.median(values), 0.1 if name.startswith("triad") else 0.03
    verdict = "" if abs(middle - 1) <= limit else "  TOO FAR"
    worst = worst or verdict != ""
    print(f"{name} cores: {middle:.3f} of the C program's ({min(values):.3f} to {max(values):.3f}){verdict}")
sys.exit(1 if worst else 0)
