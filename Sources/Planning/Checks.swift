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
      freezing, weather, dewPoint, inlet, humidity, head, lost, rideThrough,
      fabrics,
      support,
      balance, overloads, singlePoints, deratings, shortCircuits, voltageDrops,
      swings, reserves, flow, serving,
    ]
    var findings = sites.flatMap { site in rules.flatMap { $0(site) } }
    findings += budget(brief, totals)
    for site in brief.sites where !brief.fleets.contains(where: { $0.site == site.id }) {
      findings.append(
        Finding(.note, .siteUnused, site: site.id, [:], []))
    }
    let order = Finding.Severity.allCases
    return order.flatMap { severity in findings.filter { $0.severity == severity } }
  }

  private static func finding(
    _ severity: Finding.Severity, _ rule: FindingRule, _ site: Site,
    _ values: [String: Finding.Value], _ nodes: [FigureNode]
  ) -> [Finding] {
    [Finding(severity, rule, site: site.brief.id, values, nodes.map(\.id))]
  }

  private static func capacity(_ site: Site) -> [Finding] {
    guard let last = site.brief.capacity.last, last.power.orZero < site.year.peak.orZero
    else { return [] }
    let missing = site.year.peak.orZero - last.power.orZero
    return finding(
      .shortfall, .gridCapacity, site,
      [
        "peak": .of(site.year.peak.orZero), "capacity": .of(last.power.orZero),
        "missing": .of(missing),
      ],
      [site.year.peak.node, last.power.node])
  }

  private static func waiting(_ site: Site) -> [Finding] {
    guard let worst = site.phases.max(by: { $0.waiting.orZero < $1.waiting.orZero }),
      worst.waiting.orZero.si > 0
    else { return [] }
    return finding(
      .warning, .gridWaiting, site,
      ["quarter": .quarter("\(worst.quarter)"), "gpus": .of(worst.waiting.orZero)],
      [worst.waiting.node, worst.capacity.node])
  }

  private static func contract(_ site: Site) -> [Finding] {
    guard site.largestContract.orZero < site.year.peak.orZero else { return [] }
    return finding(
      .shortfall, .gridVoltage, site,
      [
        "peak": .of(site.year.peak.orZero), "contract": .of(site.largestContract.orZero),
        "voltage": .of(site.brief.voltage.orZero),
      ],
      [site.year.peak.node, site.largestContract.node])
  }

  private static func supply(_ site: Site) -> [Finding] {
    site.oneClusterOfEachSystem.flatMap { cluster -> [Finding] in
      guard let limit = cluster.supplyLimit, limit.orZero < site.brief.supply.orZero
      else { return [] }
      return finding(
        .shortfall, .coolingSupply, site,
        [
          "supply": .of(site.brief.supply.orZero), "limit": .of(limit.orZero),
          "system": .text(cluster.system.name),
        ],
        [site.brief.supply.node, limit.node])
    }
  }

  private static func shelves(_ site: Site) -> [Finding] {
    site.oneClusterOfEachSystem.flatMap { cluster -> [Finding] in
      let maximum = cluster.maximum
      guard let shelves = cluster.shelves, shelves.orZero < maximum.orZero else { return [] }
      return finding(
        .warning, .powerShelves, site,
        [
          "power": .of(maximum.orZero), "system": .text(cluster.system.name),
          "shelves": .of(shelves.orZero),
        ],
        [maximum.node, shelves.node])
    }
  }

  private static func excess(_ site: Site) -> [Finding] {
    guard site.year.excessHours.orZero.si > 0 else { return [] }
    return finding(
      .shortfall, .coolingExcess, site,
      ["hours": .of(site.year.excessHours.orZero)],
      [site.year.excessHours.node])
  }

  private static func limits(_ site: Site) -> [Finding] {
    var findings: [Finding] = []
    if let limit = site.brief.water, limit.orZero < site.year.water.orZero {
      findings += finding(
        .shortfall, .siteWater, site,
        ["water": .of(site.year.water.orZero), "limit": .of(limit.orZero)],
        [site.year.water.node, limit.node])
    }
    if let limit = site.brief.land, limit.orZero < site.hall.area.orZero {
      findings += finding(
        .shortfall, .siteLand, site,
        ["area": .of(site.hall.area.orZero), "limit": .of(limit.orZero)],
        [site.hall.area.node, limit.node])
    }
    if let limit = site.brief.positions, limit.orZero < site.hall.positions.orZero {
      findings += finding(
        .shortfall, .sitePositions, site,
        ["positions": .of(site.hall.positions.orZero), "limit": .of(limit.orZero)],
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
      .shortfall, .siteReady, site,
      [
        "quarter": .quarter("\(quarter)"), "gpus": .of(phase.waiting.orZero),
        "power": .of(phase.needed.orZero - phase.capacity.orZero),
      ],
      [phase.needed.node, phase.capacity.node])
  }

  private static func racks(_ site: Site) -> [Finding] {
    zip(site.clusters, site.floorLoads).flatMap { cluster, load -> [Finding] in
      var findings: [Finding] = []
      if let limit = site.brief.rackPower, limit.orZero < cluster.rackPower.orZero {
        findings += finding(
          .shortfall, .siteRackPower, site,
          [
            "owner": .text(cluster.brief.owner), "system": .text(cluster.system.name),
            "power": .of(cluster.rackPower.orZero), "limit": .of(limit.orZero),
            "fleet": .text(cluster.brief.id),
          ], [cluster.rackPower.node, limit.node])
      }
      if let limit = site.brief.floorLoad, limit.orZero < load.orZero {
        findings += finding(
          .shortfall, .siteFloorLoad, site,
          [
            "owner": .text(cluster.brief.owner), "system": .text(cluster.system.name),
            "load": .of(load.orZero), "limit": .of(limit.orZero),
          ],
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
      .warning, .scheduleLate, site,
      [
        "energised": .quarter("\(first.energised)"), "item": .text(first.item),
        "order": .quarter("\(first.orderBy)"), "start": .quarter("\(site.schedule.start)"),
      ],
      site.schedule.leads.filter { $0.item == first.item }.map(\.lead.node))
  }

  /// 25 % propylene glycol freezes near -10 °C (facts/facility.md section 5).
  private static func freezing(_ site: Site) -> [Finding] {
    let lowest = site.brief.climate.design.dryBulbLowest
    guard lowest < Temperature(-10, .celsius), site.brief.devices.coolant == "pg25" else {
      return []
    }
    return finding(
      .note, .coolingFreezing, site,
      ["lowest": .of(lowest)], [])
  }

  private static func weather(_ site: Site) -> [Finding] {
    guard !site.brief.repairs.isEmpty else { return [] }
    return finding(
      .note, .climateRepaired, site,
      [
        "climate": .text(site.brief.climate.name),
        "repairs": .text(
          site.brief.repairs.map { "\($0.file): \($0.text)" }.joined(separator: "; ")),
      ], [])
  }

  private static func dewPoint(_ site: Site) -> [Finding] {
    guard let hydraulics = site.hydraulics, let least = site.cooling.leastDewMargin,
      hydraulics.dewMargin.orZero < least.orZero
    else { return [] }
    return finding(
      .warning, .coolingDewPoint, site,
      [
        "supply": .of(site.brief.supply.orZero), "margin": .of(hydraulics.dewMargin.orZero),
        "dew": .of(site.brief.supply.orZero - hydraulics.dewMargin.orZero),
        "least": .of(least.orZero),
      ], [hydraulics.dewMargin.node])
  }

  private static func inlet(_ site: Site) -> [Finding] {
    let inlet = site.cooling.air.hall.inlet
    guard let limit = site.inletLimit, limit.orZero < inlet.orZero else { return [] }
    return finding(
      .warning, .coolingInlet, site,
      ["inlet": .of(inlet.orZero), "limit": .of(limit.orZero)], [inlet.node, limit.node])
  }

  /// Only of a class that the scenario promises.
  private static func humidity(_ site: Site) -> [Finding] {
    guard let moisture = site.moisture, site.brief.hallAir.airClass != nil,
      !site.brief.hallAir.humidifies, moisture.dry.orZero.si > 0
    else { return [] }
    return finding(
      .note, .coolingHumidity, site, ["dry": .of(moisture.dry.orZero)], [moisture.dry.node])
  }

  private static func head(_ site: Site) -> [Finding] {
    guard let hydraulics = site.hydraulics else { return [] }
    var findings: [Finding] = []
    let name = Finding.Value.text(site.cooling.entries.cdu.name)
    if hydraulics.tcsHead.orZero < hydraulics.tcsPressure.orZero {
      findings += finding(
        .warning, .coolingHead, site,
        [
          "pressure": .of(hydraulics.tcsPressure.orZero), "head": .of(hydraulics.tcsHead.orZero),
          "flow": .of(hydraulics.cduFlow.orZero), "cdu": name,
        ], [hydraulics.tcsPressure.node, hydraulics.tcsHead.node])
    }
    // Half a kelvin is within what practice leaves between design and rating.
    let over = hydraulics.approach.orZero - site.cooling.designApproach.orZero
    if over > TemperatureDifference(si: 0.5) {
      findings += finding(
        .warning, .coolingExchanger, site,
        [
          "reached": .of(hydraulics.approach.orZero),
          "design": .of(site.cooling.designApproach.orZero), "cdu": name,
        ], [hydraulics.approach.node, hydraulics.available.node])
    }
    return findings
  }

  private static func lost(_ site: Site) -> [Finding] {
    site.resilience.left.filter { $0.share.orZero.si < 1 - 1e-9 }.flatMap { device, share in
      finding(
        .note, .coolingLost, site,
        [
          "device": .device(device.split(separator: ".").joined(separator: " ")),
          "percent": .text(QuantityFormat.fixed(share.orZero.si * 100, 0)),
        ], [share.node])
    }
  }

  private static func rideThrough(_ site: Site) -> [Finding] {
    let resilience = site.resilience
    guard let time = resilience.withoutRejection, let restart = resilience.restart,
      let buffer = resilience.buffer, let pumps = resilience.withoutPumps
    else { return [] }
    var findings: [Finding] = []
    if time.orZero < restart.orZero {
      findings += finding(
        .warning, .coolingRideThrough, site,
        [
          "time": .of(time.orZero), "restart": .of(restart.orZero), "buffer": .of(buffer.orZero),
        ], [time.node, restart.node, buffer.node])
    }
    if site.brief.power.battery.orZero.si <= 0 {
      findings += finding(
        .warning, .coolingPumps, site, ["time": .of(pumps.orZero)], [pumps.node])
    }
    return findings
  }

  private static func fabrics(_ site: Site) -> [Finding] {
    site.clusters.flatMap { cluster -> [Finding] in
      guard cluster.fabric.fabrics.orZero.si > 1 else { return [] }
      return finding(
        .warning, .networkFabrics, site,
        ["owner": .text(cluster.brief.owner), "fabrics": .of(cluster.fabric.fabrics.orZero)],
        [cluster.fabric.fabrics.node])
    }
  }

  /// Reference designs put 8 to 14 % of the IT power outside the GPU racks (facts/facility.md
  /// section 22).
  private static func support(_ site: Site) -> [Finding] {
    site.clusters.flatMap { cluster -> [Finding] in
      let share = cluster.supportShare.orZero.si
      guard share > 0.2 else { return [] }
      return finding(
        .note, .powerSupport, site,
        [
          "percent": .quantity((share * 100).rounded(), unit: "1"),
          "owner": .text(cluster.brief.owner),
        ], [cluster.supportShare.node])
    }
  }

  private static func serving(_ site: Site) -> [Finding] {
    site.clusters.flatMap { cluster -> [Finding] in
      guard let demand = cluster.serving?.demand,
        demand.needed.orZero.si > cluster.serving?.deployments.orZero.si ?? 0
      else { return [] }
      let share = demand.borne.orZero.si / max(1e-12, demand.peak.orZero.si)
      return finding(
        .shortfall, .servingDemand, site,
        [
          "owner": .text(cluster.brief.owner), "fleet": .text(cluster.brief.id),
          "rate": .of(demand.peak.orZero), "borne": .of(demand.borne.orZero),
          "gpus": .of(demand.gpus.orZero),
          "users": .of(Count(si: (demand.users.orZero.si * share).rounded(.down))),
        ], [demand.peak.node, demand.borne.node, demand.gpus.node])
    }
  }

  private static func balance(_ site: Site) -> [Finding] {
    guard site.year.balance.orZero.si > 1e-9 else { return [] }
    return finding(
      .shortfall, .powerBalance, site,
      [:],
      [site.year.balance.node])
  }

  private static func budget(_ brief: Brief, _ totals: FleetTotals) -> [Finding] {
    guard let budget = brief.budget, budget.unit.dimension == totals.capex.node.unit.dimension,
      let limit = budget.value, let capex = totals.capex.node.value, capex > limit
    else { return [] }
    func money(_ value: Double) -> Finding.Value { .quantity(value, unit: budget.unit.symbol) }
    return [
      Finding(
        .shortfall, .financeBudget, site: nil,
        [
          "capex": .quantity(capex, unit: totals.capex.node.unit.symbol),
          "over": .quantity(capex - limit, unit: totals.capex.node.unit.symbol),
          "budget": money(limit), "systems": money(totals.systems.node.value ?? 0),
        ], [totals.capex.id, budget.id, totals.systems.id])
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
