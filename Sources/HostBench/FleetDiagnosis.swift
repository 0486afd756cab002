/// Why a node is slow.
public enum FleetCause: String, Codable, CaseIterable, Sendable {
  /// One core runs slower than the others.
  case slowCore = "slow core"
  /// All cores run at a lower clock.
  case lowClock = "low clock"
  /// OpenBLAS uses kernels that do not fit the processor.
  case wrongBLAS = "wrong BLAS kernels"
  /// Memory channels are missing or disabled.
  case fewChannels = "too few memory channels"
  /// Threads work on the memory of another NUMA node.
  case remoteMemory = "memory of another NUMA node"
  /// The memory is on small pages.
  case smallPages = "small pages"
  /// Something else was running.
  case busy = "busy with other work"
  /// The memory of one NUMA node is slow.
  case slowNode = "slow memory of one NUMA node"
  /// The machine is not like the others: cores, memory or caches differ.
  case otherHardware = "different hardware"
  /// A hypervisor has the cores otherwise apart than on the other nodes.
  case placement = "cores placed otherwise"
  /// Too slow, for a reason that the measurements do not tell.
  case unknown = "unknown"

  /// What to look at.
  public var advice: String {
    switch self {
    case .slowCore: "temperature and machine-check log; retire the core or the processor"
    case .lowClock: "power cap, governor, turbo setting, fans"
    case .wrongBLAS: "OPENBLAS_CORETYPE and the library's version"
    case .fewChannels: "seating of memory modules; the firmware's list of channels"
    case .remoteMemory: "binding of the job; NUMA balancing; node interleaving in the firmware"
    case .smallPages: "transparent_hugepage"
    case .busy: "what else runs there; measure again"
    case .slowNode: "memory modules of that socket"
    case .otherHardware: "the order and the firmware"
    case .placement: "the hypervisor's pinning of virtual cores; measure again"
    case .unknown: "measure again; then the log of the machine"
    }
  }
}

/// Names the causes of a slow node from which families of measurements are slow, and which are not.
struct FleetDiagnosis {
  /// A value is slow when it is at least this share below the fleet's...
  var least = 0.05
  /// ...and this many usual deviations. With 200 nodes and a dozen values of each, chance alone
  /// reaches 5 once in some thousand fleets.
  var limit = 5.0

  let scales: [FleetFeatures.Family: FleetScale]
  let products, worstCore, worstNode: FleetScale

  init(_ all: [FleetFeatures]) {
    scales = Dictionary(
      uniqueKeysWithValues: FleetFeatures.Family.allCases.map { family in
        (family, FleetScale(all.compactMap { $0.families[family] }))
      })
    products = FleetScale(all.compactMap(\.productsForArithmetic))
    worstCore = FleetScale(all.compactMap { $0.worstCore?.value })
    worstNode = FleetScale(all.compactMap { $0.worstNode?.value })
  }

  /// What is too slow about a node.
  func findings(_ node: FleetFeatures) -> [FleetFinding] {
    let families = FleetFeatures.Family.allCases.compactMap { family in
      node.families[family].flatMap { value in
        scales[family].flatMap { slow(value, $0, family.words) }
      }
    }
    return families
      + [
        node.productsForArithmetic.flatMap { slow($0, products, Words.products) },
        node.worstCore.flatMap { slow($0.value, worstCore, "core \($0.name) against the others") },
        node.worstNode.flatMap {
          slow($0.value, worstNode, "memory of NUMA node \($0.name) against the others")
        },
      ].compactMap(\.self)
  }

  private func slow(_ value: Double, _ scale: FleetScale, _ what: String) -> FleetFinding? {
    let (change, score) = (scale.change(value), scale.score(value))
    guard change <= -least, score <= -limit else { return nil }
    return FleetFinding(what: what, change: change, score: score)
  }

  private enum Words { static let products = "matrix products for the arithmetic" }

  /// The causes, the most certain first; empty when nothing is slow.
  func causes(_ node: FleetFeatures, _ facts: NodeFacts) -> [FleetCause] {
    func change(_ family: FleetFeatures.Family) -> Double {
      guard let value = node.families[family], let scale = scales[family] else { return 0 }
      return scale.change(value)
    }
    func isSlow(_ family: FleetFeatures.Family) -> Bool {
      guard let value = node.families[family], let scale = scales[family] else { return false }
      return slow(value, scale, "") != nil
    }
    guard !findings(node).isEmpty || facts.isOther else { return [] }
    var causes: [FleetCause] = facts.isOther ? [.otherHardware] : []
    // Other work takes time from whatever is measured; what it leaves says nothing of the hardware.
    if facts.isBusy, !findings(node).isEmpty { return causes + [.busy] }
    // How far cores are apart changes their common bandwidth and what they say to each other.
    let together: Set<FleetFeatures.Family> = [.bandwidth, .between]
    let slowFamilies = FleetFeatures.Family.allCases.filter(isSlow)
    if facts.isElsewhere, !slowFamilies.isEmpty, together.isSuperset(of: slowFamilies) {
      return causes + [.placement]
    }
    let hasSlowCore = node.worstCore.flatMap { slow($0.value, worstCore, "") } != nil
    if hasSlowCore {
      causes.append(.slowCore)
    } else if isSlow(.clock) || isSlow(.arithmetic) {
      causes.append(.lowClock)
    }
    if node.productsForArithmetic.flatMap({ slow($0, products, "") }) != nil, !hasSlowCore {
      causes.append(.wrongBLAS)
    }
    // A slow clock alone makes memory a little slower and later; only more than that is a cause.
    let clock = causes.contains(.lowClock) || hasSlowCore ? change(.arithmetic) : 0
    causes += memoryCauses(change, { isSlow($0) && change($0) < clock }, node)
    if causes.isEmpty { causes.append(.unknown) }
    return causes
  }

  /// Remote memory is late and slow, missing channels only slow, small pages only late.
  private func memoryCauses(
    _ change: (FleetFeatures.Family) -> Double, _ isSlow: (FleetFeatures.Family) -> Bool,
    _ node: FleetFeatures
  ) -> [FleetCause] {
    if isSlow(.latency), isSlow(.bandwidth) || isSlow(.bandwidthOfOne) {
      // Latency is the surer sign when both are slow: with half the channels an idle memory is
      // hardly later.
      return change(.bandwidth) < 2.5 * change(.latency) ? [.fewChannels] : [.remoteMemory]
    }
    if isSlow(.bandwidth) {
      if node.worstNode.flatMap({ slow($0.value, worstNode, "") }) != nil,
        change(.bandwidth) > -0.4
      {
        return [.slowNode]
      }
      return [.fewChannels]
    }
    return isSlow(.latency) ? [.smallPages] : []
  }
}

/// What a node's header says that bears on a cause.
struct NodeFacts: Sendable {
  /// Whether other work ran, while on most nodes none did.
  let isBusy: Bool
  /// Whether cores, memory or caches differ from most nodes'.
  let isOther: Bool
  /// Whether a hypervisor has the cores otherwise apart than on most nodes.
  var isElsewhere = false
}

extension FleetFeatures.Family {
  /// What it is, for people.
  var words: String {
    switch self {
    case .clock: "clock of all cores"
    case .clockOfOne: "clock of one core"
    case .arithmetic: "arithmetic of all cores"
    case .products: "matrix products"
    case .bandwidth: "memory bandwidth of all cores"
    case .bandwidthOfOne: "memory bandwidth of one core"
    case .latency: "memory latency"
    case .caches: "caches"
    case .between: "communication between cores"
    }
  }
}
