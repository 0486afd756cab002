public import Catalogue
import Climate
public import Cooling
import Kernels
public import Quantities
public import Schema

/// Supply temperatures, approaches and plants of a site held against each other: PUE, WUE, hours with
/// compressors, and what cooling costs a year.
public struct CoolingStudy: Codable, Sendable {
  /// The site's identifier and the name of its climate.
  public let site, climate: String
  /// The currency of the costs.
  public let currency: String
  /// The water classes that its weather allows without compressors.
  public let classes: WaterClasses
  /// What was tried, supply by supply.
  public let rows: [Row]
  /// The place in `rows` of the cheapest that has no shortfall; `nil` when every one has.
  public let best: Int?
  /// PUE of the cheapest, with the range that the uncertainty of its inputs gives.
  public let range: Range?

  /// One design.
  public struct Row: Codable, Sendable {
    /// TCS supply, °C, and the CDUs' approach, K.
    public let supply, approach: Double
    /// The plant behind the CDUs.
    public let plant: String
    /// Of a typical year; litres for each kWh of IT.
    public let pue, wue: Double
    /// Hours of the typical year in which a chiller runs, and in which the liquid loop's does.
    public let compressorHours, liquidCompressorHours: Double
    /// Hours in which heat exceeds the plants, and the highest excursion of a supply, K.
    public let excessHours, excursion: Double
    /// Highest utility power, W.
    public let peak: Double
    /// Equipment, and energy, water and all of it a year.
    public let equipment, energy, water, annual: Double
    /// The rules that the design breaks, such as `cooling.supply`.
    public let breaks: [String]

    enum CodingKeys: String, CodingKey {
      case supply, approach, plant, pue, wue, excursion, peak, equipment, energy, water, annual
      case breaks
      case compressorHours = "compressor_hours"
      case liquidCompressorHours = "liquid_compressor_hours"
      case excessHours = "excess_hours"
    }
  }

  /// A range.
  public struct Range: Codable, Sendable {
    /// The value and its ends.
    public let value, low, high: Double
  }

  /// What to try.
  public struct Question: Sendable {
    /// TCS supplies and approaches, as a scenario writes them.
    public var supplies: [Temperature]
    /// Approaches of the CDUs.
    public var approaches: [TemperatureDifference]
    /// Plants behind the CDUs.
    public var plants: [String]

    /// Creates a question.
    public init(
      supplies: [Temperature], approaches: [TemperatureDifference], plants: [String]
    ) {
      (self.supplies, self.approaches, self.plants) = (supplies, approaches, plants)
    }
  }

  /// The most designs that one study tries.
  public static let most = 2000

  /// Rules that a design may not break.
  private static let rules: Set<String> = [
    FindingRule.coolingSupply.rawValue, FindingRule.coolingExcess.rawValue,
    FindingRule.coolingDewPoint.rawValue,
  ]

  /// Tries every combination.
  ///
  /// - Parameters:
  ///   - source: a scenario.
  ///   - overrides: values set in all of them.
  ///   - site: the identifier of one of its sites.
  ///   - threads: plans at a time; the study does not depend on it.
  public init(
    _ source: SourceText, catalogue: Catalogue, overrides: [Override] = [],
    fleets: ListTable? = nil, site: String, _ question: Question, threads: Int
  ) throws {
    func brief(_ set: [String]) throws -> Brief {
      try Brief.read(
        source, catalogue: catalogue, overrides: overrides + set.map { try Override($0) },
        fleets: fleets)
    }
    let base = try brief([])
    guard let own = base.sites.first(where: { $0.id == site }),
      base.fleets.contains(where: { $0.site == site })
    else { throw CoolingStudyError.noSite(site) }
    var designs: [(Temperature, TemperatureDifference, String)] = []
    for supply in question.supplies {
      for plant in question.plants {
        for approach in question.approaches { designs.append((supply, approach, plant)) }
      }
    }
    let library = Planner.library()
    let overridden = overrides
    let rows = try Planner.concurrently(designs, threads: threads) { design in
      let brief = try Brief.read(
        source, catalogue: catalogue,
        overrides: overridden + Self.values(design, site).map { try Override($0) }, fleets: fleets)
      let plan = try Planner.plan(brief, catalogue: catalogue, hasRanges: false, library: library)
      return Row(plan, site: site, design)
    }
    self.site = site
    (climate, currency) = (own.climate.name, base.currency.rawValue)
    self.rows = rows
    best = rows.indices.filter { rows[$0].breaks.isEmpty }
      .min { (rows[$0].annual, $0) < (rows[$1].annual, $1) }
    if let best {
      let plan = try Planner.plan(
        try brief(Self.values(designs[best], site)), catalogue: catalogue, hasRanges: true)
      let record = plan.figures["site.\(site).cooling.pue"]
      let value = rows[best].pue
      range = Range(value: value, low: record?.low ?? value, high: record?.high ?? value)
      let rise = plan.figures["site.\(site).cooling.tcs.rise"]?.value
      classes = try Self.classes(own, rise: rise ?? 10, catalogue)
    } else {
      range = nil
      classes = try Self.classes(own, rise: 10, catalogue)
    }
  }

  /// What a design sets in the scenario.
  private static func values(
    _ design: (Temperature, TemperatureDifference, String), _ site: String
  ) -> [String] {
    [
      "sites[\(site)].supply=\(design.0.value(in: .celsius)) °C",
      "sites[\(site)].cooling.approach=\(design.1.si) K",
      "sites[\(site)].cooling.liquid_plant=\(design.2)",
    ]
  }

  /// The classes of a site's weather, its trend added.
  private static func classes(
    _ brief: SiteBrief, rise: Double, _ catalogue: Catalogue
  ) throws -> WaterClasses {
    let pressure = Psychrometrics.standardPressure(elevation: brief.climate.elevation.si)
    let weather = try FacilityHours.Weather(
      dryBulb: brief.climate.dryBulb.map { min($0 + brief.trend.orZero.si, 59) },
      relativeHumidity: brief.climate.relativeHumidity, pressure: pressure)
    let practice = try catalogue.entry(brief.devices.practice, kind: "practice")
    return try WaterClasses(
      try SiteChain.coolingModel(brief, practice, catalogue), weather: weather, pressure: pressure,
      rise: rise)
  }
}

extension CoolingStudy.Row {
  fileprivate init(
    _ plan: Plan, site: String, _ design: (Temperature, TemperatureDifference, String)
  ) {
    func value(_ id: String) -> Double { plan.figures["site.\(site).\(id)"]?.value ?? 0 }
    let hour = 3600.0
    self.init(
      supply: design.0.value(in: .celsius), approach: design.1.si, plant: design.2,
      pue: value("cooling.pue"), wue: value("cooling.wue"),
      compressorHours: value("cooling.compressor.hours") / hour,
      liquidCompressorHours: (value("cooling.liquid.partial.hours")
        + value("cooling.liquid.mechanical.hours")) / hour,
      excessHours: value("cooling.excess.hours") / hour, excursion: value("cooling.excursion"),
      peak: value("power.utility.peak"), equipment: value("cost.cooling.equipment"),
      energy: value("cost.cooling.energy"), water: value("cost.cooling.water"),
      annual: value("cost.cooling.annual"),
      breaks: plan.findings.filter {
        $0.site == site && CoolingStudy.isBroken($0.rule)
      }.map(\.rule).sorted())
  }
}

extension CoolingStudy {
  fileprivate static func isBroken(_ rule: String) -> Bool { rules.contains(rule) }
}

/// A study that cannot be made.
public enum CoolingStudyError: Error, CustomStringConvertible {
  /// The scenario has no such site with a fleet.
  case noSite(String)

  /// What the user reads.
  public var description: String {
    switch self {
    case .noSite(let site): "the scenario has no site \"\(site)\" that a fleet stands at"
    }
  }
}
