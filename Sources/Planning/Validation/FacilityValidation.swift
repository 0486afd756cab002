public import Catalogue
import Climate
import Quantities

/// The planner against published facility designs, row by row.
public struct FacilityValidation: Codable, Sendable {
  /// The rows that the planner can speak to.
  public let rows: [Row]
  /// The rows that it cannot, and why.
  public let skipped: [SkippedRow]

  /// A published quantity and what the planner says of it.
  public struct Row: Codable, Sendable {
    /// The row's name.
    public let id: String
    /// What was measured or stated.
    public let quantity: String
    /// Its value, in the row's unit; the lower end where a range is stated.
    public let measured: Double
    /// The upper end of a stated range.
    public let measuredHigh: Double?
    /// What the planner says.
    public let predicted: Double
    /// The planner's range.
    public let low80: Double
    /// The planner's range.
    public let high80: Double
    /// predicted / measured - 1, the difference where 0 was measured; against the nearer end where a
    /// range is stated, 0 inside it.
    public let error: Double
    /// What had to be assumed.
    public let assumed: [String]
  }

  /// Holds every row of a table against a plan of what it describes.
  public init(_ table: [PublishedRow], catalogue: Catalogue) throws {
    var rows: [Row] = []
    var skipped: [SkippedRow] = []
    var plans: [String: Plan] = [:]
    for row in table {
      switch try FacilityValidation.answer(row, catalogue, &plans) {
      case .skip(let reason): skipped.append(SkippedRow(id: row.id, reason: reason))
      case .value(let answer):
        rows.append(
          Row(
            id: row.id, quantity: row.quantity, measured: row.measured,
            measuredHigh: row.measuredHigh, predicted: answer.value,
            low80: answer.low, high80: answer.high, error: row.error(of: answer.value),
            assumed: answer.assumed))
      }
    }
    self.rows = rows
    self.skipped = skipped
  }

  private enum Answer {
    case skip(String)
    case value(Predicted)
  }

  private struct Predicted {
    let value, low, high: Double
    let assumed: [String]
  }

  /// The figure of a plan that a published quantity speaks of, and how much of its unit is one of the
  /// figure's.
  private static let figures: [String: (figure: String, scale: Double)] = [
    "racks": ("site.site.cluster.fleet.fleet.racks.compute", 1), "gpus": ("fleet.gpus", 1),
    "it_power_tdp": ("power.it.peak", 1e3),
    "leaf_switches": ("\(network).leaves", 1), "spine_switches": ("\(network).spines", 1),
    "core_switches": ("\(network).cores", 1),
    "cables_node_leaf": ("\(network).cables.node_leaf", 1),
    "cables_leaf_spine": ("\(network).cables.leaf_spine", 1),
    "cables_spine_core": ("\(network).cables.spine_core", 1),
    "facility_power": ("power.utility.peak", 1e6), "capex": ("cost.capex", 1),
    "it_capex": ("cost.capex.systems", 1), "tco_per_year": ("cost.annual", 1),
    "opex_per_year": ("cost.opex", 1),
  ]
  private static let network = "site.site.cluster.fleet.network.compute"

  /// Ratios of two figures.
  private static let ratios: [String: (over: String, under: String)] = [
    "it_power_over_gpu_tdp": ("power.it.peak", "power.gpus.peak"),
    "server_power_over_gpu": ("power.systems.peak", "power.gpus.peak"),
    "it_power_over_server": ("power.it.peak", "power.systems.peak"),
    "facility_power_over_it_peak": ("power.utility.peak", "power.it.peak"),
    "rack_power": ("power.systems.peak", "site.site.cluster.fleet.fleet.racks.compute"),
  ]

  private static func answer(
    _ row: PublishedRow, _ catalogue: Catalogue, _ plans: inout [String: Plan]
  ) throws -> Answer {
    guard row.kind != "reliability" else {
      return .skip("reliability: the failure model that it describes is not in the planner")
    }
    if ["pue_climate", "pue_measured"].contains(row.kind) { return try climate(row, catalogue) }
    guard figures[row.quantity] != nil || ratios[row.quantity] != nil else {
      return .skip("the planner has no figure for \(row.quantity)")
    }
    var assumed: [String] = []
    guard let match = SystemMatch(row.system, catalogue) else {
      return .skip("no system of the catalogue answers to \"\(row.system)\"")
    }
    if match.isGuess { assumed.append("system \(match.system), for want of a name") }
    var gpus = row.gpus
    if gpus == nil, let racks = row.racks { gpus = racks * match.gpusPerRack }
    if gpus == nil, let power = row.itPower, power > 0 {
      // As many as draw the stated power, by what a hundred racks draw for each GPU.
      let hundred = try plan(match, gpus: match.gpusPerRack * 100, catalogue, &plans)
      let each = (hundred.figures["power.it.peak"]?.value ?? 0) / Double(match.gpusPerRack * 100)
      if each > 0, power * 1000 / each < 1e9 { gpus = Int(power * 1000 / each) }
    }
    if gpus == nil {
      gpus = match.gpusPerRack * 8
      assumed.append("\(match.gpusPerRack * 8) GPUs, eight racks")
    }
    guard let gpus, gpus > 0, gpus <= 1_000_000_000 else {
      return .skip("no usable number of GPUs")
    }
    if ["site", "cost"].contains(row.kind) { assumed.append("climate Seoul, coolant at 40 °C") }
    return value(row, try plan(match, gpus: gpus, catalogue, &plans), assumed)
  }

  /// PUE and WUE of a published facility, by the hourly model in the weather of its zone.
  private static func climate(_ row: PublishedRow, _ catalogue: Catalogue) throws -> Answer {
    let known = try catalogue.ids(of: "reference-facility").map {
      try ReferenceFacility($0, catalogue)
    }
    guard let facility = known.first(where: { $0.name == row.subject }) else {
      return .skip("no reference facility of the catalogue is called \"\(row.subject)\"")
    }
    guard let id = TypicalYear.ids.first(where: { TypicalYear.named($0)?.zone == row.zone }),
      let weather = TypicalYear.named(id)
    else { return .skip("no embedded climate stands for zone \(row.zone)") }
    let earlier = try WeatherEpoch(catalogue).warming(since: weather)
    let year = try facility.year(in: weather, cooler: earlier)
    let value = row.quantity.hasPrefix("wue") ? year.wue : year.pue
    let epoch =
      earlier.si > 0 ? ", \(QuantityFormat.fixed(earlier.si, 1)) K cooler as it was then" : ""
    return .value(
      Predicted(
        value: value, low: value, high: value,
        assumed: ["weather of \(weather.name)\(epoch)"] + facility.accounting))
  }

  private static func plan(
    _ match: SystemMatch, gpus: Int, _ catalogue: Catalogue, _ plans: inout [String: Plan]
  ) throws -> Plan {
    let key = "\(match.system) \(match.unit) \(gpus)"
    if let known = plans[key] { return known }
    let quick = QuickScenario(system: match.system, gpus: gpus, unit: match.unit)
    let plan = try Planner.plan(
      try Brief.read(quick.source, catalogue: catalogue), catalogue: catalogue)
    plans[key] = plan
    return plan
  }

  private static func value(_ row: PublishedRow, _ plan: Plan, _ assumed: [String]) -> Answer {
    var assumed = assumed
    if let (over, under) = ratios[row.quantity] {
      guard let upper = plan.figures[over], let lower = plan.figures[under], let top = upper.value,
        let bottom = lower.value, bottom > 0
      else { return .skip("the plan has no value for it") }
      let scale = row.unit == "kW" ? 1e3 : 1
      // Both move with the same inputs; the upper's range is taken alone.
      return .value(
        Predicted(
          value: top / bottom / scale, low: (upper.low ?? top) / bottom / scale,
          high: (upper.high ?? top) / bottom / scale, assumed: assumed))
    }
    guard let (id, scale) = figures[row.quantity], let record = plan.figures[id],
      let value = record.value
    else { return .skip("the plan has no value for it") }
    var unit = scale
    if record.unit == "USD", row.unit == "KRW" {
      unit = 1 / 1415
      assumed.append("1415 KRW/USD")
    } else if ["USD", "KRW"].contains(record.unit), !row.unit.hasPrefix(record.unit) {
      return .skip("the plan's money is in \(record.unit), the row's in \(row.unit)")
    }
    return .value(
      Predicted(
        value: value / unit, low: (record.low ?? value) / unit, high: (record.high ?? value) / unit,
        assumed: assumed))
  }
}

extension PublishedRow {
  /// How far a value is from what was measured, as a share of it; 0 inside a stated range.
  fileprivate func error(of value: Double) -> Double {
    let high = measuredHigh.map { max($0, measured) } ?? measured
    let nearest = min(max(value, measured), high)
    return nearest == 0 ? value : value / nearest - 1
  }
}

/// The system and scalable unit of the catalogue that a publication's words mean: the ones that share
/// most words with it.
private struct SystemMatch {
  let system: String
  let unit: String
  let gpusPerRack: Int
  let isGuess: Bool

  init?(_ words: String, _ catalogue: Catalogue) {
    let wanted = SystemMatch.words(words)
    let scored = catalogue.ids(of: "unit").map { id in
      let entry = catalogue.entries[id]
      return (id: id, score: wanted.intersection(SystemMatch.words(entry?.name ?? "")).count)
    }
    let gpuNames = Set(
      catalogue.ids(of: "system").flatMap {
        SystemMatch.words(catalogue.entries[$0]?.name ?? "").filter {
          $0.contains(where: \.isNumber)
        }
      })
    isGuess = wanted.isDisjoint(with: gpuNames)
    let best = scored.max { ($0.score, $1.id) < ($1.score, $0.id) }
    let named = catalogue.ids(of: "system").map { id in
      (
        id: id,
        score: wanted.intersection(SystemMatch.words(catalogue.entries[id]?.name ?? "")).count
      )
    }.max { ($0.score, $1.id) < ($1.score, $0.id) }
    guard let system = isGuess ? "gb300-nvl72" : named?.id,
      let entry = try? catalogue.entry(system, kind: "system"),
      let own = try? entry.root.text("unit"), let racking = try? entry.root.part("racking"),
      let gpus = entry.root.figure(ifPresent: "gpus", as: Count.self),
      let perRack = racking.figure(ifPresent: "per_rack", as: Count.self)
    else { return nil }
    self.system = system
    // A unit that was named more closely than by the system alone wins.
    unit = !isGuess && (best?.score ?? 0) > (named?.score ?? 0) ? best?.id ?? own : own
    gpusPerRack = Int(gpus.orZero.si * perRack.orZero.si)
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
  }
}
