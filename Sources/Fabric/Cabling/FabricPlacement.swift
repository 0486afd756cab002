public import Kernels

/// Where every device of a cluster's networks stands.
///
/// Nodes fill their racks in order. Switches stand in the network racks of the unit that they serve, as
/// far as these have room, and then in the next unit's; management switches stand in the racks that
/// they serve where the system leaves units for them.
public struct FabricPlacement: Sendable {
  /// For each network, where its devices stand.
  public let places: [FabricColumns.Places]
  /// For each network, the lowest rack unit of each device; 0 where it has none of its own.
  public let units: [[UInt16]]
  /// Switches for which the planned network racks have no room: they stand in racks added at the end.
  public let crowded: Int
  /// Network racks added for them.
  public let addedRacks: Int

  /// Places the devices of all networks.
  public init(_ networks: [FabricNetwork], racks: ClusterRacks, rows: RackRows) {
    var builder = PlacementBuilder(racks: racks, rows: rows)
    var places: [FabricColumns.Places] = []
    var units: [[UInt16]] = []
    for (index, network) in networks.enumerated() {
      let (own, ownUnits) = builder.place(
        network,
        joined: { name in
          networks[..<index].firstIndex { $0.name == name }.map {
            (places[$0], units[$0], networks[$0])
          }
        })
      places.append(own)
      units.append(ownUnits)
    }
    self.places = places
    self.units = units
    crowded = builder.crowded
    addedRacks = builder.addedRacks
  }
}

/// Fills racks with switches.
private struct PlacementBuilder {
  let racks: ClusterRacks
  let rows: RackRows
  private let compute, network, management: [Int]
  /// The next free rack unit of each network rack, then of racks added.
  private var next: [Int]
  private var managementTaken: [Int: Int] = [:]
  private var managementNodes = 0
  private(set) var crowded = 0

  typealias Spot = (position: Int, unit: Int, height: Int)

  init(racks: ClusterRacks, rows: RackRows) {
    self.racks = racks
    self.rows = rows
    (compute, network, management) = racks.positions()
    next = Array(repeating: 1, count: network.count)
  }

  var addedRacks: Int { max(0, next.count - network.count) }

  private func position(networkRack rack: Int) -> Int {
    rack < network.count ? network[rack] : racks.first + racks.count + rack - network.count
  }

  /// Room for a switch near the racks of a unit.
  mutating func switchSpot(unit: Int, height: Int) -> Spot {
    let own = racks.share(of: network.count, unit: min(unit, racks.units - 1))
    func free(_ rack: Int) -> Bool { next[rack] + height - 1 <= rows.units }
    // The emptiest rack of the unit, then the nearest with room after it, then before it.
    var best = own.filter(free).min { (next[$0], $0) < (next[$1], $1) }
    best = best ?? (own.upperBound..<next.count).first(where: free)
    best = best ?? (0..<own.lowerBound).last(where: free)
    if best == nil || best ?? 0 >= network.count { crowded += 1 }
    let rack: Int
    if let best {
      rack = best
    } else {
      next.append(1)
      rack = next.count - 1
    }
    let spot = (position(networkRack: rack), next[rack], height)
    next[rack] += height
    return spot
  }

  /// A place in a rack of systems for a management switch, where one is left.
  mutating func managementSpot(node: Int) -> Spot? {
    let rack = node / racks.nodeUnits.count
    let taken = managementTaken[rack, default: 0]
    guard rack < compute.count, taken < racks.managementUnits.count else { return nil }
    managementTaken[rack] = taken + 1
    return (compute[rack], racks.managementUnits[taken], 1)
  }

  mutating func place(
    _ network: FabricNetwork,
    joined: (String) -> (FabricColumns.Places, [UInt16], FabricNetwork)?
  ) -> (FabricColumns.Places, [UInt16]) {
    var places = FabricColumns.Places(rack: [], x: [], y: [], z: [])
    let count = network.graph.deviceCount
    places.rack.reserveCapacity(count)
    places.x.reserveCapacity(count)
    places.y.reserveCapacity(count)
    places.z.reserveCapacity(count)
    var units: [UInt16] = []
    units.reserveCapacity(count)
    func put(_ spot: Spot) {
      places.rack.append(UInt32(clamping: spot.position))
      places.x.append(rows.x(spot.position))
      places.y.append(rows.y(spot.position))
      places.z.append(rows.z(unit: max(1, spot.unit), height: spot.height))
      units.append(UInt16(clamping: spot.unit))
    }
    for run in network.graph.devices {
      switch run.kind {
      case .node:
        for node in 0..<run.count {
          let (rack, slot) = node.quotientAndRemainder(dividingBy: racks.nodeUnits.count)
          put((compute[min(rack, compute.count - 1)], racks.nodeUnits[slot], racks.nodeHeight))
        }
      case .leaf, .spine, .core:
        let homes = Homes(network.shape, run.kind, racks)
        for device in 0..<run.count {
          let node = homes.firstNode(device)
          if network.joins != nil, let spot = managementSpot(node: node) {
            put(spot)
          } else {
            put(switchSpot(unit: homes.unit(node), height: network.device.height))
          }
        }
      case .storage, .management:
        for device in 0..<run.count { put(managementNode(run.kind, device)) }
      case .other:
        // In a rack that its leaf serves.
        let homes = Homes(network.shape, .leaf, racks)
        let leaves = max(1, network.graph.count(.leaf))
        for device in 0..<run.count {
          let rack = homes.firstNode(device % leaves) / racks.nodeUnits.count
          put((compute[min(rack, compute.count - 1)], 0, 1))
        }
      case .gateway:
        if let joins = network.joins, let (other, otherUnits, peer) = joined(joins),
          let leaf = peer.graph.run(.leaf)
        {
          for device in 0..<run.count {
            let index = leaf.first + device
            places.rack.append(other.rack[index])
            places.x.append(other.x[index])
            places.y.append(other.y[index])
            places.z.append(other.z[index])
            units.append(otherUnits[index])
          }
        } else {
          for _ in 0..<run.count { put((position(networkRack: 0), 0, 1)) }
        }
      }
    }
    return (places, units)
  }

  /// Storage and management nodes of two units, shared out over the management racks.
  private func managementNode(_ kind: DeviceRun.Kind, _ device: Int) -> Spot {
    let list = management.isEmpty ? (network.isEmpty ? compute : network) : management
    let perRack = max(1, rows.units / 2)
    // Storage from below, management from above.
    let rack = device % list.count
    let level = device / list.count % perRack
    let unit = kind == .storage ? 1 + 2 * level : rows.units - 1 - 2 * level
    return (list[rack], max(1, unit), 2)
  }
}

/// Which nodes a switch serves, and so where it should stand.
private struct Homes {
  let shape: ClosShape
  let kind: DeviceRun.Kind
  let racks: ClusterRacks

  init(_ shape: ClosShape, _ kind: DeviceRun.Kind, _ racks: ClusterRacks) {
    self.shape = shape
    self.kind = kind
    self.racks = racks
  }

  /// The first node that a switch serves; for spines and cores one of those that they serve, spread
  /// evenly.
  func firstNode(_ device: Int) -> Int {
    let design = shape.design
    let perPlane: Int
    switch kind {
    case .leaf: perPlane = shape.planeLeaves
    case .spine: perPlane = shape.planeSpines
    default: perPlane = shape.planeCores
    }
    let (plane, index) = device.quotientAndRemainder(dividingBy: max(1, perPlane))
    let fabric = plane / design.planes
    let block: Int
    switch kind {
    case .leaf: block = index / design.rails
    case .spine:
      let (pod, spine) = index.quotientAndRemainder(dividingBy: shape.podSpines)
      let along = pod / (design.rails / shape.podRails)
      block = along * shape.podBlocks + spine * shape.podBlocks / shape.podSpines
    default: block = index * shape.blocks / max(1, perPlane)
    }
    return min(
      fabric * shape.nodes + min(block, shape.blocks - 1) * design.blockNodes, design.nodes - 1)
  }

  /// The unit of a node, by the rack that it stands in.
  func unit(_ node: Int) -> Int {
    let rack = node / racks.nodeUnits.count
    return min(racks.units - 1, rack * racks.units / max(1, racks.compute))
  }
}
