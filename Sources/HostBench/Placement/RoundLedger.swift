/// The rounds of a group, where the cores were in each, and which of them count.
///
/// A measurement is of one placement of the cores. That of one core is too: when two come together or
/// part, at least one was moved, and which of them nobody tells. On a virtual EPYC (26 November 2026) the
/// triad of one core was 8 % faster in the one round of four in which they were near.
struct RoundLedger: Sendable {
  /// A round.
  struct Entry: Sendable {
    /// What it measured, by kind.
    let samples: [RoundSamples]
    /// How far apart the cores were before and after it; `nil` where that was not read.
    var before: CoreDistance?
    var after: CoreDistance?

    /// Where the cores were; `nil` when they were moved meanwhile, or nothing was read.
    var placement: CoreDistance? {
      guard let before, let after, before.isLike(after) else { return nil }
      return CoreDistance.median([before, after])
    }

    /// Whether the cores were moved while it was taken.
    var isMoved: Bool {
      guard let before, let after else { return false }
      return !before.isLike(after)
    }
  }

  /// Which rounds count, and of what placement they are.
  struct Count {
    var counted: [Entry] = []
    /// Rounds of other placements, by placement.
    var other: [(placement: CoreDistance, entries: [Entry])] = []
    /// Rounds in which the cores were moved.
    var moved: [Entry] = []
    /// What the counted ones are of; `nil` where nothing was read.
    var placement: HostMeasurement.Placement?
  }

  var entries: [Entry] = []

  /// Placements of the rounds in which the cores stayed where they were.
  var placements: [CoreDistance] { entries.compactMap(\.placement) }

  /// How many rounds were taken at home; all of those without a reading.
  func roundsAtHome(_ home: CoreDistance?) -> Int {
    entries.count { entry in
      if entry.isMoved { return false }
      guard let home, let placement = entry.placement else { return true }
      return placement.isLike(home)
    }
  }

  /// Divides the rounds.
  ///
  /// - Parameter home: the placement that most rounds of the run had.
  func count(home: CoreDistance?) -> Count {
    var count = Count()
    count.moved = entries.filter(\.isMoved)
    let steady = entries.filter { !$0.isMoved }
    guard !steady.isEmpty else {
      // Nothing else was measured: it is given out for what it is.
      (count.counted, count.moved) = (count.moved, [])
      let readings = entries.flatMap { [$0.before, $0.after].compactMap(\.self) }
      count.placement = CoreDistance.median(readings).map { .init(kind: .moving, distance: $0) }
      return count
    }
    let isAtHome = home.map { home in steady.contains { $0.placement?.isLike(home) ?? true } }
    let of = isAtHome == true ? home : CoreDistance.home(of: placements)
    var left: [Entry] = []
    for entry in steady {
      let isCounted = of.flatMap { of in entry.placement.map { $0.isLike(of) } } ?? true
      if isCounted { count.counted.append(entry) } else { left.append(entry) }
    }
    count.placement = CoreDistance.median(count.counted.compactMap(\.placement)).map {
      .init(kind: isAtHome == false ? .other : .home, distance: $0)
    }
    while let place = CoreDistance.home(of: left.compactMap(\.placement)) {
      let there = left.filter { $0.placement?.isLike(place) ?? true }
      guard !there.isEmpty else { break }
      count.other.append((place, there))
      left.removeAll { $0.placement?.isLike(place) ?? true }
    }
    return count
  }

  /// What the rounds say of each kind; a kind with a wrong result says nothing.
  func measurements(
    _ kinds: [MeasurementKind], home: CoreDistance?, least: Double
  ) -> [HostMeasurement] {
    let count = count(home: home)
    return kinds.indices.compactMap { index in
      guard entries.allSatisfy({ $0.samples[index].isRight }) else { return nil }
      let taken = count.counted.map { $0.samples[index] }
      let names = taken.first?.places.map(\.name) ?? []
      let places = names.indices.compactMap { place in
        RobustStatistics.median(taken.map { $0.places[place].value })
          .map { HostMeasurement.Place(name: names[place], value: $0) }
      }
      let slow = taken.compactMap(\.slowest)
      return HostMeasurement(
        kinds[index], rounds: taken.map(\.samples), places: places,
        slowest: kinds[index].better == .lower ? slow.max() : slow.min(), least: least,
        placement: count.placement, uncounted: uncounted(count, index))
    }
  }

  private func uncounted(_ count: Count, _ index: Int) -> [HostMeasurement.Uncounted] {
    let other = count.other.map { place, entries in
      HostMeasurement.Uncounted(
        reason: .otherPlacement, distances: [place],
        rounds: entries.map { $0.samples[index].samples })
    }
    let moved = count.moved.map { entry in
      HostMeasurement.Uncounted(
        reason: .moved, distances: [entry.before, entry.after].compactMap(\.self),
        rounds: [entry.samples[index].samples])
    }
    return (other + moved).compactMap(\.self)
  }
}
