import Foundation
import Kernels

/// Requests that arrive by themselves, so many a second, as a steady state.
public struct ServingOpenLoop: Hashable, Sendable, Codable {
  /// Requests a second of the whole deployment, and the share of the most that it bears.
  public let rate, utilisation: Double
  /// Mean time to the first token, per output token after it, and of a whole request, s.
  public let first, each, total: Double
  /// Mean time from the arrival of a request until its prompt is read, s.
  public let read: Double
  /// Sequences that a rank decodes on average; share of the time of a rank that reads prompts, at
  /// which it does so.
  public let batch, promptShare: Double
  /// Requests in flight in the whole deployment (Little's law).
  public let inFlight: Double
  /// Share of requests that find the memory of their rank full.
  public let fullShare: Double
  /// Up to which share of the most the means hold.
  public let steadyUtilisation: Double
  /// Whether it is far enough below saturation for the means to hold within 5 %.
  public var isSteady: Bool {
    utilisation <= steadyUtilisation && fullShare <= Self.steadyFullShare
  }

  /// Up to which share of the most that is borne, where prompts are read whole and in chunks, and to which
  /// share of requests that find memory full, the means agree with a simulation of the same engine within 5 %.
  public static let steadyWhole = 0.85, steadyChunked = 0.65, steadyFullShare = 1e-3
}

/// A deployment's ranks as queues at which requests arrive by themselves (Poisson), each at a rank by
/// chance.
///
/// - A rank reads the prompts of all who wait in one step and decodes in steps between: an M/G/1 queue
///   that is served in batches behind gates, with decoding steps as vacations. Means over the steps in
///   which requests arrive give the wait for the first token.
/// - Sequences that decode share the rank's steps: a processor-sharing queue whose speed depends on
///   their number, with its product-form distribution. Prompts that are read in between lengthen
///   their time; those read together start together, so that each sees the others.
/// - Requests that find memory full wait for one to end (an M/G/c queue, by Allen and Cunneen's
///   correction for lengths that are alike).
/// - With a pool for prompts, both queues stand behind each other and do not disturb one another; a
///   rank of the pool reads one prompt after the other.
public struct ServingArrivals: Sendable {
  /// The most requests a second that the deployment bears.
  public let most: Double
  let rank: ServingRank
  /// Ranks that decode, and those that read prompts.
  let ranks, readers: Double
  /// Mean and mean square of the time that a prompt takes, s; tokens of a prompt, and after the first.
  private let prompt: (mean: Double, square: Double)
  let input, tokens: Double
  let spread: ServingSpread
  private let isApart: Bool
  /// What comes before the first token beside the queue, s; what prompts cost others over their time.
  let before, interference: Double

  /// Lays out a deployment.
  ///
  /// - Parameters:
  ///   - load: a mean request; its concurrency is not read.
  ///   - spread: how requests differ.
  /// - Returns: `nil` when memory holds no sequence.
  /// - Throws: ``WorkloadError/impossible(_:)``; `KernelError`.
  public init?(
    _ estimator: ServingEstimator, _ deployment: Deployment, _ load: ServingLoad,
    spread: ServingSpread = .init()
  ) throws {
    let stages = max(deployment.worker.stages, deployment.prefill?.worker.stages ?? 1)
    guard estimator.policy.chunk == 0 || stages == 1 else {
      throw WorkloadError.impossible([
        .init(
          "chunk", "is not modelled where requests arrive by themselves at a pipeline",
          nearest: [0])
      ])
    }
    let limits = try estimator.estimate(deployment, load)
    guard limits.fits else { return nil }
    let room = Int(min(limits.resident, Self.mostRoom))
    let whole = try estimator.rank(deployment.worker, room: room, load)
    rank = deployment.prefill == nil ? whole : whole.withoutPrompts
    ranks = Double(deployment.worker.data * deployment.workers)
    self.spread = spread
    isApart = deployment.prefill != nil
    if let pool = deployment.prefill {
      readers = Double(pool.worker.data * pool.workers)
      prompt = try estimator.rank(pool.worker, room: 1, load)
        .reading(load.input, spread: spread.input)
    } else {
      readers = ranks
      prompt = rank.reading(load.input, spread: spread.input)
    }
    (input, tokens) = (load.input, max(0, load.output - 1))
    // A prompt keeps one stage of a pipeline busy at a time, and has to pass the others too.
    let others = Double((deployment.prefill?.worker ?? deployment.worker).stages - 1)
    before =
      estimator.engine.request + (try estimator.transfer(deployment, load)) + others
      * (prompt.mean - estimator.engine.step)
    interference = estimator.engine.interference
    // A rank that always decodes as many as it holds, and reads the prompts of as many as end.
    let full = tokens * (rank.decode.last ?? 0) / Double(rank.room)
    if let chunks = rank.chunks {
      let variance = input * input * spread.input * spread.input
      most = ranks * Self.most(rank, chunks, input, tokens, variance)
      return
    }
    most =
      isApart
      ? min(readers / prompt.mean, full > 0 ? ranks / full : .infinity)
      : ranks / (full + prompt.mean)
  }

  private static let mostRoom = 8192.0

  /// The steady state at a rate, requests a second of the whole deployment.
  ///
  /// - Returns: `nil` when it is more than the deployment bears.
  public func at(_ rate: Double) -> ServingOpenLoop? {
    guard rate > 0, rate < most else { return nil }
    if let chunks = rank.chunks { return chunked(rate, chunks) }
    let reads = rate / readers, arrivals = rate / ranks
    let busy = reads * prompt.mean
    // Where prompts are read elsewhere, nothing interrupts decoding.
    let cut = isApart ? 0 : busy
    let clump = isApart ? 0 : clumped(arrivals, busy, square: prompt.square)
    var step = rank.decode.first ?? 0
    var crowd = Crowd()
    for _ in 0..<6 {
      let interval = self.interval(reads, busy, step: step)
      // A prompt's batch ends; those who came meanwhile are read before the first decoding step.
      let after = cut > 0 ? (prompt.mean + cut * interval) * cut / (1 - cut) : 0
      let mates = (clump + arrivals * step / (1 - cut)) * together
      let pressure =
        arrivals * tokens * (rank.decode.last ?? 0) / (1 - cut) / Double(rank.room)
      crowd = self.crowd(arrivals, pressure: pressure) { number in
        let seen = min(Double(rank.room), Double(number) + mates)
        let place = min(rank.room - 1, Int(seen) - 1)
        let next = min(rank.room - 1, place + 1)
        let step =
          rank.decode[place]
          + (rank.decode[next] - rank.decode[place]) * (seen - seen.rounded(.down))
        return step * (tokens + (tokens - 1) * cut / (1 - cut)) + after
      }
      step = crowd.step
    }
    // A pool reads one prompt after the other (Pollaczek and Khinchine); a rank that decodes too, all
    // that wait at a time.
    let wait =
      isApart
      ? reads * prompt.square / (2 * (1 - busy))
      : (0.5 + busy) * self.interval(reads, busy, step: step)
    return state(rate, crowd, read: prompt.mean + wait, cut: cut, promptShare: busy)
  }

  /// What follows from a crowd that decodes, the time until a prompt is read while there is room, the share
  /// of the time that prompts take from decoding, and that of a rank that reads.
  func state(
    _ rate: Double, _ crowd: Crowd, read: Double, cut: Double, promptShare: Double
  ) -> ServingOpenLoop {
    let arrivals = rate / ranks
    // M/M/c's wait for room, less for lengths that are alike, all the more the fuller it is.
    let load = crowd.pressure
    let alike = 1 - (1 - spread.output * spread.output) / 2 * load * load
    let read = read + crowd.waiting / arrivals * max(0, alike)
    let plain = tokens > 0 ? crowd.running / arrivals / tokens : rank.decode.first ?? 0
    let each = plain * (1 + (interference - 1) * cut)
    let first = before + read + each
    let total = first + tokens * each
    return ServingOpenLoop(
      rate: rate, utilisation: rate / most, first: first, each: each, total: total, read: read,
      batch: crowd.running, promptShare: promptShare, inFlight: rate * total,
      fullShare: crowd.full, steadyUtilisation: steadyUtilisation)
  }

  /// Up to which share of the most the means hold.
  private var steadyUtilisation: Double {
    rank.chunks == nil ? ServingOpenLoop.steadyWhole : ServingOpenLoop.steadyChunked
  }

  /// The most requests a second below saturation at which mean times stay within limits; 0 when they
  /// never do.
  public func most(within limits: ServingSearch.Limits) -> Double {
    func holds(_ rate: Double) -> Bool {
      guard let state = at(rate) else { return false }
      return state.isSteady && state.first <= limits.first && state.each <= limits.each
    }
    var (low, high) = (0.0, most * steadyUtilisation)
    guard !holds(high) else { return high }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low > most * 1e-9 ? low : 0
  }

  /// Mean length of the step in which a request arrives, s: E[X^2]/E[X] over reading steps, decoding
  /// steps and idle time.
  ///
  /// A reading step of length B is followed by one that reads the prompts of those who came in it:
  /// E[B'] = busy B and E[B'^2] = busy^2 B^2 + reads E[S^2] B; summed over the steps that follow each
  /// decoding step.
  private func interval(_ reads: Double, _ busy: Double, step: Double) -> Double {
    (step + reads * prompt.square / (1 - busy)) / (1 + busy)
  }

  /// Other requests whose prompts are read between the same two decoding steps, seen by one: the
  /// number that a busy period of an M/G/1 queue serves, E[K^2]/E[K] - 1.
  func clumped(_ arrivals: Double, _ busy: Double, square: Double) -> Double {
    let idle = 1 - busy
    let variance = (busy * idle + arrivals * arrivals * square) / (idle * idle * idle)
    return (variance + 1 / (idle * idle)) * idle - 1
  }

  /// Sequences that decode on a rank.
  struct Crowd {
    /// Mean number that decode, and that wait for room; share of the time at which memory is full.
    var running = 0.0, waiting = 0.0, full = 0.0
    /// Mean step over the time that no prompt is read, s, 0 while nothing decodes; share of what a
    /// full rank bears.
    var step = 0.0, pressure = 0.0
    /// Share of the time at which none, one, two, ... decode; those that wait with a full rank.
    var shares: [Double] = []

    /// The mean of what depends on how many decode.
    func mean(_ value: (Int) -> Double) -> Double {
      shares.indices.reduce(0) { $0 + shares[$1] * value($1) }
    }
  }

  /// P(n) is proportional to the product over k <= n of arrivals x time of a sequence among k, over k.
  func crowd(_ arrivals: Double, pressure: Double, _ time: (Int) -> Double) -> Crowd {
    let room = rank.room
    guard tokens > 0 else { return Crowd(shares: [1]) }
    var weights = [0.0]
    weights.reserveCapacity(room + 1)
    for number in 1...room {
      weights.append((weights.last ?? 0) + log(arrivals * time(number) / Double(number)))
    }
    let top = weights.max() ?? 0
    for index in weights.indices { weights[index] = exp(weights[index] - top) }
    // Beyond the room a queue grows by the same factor for each that waits.
    let beyond = (weights.last ?? 0) * pressure / (1 - pressure)
    let all = weights.reduce(0, +) + beyond
    var crowd = Crowd(pressure: pressure)
    for (number, weight) in weights.enumerated().dropFirst() {
      crowd.running += Double(number) * weight / all
      crowd.step += rank.decode[number - 1] * weight / all
    }
    crowd.running += Double(room) * beyond / all
    crowd.step += (rank.decode.last ?? 0) * beyond / all
    crowd.waiting = beyond / (1 - pressure) / all
    crowd.full = ((weights.last ?? 0) + beyond) / all
    crowd.shares = weights.map { $0 / all }
    crowd.shares[room] += beyond / all
    return crowd
  }

  /// Share of another's time that two requests that start together decode beside each other.
  var together: Double {
    2 * Self.normal(-(log1p(spread.output * spread.output) / 2).squareRoot())
  }

  /// The normal distribution function.
  private static func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
}

extension ServingEstimator {
  /// What a deployment does at a rate of arrivals.
  ///
  /// - Parameters:
  ///   - load: a mean request; its concurrency is not read.
  ///   - rate: requests a second of the whole deployment.
  ///   - spread: how requests differ.
  /// - Returns: `nil` when the rate is more than it can bear, or memory holds no sequence.
  /// - Throws: ``WorkloadError/impossible(_:)``; `KernelError`.
  public func open(
    _ deployment: Deployment, _ load: ServingLoad, rate: Double, spread: ServingSpread = .init()
  ) throws -> ServingOpenLoop? {
    try ServingArrivals(self, deployment, load, spread: spread)?.at(rate)
  }
}
