internal import Catalogue
internal import Schema
internal import Topology

/// Hangs the devices of a node's branches below its host bridges.
struct DeviceBuilder {
  /// NUMA domains of a package.
  let domains: Int
  /// The NUMA node of the first GPU's memory.
  let firstMemoryNode: Int
  /// NUMA nodes reserved for each GPU; 0 where GPU memory is none.
  let memoryNodes: Int
  let gpuName: String
  let nic: CatalogueEntry
  let catalogue: Catalogue

  private(set) var devices: [Device] = []
  /// Least and most functions of adapters, and drives.
  private(set) var functions = 0...0
  private(set) var drives = 0...0
  private var nextBridge = 0
  private var nextSwitch = 0
  private var nextCard = 0
  private var counts: [String: Int] = [:]

  init(
    domains: Int, firstMemoryNode: Int, memoryNodes: Int, gpuName: String, nic: CatalogueEntry,
    catalogue: Catalogue
  ) {
    self.domains = domains
    self.firstMemoryNode = firstMemoryNode
    self.memoryNodes = memoryNodes
    self.gpuName = gpuName
    self.nic = nic
    self.catalogue = catalogue
  }

  /// Adds the host bridges of one branch below one package, spread evenly over its NUMA domains.
  mutating func add(_ branch: Record, package: Int) throws {
    let count = try branch.factCount("count")
    for number in 0..<count {
      let numa = package * domains + number * domains / count
      let bridge = next(&nextBridge)
      let upper = branch.text(ifPresent: "joined") == "switch" ? [next(&nextSwitch)] : []
      for arm in branch.records("arms") {
        let via = try arm.text("via")
        let switches = upper + (via == "port" ? [] : [next(&nextSwitch)])
        let place = DevicePlace(
          package: package, numa: numa, bridge: bridge, switches: switches, card: 0)
        try add(arm, at: place)
      }
    }
  }

  private mutating func add(_ arm: Record, at place: DevicePlace) throws {
    for _ in 0..<(arm.count(ifFact: "gpus") ?? 0) {
      let index = number("gpu")
      append(
        Device(
          kind: .gpu, index: index, product: gpuName, role: "GPU", place: place,
          memoryNode: memoryNodes > 0 ? firstMemoryNode + memoryNodes * index : nil))
    }
    for _ in 0..<(arm.count(ifFact: "compute_adapters") ?? 0) {
      append(
        Device(
          kind: .computeAdapter, index: number("adapter"), product: nic.name,
          pciID: nic.record.fact(ifPresent: "pci_id")?.text,
          role: "Compute fabric", link: PCIeLink(nic), rate: try nic.record.factNumber("bandwidth"),
          place: place))
      functions = functions.lowerBound + 1...functions.upperBound + 1
    }
    if let adapters = arm.count(ifFact: "adapters") {
      try addAdapters(adapters, arm, at: place)
    }
    if let fact = arm.fact(ifPresent: "drives") {
      let drives = arm.count(ifFact: "drives") ?? 0
      for _ in 0..<drives {
        append(Device(kind: .drive, index: number("drive"), role: "NVMe drive", place: place))
      }
      self.drives =
        self.drives.lowerBound + Int(fact.low?.si ?? Double(drives))...self.drives.upperBound
        + Int(fact.high?.si ?? Double(drives))
    }
  }

  /// Functions of one card share its place.
  private mutating func addAdapters(_ adapters: Int, _ arm: Record, at place: DevicePlace) throws {
    let entry = try arm.text(ifPresent: "adapter").map { id throws in
      try catalogue.entry(id, kind: "nic")
    }
    let each = arm.fact(ifPresent: "functions")
    let functions = arm.count(ifFact: "functions") ?? 1
    for _ in 0..<adapters {
      var place = place
      place.card = next(&nextCard)
      for _ in 0..<functions {
        devices.append(
          Device(
            kind: .adapter, index: number("adapter"), product: entry?.name,
            pciID: entry?.record.fact(ifPresent: "pci_id")?.text,
            role: arm.text(ifPresent: "role") ?? "Network", link: entry.flatMap(PCIeLink.init),
            rate: try entry?.record.factNumber("bandwidth"), place: place))
      }
      let least = Int(each?.low?.si ?? Double(functions))
      let most = Int(each?.high?.si ?? Double(functions))
      self.functions =
        self.functions.lowerBound + least...self.functions.upperBound + max(least, most)
    }
  }

  private mutating func append(_ device: Device) {
    var device = device
    device.place.card = next(&nextCard)
    devices.append(device)
  }

  private mutating func number(_ sort: String) -> Int {
    let number = counts[sort, default: 0]
    counts[sort] = number + 1
    return number
  }

  private func next(_ counter: inout Int) -> Int {
    counter += 1
    return counter
  }
}

extension PCIeLink {
  /// The link of an adapter to its host, where the catalogue has it.
  fileprivate init?(_ nic: CatalogueEntry) {
    guard let generation = nic.record.count(ifFact: "pcie_generation"),
      let lanes = nic.record.count(ifFact: "pcie_lanes")
    else { return nil }
    self.init(generation: generation, lanes: lanes)
  }
}
