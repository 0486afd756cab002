public import Kernels

/// A network as a graph: its devices by kind and its cables with both ends.
///
/// What is stored is what repeats: runs of alike devices and links. ``links()`` writes out every link.
public struct FabricGraph: Codable, Hashable, Sendable {
  /// The devices; numbers run on from one run to the next.
  public let devices: [DeviceRun]
  /// The links, tier by tier.
  public let runs: [LinkRun]

  /// Creates a graph.
  public init(devices: [DeviceRun], runs: [LinkRun]) {
    self.devices = devices.filter { $0.count > 0 }
    self.runs = runs.filter { $0.count > 0 }
  }

  /// How many devices.
  public var deviceCount: Int { devices.last?.range.upperBound ?? 0 }
  /// How many links.
  public var linkCount: Int { runs.reduce(0) { $0 + $1.count } }
  /// How many cables.
  public var cableCount: Int { runs.reduce(0) { $0 + $1.cables } }

  /// How many devices of a kind.
  public func count(_ kind: DeviceRun.Kind) -> Int {
    devices.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) }
  }

  /// How many links of a tier.
  public func links(_ tier: LinkRun.Tier) -> Int {
    runs.reduce(0) { $0 + ($1.tier == tier ? $1.count : 0) }
  }

  /// How many cables of a tier.
  public func cables(_ tier: LinkRun.Tier) -> Int {
    runs.reduce(0) { $0 + ($1.tier == tier ? $1.cables : 0) }
  }

  /// The run of a kind, where there is one.
  public func run(_ kind: DeviceRun.Kind) -> DeviceRun? { devices.first { $0.kind == kind } }

  /// Every link, run after run.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` by a mistake of ours.
  public func links() throws(KernelError) -> FabricColumns.Ends {
    var ends = FabricColumns.Ends(count: linkCount)
    var place = 0
    for run in runs {
      try run.write(into: &ends, at: place)
      place += run.count
    }
    return ends
  }

  /// Whether every end is a port that exists and that no other link uses.
  public func isWiredOnce(_ ends: FabricColumns.Ends) -> Bool {
    var offset: [UInt64] = []
    offset.reserveCapacity(deviceCount + 1)
    var next: UInt64 = 0
    for run in devices {
      for _ in 0..<run.count {
        offset.append(next)
        next += UInt64(run.ports)
      }
    }
    offset.append(next)
    var used = [UInt8](repeating: 0, count: Int(next))
    return FabricColumns.claim(
      device: ends.aDevice, port: ends.aPort, offset: offset, used: &used)
      && FabricColumns.claim(device: ends.bDevice, port: ends.bPort, offset: offset, used: &used)
  }
}
