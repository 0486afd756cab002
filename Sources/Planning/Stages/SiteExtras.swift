import Catalogue
import Economics
import Quantities

/// Capital by discipline, present cost, cost of an exaFLOP-hour, and the storage beside the systems.
struct SiteExtras {
  let nodes: [FigureNode]
  /// What the facility's capital is for, in the order of the practice.
  let facility: [(item: String, cost: Figure<Money>)]

  init(
    _ clusters: [Cluster], _ capex: Capex, _ energy: EnergyCost, _ annual: AnnualCost,
    _ totals: SiteTotals, _ practice: CatalogueEntry, _ exchange: Exchange,
    _ discount: Figure<Ratio>, in scope: FigureScope
  ) throws {
    let money = exchange.currency.unit
    facility = try practice.root.parts("facility_split").map { part in
      let item = try part.text("item")
      return (
        item,
        try scope.figure(
          "cost.capex.facility.\(item)", unit: money, "facility * share",
          ["facility": capex.facility, "share": try part.figure("share", as: Ratio.self)])
      )
    }
    var nodes = facility.map(\.cost.node)
    nodes.append(try Self.present(capex, energy, practice, discount, money, scope).node)
    nodes.append(try Self.exaFLOPHour(annual, totals, money, scope).node)
    for cluster in clusters {
      for (work, tokens) in [
        ("training", cluster.training?.tokens), ("serving", cluster.serving?.tokens),
      ] {
        guard let tokens else { continue }
        nodes.append(
          try Self.millionTokens(work, tokens, cluster, annual, money, scope).node)
      }
    }
    let units: Figure<Count> = try scope.figure(
      "fleet.units", "sum(units)", ["units": clusters.map(\.units)])
    let read: Figure<Bandwidth> = try scope.figure(
      "storage.read", "units * each",
      ["units": units, "each": try practice.root.figure("storage_read", as: Bandwidth.self)],
      note: "Guideline of the reference architecture for each scalable unit.")
    let write: Figure<Bandwidth> = try scope.figure(
      "storage.write", "units * each",
      ["units": units, "each": try practice.root.figure("storage_write", as: Bandwidth.self)])
    let capacity: Figure<DataSize> = try scope.figure(
      "storage.capacity", "sum(nodes) * each",
      [
        "nodes": clusters.map(\.storageNodes),
        "each": try practice.root.figure("storage_node_capacity", as: DataSize.self),
      ])
    self.nodes = nodes + [read.node, write.node, capacity.node]
  }

  /// Capital now, and energy and upkeep of the IT's life brought back to now.
  private static func present(
    _ capex: Capex, _ energy: EnergyCost, _ practice: CatalogueEntry, _ discount: Figure<Ratio>,
    _ money: Unit, _ scope: FigureScope
  ) throws -> Figure<Money> {
    let year = Figure<Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    return try scope.figure(
      "cost.present", unit: money,
      "capex + (energy + capex * upkeep) * (1 - (1 + rate) ^ (0 - life / year)) / rate",
      [
        "capex": capex.total, "energy": energy.annual, "rate": discount, "year": year,
        "upkeep": try practice.root.figure("upkeep", as: Ratio.self),
        "life": try practice.root.figure("it_life", as: Duration.self),
      ], note: "Net present cost over the life of the IT.")
  }

  /// A fleet's share of the site's yearly cost, by GPUs, over its tokens.
  private static func millionTokens(
    _ work: String, _ tokens: Figure<Count>, _ cluster: Cluster, _ annual: AnnualCost,
    _ money: Unit,
    _ scope: FigureScope
  ) throws -> Figure<Money> {
    let hours = Figure<Count>.given(
      "constant.hours", Count(si: 8760), sources: ["scenario"], confidence: .stated,
      note: "Hours of a planning year.")
    return try scope.figure(
      "cluster.\(cluster.brief.id).\(work).cost.million_tokens", unit: money,
      "1000000 * gpu_hour * gpus * hours / tokens",
      [
        "gpu_hour": annual.perGPUHour, "gpus": cluster.fleet.gpus, "hours": hours,
        "tokens": tokens,
      ], note: "All GPUs of the fleet, at work or not.")
  }

  private static func exaFLOPHour(
    _ annual: AnnualCost, _ totals: SiteTotals, _ money: Unit, _ scope: FigureScope
  ) throws -> Figure<Money> {
    let exa = Figure<FLOPRate>.given(
      "constant.exaflop", FLOPRate(si: 1e18), sources: ["scenario"], confidence: .stated)
    let hours = Figure<Count>.given(
      "constant.hours", Count(si: 8760), sources: ["scenario"], confidence: .stated,
      note: "Hours of a planning year.")
    return try scope.figure(
      "cost.exaflop_hour", unit: money, "annual * exa / (rate * hours)",
      ["annual": annual.total, "exa": exa, "rate": totals.compute.fp8, "hours": hours],
      note: "An hour of 1e18 FLOP/s of dense FP8 peak.")
  }
}
