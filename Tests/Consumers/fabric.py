"""Opens the graphs of a fabric with networkx, the infragraph package and Graphviz."""
import collections
import json
import pathlib
import subprocess
import sys

import infragraph
import networkx
from infragraph.infragraph_service import InfraGraphService

out = pathlib.Path(sys.argv[1])

# GraphML: devices by kind, parallel links kept, every port once, one compute network in one piece.
graph = networkx.read_graphml(out / "fabric.graphml", force_multigraph=True)
kinds = collections.Counter(data["kind"] for _, data in graph.nodes(data=True))
assert kinds["node"] == 32 and kinds["storage"] > 0, kinds
compute = networkx.MultiGraph(
    (a, b, data) for a, b, data in graph.edges(data=True) if data["network"] == "compute")
leaves = [n for n, data in compute.nodes(data=True) if graph.nodes[n]["kind"] == "leaf"]
assert len(leaves) == 8 and networkx.is_connected(compute), leaves
assert {d for n, d in compute.degree() if graph.nodes[n]["kind"] == "node"} == {8}
# Full bisection: as much flows from half of the nodes to the other half as they have links.
simple = networkx.Graph()
for a, b in compute.edges():
    before = simple.get_edge_data(a, b, {"capacity": 0})["capacity"]
    simple.add_edge(a, b, capacity=before + 1)
nodes = sorted(n for n in compute if graph.nodes[n]["kind"] == "node")
for node in nodes[:16]:
    simple.add_edge("from", node)
for node in nodes[16:]:
    simple.add_edge(node, "to")
flow = networkx.maximum_flow_value(simple, "from", "to")
assert flow == 16 * 8, flow
print(f"networkx: {graph.number_of_nodes()} devices, {graph.number_of_edges()} links, "
      f"{flow} links' worth from half to half")

# The tree with its links says the same.
tree = json.loads((out / "fabric.json").read_text())
names = [device["name"] for cluster in tree["objects"] for rack in cluster["children"]
         for device in rack["children"]]
assert sorted(names) == sorted(graph.nodes), set(names) ^ set(graph.nodes)
assert len(tree["links"]) == graph.number_of_edges()
used = {(link[end], link[f"{end}_port"]) for link in tree["links"] for end in "ab"}
assert len(used) == 2 * len(tree["links"])

# InfraGraph: the package expands every instance and edge and checks that each exists.
service = InfraGraphService()
service.set_graph((out / "fabric.infragraph.json").read_text())
wide = service.get_networkx_graph()
between = sum(a.split(".")[:2] != b.split(".")[:2] for a, b in wide.edges())
gpus = [n for n in wide if ".xpu." in n]
assert len(gpus) == 256, len(gpus)
assert between == graph.number_of_edges() + 256, between
far = networkx.shortest_path(wide, "cluster-node.0.xpu.0", "cluster-node.31.xpu.7")
assert any("leaf" in step for step in far), far
near = networkx.shortest_path(wide, "cluster-node.0.xpu.0", "cluster-node.0.xpu.7")
assert any("nvlink" in step for step in near) or len(near) <= 3, near
print(f"infragraph {getattr(infragraph, '__version__', '')}: {between} links between instances")

# Graphviz lays every device out and draws every link.
plain = subprocess.run(["dot", "-Tplain", out / "compute.dot"], capture_output=True, text=True,
                       check=True)
words = collections.Counter(line.split()[0] for line in plain.stdout.splitlines())
assert not plain.stderr and words["node"] == compute.number_of_nodes(), (words, plain.stderr)
assert words["edge"] == compute.number_of_edges(), words
print(f"dot: {words['node']} nodes, {words['edge']} edges")
