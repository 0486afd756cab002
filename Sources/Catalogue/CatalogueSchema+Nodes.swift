import Quantities
import Schema

extension CatalogueSchema {
  /// CPUs, and what the operating system of one host sees.
  static let nodes: [ObjectSchema] = [
    entry(
      "cpu", "A CPU package.",
      [
        .required(
          "architecture", .choice(["x86_64", "aarch64"]), "As the operating system names it."),
        .required("vendor", .text(maximumLength: 40), "The vendor as the system reports it."),
        optionalFact("family", .count(0...255), "CPUID family."),
        optionalFact("model", .count(0...255), "CPUID model."),
        optionalFact(
          "power", positive(Power.self), "Highest of a package with what is on its module."),
        optionalFact("idle_power", positive(Power.self), "Of an idle package."),
        fact("cores", .count(1...1024), "Cores."),
        fact("threads", .count(1...8), "Hardware threads of a core."),
        optionalFact("pcie_generation", .count(1...8), "PCIe generation of its ports."),
        optionalFact("l1d", positive(DataSize.self), "Level 1 data cache of a core."),
        optionalFact("l1i", positive(DataSize.self), "Level 1 instruction cache of a core."),
        optionalFact("l2", positive(DataSize.self), "Level 2 cache of a core."),
        optionalFact("l3", positive(DataSize.self), "Level 3 cache of the package."),
        fact(
          "numa_settings", curve(.quantity(Ratio.family, minimum: 1, maximum: 16)),
          "NUMA domains of a package that its settings give; the first as delivered."),
        fact("memory_type", .text(maximumLength: 40), "Its memory."),
        fact("memory_channels", .count(1...64), "Memory channels."),
        fact("memory_bandwidth", positive(Bandwidth.self), "Peak memory bandwidth of a package."),
        optionalFact(
          "base_frequency", positive(Frequency.self), "Frequency that all cores hold at least."),
        optionalFact(
          "boost_frequency", positive(Frequency.self), "Highest frequency of one core."),
        optionalFact(
          "fp64_per_cycle", .count(1...1024), "FP64 FLOP of a core and cycle."),
      ]),
    entry(
      "node", "What the operating system of one host sees.",
      [
        .required("cpu", .reference("cpu"), "Its CPUs."),
        fact("packages", .count(1...16), "CPU packages."),
        fact("memory", positive(DataSize.self), "Memory of all packages."),
        .required(
          "layout", .choice(["fixed", "maker"]),
          "Whether the PCIe tree is the same in every such node, or each maker's own."),
        optionalFact(
          "gpu_numa_nodes", .count(1...64),
          "NUMA nodes that the system reserves for each GPU, where its memory is one."),
        optionalFact(
          "adapter_paths", .text(maximumLength: 40),
          "Path classes that captures show between a GPU and its own adapter, the first as planned."
        ),
        optionalFact(
          "package_path", .text(maximumLength: 8),
          "Path class that nvidia-smi prints between devices of one NUMA node that no switch joins."
        ),
        .required(
          "branches", .list(.object(branch), count: 1...32, namedBy: "item"),
          "What hangs below the host bridges."),
      ]),
  ]

  static let gpuDevice = ObjectSchema(
    "gpu device", "How a node sees a GPU.",
    [
      fact("product", .text(maximumLength: 80), "The name that the driver reports."),
      optionalFact("pci_id", .text(maximumLength: 9), "PCI vendor and device, such as 10de:2901."),
      fact("pcie_generation", .count(1...8), "PCIe generation of its link to the host."),
      fact("pcie_lanes", .count(1...32), "Lanes of that link."),
      optionalFact("nvlinks", .count(1...64), "NVLinks."),
      optionalFact(
        "c2c", positive(Bandwidth.self), "Coherent link to its CPU, both directions together."),
      optionalFact("l2", positive(DataSize.self), "Level 2 cache."),
      optionalFact("multiprocessors", count, "Streaming multiprocessors."),
      optionalFact("compute_capability", .text(maximumLength: 8), "CUDA compute capability."),
    ])

  private static let branch = ObjectSchema(
    "branch", "Equal host bridges with what hangs below each.",
    [
      .required("item", .text(maximumLength: 60), "What it is."),
      .required(
        "package", .choice(["each", "0", "1", "2", "3"]), "The package that it hangs below."),
      fact("count", .count(1...64), "Host bridges of this sort below each such package."),
      .defaulted(
        "joined", .choice(["port", "switch"]), "port",
        "What joins its arms: a root port for each, or one upper switch above all."),
      .required("arms", .list(.object(arm), count: 1...16, namedBy: nil), "What hangs below."),
    ])

  private static let arm = ObjectSchema(
    "arm", "One switch or port with its devices.",
    [
      .required(
        "via", .choice(["port", "switch", "adapter"]),
        "A root port, a PCIe switch, or the switch inside the adapter."),
      optionalFact("gpus", .count(1...16), "GPUs."),
      optionalFact("compute_adapters", .count(1...16), "Adapters of the compute fabric."),
      optionalFact("adapters", .count(1...16), "Other network adapters or DPUs."),
      .optional("adapter", .reference("nic"), "What they are, where known."),
      .optional("role", .text(maximumLength: 60), "What they are for."),
      optionalFact("functions", .count(0...32), "Functions of each of them that the system sees."),
      optionalFact("drives", .count(0...64), "NVMe drives."),
    ])
}
