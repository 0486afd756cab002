/// One way in which a host is not as planned.
public struct Difference: Hashable, Sendable {
  /// The device, as the capture calls it; `node` for the whole.
  public var device: String
  /// What differs, such as `NVLink`.
  public var what: String
  /// What the plan says.
  public var expected: String
  /// What the capture shows.
  public var found: String
  /// How much it matters.
  public var severity: Severity

  /// How much a difference matters.
  public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    /// The node is not what was ordered, or hardware is failing.
    case critical
    /// It works below what was ordered.
    case major
    /// It should be looked at.
    case minor

    /// Whether one matters less.
    public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

    /// 0 for the least.
    public var rank: Int {
      switch self {
      case .minor: 0
      case .major: 1
      case .critical: 2
      }
    }
  }

  /// Creates a difference.
  public init(
    device: String, what: String, expected: String, found: String, severity: Severity
  ) {
    self.device = device
    self.what = what
    self.expected = expected
    self.found = found
    self.severity = severity
  }
}

/// What a comparison looks at; what a capture does not show of it is not observed.
public enum Aspect: String, Sendable, CaseIterable {
  case gpus = "GPUs"
  case gpuProduct = "GPU product"
  case gpuMemory = "GPU memory"
  case nvlink = "NVLinks"
  case fabric = "NVLink fabric state"
  case coherentLink = "coherent link to the CPU"
  case gpuPlacement = "NUMA nodes of GPUs"
  case adapterPaths = "paths from GPUs to adapters"
  case adapters = "network adapters"
  case drives = "drives"
  case pcie = "PCIe links of GPUs"
  case power = "power limits"
  case ecc = "ECC and row remapping"
  case throttling = "throttling"
  case packages = "CPU packages and cores"
  case hostMemory = "host memory"
}
