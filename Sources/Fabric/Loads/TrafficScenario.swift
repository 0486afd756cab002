public import Quantities

/// Collectives that all groups of a job run at once: the traffic of one step of it.
public struct TrafficScenario: Codable, Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// What a group does.
  public let pattern: Pattern
  /// The ranks of a group; the ranks of the job are shared out into such groups.
  public let group: CollectiveGroup
  /// Bytes of one rank: what it reduces, ends up with, has for all others, or hands on.
  public let bytes: DataSize

  /// What a group does.
  ///
  /// Members of an NVLink domain first share the work over NVLink, then each does its part with its
  /// peers in the other domains, as ``Collectives`` has it.
  public enum Pattern: String, Codable, CaseIterable, Sendable {
    /// All-reduce around a ring of domains: 2 (k - 1) / k of a part to the next.
    case ringAllReduce = "ring-all-reduce"
    /// All-reduce over two binary trees, each with half, in which no domain branches twice.
    case treeAllReduce = "tree-all-reduce"
    /// All-reduce that NVLink's switches add up inside a domain; two trees between domains.
    case nvlsAllReduce = "nvls-all-reduce"
    /// All-gather around a ring of domains: (k - 1) / k of a part to the next.
    case allGather = "all-gather"
    /// Reduce-scatter: an all-gather backwards.
    case reduceScatter = "reduce-scatter"
    /// An equal part to every rank, such as tokens to experts.
    case allToAll = "all-to-all"
    /// Activations to the next stage and gradients back to the one before.
    case pipeline
  }

  /// Creates a scenario.
  public init(
    _ pattern: Pattern, group: CollectiveGroup, bytes: DataSize, name: String? = nil
  ) {
    self.pattern = pattern
    self.group = group
    self.bytes = bytes
    self.name = name ?? pattern.rawValue
  }

  /// The ranks of each group among `ranks`; the last groups may have fewer.
  func forEachGroup<Failure: Error>(
    of ranks: Int, _ body: ([Int]) throws(Failure) -> Void
  ) throws(Failure) {
    let stride = min(group.stride, max(1, ranks))
    let size = min(group.ranks, max(1, ranks))
    let (span, isLarge) = stride.multipliedReportingOverflow(by: size)
    var first = 0
    var members: [Int] = []
    while first < ranks {
      for offset in 0..<min(stride, ranks - first) {
        members.removeAll(keepingCapacity: true)
        var rank = first + offset
        while rank < ranks, members.count < size {
          members.append(rank)
          rank += stride
        }
        try body(members)
      }
      first = isLarge ? ranks : first + span
    }
  }
}
