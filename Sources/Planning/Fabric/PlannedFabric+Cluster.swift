public import Catalogue
public import Fabric
import Interfaces
import Quantities
import Schema

extension PlannedFabric {
  /// The clusters of a scenario.
  public static func clusters(_ brief: Brief) -> [String] { brief.fleets.map(\.id) }

  /// The fabric of one cluster of a scenario, without the rest of the plan.
  ///
  /// - Parameters:
  ///   - cluster: its identifier; the first unless named.
  ///   - change: what the compute fabric has instead of its unit's own.
  /// - Throws: ``ClosProblems`` with the nearest valid choices; `nil` for an unknown cluster.
  public init?(
    _ brief: Brief, cluster: String? = nil, change: ClosChange = ClosChange(),
    _ catalogue: Catalogue
  ) throws {
    guard
      let fleet = cluster.map({ id in brief.fleets.first { $0.id == id } }) ?? brief.fleets.first,
      let site = brief.sites.first(where: { $0.id == fleet.site }) ?? brief.sites.first
    else { return nil }
    let scope = FigureScope("", library: Planner.library(), hasRanges: false)
    let planned = try Cluster(fleet, catalogue, supply: site.supply, in: scope)
    let own = try planned.plannedFabric(first: 0, site, catalogue)
    guard !change.isEmpty else {
      self = own
      return
    }
    let unit = try catalogue.entry(planned.unitID, kind: "unit")
    let nodes = planned.fleet.nodes.whole
    let compute = try FabricNetwork.compute(
      unit: unit, system: planned.system, nodes: nodes, change: change, catalogue)
    self.init(
      networks: [compute] + own.networks.dropFirst(), racks: own.racks, rows: own.rows,
      rules: own.rules, cables: own.cables, failures: own.failures, gpusPerNode: own.gpusPerNode,
      nvlinkDomain: own.nvlinkDomain,
      links: try LinkModel(
        system: planned.system, unit: unit, nodes: nodes, change: change, catalogue))
  }

  /// The GPUs of the cluster.
  public var gpus: Int { (networks.first?.shape.design.nodes ?? 0) * gpusPerNode }
}
