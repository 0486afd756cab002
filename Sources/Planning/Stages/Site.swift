import Catalogue
import Climate
import Cooling
import Economics
import Electrical
import Fabric
import Halls
import Interfaces
import Quantities

/// One site, from its clusters to the meter, the bill and the quarters.
struct Site {
  let brief: SiteBrief
  let clusters: [Cluster]
  let totals: SiteTotals
  let electrical: Supply
  let cooling: CoolingPlan
  let coolingFlows: (liquid: Figure<VolumeFlow>?, air: Figure<VolumeFlow>)
  let hydraulics: LiquidHydraulics?
  let resilience: CoolingResilience
  let inletLimit: Figure<Temperature>?
  let house: Figure<Power>
  let year: SiteYear
  let hall: HallSpace
  let moisture: HallMoisture?
  /// Failures a year of each cluster's compute fabric.
  let networkFailures: [Figure<Count>]
  /// Of each cluster's racks, in their order.
  let floorLoads: [Figure<Pressure>]
  let capex: Capex
  let energy: EnergyCost
  let annual: AnnualCost
  let largestContract: Figure<Power>
  let phases: [Phase]
  let schedule: Schedule
  let bridge: Bridge
  let gridNodes: GridFigures
  let extras: SiteExtras
  let coolingCost: CoolingCost
  let bill: [BillLine]
  let profile: YearProfile?
  let power: PlannedPower?
  /// Rack units of a rack that is no system of its own.
  let rackUnits: Int

  init(
    _ brief: SiteBrief, fleets: [FleetBrief], exchange: Exchange, discount: Figure<Ratio>,
    start: Quarter, _ catalogue: Catalogue, in root: FigureScope
  ) throws {
    let scope = root.below("site.\(brief.id)")
    self.brief = brief
    clusters = try fleets.map { try Cluster($0, catalogue, supply: brief.supply, in: scope) }
    totals = try SiteTotals(clusters, in: scope)
    let chain = try SiteChain(brief, totals, clusters, catalogue, scope)
    electrical = chain.supply
    cooling = chain.cooling
    coolingFlows = chain.flows
    (hydraulics, resilience) = (chain.hydraulics, chain.resilience)
    inletLimit = chain.inletLimit
    house = chain.house
    year = try SiteYear(brief, totals, chain, in: scope)
    let practice = try catalogue.entry(brief.devices.practice, kind: "practice")
    profile =
      scope.hasRanges ? try YearProfile(year, climate: brief.weather, in: scope) : nil
    rackUnits = Int(try practice.root.figure("rack_units", as: Count.self).orZero.si)
    networkFailures = try clusters.map {
      try FabricFigures.failures(
        $0.fabric, practice: practice, in: scope.below("cluster.\($0.brief.id).network.compute"))
    }
    let hallModel = try HallModel(practice: practice)
    floorLoads = try clusters.map {
      try HallSpace.floorLoad(
        "cluster.\($0.brief.id).rack.floor_load", hallModel, mass: $0.rackMass, in: scope)
    }
    hall = try HallSpace(
      hallModel, racks: clusters.map(\.racks),
      cdus: cooling.liquid.cdus.installed, footprint: chain.coolingModel.cduFootprint,
      in: scope.below("hall"))
    moisture = try HallMoisture(
      cooling, climate: brief.weather, hours: year.hours, area: hall.area,
      in: scope.below("cooling"))
    gridNodes = try GridFigures(year, totals, practice, in: scope)
    let costs = try SiteCosts(
      brief, clusters, totals, year, loadFactor: gridNodes.loadFactor, practice, exchange, discount,
      catalogue, in: scope)
    (capex, energy, annual) = (costs.capex, costs.energy, costs.annual)
    largestContract = costs.largestContract
    phases = try Phase.all(brief, clusters, totals, peak: year.peak, in: scope)
    power =
      scope.hasRanges
      ? try Self.power(brief, clusters, totals, chain, year, phases, practice, catalogue) : nil
    schedule = try Schedule(
      brief, chain.supply, hasLiquid: cooling.liquid.heat.orZero.si > 0, practice, start: start,
      in: scope)
    bridge = try Bridge(phases, annual, exchange, practice, in: scope)
    coolingCost = try CoolingCost(
      cooling, year, costs: costs, practice, exchange, in: scope)
    extras = try SiteExtras(
      clusters, capex, energy, annual, totals, practice, exchange, discount, in: scope)
    let connections = (hydraulics?.connections.bill ?? []).map {
      BillLine(purpose: $0.purpose, item: $0.item.id, name: $0.item.name, count: $0.count)
    }
    bill = clusters.flatMap(\.bill) + cooling.bill + connections + electrical.bill
  }

}

/// Sums over the clusters of a site.
struct SiteTotals {
  let ordered: Figure<Count>
  let gpus: Figure<Count>
  let nodes: Figure<Count>
  let racks: Figure<Count>
  let compute: Compute
  let switches: Figure<Count>
  let cables: Figure<Count>
  let peak: Figure<Power>
  let typical: Figure<Power>
  let liquidTypical: Figure<Power>
  /// The day of a site whose fleets serve in the hours of their demand.
  let day: SiteDay?

  init(_ clusters: [Cluster], in scope: FigureScope) throws(FigureError) {
    ordered = try scope.total("fleet.gpus.ordered", clusters.map(\.fleet.ordered))
    gpus = try scope.total("fleet.gpus", clusters.map(\.fleet.gpus))
    nodes = try scope.total("fleet.nodes", clusters.map(\.fleet.nodes))
    racks = try scope.total("fleet.racks", clusters.map(\.racks))
    compute = try Compute(sum: clusters.map(\.compute), in: scope)
    switches = try scope.total("network.switches", clusters.map(\.switches))
    cables = try scope.total("network.cables", clusters.map(\.cables))
    peak = try scope.total("power.it.peak", clusters.map(\.peak))
    typical = try scope.total("power.it.typical", clusters.map(\.typical))
    liquidTypical = try scope.total("cooling.liquid.heat.typical", clusters.map(\.liquidTypical))
    day = try SiteDay(clusters, typical: typical, liquid: liquidTypical, in: scope)
  }
}
