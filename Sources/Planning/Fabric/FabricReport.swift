public import Fabric
public import Interfaces
public import Quantities

/// What a cluster's fabric is, carries and loses.
public struct FabricReport: Codable, Sendable {
  /// The version of this form.
  public let schemaVersion: Int
  /// GPUs.
  public let gpus: Int
  /// Hosts.
  public let nodes: Int
  /// GPUs that reach each other over NVLink; 1 without it.
  public let nvlinkDomain: Int
  /// The networks.
  public let networks: [Network]
  /// What a collective sees of the compute network.
  public let links: LinkModel
  /// Half to half.
  public let bisection: Bisection
  /// What hashed flows lose to collisions, where asked for.
  public let collisions: Collisions?
  /// What collectives put on links.
  public let loads: [Load]
  /// What a year of failures brings.
  public let failures: FailureExpectation
  /// What one failure leaves, where asked for.
  public let failed: Failed?

  enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case gpus, nodes, networks, links, bisection, collisions, loads, failures, failed
    case nvlinkDomain = "nvlink_domain"
  }

  /// A network, counted in its graph.
  public struct Network: Codable, Sendable {
    /// Its purpose.
    public let name: String
    /// Tiers of switches.
    public let tiers: Int
    /// Planes.
    public let planes: Int
    /// The catalogue's switch.
    public let device: String
    /// Switches by tier.
    public let leaves, spines, cores: Int
    /// Links.
    public let links: Int
    /// Cables; fewer than links where cables are breakouts.
    public let cables: Int
    /// Links of a leaf towards nodes over those towards spines.
    public let oversubscription: Double
    /// Cables by type.
    public let types: [Cables]
  }

  /// Cables of a type.
  public struct Cables: Codable, Sendable {
    /// The catalogue's identifier.
    public let id: String
    /// How many.
    public let count: Int
    /// Metres together.
    public let metres: Double
    /// Power of all their ends.
    public let power: Power
    /// Price of all; `nil` where the catalogue has none.
    public let price: Double?
    /// Its currency.
    public let currency: String?
    /// Cables that are longer than the type reaches.
    public let tooLong: Int

    enum CodingKeys: String, CodingKey {
      case id, count, metres, power, price, currency
      case tooLong = "too_long"
    }
  }

  /// What a collective puts on links.
  public struct Load: Codable, Sendable {
    /// The collective.
    public let scenario: TrafficScenario
    /// How long the hottest link takes.
    public let time: Duration
    /// The hottest links of each tier and direction.
    public let tiers: [Tier]
  }

  /// Links of a tier in one direction.
  public struct Tier: Codable, Sendable {
    /// Where.
    public let tier: LinkLoads.Tier
    /// Which way.
    public let direction: LinkLoads.Direction
    /// Links that carry most.
    public let hottest: Int
    /// Links that carry anything or could: all of classes with ranks below.
    public let links: Int
    /// Bytes on each of the hottest.
    public let bytes: DataSize
    /// Bytes on each on average.
    public let mean: DataSize
    /// How long the hottest take.
    public let time: Duration
  }

  /// What one failure leaves.
  public struct Failed: Codable, Sendable {
    /// Of what.
    public let kind: FabricPart.Kind
    /// Which, counted from 1 within its kind; `nil` where one stands for all.
    public let number: Int?
    /// What is left.
    public let effect: FailureEffect
    /// Jobs that stop.
    public let jobsStopped: Int
    /// Jobs that lose bandwidth.
    public let jobsSlowed: Int

    enum CodingKeys: String, CodingKey {
      case kind, number, effect
      case jobsStopped = "jobs_stopped"
      case jobsSlowed = "jobs_slowed"
    }
  }
}

extension FabricReport {
  /// Answers a question about a fabric.
  ///
  /// - Throws: ``FabricLoadError`` when ranks of a group cannot reach each other.
  public init?(_ fabric: PlannedFabric, _ question: FabricQuestion) throws {
    guard let compute = fabric.networks.first, let inner = fabric.links.tiers.first else {
      return nil
    }
    let tree = FabricTree(
      compute.shape, gpusPerNode: fabric.gpusPerNode, nvlinkDomain: fabric.nvlinkDomain)
    let placement = RankPlacement(
      tree, ranks: question.ranks, order: question.order, seed: question.seed)
    let loads =
      question.loads.isEmpty
      ? nil
      : try LinkLoads(
        question.loads, placement, on: tree, link: compute.linkSpeed, inner: inner.bandwidth)
    let study = SingleFailures(tree, compute)
    let jobs = JobLayout(
      gpus: question.jobGPUs ?? compute.shape.design.blockNodes * fabric.gpusPerNode,
      on: fabric.gpus)
    self.init(
      schemaVersion: 1, gpus: fabric.gpus, nodes: compute.shape.design.nodes,
      nvlinkDomain: fabric.nvlinkDomain, networks: try Self.networks(fabric),
      links: fabric.links, bisection: Bisection(compute.shape, link: compute.linkSpeed),
      collisions: question.pairings > 0
        ? try Collisions(
          compute.shape, trials: question.pairings, flows: question.flows, seed: question.seed)
        : nil,
      loads: loads.map { loads in loads.scenarios.indices.map { Load(loads, $0) } } ?? [],
      failures: FailureExpectation(
        study, compute.graph, rates: fabric.failures, jobs: jobs),
      failed: question.part.map { Failed($0, study, jobs) })
  }

  private static func networks(_ fabric: PlannedFabric) throws -> [Network] {
    let placement = FabricPlacement(fabric.networks, racks: fabric.racks, rows: fabric.rows)
    return try fabric.networks.enumerated().map { index, network in
      let table = try CableTable(
        network.graph, places: placement.places[index], rules: fabric.rules,
        types: fabric.cables[index])
      return Network(network, table)
    }
  }
}

extension FabricReport.Network {
  fileprivate init(_ network: FabricNetwork, _ table: CableTable) {
    let (graph, design) = (network.graph, network.shape.design)
    let sums = table.sums
    self.init(
      name: network.name, tiers: network.joins == nil ? network.shape.tiers : 1,
      planes: design.planes, device: network.device.id, leaves: graph.count(.leaf),
      spines: graph.count(.spine), cores: graph.count(.core), links: graph.linkCount,
      cables: graph.cableCount,
      oversubscription: Double(design.leafDown) / Double(design.tails * design.leafUp),
      types: zip(table.types, sums).filter { $0.1.count > 0 }.map { type, sum in
        FabricReport.Cables(
          id: type.id, count: sum.count, metres: sum.length,
          power: type.power * Double(sum.links),
          price: type.price.map { $0 * Double(sum.links) }, currency: type.currency,
          tooLong: table.tooLong)
      })
  }
}

extension FabricReport.Load {
  fileprivate init(_ loads: LinkLoads, _ index: Int) {
    var tiers: [FabricReport.Tier] = []
    for tier in LinkLoads.Tier.allCases {
      for direction in LinkLoads.Direction.allCases {
        let classes = loads.classes.filter { $0.tier == tier && $0.direction == direction }
        guard let hottest = classes.max(by: { $0.bytes[index] < $1.bytes[index] }) else { continue }
        let links = classes.reduce(0) { $0 + $1.links }
        let most = hottest.bytes[index]
        let sum = classes.reduce(0) { $0 + $1.bytes[index] * Double($1.links) }
        tiers.append(
          FabricReport.Tier(
            tier: tier, direction: direction,
            hottest: classes.filter { $0.bytes[index] >= most * (1 - 1e-9) }.reduce(0) {
              $0 + $1.links
            }, links: links, bytes: DataSize(si: most),
            mean: DataSize(si: links > 0 ? sum / Double(links) : 0), time: hottest.time(index)))
      }
    }
    self.init(scenario: loads.scenarios[index], time: loads.time(index), tiers: tiers)
  }
}

extension FabricReport.Failed {
  fileprivate init(_ part: FabricPart, _ study: SingleFailures, _ jobs: JobLayout) {
    let effect = study.effect(of: part)
    let hit = study.jobs(hitBy: part, effect, jobs)
    self.init(
      kind: part.kind, number: part.number.map { $0 + 1 }, effect: effect,
      jobsStopped: hit.stopped, jobsSlowed: hit.slowed)
  }
}
