public import Fabric

/// What is asked about a cluster's fabric.
public struct FabricQuestion: Sendable {
  /// Collectives whose loads are told.
  public var loads: [TrafficScenario] = []
  /// Ranks that take part, from the first GPU; all unless given.
  public var ranks: Int?
  /// How ranks are placed.
  public var order = RankPlacement.Order.inOrder
  /// Random pairings for collisions; 0 leaves them out.
  public var pairings = 20
  /// Flows between two nodes on each link.
  public var flows = 4
  /// GPUs of a job, for what failures stop; those of a block of leaves unless given.
  public var jobGPUs: Int?
  /// A part whose failure is told.
  public var part: FabricPart?
  /// The seed of whatever is random.
  public var seed: UInt64 = 1

  /// The usual question.
  public init() {}
}
