internal import Kernels

/// What collisions of hashed flows cost: half of the nodes talks with the other half, pair by pair.
///
/// Even ECMP is an average. A flow keeps one way, chosen by a hash of its header, and shares its
/// busiest link with whoever was sent there too. The mean share over random pairings is the effective
/// bisection bandwidth; the tail is what the slowest member of a collective waits for.
public struct Collisions: Codable, Hashable, Sendable {
  /// Pairings tried.
  public let trials: Int
  /// Flows between two nodes on each of their links.
  public let flows: Int
  /// Mean over flows of the share of their speed that they get: the effective bisection bandwidth over
  /// the full one.
  public let meanShare: Double
  /// How many times longer than alone a flow takes: half of them at most so long, 99 %, 99.9 %.
  public let slowdown: Percentiles
  /// How many times longer the slowest flow of a pairing takes, over pairings.
  public let slowest: Percentiles

  /// Points of a distribution.
  public struct Percentiles: Codable, Hashable, Sendable {
    /// Half are at most this.
    public let p50: Double
    /// 99 of 100 are.
    public let p99: Double
    /// 999 of 1000 are.
    public let p999: Double
  }

  enum CodingKeys: String, CodingKey {
    case trials, flows, slowdown, slowest
    case meanShare = "mean_share"
  }

  /// Tries random pairings of one fabric.
  ///
  /// - Parameters:
  ///   - trials: pairings; at least 1.
  ///   - flows: between two nodes on each of their links, such as queue pairs of a connection; at least 1.
  /// - Throws: ``KernelError`` by a mistake of ours.
  public init(_ shape: ClosShape, trials: Int, flows: Int = 1, seed: UInt64 = 1) throws {
    let (trials, flows) = (max(1, trials), max(1, flows))
    let outcome = try CollisionTrials.run(
      trials: trials, seed: seed, Self.plane(shape), flows: flows * shape.design.linksPerRail)
    self.trials = trials
    self.flows = flows
    // A link holds `flows` of them at full speed: those of a node's link.
    func times(_ load: Int) -> Double { max(1, Double(load) / Double(flows)) }
    let total = outcome.histogram.reduce(0, +)
    let shares = outcome.histogram.enumerated().reduce(0.0) {
      $0 + Double($1.element) / times($1.offset)
    }
    meanShare = total > 0 ? shares / Double(total) : 1
    slowdown = Percentiles { point in
      var seen: UInt64 = 0
      let goal = point * Double(total)
      for (load, count) in outcome.histogram.enumerated() {
        seen += count
        if count > 0, Double(seen) >= goal { return times(load) }
      }
      return 1
    }
    let sorted = outcome.worst.sorted()
    slowest = Percentiles { point in
      times(Int(sorted[max(0, Int((point * Double(sorted.count)).rounded(.up)) - 1)]))
    }
  }

  /// The first plane of the first fabric: planes and fabrics are alike.
  private static func plane(_ shape: ClosShape) -> CollisionTrials.Plane {
    var plane = CollisionTrials.Plane()
    plane.nodes = shape.nodes
    plane.rails = shape.design.rails
    plane.blockNodes = shape.design.blockNodes
    plane.blocks = shape.blocks
    plane.podBlocks = shape.podBlocks
    plane.podRails = shape.podRails
    plane.podSpines = shape.podSpines
    plane.leafTrunk = shape.leafTrunk
    plane.spineUplinks = shape.spineUplinks
    plane.coreGroups = shape.coreGroups
    plane.groupsBeside = shape.joinsRails ? 1 : shape.design.rails
    plane.spineTrunk = shape.spineTrunk
    return plane
  }
}

extension Collisions.Percentiles {
  fileprivate init(_ at: (Double) -> Double) {
    self.init(p50: at(0.5), p99: at(0.99), p999: at(0.999))
  }
}
