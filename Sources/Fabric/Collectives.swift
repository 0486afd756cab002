public import Interfaces
public import Quantities

/// GPUs that take part in a collective: so many, each so many places after the one before.
///
/// Tensor-parallel ranks are neighbours (`stride` 1); data-parallel ranks of 8-way tensor parallelism
/// stand 8 apart.
public struct CollectiveGroup: Codable, Hashable, Sendable {
  /// How many take part; at least 1.
  public let ranks: Int
  /// Places between one and the next; at least 1.
  public let stride: Int

  /// Creates a group; numbers below 1 count as 1.
  public init(ranks: Int, stride: Int = 1) {
    self.ranks = max(1, ranks)
    self.stride = max(1, stride)
  }

  /// Members that reach each other without leaving each tier, innermost first.
  ///
  /// A tier holds as many members as it has places for whole strides; the outermost holds all.
  public func members(_ model: LinkModel) -> [Int] {
    var members = model.tiers.map { min(ranks, max(1, $0.ranks / stride)) }
    if !members.isEmpty { members[members.count - 1] = ranks }
    return members
  }
}

/// How long collectives take over the tiers of a ``LinkModel``.
///
/// A group is worked tier by tier: the members inside a tier first, then one of each over the next.
/// Chunks flow through all tiers at once, so the bytes take the time of the slowest tier while the
/// latencies add up. All sizes are of one rank; all times are 0 for a group of one.
///
/// Held against 72 published all-reduces of one node (8 H100, 8 A100, 4 GB200) with a mean error of
/// 4 to 8 %; nothing published covers rails, leaves and spines.
public enum Collectives {
  /// All-reduce of `bytes` on each rank: 2⌈log₂ k⌉ messages and 2(k - 1)/k of the data in a tier of k
  /// members, or one way up and one down through switches that add (NVLS).
  public static func allReduce(
    _ bytes: DataSize, _ group: CollectiveGroup, over model: LinkModel
  ) -> Duration {
    var parts = Parts(model, group)
    parts.add(bytes.si, messages: 2) { members in 2 * (members - 1) / members }
    if let inner = model.tiers.first, let efficiency = inner.reductionEfficiency, inner.ranks > 1 {
      let members = Double(parts.members[0])
      if members > 1 {
        let reduced =
          (members + 1) / members * bytes.si / (inner.bandwidth.si * efficiency)
        parts.transfers[0] = min(parts.transfers[0], reduced)
      }
    }
    return parts.time
  }

  /// All-gather that leaves `bytes` on each rank, of which each had its part.
  public static func allGather(
    _ bytes: DataSize, _ group: CollectiveGroup, over model: LinkModel
  ) -> Duration {
    var parts = Parts(model, group)
    parts.add(bytes.si, messages: 1) { members in (members - 1) / members }
    return parts.time
  }

  /// Reduce-scatter of `bytes` on each rank, which leaves each its part: an all-gather backwards.
  public static func reduceScatter(
    _ bytes: DataSize, _ group: CollectiveGroup, over model: LinkModel
  ) -> Duration { allGather(bytes, group, over: model) }

  /// All-to-all in which each rank has `bytes`, an equal part for every rank, itself included.
  ///
  /// What is for ranks outside a tier crosses the next one; rails make it cross NVLink too.
  public static func allToAll(
    _ bytes: DataSize, _ group: CollectiveGroup, over model: LinkModel
  ) -> Duration {
    var parts = Parts(model, group)
    let all = Double(group.ranks)
    var inside = 1.0
    for (index, tier) in model.tiers.enumerated() {
      let members = Double(parts.members[index])
      let outside = index == 0 && members > 1 ? all - 1 : all - inside
      if members > inside {
        parts.latencies[index] = tier.latency.si
        parts.transfers[index] =
          bytes.si * outside / all / (tier.bandwidth.si * tier.efficiency)
      }
      inside = members
    }
    return parts.time
  }

  /// One message of `bytes` to the rank `distance` places away.
  public static func pointToPoint(
    _ bytes: DataSize, distance: Int, over model: LinkModel
  ) -> Duration {
    guard distance > 0, let last = model.tiers.last else { return .zero }
    let tier = model.tiers.first { distance < $0.ranks } ?? last
    let (a, x) = (tier.latency.si, bytes.si / (tier.bandwidth.si * tier.efficiency))
    return Duration(si: a + x + tier.ramp * (a * x).squareRoot())
  }

  /// Latency and transfer of each tier.
  private struct Parts {
    let model: LinkModel
    let members: [Int]
    var latencies: [Double]
    var transfers: [Double]

    init(_ model: LinkModel, _ group: CollectiveGroup) {
      self.model = model
      members = group.members(model)
      latencies = Array(repeating: 0, count: members.count)
      transfers = latencies
    }

    /// Puts a hierarchical collective on the tiers: each works on the part that one rank of the tier
    /// below has left.
    mutating func add(_ bytes: Double, messages: Double, share: (Double) -> Double) {
      var inside = 1
      for (index, tier) in model.tiers.enumerated() {
        let peers = (members[index] + inside - 1) / inside
        if peers > 1 {
          latencies[index] = messages * Double(Parts.doublings(peers)) * tier.latency.si
          transfers[index] =
            share(Double(peers)) * bytes / Double(inside) / (tier.bandwidth.si * tier.efficiency)
        }
        inside = max(inside, members[index])
      }
    }

    var time: Duration {
      guard let slowest = transfers.indices.max(by: { transfers[$0] < transfers[$1] }) else {
        return .zero
      }
      let a = latencies.reduce(0, +)
      let x = transfers[slowest]
      return Duration(si: a + x + model.tiers[slowest].ramp * (a * x).squareRoot())
    }

    /// ⌈log₂ count⌉ for 1 or more.
    static func doublings(_ count: Int) -> Int {
      count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
    }
  }
}
