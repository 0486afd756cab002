/// What the operating system of one host sees: packages, NUMA domains, the PCIe tree, GPUs with
/// their memory and links.
///
/// A node of the catalogue becomes one; nothing in it is measured. Devices are in the order in which
/// drawings and matrices show them, and that order means nothing in a comparison.
public struct NodeTopology: Sendable {
  /// The identifier of the system in the catalogue.
  public var id: String
  /// What people call it.
  public var name: String
  /// Its CPUs, all alike.
  public var processor: Processor
  /// The packages with their NUMA domains.
  public var packages: [Package]
  /// Its GPUs, all alike.
  public var gpu: GPUDescription
  /// The devices: GPUs, network adapters, drives.
  public var devices: [Device]
  /// The NVLink domain that the GPUs are part of, if they have links.
  public var domain: NVLinkDomain?
  /// What a comparison accepts besides.
  public var allowance: Allowance

  /// Creates a node.
  public init(
    id: String, name: String, processor: Processor, packages: [Package], gpu: GPUDescription,
    devices: [Device], domain: NVLinkDomain?, allowance: Allowance
  ) {
    self.id = id
    self.name = name
    self.processor = processor
    self.packages = packages
    self.gpu = gpu
    self.devices = devices
    self.domain = domain
    self.allowance = allowance
  }

  /// The GPUs.
  public var gpus: [Device] { devices.filter { $0.kind == .gpu } }
  /// The functions of network adapters.
  public var adapters: [Device] { devices.filter { $0.kind.isAdapter } }
  /// The drives.
  public var drives: [Device] { devices.filter { $0.kind == .drive } }
}

/// A CPU package as the system reports it.
public struct Processor: Sendable {
  /// The name.
  public var name: String
  /// `x86_64` or `aarch64`.
  public var architecture: String
  /// The vendor as the system reports it.
  public var vendor: String
  /// CPUID family and model.
  public var family, model: Int?
  /// PCIe generation of its ports, where known.
  public var pcieGeneration: Int?
  /// Cores of a package.
  public var cores: Int
  /// Hardware threads of a core.
  public var threads: Int
  /// Caches in bytes: the first three of each core, the last of the package.
  public var l1d, l1i, l2, l3: Int?

  /// Creates a description.
  public init(
    name: String, architecture: String, vendor: String, family: Int? = nil, model: Int? = nil,
    pcieGeneration: Int? = nil, cores: Int, threads: Int, l1d: Int? = nil, l1i: Int? = nil,
    l2: Int? = nil, l3: Int? = nil
  ) {
    self.name = name
    self.architecture = architecture
    self.vendor = vendor
    self.family = family
    self.model = model
    self.pcieGeneration = pcieGeneration
    self.cores = cores
    self.threads = threads
    self.l1d = l1d
    self.l1i = l1i
    self.l2 = l2
    self.l3 = l3
  }
}

/// A CPU package with its memory.
public struct Package: Sendable {
  /// Its NUMA domains, cores divided evenly and in order.
  public var domains: [NUMADomain]

  /// Creates a package.
  public init(domains: [NUMADomain]) { self.domains = domains }
}

/// Memory near to some cores.
public struct NUMADomain: Sendable {
  /// The number that the operating system gives it.
  public var index: Int
  /// Capacity in bytes.
  public var memory: Int
  /// Peak bandwidth in bytes a second.
  public var bandwidth: Double

  /// Creates a domain.
  public init(index: Int, memory: Int, bandwidth: Double) {
    self.index = index
    self.memory = memory
    self.bandwidth = bandwidth
  }
}

/// A device on PCIe; adapters count by function.
public struct Device: Sendable {
  /// What it is.
  public var kind: Kind
  /// Its number among devices of its sort: GPUs, adapter functions, drives.
  public var index: Int
  /// What it is called, where known.
  public var product: String?
  /// PCI vendor and device, where known; a GPU's is in its description.
  public var pciID: String?
  /// What it is for.
  public var role: String
  /// Its link to the host, for adapters where known; a GPU's is in its description.
  public var link: PCIeLink?
  /// Rate of a port in bytes a second, for adapters.
  public var rate: Double?
  /// Where it hangs.
  public var place: DevicePlace
  /// The NUMA node that its memory is, for a GPU on a coherent link.
  public var memoryNode: Int?

  /// The sorts of devices.
  public enum Kind: Sendable {
    /// A GPU.
    case gpu
    /// An adapter of the compute fabric.
    case computeAdapter
    /// Another network adapter or DPU.
    case adapter
    /// An NVMe drive.
    case drive

    /// Whether `nvidia-smi` lists it among the NICs.
    public var isAdapter: Bool { self == .computeAdapter || self == .adapter }
  }

  /// Creates a device.
  public init(
    kind: Kind, index: Int, product: String? = nil, pciID: String? = nil, role: String,
    link: PCIeLink? = nil, rate: Double? = nil,
    place: DevicePlace, memoryNode: Int? = nil
  ) {
    self.kind = kind
    self.index = index
    self.product = product
    self.pciID = pciID
    self.role = role
    self.link = link
    self.rate = rate
    self.place = place
    self.memoryNode = memoryNode
  }

  /// The label of matrices and drawings, such as `GPU0`, `NIC3` or `NVMe2`.
  public var label: String {
    switch kind {
    case .gpu: "GPU\(index)"
    case .computeAdapter, .adapter: "NIC\(index)"
    case .drive: "NVMe\(index)"
    }
  }
}
