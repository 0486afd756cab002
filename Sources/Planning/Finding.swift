import Quantities

/// Something that a planner should know.
public struct Finding: Codable, Hashable, Sendable {
  /// How grave it is.
  public let severity: Severity
  /// The rule that found it, such as `grid.capacity`.
  public let rule: String
  /// The site that it concerns.
  public let site: String?
  /// What is the matter, and what would mend it, in English.
  public let message: String
  /// What the message speaks of, by the names in the rule's words.
  public let values: [String: Value]
  /// The figures that show it.
  public let figures: [String]

  /// How grave a finding is.
  public enum Severity: String, Codable, Sendable, CaseIterable {
    /// The plan cannot be carried out as it stands.
    case shortfall
    /// A limit is near, or practice advises otherwise.
    case warning
    /// Worth knowing.
    case note
  }

  /// A value that a finding speaks of.
  public enum Value: Codable, Hashable, Sendable {
    /// A number in a unit.
    case quantity(Double, unit: String)
    /// A quarter, such as `2027-Q4`.
    case quarter(String)
    /// A name.
    case text(String)
    /// A device of the power chain or of the cooling.
    case device(String)

    /// A quantity.
    static func of<Q: Quantity>(_ quantity: Q) -> Value {
      .quantity(Q.unit.fromSI(quantity.si), unit: Q.unit.symbol)
    }

    /// The value in English.
    var english: String {
      switch self {
      case .quantity(let value, let unit):
        Unit(unit).map { QuantityFormat.text(value, $0) } ?? "not available"
      case .quarter(let text), .text(let text), .device(let text): text
      }
    }
  }

  init(
    _ severity: Severity, _ rule: FindingRule, site: String?, _ values: [String: Value],
    _ figures: [String]
  ) {
    self.severity = severity
    self.rule = rule.rawValue
    self.site = site
    self.values = values
    self.figures = figures
    message = Finding.filled(rule.english) { values[$0]?.english }
  }

  /// Reads a finding; plans of builds before 0.2 have no values.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    severity = try container.decode(Severity.self, forKey: .severity)
    rule = try container.decode(String.self, forKey: .rule)
    site = try container.decodeIfPresent(String.self, forKey: .site)
    message = try container.decode(String.self, forKey: .message)
    values = try container.decodeIfPresent([String: Value].self, forKey: .values) ?? [:]
    figures = try container.decode([String].self, forKey: .figures)
  }

  /// A text whose places `{name}` are filled; a place that nothing fills stays.
  public static func filled(_ pattern: String, _ value: (String) -> String?) -> String {
    // One pass, so that braces within a name are never taken for a place.
    var output = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      output += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      output += value(name) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return output + rest
  }
}
