/// What a year of single failures brings, kind by kind.
public struct FailureExpectation: Codable, Hashable, Sendable {
  /// Jobs that the cluster runs.
  public let jobs: JobLayout
  /// A line for each kind of part that the fabric has.
  public let lines: [Line]

  /// Parts of a kind.
  public struct Line: Codable, Hashable, Sendable {
    /// Of what.
    public let kind: FabricPart.Kind
    /// How many there are.
    public let count: Int
    /// What the worst of them leaves.
    public let worst: FailureEffect
    /// Jobs that the worst stops.
    public let jobsStopped: Int
    /// Jobs that the worst slows.
    public let jobsSlowed: Int
    /// Failures a year, all together; 0 for planes, which are no part with a rate.
    public let failures: Double
    /// Stops of jobs a year.
    public let stops: Double
    /// GPU-hours a year that GPUs spend cut off until the repair.
    public let hoursCut: Double
    /// GPU-hours a year with less bandwidth until the repair.
    public let hoursSlowed: Double

    enum CodingKeys: String, CodingKey {
      case kind, count, worst
      case jobsStopped = "jobs_stopped"
      case jobsSlowed = "jobs_slowed"
      case failures = "failures_per_year"
      case stops = "job_stops_per_year"
      case hoursCut = "gpu_hours_cut_per_year"
      case hoursSlowed = "gpu_hours_slowed_per_year"
    }
  }

  /// Failures a year of all parts.
  public var failures: Double { lines.reduce(0) { $0 + $1.failures } }
  /// Stops of jobs a year.
  public var stops: Double { lines.reduce(0) { $0 + $1.stops } }
  /// GPU-hours a year cut off.
  public var hoursCut: Double { lines.reduce(0) { $0 + $1.hoursCut } }

  /// Adds up every part of a fabric.
  ///
  /// - Parameter graph: the fabric's links and cables.
  public init(
    _ study: SingleFailures, _ graph: FabricGraph, rates: FailureRates, jobs: JobLayout
  ) {
    self.jobs = jobs
    var sums: [FabricPart.Kind: Sum] = [:]
    // Switches of a pod or block are alike: their jobs are counted once.
    var known: [FabricPart: (Int, Int)] = [:]
    for part in study.switches {
      let effect = study.effect(of: part)
      let like = study.representative(of: part)
      let hit = known[like] ?? study.jobs(hitBy: part, effect, jobs)
      known[like] = hit
      sums[part.kind, default: Sum()].add(effect, hit, weight: 1)
    }
    for (part, count) in study.alike(graph) where count > 0 {
      let effect = study.effect(of: part)
      sums[part.kind, default: Sum()].add(
        effect, study.jobs(hitBy: part, effect, jobs), weight: Double(count))
    }
    lines = FabricPart.Kind.allCases.compactMap { kind in
      guard let sum = sums[kind] else { return nil }
      return sum.line(kind, rates, study)
    }
  }

  /// What adds up over the parts of a kind.
  private struct Sum {
    var count = 0.0
    var stops = 0.0
    var cut = 0.0
    var slowed = 0.0
    var worst: (FailureEffect, (Int, Int))?

    mutating func add(_ effect: FailureEffect, _ jobs: (Int, Int), weight: Double) {
      count += weight
      stops += weight * Double(jobs.0)
      cut += weight * Double(effect.gpusCut)
      slowed += weight * Double(effect.gpusSlowed)
      func order(_ effect: FailureEffect, _ jobs: (Int, Int)) -> (Int, Int, Double, Int) {
        (effect.gpusCut, jobs.0, -effect.bandwidthLeft, effect.gpusSlowed)
      }
      if worst.map({ order($0.0, $0.1) < order(effect, jobs) }) ?? true { worst = (effect, jobs) }
    }

    func line(_ kind: FabricPart.Kind, _ rates: FailureRates, _ study: SingleFailures) -> Line? {
      guard let worst else { return nil }
      let (rate, hours) = rates.rate(kind, study)
      return Line(
        kind: kind, count: Int(count), worst: worst.0, jobsStopped: worst.1.0,
        jobsSlowed: worst.1.1, failures: rate * count, stops: rate * stops,
        hoursCut: rate * cut * hours, hoursSlowed: rate * slowed * hours)
    }
  }
}

extension FailureRates {
  /// Failures of one part a year, and hours until it is replaced.
  ///
  /// A link's rate counts its cable and both transceivers; a cable or module of several links has as
  /// many times its part, for the rate is measured by the link.
  func rate(_ kind: FabricPart.Kind, _ study: SingleFailures) -> (Double, Double) {
    let module = links * (1 - cableShare) / 2
    switch kind {
    case .leaf, .spine, .core: return (switches, switchRepair)
    case .nodeCable, .leafCable, .spineCable:
      return (links * cableShare * Double(study.linksPerCable), linkRepair)
    case .nodeModule: return (module * Double(study.linksPerModule.node), linkRepair)
    case .leafModuleDown, .leafModuleUp, .spineModuleDown, .spineModuleUp, .coreModule:
      return (module * Double(study.linksPerModule.device), linkRepair)
    case .plane: return (0, switchRepair)
    }
  }
}

extension SingleFailures {
  /// A switch with the same effect on jobs.
  func representative(of part: FabricPart) -> FabricPart {
    let shape = tree.shape
    let planes = shape.design.planes
    /// The same place in the first plane of the fabric.
    func first(_ index: Int, _ perPlane: Int, each: Int) -> Int {
      let (plane, inside) = index.quotientAndRemainder(dividingBy: perPlane)
      return plane / planes * planes * perPlane + inside / each * each
    }
    switch part {
    case .leaf(let index): return .leaf(first(index, shape.planeLeaves, each: 1))
    case .spine(let index): return .spine(first(index, shape.planeSpines, each: shape.podSpines))
    case .core(let index):
      let sets = shape.joinsRails ? 1 : shape.design.rails
      return .core(
        first(index, shape.planeCores, each: max(1, shape.planeCores / sets)))
    default: return part
    }
  }

  /// Parts of which one stands for all, and how many there are.
  ///
  /// Cables are counted in the graph, modules by the links of each side.
  public func alike(_ graph: FabricGraph) -> [(FabricPart, Int)] {
    func modules(_ links: Int, _ each: Int) -> Int { (links + each - 1) / each }
    let node = graph.links(.nodeLeaf)
    let leaf = graph.links(.leafSpine)
    let spine = graph.links(.spineCore)
    let each = linksPerModule.device
    return [
      (.nodeCable, graph.cables(.nodeLeaf)), (.leafCable, graph.cables(.leafSpine)),
      (.spineCable, graph.cables(.spineCore)), (.nodeModule, modules(node, linksPerModule.node)),
      (.leafModuleDown, modules(node, each)), (.leafModuleUp, modules(leaf, each)),
      (.spineModuleDown, modules(leaf, each)), (.spineModuleUp, modules(spine, each)),
      (.coreModule, modules(spine, each)), (.plane, tree.shape.planeCount),
    ]
  }
}
