/// A host as captured, held against a node as planned.
///
/// What a capture does not show is not observed and never a difference. Numbers are no difference
/// either: the order of devices, bus addresses, which NUMA node has which number, CPU lists. GPUs are
/// told apart by what they hang with.
public struct Comparison: Sendable {
  /// The node as planned.
  public let node: NodeTopology
  /// What differs, the gravest first.
  public private(set) var differences: [Difference] = []
  /// What the captures show.
  public private(set) var observed: Set<Aspect> = []
  private var stated: Set<Difference> = []

  /// Compares captures of one host.
  public init(_ node: NodeTopology, _ captures: [Capture]) {
    self.node = node
    for capture in captures { compare(capture) }
    differences.sort { $0.severity > $1.severity }
  }

  /// Whether nothing differs.
  public var isAsPlanned: Bool { differences.isEmpty }

  /// What the captures do not show.
  public var notObserved: [Aspect] {
    Aspect.allCases.filter { aspect in
      if observed.contains(aspect) { return false }
      switch aspect {
      case .nvlink, .fabric: return node.gpu.nvlinks > 0
      case .coherentLink: return node.gpu.c2c != nil
      default: return true
      }
    }
  }

  private mutating func compare(_ capture: Capture) {
    if capture.showsGPUs {
      observe(.gpus)
      compareGPUs(capture)
      compareStates(capture)
      compareNVLinks(capture)
      comparePlacement(capture)
    }
    compareAdapters(capture)
    compareHost(capture)
  }

  /// States that captures show something.
  mutating func observe(_ aspect: Aspect) { observed.insert(aspect) }

  /// States a difference once.
  mutating func report(
    _ device: String, _ what: String, expected: String, found: String,
    _ severity: Difference.Severity
  ) {
    let difference = Difference(
      device: device, what: what, expected: expected, found: found, severity: severity)
    if stated.insert(difference).inserted { differences.append(difference) }
  }
}
