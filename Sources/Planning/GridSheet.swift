import Catalogue
import Electrical
import Interfaces
import Quantities

/// What a utility asks of a site: contract power and voltage, demand by quarter, load and power factor,
/// redundancy, ramps, and the assessment that the grid's rules ask for.
public struct GridSheet: Codable, Sendable {
  /// The grid's name.
  public let grid: String
  /// Connection voltage, V, and the least at which a contract of this size is given, V.
  public let voltage: Double
  /// The least voltage for the contract, V; `nil` when none is large enough.
  public let voltageClass: Double?
  /// Redundancy by layer, in words.
  public let redundancy: [String: String]
  /// The assessment; `nil` when the grid has none.
  public let assessment: Assessment?

  enum CodingKeys: String, CodingKey {
    case grid, voltage, redundancy, assessment
    case voltageClass = "voltage_class"
  }

  /// An assessment that a large user must pass.
  public struct Assessment: Codable, Sendable {
    /// What it is called.
    public let name: String
    /// Whether the site's power asks for it.
    public let isRequired: Bool
    /// Points that pass.
    public let pass: Double
    /// What the plan can say of the score: at least and at most.
    public let low: Double
    /// At most.
    public let high: Double
    /// The items.
    public let items: [Item]

    enum CodingKeys: String, CodingKey {
      case name, pass, low, high, items
      case isRequired = "required"
    }
  }

  /// An item of an assessment.
  public struct Item: Codable, Sendable {
    /// What it is.
    public let item: String
    /// The most points.
    public let points: Double
    /// The least that the plan can vouch for.
    public let low: Double
    /// Why, or what is unknown.
    public let basis: String
  }

  init(_ site: Site, _ catalogue: Catalogue) throws {
    let entry = try catalogue.entry(site.brief.grid, kind: "grid")
    grid = entry.name
    voltage = site.brief.voltage.orZero.si
    let peak = site.year.peak.orZero
    voltageClass = try entry.root.parts("prices").first {
      try $0.figure("largest", as: Power.self).orZero >= peak
    }?.figure("voltage", as: Voltage.self).orZero.si
    let layers = site.brief.redundancy
    redundancy = [
      "UPS": layers.ups.rawValue, "MV/LV transformers": layers.transformers.rawValue,
      "substation": site.electrical.high == nil ? "none" : layers.substation.rawValue,
      "generators": layers.generators?.rawValue ?? "none", "CDUs": layers.cdus.rawValue,
      "heat rejection": layers.heatRejection.rawValue,
    ]
    assessment = try entry.root.part(ifPresent: "assessment").map {
      try Assessment($0, site: site, peak: peak)
    }
  }
}

extension GridSheet.Assessment {
  /// Only what a plan shows is scored; the rest stays between nothing and all.
  fileprivate init(_ part: CataloguePart, site: Site, peak: Power) throws {
    name = try part.text("name")
    isRequired = try part.figure("threshold", as: Power.self).orZero <= peak
    pass = try part.figure("pass", as: Ratio.self).orZero.si
    let pue = site.year.pue.orZero.si
    items = try part.parts("items").map { item in
      let points = try item.figure("points", as: Ratio.self).orZero.si
      let name = try item.text("item")
      // An efficiency plan is there when the plan's PUE is below the survey mean of 1.54
      // (facts/facility.md section 19): the whole plan is its evidence.
      let isEfficient = name == "Efficiency plan" && pue < 1.54
      return GridSheet.Item(
        item: name, points: points, low: isEfficient ? points : 0,
        basis: isEfficient
          ? "PUE \(QuantityFormat.fixed(pue, 2)) by the hourly model"
          : name == "Own generation plan" && site.electrical.generators != nil
            ? "standby generators only; whether they count is for the assessor"
            : "not known to the plan")
    }
    low = items.reduce(0) { $0 + $1.low }
    high = items.reduce(0) { $0 + $1.points }
  }
}
