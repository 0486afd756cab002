import Testing
import Topology

/// A host that was built otherwise than ordered: how, and what must be named whichever file shows it.
struct BuildFault: CustomTestStringConvertible {
  var testDescription: String
  var change: @Sendable (inout NodeTopology) -> Void
  /// The difference that hwloc XML must show, and NCCL's XML where it can.
  var hwloc: String?
  var nccl: String?

  init(
    _ name: String, hwloc: String?, nccl: String?,
    _ change: @escaping @Sendable (inout NodeTopology) -> Void
  ) {
    testDescription = name
    self.hwloc = hwloc
    self.nccl = nccl
    self.change = change
  }

  static let all = [
    BuildFault("a GPU is missing", hwloc: "GPUs", nccl: "GPUs") { node in
      node.devices.removeAll { $0.label == "GPU3" }
    },
    BuildFault("a GPU too many", hwloc: "GPUs", nccl: "GPUs") { node in
      var extra = node.gpus[0]
      extra.index = 8
      extra.place.card = 900
      node.devices.append(extra)
    },
    BuildFault(
      "an adapter of the fabric is missing", hwloc: "path to its own adapter",
      nccl: "path to its own adapter"
    ) { node in
      node.devices.removeAll { $0.kind == .computeAdapter && $0.place.switches == [2] }
    },
    BuildFault(
      "an adapter hangs on another switch", hwloc: "path to its own adapter",
      nccl: "path to its own adapter"
    ) { node in
      guard let place = node.gpus.first(where: { $0.label == "GPU6" })?.place,
        let index = node.devices.firstIndex(where: { $0.kind == .computeAdapter })
      else { return }
      node.devices[index].place = place
      node.devices[index].place.card = 901
    },
    BuildFault("a GPU hangs on the other package", hwloc: "NUMA node", nccl: "NUMA node") { node in
      guard let index = node.devices.firstIndex(where: { $0.label == "GPU1" }) else { return }
      node.devices[index].place = DevicePlace(
        package: 1, numa: 1, bridge: 800, switches: [800], card: 902)
    },
    BuildFault("drives are missing", hwloc: "NVMe drives", nccl: nil) { node in
      node.devices.removeAll { $0.label == "NVMe2" || $0.label == "NVMe3" }
    },
    BuildFault("a module of host memory is missing", hwloc: "host memory", nccl: nil) { node in
      // One of 32 modules of 64 GiB.
      node.packages[0].domains[0].memory -= 64 << 30
    },
    BuildFault("cores are missing", hwloc: "CPU cores", nccl: nil) { $0.processor.cores = 48 },
    BuildFault("another CPU", hwloc: "CPU", nccl: nil) { node in
      node.processor.name = "Intel Xeon Gold 6430"
    },
    BuildFault("less HBM", hwloc: "GPU memory", nccl: nil) { $0.gpu.memory = 160_000 << 20 },
    BuildFault("another GPU", hwloc: "GPU product", nccl: "GPU product") { node in
      node.gpu.pciID = "10de:2335"
      node.gpu.product = "NVIDIA H200"
    },
    BuildFault("16 of 18 NVLinks", hwloc: "NVLinks", nccl: "NVLinks") { $0.gpu.nvlinks = 16 },
    BuildFault("PCIe of half the lanes", hwloc: "PCIe bandwidth", nccl: "PCIe lanes") { node in
      node.gpu.link.lanes = 8
    },
    BuildFault("PCIe of generation 4", hwloc: nil, nccl: "PCIe generation") { node in
      node.gpu.link.generation = 4
    },
    BuildFault("more adapters than ever", hwloc: "network adapters", nccl: "network adapters") {
      node in
      guard let adapter = node.adapters.first(where: { $0.rate != nil && $0.kind == .adapter })
      else { return }
      for index in 0..<12 {
        var extra = adapter
        extra.index = 100 + index
        extra.place.card = 910 + index
        extra.place.bridge = 810
        node.devices.append(extra)
      }
    },
  ]
}

@Suite("Hosts built otherwise")
struct PlacementFaultTests {
  @Test(arguments: BuildFault.all)
  func faultIsNamedInEveryFile(fault: BuildFault) throws {
    let plan = try Planned.node("dgx-b200")
    var built = plan
    fault.change(&built)
    let files = [(try built.hwlocXML(), fault.hwloc), (built.ncclXML, fault.nccl)]
    for (text, what) in files {
      guard let what else { continue }
      let found = Comparison(plan, [try Capture.read([UInt8](text.utf8))]).differences
      #expect(found.contains { $0.what == what }, "\(found)")
    }
  }

  /// Which GPU, where it should hang and where it does.
  @Test
  func strayGPUIsNamed() throws {
    let plan = try Planned.node("dgx-b200")
    var built = plan
    for fault in BuildFault.all where fault.testDescription == "a GPU hangs on the other package" {
      fault.change(&built)
    }
    let capture = try Capture.read([UInt8](built.ncclXML.utf8))
    let found = Comparison(plan, [capture]).differences
    #expect(
      found.filter { $0.device == "GPU1" }.map(\.what).sorted() == [
        "NUMA node", "path to its own adapter",
      ])
  }

  /// The node with its devices counted in another order and its NUMA nodes numbered otherwise.
  private func renumbered(_ node: NodeTopology, _ seed: Int) -> NodeTopology {
    var random = SeededGenerator(UInt64(seed))
    var copy = node
    let numbers = Array((0..<16).shuffled(using: &random))
    for package in copy.packages.indices {
      for domain in copy.packages[package].domains.indices {
        let old = copy.packages[package].domains[domain].index
        copy.packages[package].domains[domain].index = numbers[old]
      }
    }
    copy.devices.shuffle(using: &random)
    var counts: [String: Int] = [:]
    for index in copy.devices.indices {
      let sort = copy.devices[index].label.filter(\.isLetter)
      copy.devices[index].index = counts[sort, default: 0]
      counts[sort, default: 0] += 1
      copy.devices[index].place.numa = numbers[copy.devices[index].place.numa]
    }
    return copy
  }

  @Test(arguments: ["dgx-b200", "dgx-h100", "hgx-b200-air"])
  func renumberingIsNoDifferenceToNCCL(system: String) throws {
    let plan = try Planned.node(system)
    for seed in 0..<70 {
      let text = renumbered(plan, seed).ncclXML
      let found = Comparison(plan, [try Capture.read([UInt8](text.utf8))]).differences
      #expect(found == [], "seed \(seed)")
    }
  }

  @Test(arguments: ["dgx-b200", "gb200-nvl72"])
  func renumberingIsNoDifferenceToHwloc(system: String) throws {
    let plan = try Planned.node(system)
    for seed in 0..<4 {
      let text = try renumbered(plan, seed).hwlocXML()
      let found = Comparison(plan, [try Capture.read([UInt8](text.utf8))]).differences
      #expect(found == [], "seed \(seed)")
    }
  }

  /// GPUs of real captures in another order, with other addresses and numbers.
  @Test(arguments: [("dgx-b200", "qx-b200.xml"), ("gb200-nvl72", "qx-gb200.xml")])
  func renumberingIsNoDifferenceToQueries(system: String, capture: String) throws {
    let plan = try Planned.node(system)
    let text = try Captures.text(capture)
    for seed in 0..<6 {
      var random = SeededGenerator(UInt64(seed))
      var query = QueryText(text)
      query.gpus.shuffle(using: &random)
      for gpu in query.gpus.indices {
        query.set("minor_number", of: gpu, to: "\(query.gpus.count - gpu)")
        query.set("pci/pci_bus_id", of: gpu, to: "00000000:\(10 + gpu):00.0")
        query.set("uuid", of: gpu, to: "GPU-\(Int.random(in: 0..<1_000_000, using: &random))")
      }
      let found = Comparison(plan, [try Capture.read([UInt8](query.text.utf8))]).differences
      #expect(found == [], "seed \(seed)")
    }
  }
}
