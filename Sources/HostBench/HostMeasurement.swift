/// One thing that was measured: every sample, and what is said of them.
public struct HostMeasurement: Codable, Hashable, Sendable {
  /// Which way is good.
  public enum Better: String, Codable, Sendable { case higher, lower }

  /// The value at one place: a core, a pair of cores, a pair of NUMA nodes.
  public struct Place: Codable, Hashable, Sendable {
    /// The processing unit, the pair or the node, such as `3` or `0-3`.
    public let name: String
    /// The median there.
    public let value: Double
  }

  /// What it is, from the general to the particular, such as `stream.triad.all`.
  public let id: String
  /// What it is, for people.
  public let title: String
  /// `FLOP/s`, `op/s`, `B/s`, `Hz` or `s`.
  public let unit: String
  /// Which way is good.
  public let better: Better
  /// Threads at work, one to a core.
  public let threads: Int
  /// Every sample in the order in which it was taken; each is its fastest repetition.
  public let samples: [Double]
  /// How many of the samples each round took; memory is new in each round.
  public let rounds: [Int]
  /// The median of the samples.
  public let median: Double
  /// The lower end of the interval that holds the median with 95 % confidence.
  public let low: Double
  /// Its upper end.
  public let high: Double
  /// Half the range that holds the middle 80 % of samples, or of the rounds' medians if that is
  /// wider, as a share of the median: repeatability within a run, at least 0.005.
  public let spread: Double
  /// By which share runs of the same machine minutes apart may differ whatever each of them saw; `nil`
  /// where nobody else has a part of the machine, and of a result that an earlier version wrote.
  public private(set) var reproducibility: Double?
  /// The slowest repetition of all samples: what the machine did when it was disturbed most. `nil` of a
  /// result that an earlier version wrote.
  public let slowest: Double?
  /// Places in `samples` of those far from the others. They are counted like all.
  public let outliers: [Int]
  /// Values by place, where the places differ.
  public let places: [Place]
  /// FLOP for each byte that has to be moved at least; `nil` where a roofline says nothing.
  public let intensity: Double?
  /// Bytes that the work is spread over; `nil` where a roofline says nothing.
  public let footprint: Double?
  /// What a reader must know, such as a size.
  public let note: String?
  /// Where the hypervisor had the cores; `nil` where nothing can move them, and of a result that an
  /// earlier version wrote.
  public let placement: Placement?
  /// Samples that are shown and not counted, since the cores were elsewhere; `nil` when there are none.
  public let uncounted: [Uncounted]?

  /// The least spread.
  static let leastSpread = 0.005

  /// What one run under a hypervisor cannot see of the difference to the next, as a share: of what a core
  /// does by itself, since other tenants take part of the processor's power, and of what leaves it, since
  /// they use the same caches and memory. Measured on a virtual EPYC (26 November 2026), idle: of 12 pairs
  /// of quick runs one after the other, 95 % of measurements differ by less than 3.8 and 10.3 %.
  static let unseen = (core: 0.04, shared: 0.1)

  /// The same of a run under a hypervisor.
  func onVirtualMachine() -> HostMeasurement {
    var result = self
    result.reproducibility =
      MeasurementKind.leavesTheCore(id)
      ? HostMeasurement.unseen.shared : HostMeasurement.unseen.core
    return result
  }

  /// By which share the next run may differ: the spread, or what this run cannot see where that is more.
  public var allowance: Double { max(spread, reproducibility ?? 0) }

  /// Draws the conclusions from samples, by rounds.
  ///
  /// - Parameter least: The least spread, as a share of the median.
  /// - Returns: `nil` without a sample, or when one is not finite and positive.
  init?(
    _ kind: MeasurementKind, rounds: [[Double]], places: [Place] = [], slowest: Double? = nil,
    note: String? = nil, least: Double = leastSpread, placement: Placement? = nil,
    uncounted: [Uncounted] = []
  ) {
    let samples = rounds.flatMap(\.self)
    guard samples.allSatisfy({ $0.isFinite && $0 > 0 }),
      let median = RobustStatistics.median(samples),
      let interval = RobustStatistics.medianInterval(samples)
    else { return nil }
    id = kind.id
    title = kind.title
    unit = kind.unit
    better = kind.better
    threads = kind.threads
    self.samples = samples
    self.rounds = rounds.map(\.count).filter { $0 > 0 }
    self.median = median
    low = interval.lowerBound
    high = interval.upperBound
    let medians = rounds.compactMap { RobustStatistics.median($0) }
    spread =
      max(HostMeasurement.halfRange(samples), HostMeasurement.halfRange(medians), least * median)
      / median
    self.slowest = slowest
    outliers = RobustStatistics.outliers(samples)
    self.places = places
    intensity = kind.intensity
    footprint = kind.footprint
    self.note = note ?? kind.note
    self.placement = placement
    self.uncounted = uncounted.isEmpty ? nil : uncounted
  }

  private static func halfRange(_ values: [Double]) -> Double {
    guard let upper = RobustStatistics.quantile(values, 0.9),
      let lower = RobustStatistics.quantile(values, 0.1)
    else { return 0 }
    return (upper - lower) / 2
  }

  /// The half width of the interval as a share of the median.
  var uncertainty: Double { (high - low) / 2 / median }
}

/// What a measurement is of, before it is taken.
struct MeasurementKind: Hashable, Sendable {
  var id: String
  var title: String
  var unit: String
  var better: HostMeasurement.Better = .higher
  var threads: Int
  var intensity: Double?
  var footprint: Double?
  var note: String?
}

extension MeasurementKind {
  /// Whether what is measured leaves a core and its own caches: for caches of several cores, for memory,
  /// for other cores.
  static func leavesTheCore(_ id: String) -> Bool {
    let words = id.split(separator: ".").map(String.init)
    switch words.first {
    case "stream", "core-to-core", "allreduce": return true
    case "read", "latency": return words.count < 2 || !["l1", "l2"].contains(words[1])
    default: return id == "kernel.roofline-memory"
    }
  }
}
