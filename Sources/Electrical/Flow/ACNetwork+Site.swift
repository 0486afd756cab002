public import Kernels

extension ACNetwork {
  /// The high- and medium-voltage part of a site's chain, down to the low-voltage side of its
  /// transformers, as it runs in a state.
  ///
  /// What lies behind is a load: what the radial sweep finds that each low-voltage board takes. Ring
  /// cables that no switch feeds through are open.
  ///
  /// - Parameters:
  ///   - site: the chain.
  ///   - out: the elements out of service.
  public init(_ site: SiteNetwork, out: [Int] = []) throws(KernelError) {
    let elements = site.network.elements
    let flow = try site.network.columns().operation(out: out)
    let lost = Set(out)
    let live = elements.indices.map { flow.isLive[$0] && !lost.contains($0) }
    /// The feeds that carry: the live ones of the lowest level.
    let feeds = elements.indices.map { index -> [PowerElement.Feed] in
      guard live[index] else { return [] }
      let able = elements[index].feeds.filter { live[$0.from] }
      let level = able.map(\.level).min()
      return able.filter { $0.level == level }
    }
    self.init(buses: [], branches: [])
    var busOf = [Int?](repeating: nil, count: elements.count)
    let carries = Self.carrying(elements, feeds)
    for (index, element) in elements.enumerated() where live[index] && element.isInFlow {
      if element.feeds.isEmpty || element.kind == .generator {
        busOf[index] = add(element, held: 1)
      } else if element.impedance > 0 {
        guard carries[index] || element.kind == .transformer,
          let parent = feeds[index].first.flatMap({ busOf[$0.from] })
        else { continue }
        let bus = add(element, held: nil)
        busOf[index] = bus
        branches.append(Self.branch(element, from: parent, to: bus))
      } else {
        // A board is the bus that feeds it; several feeds are one bus.
        let parents = feeds[index].compactMap { busOf[$0.from] }
        busOf[index] = parents.first
        if let first = parents.first {
          buses[first].name = element.id
          for other in parents.dropFirst() { merge(other, into: first, &busOf) }
        }
      }
    }
    for (index, element) in elements.enumerated() where live[index] && !element.isInFlow {
      for feed in feeds[index] {
        guard let bus = busOf[feed.from] else { continue }
        let taken = element.taken(index, flow)
        let share = feed.weight / feeds[index].reduce(0) { $0 + $1.weight }
        add(
          element.id, at: bus, active: taken.active * share, reactive: taken.reactive * share)
      }
    }
    openCables(elements, feeds, carries, busOf)
    compact()
  }

  /// Which elements something hangs on that takes power, or are switches of a ring.
  private static func carrying(
    _ elements: [PowerElement], _ feeds: [[PowerElement.Feed]]
  ) -> [Bool] {
    var carries = elements.map { $0.kind != .cable }
    for index in elements.indices.reversed() where carries[index] {
      for feed in feeds[index] { carries[feed.from] = true }
    }
    return carries
  }

  private mutating func add(_ element: PowerElement, held: Double?) -> Int {
    buses.append(Bus(element.id, voltage: element.voltage, held: held))
    return buses.count - 1
  }

  private static func branch(_ element: PowerElement, from: Int, to: Int) -> Branch {
    var branch = Branch(
      element.id, element.kind == .transformer ? .transformer : .line, from: from, to: to,
      resistance: element.resistance, reactance: element.reactance, rating: element.rating ?? 1)
    branch.noLoad = element.loss.a0 * (element.rating ?? 0)
    return branch
  }

  /// Joins two buses: branches and sources of one go to the other.
  private mutating func merge(_ old: Int, into bus: Int, _ busOf: inout [Int?]) {
    guard old != bus else { return }
    for index in branches.indices {
      if branches[index].from == old { branches[index].from = bus }
      if branches[index].to == old { branches[index].to = bus }
    }
    buses[bus].held = buses[bus].held ?? buses[old].held
    for index in busOf.indices where busOf[index] == old { busOf[index] = bus }
  }

  /// The cables of rings between a switch fed from one end and one fed from the other.
  private mutating func openCables(
    _ elements: [PowerElement], _ feeds: [[PowerElement.Feed]], _ carries: [Bool], _ busOf: [Int?]
  ) {
    for (index, element) in elements.enumerated() where element.kind == .board {
      guard let to = busOf[index] else { continue }
      for feed in element.feeds where !feeds[index].contains(feed) {
        let way = elements[feed.from]
        guard way.kind == .cable, !carries[feed.from], way.id.contains("way out"),
          let from = way.feeds.first.flatMap({ busOf[$0.from] }), from != to
        else { continue }
        var cable = Self.branch(way, from: from, to: to)
        cable.isOpen = true
        branches.append(cable)
      }
    }
  }

  /// Leaves out buses that nothing joins.
  private mutating func compact() {
    var used = buses.map { _ in false }
    for branch in branches { (used[branch.from], used[branch.to]) = (true, true) }
    for load in loads { used[load.bus] = true }
    var next = 0
    let place = used.map { isUsed -> Int in
      defer { if isUsed { next += 1 } }
      return next
    }
    buses = zip(buses, used).filter(\.1).map(\.0)
    for index in branches.indices {
      branches[index].from = place[branches[index].from]
      branches[index].to = place[branches[index].to]
    }
    for index in loads.indices { loads[index].bus = place[loads[index].bus] }
  }
}

extension PowerElement {
  /// Whether it belongs to the part that an AC power flow solves.
  fileprivate var isInFlow: Bool {
    switch kind {
    case .utility, .generator, .cable, .transformer: true
    case .board:
      loss == Loss()
        && rating.map { $0 > 0 && voltage >= 1000 } ?? (voltage >= 1000)
    case .ups, .transfer, .busway, .shelf, .load: false
    }
  }

  fileprivate var impedance: Double {
    kind == .transformer || kind == .cable ? resistance + reactance : 0
  }

  /// What it takes from its feeds, W and var.
  fileprivate func taken(
    _ index: Int, _ flow: PowerFlowColumns.Operation
  ) -> (active: Double, reactive: Double) {
    let active = flow.active[index] + flow.loss[index]
    if let converterRatio { return (active, converterRatio * active) }
    let (p, q, v) = (flow.active[index], flow.reactive[index], flow.voltage[index])
    return (active, q + reactance / (rating ?? 1) * (p * p + q * q) / (v * v))
  }
}
