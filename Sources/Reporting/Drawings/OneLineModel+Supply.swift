import Electrical

extension OneLineModel {
  /// The way of a medium-voltage section to the utility in normal operation.
  struct Way {
    /// The number of the section, and of the transformer that feeds it.
    let number: Int
    let section: Device
    let transformer: Device?
    /// The place of the high-voltage section that it hangs on; `nil` without a substation.
    let high: Int?
    /// The place of its circuit.
    let circuit: Int
  }

  /// Medium-voltage sections that hang on one circuit in normal operation, as columns of the diagram; of
  /// many the last column stands for the rest.
  struct Supply {
    /// The circuits that feed it, by their places.
    var circuits: [Int]
    /// The high-voltage sections, by their places.
    let highs: [Int]
    let columns: [[Way]]
  }

  /// The way of each medium-voltage section.
  private var ways: [Way] {
    sections.enumerated().map { index, section in
      let transformer = devices.feeders(of: section, level: 0).first {
        highTransformers.contains($0)
      }
      let board = transformer.flatMap { devices.feeders(of: $0, level: 0).first } ?? section
      let circuit = devices.feeders(of: board, level: 0).first { $0.kind == .utility }
      return Way(
        number: index + 1, section: section, transformer: transformer,
        high: highSections.firstIndex(of: board),
        circuit: circuit.flatMap { utilities.firstIndex(of: $0) } ?? 0)
    }
  }

  /// The sections by what feeds them, in at most so many columns, at least 1.
  func supplies(most: Int) -> [Supply] {
    let groups = Dictionary(grouping: ways) { $0.high ?? $0.circuit }
      .sorted { $0.key < $1.key }.map(\.value)
    var members = Array(groups.prefix(max(1, most)))
    guard let last = members.indices.last else { return [] }
    members[last] += groups.dropFirst(members.count).flatMap { $0 }
    var supplies = zip(members, Self.columns(members.map(\.count), most: most)).map { ways, count in
      Supply(
        circuits: Set(ways.map(\.circuit)).sorted(), highs: Set(ways.compactMap(\.high)).sorted(),
        columns: ways.prefix(count - 1).map { [$0] } + [Array(ways.dropFirst(count - 1))])
    }
    // Circuits that feed none in normal operation stand by with the last.
    let used = Set(supplies.flatMap(\.circuits))
    supplies[last].circuits += utilities.indices.filter { !used.contains($0) }
    return supplies
  }

  /// Columns for groups of so many: one for each, more for those that lack most.
  private static func columns(_ counts: [Int], most: Int) -> [Int] {
    var columns = counts.map { _ in 1 }
    func lacking(_ group: Int) -> Int { counts[group] - columns[group] }
    while columns.reduce(0, +) < most,
      let next = columns.indices.max(by: { (lacking($0), $1) < (lacking($1), $0) }),
      lacking(next) > 0
    {
      columns[next] += 1
    }
    return columns
  }

  /// Whether medium-voltage sections take over for each other.
  var areJoined: Bool { sections.contains { section in section.feeds.contains { $0.level == 1 } } }
}
