public import Catalogue
import Climate
import Fabric
import Cooling
import Electrical
import Interfaces
import Quantities
public import Schema

extension Brief {
  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - catalogue: what its names refer to.
  ///   - overrides: values from the command line.
  ///   - fleets: the fleets from a spreadsheet, instead of the document's.
  /// - Throws: ``Problems``, all of them; ``SchemaMisuse`` or ``CatalogueError`` by a mistake of
  ///   ours.
  public static func read(
    _ source: SourceText, catalogue: Catalogue, overrides: [Override] = [],
    fleets: ListTable? = nil
  ) throws -> Brief {
    let reader = DocumentReader(names: ScenarioSchema.names(catalogue))
    let record = try reader.read(
      source, as: ScenarioSchema.root, defining: ScenarioSchema.localNames, overrides: overrides,
      tables: fleets.map { [$0] } ?? [])
    var binding = Binding(catalogue: catalogue, folder: source.folder)
    let brief = try binding.brief(record, file: source.name)
    guard binding.problems.isEmpty else { throw Problems(binding.problems) }
    return brief
  }
}

/// Turns a record into a brief, checking the rules that span several keys.
private struct Binding {
  let catalogue: Catalogue
  let folder: String?
  var climates: [OwnClimate] = []
  var problems: [Problem] = []

  init(catalogue: Catalogue, folder: String?) {
    (self.catalogue, self.folder) = (catalogue, folder)
  }

  mutating func brief(_ record: Record, file: String) throws -> Brief {
    var workloads: [String: Workload] = [:]
    for (index, (name, workload)) in record.namedRecords("workloads").enumerated() {
      let key = name.isIdentifier ? name : "#\(index)"
      let training = try self.training(workload, "workloads.\(name).training")
      let serving = try self.serving(workload, "workloads.\(name).serving", key)
      let utilisation: Ratio? = workload.quantity(ifPresent: "utilisation")
      let jobs = ["training", "serving"].filter { workload.record(ifPresent: $0) != nil }
      if jobs.count > 1 {
        report(
          workload.place, "workloads.\(name)",
          "a workload trains or serves; make two workloads of it, one for each fleet")
      }
      if utilisation == nil, jobs.isEmpty {
        problems.append(
          Problem(
            place: workload.place, path: "workloads.\(name)",
            kind: .missingKey("utilisation", example: "80 %, or a training or serving job")))
      }
      workloads[name] = Workload(
        utilisation: utilisation.map { stated("workloads.\(key).utilisation", $0) },
        training: training, serving: serving)
    }
    let finance = try record.record("finance")
    let currency = Currency(rawValue: try finance.text("currency")) ?? .usd
    var fleets: [FleetBrief] = []
    for (index, fleet) in record.records("fleets").enumerated() {
      fleets.append(try self.fleet(fleet, index, workloads))
    }
    climates = ownClimates(record.records("climates"), folder)
    guard problems.isEmpty else { throw Problems(problems) }
    let sites = try record.records("sites").enumerated().map { try site($1, $0) }
    let existing = try record.records("existing").map { record in
      let id = try record.text("id")
      return ExistingBrief(
        id: id, owner: try record.text("owner"), system: try record.text("system"),
        gpus: stated("existing.\(id).gpus", Count(si: Double(try record.count("gpus")))))
    }
    let rates = finance.numbers("exchange").enumerated().map { index, rate in
      FigureNode.given(
        "scenario.finance.exchange.\(index)", si: rate.si, unit: rate.unit, sources: ["scenario"],
        confidence: .stated)
    }
    let budget = finance.number(ifPresent: "budget").map { budget in
      FigureNode.given(
        "scenario.finance.budget", si: budget.si, unit: budget.unit, sources: ["scenario"],
        confidence: .stated)
    }
    return Brief(
      name: try record.text("name"),
      file: file.split(separator: "/").last.map(String.init) ?? file, resolved: record.resolved,
      start: try record.quarter("start"), fleets: fleets, existing: existing, sites: sites,
      climates: climates,
      currency: currency, rates: rates,
      budget: budget,
      discount: stated(
        "finance.discount", try finance.quantity("discount"),
        isDefault: finance.isDefault("discount")))
  }

  /// What the systems of a fleet do.
  struct Workload {
    let utilisation: Figure<Ratio>?
    let training: TrainingBrief?
    let serving: ServingBrief?
  }

  private mutating func serving(
    _ workload: Record, _ path: String, _ key: String
  ) throws -> ServingBrief? {
    guard let record = workload.record(ifPresent: "serving") else { return nil }
    do {
      return try ServingBrief(record, in: catalogue, workload: key)
    } catch let found as Problems {
      problems += found.list.map {
        let own = $0.path == "hours" ? "demand.hours" : "model"
        return Problem(place: $0.place, path: "\(path).\(own)", kind: $0.kind)
      }
      return nil
    }
  }

  private mutating func training(_ workload: Record, _ path: String) throws -> TrainingBrief? {
    guard let record = workload.record(ifPresent: "training") else { return nil }
    do {
      return try TrainingBrief(record, in: catalogue)
    } catch let found as Problems {
      problems += found.list.map { Problem(place: $0.place, path: "\(path).model", kind: $0.kind) }
      return nil
    }
  }

  private mutating func fleet(
    _ record: Record, _ index: Int, _ workloads: [String: Workload]
  ) throws -> FleetBrief {
    let id = try record.text("id")
    let window = try record.record("deliveries")
    let (from, to) = (try window.quarter("from"), try window.quarter("to"))
    if to < from {
      report(
        window.place(of: "to"), "fleets[\(index)].deliveries.to",
        "\(to) is before \(from), where deliveries begin; put the later quarter here")
    }
    if to.index - from.index >= 120 {
      report(
        window.place(of: "to"), "fleets[\(index)].deliveries.to",
        "the window is longer than 30 years; shorten it")
    }
    let workload = try record.text("workload")
    guard let work = workloads[workload] else {
      throw SchemaMisuse(key: "workload", schema: "fleet")
    }
    return FleetBrief(
      id: id, owner: try record.text("owner"), system: try record.text("system"),
      unit: record.text(ifPresent: "unit"),
      perRack: record.count(ifPresent: "per_rack")
        .map { stated("fleets.\(id).per_rack", Count(si: Double($0))) },
      gpus: stated("fleets.\(id).gpus", Count(si: Double(try record.count("gpus")))),
      site: try record.text("site"), utilisation: work.utilisation,
      training: work.training, serving: work.serving, from: from, to: to)
  }

  private mutating func site(_ record: Record, _ index: Int) throws -> SiteBrief {
    let id = try record.text("id")
    let climateID = try record.text("climate")
    guard
      let climate = climates.first(where: { $0.year.id == climateID })?.year
        ?? TypicalYear.named(climateID)
    else {
      throw SchemaMisuse(key: "climate", schema: "site")
    }
    let voltage: Voltage = try record.quantity("voltage")
    let limits = try record.record("limits")
    let cooling = try record.record("cooling")
    try checkOutsideAir(cooling, index)
    return SiteBrief(
      id: id, name: try record.text("name"), climate: climate,
      repairs: climates.first { $0.year.id == climateID }?.repairs ?? [],
      grid: try record.text("grid"),
      voltage: stated("sites.\(id).voltage", voltage),
      capacity: try capacity(record.records("capacity"), id, index),
      supply: stated(
        "sites.\(id).supply", try record.quantity("supply") as Temperature,
        isDefault: record.isDefault("supply")),
      pads: try record.text("heat_rejection") == "adiabatic",
      plants: (liquid: try cooling.text("liquid_plant"), air: try cooling.text("air_plant")),
      trend: stated(
        "sites.\(id).cooling.trend", try cooling.quantity("trend") as TemperatureDifference,
        isDefault: cooling.isDefault("trend")),
      approach: cooling.quantity(ifPresent: "approach", as: TemperatureDifference.self)
        .map { stated("sites.\(id).cooling.approach", $0) },
      countsAllLatent: try cooling.text("evaporation") == "all-latent",
      hallAir: SiteBrief.HallAir(
        containment: cooling.text(ifPresent: "containment"),
        rearDoor: cooling.text(ifPresent: "rear_door"),
        electricalRooms: cooling.text(ifPresent: "electrical_rooms"),
        airClass: cooling.text(ifPresent: "air_class"),
        humidifies: try cooling.text("humidifier") == "adiabatic"),
      reuse: try reuse(cooling.record("reuse"), id),
      redundancy: try layers(try record.record("redundancy")),
      devices: try devices(try record.record("devices"), voltage, record, index),
      water: limits.quantity(ifPresent: "water", as: Volume.self)
        .map { stated("sites.\(id).limits.water", $0) },
      land: limits.quantity(ifPresent: "land", as: Area.self)
        .map { stated("sites.\(id).limits.land", $0) },
      positions: limits.count(ifPresent: "positions")
        .map { stated("sites.\(id).limits.positions", Count(si: Double($0))) },
      rackPower: limits.quantity(ifPresent: "rack_power", as: Power.self)
        .map { stated("sites.\(id).limits.rack_power", $0) },
      floorLoad: limits.quantity(ifPresent: "floor_load", as: Pressure.self)
        .map { stated("sites.\(id).limits.floor_load", $0) },
      ready: limits.has("ready") ? try limits.quarter("ready") : nil,
      power: try power(try record.record("power"), id, index),
      cabling: try cabling(try record.record("cabling"), index))
  }

  /// The climates of a scenario's weather files.
  private mutating func ownClimates(_ records: [Record], _ folder: String?) -> [OwnClimate] {
    records.enumerated().compactMap { index, record in
      do throws(Problems) {
        return try OwnClimate(record, folder: folder, path: "climates[\(index)]")
      } catch {
        problems += error.list
        return nil
      }
    }
  }

  /// Outside air is led through halls, not through CDUs, and takes all that air takes.
  private mutating func checkOutsideAir(_ cooling: Record, _ index: Int) throws {
    func leads(_ key: String) throws -> Bool {
      try PlantStructure(try catalogue.entry(try cooling.text(key), kind: "plant")).outsideAir
        != .none
    }
    let path = "sites[\(index)].cooling"
    if try leads("liquid_plant") {
      report(
        cooling.place(of: "liquid_plant"), "\(path).liquid_plant",
        "outside air is led through halls, and CDUs have none: name this plant as `air_plant`")
    }
    guard try leads("air_plant") else { return }
    for key in ["rear_door", "electrical_rooms"] where cooling.has(key) {
      report(
        cooling.place(of: key), "\(path).\(key)",
        "the `air_plant` leads outside air through halls, which takes all that air takes: leave this "
          + "out, or name an `air_plant` without outside air")
    }
  }

  private mutating func cabling(_ record: Record, _ index: Int) throws -> SiteBrief.Cabling {
    let label = try record.text("labels")
    do throws(LabelRule.Problem) {
      _ = try LabelRule(label)
    } catch {
      problems.append(
        Problem(
          place: record.place(of: "labels"), path: "sites[\(index)].cabling.labels",
          kind: .notAChoice(
            found: error.found, what: "name in braces", allowed: LabelRule.Problem.allowed)))
    }
    return SiteBrief.Cabling(
      choice: CableRules.Choice(rawValue: try record.text("types")) ?? .designed, label: label)
  }

  private mutating func power(
    _ record: Record, _ id: String, _ index: Int
  ) throws -> SiteBrief.PowerChain {
    SiteBrief.PowerChain(
      circuits: stated(
        "sites.\(id).power.circuits", Count(si: Double(try record.count("circuits"))),
        isDefault: record.isDefault("circuits")),
      battery: stated(
        "sites.\(id).power.battery", try record.quantity("battery") as Duration,
        isDefault: record.isDefault("battery")),
      mediumVoltage: record.quantity(ifPresent: "medium_voltage", as: Voltage.self)
        .map { stated("sites.\(id).power.medium_voltage", $0) },
      lowVoltage: record.quantity(ifPresent: "low_voltage", as: Voltage.self)
        .map { stated("sites.\(id).power.low_voltage", $0) },
      faultLevel: record.quantity(ifPresent: "fault_level", as: ApparentPower.self)
        .map { stated("sites.\(id).power.fault_level", $0) },
      hasUPS: try record.text("ups") != "none", fuel: try record.quantity("fuel"),
      swings: try swings(try record.record("swings")),
      carbon: carbon(record, "sites[\(index)].power.carbon"))
  }

  private func swings(_ record: Record) throws -> SiteBrief.PowerChain.Swings {
    let frequency: Frequency = try record.quantity("frequency")
    let (depth, share): (Ratio, Ratio) = (
      try record.quantity("depth"), try record.quantity("share")
    )
    let change: Ratio = try record.quantity("voltage_change")
    return SiteBrief.PowerChain.Swings(
      frequency: frequency.si, depth: depth.si, share: share.si,
      gpus: record.count(ifPresent: "gpus"),
      storage: record.quantity(ifPresent: "storage", as: Energy.self)?.si,
      ramp: record.quantity(ifPresent: "ramp", as: Power.self)?.si, voltageChange: change.si,
      bands: try record.records("bands").map { band in
        let (from, to): (Frequency, Frequency) = (
          try band.quantity("from"), try band.quantity("to")
        )
        let amplitude: Ratio = try band.quantity("amplitude")
        return SwingLimits.Band(
          from: min(from, to).si, to: max(from, to).si, amplitude: amplitude.si)
      })
  }

  /// The hours of a file of emission factors.
  private mutating func carbon(_ record: Record, _ path: String) -> [Double]? {
    guard let name = record.text(ifPresent: "carbon") else { return nil }
    do throws(Problems) {
      return try CarbonSeries.read(
        name, folder: folder, at: record.place(of: "carbon"), path: path)
    } catch {
      problems += error.list
      return nil
    }
  }

  private mutating func capacity(
    _ records: [Record], _ id: String, _ index: Int
  ) throws -> [SiteBrief.CapacityStep] {
    var steps: [SiteBrief.CapacityStep] = []
    for (number, record) in records.enumerated() {
      let from = try record.quarter("from")
      if let last = steps.last, from <= last.from {
        report(
          record.place(of: "from"), "sites[\(index)].capacity[\(number)].from",
          "\(from) is not after \(last.from), the step before; order the steps by date")
      }
      steps.append(
        SiteBrief.CapacityStep(
          from: from,
          power: stated("sites.\(id).capacity.\(number)", try record.quantity("power"))))
    }
    return steps
  }

  private func reuse(_ record: Record, _ id: String) throws -> HeatReuse {
    func figure<Value: Quantity>(_ key: String) throws -> Figure<Value> {
      stated(
        "sites.\(id).cooling.reuse.\(key)", try record.quantity(key),
        isDefault: record.isDefault(key))
    }
    return HeatReuse(
      power: try figure("power"), base: try figure("base"), design: try figure("design"),
      least: try figure("least"))
  }

  private func layers(_ record: Record) throws -> SiteBrief.Layers {
    func layer(_ key: String) throws -> Redundancy {
      guard let redundancy = Redundancy(rawValue: try record.text(key)) else {
        throw SchemaMisuse(key: key, schema: "redundancy")
      }
      return redundancy
    }
    return SiteBrief.Layers(
      ups: try layer("ups"),
      support: try Redundancy(rawValue: record.text("support")) ?? layer("ups"),
      transformers: try layer("transformers"),
      substation: try layer("substation"), cdus: try layer("cdus"),
      fanWalls: try layer("fan_walls"), heatRejection: try layer("heat_rejection"),
      generators: Redundancy(rawValue: try record.text("generators")))
  }

  private mutating func devices(
    _ record: Record, _ voltage: Voltage, _ site: Record, _ index: Int
  ) throws -> SiteBrief.Devices {
    let transformer = try record.text("transformer")
    return SiteBrief.Devices(
      ups: try record.text("ups"), transformer: transformer,
      generator: try record.text("generator"), busway: try record.text("busway"),
      reliability: try record.text("reliability"), cdu: try record.text("cdu"),
      fanWall: try record.text("fan_wall"), dryCooler: try record.text("dry_cooler"),
      tower: try record.text("tower"), hose: try record.text("hose"),
      manifold: try record.text("manifold"), chiller: try record.text("chiller"),
      waterChiller: try record.text("water_chiller"), coolant: try record.text("coolant"),
      towerWater: try record.text("tower_water"),
      practice: try record.text("practice"),
      highTransformer: try highTransformer(transformer, voltage, site, index))
  }

  /// The transformer of the smallest sufficient voltage, where the MV/LV transformer's is too low.
  private mutating func highTransformer(
    _ medium: String, _ voltage: Voltage, _ site: Record, _ index: Int
  ) throws -> String? {
    func primary(_ id: String) throws -> Voltage {
      try catalogue.entry(id, kind: "transformer").root.figure("primary_max", as: Voltage.self)
        .orZero
    }
    guard try primary(medium) < voltage else { return nil }
    let candidates = try catalogue.ids(of: "transformer").map { ($0, try primary($0)) }
      .filter { $0.1 >= voltage }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let best = candidates.first else {
      report(
        site.place(of: "voltage"), "sites[\(index)].voltage",
        "no transformer of the catalogue takes \(voltage); lower it, or add one with --catalogue")
      return nil
    }
    return best.0
  }

  private mutating func report(_ place: Place, _ path: String, _ rule: String) {
    problems.append(Problem(place: place, path: path, kind: .rule(rule)))
  }

  private func stated<Value: Quantity>(
    _ id: String, _ value: Value, isDefault: Bool = false
  ) -> Figure<Value> {
    .given(
      "scenario.\(id)", value, sources: ["scenario"], confidence: isDefault ? .estimate : .stated,
      note: isDefault ? "The default; the scenario does not state it." : nil)
  }
}

extension String {
  /// Whether the text can stand in a figure's identifier as it is.
  fileprivate var isIdentifier: Bool {
    allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
