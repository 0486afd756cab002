import Catalogue
import Climate
import Cooling
import Fabric
import Halls
import Quantities

/// The rules that a finished plan is held against.
enum Checks {
  static func findings(_ brief: Brief, _ sites: [Site], _ totals: FleetTotals) -> [Finding] {
    let rules = [
      capacity, waiting, contract, supply, shelves, excess, limits, ready, racks, schedule,
      freezing,
      fabrics,
      support,
      balance,
    ]
    var findings = sites.flatMap { site in rules.flatMap { $0(site) } }
    findings += budget(brief, totals)
    for site in brief.sites where !brief.fleets.contains(where: { $0.site == site.id }) {
      findings.append(
        Finding(
          severity: .note, rule: "site.unused", site: site.id,
          message: "No fleet stands at this site; it is left out.", figures: []))
    }
    let order = Finding.Severity.allCases
    return order.flatMap { severity in findings.filter { $0.severity == severity } }
  }

  private static func finding(
    _ severity: Finding.Severity, _ rule: String, _ site: Site, _ message: String,
    _ nodes: [FigureNode]
  ) -> [Finding] {
    [
      Finding(
        severity: severity, rule: rule, site: site.brief.id, message: message,
        figures: nodes.map(\.id))
    ]
  }

  private static func capacity(_ site: Site) -> [Finding] {
    guard let last = site.brief.capacity.last, last.power.orZero < site.year.peak.orZero
    else { return [] }
    let missing = site.year.peak.orZero - last.power.orZero
    return finding(
      .shortfall, "grid.capacity", site,
      "The site's peak of \(site.year.peak.orZero) exceeds the last step of grid capacity, "
        + "\(last.power.orZero), by \(missing); order more capacity or build less here.",
      [site.year.peak.node, last.power.node])
  }

  private static func waiting(_ site: Site) -> [Finding] {
    guard let worst = site.phases.max(by: { $0.waiting.orZero < $1.waiting.orZero }),
      worst.waiting.orZero.si > 0
    else { return [] }
    return finding(
      .warning, "grid.waiting", site,
      "In \(worst.quarter) \(QuantityFormat.plain(worst.waiting.orZero.si)) delivered GPUs wait "
        + "for power; deliver later or energise earlier.",
      [worst.waiting.node, worst.capacity.node])
  }

  private static func contract(_ site: Site) -> [Finding] {
    guard site.largestContract.orZero < site.year.peak.orZero else { return [] }
    return finding(
      .shortfall, "grid.voltage", site,
      "The peak of \(site.year.peak.orZero) is above \(site.largestContract.orZero), the largest "
        + "contract at \(site.brief.voltage.orZero); connect at a higher voltage.",
      [site.year.peak.node, site.largestContract.node])
  }

  private static func supply(_ site: Site) -> [Finding] {
    site.oneClusterOfEachSystem.flatMap { cluster -> [Finding] in
      guard let limit = cluster.supplyLimit, limit.orZero < site.brief.supply.orZero
      else { return [] }
      return finding(
        .shortfall, "cooling.supply", site,
        "The TCS supply of \(site.brief.supply.orZero) is above \(limit.orZero), the highest that "
          + "\(cluster.system.name) takes; lower `supply`.",
        [site.brief.supply.node, limit.node])
    }
  }

  private static func shelves(_ site: Site) -> [Finding] {
    site.oneClusterOfEachSystem.flatMap { cluster -> [Finding] in
      let maximum = cluster.maximum
      guard let shelves = cluster.shelves, shelves.orZero < maximum.orZero else { return [] }
      return finding(
        .warning, "power.shelves", site,
        "At its maximum of \(maximum.orZero) a \(cluster.system.name) draws more than the "
          + "\(shelves.orZero) that one side of its power shelves carries: not N+N at the peak.",
        [maximum.node, shelves.node])
    }
  }

  private static func excess(_ site: Site) -> [Finding] {
    guard site.year.excessHours.orZero.si > 0 else { return [] }
    return finding(
      .shortfall, "cooling.excess", site,
      "For \(site.year.excessHours.orZero) of the typical year the chillers cannot take the heat.",
      [site.year.excessHours.node])
  }

  private static func limits(_ site: Site) -> [Finding] {
    var findings: [Finding] = []
    if let limit = site.brief.water, limit.orZero < site.year.water.orZero {
      findings += finding(
        .shortfall, "site.water", site,
        "The pads take \(site.year.water.orZero) of water a year; the site allows "
          + "\(limit.orZero). Use `heat_rejection: dry`, or a higher supply temperature.",
        [site.year.water.node, limit.node])
    }
    if let limit = site.brief.land, limit.orZero < site.hall.area.orZero {
      findings += finding(
        .shortfall, "site.land", site,
        "The halls take \(site.hall.area.orZero); the site allows \(limit.orZero). Build on more "
          + "floors, or elsewhere.",
        [site.hall.area.node, limit.node])
    }
    if let limit = site.brief.positions, limit.orZero < site.hall.positions.orZero {
      findings += finding(
        .shortfall, "site.positions", site,
        "The racks and CDUs take \(site.hall.positions.orZero) positions; the site has "
          + "\(limit.orZero). Put more systems in a rack, or build less here.",
        [site.hall.positions.node, limit.node])
    }
    return findings
  }

  private static func ready(_ site: Site) -> [Finding] {
    guard let quarter = site.brief.ready,
      let phase = site.phases.last(where: { $0.quarter <= quarter }),
      phase.waiting.orZero.si > 0
    else { return [] }
    return finding(
      .shortfall, "site.ready", site,
      "In \(quarter), when everything must be powered, \(phase.waiting.orZero) GPUs still wait for "
        + "\(phase.needed.orZero - phase.capacity.orZero). Energise earlier, or deliver later.",
      [phase.needed.node, phase.capacity.node])
  }

  private static func racks(_ site: Site) -> [Finding] {
    zip(site.clusters, site.floorLoads).flatMap { cluster, load -> [Finding] in
      var findings: [Finding] = []
      if let limit = site.brief.rackPower, limit.orZero < cluster.rackPower.orZero {
        findings += finding(
          .shortfall, "site.rack_power", site,
          "A rack of \(cluster.brief.owner)'s \(cluster.system.name) draws "
            + "\(cluster.rackPower.orZero); the hall allows \(limit.orZero) a rack. Set `per_rack` "
            + "of fleet \(cluster.brief.id).", [cluster.rackPower.node, limit.node])
      }
      if let limit = site.brief.floorLoad, limit.orZero < load.orZero {
        findings += finding(
          .shortfall, "site.floor_load", site,
          "A rack of \(cluster.brief.owner)'s \(cluster.system.name) presses with \(load.orZero); "
            + "the floor carries \(limit.orZero). Reinforce it, or put fewer systems in a rack.",
          [load.node, limit.node])
      }
      return findings
    }
  }

  private static func schedule(_ site: Site) -> [Finding] {
    let late = site.schedule.orders(start: site.schedule.start).filter {
      $0.isLate && $0.isCritical
    }
    guard let first = late.first else { return [] }
    return finding(
      .warning, "schedule.late", site,
      "For power in \(first.energised), \(first.item) had to be ordered by \(first.orderBy), before "
        + "orders begin in \(site.schedule.start): check that it is under way.",
      site.schedule.leads.filter { $0.item == first.item }.map(\.lead.node))
  }

  /// 25 % propylene glycol freezes near -10 °C (facts/facility.md section 5).
  private static func freezing(_ site: Site) -> [Finding] {
    let lowest = site.brief.climate.design.dryBulbLowest
    guard lowest < Temperature(-10, .celsius), site.brief.devices.coolant == "pg25" else {
      return []
    }
    return finding(
      .note, "cooling.freezing", site,
      "It has been as cold as \(lowest) here, and 25 % glycol freezes near -10 °C: outdoor loops "
        + "need more glycol, drain-down or heat tracing.", [])
  }

  private static func fabrics(_ site: Site) -> [Finding] {
    site.clusters.flatMap { cluster -> [Finding] in
      guard cluster.fabric.fabrics.orZero.si > 1 else { return [] }
      return finding(
        .warning, "network.fabrics", site,
        "\(cluster.brief.owner)'s cluster is larger than three tiers of switches can join; it is "
          + "planned as \(QuantityFormat.plain(cluster.fabric.fabrics.orZero.si)) fabrics, and no "
          + "job spans two.", [cluster.fabric.fabrics.node])
    }
  }

  /// Reference designs put 8 to 14 % of the IT power outside the GPU racks (facts/facility.md
  /// section 22).
  private static func support(_ site: Site) -> [Finding] {
    site.clusters.flatMap { cluster -> [Finding] in
      let share = cluster.supportShare.orZero.si
      guard share > 0.2 else { return [] }
      return finding(
        .note, "power.support", site,
        "\(QuantityFormat.fixed(share * 100, 0)) % of the IT power of \(cluster.brief.owner)'s "
          + "cluster is network, storage and management, where reference designs have 8 to 14 %: "
          + "a small cluster carries a whole unit's.", [cluster.supportShare.node])
    }
  }

  private static func balance(_ site: Site) -> [Finding] {
    guard site.year.balance.orZero.si > 1e-9 else { return [] }
    return finding(
      .shortfall, "power.balance", site,
      "Metered power and rejected heat differ: a mistake in the model; please report it.",
      [site.year.balance.node])
  }

  private static func budget(_ brief: Brief, _ totals: FleetTotals) -> [Finding] {
    guard let budget = brief.budget, budget.unit.dimension == totals.capex.node.unit.dimension,
      let limit = budget.value, let capex = totals.capex.node.value, capex > limit
    else { return [] }
    let over = QuantityFormat.text(capex - limit, totals.capex.node.unit)
    return [
      Finding(
        severity: .shortfall, rule: "finance.budget", site: nil,
        message: "The build costs \(QuantityFormat.text(capex, totals.capex.node.unit)), "
          + "\(over) above the budget of \(QuantityFormat.text(limit, budget.unit)); the systems "
          + "alone are \(QuantityFormat.text(totals.systems.node.value ?? 0, budget.unit)).",
        figures: [totals.capex.id, budget.id, totals.systems.id])
    ]
  }
}

extension Site {
  /// A cluster of each system, for rules that concern the system.
  fileprivate var oneClusterOfEachSystem: [Cluster] {
    clusters.enumerated().filter { index, cluster in
      clusters.firstIndex { $0.system.id == cluster.system.id } == index
    }.map(\.element)
  }
}
