extension FabricGraph {
  /// The graph of a folded-Clos fabric: nodes, leaves, spines and cores, wired evenly.
  public init(_ shape: ClosShape, _ wiring: Wiring = Wiring()) {
    var builder = ClosBuilder(shape, wiring)
    builder.nodeLinks()
    builder.attach()
    if let gateway = wiring.gateway {
      builder.uplinks(gateway)
    } else {
      builder.leafLinks()
      builder.spineLinks()
    }
    self.init(devices: builder.devices, runs: builder.runs)
  }

  /// What is attached to a fabric beside its nodes, and how its cables split.
  public struct Wiring: Codable, Hashable, Sendable {
    /// Links that a cable carries: a breakout has one head and several tails.
    public let linksPerCable: Int
    /// Whether the head of a node's cable is at the leaf (a switch port split among nodes) rather than
    /// at the node (a node's port split among planes).
    public let headAtLeaf: Bool
    /// Devices beside the nodes, dealt out evenly over the leaves.
    public let attachments: [Attachment]
    /// Leaves of another network that take the uplinks of leaves without spines.
    public let gateway: Gateway?
    /// Ports of each leaf, above all others, that another network's uplinks use.
    public let reservedPorts: Int

    /// Creates a wiring; by default nothing is attached and nothing splits.
    public init(
      linksPerCable: Int = 1, headAtLeaf: Bool = false, attachments: [Attachment] = [],
      gateway: Gateway? = nil, reservedPorts: Int = 0
    ) {
      self.linksPerCable = linksPerCable
      self.headAtLeaf = headAtLeaf
      self.attachments = attachments
      self.gateway = gateway
      self.reservedPorts = reservedPorts
    }
  }

  /// Devices beside the nodes, each with so many links to leaves.
  public struct Attachment: Codable, Hashable, Sendable {
    /// What they are.
    public let kind: DeviceRun.Kind
    /// How many.
    public let count: Int
    /// Links of each, to as many leaves.
    public let links: Int

    /// Creates an attachment.
    public init(kind: DeviceRun.Kind, count: Int, links: Int) {
      self.kind = kind
      self.count = count
      self.links = links
    }
  }

  /// The leaves of another network that take this one's uplinks.
  public struct Gateway: Codable, Hashable, Sendable {
    /// How many leaves.
    public let leaves: Int
    /// The first port of each that is free for uplinks.
    public let port: Int

    /// Creates a gateway.
    public init(leaves: Int, port: Int) {
      self.leaves = leaves
      self.port = port
    }
  }
}

/// Writes the runs of a folded Clos.
private struct ClosBuilder {
  let shape: ClosShape
  let wiring: FabricGraph.Wiring
  var devices: [DeviceRun] = []
  var runs: [LinkRun] = []
  private let firstLeaf, firstSpine, firstCore: Int
  /// Ports of a leaf below its uplinks.
  private let lowerPorts: Int

  typealias Digit = LinkRun.Digit

  /// Links of a cable between switches: a leaf port split among nodes is whole towards spines.
  private var switchLinksPerCable: Int { wiring.headAtLeaf ? 1 : wiring.linksPerCable }

  init(_ shape: ClosShape, _ wiring: FabricGraph.Wiring) {
    self.shape = shape
    self.wiring = wiring
    let attachments = wiring.attachments
    let hasSpines = wiring.gateway == nil
    let design = shape.design
    let leaves = shape.planeCount * shape.planeLeaves
    let spines = hasSpines ? shape.planeCount * shape.planeSpines : 0
    firstLeaf = design.nodes
    firstSpine = firstLeaf + leaves
    firstCore = firstSpine + spines
    lowerPorts =
      design.leafDown
      + attachments.reduce(0) { $0 + FabricGraph.leafPorts($1, leaves: leaves) }
    let cores = hasSpines ? shape.planeCount * shape.planeCores : 0
    devices = [
      DeviceRun(
        kind: .node, first: 0, count: design.nodes,
        ports: design.rails * design.linksPerRail * design.planes),
      DeviceRun(
        kind: .leaf, first: firstLeaf, count: leaves,
        ports: max(design.radix, lowerPorts + design.leafUp + wiring.reservedPorts)),
      DeviceRun(kind: .spine, first: firstSpine, count: spines, ports: design.radix),
      DeviceRun(kind: .core, first: firstCore, count: cores, ports: design.radix),
    ]
    var next = firstCore + cores
    for attachment in attachments {
      devices.append(
        DeviceRun(
          kind: attachment.kind, first: next, count: attachment.count, ports: attachment.links))
      next += attachment.count
    }
  }

  /// Links of the nodes: whole blocks of all fabrics but the last, and what is left of each.
  mutating func nodeLinks() {
    let design = shape.design
    let whole = design.nodes / shape.nodes
    let rest = design.nodes - whole * shape.nodes
    for (fabrics, first, nodes) in [(whole, 0, shape.nodes), (min(rest, 1), whole, rest)]
    where fabrics > 0 {
      let full = nodes / design.blockNodes
      nodeLinks(fabrics: fabrics, from: first, blocks: full, from: 0, nodes: design.blockNodes)
      nodeLinks(
        fabrics: fabrics, from: first, blocks: 1, from: full,
        nodes: nodes - full * design.blockNodes)
    }
  }

  private mutating func nodeLinks(
    fabrics: Int, from fabric: Int, blocks: Int, from block: Int, nodes: Int
  ) {
    let design = shape.design
    let (rails, lanes, planes) = (design.rails, design.linksPerRail, design.planes)
    let base = LinkRun.Ends(
      fabric * shape.nodes + block * design.blockNodes, 0,
      firstLeaf + fabric * planes * shape.planeLeaves + block * rails, 0)
    let upper = [
      Digit(fabrics, shape.nodes, 0, planes * shape.planeLeaves, 0),
      Digit(blocks, design.blockNodes, 0, rails, 0),
    ]
    let node = Digit(nodes, 1, 0, 0, lanes)
    let rail = Digit(rails, 0, lanes * planes, 1, 0)
    let lane = Digit(lanes, 0, planes, 0, 1)
    let plane = Digit(planes, 0, 1, shape.planeLeaves, 0)
    runs.append(
      wiring.headAtLeaf
        ? LinkRun(
          .nodeLeaf, from: base, upper + [rail, plane, node, lane],
          linksPerCable: wiring.linksPerCable, group: nodes * lanes)
        : LinkRun(
          .nodeLeaf, from: base, upper + [node, rail, lane, plane],
          linksPerCable: wiring.linksPerCable, group: rails * lanes * planes))
  }

  /// Devices dealt out over the leaves in turn, each with links to as many leaves.
  mutating func attach() {
    let leaves = shape.planeCount * shape.planeLeaves
    var port = shape.design.leafDown
    for attachment in wiring.attachments where attachment.count > 0 {
      guard let run = devices.first(where: { $0.kind == attachment.kind }) else { continue }
      let sets = max(1, leaves / max(1, attachment.links))
      let (rounds, rest) = (attachment.count / sets, attachment.count % sets)
      // Sets of leaves with one device more than the others come first.
      for (first, count, rounds) in [(0, rest, rounds + 1), (rest, sets - rest, rounds)]
      where count * rounds > 0 {
        runs.append(
          LinkRun(
            .attachment,
            from: LinkRun.Ends(run.first + first, 0, firstLeaf + first * attachment.links, port),
            [
              Digit(count, 1, 0, attachment.links, 0), Digit(attachment.links, 0, 1, 1, 0),
              Digit(rounds, sets, 0, 0, 1),
            ], linksPerCable: wiring.headAtLeaf ? wiring.linksPerCable : 1, group: rounds))
      }
      port += FabricGraph.leafPorts(attachment, leaves: leaves)
    }
  }

  mutating func leafLinks() {
    let full = shape.blocks / shape.podBlocks
    leafLinks(pods: full, from: 0, blocks: shape.podBlocks)
    leafLinks(pods: 1, from: full, blocks: shape.blocks - full * shape.podBlocks)
  }

  /// `pods` counts pods along the blocks; those of single rails stand side by side.
  private mutating func leafLinks(pods: Int, from pod: Int, blocks: Int) {
    let design = shape.design
    let (rails, trunk, spines) = (design.rails, shape.leafTrunk, shape.podSpines)
    let beside = rails / shape.podRails
    runs.append(
      LinkRun(
        .leafSpine,
        from: LinkRun.Ends(
          firstLeaf + pod * shape.podBlocks * rails, lowerPorts,
          firstSpine + pod * beside * spines, 0),
        [
          Digit(shape.planeCount, shape.planeLeaves, 0, shape.planeSpines, 0),
          Digit(pods, shape.podBlocks * rails, 0, beside * spines, 0),
          Digit(blocks, rails, 0, 0, shape.podRails * trunk),
          Digit(rails, 1, 0, beside > 1 ? spines : 0, beside > 1 ? 0 : trunk),
          Digit(spines, 0, trunk, 1, 0), Digit(trunk, 0, 1, 0, 1),
        ], linksPerCable: switchLinksPerCable, group: design.leafUp))
  }

  mutating func spineLinks() {
    guard shape.tiers == 3 else { return }
    let design = shape.design
    let (trunk, spines) = (shape.spineTrunk, shape.podSpines)
    // Pods that stand side by side have groups of their own where cores do not join the rails.
    let beside = shape.joinsRails ? 1 : design.rails
    let groups = shape.coreGroups / beside
    let positions = spines / groups
    runs.append(
      LinkRun(
        .spineCore,
        from: LinkRun.Ends(firstSpine, design.radix - design.spineUp, firstCore, 0),
        [
          Digit(shape.planeCount, shape.planeSpines, 0, shape.planeCores, 0),
          Digit(shape.pods / beside, beside * spines, 0, 0, positions * trunk),
          Digit(beside, spines, 0, groups * shape.groupCores, 0),
          Digit(groups, positions, 0, shape.groupCores, 0), Digit(positions, 1, 0, 0, trunk),
          Digit(shape.groupCores, 0, trunk, 1, 0), Digit(trunk, 0, 1, 0, 1),
        ], linksPerCable: switchLinksPerCable, group: shape.spineUplinks))
  }

  /// Uplinks of leaves without spines, dealt out over the leaves of another network.
  mutating func uplinks(_ gateway: FabricGraph.Gateway) {
    let design = shape.design
    let leaves = shape.planeCount * shape.planeLeaves
    let first = devices.last?.range.upperBound ?? 0
    let gates = max(1, min(gateway.leaves, leaves * design.leafUp))
    let links = leaves * design.leafUp
    let perGate = FabricGraph.gatePorts(uplinks: links, leaves: gates)
    devices.append(
      DeviceRun(
        kind: .gateway, first: first, count: gates, ports: gateway.port + perGate))
    // Link n of all goes to gate n mod gates: leaf by leaf where uplinks divide the gates evenly.
    for uplink in 0..<design.leafUp {
      let shift = uplink * leaves
      var leaf = 0
      while leaf < leaves {
        let (round, gate) = (shift + leaf).quotientAndRemainder(dividingBy: gates)
        let count = min(gates - gate, leaves - leaf)
        // Whole rounds at once.
        let rounds = gate == 0 ? max(1, (leaves - leaf) / gates) : 1
        runs.append(
          LinkRun(
            .uplink,
            from: LinkRun.Ends(
              firstLeaf + leaf, lowerPorts + uplink, first + gate, gateway.port + round),
            [Digit(rounds, gates, 0, 0, 1), Digit(count, 1, 0, 1, 0)]))
        leaf += count * rounds
      }
    }
  }
}

extension FabricGraph {
  /// Ports that an attachment takes on each of `leaves`.
  static func leafPorts(_ attachment: Attachment, leaves: Int) -> Int {
    let sets = max(1, leaves / max(1, attachment.links))
    return attachment.count == 0 ? 0 : (attachment.count + sets - 1) / sets
  }

  /// Cables of an attachment whose links leave the leaves in breakouts of `tails`.
  static func cables(_ attachment: Attachment, leaves: Int, tails: Int) -> Int {
    let sets = max(1, leaves / max(1, attachment.links))
    let (rounds, rest) = attachment.count.quotientAndRemainder(dividingBy: sets)
    func each(_ links: Int) -> Int { (links + tails - 1) / tails }
    return attachment.links * (rest * each(rounds + 1) + (sets - rest) * each(rounds))
  }

  /// Ports that uplinks take on each of `leaves` of another network.
  static func gatePorts(uplinks: Int, leaves: Int) -> Int {
    (uplinks + max(1, leaves) - 1) / max(1, leaves)
  }
}
