internal import Drawing

/// Where the parts of a node stand in its picture: packages side by side, below each NUMA domain the
/// host bridges, below each of those its switches and devices in slots.
struct NodeLayout {
  /// A place for at most one GPU and one adapter card, or for the drives of one switch.
  struct Slot {
    var x: Double
    var width: Double
    var gpu: Device?
    /// The functions of one card.
    var adapters: [Device] = []
    var drives: [Device] = []

    /// Where the wire runs down to the GPU.
    var gpuLane: ClosedRange<Double> { x...x + NodeLayout.lane }
    /// Where adapters and drives stand.
    var sideLane: ClosedRange<Double> {
      (gpu == nil ? x : x + NodeLayout.lane + 6)...x + width
    }
  }

  /// A switch with the levels that it spans.
  struct Switch {
    var depth: Int
    var left: Double
    var right: Double
    var number: Int
  }

  /// A host bridge with what hangs below.
  struct Bridge {
    var slots: [Slot]
    var switches: [Switch]
    var left: Double { slots.first?.x ?? 0 }
    var right: Double { slots.last.map { $0.x + $0.width } ?? 0 }
  }

  /// A NUMA domain.
  struct Domain {
    var domain: NUMADomain
    var cores: Int
    var bridges: [Bridge]
    var left: Double
    var right: Double
  }

  /// A CPU package.
  struct Package {
    var domains: [Domain]
    var left: Double { (domains.first?.left ?? 0) - NodeLayout.padding }
    var right: Double { (domains.last?.right ?? 0) + NodeLayout.padding }
  }

  static let lane = 26.0
  static let padding = 10.0
  static let margin = 24.0
  static let gpuWidth = 112.0
  private static let adapterWidth = 92.0
  private static let driveWidth = 62.0
  /// No NUMA domain is narrower than its words.
  private static let domainWidth = 190.0

  private(set) var packages: [Package] = []
  /// The levels of switches.
  private(set) var depth = 0
  /// The right edge of all.
  private(set) var width = 0.0

  /// Places the parts of a node.
  init(_ node: NodeTopology) {
    var x = NodeLayout.margin + NodeLayout.padding
    for (index, package) in node.packages.enumerated() {
      var domains: [Domain] = []
      for (position, domain) in package.domains.enumerated() {
        if position > 0 { x += 12 }
        let start = x
        let devices = node.devices.filter {
          $0.place.package == index && $0.place.numa == domain.index
        }
        var bridges: [Bridge] = []
        for group in NodeLayout.groups(devices, by: { $0.place.bridge }) {
          if !bridges.isEmpty { x += 14 }
          bridges.append(bridge(group, at: &x))
        }
        x = max(x, start + NodeLayout.domainWidth)
        domains.append(
          Domain(
            domain: domain, cores: node.cores(package: index, position: position).count,
            bridges: bridges, left: start, right: x))
      }
      packages.append(Package(domains: domains))
      x += 2 * NodeLayout.padding + 26
    }
    width = x - 26 - NodeLayout.padding + NodeLayout.margin
    width = max(width, 560)
  }

  private mutating func bridge(_ devices: [Device], at x: inout Double) -> Bridge {
    var slots: [Slot] = []
    func place(_ slot: Slot) {
      if !slots.isEmpty { x += 10 }
      var slot = slot
      slot.x = x
      x += slot.width
      slots.append(slot)
    }
    let gpus = devices.filter { $0.kind == .gpu }
    let cards = NodeLayout.groups(devices.filter { $0.kind.isAdapter }, by: { $0.place.card })
    for index in 0..<max(gpus.count, cards.count) {
      let gpu = gpus.indices.contains(index) ? gpus[index] : nil
      place(
        Slot(
          x: 0, width: gpu == nil ? NodeLayout.adapterWidth : NodeLayout.gpuWidth, gpu: gpu,
          adapters: cards.indices.contains(index) ? cards[index] : []))
    }
    for drives in NodeLayout.groups(devices.filter { $0.kind == .drive }, by: { $0.place.switches })
    {
      place(Slot(x: 0, width: NodeLayout.driveWidth, drives: drives))
    }
    var spans: [Int: Switch] = [:]
    for slot in slots {
      for device in [slot.gpu].compactMap(\.self) + slot.adapters + slot.drives {
        let lane = device.kind == .gpu ? slot.gpuLane : slot.sideLane
        for (depth, number) in device.place.switches.enumerated() {
          self.depth = max(self.depth, depth + 1)
          var span =
            spans[number]
            ?? Switch(depth: depth, left: lane.lowerBound, right: lane.upperBound, number: number)
          span.left = min(span.left, lane.lowerBound)
          span.right = max(span.right, lane.upperBound)
          spans[number] = span
        }
      }
    }
    return Bridge(
      slots: slots, switches: spans.values.sorted { ($0.depth, $0.left) < ($1.depth, $1.left) })
  }

  /// Devices in groups of equal keys, in the order in which they come.
  private static func groups<Key: Hashable>(
    _ devices: [Device], by key: (Device) -> Key
  ) -> [[Device]] {
    var order: [Key] = []
    var groups: [Key: [Device]] = [:]
    for device in devices {
      if groups[key(device)] == nil { order.append(key(device)) }
      groups[key(device), default: []].append(device)
    }
    return order.compactMap { groups[$0] }
  }
}
