import Catalogue
import Cooling
import Fabric
import Interfaces
import Quantities
import Schema
import Workloads

/// One order with everything that it takes in the halls: systems, network, storage, management.
struct Cluster {
  let brief: FleetBrief
  let system: CatalogueEntry
  let fleet: Fleet
  let compute: Compute
  let fabric: ComputeFabric
  /// The scalable unit that it is built in.
  let unitID: String
  /// The networks as graphs; the figures count what they hold.
  let networks: [FabricNetwork]
  let units: Figure<Count>
  let storageNodes: Figure<Count>
  let racks: Figure<Count>
  let support: SupportNodes
  let switches: Figure<Count>
  let cables: Figure<Count>
  let peak: Figure<Power>
  let typical: Figure<Power>
  /// The GPUs' TDP, and the systems' maximum.
  let gpuPeak: Figure<Power>
  /// Switches and fabric managers at their maximum.
  let networkPeak: Figure<Power>
  let systemPeak: Figure<Power>
  /// All IT at the systems' electrical design peak of a moment.
  let electricalPeak: Figure<Power>
  let supportShare: Figure<Ratio>
  let liquidPeak: Figure<Power>
  let liquidTypical: Figure<Power>
  let flow: Figure<VolumeFlow>
  /// A rack as the loop meets it; `nil` for systems cooled by air.
  let liquidRack: RackConnections.Rack?
  let supplyLimit: Figure<Temperature>?
  /// The warmest air that the maker allows in front of the system.
  let inletLimit: Figure<Temperature>?
  let maximum: Figure<Power>
  let shelves: Figure<Power>?
  /// Maximum power of a rack of systems, and what it presses on its own floor.
  let rackPower: Figure<Power>
  let rackMass: Figure<Mass>
  let price: FigureNode?
  let bill: [BillLine]
  /// What its training job makes of it.
  let training: FleetTraining?
  /// What it serves.
  let serving: FleetServing?
  /// Expected mean of the systems.
  let systemsTypical: Figure<Power>
  /// Systems that serve in each hour of a day from midnight, and in its busiest; `nil` without a demand.
  let servingHours: [Figure<Power>]?
  let servingPeak: Figure<Power>?
  /// Share of the systems' heat that goes to liquid.
  let liquidShare: Figure<Ratio>

  /// Plans an order at a site with a TCS supply temperature.
  init(
    _ brief: FleetBrief, _ catalogue: Catalogue, supply: Figure<Temperature>, in site: FigureScope
  ) throws {
    let scope = site.below("cluster.\(brief.id)")
    self.brief = brief
    system = try catalogue.entry(brief.system, kind: "system")
    let unit = try catalogue.entry(
      try brief.unit ?? system.root.text("unit"), kind: "unit")
    unitID = unit.id
    let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    fleet = try Fleet(system, ordered: brief.gpus, perRack: brief.perRack, in: scope)
    let memory = try HighBandwidthMemory(gpu, catalogue, in: scope)
    compute = try Compute(gpu, memory, gpus: fleet.gpus, in: scope)
    let units: Figure<Count> = try scope.figure(
      "fleet.units", "ceil(nodes / unit_nodes)",
      ["nodes": fleet.nodes, "unit_nodes": try unit.root.figure("nodes", as: Count.self)],
      note: "Scalable units; the last may be partly filled.")
    fabric = try ComputeFabric(
      try ComputeFabricModel(unit: unit, catalogue), nodes: fleet.nodes,
      gpus: FabricGPUs(
        perNode: try scope.figure(
          "fleet.node.gpus", "gpus / nodes",
          [
            "gpus": try system.root.figure("gpus", as: Count.self),
            "nodes": try system.root.figure("nodes", as: Count.self),
          ]), domain: try system.root.figure("nvlink_domain")),
      in: scope.below("network.compute"))
    self.units = units
    let support = try SupportNodes(unit, units: units, in: scope)
    networks = try FabricNetwork.all(
      unit: unit, system: system,
      FabricEndpoints(
        nodes: fleet.nodes.whole, storage: support.storage.whole,
        management: support.management.whole), catalogue)
    let models = try ServiceFabricModel.all(unit: unit, catalogue)
    let endpoints = ServiceFabric.Endpoints(
      nodes: fleet.nodes, storage: support.storage, management: support.management)
    let services = try models.enumerated().map { index, model in
      try ServiceFabric(model, endpoints, in: scope.below("network.service.\(index)"))
    }
    storageNodes = support.storage
    self.support = support
    racks = try scope.figure(
      "fleet.racks", "compute + network + management",
      ["compute": fleet.racks, "network": support.networkRacks, "management": support.racks])
    switches = try scope.figure(
      "network.switches", "sum(switches)",
      ["switches": [fabric.switches] + services.map(\.switches)])
    cables = try scope.figure(
      "network.cables", "sum(cables)", ["cables": [fabric.cables] + services.map(\.cables)])
    let power = try system.root.part("power")
    let maximum: Figure<Power> = try power.figure("max")
    let share: Figure<Ratio> = try system.root.part("cooling").figure("liquid_share")
    gpuPeak = try scope.figure(
      "power.gpus.peak", "gpus * tdp",
      [
        "gpus": fleet.gpus,
        "tdp": try gpu.root.part("power").figure("max", as: Power.self),
      ])
    systemPeak = try scope.figure(
      "power.systems.peak", "systems * max", ["systems": fleet.systems, "max": maximum])
    networkPeak = try scope.figure(
      "power.network.peak", "sum(fabrics)",
      ["fabrics": [fabric.peak] + services.map(\.peak)])
    peak = try scope.figure(
      "power.it.peak", "systems + sum(support)",
      [
        "systems": systemPeak,
        "support": [fabric.peak] + services.map(\.peak) + [support.power],
      ])
    if let job = brief.training {
      training = try FleetTraining(
        job, fleet, units: units, memory: memory, system: system, catalogue, in: scope)
    } else {
      training = nil
    }
    let published: Figure<Power>? = power.figure(ifPresent: "peak")
    electricalPeak = try scope.figure(
      "power.it.edp", "peak + systems * max(0 * moment, moment - max)",
      ["peak": peak, "systems": fleet.systems, "moment": published ?? maximum, "max": maximum],
      note: published == nil
        ? "Electrical design peak; none is published for the system: its maximum."
        : "Electrical design peak of a moment (EDPp), all systems at once: for shelves and breakers."
    )
    if let job = brief.serving {
      serving = try FleetServing(job, fleet, system: system, catalogue, in: scope)
    } else {
      serving = nil
    }
    guard
      let utilisation = brief.utilisation ?? training?.utilisation ?? serving?.utilisation
    else {
      throw SchemaMisuse(key: "utilisation", schema: "workload")
    }
    let mean = try SystemPower.mean(
      "power.systems.typical", in: scope, count: fleet.systems,
      typical: try power.figure("typical"), idle: try power.figure("idle"),
      utilisation: utilisation)
    systemsTypical = mean
    let idle: Figure<Power> = try power.figure("idle")
    if let demand = serving?.demand, brief.utilisation == nil {
      let hours = try Self.servingHours(
        demand, mean: mean, systems: fleet.systems, idle: idle, in: scope)
      servingHours = hours
      servingPeak = try scope.figure(
        "serving.power.busiest", "max(hours)", ["hours": hours],
        note: "Systems in the busiest hour of a day: all of them in the same hour.")
    } else {
      (servingHours, servingPeak) = (nil, nil)
    }
    typical = try scope.figure(
      "power.it.typical", "systems + sum(support)",
      ["systems": mean, "support": [fabric.typical] + services.map(\.typical) + [support.power]])
    supportShare = try scope.figure(
      "power.support.share", "1 - systems / peak", ["systems": systemPeak, "peak": peak],
      note: "Network, storage and management in the IT power.")
    liquidShare = share
    liquidPeak = try scope.figure(
      "cooling.liquid.heat", "systems * share", ["systems": systemPeak, "share": share])
    liquidTypical = try scope.figure(
      "cooling.liquid.heat.typical", "systems * share", ["systems": mean, "share": share])
    flow = try Self.flow(system, fleet.systems, supply, scope)
    liquidRack = try Self.liquidRack(system, supply, flow, fleet.racks, scope)
    supplyLimit = try system.root.part("cooling").part(ifPresent: "liquid")?
      .figure(ifPresent: "supply_max")
    inletLimit = try system.root.part("cooling").figure(ifPresent: "inlet_max")
    self.maximum = maximum
    shelves = power.figure(ifPresent: "shelves")
    let racking = try system.root.part("racking")
    let perRack = try brief.perRack ?? racking.figure("per_rack", as: Count.self)
    rackPower = try scope.figure(
      "rack.power", "per_rack * max", ["per_rack": perRack, "max": maximum])
    rackMass = try scope.figure(
      "rack.mass", "per_rack * mass",
      ["per_rack": perRack, "mass": try racking.figure("mass", as: Mass.self)],
      note: "Of the systems; the frame of a rack of servers is not counted.")
    price = system.root.price(ifPresent: "price")
    bill =
      [
        BillLine(
          purpose: "system", item: system.id, name: system.name, count: fleet.systems)
      ] + fabric.bill + services.flatMap(\.bill) + support.bill
  }

  /// What systems that follow a demand draw in each hour of a day.
  private static func servingHours(
    _ demand: FleetDemand, mean: Figure<Power>, systems: Figure<Count>, idle: Figure<Power>,
    in scope: FigureScope
  ) throws -> [Figure<Power>] {
    try demand.hours.enumerated().map { hour, served in
      try scope.figure(
        "serving.power.hour.\(hour)", "mean + (mean - systems * idle) * (served / load - 1)",
        [
          "mean": mean, "systems": systems, "idle": idle, "served": served, "load": demand.load,
        ])
    }
  }

  /// TCS flow by the vendor's table; none for air-cooled systems.
  private static func flow(
    _ system: CatalogueEntry, _ systems: Figure<Count>, _ supply: Figure<Temperature>,
    _ scope: FigureScope
  ) throws -> Figure<VolumeFlow> {
    guard let liquid = try system.root.part("cooling").part(ifPresent: "liquid") else {
      return .given(
        scope.identifier("cooling.tcs.flow"), .zero, sources: ["scenario"], confidence: .stated,
        note: "\(system.name) is cooled by air.")
    }
    return try scope.figure(
      "cooling.tcs.flow", "systems * interpolate(supply, temperatures, flows)",
      [
        "systems": systems, "supply": supply,
        "temperatures": try liquid.curve("supply_temperatures", as: Temperature.self),
        "flows": try liquid.curve("flows", as: VolumeFlow.self),
      ])
  }
}

extension Cluster {
  /// Loss of pressure of a rack by the vendor's table, and its flow.
  private static func liquidRack(
    _ system: CatalogueEntry, _ supply: Figure<Temperature>, _ flow: Figure<VolumeFlow>,
    _ racks: Figure<Count>, _ scope: FigureScope
  ) throws -> RackConnections.Rack? {
    guard let liquid = try system.root.part("cooling").part(ifPresent: "liquid") else { return nil }
    return RackConnections.Rack(
      pressure: try scope.figure(
        "cooling.rack.pressure", "interpolate(supply, temperatures, drops)",
        [
          "supply": supply,
          "temperatures": try liquid.curve("supply_temperatures", as: Temperature.self),
          "drops": try liquid.curve("pressure_drops", as: Pressure.self),
        ]),
      flow: try scope.figure("cooling.rack.flow", "flow / racks", ["flow": flow, "racks": racks]),
      count: racks)
  }
}

/// Storage and management nodes, and the racks beside the systems' own.
struct SupportNodes {
  let storage: Figure<Count>
  let management: Figure<Count>
  let power: Figure<Power>
  let networkRacks: Figure<Count>
  let racks: Figure<Count>
  let bill: [BillLine]

  init(_ unit: CatalogueEntry, units: Figure<Count>, in scope: FigureScope) throws {
    let root = unit.root
    storage = try scope.figure(
      "storage.nodes", "ceil(units * each)",
      ["units": units, "each": try root.figure("storage_nodes", as: Count.self)])
    management = try scope.figure(
      "management.nodes", "ceil(units * each)",
      ["units": units, "each": try root.figure("management_nodes", as: Count.self)])
    power = try scope.figure(
      "power.storage_management", "storage * storage_power + management * management_power",
      [
        "storage": storage, "management": management,
        "storage_power": try root.figure("storage_node_power", as: Power.self),
        "management_power": try root.figure("management_node_power", as: Power.self),
      ])
    networkRacks = try scope.figure(
      "fleet.racks.network", "ceil(units * each)",
      ["units": units, "each": try root.figure("network_racks", as: Count.self)])
    racks = try scope.figure(
      "fleet.racks.management", "ceil(units * each)",
      ["units": units, "each": try root.figure("management_racks", as: Count.self)])
    bill = [
      BillLine(
        purpose: "storage node", item: "storage-node", name: "Storage node", count: storage),
      BillLine(
        purpose: "management node", item: "management-node", name: "Management node",
        count: management),
      BillLine(
        purpose: "network rack", item: "network-rack", name: "Rack for switches",
        count: networkRacks),
      BillLine(
        purpose: "storage and management rack", item: "management-rack",
        name: "Rack for storage and management nodes", count: racks),
    ]
  }
}

extension Figure<Count> {
  /// The count as a whole number.
  var whole: Int { Int(orZero.si) }
}
