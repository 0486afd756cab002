/// The PCIe tree of a node as files for other programs need it: every bridge that a system would see,
/// with addresses numbered in the order of the devices.
///
/// Addresses are ours: a real host numbers its buses otherwise, and comparisons let that be.
struct PCITree {
  /// A host bridge with its root ports.
  struct HostBridge {
    /// The CPU package that it belongs to.
    var package: Int
    /// The NUMA node that it is near to.
    var numa: Int
    /// Its first bus.
    var address: PCIAddress
    /// Its last bus.
    var lastBus: Int
    /// Its root ports.
    var ports: [Item]
  }

  /// A bridge or a device.
  struct Item {
    var address: PCIAddress
    var kind: Kind
    /// Buses below, for a bridge.
    var buses: ClosedRange<Int>
    var below: [Item] = []

    enum Kind {
      /// A port of the host or of a switch that leads downwards.
      case port
      /// The upper port of a switch.
      case upper(switch: Int)
      /// A function of a device.
      case device(Device)
    }
  }

  /// The host bridges in the order of the devices.
  private(set) var bridges: [HostBridge] = []
  private var domain = 0
  private var bus = 0

  /// Numbers the tree of a node.
  init(_ node: NodeTopology) {
    var order: [Int] = []
    let groups = Dictionary(grouping: node.devices, by: \.place.bridge)
    for device in node.devices where !order.contains(device.place.bridge) {
      order.append(device.place.bridge)
    }
    // On Arm servers every host bridge is a PCI domain of its own.
    let isDomainEach = node.processor.architecture == "aarch64"
    for (number, bridge) in order.enumerated() {
      guard let devices = groups[bridge], let first = devices.first else { continue }
      // One bus for the bridge and two for each switch or port below: never more than this.
      let need = 1 + devices.map { 2 * $0.place.switches.count + 2 }.reduce(0, +)
      if isDomainEach ? number > 0 : bus + need > 255 {
        domain += 1
        bus = 0
      }
      let start = PCIAddress(domain: domain, bus: bus, device: 0)
      bus += 1
      let ports = items(devices, depth: 0, on: start)
      bridges.append(
        HostBridge(
          package: first.place.package, numa: first.place.numa, address: start, lastBus: bus - 1,
          ports: ports))
    }
  }

  /// The ports on one bus: one for each switch and each card.
  private mutating func items(_ devices: [Device], depth: Int, on parent: PCIAddress) -> [Item] {
    var keys: [Int] = []
    var groups: [Int: [Device]] = [:]
    for device in devices {
      let switches = device.place.switches
      // Cards are told from switches by their sign.
      let key = depth < switches.count ? switches[depth] : -device.place.card
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(device)
    }
    return keys.enumerated().map { number, key in
      let port = PCIAddress(domain: parent.domain, bus: parent.bus, device: number + 1)
      let first = bus
      bus += 1
      let members = groups[key] ?? []
      let here = PCIAddress(domain: parent.domain, bus: first, device: 0)
      let below: [Item]
      if key > 0 {
        let inner = PCIAddress(domain: parent.domain, bus: bus, device: 0)
        bus += 1
        let ports = items(members, depth: depth + 1, on: inner)
        below = [
          Item(
            address: here, kind: .upper(switch: key), buses: inner.bus...bus - 1, below: ports)
        ]
      } else {
        below = members.enumerated().map { function, device in
          var address = here
          address.function = function
          return Item(address: address, kind: .device(device), buses: first...first)
        }
      }
      return Item(address: port, kind: .port, buses: first...bus - 1, below: below)
    }
  }

  /// The address of each device by its label.
  var addresses: [String: PCIAddress] {
    var found: [String: PCIAddress] = [:]
    func visit(_ items: [Item]) {
      for item in items {
        if case .device(let device) = item.kind { found[device.label] = item.address }
        visit(item.below)
      }
    }
    for bridge in bridges { visit(bridge.ports) }
    return found
  }
}
