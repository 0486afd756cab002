/// A folded-Clos fabric with every count decided: what repeats, how often, and how it is wired.
///
/// All of it is arithmetic on a ``ClosDesign``: a shape takes as much memory for ten million GPUs as
/// for ten. ``FabricGraph`` writes out every cable.
///
/// Wiring is even everywhere: each leaf has equally many links to every spine of its pod, each spine
/// equally many to every core of its group. Vendors' tables follow the same rule (18 spines and not 16
/// for 32 leaves of 72 uplinks: facts/hardware.md section 3.1).
public struct ClosShape: Codable, Hashable, Sendable {
  /// What was asked.
  public let design: ClosDesign
  /// Separate fabrics, alike; more than one only beyond what three tiers can join.
  public let fabrics: Int
  /// Hosts of a fabric; the last may have fewer.
  public let nodes: Int
  /// Blocks of a fabric: nodes that share their leaves.
  public let blocks: Int
  /// Tiers of switches: 2 (leaf and spine), or 3 (with cores).
  public let tiers: Int
  /// Groups of leaves with spines of their own, in one plane of one fabric.
  public let pods: Int
  /// Blocks whose leaves are in a pod; the last pod may have fewer.
  public let podBlocks: Int
  /// Rails whose leaves are in a pod: all, or one where units bring spines of each rail.
  public let podRails: Int
  /// Spines of a pod.
  public let podSpines: Int
  /// Links between a leaf and each spine of its pod.
  public let leafTrunk: Int
  /// Links of a spine to cores; 0 without cores.
  public let spineUplinks: Int
  /// Groups of cores in a plane of a fabric; each takes the same spines of every pod that it joins.
  public let coreGroups: Int
  /// Cores of a group.
  public let groupCores: Int
  /// Links between a spine and each core of its group; 0 without cores.
  public let spineTrunk: Int
  /// Whether cores join the rails; otherwise only NVLink does.
  public let joinsRails: Bool

  /// Leaves of a plane of a fabric.
  public var planeLeaves: Int { blocks * design.rails }
  /// Spines of a plane of a fabric.
  public var planeSpines: Int { pods * podSpines }
  /// Cores of a plane of a fabric.
  public var planeCores: Int { coreGroups * groupCores }
  /// Planes of all fabrics: how often a plane repeats.
  public var planeCount: Int { fabrics * design.planes }
  /// All switches.
  public var switches: Int { planeCount * (planeLeaves + planeSpines + planeCores) }
  /// Links between nodes and leaves, of all fabrics.
  public var nodeLinks: Int {
    design.nodes * design.rails * design.linksPerRail * design.planes
  }
  /// Links between leaves and spines, of all fabrics.
  public var leafLinks: Int { planeCount * planeLeaves * design.leafUp }
  /// Links between spines and cores, of all fabrics.
  public var spineLinks: Int { planeCount * planeSpines * spineUplinks }

  /// Decides a design.
  ///
  /// - Throws: ``ClosProblems`` with the nearest valid choices when no even wiring exists.
  public init(_ design: ClosDesign) throws(ClosProblems) {
    try design.validate()
    self.design = design
    let blockCount = ClosShape.ceil(design.nodes, design.blockNodes)
    let most = design.mostBlocks
    fabrics = ClosShape.ceil(blockCount, most)
    blocks = ClosShape.ceil(blockCount, fabrics)
    nodes = min(design.nodes, blocks * design.blockNodes)
    let leaves = blocks * design.rails
    if let unit = design.unit {
      let unitBlocks = ClosShape.ceil(unit.nodes, design.blockNodes)
      let units = ClosShape.ceil(blocks, unitBlocks)
      podBlocks = unitBlocks
      podRails = 1
      pods = units * design.rails
      podSpines = unit.spines / (design.rails * design.planes)
      tiers = units > 1 ? 3 : 2
    } else if leaves <= design.radix {
      (tiers, pods, podBlocks, podRails) = (2, 1, blocks, design.rails)
      podSpines = ClosShape.fewestSpines(
        leaves: leaves, uplinks: design.leafUp, ports: design.radix, least: design.leastSpines)
    } else {
      tiers = 3
      pods = ClosShape.ceil(blocks, design.mostPodBlocks)
      podBlocks = ClosShape.ceil(blocks, pods)
      podRails = design.rails
      podSpines = ClosShape.fewestSpines(
        leaves: podBlocks * podRails, uplinks: design.leafUp,
        ports: design.radix - design.spineUp, least: design.leastSpines)
    }
    leafTrunk = design.leafUp / podSpines
    guard tiers == 3 else {
      (spineUplinks, coreGroups, groupCores, spineTrunk, joinsRails) = (0, 0, 0, 0, true)
      return
    }
    let cores = try CoreGroups(
      pods: pods, podSpines: podSpines, beside: design.rails / podRails,
      least: design.unit == nil
        ? ClosShape.ceil(
          podBlocks * podRails * leafTrunk * design.spineUp, design.radix - design.spineUp)
        : design.spineUp,
      most: design.spineUp, radix: design.radix)
    spineUplinks = cores.uplinks
    coreGroups = cores.groups
    groupCores = cores.cores
    spineTrunk = cores.uplinks / cores.cores
    joinsRails = cores.joinsRails
  }

  /// The fewest spines that carry all uplinks and divide the uplinks of a leaf evenly.
  ///
  /// At most as many as a leaf has uplinks; a spine then has `leaves` links downwards.
  static func fewestSpines(leaves: Int, uplinks: Int, ports: Int, least: Int = 1) -> Int {
    var spines = max(1, least, ceil(leaves * uplinks, max(1, ports)))
    guard spines < uplinks else { return uplinks }
    while uplinks % spines != 0 { spines += 1 }
    return spines
  }

  /// Whole parts of `part` that hold `whole`.
  static func ceil(_ whole: Int, _ part: Int) -> Int { (whole + part - 1) / max(1, part) }
}
