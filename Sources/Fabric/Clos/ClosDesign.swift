/// What is asked of a folded-Clos fabric: its endpoints and the ports that they may use.
///
/// Nodes come in blocks that share their leaves. In a rail-optimised fabric the nth port of each node
/// of a block meets its peers on leaf n; with one rail and several links a rail it is a plain fat
/// tree. Planes repeat the fabric side by side and never meet.
public struct ClosDesign: Codable, Hashable, Sendable {
  /// Hosts.
  public var nodes: Int
  /// Rails: leaves that a node reaches in each plane.
  public var rails: Int
  /// Links of a node to each of its leaves; 1 in a rail-optimised fabric.
  public var linksPerRail: Int
  /// Independent planes.
  public var planes: Int
  /// Ports of a switch at the speed of a link.
  public var radix: Int
  /// Links of a leaf towards nodes.
  public var leafDown: Int
  /// Links towards nodes that share a port of the leaf: 1, or the tails of its breakout cables.
  public var tails: Int
  /// Ports of a leaf towards spines.
  public var leafUp: Int
  /// Most ports of a spine towards cores, when there are cores.
  public var spineUp: Int
  /// Spines that a pod has at least, such as 2 for redundancy.
  public var leastSpines: Int
  /// Spines that belong to a scalable unit, where a vendor fixes them; `nil` where the fabric as a
  /// whole decides.
  public var unit: Unit?

  /// A scalable unit that brings its own spines.
  public struct Unit: Codable, Hashable, Sendable {
    /// Hosts of the unit.
    public var nodes: Int
    /// Spines of the unit, over all rails and planes.
    public var spines: Int

    /// Creates a unit.
    public init(nodes: Int, spines: Int) {
      self.nodes = nodes
      self.spines = spines
    }
  }

  /// Creates a design; ``ClosShape`` says whether it can be built.
  public init(
    nodes: Int, rails: Int, linksPerRail: Int = 1, planes: Int = 1, radix: Int, leafDown: Int,
    tails: Int = 1, leafUp: Int, spineUp: Int, leastSpines: Int = 1, unit: Unit? = nil
  ) {
    self.nodes = nodes
    self.rails = rails
    self.linksPerRail = linksPerRail
    self.planes = planes
    self.radix = radix
    self.leafDown = leafDown
    self.tails = tails
    self.leafUp = leafUp
    self.spineUp = spineUp
    self.leastSpines = leastSpines
    self.unit = unit
  }

  /// Nodes that share their leaves.
  public var blockNodes: Int { leafDown / max(1, linksPerRail) }
}
