/// Alike devices of a network, numbered one after the other.
public struct DeviceRun: Codable, Hashable, Sendable {
  /// What they are.
  public let kind: Kind
  /// Number of the first in its graph.
  public let first: Int
  /// How many.
  public let count: Int
  /// Ports of each, as links count them.
  public let ports: Int

  /// What a device is in a network.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// A host with GPUs: a server or a compute tray.
    case node
    /// The switch that nodes meet.
    case leaf
    /// The switch that leaves meet.
    case spine
    /// The switch that pods meet.
    case core
    /// A storage node.
    case storage
    /// A management node.
    case management
    /// Whatever else has a port: power shelves, CDUs, switches' own management ports, appliances.
    case other
    /// A leaf of another network, to which this one's uplinks lead.
    case gateway

    /// Whether it is a switch of the network itself.
    public var isSwitch: Bool { self == .leaf || self == .spine || self == .core }
  }

  /// Creates a run.
  public init(kind: Kind, first: Int, count: Int, ports: Int) {
    self.kind = kind
    self.first = first
    self.count = count
    self.ports = ports
  }

  /// The numbers of the devices.
  public var range: Range<Int> { first..<(first + count) }
}
