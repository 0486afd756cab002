/// The racks of a cluster, in the order in which they stand: unit by unit, the switches in the middle.
public struct ClusterRacks: Codable, Hashable, Sendable {
  /// Racks of systems.
  public let compute: Int
  /// Racks of switches.
  public let network: Int
  /// Racks of storage and management nodes.
  public let management: Int
  /// Scalable units, the last perhaps partly filled.
  public let units: Int
  /// Nodes of a rack, by the rack unit of each from below.
  public let nodeUnits: [Int]
  /// Height of a node, rack units.
  public let nodeHeight: Int
  /// Rack units of a rack of systems where its management switches stand.
  public let managementUnits: [Int]
  /// The position of the first rack among the site's.
  public let first: Int

  /// Creates the racks.
  public init(
    compute: Int, network: Int, management: Int, units: Int, nodeUnits: [Int], nodeHeight: Int,
    managementUnits: [Int], first: Int
  ) {
    self.compute = compute
    self.network = network
    self.management = management
    self.units = max(1, units)
    self.nodeUnits = nodeUnits.isEmpty ? [1] : nodeUnits
    self.nodeHeight = nodeHeight
    self.managementUnits = managementUnits
    self.first = first
  }

  /// All racks.
  public var count: Int { compute + network + management }

  /// The racks of a kind that belong to a unit.
  func share(of total: Int, unit: Int) -> Range<Int> {
    (total * unit / units)..<(total * (unit + 1) / units)
  }

  /// The position of each rack: of compute racks, of network racks, of management racks.
  package func positions() -> (compute: [Int], network: [Int], management: [Int]) {
    var compute: [Int] = [], network: [Int] = [], management: [Int] = []
    var next = first
    func take(_ count: Int, _ list: inout [Int]) {
      list.append(contentsOf: next..<(next + count))
      next += count
    }
    for unit in 0..<units {
      let racks = share(of: self.compute, unit: unit).count
      take(racks / 2, &compute)
      take(share(of: self.network, unit: unit).count, &network)
      take(share(of: self.management, unit: unit).count, &management)
      take(racks - racks / 2, &compute)
    }
    return (compute, network, management)
  }
}
