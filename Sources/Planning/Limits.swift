public import Catalogue
import Economics
import Foundation
import Quantities
public import Schema

/// What stops a plan: for each site the limits that bind, the one that binds most first, and the
/// cheapest change found that frees it.
public enum Limits {
  /// A limit that is exceeded.
  public struct Binding: Codable, Sendable {
    /// The site; `nil` for the whole build.
    public let site: String?
    /// The rule, such as `grid.capacity`.
    public let rule: String
    /// What is needed and what is allowed, in `unit`.
    public let needed: Double
    /// What is allowed.
    public let allowed: Double
    /// The unit of both.
    public let unit: String
    /// needed / allowed.
    public let ratio: Double
    /// The cheapest change that frees it; `nil` when none was found.
    public let change: Change?
  }

  /// A change of the scenario.
  public struct Change: Codable, Sendable {
    /// What it is, in a sentence.
    public let what: String
    /// The values to set: each is an argument of `--set`.
    public let set: [String]
    /// What it costs a year, in the currency; less than nothing where it saves.
    public let costPerYear: Double
    /// The plan's currency, such as `KRW`.
    public let currency: String

    enum CodingKeys: String, CodingKey {
      case what, set, currency
      case costPerYear = "cost_per_year"
    }
  }

  /// The limits that bind in a scenario, by site in the scenario's order, the worst first in each.
  ///
  /// - Parameters:
  ///   - source: the scenario.
  ///   - overrides: values from the command line.
  ///   - fleets: the fleets from a spreadsheet, instead of the scenario's.
  public static func binding(
    _ source: SourceText, catalogue: Catalogue, overrides: [Override] = [],
    fleets: ListTable? = nil
  ) throws -> [Binding] {
    let trial = try Trial(source, catalogue, overrides, fleets)
    let plan = try trial.plan([])
    var bindings: [Binding] = []
    var seen: Set<String> = []
    for finding in plan.findings where finding.severity == .shortfall {
      guard finding.figures.count >= 2, let needed = plan.figures[finding.figures[0]],
        let allowed = plan.figures[finding.figures[1]], let use = needed.value,
        let limit = allowed.value, seen.insert("\(finding.rule) \(finding.site ?? "")").inserted
      else { continue }
      bindings.append(
        Binding(
          site: finding.site, rule: finding.rule, needed: use, allowed: limit, unit: needed.unit,
          ratio: limit > 0 ? use / limit : .greatestFiniteMagnitude,
          change: try trial.cheapest(finding, use: use, limit: limit, plan)))
    }
    let order = plan.sites.map(\.id)
    return bindings.sorted { left, right in
      let first = left.site.flatMap(order.firstIndex(of:)) ?? order.count
      let second = right.site.flatMap(order.firstIndex(of:)) ?? order.count
      return (first, -left.ratio, left.rule) < (second, -right.ratio, right.rule)
    }
  }
}

/// Plans a scenario again and again with small changes.
struct Trial {
  let source: SourceText
  let catalogue: Catalogue
  let overrides: [Override]
  let fleets: ListTable?
  let brief: Brief
  let library: FunctionLibrary
  let prices: Prices

  /// What changes cost that a plan does not hold: entries of the catalogue's practice.
  struct Prices {
    /// A year of a watt of grid contribution, in the plan's currency.
    let gridWatt: Double
    /// Of a higher connection voltage's substation, against the grid contribution.
    let voltage: Double
    /// What a use is worth against what it costs.
    let worth: Double
    /// A year, against the facility's capital: of a further storey, and of a stronger floor.
    let storey, floor: Double
    /// Of the price of capacity, for having it earlier.
    let earlier: Double

    init(_ brief: Brief, _ catalogue: Catalogue) throws {
      let practice = try catalogue.entry(
        brief.sites.first?.devices.practice ?? "facility", kind: "practice")
      let scope = FigureScope("", library: FunctionLibrary(), hasRanges: false)
      func share(_ key: String) throws -> Double {
        try practice.root.figure(key, as: Ratio.self).orZero.si
      }
      let watt = Figure<Power>.given(
        "constant.watt", Power(si: 1), sources: ["scenario"], confidence: .stated)
      let contribution =
        try Exchange(currency: brief.currency, rates: brief.rates).amount(
          "limit.grid", "power * price", price: try practice.root.price("grid_contribution"),
          for: Power.unit.dimension, [("power", watt)], in: scope
        ).node.si ?? 0
      let years =
        try practice.root.figure("facility_life", as: Duration.self).orZero.si / 31_536_000
      let rate = brief.discount.orZero.si
      gridWatt = contribution * rate / (1 - pow(1 + rate, -years))
      voltage = try share("voltage_step_share")
      worth = try share("use_worth")
      storey = try share("storey_share")
      floor = try share("floor_strengthening_share")
      earlier = try share("early_energisation_share")
    }
  }

  init(
    _ source: SourceText, _ catalogue: Catalogue, _ overrides: [Override], _ fleets: ListTable?
  ) throws {
    self.fleets = fleets
    self.source = source
    self.catalogue = catalogue
    self.overrides = overrides
    brief = try Brief.read(
      source, catalogue: catalogue, overrides: overrides, fleets: fleets)
    library = Planner.library()
    prices = try Prices(brief, catalogue)
  }

  func plan(_ set: [String]) throws -> Plan {
    let changed = try Brief.read(
      source, catalogue: catalogue, overrides: overrides + set.map { try Override($0) },
      fleets: fleets)
    return try Planner.plan(changed, catalogue: catalogue, hasRanges: false, library: library)
  }

  /// Whether a plan still breaks the rule at the site.
  private func isFree(_ plan: Plan, of finding: Finding) -> Bool {
    !plan.findings.contains { $0.rule == finding.rule && $0.site == finding.site }
  }

  /// Tries what could free a limit and returns what costs least.
  func cheapest(
    _ finding: Finding, use: Double, limit: Double, _ base: Plan
  ) throws -> Limits.Change? {
    var best: Limits.Change?
    for candidate in try candidates(finding, use: use, limit: limit, base) {
      guard let changed = try? plan(candidate.set), isFree(changed, of: finding) else { continue }
      let cost =
        yearly(changed, against: base, countsUse: candidate.countsUse) + candidate.extra
      if cost < best?.costPerYear ?? .infinity {
        best = Limits.Change(
          what: candidate.what, set: candidate.set, costPerYear: cost,
          currency: brief.currency.rawValue)
      }
    }
    return best
  }

  private struct Candidate {
    let what: String
    let set: [String]
    /// A year's cost that the plans do not hold.
    var extra = 0.0
    /// Whether GPUs more or fewer are worth what they would do.
    var countsUse = true
  }

  /// The change of the yearly cost, with GPUs that are no longer built charged at what they cost in the
  /// plan: they must then be had elsewhere.
  private func yearly(_ changed: Plan, against base: Plan, countsUse: Bool) -> Double {
    func value(_ plan: Plan, _ id: String) -> Double { plan.figures[id]?.value ?? 0 }
    let lost = value(base, "fleet.gpus.ordered") - value(changed, "fleet.gpus.ordered")
    let saved = value(base, "cost.annual") - value(changed, "cost.annual")
    // What is no longer built saves its cost and loses its use.
    guard countsUse else { return -saved }
    return lost * value(base, "cost.gpu_hour") * 8760 * prices.worth - saved
  }

  private func candidates(
    _ finding: Finding, use: Double, limit: Double, _ base: Plan
  ) throws -> [Candidate] {
    guard let site = finding.site, let brief = brief.sites.first(where: { $0.id == site }) else {
      return try smaller(finding, fleets: self.brief.fleets, base)
    }
    let fleets = self.brief.fleets.filter { $0.site == site }
    var candidates: [Candidate] = []
    func set(_ key: String, _ value: String, _ what: String, extra: Double = 0) {
      candidates.append(
        Candidate(what: what, set: ["sites[\(site)].\(key)=\(value)"], extra: extra))
    }
    switch finding.rule {
    case "grid.capacity":
      let last = brief.capacity.count - 1
      let megawatts = (use / 1e6).rounded(.up)
      set(
        "capacity[\(last)].power", "\(Int(megawatts)) MW",
        "Have the grid connection's last step raised to \(Int(megawatts)) MW.",
        extra: gridCost(watts: megawatts * 1e6 - limit))
      set("supply", "45 °C", "Supply the racks at 45 °C: less compressor power in summer.")
      set("heat_rejection", "adiabatic", "Wet the coolers' pads on warm days.")
    case "site.ready":
      let ready = brief.ready
      let megawatts = Int((use / 1e6).rounded(.up))
      if let ready, let step = brief.capacity.lastIndex(where: { $0.from <= ready }) {
        set(
          "capacity[\(step)].power", "\(megawatts) MW",
          "Have \(megawatts) MW energised by \(brief.capacity[step].from).",
          extra: gridCost(watts: use - limit))
      }
      if let ready {
        // The first step that is large enough, moved forward.
        if let step = brief.capacity.firstIndex(where: {
          $0.from > ready && $0.power.orZero.si >= use
        }) {
          set(
            "capacity",
            "[{from: \(ready), power: \(brief.capacity[step].power.orZero.si / 1e6) MW}]",
            "Have the step of \(brief.capacity[step].from) energised by \(ready).",
            extra: gridCost(watts: use - limit) * prices.earlier)
        }
      }
    case "grid.voltage":
      // A substation costs the more, the higher its voltage.
      for (index, voltage) in ["154 kV", "345 kV", "765 kV"].enumerated() {
        set(
          "voltage", voltage, "Connect at \(voltage).",
          extra: gridCost(watts: use) * prices.voltage * Double(index + 1))
      }
    case "site.water":
      set("heat_rejection", "dry", "Reject heat dry.")
      set("supply", "45 °C", "Supply the racks at 45 °C: fewer hours with pads.")
    case "cooling.supply":
      let celsius = QuantityFormat.fixed(limit, 1)
      set("supply", "\(celsius) °C", "Supply the racks at \(celsius) °C.")
    case "site.land":
      let floors = (use / limit).rounded(.up)
      set(
        "limits.land", "\(Int((limit * floors).rounded(.up))) m2",
        "Build on \(Int(floors)) floors.", extra: prices.storey * capex(base, site) * (floors - 1))
    case "site.floor_load":
      let kilopascal = (use / 1000).rounded(.up)
      set(
        "limits.floor_load", "\(Int(kilopascal)) kPa",
        "Reinforce the floor to \(Int(kilopascal)) kPa.", extra: prices.floor * capex(base, site))
      candidates += fewerPerRack(fleets)
    case "site.rack_power":
      candidates += fewerPerRack(fleets) + otherSystems(fleets, rack: limit)
    case "site.positions":
      for fleet in fleets where fleet.perRack != nil {
        candidates.append(
          Candidate(
            what: "Put eight systems of fleet \(fleet.id) in a rack.",
            set: ["fleets[\(fleet.id)].per_rack=8"]))
      }
    case "cooling.excess":
      set("redundancy.heat_rejection", "2N", "Double the heat rejection.")
    case "serving.demand":
      // Building less never helps: every fleet of the site that is short has what it takes.
      let short = base.findings.filter { $0.rule == finding.rule && $0.site == site }
      let larger = short.compactMap { finding -> (fleet: String, gpus: Double)? in
        guard case .text(let fleet) = finding.values["fleet"],
          case .quantity(let gpus, _) = finding.values["gpus"]
        else { return nil }
        return (fleet, gpus)
      }
      let words = larger.map { "\(QuantityFormat.plain($0.gpus)) GPUs for fleet \($0.fleet)" }
      return [
        Candidate(
          what: "Order \(words.joined(separator: ", ")).",
          set: larger.map { "fleets[\($0.fleet)].gpus=\(Int(min(1e9, $0.gpus)))" }, countsUse: false
        )
      ]
    default: break
    }
    return candidates + (try smaller(finding, fleets: fleets, base))
  }

  /// Every rack of servers with one, two, ... systems, for all fleets of a site alike.
  private func fewerPerRack(_ fleets: [FleetBrief]) -> [Candidate] {
    [4, 3, 2, 1].map { count in
      Candidate(
        what: "Put \(count) system\(count == 1 ? "" : "s") in a rack.",
        set: fleets.map { "fleets[\($0.id)].per_rack=\(count)" })
    }
  }

  /// Systems that can be bought and whose rack the hall can feed, as many in a rack as it feeds.
  private func otherSystems(_ fleets: [FleetBrief], rack limit: Double) -> [Candidate] {
    catalogue.ids(of: "system").compactMap { id in
      guard let entry = try? catalogue.entry(id, kind: "system"),
        (try? entry.root.text("status")) == "shipping", let part = try? entry.root.part("power"),
        let maximum = part.figure(ifPresent: "max", as: Power.self)?.value?.si, maximum > 0,
        maximum <= limit
      else { return nil }
      let count = max(1, min(100, Int(limit / maximum)))
      return Candidate(
        what: "Order \(entry.name), \(count) in a rack.",
        set: fleets.flatMap {
          ["fleets[\($0.id)].system=\(id)", "fleets[\($0.id)].per_rack=\(min(count, 8))"]
        })
    }
  }

  /// As many GPUs as the limit allows, taken from all fleets in proportion.
  private func smaller(
    _ finding: Finding, fleets: [FleetBrief], _ base: Plan
  ) throws -> [Candidate] {
    func set(_ share: Double) -> [String] {
      fleets.map { "fleets[\($0.id)].gpus=\(max(1, Int($0.gpus.orZero.si * share)))" }
    }
    var (fits, breaks) = (0.0, 1.0)
    for _ in 0..<9 {
      let share = (fits + breaks) / 2
      if let changed = try? plan(set(share)), isFree(changed, of: finding) {
        fits = share
      } else {
        breaks = share
      }
    }
    guard fits > 0 else { return [] }
    let lost = fleets.reduce(0.0) { $0 + $1.gpus.orZero.si } * (1 - fits)
    let place = finding.site.map { " at \($0)" } ?? ""
    return [
      Candidate(
        what: "Build about \(QuantityFormat.plain(lost.rounded())) GPUs fewer\(place).",
        set: set(fits))
    ]
  }

  private func capex(_ plan: Plan, _ site: String) -> Double {
    plan.figures["site.\(site).cost.capex.facility"]?.value ?? 0
  }

  /// A year of the grid contribution for a larger connection.
  private func gridCost(watts: Double) -> Double { watts * prices.gridWatt }
}
