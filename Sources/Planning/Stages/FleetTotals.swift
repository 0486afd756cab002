import Cooling
import Economics
import Halls
import Quantities

/// The new build as a whole: the figures without prefix.
struct FleetTotals {
  let nodes: [FigureNode]
  let peak: Figure<Power>
  let capex: Figure<Money>
  let systems: Figure<Money>
  let phases: [FleetPhase]
  /// The figures whose uncertainty is drawn.
  let uncertain: [FigureNode]

  struct FleetPhase {
    let quarter: Quarter
    let nodes: [FigureNode]
  }

  init(_ sites: [Site], currency: Currency, in scope: FigureScope) throws(FigureError) {
    let money = currency.unit
    let energy = try scope.total("power.utility.annual", sites.map(\.year.energy))
    let itEnergy = try scope.total("power.it.annual", sites.map(\.year.itEnergy))
    let water = try scope.total("cooling.water.annual", sites.map(\.year.water))
    let pue: Figure<Ratio> = try scope.figure(
      "cooling.pue", "utility / it", ["utility": energy, "it": itEnergy],
      note: "Weighted by energy.")
    let wue: Figure<WaterUsage> = try scope.figure(
      "cooling.wue", "water / it", ["water": water, "it": itEnergy])
    peak = try scope.figure(
      "power.utility.peak", "sum(parts)", ["parts": sites.map(\.year.peak)],
      note: "Sum of the sites' own peaks.")
    capex = try scope.figure(
      "cost.capex", unit: money, "sum(parts)", ["parts": sites.map(\.capex.total)])
    systems = try scope.figure(
      "cost.capex.systems", unit: money, "sum(parts)", ["parts": sites.map(\.capex.systems)])
    let parts = try Self.capital(sites, money, in: scope)
    let energyCost: Figure<Money> = try scope.figure(
      "cost.energy.annual", unit: money, "sum(parts)", ["parts": sites.map(\.energy.annual)])
    let gpus = try scope.total("fleet.gpus", sites.map(\.totals.gpus))
    let annual: Figure<Money> = try scope.figure(
      "cost.annual", unit: money, "sum(parts)", ["parts": sites.map(\.annual.total)])
    let opex: Figure<Money> = try scope.figure(
      "cost.opex", unit: money, "sum(parts)", ["parts": sites.map(\.annual.opex)])
    let gpuHour = try AnnualCost.perGPUHour(annual, gpus: gpus, currency: currency, in: scope)
    nodes =
      [
        gpus.node, annual.node, gpuHour.node,
        try scope.total("fleet.gpus.ordered", sites.map(\.totals.ordered)).node,
        try scope.total("fleet.nodes", sites.map(\.totals.nodes)).node,
        try scope.total("fleet.racks", sites.map(\.totals.racks)).node,
        try scope.total("network.switches", sites.map(\.totals.switches)).node,
        try scope.total("network.cables", sites.map(\.totals.cables)).node,
        try scope.total("power.it.peak", sites.map(\.totals.peak)).node,
        try scope.total("power.it.typical", sites.map(\.totals.typical)).node,
        try scope.total("power.gpus.peak", sites.flatMap(\.clusters).map(\.gpuPeak)).node,
        try scope.total("power.systems.peak", sites.flatMap(\.clusters).map(\.systemPeak)).node,
        try scope.total("power.house", sites.map(\.house)).node,
        try scope.total("cooling.tcs.pumps", sites.map(\.cooling.liquid.pumps)).node,
        systems.node,
        try scope.total("cooling.liquid.heat", sites.map(\.cooling.liquid.heat)).node,
        try scope.total("cooling.air.heat", sites.map(\.cooling.air.heat)).node,
        try scope.total("cooling.tcs.flow", sites.map(\.cooling.liquid.flow)).node,
        try scope.total("cooling.cdus", sites.map(\.cooling.liquid.cduCount)).node,
        try scope.total("hall.area", sites.map(\.hall.area)).node,
        try scope.total("hall.positions", sites.map(\.hall.positions)).node,
        try scope.total("carbon.annual", sites.map(\.energy.carbon)).node,
        energy.node, itEnergy.node, water.node, pue.node, wue.node, peak.node, capex.node,
        energyCost.node, opex.node,
      ] + parts + (try Self.facilityPumps(sites, in: scope))
      + (try Compute(sum: sites.map(\.totals.compute), in: scope)).nodes
      + (try Self.byOwner(sites, scope)) + (try Self.byPurpose(sites, scope))
    phases = try Self.phases(sites, scope)
    uncertain = [
      capex.node, annual.node, gpuHour.node, energyCost.node, peak.node, energy.node, pue.node,
    ]
  }

  /// The pumps of the facility water, where any site has liquid cooling.
  private static func facilityPumps(
    _ sites: [Site], in scope: FigureScope
  ) throws(FigureError) -> [FigureNode] {
    let pumps = sites.compactMap(\.cooling.liquid.fwsPumps)
    return pumps.isEmpty ? [] : [try scope.total("cooling.fws.pumps", pumps).node]
  }

  /// Capital beside the systems: network, facility, and what the facility's is for.
  private static func capital(
    _ sites: [Site], _ money: Unit, in scope: FigureScope
  ) throws(FigureError) -> [FigureNode] {
    var parts = [
      ("network", sites.map(\.capex.network)), ("facility", sites.map(\.capex.facility)),
    ]
    let items = sites.first?.extras.facility.map(\.item) ?? []
    for (index, item) in items.enumerated() {
      parts.append(("facility.\(item)", sites.map { $0.extras.facility[index].cost }))
    }
    return try parts.map { id, costs throws(FigureError) in
      let sum: Figure<Money> = try scope.figure(
        "cost.capex.\(id)", unit: money, "sum(parts)", ["parts": costs])
      return sum.node
    }
  }

  /// What moves capital, yearly cost, peak and PUE most.
  var sensitivities: [String: [Sensitivity]] {
    Dictionary(uniqueKeysWithValues: uncertain.map { ($0.id, Sensitivity.strongest($0)) })
  }

  /// GPUs ordered by owner.
  private static func byOwner(
    _ sites: [Site], _ scope: FigureScope
  ) throws(FigureError) -> [FigureNode] {
    let clusters = sites.flatMap(\.clusters)
    var nodes: [FigureNode] = []
    for (index, owner) in clusters.owners.enumerated() {
      let own = clusters.filter { $0.brief.owner == owner }.map(\.fleet.ordered)
      nodes.append(
        try scope.figure(
          "owner.\(index).fleet.gpus.ordered", as: Count.self, "sum(parts)", ["parts": own],
          note: owner
        ).node)
    }
    return nodes
  }

  /// Energy of a year and power in the highest hour by purpose.
  private static func byPurpose(
    _ sites: [Site], _ scope: FigureScope
  ) throws(FigureError) -> [FigureNode] {
    var nodes: [FigureNode] = []
    for (index, (purpose, _)) in FacilityYear.purposes.enumerated() {
      nodes.append(
        try scope.total("energy.\(purpose)", sites.map { $0.year.energyParts[index] }).node)
      nodes.append(
        try scope.total("power.at_peak.\(purpose)", sites.map { $0.year.peakParts[index] }).node)
    }
    return nodes
  }

  /// Quarter by quarter, a site standing at its last quarter once its own list has ended.
  private static func phases(
    _ sites: [Site], _ scope: FigureScope
  ) throws(FigureError) -> [FleetPhase] {
    let quarters = Set(sites.flatMap { $0.phases.map(\.quarter) }).sorted()
    var phases: [FleetPhase] = []
    for quarter in quarters {
      let current = sites.compactMap { site in site.phases.last { $0.quarter <= quarter } }
      let below = scope.below("phase.\(quarter)")
      phases.append(
        FleetPhase(
          quarter: quarter,
          nodes: [
            try below.total("gpus.delivered", current.map(\.delivered)).node,
            try below.total("capacity", current.map(\.capacity)).node,
            try below.total("gpus.powered", current.map(\.powered)).node,
            try below.total("gpus.waiting", current.map(\.waiting)).node,
            try below.total("power.needed", current.map(\.needed)).node,
            try below.total("power.waiting", current.map(\.waitingPower)).node,
            try below.total("power.stranded", current.map(\.stranded)).node,
          ]))
    }
    return phases
  }
}

extension [Cluster] {
  /// The owners, in the order of their first order.
  var owners: [String] {
    reduce(into: []) { owners, cluster in
      if !owners.contains(cluster.brief.owner) { owners.append(cluster.brief.owner) }
    }
  }
}
