public import Catalogue
public import Quantities
public import Schema
public import Workloads

/// A finished plan: what reports and files are made from, and nothing else.
public struct Plan: Codable, Sendable {
  /// The version of this form.
  public let schemaVersion: Int
  /// The scenario's name.
  public internal(set) var name: String
  /// The scenario with every default written out.
  public let brief: ResolvedValue
  /// Fingerprint of the catalogue.
  public let catalogue: String
  /// The currency of its money.
  public let currency: Currency
  /// Who orders, in the order of their first order; `owner.N` figures count along it.
  public internal(set) var owners: [String]
  /// The sites in the scenario's order.
  public internal(set) var sites: [PlannedSite]
  /// The quarters of the whole build, in order.
  public let quarters: [String]
  /// What the planner should know, the worst first.
  public let findings: [Finding]
  /// What must be ordered when, the earliest first.
  public let orders: [PlannedOrder]
  /// What many draws of the uncertain values give; `nil` unless asked for.
  public let uncertainty: Uncertainty?
  /// What moves the outcomes most, by outcome.
  public let sensitivities: [String: [Sensitivity]]
  /// What to buy.
  public let bill: [PlannedLine]
  /// The documents that the figures rest on, by the key that figures name.
  public let sources: [String: CatalogueSource]
  /// The weather of the scenario's own files; `nil` without.
  public let climates: [PlannedClimate]?
  /// Every figure by identifier.
  public let figures: [String: FigureRecord]

  /// The version that this build writes and reads.
  public static let currentSchemaVersion = 1

  enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case name, brief, catalogue, currency, owners, sites, quarters, findings, orders, bill,
      uncertainty, sensitivities
    case sources, climates, figures
  }
}

extension Plan {
  /// The first quarter in which orders can be placed, such as `2026-Q4`, as the scenario says.
  public var start: String? {
    guard case .mapping(let brief) = brief, case .text(let start)? = brief["start"] else {
      return nil
    }
    return start
  }

  /// The same plan with its own name and those of its sites and owners in Korean, where the scenario gives
  /// them.
  public var inKorean: Plan {
    guard case .mapping(let brief) = brief, case .list(let entries)? = brief["korean"] else {
      return self
    }
    var names: [String: String] = [:]
    for entry in entries {
      guard case .mapping(let pair) = entry, case .text(let name)? = pair["name"],
        case .text(let korean)? = pair["korean"]
      else { continue }
      names[name] = korean
    }
    var plan = self
    plan.name = names[name] ?? name
    plan.owners = owners.map { names[$0] ?? $0 }
    for site in sites.indices {
      plan.sites[site].name = names[sites[site].name] ?? sites[site].name
      for cluster in sites[site].clusters.indices {
        let owner = sites[site].clusters[cluster].owner
        plan.sites[site].clusters[cluster].owner = names[owner] ?? owner
      }
    }
    return plan
  }
}

/// A site of a plan.
public struct PlannedSite: Codable, Sendable {
  /// What its figures are called: `site.ID.`.
  public let id: String
  /// What people call it.
  public internal(set) var name: String
  /// Its clusters: identifier, owner and system.
  public internal(set) var clusters: [PlannedCluster]
  /// Its quarters, in order; figures `site.ID.phase.QUARTER.`.
  public let quarters: [String]
  /// What its utility asks about.
  public let grid: GridSheet
  /// Its typical year, for drawings; `nil` in plans without ranges, such as those of a sweep.
  public let year: YearProfile?
  /// Its loops of coolant and air; `nil` in plans of builds that had none.
  public let loops: PlannedLoops?
  /// Its kinds of racks.
  public let racks: [PlannedRack]
  /// How its cooling is arranged.
  public let cooling: PlannedCooling
  /// Its power chain; `nil` in plans without ranges.
  public let power: PlannedPower?
}

/// A cluster of a site.
public struct PlannedCluster: Codable, Sendable {
  /// What its figures are called: `site.ID.cluster.ID.`.
  public let id: String
  /// Who owns it.
  public internal(set) var owner: String
  /// What its systems are called.
  public let system: String
  /// Its networks; `nil` in plans of builds that had none.
  public let fabric: PlannedFabric?
  /// The power of one of its systems by component and phase; `nil` in plans of builds that had none.
  public let power: ComponentPower?
  /// What it serves; `nil` where it does not, and in plans of builds that did not tell.
  public let serving: PlannedServing?
}

/// What must be ordered by when for a step of a site's energisation.
public struct PlannedOrder: Codable, Hashable, Sendable {
  /// The site.
  public let site: String
  /// What is ordered, such as `switchgear`.
  public let item: String
  /// The quarter in which the step is energised.
  public let energised: String
  /// The last quarter in which the order meets it.
  public let orderBy: String
  /// Whether that is before orders can be placed.
  public let isLate: Bool
  /// Whether nothing for this step must be ordered earlier.
  public let isCritical: Bool
  /// The figure of the lead time.
  public let figure: String

  enum CodingKeys: String, CodingKey {
    case site, item, energised, figure
    case orderBy = "order_by"
    case isLate = "late"
    case isCritical = "critical"
  }
}

/// A line of the bill of materials: a catalogue item at a site.
public struct PlannedLine: Codable, Hashable, Sendable {
  /// The site.
  public let site: String
  /// What it is for.
  public let purpose: String
  /// The catalogue's identifier.
  public let item: String
  /// What people call it.
  public let name: String
  /// How many.
  public let count: Double
  /// The figures that add up to the count.
  public let figures: [String]
}
