/// The machine that we run on, as hwloc sees it from this process.
public struct HostMachine: Codable, Hashable, Sendable {
  /// A core that this process may use.
  public struct Core: Codable, Hashable, Sendable {
    /// The number of its package.
    public let package: Int
    /// The number of its NUMA node.
    public let node: Int
    /// The number of the last-level cache that it shares, counted over the machine.
    public let cache: Int
    /// The processing units that this process may use, by the system's numbers; the first is the one
    /// that measurements run on.
    public let processors: [Int]
  }

  /// A level of the cache hierarchy.
  public struct Cache: Codable, Hashable, Sendable {
    /// 1 is next to the core.
    public let level: Int
    /// Bytes of one cache.
    public let size: Int
    /// Bytes of a line.
    public let line: Int
    /// Caches of this level.
    public let count: Int
    /// Cores that share one.
    public let cores: Int
  }

  /// A NUMA node.
  public struct Node: Codable, Hashable, Sendable {
    /// The system's number.
    public let number: Int
    /// Bytes of its memory.
    public let memory: Int
    /// Usable cores next to it; none for memory of a device.
    public let cores: Int
  }

  /// A device on PCI or of the operating system.
  public struct Device: Codable, Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Codable, Sendable {
      case gpu, network, openFabrics, coprocessor, other
    }
    /// What it is.
    public let kind: Kind
    /// What the system or its database of names calls it.
    public let name: String
    /// Its PCI vendor and device, such as `10de:2330`; `nil` for what has none.
    public let pci: String?
    /// Its PCI address.
    public let address: String?
    /// The NUMA node next to it.
    public let node: Int?
  }

  /// What the processor calls itself.
  public let processor: String
  /// Packages with usable cores.
  public let packages: Int
  /// Cores that this process may use, in the order of hwloc.
  public let cores: [Core]
  /// Processing units of the whole machine.
  public let online: Int
  /// Processing units that cgroups allow.
  public let allowed: Int
  /// Processing units that this process is bound to.
  public let bound: Int
  /// Data and unified caches, from level 1 outwards.
  public let caches: [Cache]
  /// NUMA nodes.
  public let nodes: [Node]
  /// Devices that planners ask for: GPUs and network adapters.
  public let devices: [Device]
  /// The version of hwloc.
  public let hwloc: String

  /// Whether cores run more than one thread.
  public var isSimultaneous: Bool { cores.contains { $0.processors.count > 1 } }
  /// Bytes of memory.
  public var memory: Int { nodes.reduce(0) { $0 &+ $1.memory } }
  /// The processing unit of each core that measurements run on.
  public var first: [Int] { cores.compactMap(\.processors.first) }
}
