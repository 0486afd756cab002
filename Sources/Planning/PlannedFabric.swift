import Catalogue
public import Fabric
public import Interfaces
import Quantities

/// The networks of a cluster as blocks that repeat: what every cable, load and failure follows from.
public struct PlannedFabric: Codable, Sendable {
  /// The networks, compute first.
  public let networks: [FabricNetwork]
  /// The racks of the cluster.
  public let racks: ClusterRacks
  /// Where racks stand.
  public let rows: RackRows
  /// How cables run.
  public let rules: CableRules
  /// The cables to choose from, for each network in order of preference.
  public let cables: [[CableType]]
  /// How often its parts fail.
  public let failures: FailureRates
  /// GPUs of a node, and of an NVLink domain.
  public let gpusPerNode: Int
  /// GPUs that reach each other over NVLink; 1 without it.
  public let nvlinkDomain: Int
  /// What a collective sees of the compute network.
  public let links: LinkModel

  enum CodingKeys: String, CodingKey {
    case networks, racks, rows, rules, cables, failures, links
    case gpusPerNode = "gpus_per_node"
    case nvlinkDomain = "nvlink_domain"
  }
}

extension Cluster {
  /// The networks for the plan.
  ///
  /// - Parameters:
  ///   - first: the position of the cluster's first rack among the site's.
  ///   - site: what the site says of cables.
  func plannedFabric(
    first: Int, _ site: SiteBrief, _ catalogue: Catalogue
  ) throws -> PlannedFabric {
    let practice = try catalogue.entry(site.devices.practice, kind: "practice")
    let rules = try CableRules(
      practice: practice, choice: site.cabling.choice, label: site.cabling.label)
    return PlannedFabric(
      networks: networks, racks: try clusterRacks(first: first),
      rows: try RackRows(practice: practice), rules: rules,
      cables: try networks.map { network in
        rules.choice == .designed
          ? [network.cable]
          : try CableType.candidates(for: network.linkSpeed, catalogue)
      },
      failures: try FailureRates(practice: practice),
      gpusPerNode: max(1, Int(fleet.gpus.orZero.si / max(1, fleet.nodes.orZero.si))),
      nvlinkDomain: try system.root.figure("nvlink_domain", as: Count.self).whole,
      links: try LinkModel(
        system: system, unit: try catalogue.entry(unitID, kind: "unit"), nodes: fleet.nodes.whole,
        catalogue))
  }

  private func clusterRacks(first: Int) throws -> ClusterRacks {
    let racking = try system.root.part("racking")
    let height = try racking.figure("height", as: Count.self).whole
    var nodes: [Int] = []
    var management: [Int] = []
    for part in racking.parts("elevation") {
      let from = try part.figure("from", as: Count.self).whole
      let count = try part.figure("count", as: Count.self).whole
      switch try part.text("kind") {
      case "compute": nodes += (0..<count).map { from + $0 }
      case "management": management += (0..<count).map { from + $0 }
      default: break
      }
    }
    let isElevated = !nodes.isEmpty
    if !isElevated {
      let perRack = try brief.perRack ?? racking.figure("per_rack", as: Count.self)
      nodes = (0..<max(1, perRack.whole)).map { 1 + $0 * height }
    }
    return ClusterRacks(
      compute: max(1, fleet.racks.whole), network: support.networkRacks.whole,
      management: support.racks.whole, units: units.whole, nodeUnits: nodes,
      nodeHeight: isElevated ? 1 : height, managementUnits: management, first: first)
  }
}
