import Foundation
public import Kernels

/// One rank of a worker as a queue sees it: how long steps take, by the sequences that decode and by
/// the prompt that is read.
public struct ServingRank: Sendable {
  /// s until each of n = 1, 2, ... sequences has one more token; as many as memory holds.
  public let decode: [Double]
  /// s of a step that reads a prompt of t tokens: fixed + t (token + t square).
  public let fixed, token, square: Double
  /// Steps that read a part of a prompt and decode; `nil` where prompts are read whole.
  public var chunks: ServingQueue.Chunks?

  /// Sequences that memory holds.
  public var room: Int { decode.count }

  /// The same where prompts are read elsewhere.
  public var withoutPrompts: ServingRank {
    ServingRank(decode: decode, fixed: 0, token: 0, square: 0)
  }

  /// The mean and the mean square of the time of a prompt whose length is log-normal.
  ///
  /// - Parameters:
  ///   - tokens: the mean length.
  ///   - spread: its coefficient of variation.
  func reading(_ tokens: Double, spread: Double) -> (mean: Double, square: Double) {
    // The k-th moment of a log-normal number of mean m and coefficient of variation c is
    // m^k (1 + c^2)^(k (k - 1) / 2).
    func moment(_ k: Double) -> Double { Self.moment(k, tokens, spread) }
    let (a, b, c) = (fixed, token, square)
    let squared = a * a + 2 * a * b * moment(1) + (b * b + 2 * a * c) * moment(2)
    return (
      a + b * moment(1) + c * moment(2), squared + 2 * b * c * moment(3) + c * c * moment(4)
    )
  }

  /// The k-th moment of a log-normal number of a mean and coefficient of variation.
  static func moment(_ k: Double, _ mean: Double, _ spread: Double) -> Double {
    pow(mean, k) * pow(1 + spread * spread, k * (k - 1) / 2)
  }

  /// The rank as an engine that is simulated request by request.
  ///
  /// - Parameters:
  ///   - load: a mean request.
  ///   - arriving: what arrives at this rank.
  ///   - spread: coefficients of variation of its tokens in and out.
  ///   - seed: tells runs apart.
  public func queue(
    _ load: ServingLoad, arriving: ServingQueue.Load, spread: ServingSpread, seed: UInt64
  ) -> ServingQueue {
    var queue = ServingQueue(
      decode: decode, promptFixed: fixed, promptToken: token, promptSquare: square,
      load: arriving, input: load.input, output: load.output, inputSpread: spread.input,
      outputSpread: spread.output, seed: seed)
    queue.chunks = chunks
    return queue
  }
}

/// How requests differ in length: coefficients of variation, log-normal.
public struct ServingSpread: Hashable, Sendable, Codable {
  /// Of the tokens in and out of a request.
  public var input, output: Double
  /// Creates a spread; without, all requests are alike.
  public init(input: Double = 0, output: Double = 0) {
    (self.input, self.output) = (input, output)
  }
}

extension ServingEstimator {
  /// A rank of a worker under a load.
  ///
  /// A step's time is taken at the mean context, at every number of sequences up to 16 and then by
  /// interpolation between numbers an eighth apart; a prompt's grows with its length as a parabola
  /// through three lengths.
  ///
  /// - Parameters:
  ///   - worker: ranks that decode, read prompts, or both.
  ///   - room: sequences that the rank's memory holds.
  ///   - load: a mean request.
  /// - Throws: `KernelError` when a time is not finite.
  public func rank(
    _ worker: Deployment.Worker, room: Int, _ load: ServingLoad
  ) throws(KernelError) -> ServingRank {
    let most = Double(max(1, room))
    var sizes = [1.0]
    while let last = sizes.last, last < most {
      sizes.append(min(most, last < 16 ? last + 1 : (last * 1.125).rounded()))
    }
    // Behind the steps that decode, three that read a prompt.
    let prompts = [0.5, 1, 2].map { max(1, $0 * load.input) }
    // And those that decode and read a chunk; the last of them reads half a one alone.
    let isChunked = engine.chunk > 0 && engine.chunk < load.input * (1 - engine.cached)
    let mixed = isChunked && worker.stages == 1 ? [0] + sizes + [0] : []
    let count = sizes.count + prompts.count + mixed.count
    func column(_ decoding: [Double], _ reading: [Double], _ both: [Double]) -> [Double] {
      decoding + reading + both
    }
    func same(_ value: Int) -> [Double] { Array(repeating: Double(value), count: count) }
    let context = load.input + load.output / 2
    let times = try ServingSteps.times(
      [
        same(worker.tensor), same(worker.data), same(worker.expert),
        column(sizes.map { $0 / min(Double(worker.stages), $0) }, prompts.map { _ in 0 }, mixed),
        column(sizes.map { _ in context }, prompts.map { _ in 1 }, mixed.map { _ in context }),
        column(
          sizes.map { _ in 0 }, prompts.map { $0 * (1 - engine.cached) },
          mixed.indices.map { engine.chunk * ($0 == mixed.count - 1 ? 0.5 : 1) }),
        column(
          sizes.map { _ in 1 }, prompts.map { $0 * (1 + engine.cached) },
          mixed.map { _ in load.input * (1 + engine.cached) }),
      ], of: shape, on: device)
    let heads = times.parts[ServingSteps.Part.head.rawValue]
    let share = engine.draftBlocks / max(1, shape.blocks)
    let stages = Double(worker.stages)
    // Shares of the layers that the fullest stage of a pipeline has, and the last.
    let (fullest, last) = (
      (shape.blocks / stages).rounded(.up) / max(1, shape.blocks),
      (shape.blocks / stages).rounded(.down) / max(1, shape.blocks)
    )
    // A step, the drafts before it, the host's time; over the tokens that it gives a sequence. The
    // microbatches of a pipeline take turns at its slowest stage.
    let steps = sizes.indices.map { index in
      let (head, layers) = (heads[index], times.seconds[index] - heads[index])
      let end = head + engine.drafts * (layers * share + head)
      let slowest = max(fullest * layers, last * layers + end)
      let turns = min(stages, sizes[index])
      return (max(layers + end, turns * slowest) + turns * engine.step) / engine.accepted
    }
    let decode = Self.between(sizes, steps, upTo: room)
    // How long a prompt keeps a stage.
    let y = prompts.indices.map { index in
      let place = sizes.count + index
      let layers = times.seconds[place] - heads[place]
      return max(fullest * layers, last * layers + heads[place]) + engine.step
    }
    let (low, high) = (
      (y[1] - y[0]) / max(1e-9, prompts[1] - prompts[0]),
      (y[2] - y[1]) / max(1e-9, prompts[2] - prompts[1])
    )
    let square = max(0, (high - low) / max(1, prompts[2] - prompts[0]))
    let token = max(0, low - square * (prompts[0] + prompts[1]))
    var rank = ServingRank(
      decode: decode, fixed: max(0, y[1] - prompts[1] * (token + square * prompts[1])),
      token: token, square: square)
    guard !mixed.isEmpty else { return rank }
    let both = mixed.indices.map { index in
      let place = sizes.count + prompts.count + index
      let (head, layers) = (heads[place], times.seconds[place] - heads[place])
      let drafts = mixed[index] > 0 ? engine.drafts * (layers * share + head) : 0
      return (layers + head + drafts + engine.step) / engine.accepted
    }
    let alone = 2 * both[mixed.count - 1] - both[0]
    let beside = Self.between(sizes, Array(both[1...sizes.count]), upTo: room)
    rank.chunks = .init(
      tokens: engine.chunk / (1 - engine.cached) / engine.accepted,
      mixed: [both[0]] + zip(beside, decode).map { max($0, $1) },
      alone: max(both[0] / 100, min(both[0], alone)))
    return rank
  }

  /// Values at 1, 2, ... by straight lines between those at some sizes.
  private static func between(
    _ sizes: [Double], _ values: [Double], upTo room: Int
  ) -> [Double] {
    var (all, place) = ([Double](), 0)
    for number in 1...max(1, room) {
      let n = Double(number)
      while place + 2 < sizes.count, sizes[place + 1] < n { place += 1 }
      let next = min(place + 1, sizes.count - 1)
      let width = sizes[next] - sizes[place]
      all.append(
        width > 0
          ? values[place] + (values[next] - values[place]) * (n - sizes[place]) / width
          : values[place])
    }
    return all
  }

  /// Time to move a prompt's cache from the worker that read it to the one that decodes, s: over the
  /// first tier of the network where the whole deployment lies inside it, over the last otherwise.
  func transfer(_ deployment: Deployment, _ load: ServingLoad) throws(KernelError) -> Double {
    guard let pool = deployment.prefill, let near = device.reduce.first,
      let far = device.reduce.last
    else { return 0 }
    let ranks = Double(min(pool.worker.tensor, deployment.worker.tensor))
    let stages = Double(min(pool.worker.stages, deployment.worker.stages))
    let share = (shape.blocks / stages).rounded(.up) / max(1, shape.blocks)
    let bytes = share * (try cacheBytes(tokens: load.input, tensor: ranks))
    let tier = Double(deployment.gpus) <= near.ranks ? near : far
    return tier.latency + bytes / tier.bandwidth
  }
}

extension ServingModel {
  /// Blocks of every kind.
  var blocks: Double { fullBlocks + windowBlocks + latentBlocks + deltaBlocks + stateBlocks }
}
