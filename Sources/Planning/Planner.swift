public import Catalogue
import Climate
import Cooling
import Economics
import Electrical
import Fabric
import Foundation
import Halls
import Interfaces
public import Quantities
import Workloads
import Synchronization

/// Turns a brief into a plan.
public enum Planner {
  /// The functions that the formulas of a plan call.
  ///
  /// - Parameter climates: the weather that plans keep of their own files.
  public static func library(climates: [PlannedClimate] = []) -> FunctionLibrary {
    let year = FacilityYear(climates: climates.compactMap(\.year))
    return FunctionLibrary([
      Redundancy.function, UPSLoss.function, PowerTreeFunction().function, year.function,
      year.profile, year.moisture, DesignWeather.standardPressure, DesignWeather.towerApproach,
    ])
    .merging(FabricTiers.functions).merging(FunctionLibrary(HydraulicFormulas.all))
  }

  /// Plans a brief.
  ///
  /// - Parameters:
  ///   - brief: a scenario bound to `catalogue`.
  ///   - catalogue: what its names refer to.
  ///   - threads: how many sites are planned at a time; the plan does not depend on it.
  ///   - draws: random draws for the uncertainty of cost and power; 0 for none.
  ///   - library: the functions of formulas; plans that share one share what its models remember.
  ///   - hasRanges: whether figures get their range; without, a plan takes a tenth of the time.
  /// - Throws: ``Problems`` when the brief cannot be priced; ``FigureError`` and the like when an
  ///   input is so far from ordinary that a figure is not finite.
  public static func plan(
    _ brief: Brief, catalogue: Catalogue, threads: Int = 1, hasRanges: Bool = true,
    draws: Int = 0, library: FunctionLibrary = library()
  ) throws -> Plan {
    // Weather of a scenario's own files is known to its own plan only.
    let climates = brief.climates.map { PlannedClimate($0.year) }
    let library = climates.isEmpty ? library : library.merging(Self.library(climates: climates))
    let scope = FigureScope("", library: library, hasRanges: hasRanges)
    let exchange = Exchange(currency: brief.currency, rates: brief.rates)
    let built = brief.sites.filter { site in brief.fleets.contains { $0.site == site.id } }
    let sites = try concurrently(built, threads: threads) { site in
      try Site(
        site, fleets: brief.fleets.filter { $0.site == site.id }, exchange: exchange,
        discount: brief.discount, start: brief.start, catalogue,
        in: scope)
    }
    let totals = try FleetTotals(sites, currency: brief.currency, in: scope)
    let existing = try Existing(brief.existing, catalogue, in: scope)
    let book = try FigureBook(
      (brief.budget.map { [$0] } ?? []) + totals.nodes + existing.nodes
        + totals.phases.flatMap(\.nodes)
        + sites.flatMap { $0.allNodes })
    let orders = sites.flatMap { $0.schedule.orders(start: brief.start) }
      .sorted {
        ($0.orderBy, $0.site, $0.energised, $0.item) < ($1.orderBy, $1.site, $1.energised, $1.item)
      }
    return Plan(
      schemaVersion: Plan.currentSchemaVersion, name: brief.name, brief: brief.resolved,
      catalogue: catalogue.fingerprint, currency: brief.currency,
      owners: sites.flatMap(\.clusters).owners, sites: try sites.map { try $0.planned(catalogue) },
      quarters: totals.phases.map(\.quarter.description),
      findings: Checks.findings(brief, sites, totals), orders: orders,
      uncertainty: draws > 0 && hasRanges
        ? try Uncertainty(totals.uncertain, draws: draws, seed: 1, threads: threads) : nil,
      sensitivities: hasRanges ? totals.sensitivities : [:], bill: bill(sites),
      sources: sources(of: book, brief, catalogue), climates: climates.isEmpty ? nil : climates,
      figures: book.records)
  }

  /// Results in the order of the items, whatever the number of threads.
  static func concurrently<Item: Sendable, Result: Sendable>(
    _ items: [Item], threads: Int, _ work: @Sendable (Item) throws -> Result
  ) throws -> [Result] {
    guard threads > 1, items.count > 1 else { return try items.map(work) }
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, items.count)) { _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < items.count else { return }
        let result = Swift.Result { try work(items[index]) }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock { results in
      try items.indices.compactMap { try results[$0]?.get() }
    }
  }

  /// The lines of all sites, those of one item and purpose at a site taken together.
  private static func bill(_ sites: [Site]) -> [PlannedLine] {
    sites.flatMap { site -> [PlannedLine] in
      var groups: [String: [BillLine]] = [:]
      for line in site.bill { groups["\(line.purpose)\u{0}\(line.item)", default: []].append(line) }
      return groups.keys.sorted().compactMap { key in
        guard let lines = groups[key], let first = lines.first else { return nil }
        let count = lines.reduce(0) { $0 + $1.count.orZero.si }
        guard count > 0 else { return nil }
        return PlannedLine(
          site: site.brief.id, purpose: first.purpose, item: first.item, name: first.name,
          count: count, figures: lines.map(\.count.id))
      }
    }
  }

  private static func sources(
    of book: FigureBook, _ brief: Brief, _ catalogue: Catalogue
  ) -> [String: CatalogueSource] {
    var sources: [String: CatalogueSource] = [:]
    for key in Set(book.ids.flatMap { book[$0]?.sources ?? [] }) {
      if let source = catalogue.sources[key] {
        sources[key] = source
      } else if let site = brief.sites.first(where: { $0.climate.sourceKey == key }) {
        let years = site.climate.record.map { "\($0.lowerBound) to \($0.upperBound)" }
        sources[key] = CatalogueSource(
          key: key, title: "Weather of \(site.climate.name)", place: site.climate.source,
          date: years ?? "typical year")
      } else {
        sources[key] = CatalogueSource(
          key: key, title: "The scenario: \(brief.name)", place: brief.file, date: "")
      }
    }
    return sources
  }
}

extension FigureBook {
  /// The figures as a plan keeps them.
  var records: [String: FigureRecord] {
    var records: [String: FigureRecord] = [:]
    for id in ids { if let node = self[id] { records[id] = FigureRecord(node) } }
    return records
  }
}

extension Site {
  /// The figures that nothing else in the plan leads to, and the ones that do no harm twice.
  var allNodes: [FigureNode] {
    var nodes = [
      hall.positions.node, hall.area.node, year.compressorHours.node, year.excessHours.node,
      annual.perGPUHour.node, year.balance.node, year.pue.node, year.wue.node,
      cooling.mechanical.node, totals.racks.node, largestContract.node,
      cooling.air.walls.installed.node,
      cooling.liquid.heat.node, cooling.liquid.cduCount.node,
    ]
    nodes += bill.map(\.count.node) + phases.flatMap(\.nodes) + totals.compute.nodes
    nodes += schedule.leads.map(\.lead.node) + bridge.nodes
    nodes += [coolingFlows.liquid?.node, coolingFlows.air.node].compactMap(\.self)
    nodes += gridNodes.all + extras.nodes + electrical.nodes
    nodes += networkFailures.map(\.node) + floorLoads.map(\.node) + brief.capacity.map(\.power.node)
    nodes += [brief.supply.node, brief.voltage.node]
    nodes += [
      brief.water?.node, brief.land?.node, brief.positions?.node, brief.rackPower?.node,
      brief.floorLoad?.node,
    ].compactMap(\.self)
    nodes += clusters.flatMap { [$0.supplyLimit?.node, $0.shelves?.node].compactMap(\.self) }
    nodes += coolingCost.nodes + year.modes.map(\.node)
    nodes += [year.excursion.node, year.ere.node]
    nodes += (hydraulics?.nodes ?? []) + resilience.nodes
    nodes += [cooling.air.airFlow.node, cooling.air.back.node]
    nodes +=
      cooling.air.hall.nodes + (moisture?.nodes ?? []) + [inletLimit?.node].compactMap(\.self)
    nodes += [cooling.airRejection.supply.node, cooling.airRejection.heat.node]
    nodes += year.energyParts.map(\.node) + year.peakParts.map(\.node)
    for cluster in clusters {
      nodes += [cluster.rackPower.node, cluster.rackMass.node, cluster.electricalPeak.node]
      nodes +=
        [cluster.supportShare.node, cluster.fabric.tiers.node] + cluster.compute.nodes
        + (cluster.training?.nodes ?? [])
        + (cluster.serving?.nodes ?? []) + [cluster.servingPeak?.node].compactMap(\.self)
        + cluster.fabric.figures.nodes
    }
    return nodes
  }

  func planned(_ catalogue: Catalogue) throws -> PlannedSite {
    var first = 0
    var planned: [PlannedCluster] = []
    for cluster in clusters {
      let fabric = try cluster.plannedFabric(first: first, brief, catalogue)
      first += fabric.racks.count
      planned.append(
        PlannedCluster(
          id: cluster.brief.id, owner: cluster.brief.owner, system: cluster.system.name,
          fabric: fabric,
          power: try ComponentPower(
            cluster.system,
            practice: try catalogue.entry(brief.devices.practice, kind: "practice"), catalogue),
          serving: cluster.serving?.planned))
    }
    return PlannedSite(
      id: brief.id, name: brief.name, clusters: planned,
      quarters: phases.map(\.quarter.description), grid: try GridSheet(self, catalogue),
      year: profile, loops: try PlannedLoops(self, catalogue),
      racks: try clusters.flatMap {
        try $0.racks(catalogue, site: brief.id, frame: rackUnits)
      }, cooling: PlannedCooling(cooling), power: power)
  }
}
