internal import Kernels

/// Links that follow one rule: a mixed-radix counter whose digits move both ends in even steps.
///
/// A tier of a fabric is one run, or a few where the last block or pod is not full; a run takes the
/// same memory for ten cables as for ten million.
public struct LinkRun: Codable, Hashable, Sendable {
  /// Between which kinds of devices.
  public let tier: Tier
  /// Device a, port a, device b, port b of the first link.
  public let base: Ends
  /// The digits, the last one fastest; at most ``FabricColumns/digits``.
  public let digits: [Digit]
  /// Links that one cable may carry.
  public let linksPerCable: Int
  /// Links after which a new cable begins in any case: those of one head.
  public let group: Int

  /// Between which kinds of devices links run; a is the lower end.
  public enum Tier: String, Codable, CaseIterable, Sendable {
    /// From a node to its leaf.
    case nodeLeaf = "node_leaf"
    /// From a storage node, management node or other device to a leaf.
    case attachment
    /// From a leaf to a spine.
    case leafSpine = "leaf_spine"
    /// From a spine to a core.
    case spineCore = "spine_core"
    /// From a leaf to a leaf of another network.
    case uplink
  }

  /// Both ends of a link, or what one step adds to them.
  public struct Ends: Codable, Hashable, Sendable {
    /// Device at the lower end.
    public let aDevice: Int
    /// Its port.
    public let aPort: Int
    /// Device at the upper end.
    public let bDevice: Int
    /// Its port.
    public let bPort: Int

    /// Creates ends.
    public init(_ aDevice: Int, _ aPort: Int, _ bDevice: Int, _ bPort: Int) {
      self.aDevice = aDevice
      self.aPort = aPort
      self.bDevice = bDevice
      self.bPort = bPort
    }

    var columns: [UInt32] {
      [aDevice, aPort, bDevice, bPort].map { UInt32(truncatingIfNeeded: $0) }
    }
  }

  /// A digit: how far it counts, and what one more adds to the ends.
  public struct Digit: Codable, Hashable, Sendable {
    /// How many values it takes.
    public let extent: Int
    /// What one more adds.
    public let step: Ends

    /// Creates a digit.
    public init(_ extent: Int, _ aDevice: Int, _ aPort: Int, _ bDevice: Int, _ bPort: Int) {
      self.extent = extent
      step = Ends(aDevice, aPort, bDevice, bPort)
    }
  }

  /// Creates a run.
  public init(
    _ tier: Tier, from base: Ends, _ digits: [Digit], linksPerCable: Int = 1, group: Int = 1
  ) {
    precondition(digits.count <= FabricColumns.digits, "a run has too many digits")
    self.tier = tier
    self.base = base
    self.digits = digits
    self.linksPerCable = max(1, linksPerCable)
    self.group = max(1, group)
  }

  /// How many links.
  public var count: Int { digits.reduce(1) { $0 * $1.extent } }
  /// How many cables.
  public var cables: Int {
    count / group * LinkRun.cables(group, linksPerCable)
      + LinkRun.cables(count % group, linksPerCable)
  }

  /// The cable, counted within the run, that carries a link.
  public func cable(of link: Int) -> Int {
    link / group * LinkRun.cables(group, linksPerCable) + link % group / linksPerCable
  }

  /// Which tail of its cable a link is, from 0.
  public func tail(of link: Int) -> Int { link % group % linksPerCable }

  private static func cables(_ links: Int, _ each: Int) -> Int { (links + each - 1) / each }

  /// Writes some of the links into columns.
  func write(
    first: Int = 0, count: Int? = nil, into ends: inout FabricColumns.Ends, at place: Int
  ) throws(KernelError) {
    let padding = FabricColumns.digits - digits.count
    let extent =
      Array(repeating: UInt32(1), count: padding) + digits.map { UInt32(clamping: $0.extent) }
    let columns = digits.map(\.step.columns)
    let step = (0..<4).flatMap { end in
      Array(repeating: UInt32(0), count: padding) + columns.map { $0[end] }
    }
    try FabricColumns.write(
      first: first, count: count ?? self.count, extent: extent, base: base.columns, step: step,
      into: &ends, at: place)
  }
}
