/// The hosts of a delivery, each held against the same node, those that stand out first.
public struct Delivery: Sendable {
  /// A host with what its captures show.
  public struct Host: Sendable {
    /// What it is called.
    public var name: String
    /// What its captures show; `nil` when none could be read.
    public var comparison: Comparison?
    /// What could not be read, a sentence for each file.
    public var problems: [String]

    /// Creates a host.
    public init(name: String, comparison: Comparison?, problems: [String] = []) {
      self.name = name
      self.comparison = comparison
      self.problems = problems
    }
  }

  /// The hosts: unreadable ones, then by the gravity of what only they have, then by name.
  public let hosts: [Host]
  /// Differences that every host has, of three or more: rather a wrong order or catalogue than faults.
  public let common: [Difference]

  /// The fewest hosts of which something can be common.
  private static let fewest = 3

  /// Sorts hosts.
  public init(_ hosts: [Host]) {
    let read = hosts.compactMap(\.comparison)
    let shared =
      read.count >= Delivery.fewest
      ? read.dropFirst().reduce(into: Set(read[0].differences)) {
        $0.formIntersection($1.differences)
      }
      : []
    common = (read.first?.differences ?? []).filter(shared.contains)
    let ranked = hosts.map { host in
      let own = (host.comparison?.differences ?? []).filter { !shared.contains($0) }
      let counts = [Difference.Severity.critical, .major, .minor].map { severity in
        own.count { $0.severity == severity }
      }
      return (host: host, key: [host.problems.isEmpty ? 0 : 1] + counts)
    }
    self.hosts = ranked.sorted { one, other in
      if one.key != other.key { return other.key.lexicographicallyPrecedes(one.key) }
      return one.host.name < other.host.name
    }.map(\.host)
  }

  /// What differs on a host and not on all.
  public func own(_ host: Host) -> [Difference] {
    (host.comparison?.differences ?? []).filter { !common.contains($0) }
  }

  /// Whether every host was read and is as planned.
  public var isAsPlanned: Bool {
    hosts.allSatisfy { $0.problems.isEmpty && $0.comparison?.isAsPlanned == true }
  }

  /// Whether every file was read.
  public var isReadable: Bool { hosts.allSatisfy(\.problems.isEmpty) }
}
