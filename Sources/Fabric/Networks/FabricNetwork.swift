public import Quantities

/// A network of a cluster: what it is for, what it is built of, and its graph.
public struct FabricNetwork: Codable, Hashable, Sendable {
  /// Its purpose: `compute`, `storage`, `in-band`, `out-of-band`...
  public let name: String
  /// Every count of it.
  public let shape: ClosShape
  /// What is attached and how cables split.
  public let wiring: FabricGraph.Wiring
  /// Its switch.
  public let device: Device
  /// The cable that its design names.
  public let cable: CableType
  /// A link of a node, each direction.
  public let linkSpeed: Bandwidth
  /// A link between switches, each direction.
  public let trunkSpeed: Bandwidth
  /// The network whose leaves take the uplinks; `nil` where it has spines.
  public let joins: String?
  /// Links of a module in a node; `nil` where the catalogue does not say.
  public let nodeModuleLinks: Int?

  /// A switch of the catalogue.
  public struct Device: Codable, Hashable, Sendable {
    /// The catalogue's identifier.
    public let id: String
    /// What people call it.
    public let name: String
    /// Ports at their highest speed.
    public let ports: Int
    /// Cages for modules.
    public let cages: Int
    /// Links that a port can be split into.
    public let breakout: Int
    /// Speed of a port.
    public let speed: Bandwidth
    /// Rack units.
    public let height: Int

    /// Creates a switch.
    public init(
      id: String, name: String, ports: Int, cages: Int, breakout: Int, speed: Bandwidth,
      height: Int
    ) {
      self.id = id
      self.name = name
      self.ports = ports
      self.cages = cages
      self.breakout = breakout
      self.speed = speed
      self.height = height
    }
  }

  /// Devices and links.
  public var graph: FabricGraph { FabricGraph(shape, wiring) }

  /// The name in other names: letters, digits and hyphens.
  public var slug: String { FabricNetwork.slug(name) }

  /// A name as letters, digits and hyphens.
  public static func slug(_ name: String) -> String {
    String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
