internal import Kernels
public import Quantities

/// What each link of a fabric carries in some scenarios, by classes of links that carry the same.
///
/// Two steps of symmetry keep it small. Even ECMP loads all uplinks of a leaf alike, and all of a pod:
/// that is ``FabricTree``. Endpoints that send and receive the same in every scenario are one class,
/// leaves above the same classes another, pods likewise; ``RoutingMatrix`` holds only classes. A
/// regular job on 260,000 GPUs has a few dozen.
public struct LinkLoads: Sendable {
  /// The scenarios.
  public let scenarios: [TrafficScenario]
  /// Classes of links, tier by tier.
  public let classes: [LinkClass]
  private let classOf: [Tier: (up: Int, of: [Int32])]

  /// Where links are.
  public enum Tier: String, Codable, CaseIterable, Sendable {
    /// From a GPU into NVLink, or PCIe where there is none.
    case inner
    /// Between an endpoint and its leaves.
    case nodeLeaf = "node_leaf"
    /// Between a leaf and spines.
    case leafSpine = "leaf_spine"
    /// Between a spine and cores.
    case spineCore = "spine_core"
  }

  /// Which way data goes.
  public enum Direction: String, Codable, CaseIterable, Sendable {
    /// Away from GPUs.
    case up
    /// Towards them.
    case down
  }

  /// Links that carry the same in every scenario.
  public struct LinkClass: Hashable, Sendable {
    /// Where they are.
    public let tier: Tier
    /// Which way.
    public let direction: Direction
    /// How many.
    public let links: Int
    /// Each, one direction.
    public let speed: Bandwidth
    /// The first GPU, endpoint, group of leaves or group of pods with such links.
    public let first: Int
    /// Bytes on each link, for each scenario.
    public let bytes: [Double]

    /// How long the links take for a scenario at full speed.
    public func time(_ scenario: Int) -> Duration {
      Duration(si: speed.si > 0 ? bytes[scenario] / speed.si : 0)
    }
  }

  /// Loads of scenarios on a fabric.
  ///
  /// - Parameters:
  ///   - link: speed of a link of the fabric, one direction.
  ///   - inner: one GPU into NVLink, or PCIe, one direction.
  /// - Throws: ``FabricLoadError``; ``KernelError`` by a mistake of ours.
  public init(
    _ scenarios: [TrafficScenario], _ placement: RankPlacement, on tree: FabricTree,
    link: Bandwidth, inner: Bandwidth
  ) throws {
    var traffics: [EndpointTraffic] = []
    for scenario in scenarios {
      traffics.append(try EndpointTraffic(scenario, placement, tree))
    }
    // Endpoints that are alike in all columns.
    let columns = traffics.flatMap { $0.leaving + $0.entering }
    let endpoints = LikeRows(columns, rows: tree.endpoints)
    let leaves = Self.below(tree.leafGroups, endpoints, tree.endpoints) { tree.leafGroup($0) }
    let pods = Self.below(
      tree.shape.tiers == 3 ? tree.podGroups : 0, endpoints, tree.endpoints
    ) { tree.podGroup($0) }
    var classes: [LinkClass] = []
    var classOf: [Tier: (up: Int, of: [Int32])] = [:]

    /// Adds the classes of a tier, up and then down.
    func add(
      _ tier: Tier, _ rows: LikeRows, links: Int, speed: Bandwidth, up: [[Double]],
      down: [[Double]]
    ) {
      classOf[tier] = (classes.count, rows.classOf)
      for (direction, loads) in [(Direction.up, up), (.down, down)] {
        for index in 0..<rows.count {
          classes.append(
            LinkClass(
              tier: tier, direction: direction, links: rows.sizes[index] * links, speed: speed,
              first: rows.first[index], bytes: loads.map { $0[index] }))
        }
      }
    }
    let gpus = LikeRows(traffics.flatMap { [$0.innerOut, $0.innerIn] }, rows: tree.gpus)
    add(
      .inner, gpus, links: 1, speed: inner,
      up: traffics.map { traffic in gpus.first.map { traffic.innerOut[$0] } },
      down: traffics.map { traffic in gpus.first.map { traffic.innerIn[$0] } })
    let identity = (0..<endpoints.count).map {
      [LikeRows.Member(index: Int32(clamping: $0), count: 1)]
    }
    let tiers: [(Tier, LikeRows, [[LikeRows.Member]], Int)] = [
      (.nodeLeaf, endpoints, identity, tree.endpointLinks),
      (.leafSpine, leaves.rows, leaves.members, tree.leafLinks),
      (.spineCore, pods.rows, pods.members, tree.podLinks),
    ]
    for (level, (tier, rows, members, links)) in tiers.enumerated() where rows.count > 0 {
      let matrix = RoutingMatrix(below: members, links: links)
      let traffic = traffics.map(\.leaving) + traffics.map(\.entering)
      let loads = try matrix.times(
        traffic.map { columns in endpoints.first.map { columns[level][$0] } })
      add(
        tier, rows, links: links, speed: link, up: Array(loads.prefix(traffics.count)),
        down: Array(loads.suffix(traffics.count)))
    }
    self.scenarios = scenarios
    self.classes = classes
    self.classOf = classOf
  }

  /// What is below each group of leaves or pods, and which groups are alike.
  private static func below(
    _ groups: Int, _ endpoints: LikeRows, _ count: Int, group: (Int) -> Int
  ) -> (rows: LikeRows, members: [[LikeRows.Member]]) {
    guard groups > 0 else { return (LikeRows([[LikeRows.Member]]()), []) }
    var lists = [[Int32]](repeating: [], count: groups)
    for endpoint in 0..<count { lists[group(endpoint)].append(endpoints.classOf[endpoint]) }
    let members = lists.map { list -> [LikeRows.Member] in
      var result: [LikeRows.Member] = []
      for index in list.sorted() {
        if let last = result.last, last.index == index {
          result[result.count - 1] = LikeRows.Member(index: index, count: last.count + 1)
        } else {
          result.append(LikeRows.Member(index: index, count: 1))
        }
      }
      return result
    }
    let rows = LikeRows(members)
    return (rows, rows.first.map { members[$0] })
  }

  /// Bytes on each link of a GPU, endpoint, group of leaves or group of pods.
  public func bytes(_ scenario: Int, _ tier: Tier, _ direction: Direction, at index: Int) -> Double
  {
    guard let (up, of) = classOf[tier], of.indices.contains(index) else { return 0 }
    let count = classes.count { $0.tier == tier } / 2
    return classes[up + (direction == .up ? 0 : count) + Int(of[index])].bytes[scenario]
  }

  /// The classes of a scenario by the time that their links take, longest first.
  public func hottest(_ scenario: Int) -> [LinkClass] {
    classes.filter { $0.bytes[scenario] > 0 }.sorted {
      ($1.time(scenario).si, $0.tier.rank, $0.first)
        < ($0.time(scenario).si, $1.tier.rank, $1.first)
    }
  }

  /// How long the hottest link takes for a scenario: no collective can be faster.
  public func time(_ scenario: Int) -> Duration {
    classes.map { $0.time(scenario) }.max() ?? .zero
  }
}

extension LinkLoads.Tier {
  fileprivate var rank: Int { LinkLoads.Tier.allCases.firstIndex(of: self) ?? 0 }
}
