import Catalogue
import Cooling
import Electrical
import Quantities

extension Site {
  /// The power chain of a site with its states, reliability and demand.
  static func power(
    _ brief: SiteBrief, _ clusters: [Cluster], _ totals: SiteTotals, _ chain: SiteChain,
    _ year: SiteYear, _ phases: [Phase], _ practice: CatalogueEntry, _ catalogue: Catalogue
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
    let hours =
      totals.day?.it.map(\.orZero.si) ?? Array(repeating: typical, count: DayProfile.count)
    let day = hours.map { it > 0 ? min(1, $0 / it) : 0 }
    let demand = try PlannedDemand(
      PlannedDemand.Basis(
        design: design, climate: brief.climate, it: it, typical: typical,
        house: chain.house.orZero.si, distribution: chain.distribution.orZero.si,
        day: day,
        coolingEnergy: cooling + pumps * 8760 * 3600, coolingPeak: coolingPeak + pumps,
        tariff: PlannedDemand.Tariff(tariff, climate: brief.climate),
        carbon: brief.power.carbon
          ?? [Double](repeating: carbon.orZero.si, count: PlannedDemand.hours),
        built: phases.map {
          (
            quarter: $0.quarter,
            share: min(1, $0.powered.orZero.si / max(1, totals.gpus.orZero.si))
          )
        }))
    // A unit is at its maximum or idle: its mean is the expected one.
    let idle = try clusters.map { cluster -> Double in
      let each: Figure<Power> = try cluster.system.root.part("power").figure("idle")
      let support = cluster.peak.orZero.si - cluster.systemPeak.orZero.si
      return each.orZero.si * cluster.fleet.systems.orZero.si + support
    }
    let low = idle.reduce(0, +) / max(1, it)
    // Hours of a day differ where a fleet serves; its systems follow them together.
    let busy = day.map { low < 1 ? min(1, max(0, ($0 - low) / (1 - low))) : 1 }
    let units = clusters.reduce(0) { $0 + $1.units.orZero.si }
    let withstand: Figure<Current> = try practice.root.figure("board_withstand")
    let branch: Figure<Ratio> = try practice.root.figure("voltage_drop_branch")
    let whole: Figure<Ratio> = try practice.root.figure("voltage_drop_total")
    var data = try FailureData(failures, practice: practice)
    data.fuel = brief.power.fuel.si / 3600
    let faultLevel = (brief.power.faultLevel ?? stated).orZero.si
    return try PlannedPower(
      design, failures: data, frequency: frequency.orZero.si,
      faultLevel: faultLevel, boardWithstand: withstand.orZero.si,
      drop: VoltageDrop.Limits(branch: branch.orZero.si, total: whole.orZero.si), demand: demand,
      coincidence: Coincidence(
        maximum: it, low: min(1, low), busy: busy, jobs: min(1_000_000, max(1, Int(units)))),
      swings: try swings(brief.power.swings, clusters, faultLevel: faultLevel))
  }

  /// The swings of the largest synchronous job of a site; `nil` where none is known.
  private static func swings(
    _ brief: SiteBrief.PowerChain.Swings, _ clusters: [Cluster], faultLevel: Double
  ) throws -> PlannedSwings? {
    let jobs = clusters.map { cluster -> (cluster: Cluster, gpus: Int) in
      let all = cluster.fleet.gpus.whole
      return (cluster, min(all, brief.gpus ?? cluster.brief.training?.gpus ?? 0))
    }
    guard let job = jobs.max(by: { $0.gpus < $1.gpus }), job.gpus > 0 else { return nil }
    let cluster = job.cluster
    let power =
      cluster.systemPeak.orZero.si / max(1, cluster.fleet.gpus.orZero.si) * Double(job.gpus)
    let shelves = try cluster.system.root.part("power").part(ifPresent: "supplies")?
      .figure(ifPresent: "storage", as: Energy.self)?.orZero.si
    let each = try cluster.system.root.figure("gpus", as: Count.self).orZero.si
    let limits = SwingLimits(
      ramp: brief.ramp ?? power * PlannedSwings.usualRamp, voltageChange: brief.voltageChange,
      bands: brief.bands)
    var swing = PowerSwing(
      power: power, depth: brief.depth, frequency: brief.frequency, share: brief.share)
    let idle = try cluster.system.root.part("power").figure("idle", as: Power.self).orZero
    swing.idle = min(1, max(0, idle.si / max(1, cluster.maximum.orZero.si)))
    return PlannedSwings(
      cluster: cluster.brief.id, gpus: job.gpus, swing: swing, limits: limits,
      study: try SwingStudy(
        swing, limits: limits, faultLevel: max(1, faultLevel), gpus: job.gpus,
        storage: brief.storage ?? (shelves ?? 0) / max(1, each)))
  }
}
