public import Catalogue
import Quantities

/// How often parts of a network fail, and how long a repair takes.
public struct FailureRates: Codable, Hashable, Sendable {
  /// Failures of a switch, a year.
  public let switches: Double
  /// Failures of a link with its cable and both transceivers, a year.
  public let links: Double
  /// Share of a link's failures that lie in the cable.
  public let cableShare: Double
  /// Hours until a switch is replaced.
  public let switchRepair: Double
  /// Hours until a link is replaced.
  public let linkRepair: Double

  enum CodingKeys: String, CodingKey {
    case switches, links
    case cableShare = "cable_share"
    case switchRepair = "switch_repair_h"
    case linkRepair = "link_repair_h"
  }

  /// Creates rates: failures a year, hours of repair.
  public init(
    switches: Double, links: Double, cableShare: Double, switchRepair: Double, linkRepair: Double
  ) {
    self.switches = switches
    self.links = links
    self.cableShare = cableShare
    self.switchRepair = switchRepair
    self.linkRepair = linkRepair
  }

  /// Reads the design practice.
  public init(practice: CatalogueEntry) throws(CatalogueError) {
    let part = try practice.root.part("network_failures")
    func time(_ key: String) throws(CatalogueError) -> Double {
      try part.figure(key, as: Duration.self).orZero.si
    }
    let year = 8760.0 * 3600
    self.init(
      switches: year / max(1, try time("switch_mtbf")), links: year / max(1, try time("link_mtbf")),
      cableShare: try part.figure("cable_share", as: Ratio.self).orZero.si,
      switchRepair: try time("switch_repair") / 3600, linkRepair: try time("link_repair") / 3600)
  }
}
