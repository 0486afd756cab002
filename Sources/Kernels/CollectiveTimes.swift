internal import CKernels

/// A tier of a network as the kernels see it; `Interfaces.LinkModel.Tier` with its numbers in the SI.
public struct NetworkTier: Hashable, Sendable {
  /// GPUs inside.
  public var ranks: Double
  /// B/s that a large collective achieves.
  public var bandwidth: Double
  /// The same of an all-reduce that switches add up; 0 where they cannot.
  public var reduction: Double
  /// s for one message.
  public var latency: Double
  /// How much of a pipeline's start a middle-sized message shows.
  public var ramp: Double

  /// Creates a tier.
  public init(
    ranks: Double, bandwidth: Double, reduction: Double, latency: Double, ramp: Double
  ) {
    (self.ranks, self.bandwidth, self.reduction) = (ranks, bandwidth, reduction)
    (self.latency, self.ramp) = (latency, ramp)
  }

  /// Most tiers that the kernels take.
  public static let most = Int(CK_TIERS)

  static func native(_ tiers: [NetworkTier]) -> ck_network {
    var network = ck_network()
    network.count = min(tiers.count, most)
    withUnsafeMutableBytes(of: &network.tiers) { bytes in
      let slots = bytes.assumingMemoryBound(to: ck_tier.self)
      for (index, tier) in tiers.prefix(most).enumerated() {
        slots[index] = ck_tier(
          ranks: tier.ranks, bandwidth: tier.bandwidth, reduction: tier.reduction,
          latency: tier.latency, ramp: tier.ramp)
      }
    }
    return network
  }
}

/// Times of collectives as columns.
public enum CollectiveTimes {
  /// Which collective.
  public enum Kind: UInt32, Hashable, Sendable, CaseIterable {
    /// All-reduce of the bytes on each rank.
    case allReduce
    /// All-gather that leaves the bytes on each rank; a reduce-scatter takes as long.
    case allGather
    /// All-to-all in which each rank has the bytes.
    case allToAll
    /// One message to the rank `stride` places away.
    case pointToPoint
  }

  /// Time of a collective for n groups.
  ///
  /// - Parameters:
  ///   - kind: which.
  ///   - tiers: 1 to ``NetworkTier/most`` tiers, innermost first.
  ///   - copies: of an all-to-all, how many ranks each row goes to, sent once to each inner tier's
  ///     group; 0 when every byte is sent by itself.
  ///   - bytes: n sizes, B.
  ///   - ranks: n sizes of groups.
  ///   - stride: n distances between neighbours of a group.
  ///   - set: the instruction set.
  /// - Returns: n times, s.
  /// - Throws: ``KernelError``.
  public static func time(
    _ kind: Kind, over tiers: [NetworkTier], copies: Double = 0, bytes: [Double],
    ranks: [Double], stride: [Double], set: InstructionSet = .best
  ) throws(KernelError) -> [Double] {
    try checkLengths(bytes.count, ranks.count, stride.count)
    guard !bytes.isEmpty else { return [] }
    var network = NetworkTier.native(tiers)
    var seconds = [Double](repeating: 0, count: bytes.count)
    let status = ck_collective_time(
      set.native, bytes.count, ck_collective(kind.rawValue), &network, copies, bytes, ranks, stride,
      &seconds)
    try check(status, "collectives", set)
    return seconds
  }
}
