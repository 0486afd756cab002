public import Catalogue

/// How heat rejection behind a loop is arranged: which parts there are, and how they share the heat.
public struct PlantStructure: Hashable, Sendable {
  /// Whether dry coolers cool the loop.
  public let hasDryCoolers: Bool
  /// Whether towers cool the loop.
  public let hasTowers: Bool
  /// What condensers of chillers give their heat to; `nil` without chillers.
  public let condenser: Condenser?
  /// Whether the economiser may take a part of the heat, or all of it or none.
  public let isInSeries: Bool
  /// Outside air led through the hall.
  public let outsideAir: OutsideAir

  /// What takes the heat of condensers.
  public enum Condenser: String, Sendable {
    /// Air, by fans of the chiller's own.
    case air
    /// Tower water.
    case tower
  }

  /// Outside air led through the hall.
  public enum OutsideAir: String, Sendable {
    /// There is none.
    case none
    /// As it is.
    case direct
    /// Cooled by evaporation first.
    case evaporative
  }

  /// Whether there are towers at all, be it for condensers alone.
  public var needsTowers: Bool { hasTowers || condenser == .tower }

  /// Reads a plant of the catalogue.
  public init(_ entry: CatalogueEntry) throws(CatalogueError) {
    let economiser = try entry.root.text("economiser")
    hasDryCoolers = economiser.contains("dry")
    hasTowers = economiser.contains("tower")
    condenser = Condenser(rawValue: try entry.root.text("chillers"))
    isInSeries = try entry.root.text("arrangement") == "series"
    outsideAir = OutsideAir(rawValue: try entry.root.text("outside_air")) ?? .none
  }
}
