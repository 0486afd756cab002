import Catalogue
import Cooling
import Electrical
import Quantities

extension Site {
  /// The power chain of a site with its states, reliability and demand.
  static func power(
    _ brief: SiteBrief, _ clusters: [Cluster], _ totals: SiteTotals, _ chain: SiteChain,
    _ year: SiteYear, _ practice: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> PlannedPower? {
    guard let design = chain.supply.design else { return nil }
    let failures = try catalogue.entry(brief.devices.reliability, kind: "failure-data")
    let grid = try catalogue.entry(brief.grid, kind: "grid")
    let frequency: Figure<Frequency> = try grid.root.figure("frequency")
    let tariff = try SiteCosts.tariff(grid, voltage: brief.voltage)
    let stated: Figure<ApparentPower> = try tariff.figure("fault_level")
    let carbon: Figure<CarbonIntensity> = try grid.root.figure("carbon")
    let pumps = chain.cooling.liquid.pumps.orZero.si
    // The first three purposes are losses of the chain itself.
    let cooling = year.energyParts.dropFirst(3).reduce(0) { $0 + $1.orZero.si }
    let coolingPeak = year.peakParts.dropFirst(3).reduce(0) { $0 + $1.orZero.si }
    let (it, typical) = (totals.peak.orZero.si, totals.typical.orZero.si)
    let demand = try PlannedDemand(
      PlannedDemand.Basis(
        design: design, climate: brief.climate, it: it, typical: typical,
        house: chain.house.orZero.si, distribution: chain.distribution.orZero.si,
        coolingEnergy: cooling + pumps * 8760 * 3600, coolingPeak: coolingPeak + pumps,
        tariff: PlannedDemand.Tariff(tariff, climate: brief.climate),
        carbon: carbon.orZero.si))
    // A unit is at its maximum or idle: its mean is the expected one.
    let idle = try clusters.map { cluster -> Double in
      let each: Figure<Power> = try cluster.system.root.part("power").figure("idle")
      let support = cluster.peak.orZero.si - cluster.systemPeak.orZero.si
      return each.orZero.si * cluster.fleet.systems.orZero.si + support
    }
    let low = idle.reduce(0, +) / max(1, it)
    let busy = low < 1 ? min(1, max(0, (typical / max(1, it) - low) / (1 - low))) : 1
    let units = clusters.reduce(0) { $0 + $1.units.orZero.si }
    let withstand: Figure<Current> = try practice.root.figure("board_withstand")
    return try PlannedPower(
      design, failures: FailureData(failures, practice: practice), frequency: frequency.orZero.si,
      faultLevel: (brief.power.faultLevel ?? stated).orZero.si,
      boardWithstand: withstand.orZero.si, demand: demand,
      coincidence: Coincidence(
        maximum: it, low: min(1, low), busy: busy, jobs: min(1_000_000, max(1, Int(units)))))
  }
}
