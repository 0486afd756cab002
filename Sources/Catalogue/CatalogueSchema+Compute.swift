import Quantities
import Schema

extension CatalogueSchema {
  static let status = Field.required(
    "status", .choice(["shipping", "announced", "withdrawn"]), "Whether it can be bought.")

  /// GPUs, memory stacks, network adapters, systems and scalable units.
  static let compute: [ObjectSchema] = [
    entry(
      "gpu", "A GPU as its system runs it.",
      [
        status, .required("link", .reference("link"), "What joins it to the GPUs beside it."),
        .required("memory", .object(gpuMemory), "Its memory."),
        .required("compute", .object(gpuCompute), "Its peak rates, dense."),
        optionalFact(
          "nvlink", positive(Bandwidth.self), "NVLink bandwidth, both directions together."),
        .optional("device", .object(gpuDevice), "How a node sees it: names, links, caches."),
        optionalFact(
          "scale_out", positive(Bandwidth.self),
          "Network bandwidth of one GPU, one direction, where the catalogue has no system of it."),
        optionalFact(
          "host_link", positive(Bandwidth.self), "Achieved between GPU and host memory, each way."),
        optionalFact(
          "calibration", .reference("calibration"), "What its step times were fitted by."),
        .required("power", .object(gpuPower), "Its power."),
      ]),
    entry(
      "hbm", "A stack of high-bandwidth memory.",
      [
        .required("generation", .text(maximumLength: 16), "The JEDEC generation."),
        fact("height", count, "DRAM dies in the stack."),
        fact("capacity", positive(DataSize.self), "Capacity of the stack."),
        fact("bus_width", count, "Data bits of the interface."),
        fact("channels", count, "Independent channels."),
        optionalFact("rated_bandwidth", positive(Bandwidth.self), "Rating of the part."),
        optionalFact(
          "energy", .quantity(EnergyPerData.self, from: .zero),
          "Energy of moving data between the DRAM and the GPU."),
      ]),
    entry(
      "nic", "A network adapter.",
      [
        fact("bandwidth", positive(Bandwidth.self), "Of one port, each direction."),
        optionalFact("power", positive(Power.self), "Typical power."),
        optionalFact(
          "pci_id", .text(maximumLength: 9), "PCI vendor and device, such as 15b3:1021."),
        optionalFact("pcie_generation", .count(1...8), "PCIe generation of its link to the host."),
        optionalFact("pcie_lanes", .count(1...32), "Lanes of that link."),
      ]),
    entry(
      "system", "What is ordered: a server, or a rack that is one system.",
      [
        status,
        .required("form", .choice(["node", "rack"]), "A server, or a whole rack."),
        .required("gpu", .reference("gpu"), "Its GPU."),
        fact("gpus", .count(1...100_000), "GPUs in the system."),
        fact("nodes", .count(1...10_000), "Hosts, each with one operating system."),
        fact("nvlink_domain", .count(1...100_000), "GPUs in one NVLink domain."),
        fact("cpu", .text(maximumLength: 80), "Its CPUs."),
        .required("compute_nic", .reference("nic"), "The adapter of the compute fabric."),
        fact("compute_nics", .count(1...64), "Compute ports of a node."),
        .optional("node", .reference("node"), "What the operating system of one host sees."),
        optionalFact(
          "nvlink_switches", .count(1...10_000), "NVLink switch ASICs of one NVLink domain."),
        .required("unit", .reference("unit"), "The scalable unit that it is built in."),
        .required("racking", .object(racking), "How it stands in racks."),
        .required("power", .object(systemPower), "Its power at the AC input."),
        .required("cooling", .object(systemCooling), "How its heat leaves."),
        optionalFact("price", .price, "Price of one."),
      ]),
    entry(
      "unit", "A scalable unit: so many nodes with their fabric, storage and management.",
      [
        fact("nodes", .count(1...100_000), "Hosts in the unit."),
        .required("compute", .object(computeFabric), "The compute fabric."),
        .required(
          "services", .list(.object(serviceFabric), count: 0...8, namedBy: "name"),
          "The other fabrics."),
        fact("storage_nodes", number, "Storage nodes a unit."),
        fact("storage_node_power", positive(Power.self), "Power of a storage node."),
        fact("management_nodes", number, "Management nodes a unit."),
        fact("management_node_power", positive(Power.self), "Power of a management node."),
        fact("managers", count, "Fabric managers for the whole compute fabric."),
        fact("manager_power", positive(Power.self), "Power of a fabric manager."),
        fact("network_racks", number, "Racks of switches a unit."),
        fact("management_racks", number, "Racks of storage and management nodes a unit."),
      ]),
  ]

  private static let rate = positive(FLOPRate.self)

  private static let gpuMemory = ObjectSchema(
    "gpu memory", "The memory of a GPU.",
    [
      .optional("stack", .reference("hbm"), "The HBM stack that it carries, where modelled."),
      optionalFact("stacks", .count(1...64), "Active stacks."),
      fact("capacity", positive(DataSize.self), "What the driver reports, where captured."),
      fact("bandwidth", positive(Bandwidth.self), "Peak bandwidth, decimal."),
      optionalFact(
        "pin_rate", positive(Bandwidth.self), "Data rate of a pin as the GPU runs it, where read."),
      optionalFact("idle_power", positive(Power.self), "Power of all stacks at idle, where read."),
    ])

  private static let gpuCompute = ObjectSchema(
    "gpu compute", "Peak rates of a GPU without sparsity.",
    [
      optionalFact("fp4_dense", rate, "FP4 tensor."),
      optionalFact("fp8_dense", rate, "FP8 tensor."),
      fact("bf16_dense", rate, "BF16 tensor."), optionalFact("tf32_dense", rate, "TF32 tensor."),
      optionalFact("fp64", rate, "FP64."),
    ])

  private static let gpuPower = ObjectSchema(
    "gpu power", "The power of a GPU.",
    [
      fact("max", positive(Power.self), "Highest configurable limit (TDP)."),
      optionalFact("idle", positive(Power.self), "Measured idle."),
    ])

  private static let racking = ObjectSchema(
    "racking", "How a system stands in racks.",
    [
      fact("per_rack", .count(1...100), "Systems in a rack."),
      fact("height", .count(1...100), "Rack units of one system."),
      fact("mass", positive(Mass.self), "Mass of one system."),
      .optional(
        "elevation", .list(.object(elevation), count: 1...20, namedBy: "item"),
        "Trays of a rack that is one system, from below."),
    ])

  private static let elevation = ObjectSchema(
    "trays", "Equal trays of one rack unit, one above the other.",
    [
      .required("item", .text(maximumLength: 40), "What they are."),
      .required(
        "kind", .choice(["compute", "network", "power", "management"]), "What sort of thing."),
      fact("from", .count(1...100), "Rack unit of the lowest."),
      fact("count", .count(1...100), "How many."),
    ])

  private static let systemPower = ObjectSchema(
    "system power", "The power of a system at the AC input of its rack.",
    [
      fact("max", positive(Power.self), "Maximum sustained."),
      fact("typical", positive(Power.self), "Expected under load."),
      fact("idle", positive(Power.self), "Idle."),
      optionalFact("peak", positive(Power.self), "Electrical peak of short duration (EDPp)."),
      optionalFact(
        "nvlink_switches", positive(Power.self), "Of all its NVLink switch trays together."),
      optionalFact("shelves", positive(Power.self), "What one side of its power shelves carries."),
      .optional("supplies", .object(supplies), "Its power shelves or supplies, half on each feed."),
    ])

  private static let supplies = ObjectSchema(
    "power supplies", "The power shelves or supplies of a system.",
    [
      optionalFact("count", .count(1...1000), "How many."),
      optionalFact("rating", positive(Power.self), "Of one."),
      fact("voltage_min", positive(Voltage.self), "Lowest input, line to line."),
      fact("voltage_max", positive(Voltage.self), "Highest input, line to line."),
      optionalFact("storage", positive(Energy.self), "Energy that they hold to smooth peaks."),
    ])

  private static let systemCooling = ObjectSchema(
    "system cooling", "How the heat of a system leaves it.",
    [
      fact("liquid_share", share, "Share of the heat that liquid takes."),
      fact("airflow", positive(VolumeFlow.self), "Air through one system."),
      fact("inlet_max", temperature, "Highest air inlet temperature."),
      .optional("liquid", .object(systemLiquid), "Its liquid loop (TCS side)."),
    ])

  private static let systemLiquid = ObjectSchema(
    "system liquid", "Flow that a liquid-cooled system asks for, by supply temperature.",
    [
      fact("supply_max", temperature, "Highest TCS supply temperature."),
      fact("supply_temperatures", curve(temperature), "TCS supply temperatures, increasing."),
      fact("flows", curve(positive(VolumeFlow.self)), "Flow at each."),
      fact("pressure_drops", curve(positive(Pressure.self)), "Pressure drop at each."),
    ])

  private static let computeFabric = ObjectSchema(
    "compute fabric", "The rail-optimised fabric between GPUs.",
    [
      .required("link", .reference("link"), "How collectives travel over it."),
      .required("switch", .reference("switch"), "Its switch."),
      .required("switch_module", .reference("module"), "Optical module in the switch."),
      .required("node_module", .reference("module"), "Optical module in the node."),
      .required("cable", .reference("cable"), "Its cable."),
      fact("rails", .count(1...64), "Rails: the nth port of each node meets on rail n."),
      optionalFact(
        "links_per_rail", .count(1...64),
        "Links of a node on each rail and plane; 1 unless stated. One rail with several is a plain fat "
          + "tree."),
      fact("planes", .count(1...16), "Planes of each rail."),
      fact("radix", .count(2...4096), "Ports of a switch at fabric speed."),
      fact("leaf_down", .count(1...4096), "Node ports on a leaf."),
      fact("leaf_up", .count(1...4096), "Uplinks of a leaf."),
      fact("spine_up", .count(1...4096), "Uplinks of a spine when there is a core tier."),
      optionalFact("spines_per_unit", .count(1...4096), "Spines of each unit, where fixed."),
      fact("links_per_cable", .count(1...16), "Links that one cable carries."),
      fact("links_per_node_module", .count(1...16), "Links of one module in the node."),
    ])

  private static let serviceFabric = ObjectSchema(
    "service fabric",
    "A fabric beside the compute fabric: what has ports, and how leaves are filled.",
    [
      .required("name", .text(maximumLength: 40), "Its purpose."),
      .required("switch", .reference("switch"), "Its switch."),
      .required("cable", .reference("cable"), "Its cable."),
      fact("node_links", .count(1...64), "Links of a node, each to a leaf of its own."),
      fact("storage_links", .count(0...64), "Links of a storage node."),
      fact("management_links", .count(0...64), "Links of a management node."),
      fact(
        "other_links", number,
        "Links of all else in a unit: power shelves, CDUs, switches' management ports."),
      fact("leaf_nodes", .count(1...4096), "Nodes that share a leaf."),
      fact("tails", .count(1...8), "Links towards nodes that share a port of a leaf (breakout)."),
      fact("leaf_up", .count(1...4096), "Uplinks of a leaf."),
      optionalFact("least_spines", .count(1...64), "Spines at least; 1 unless stated."),
      .optional(
        "joins", .text(maximumLength: 40),
        "The service whose leaves take the uplinks, or `site` for the site's routers; without it the "
          + "fabric has spines."),
    ])
}
