"""pandapower solves the exported networks and agrees with our power flow; the power-service topology
refers only to entities that it lists."""
import json
import pathlib
import sys
import warnings

import pandapower
import pandas

warnings.filterwarnings("ignore")
folder = pathlib.Path(sys.argv[1])
ours = pandas.read_csv(folder / "flow.csv")
worst_voltage = worst_load = 0
for file in sorted(folder.glob("*.pandapower.json")):
    site = file.name[:-len(".pandapower.json")]
    net = pandapower.from_json(str(file))
    pandapower.runpp(net, numba=False, tolerance_mva=1e-9)
    assert net.converged
    mine = ours[ours["site"] == site]
    buses = mine[mine["element"] == "bus"].reset_index(drop=True)
    assert list(buses["name"]) == list(net.bus["name"]), "buses in another order"
    difference = (buses["voltage_pu"] - net.res_bus["vm_pu"]).abs().max()
    worst_voltage = max(worst_voltage, difference)
    for kind, table, result in [
        ("line", net.line, net.res_line["p_from_mw"]), ("transformer", net.trafo, net.res_trafo["p_hv_mw"])]:
        rows = mine[mine["element"] == kind].reset_index(drop=True)
        assert list(rows["name"]) == list(table["name"])
        loads = (net.res_line if kind == "line" else net.res_trafo)["loading_percent"].fillna(0) / 100
        for name, p, q, load, other in zip(rows["name"], rows["p_mw"], result.fillna(0), rows["loading"], loads):
            assert abs(p - q) <= 1e-3 * abs(q) + 1e-6, (site, name, p, q)
            worst_load = max(worst_load, abs(load - other) / other if other > 1e-4 else abs(load - other))
    assert len(buses) > 4

    topology = json.loads((folder / f"{site}.dps.json").read_text())
    names = [entity["Name"] for entity in topology["Entities"]]
    assert len(names) == len(set(names)), "a name stands twice"
    for entry in topology["Topology"]["Entities"]:
        assert set(entry["Children"]) | {entry["Name"]} <= set(names), entry["Name"]
    assert any(entity["Type"] == "ComputerSystem" for entity in topology["Entities"])
assert worst_voltage < 1e-4, worst_voltage
assert worst_load < 1e-3, worst_load
print(f"pandapower: voltages within {worst_voltage:.1e} per unit, loads within {worst_load:.1e}")
