/// What one file shows of one host: only what it shows, everything else is `nil`.
public struct Capture: Sendable {
  /// The kind of file.
  public var format: Format
  /// Whether the file would show GPUs if there were any; hwloc XML without I/O devices would not.
  public var showsGPUs = true
  /// The GPUs in the order of the file.
  public var gpus: [ObservedGPU] = []
  /// The functions of network adapters in the order of the file; `nil` when the kind shows none.
  public var adapters: [ObservedAdapter]?
  /// Whether adapters may be missing from the file that the host has: a matrix that was cut off, or
  /// the adapters that NCCL used.
  public var mayLackAdapters = false
  /// Drives; `nil` when the kind shows none.
  public var drives: Int?
  /// The host.
  public var host = ObservedHost()
  /// The paths between GPUs, then adapters.
  public var paths: PathMatrix

  /// Kinds of files.
  public enum Format: String, Sendable, Codable, CaseIterable {
    /// hwloc XML, as `lstopo FILE.xml` writes it.
    case hwloc
    /// NCCL topology XML, as `NCCL_TOPO_DUMP_FILE` makes NCCL write it.
    case nccl
    /// The text of `nvidia-smi topo -m`.
    case matrix = "topo-m"
    /// The XML of `nvidia-smi -q -x`.
    case query = "nvidia-smi"
  }

  /// The most devices of a host that is read; the matrix of paths grows with their square.
  static let mostDevices = 512

  /// Creates an empty capture.
  init(format: Format) {
    self.format = format
    paths = PathMatrix(count: 0)
  }
}

/// A GPU as a capture shows it.
public struct ObservedGPU: Sendable {
  /// What the file calls it.
  public var label: String
  /// Its PCI address.
  public var busID: String?
  /// The name that the driver reports.
  public var product: String?
  /// PCI vendor and device.
  public var pciID: String?
  /// Its memory in bytes.
  public var memory: Int?
  /// The NUMA node of the host that it is near to, as the file names it.
  public var numa: String?
  /// The NUMA node that its memory is.
  public var memoryNode: Int?
  /// The CPU package that it hangs on.
  public var package: Int?
  /// NVLinks that are up.
  public var nvlinks: Int?
  /// Bandwidth of all NVLinks that are up, one direction, in bytes a second.
  public var nvlinkBandwidth: Double?
  /// The most that its link to the host can do.
  public var link = ObservedLink()
  /// What the driver says of its state.
  public var state: GPUState?
}

/// A PCIe link as a capture shows it.
public struct ObservedLink: Sendable {
  /// The generation that both ends can do.
  public var generation: Int?
  /// The generation that it runs.
  public var currentGeneration: Int?
  /// The lanes that both ends have.
  public var lanes: Int?
  /// The lanes that it runs.
  public var currentLanes: Int?
  /// Bandwidth of one direction in bytes a second, where the file gives only that.
  public var bandwidth: Double?
}

/// A function of a network adapter as a capture shows it.
public struct ObservedAdapter: Sendable {
  /// What the file calls it.
  public var label: String
  /// PCI vendor and device.
  public var pciID: String?
  /// The NUMA node that it is near to.
  public var numa: String?
  /// The CPU package that it hangs on.
  public var package: Int?
  /// Rate of its port in bytes a second.
  public var rate: Double?
  /// Its link to the host.
  public var link = ObservedLink()
}

/// A host as a capture shows it.
public struct ObservedHost: Sendable {
  /// CPU packages.
  public var packages: Int?
  /// Cores.
  public var cores: Int?
  /// Hardware threads.
  public var threads: Int?
  /// NUMA nodes that hold host memory.
  public var numaNodes: Int?
  /// Host memory in bytes.
  public var memory: Int?
  /// The CPU's name.
  public var processor: String?
}

/// Path classes between devices of a capture, symmetric, empty where not shown.
public struct PathMatrix: Sendable {
  /// The number of devices.
  public let count: Int
  private var classes: [PathClasses]
  private var links: [Int]

  /// A matrix that shows nothing.
  public init(count: Int) {
    self.count = count
    classes = Array(repeating: [], count: count * count)
    links = Array(repeating: 0, count: count * count)
  }

  /// The classes of which one holds between two devices; empty when not shown.
  public subscript(_ one: Int, _ other: Int) -> PathClasses { classes[one * count + other] }

  /// The NVLinks between two devices; 0 when there are none or they are not shown.
  public func links(_ one: Int, _ other: Int) -> Int { links[one * count + other] }

  /// States a path, both ways.
  public mutating func set(_ one: Int, _ other: Int, _ path: PathClasses, links number: Int = 0) {
    for place in [one * count + other, other * count + one] {
      classes[place] = path
      links[place] = number
    }
  }
}
