extension HostMeasurement {
  /// Where the hypervisor had the cores while this was measured.
  public struct Placement: Codable, Hashable, Sendable {
    /// Which placement it is.
    public enum Kind: String, Codable, Sendable {
      /// The one that most rounds of the run had.
      case home
      /// Another: this was never measured at home.
      case other
      /// None: the cores were moved during each of its rounds.
      case moving
    }

    /// Which placement it is.
    public let kind: Kind
    /// How far apart the cores were.
    public let distance: CoreDistance
  }

  /// Samples that are shown and not counted, since the cores were elsewhere.
  public struct Uncounted: Codable, Hashable, Sendable {
    /// Why they are not counted.
    public enum Reason: String, Codable, Sendable {
      /// The cores were in another placement than the measurement is of.
      case otherPlacement = "other placement"
      /// The cores were moved while they were taken.
      case moved
    }

    /// Why they are not counted.
    public let reason: Reason
    /// How far apart the cores were; before and after when they were moved.
    public let distances: [CoreDistance]
    /// Every sample in the order in which it was taken.
    public let samples: [Double]
    /// How many of the samples each round took.
    public let rounds: [Int]
    /// The median of the samples.
    public let median: Double

    /// `nil` without a sample, or when one is not finite and positive.
    init?(reason: Reason, distances: [CoreDistance], rounds: [[Double]]) {
      let samples = rounds.flatMap(\.self)
      guard samples.allSatisfy({ $0.isFinite && $0 > 0 }),
        let median = RobustStatistics.median(samples)
      else { return nil }
      self.reason = reason
      self.distances = distances
      self.samples = samples
      self.rounds = rounds.map(\.count).filter { $0 > 0 }
      self.median = median
    }
  }

  /// Whether every number about placements is possible.
  var hasPossiblePlacements: Bool {
    let uncounted = uncounted ?? []
    let distances = uncounted.flatMap(\.distances) + [placement?.distance].compactMap(\.self)
    return distances.allSatisfy(\.isPossible)
      && uncounted.flatMap { $0.samples + [$0.median] }.allSatisfy { $0.isFinite && $0 > 0 }
  }
}
