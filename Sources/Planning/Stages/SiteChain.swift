import Catalogue
import Climate
import Cooling
import Electrical
import Interfaces
import Quantities

/// The wiring between the electrical and the cooling room: what each needs of the other, in the
/// order in which it can be had.
struct SiteChain {
  let coolingModel: CoolingModel
  let cooling: CoolingPlan
  let flows: (liquid: Figure<VolumeFlow>?, air: Figure<VolumeFlow>)
  let hydraulics: LiquidHydraulics?
  let resilience: CoolingResilience
  let supply: Supply
  let house: Figure<Power>
  /// The warmest air that the racks may be given; `nil` where nothing states it.
  let inletLimit: Figure<Temperature>?
  /// Loss of the busways at IT peak.
  let distribution: Figure<Power>
  let facility: FacilityDesign.Chain

  init(
    _ brief: SiteBrief, _ totals: SiteTotals, _ clusters: [Cluster], _ catalogue: Catalogue,
    _ scope: FigureScope
  ) throws {
    let (power, cooling) = (scope.below("power"), scope.below("cooling"))
    let practice = try catalogue.entry(brief.devices.practice, kind: "practice")
    let electrical = try Self.electricalModel(brief, practice, catalogue)
    coolingModel = try Self.coolingModel(brief, practice, catalogue)
    let liquid = try LiquidLoop(
      coolingModel, loads: clusters.map { LiquidLoop.Load(heat: $0.liquidPeak, flow: $0.flow) },
      supply: brief.supply, redundancy: brief.redundancy.cdus, in: cooling)
    let grid = try catalogue.entry(brief.grid, kind: "grid")
    let lowVoltage = try brief.lowVoltage(
      clusters, country: try grid.root.figure("low_voltage"), in: power)
    let protected = try ProtectedPower(
      electrical, itPeak: totals.peak, racks: try clusters.flatMap { try $0.rackKinds(in: scope) },
      pumps: liquid.pumps, layers: brief.redundancy.chain, lowVoltage: lowVoltage,
      battery: brief.power.battery, hasUPS: brief.power.hasUPS, in: power)
    distribution = protected.distributionLoss
    house = try electrical.house(
      itPeak: totals.peak, doors: try coolingModel.doorFans(racks: totals.racks, in: cooling),
      in: power)
    let transformer = electrical.mediumTransformer
    let air = try AirLoop(
      coolingModel, itPeak: totals.peak, liquid: liquid.heat, racks: totals.racks,
      losses: AirLoop.IndoorLosses(
        distribution: protected.distributionLoss, ups: protected.loss, house: house,
        transformer: (transformer.noLoadLoss, transformer.loadLoss, transformer.rating),
        switchgear: electrical.switchgear.load, powerFactor: electrical.switchgear.powerFactor),
      redundancy: brief.redundancy.fanWalls, in: cooling)
    inletLimit = try Self.inletLimit(brief, clusters, catalogue, in: cooling)
    let weather = try DesignWeather(
      coolingModel, Self.conditions(brief), pads: brief.pads, in: cooling)
    self.cooling = try CoolingPlan(
      coolingModel, liquid: liquid, air: air, weather: weather, reuse: brief.reuse,
      redundancy: brief.redundancy.heatRejection, in: cooling)
    flows = try self.cooling.flows(in: cooling)
    hydraulics = try LiquidHydraulics(
      self.cooling, fwsFlow: flows.liquid, tcsSupply: brief.supply,
      racks: clusters.compactMap(\.liquidRack),
      redundancy: brief.redundancy.heatRejection, in: cooling)
    resilience = try CoolingResilience(
      self.cooling, hydraulics, tcsSupply: brief.supply,
      limits: clusters.filter { $0.liquidPeak.orZero.si > 0 }.compactMap(\.supplyLimit),
      in: cooling)
    supply = try Supply(
      electrical, protected: protected, mechanical: self.cooling.mechanical, house: house,
      grid: Supply.Grid(
        gridVoltage: brief.voltage,
        mediumVoltage: try brief.mediumVoltage(
          custom: try grid.root.figure("medium_voltage"), in: power),
        circuits: brief.power.circuits), in: power)
    facility = Self.facility(totals, electrical, protected, supply, house, power)
  }

  private static func electricalModel(
    _ brief: SiteBrief, _ practice: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> ElectricalModel {
    try ElectricalModel(
      ups: try catalogue.entry(brief.devices.ups, kind: "ups"),
      mediumTransformer: try catalogue.entry(brief.devices.transformer, kind: "transformer"),
      highTransformer: try brief.devices.highTransformer.map {
        try catalogue.entry($0, kind: "transformer")
      },
      generator: try catalogue.entry(brief.devices.generator, kind: "generator"),
      busway: try catalogue.entry(brief.devices.busway, kind: "busway"), practice: practice)
  }

  static func coolingModel(
    _ brief: SiteBrief, _ practice: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> CoolingModel {
    let (devices, hall) = (brief.devices, brief.hallAir)
    let airPlant = try catalogue.entry(brief.plants.air, kind: "plant")
    let leads = try PlantStructure(airPlant).outsideAir != .none
    return try CoolingModel(
      CoolingModel.Entries(
        cdu: try catalogue.entry(devices.cdu, kind: "cdu"),
        wall: try catalogue.entry(devices.fanWall, kind: "fan-wall"),
        cooler: try catalogue.entry(devices.dryCooler, kind: "dry-cooler"),
        tower: try catalogue.entry(devices.tower, kind: "tower"),
        airChiller: try catalogue.entry(devices.chiller, kind: "chiller"),
        waterChiller: try catalogue.entry(devices.waterChiller, kind: "chiller"),
        coolant: try catalogue.entry(devices.coolant, kind: "coolant"),
        towerWater: try catalogue.entry(devices.towerWater, kind: "coolant"),
        liquidPlant: try catalogue.entry(brief.plants.liquid, kind: "plant"),
        airPlant: airPlant, practice: practice,
        hose: try catalogue.entry(devices.hose, kind: "hose"),
        manifold: try catalogue.entry(devices.manifold, kind: "manifold"),
        containment: try hall.containment.map { try catalogue.entry($0, kind: "containment") },
        door: try hall.rearDoor.map { try catalogue.entry($0, kind: "rear-door") },
        rooms: try hall.electricalRooms.map { try catalogue.entry($0, kind: "fan-wall") },
        airClass: try (hall.airClass ?? (leads ? "recommended" : nil)).map {
          try catalogue.entry($0, kind: "air-class")
        }),
      approach: brief.approach, countsAllLatent: brief.countsAllLatent,
      humidifies: hall.humidifies)
  }

  /// The lowest of the class that is promised, at the site's elevation, and the systems' own limits.
  private static func inletLimit(
    _ brief: SiteBrief, _ clusters: [Cluster], _ catalogue: Catalogue, in scope: FigureScope
  ) throws -> Figure<Temperature>? {
    var limits = clusters.compactMap(\.inletLimit)
    if let id = brief.hallAir.airClass {
      let root = try catalogue.entry(id, kind: "air-class").root
      limits.append(
        try scope.figure(
          "air.class.high", "high - derating * max(0, (elevation - above) / step)",
          [
            "high": try root.figure("dry_bulb_high", as: Temperature.self),
            "derating": try root.figure("derating", as: TemperatureDifference.self),
            "elevation": climate(brief, "elevation", brief.climate.elevation),
            "above": try root.figure("derating_above", as: Length.self),
            "step": try root.figure("derating_step", as: Length.self),
          ], note: "Thin air cools less."))
    }
    guard !limits.isEmpty else { return nil }
    return try scope.figure("air.inlet.limit", "min(limits)", ["limits": limits])
  }

  private static func conditions(_ brief: SiteBrief) -> DesignWeather.Conditions {
    DesignWeather.Conditions(
      highest: climate(brief, "dry_bulb.highest", brief.climate.design.dryBulbHighest),
      wetBulb: climate(brief, "wet_bulb.highest", brief.climate.design.wetBulbHighest),
      trend: brief.trend, elevation: climate(brief, "elevation", brief.climate.elevation))
  }

  private static func climate<Value: Quantity>(
    _ brief: SiteBrief, _ id: String, _ value: Value
  ) -> Figure<Value> {
    .given(
      "climate.\(brief.climate.id).\(id)", value,
      sources: [brief.climate.sourceKey], confidence: brief.climate.confidence)
  }

  private static func facility(
    _ totals: SiteTotals, _ electrical: ElectricalModel, _ protected: ProtectedPower,
    _ supply: Supply, _ house: Figure<Power>, _ scope: FigureScope
  ) -> FacilityDesign.Chain {
    let medium = electrical.mediumTransformer
    let high = electrical.highTransformer ?? medium
    let none = Figure<Count>.given(
      scope.identifier("transformers.hv.none"), .zero, sources: ["scenario"],
      confidence: .stated, note: "Connected at medium voltage.")
    func group(
      _ count: Figure<Count>, _ model: TransformerModel, _ loss: Figure<Power>
    ) -> FacilityDesign.Chain.Transformers {
      FacilityDesign.Chain.Transformers(
        count: count, rating: model.rating, noLoad: model.noLoadLoss, load: loss,
        indoorShare: model.indoorShare)
    }
    let gear = electrical.switchgear
    return FacilityDesign.Chain(
      busway: (totals.peak, protected.buswayLoss),
      ups: (protected.capacity, protected.a0, protected.a1, protected.a2),
      switchgear: (supply.connected, gear.noLoad, gear.load),
      medium: group(supply.medium.installed, medium, supply.mediumLoadLoss),
      high: group(supply.high?.installed ?? none, high, high.loadLoss),
      powerFactor: gear.powerFactor,
      house: house)
  }
}
