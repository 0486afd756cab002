/// A comparison for machines.
public struct ComparisonDocument: Encodable, Sendable {
  let asPlanned: Bool
  let differences: [Row]
  let notObserved: [String]

  /// One difference.
  struct Row: Encodable, Sendable {
    let device: String
    let what: String
    let expected: String
    let found: String
    let severity: String
  }

  enum CodingKeys: String, CodingKey {
    case asPlanned = "as_planned"
    case differences
    case notObserved = "not_observed"
  }

  /// The document of a comparison.
  public init(_ comparison: Comparison) {
    asPlanned = comparison.isAsPlanned
    differences = comparison.differences.map { difference in
      Row(
        device: difference.device, what: difference.what, expected: difference.expected,
        found: difference.found, severity: difference.severity.rawValue)
    }
    notObserved = comparison.notObserved.map(\.rawValue)
  }
}

/// The comparisons of a delivery for machines, in its order.
public struct DeliveryDocument: Encodable, Sendable {
  let asPlanned: Bool
  let hosts: [Host]

  /// One host; without a comparison when nothing of it could be read.
  struct Host: Encodable, Sendable {
    let host: String
    let asPlanned: Bool?
    let differences: [ComparisonDocument.Row]?
    let notObserved: [String]?
    let unreadable: [String]

    enum CodingKeys: String, CodingKey {
      case host
      case asPlanned = "as_planned"
      case differences
      case notObserved = "not_observed"
      case unreadable
    }
  }

  enum CodingKeys: String, CodingKey {
    case asPlanned = "as_planned"
    case hosts
  }

  /// The document of a delivery.
  public init(_ delivery: Delivery) {
    asPlanned = delivery.isAsPlanned
    hosts = delivery.hosts.map { host in
      let document = host.comparison.map(ComparisonDocument.init)
      return Host(
        host: host.name, asPlanned: document?.asPlanned, differences: document?.differences,
        notObserved: document?.notObserved, unreadable: host.problems)
    }
  }
}
