import Quantities
public import Schema

/// The tables of keys of every kind of catalogue entry.
public enum CatalogueSchema {
  /// The kinds in the order in which the reference page shows them.
  public static let all: [ObjectSchema] =
    compute + nodes + acceptance + network + facility + reserve + models + calibrations
    + serving + workloads + references

  /// The kind that entries of a folder of `Hardware/` have.
  public static let folders: [String: String] = [
    "gpus": "gpu", "hbm": "hbm", "cpus": "cpu", "nodes": "node", "nics": "nic", "systems": "system",
    "units": "unit",
    "switches": "switch", "modules": "module", "cables": "cable", "cdus": "cdu",
    "fan-walls": "fan-wall", "dry-coolers": "dry-cooler", "chillers": "chiller", "ups": "ups",
    "transformers": "transformer", "generators": "generator", "coolants": "coolant",
    "grids": "grid", "practices": "practice", "rear-doors": "rear-door", "towers": "tower",
    "busways": "busway", "batteries": "battery", "links": "link", "reliability": "failure-data",
    "models": "model", "variants": "variant", "calibrations": "calibration",
    "serving": "serving-calibration", "engines": "serving-engine",
    "serving-benchmarks": "serving-benchmark",
    "acceptance": "acceptance", "workloads": "workload-practice", "day-profiles": "day-profile",
    "plants": "plant",
    "containments": "containment", "hoses": "hose", "manifolds": "manifold",
    "air-classes": "air-class",
    "facility-classes": "facility-class",
    "reference-facilities": "reference-facility",
  ]

  /// The keys of a kind.
  public static func schema(of kind: String) -> ObjectSchema? { all.first { $0.name == kind } }

  /// The keys of an entry of `sources.yaml`.
  static let source = ObjectSchema(
    "source", "A document that catalogue values rest on.",
    [
      .required("title", .text(maximumLength: 240), "What it is called, and who wrote it."),
      .required("place", .text(maximumLength: 240), "Where it was read."),
      .required("date", .text(maximumLength: 10), "When it was published or read."),
    ])

  /// An entry: its kind and name, then its own keys.
  static func entry(_ kind: String, _ summary: String, _ fields: [Field]) -> ObjectSchema {
    ObjectSchema(
      kind, summary,
      [
        .required("kind", .choice([kind]), "The kind of entry."),
        .required("name", .text(maximumLength: 100), "What people call it."),
      ] + fields)
  }

  /// A catalogue value that must be there.
  static func fact(_ key: String, _ type: ValueType, _ summary: String) -> Field {
    .required(key, .fact(type), summary)
  }

  /// A catalogue value that may be absent.
  static func optionalFact(_ key: String, _ type: ValueType, _ summary: String) -> Field {
    .optional(key, .fact(type), summary)
  }

  /// A quantity of a kind from zero up.
  static func positive<Kind: LinearQuantity>(_ kind: Kind.Type) -> ValueType {
    .quantity(kind, from: Kind.zero)
  }

  /// A curve: values of one type in order.
  static func curve(_ type: ValueType) -> ValueType {
    .list(type, count: 1...32, namedBy: nil)
  }

  /// A plain number without a stated unit.
  static let number = ValueType.quantity(Ratio.family, minimum: -1e6, maximum: 1e6)
  /// A share of a whole.
  static let share = ValueType.ratio(0...1)
  /// A count of devices or ports.
  static let count = ValueType.count(0...1_000_000)
  /// Outdoor and water temperatures that equipment can meet.
  static let temperature = ValueType.quantity(
    Temperature.self, from: Temperature(-60, .celsius), to: Temperature(120, .celsius))
}
