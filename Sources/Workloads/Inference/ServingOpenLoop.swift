import Kernels

/// Requests that arrive by themselves, so many a second, as a steady state.
///
/// Each rank is a queue: a prompt that arrives waits for the step that runs and for the prompts before
/// it (Pollaczek and Khinchine's mean wait, where prompts are the work), and decoding goes on in the
/// time that prompts leave. Sequences in flight follow from Little's law.
public struct ServingOpenLoop: Hashable, Sendable, Codable {
  /// Requests a second of the whole deployment.
  public let rate: Double
  /// Mean time to the first token, per output token after it, and of a whole request, s.
  public let first, each, total: Double
  /// Sequences that a rank decodes on average; share of its time that reads prompts.
  public let batch, promptShare: Double
  /// Requests in flight in the whole deployment.
  public let inFlight: Double
}

extension ServingEstimator {
  /// What a deployment whose workers do both does at a rate of arrivals.
  ///
  /// - Parameters:
  ///   - deployment: workers alike, without a pool for prompts.
  ///   - load: a mean request; its concurrency is not read.
  ///   - rate: requests a second of the whole deployment.
  ///   - spread: coefficient of variation of a prompt's length.
  /// - Returns: `nil` when the rate is more than it can bear.
  /// - Throws: ``WorkloadError/impossible(_:)``; `KernelError`.
  public func open(
    _ deployment: Deployment, _ load: ServingLoad, rate: Double, spread: Double = 0
  ) throws -> ServingOpenLoop? {
    try check(deployment, load)
    let limits = try estimate(deployment, load)
    guard limits.fits, deployment.prefill == nil, rate > 0 else { return nil }
    let ranks = Double(deployment.worker.data * deployment.workers)
    let arrivals = rate / ranks, worker = deployment.worker
    func reading(_ tokens: Double) throws -> Double {
      try read(worker, tokens: tokens).values.sorted().reduce(engine.step, +)
    }
    // The mean over lengths of a spread: what attention adds with the square of a length.
    let (half, mean, twice) = (
      try reading(load.input / 2), try reading(load.input), try reading(2 * load.input)
    )
    let square = max(0, (twice - mean) - 2 * (mean - half)) / 1.5
    let prompt = mean + square * spread * spread
    let busy = arrivals * prompt
    guard busy < 1 else { return nil }
    let context = load.input + load.output / 2
    func step(_ sequences: Double) throws -> Double {
      try decode(worker, sequences: max(1, sequences), context: context).values.sorted()
        .reduce(engine.step, +)
    }
    // Sequences that decode: arrivals x output x time per token; it grows slower than they do below
    // saturation, so that the least solution lies between 0 and what memory holds.
    func excess(_ sequences: Double) throws -> Double {
      arrivals * max(0, load.output - 1) * (try step(sequences)) / engine.accepted / (1 - busy)
        - sequences
    }
    var (low, high) = (0.0, limits.resident)
    guard try excess(high) <= 0 else { return nil }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if try excess(middle) > 0 { low = middle } else { high = middle }
    }
    let running = try step(high)
    let each = running / engine.accepted / (1 - busy)
    // What runs at an arrival: a decoding step, seen at its middle, while anything decodes.
    let decoding = (1 - busy) * min(1, high)
    let wait = busy * prompt * (1 + spread * spread) / 2 / (1 - busy)
    // Prompts that come while the same step runs are read together, so that one waits for those
    // behind it too.
    let residual = decoding * running / 2 + busy * prompt / 2
    let first = engine.request + decoding * running / 2 + wait + prompt + busy * residual
    let total = first + max(0, load.output - 1) * each
    return ServingOpenLoop(
      rate: rate, first: first, each: each, total: total, batch: high, promptShare: busy,
      inFlight: rate * total)
  }
}
