extension NodeTopology {
  /// The node as a document for other programs.
  public var document: NodeDocument { NodeDocument(self) }
}

/// A node for machines: SI units, bytes and bytes a second of one direction.
public struct NodeDocument: Encodable, Sendable {
  let schemaVersion = 1
  let system: String
  let name: String
  let packages: [Package]
  let gpu: GPU
  let devices: [Device]
  let nvlinkDomain: Domain?
  let paths: [Path]

  struct Package: Encodable, Sendable {
    let index: Int
    let cpu: String
    let cores: Int
    let threads: Int
    let caches: [String: Int]
    let numaNodes: [NUMANode]
  }

  struct NUMANode: Encodable, Sendable {
    let index: Int
    let memory: Int
    let bandwidth: Double
    let cpus: String
  }

  struct GPU: Encodable, Sendable {
    let product: String
    let pciID: String?
    let memory: Int
    let memoryBandwidth: Double
    let hbm: HBM?
    let pcieGeneration: Int
    let pcieLanes: Int
    let nvlinks: Int
    let nvlinkBandwidth: Double
    let c2cBandwidth: Double?
    let powerLimit: Double
  }

  struct HBM: Encodable, Sendable {
    let generation: String
    let stacks: Int
    let height: Int
    let stackCapacity: Int
    let grossCapacity: Int
    let usableCapacity: Int
    let busWidth: Int
    let channels: Int
    let pinRate: Double
    let pinBandwidth: Double
    let energyPerBit: Double?
  }

  struct Device: Encodable, Sendable {
    let label: String
    let kind: String
    let product: String?
    let role: String
    let address: String?
    let package: Int
    let numaNode: Int
    let memoryNode: Int?
    let switches: [Int]
    let rate: Double?
  }

  struct Domain: Encodable, Sendable {
    let gpus: Int
    let hosts: Int
    let switches: Int
    let linksToEachSwitch: Int?
  }

  struct Path: Encodable, Sendable {
    let from: String
    let to: String
    let path: String
    let bandwidth: Double?
  }

  /// A node as a document.
  init(_ node: NodeTopology) {
    system = node.id
    name = node.name
    let cpu = node.processor
    packages = node.packages.enumerated().map { index, package in
      let caches: [(String, Int?)] = [
        ("l1d", cpu.l1d), ("l1i", cpu.l1i), ("l2", cpu.l2), ("l3", cpu.l3),
      ]
      return Package(
        index: index, cpu: cpu.name, cores: cpu.cores, threads: cpu.cores * cpu.threads,
        caches: Dictionary(
          uniqueKeysWithValues: caches.compactMap { key, size in
            size.map { (key, $0) }
          }),
        numaNodes: package.domains.enumerated().map { position, domain in
          NUMANode(
            index: domain.index, memory: domain.memory, bandwidth: domain.bandwidth,
            cpus: node.cpuList(package: index, position: position))
        })
    }
    gpu = GPU(node.gpu)
    let addresses = PCITree(node).addresses
    devices = node.devices.map { device in
      Device(
        label: device.label, kind: device.kind.word, product: device.product, role: device.role,
        address: addresses[device.label]?.text, package: device.place.package,
        numaNode: device.place.numa, memoryNode: device.memoryNode,
        switches: device.place.switches, rate: device.rate)
    }
    nvlinkDomain = node.domain.map { domain in
      Domain(
        gpus: domain.gpus, hosts: domain.hosts, switches: domain.switches,
        linksToEachSwitch: domain.linksToSwitch(of: node.gpu))
    }
    paths = NodeDocument.paths(node)
  }

  /// The paths between all GPUs and adapters, each pair once, and from each GPU to its package.
  private static func paths(_ node: NodeTopology) -> [Path] {
    let devices = node.gpus + node.adapters
    let pairs = devices.indices.flatMap { one in
      devices.indices.filter { $0 > one }.map { other in
        let path = node.path(from: devices[one], to: devices[other])
        return Path(
          from: devices[one].label, to: devices[other].label, path: path.word,
          bandwidth: path.bandwidth)
      }
    }
    return pairs
      + node.gpus.map { gpu in
        let path = node.pathToPackage(of: gpu)
        return Path(
          from: gpu.label, to: "package \(gpu.place.package)", path: path.word,
          bandwidth: path.bandwidth)
      }
  }
}

extension NodeDocument.GPU {
  fileprivate init(_ gpu: GPUDescription) {
    product = gpu.product
    pciID = gpu.pciID
    memory = gpu.memory
    memoryBandwidth = gpu.memoryBandwidth
    hbm = gpu.stacks.map { stacks in
      NodeDocument.HBM(
        generation: stacks.generation, stacks: stacks.count, height: stacks.height,
        stackCapacity: stacks.capacity, grossCapacity: stacks.grossCapacity,
        usableCapacity: gpu.memory, busWidth: stacks.busWidth, channels: stacks.channels,
        pinRate: stacks.pinRate, pinBandwidth: stacks.pinBandwidth,
        energyPerBit: stacks.energyPerBit)
    }
    pcieGeneration = gpu.link.generation
    pcieLanes = gpu.link.lanes
    nvlinks = gpu.nvlinks
    nvlinkBandwidth = gpu.nvlinkBandwidth
    c2cBandwidth = gpu.c2c
    powerLimit = gpu.power
  }
}

extension Device.Kind {
  /// The word that documents use.
  fileprivate var word: String {
    switch self {
    case .gpu: "gpu"
    case .computeAdapter: "compute_adapter"
    case .adapter: "adapter"
    case .drive: "nvme"
    }
  }
}
