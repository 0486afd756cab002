public import Quantities

/// Bandwidth between two halves of a fabric, each of whole pods or whole blocks, in each direction.
///
/// Half of what a tier carries upwards is all that halves can exchange; the least tier binds. A
/// fabric without oversubscription has as much as its nodes put in.
public struct Bisection: Codable, Hashable, Sendable {
  /// Between the halves.
  public let bandwidth: Bandwidth
  /// Over what half of the nodes put into the network.
  public let share: Double
  /// The tier that binds; the nodes' own links where none does.
  public let tier: LinkLoads.Tier

  /// The bisection of one fabric of a shape.
  public init(_ shape: ClosShape, link: Bandwidth) {
    let design = shape.design
    let planes = design.planes
    var tiers: [(LinkLoads.Tier, Int)] = [
      (.nodeLeaf, min(shape.nodes, design.nodes) * design.rails * design.linksPerRail * planes)
    ]
    if shape.blocks > 1 {
      tiers.append((.leafSpine, planes * shape.planeLeaves * design.leafUp))
    }
    if shape.tiers == 3 {
      tiers.append((.spineCore, planes * shape.planeSpines * shape.spineUplinks))
    }
    let own = max(1, tiers[0].1)
    var least = tiers[0]
    for tier in tiers where tier.1 < least.1 { least = tier }
    bandwidth = Bandwidth(si: Double(least.1) / 2 * link.si)
    share = Double(least.1) / Double(own)
    tier = least.0
  }
}
