public import Quantities

/// What a collective sees of the network, tier by tier, innermost first (NVLink domain, leaf, spine,
/// core).
///
/// GPUs are numbered so that neighbours in the numbering are neighbours in the network: the first
/// `tiers[0].ranks` share an NVLink domain, the first `tiers[1].ranks` a block of leaves, and so on.
/// Times of collectives are in `Fabric` (``Collectives``), all of one form: with a the latencies of
/// the messages one after the other and x the time of the bytes at the bandwidth that a large
/// collective achieves,
///
///     t = a + x + ramp · √(a · x)
///
/// whose last term is the filling and draining of a pipeline of chunks.
public struct LinkModel: Codable, Hashable, Sendable {
  /// The tiers, innermost first; at least one, each with at least as many ranks as the one before.
  public let tiers: [Tier]

  /// Creates a model.
  public init(tiers: [Tier]) { self.tiers = tiers }

  /// GPUs that reach each other over equal links.
  public struct Tier: Codable, Hashable, Sendable {
    /// What people call it: `nvlink` or `pcie`, `leaf`, `spine`, `core`.
    public let name: String
    /// GPUs that reach each other without leaving this tier.
    public let ranks: Int
    /// One GPU into this tier, one direction, all its links together.
    ///
    /// It is what is left of the tier below: `bandwidth · taper` of it.
    public let bandwidth: Bandwidth
    /// One message across this tier, software included.
    public let latency: Duration
    /// Share of `bandwidth` that a large collective achieves; above 0, at most 1.
    public let efficiency: Double
    /// The same of an all-reduce that the tier's switches add up (NVLS), which sends (n + 1) / n of
    /// the data each way; `nil` where they cannot.
    public let reductionEfficiency: Double?
    /// How much of the start of a pipeline a message of middle size shows; 0 is a straight line.
    public let ramp: Double
    /// Bandwidth that leaves this tier over bandwidth that enters: 1 is non-blocking, 0 the outermost.
    public let taper: Double
    /// Whether efficiency and latency rest on a measurement.
    public let isMeasured: Bool
    /// GPUs of the group that was measured; 0 without a measurement.
    public let measuredRanks: Int

    /// Creates a tier.
    public init(
      name: String, ranks: Int, bandwidth: Bandwidth, latency: Duration, efficiency: Double,
      reductionEfficiency: Double? = nil, ramp: Double = 0, taper: Double, isMeasured: Bool,
      measuredRanks: Int = 0
    ) {
      self.name = name
      self.ranks = ranks
      self.bandwidth = bandwidth
      self.latency = latency
      self.efficiency = efficiency
      self.reductionEfficiency = reductionEfficiency
      self.ramp = ramp
      self.taper = taper
      self.isMeasured = isMeasured
      self.measuredRanks = measuredRanks
    }
  }

  /// The tier of a name.
  public func tier(_ name: String) -> Tier? { tiers.first { $0.name == name } }

  /// GPUs that reach each other at all.
  public var ranks: Int { tiers.last?.ranks ?? 1 }
}
