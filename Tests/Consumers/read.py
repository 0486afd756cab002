"""Reads the CSV with pandas, the JSON with Python, the scenarios against our JSON Schema."""
import json
import pathlib
import sys

import jsonschema
import pandas
import yaml

out = pathlib.Path(sys.argv[1])
bill = pandas.read_csv(out / "plan/bom.csv")
plan = json.loads((out / "plan/plan.json").read_text())
assert list(bill.columns) == ["site", "purpose", "item", "name", "count"], bill.columns
assert bill["count"].dtype.kind in "if" and (bill["count"] > 0).all()
# The systems of the bill hold the GPUs of the plan: 72 in a rack, 8 in a DGX.
systems = bill[bill["purpose"] == "system"].groupby("item")["count"].sum()
gpus = 72 * systems["gb300-nvl72"] + 8 * systems["dgx-b300"]
assert gpus == plan["figures"]["fleet.gpus"]["value"], gpus
print(f"pandas: {len(bill)} lines, {gpus} GPUs")

# Every figure recomputed by Python where the formula is plain arithmetic.
UNITS = {"degC": lambda v: v + 273.15}
checked = 0
for name, figure in plan["figures"].items():
    formula = figure["formula"]
    if formula is None or figure["value"] is None or "(" in formula.replace("sum(", ""):
        continue
    values = {}
    for key, ids in figure["inputs"].items():
        def value(id):
            record = plan["figures"][id]
            unit = record["unit"]
            return UNITS.get(unit, lambda v: v)(record["value"])
        values[key] = [value(i) for i in ids] if isinstance(ids, list) else value(ids)
    units = {plan["figures"][i]["unit"] for ids in figure["inputs"].values()
             for i in (ids if isinstance(ids, list) else [ids])} | {figure["unit"]}
    # Prices and tariffs carry scaled units (KRW/kWh); WUE is L/kWh: left to `explain --verify`.
    if any("/" in unit and unit not in ("m3/s", "B/s", "FLOP/s", "J/kg/K") for unit in units):
        continue
    result = eval(formula.replace("^", "**"), {"__builtins__": {}, "sum": sum}, values)
    result -= 273.15 if figure["unit"] == "degC" else 0
    assert abs(result - figure["value"]) <= 1e-9 * max(abs(result), 1e-30), (name, result)
    checked += 1
assert checked > 300, checked
print(f"python: {checked} formulas give their figures")

schema = json.loads((out / "scenario.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
for file in sorted(pathlib.Path("Scenarios").glob("*.yaml")):
    document = json.loads(json.dumps(yaml.safe_load(file.read_text()), default=str))
    jsonschema.validate(document, schema)
    document["sites"][0]["climat"] = "seoul"
    try:
        jsonschema.validate(document, schema)
    except jsonschema.ValidationError:
        pass
    else:
        raise SystemExit(f"{file}: an unknown key passed the schema")
print("jsonschema: the scenarios pass, an unknown key does not")
