/// A GPU as its node sees it.
public struct GPUDescription: Sendable {
  /// The name that the driver reports.
  public var product: String
  /// PCI vendor and device, such as `10de:2901`, where known.
  public var pciID: String?
  /// Memory that the driver reports, in bytes.
  public var memory: Int
  /// The least that an order allows, in bytes.
  public var leastMemory: Int
  /// Memory bandwidth in bytes a second.
  public var memoryBandwidth: Double
  /// Its stacks of memory, where modelled.
  public var stacks: HBMStacks?
  /// Its link to the host.
  public var link: PCIeLink
  /// NVLinks; 0 without.
  public var nvlinks: Int
  /// Bandwidth of one NVLink in one direction, in bytes a second.
  public var nvlinkBandwidth: Double
  /// Bandwidth of the coherent link to its CPU in one direction, in bytes a second.
  public var c2c: Double?
  /// Highest power limit, in watts.
  public var power: Double
  /// Level 2 cache in bytes.
  public var l2: Int?
  /// Streaming multiprocessors.
  public var multiprocessors: Int?
  /// CUDA compute capability, such as `10.0`.
  public var computeCapability: String?

  /// Creates a description.
  public init(
    product: String, pciID: String?, memory: Int, leastMemory: Int, memoryBandwidth: Double,
    stacks: HBMStacks?, link: PCIeLink, nvlinks: Int, nvlinkBandwidth: Double, c2c: Double?,
    power: Double, l2: Int?, multiprocessors: Int?, computeCapability: String?
  ) {
    self.product = product
    self.pciID = pciID
    self.memory = memory
    self.leastMemory = leastMemory
    self.memoryBandwidth = memoryBandwidth
    self.stacks = stacks
    self.link = link
    self.nvlinks = nvlinks
    self.nvlinkBandwidth = nvlinkBandwidth
    self.c2c = c2c
    self.power = power
    self.l2 = l2
    self.multiprocessors = multiprocessors
    self.computeCapability = computeCapability
  }
}

/// The memory stacks of a GPU.
public struct HBMStacks: Sendable {
  /// Active stacks.
  public var count: Int
  /// The JEDEC generation, such as `HBM3e`.
  public var generation: String
  /// DRAM dies in a stack.
  public var height: Int
  /// Capacity of a stack, in bytes.
  public var capacity: Int
  /// Data bits of a stack's interface.
  public var busWidth: Int
  /// Independent channels of a stack.
  public var channels: Int
  /// Data rate of a pin in bits a second: read from a device, or from the bandwidth that the GPU has.
  public var pinRate: Double
  /// Whether the pin rate was read from a device.
  public var isPinRateRead: Bool
  /// Energy of moving a bit, in joules, where known.
  public var energyPerBit: Double?

  /// Creates a description.
  public init(
    count: Int, generation: String, height: Int, capacity: Int, busWidth: Int, channels: Int,
    pinRate: Double, isPinRateRead: Bool, energyPerBit: Double?
  ) {
    self.count = count
    self.generation = generation
    self.height = height
    self.capacity = capacity
    self.busWidth = busWidth
    self.channels = channels
    self.pinRate = pinRate
    self.isPinRateRead = isPinRateRead
    self.energyPerBit = energyPerBit
  }

  /// Capacity of all stacks, in bytes: more than the driver reports.
  public var grossCapacity: Int { count * capacity }
  /// Bandwidth of all pins, in bytes a second.
  public var pinBandwidth: Double { Double(count * busWidth) * pinRate / 8 }
}

/// The GPUs that NVLink joins, within a node or a rack.
public struct NVLinkDomain: Sendable {
  /// GPUs in the domain.
  public var gpus: Int
  /// Hosts in the domain.
  public var hosts: Int
  /// NVLink switch ASICs; 0 when GPUs are joined directly.
  public var switches: Int

  /// Creates a domain.
  public init(gpus: Int, hosts: Int, switches: Int) {
    self.gpus = gpus
    self.hosts = hosts
    self.switches = switches
  }

  /// Links of a GPU to each switch; `nil` when they do not divide evenly.
  public func linksToSwitch(of gpu: GPUDescription) -> Int? {
    guard switches > 0, gpu.nvlinks % switches == 0 else { return nil }
    return gpu.nvlinks / switches
  }
}

/// What a comparison accepts besides the node as described.
public struct Allowance: Sendable {
  /// Whether each maker has a PCIe tree of its own.
  public var isMakersLayout: Bool
  /// Path classes between a GPU and its own adapter.
  public var adapterPaths: PathClasses
  /// Path class that `nvidia-smi` prints where devices of a NUMA node share no host bridge.
  public var packagePath: PathClass
  /// NUMA domains of a package that settings of the CPU give.
  public var numaSettings: [Int]
  /// Least and most functions of network adapters that a system may see.
  public var adapterFunctions: ClosedRange<Int>
  /// Least and most drives.
  public var drives: ClosedRange<Int>
  /// Least and most host memory, in bytes.
  public var memory: ClosedRange<Int>
  /// NUMA nodes that the system reserves for each GPU; 0 where GPU memory is none.
  public var gpuMemoryNodes: Int

  /// Creates an allowance.
  public init(
    isMakersLayout: Bool, adapterPaths: PathClasses, packagePath: PathClass, numaSettings: [Int],
    adapterFunctions: ClosedRange<Int>, drives: ClosedRange<Int>, memory: ClosedRange<Int>,
    gpuMemoryNodes: Int
  ) {
    self.isMakersLayout = isMakersLayout
    self.adapterPaths = adapterPaths
    self.packagePath = packagePath
    self.numaSettings = numaSettings
    self.adapterFunctions = adapterFunctions
    self.drives = drives
    self.memory = memory
    self.gpuMemoryNodes = gpuMemoryNodes
  }
}
