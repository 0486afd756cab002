internal import CKernels

/// Collisions of flows that ECMP hashes onto the links of a folded Clos: Monte Carlo.
public enum CollisionTrials {
  /// A plane of one fabric, as the kernel counts it.
  public struct Plane: Sendable {
    /// Hosts.
    public var nodes = 1
    /// Leaves of a block.
    public var rails = 1
    /// Hosts of a block.
    public var blockNodes = 1
    /// Blocks.
    public var blocks = 1
    /// Blocks of a pod.
    public var podBlocks = 1
    /// Rails of a pod: all, or one.
    public var podRails = 1
    /// Spines of a pod.
    public var podSpines = 1
    /// Links from a leaf to each spine of its pod.
    public var leafTrunk = 1
    /// Links of a spine to cores; 0 without cores.
    public var spineUplinks = 0
    /// Groups of cores; 0 without cores.
    public var coreGroups = 0
    /// Sets of core groups side by side: 1 where cores join all pods.
    public var groupsBeside = 1
    /// Links from a spine to each core of its group; 0 without cores.
    public var spineTrunk = 0

    /// A plane of one of everything.
    public init() {}

    var native: ck_clos {
      func word(_ value: Int) -> UInt32 { UInt32(clamping: value) }
      return ck_clos(
        nodes: word(nodes), rails: word(rails), block_nodes: word(blockNodes),
        blocks: word(blocks), pod_blocks: word(podBlocks), pod_rails: word(podRails),
        pod_spines: word(podSpines), leaf_trunk: word(leafTrunk),
        spine_uplinks: word(spineUplinks), core_groups: word(coreGroups),
        groups_beside: word(groupsBeside), spine_trunk: word(spineTrunk))
    }
  }

  /// What trials found.
  public struct Outcome: Hashable, Sendable {
    /// The most flows on one link, for each trial.
    public var worst: [UInt32]
    /// Flows by how many shared their busiest link, themselves included; the last bin takes all above.
    public var histogram: [UInt64]
  }

  /// Runs trials: nodes are paired half with half by chance, every flow takes a way by chance.
  ///
  /// - Parameters:
  ///   - first: the first trial; trials are functions of their number and the seed.
  ///   - flows: between two nodes on each rail.
  /// - Throws: ``KernelError/badValue(kernel:)`` when a count of the plane is not valid.
  public static func run(
    first: Int = 0, trials: Int, seed: UInt64, _ plane: Plane, flows: Int
  ) throws(KernelError) -> Outcome {
    var clos = plane.native
    let count = ck_collisions_scratch(&clos, UInt32(clamping: flows))
    guard first >= 0, trials >= 0, count > 0 else { throw .badValue(kernel: "collisions") }
    var scratch = [UInt32](repeating: 0, count: count)
    var outcome = Outcome(
      worst: Array(repeating: 0, count: trials),
      histogram: Array(repeating: 0, count: Int(CK_COLLISION_BINS)))
    let status = ck_collisions(
      first, trials, seed, &clos, UInt32(clamping: flows), &scratch, &outcome.worst,
      &outcome.histogram)
    try check(status, "collisions", .baseline)
    return outcome
  }
}
