import Foundation

/// What failures and checkpoints leave of the time of a long job.
///
/// With M the mean time between interruptions, d the time that a checkpoint blocks the job and R the
/// time to run again after one, a checkpoint every tau leaves 1 - d / tau - (tau / 2 + R) / M of the
/// time. Source: `hardware-facts` and `facility-facts`, section 17 (Young; Daly).
public struct Goodput: Hashable, Sendable, Codable {
  /// Mean time between interruptions of the job, s.
  public let interruption: Double
  /// Time that a checkpoint takes, s.
  public let checkpoint: Double
  /// Best time between checkpoints by Young and by Daly, s.
  public let young, daly: Double
  /// Share of the time that makes progress, at Daly's interval.
  public let share: Double
  /// Mean number of nodes under repair, and spares that suffice 99 % of the time.
  public let nodesInRepair: Double
  /// The smallest number of spare nodes that is not exceeded 99 % of the time.
  public let spareNodes: Int

  /// What interrupts a job and how it recovers.
  public struct Terms: Hashable, Sendable, Codable {
    /// Interruptions for each GPU and second.
    public var rate: Double
    /// Share of them that takes a node out for repair.
    public var repairedShare: Double
    /// From an interruption to the first new step; repair of a node; s.
    public var restart, repair: Double
    /// Bytes of a checkpoint for each parameter.
    public var bytesPerParameter: Double
    /// B/s that storage takes from all GPUs together.
    public var storage: Double

    /// Creates terms.
    public init(
      rate: Double, repairedShare: Double, restart: Double, repair: Double,
      bytesPerParameter: Double, storage: Double
    ) {
      (self.rate, self.repairedShare, self.restart) = (rate, repairedShare, restart)
      (self.repair, self.bytesPerParameter, self.storage) = (repair, bytesPerParameter, storage)
    }
  }

  /// The goodput of a job on so many GPUs that saves so many parameters.
  public init(gpus: Int, parameters: Double, _ terms: Terms) {
    let rate = Double(max(1, gpus)) * max(terms.rate, 1e-30)
    let mean = 1 / rate
    let d = parameters * terms.bytesPerParameter / max(1, terms.storage)
    interruption = mean
    checkpoint = d
    young = (2 * d * mean).squareRoot()
    // Daly's expansion holds for d < 2 M; beyond it one checkpoint an interruption is all there is.
    let ratio = d / (2 * mean)
    daly =
      ratio < 1
      ? max(d, (2 * d * mean).squareRoot() * (1 + ratio.squareRoot() / 3 + ratio / 9) - d) : mean
    let lost = d / max(daly, 1e-9) + (daly / 2 + terms.restart) / mean
    share = min(1, max(0, 1 - lost))
    nodesInRepair = rate * terms.repairedShare * terms.repair
    spareNodes = Goodput.quantile(0.99, ofPoisson: nodesInRepair)
  }

  /// The least n that a Poisson number of a mean does not exceed with a chance.
  static func quantile(_ chance: Double, ofPoisson mean: Double) -> Int {
    guard mean > 0, mean < 1e7 else { return 0 }
    // The normal quantile where the sum would be long; 2.3263 is that of 99 %.
    if mean > 1000 { return Int((mean + 2.3263 * mean.squareRoot()).rounded(.up)) }
    var term = exp(-mean), sum = term, n = 0
    while sum < chance, n < 5000 {
      n += 1
      term *= mean / Double(n)
      sum += term
    }
    return n
  }
}
