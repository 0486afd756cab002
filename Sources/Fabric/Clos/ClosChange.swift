/// What is asked for instead of a scalable unit's own design: an odd fabric to try.
public struct ClosChange: Codable, Hashable, Sendable {
  /// Ports of a switch at the speed of a link.
  public var radix: Int?
  /// Planes.
  public var planes: Int?
  /// Links of a leaf towards nodes.
  public var leafDown: Int?
  /// Links of a leaf towards spines.
  public var leafUp: Int?
  /// Most links of a spine towards cores.
  public var spineUp: Int?

  /// No change.
  public init() {}

  /// Whether nothing changes.
  public var isEmpty: Bool { self == ClosChange() }

  /// The design with the changes.
  func applied(to design: ClosDesign) -> ClosDesign {
    var design = design
    design.radix = radix ?? design.radix
    design.planes = planes ?? design.planes
    design.leafDown = leafDown ?? design.leafDown
    design.leafUp = leafUp ?? design.leafUp
    design.spineUp = spineUp ?? design.spineUp
    return design
  }
}
