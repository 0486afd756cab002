import Foundation

/// How far apart the measured cores are: the time that a cache line takes from one to the other, for a
/// few pairs of them.
public struct CoreDistance: Codable, Hashable, Sendable {
  /// A pair of cores.
  public struct Pair: Codable, Hashable, Sendable {
    /// Their processing units, such as `0-1`.
    public let cores: String
    /// Seconds of one way.
    public let seconds: Double
  }

  /// The pairs.
  public let pairs: [Pair]

  /// Times by which two readings differ at least when the cores have been moved between: no clock
  /// changes that much, another cache or socket does.
  static let factor = 2.0

  /// Whether each pair that both have is as far apart in both, to within ``factor``.
  func isLike(_ other: CoreDistance) -> Bool {
    pairs.indices.allSatisfy { index in
      let pair = pairs[index]
      // Readings of a run have the same pairs in the same order.
      let isAligned = index < other.pairs.count && other.pairs[index].cores == pair.cores
      guard let seconds = isAligned ? other.pairs[index].seconds : other[pair.cores] else {
        return true
      }
      return max(pair.seconds, seconds) <= CoreDistance.factor * min(pair.seconds, seconds)
    }
  }

  /// Whether a run can have read it: a few pairs, with names of processing units, and times.
  var isPossible: Bool {
    (1...CoreDistance.most).contains(pairs.count)
      && pairs.allSatisfy {
        $0.seconds.isFinite && $0.seconds > 0 && $0.cores.utf8.count <= CoreDistance.longest
      }
  }

  /// Pairs and bytes of their names that a file may have.
  private static let (most, longest) = (16, 24)

  /// The seconds of a pair.
  subscript(cores: String) -> Double? { pairs.first { $0.cores == cores }?.seconds }

  /// The mean seconds of its pairs.
  var mean: Double { pairs.reduce(0) { $0 + $1.seconds } / Double(max(1, pairs.count)) }

  /// The median of each pair over readings; `nil` of none.
  static func median(_ readings: [CoreDistance]) -> CoreDistance? {
    guard let first = readings.first else { return nil }
    return CoreDistance(
      pairs: first.pairs.compactMap { pair in
        RobustStatistics.median(readings.compactMap { $0[pair.cores] })
          .map { Pair(cores: pair.cores, seconds: $0) }
      })
  }

  /// The placement that most readings had; among several, the nearest. `nil` of none.
  ///
  /// It is the reading that is like most of the others, so that one far from all divides nothing.
  static func home(of readings: [CoreDistance]) -> CoreDistance? {
    let votes = readings.map { candidate in readings.count { $0.isLike(candidate) } }
    guard let most = votes.max() else { return nil }
    let tied = zip(readings, votes).filter { $0.1 == most }.map(\.0)
    guard let nearest = tied.min(by: { $0.mean < $1.mean }) else { return nil }
    return median(readings.filter { $0.isLike(nearest) })
  }
}
