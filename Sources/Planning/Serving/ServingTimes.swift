import Foundation
import Kernels
public import Workloads

/// How times are spread over requests: means of the steady-state model, and percentiles from a
/// simulation of one rank's engine request by request, scaled to the means.
public struct ServingTimes: Sendable, Encodable {
  /// Time to the first token, time per output token, and from arrival to the last token, s.
  public let first, each, total: Spread

  private enum CodingKeys: String, CodingKey {
    case first = "ttft_s", each = "tpot_s", total = "e2e_s"
  }

  /// Mean and percentiles.
  public struct Spread: Sendable, Encodable {
    /// Mean, and the 50th, 95th and 99th percentile.
    public let mean, p50, p95, p99: Double

    init(_ values: [Double], mean: Double) {
      let own = values.reduce(0, +) / Double(max(1, values.count))
      let scale = own > 0 ? mean / own : 1
      self.mean = mean
      p50 = Order.quantile(0.5, of: values) * scale
      p95 = Order.quantile(0.95, of: values) * scale
      p99 = Order.quantile(0.99, of: values) * scale
    }
  }

  /// Simulates what an estimate describes.
  ///
  /// - Parameters:
  ///   - estimate: a deployment under a load.
  ///   - estimator: what it was estimated by.
  ///   - spread: coefficients of variation of tokens in and out.
  ///   - seed: tells runs apart.
  public init(
    _ estimate: ServingEstimate, by estimator: ServingEstimator,
    spread: (input: Double, output: Double) = (0.5, 0.5), seed: UInt64 = 1
  ) throws {
    let ranks = Double(estimate.deployment.worker.data * estimate.deployment.workers)
    let inFlight = max(1, Int(min(4096, (estimate.load.concurrency / ranks).rounded())))
    let room = max(1, Int(min(estimate.resident, 4096)))
    let engine = try estimator.queue(
      estimate.deployment.worker, running: min(room, inFlight), load: estimate.load,
      arriving: .closed(inFlight), spread: spread, seed: seed)
    // Enough requests for a 99th percentile, not more tokens than a moment takes.
    let most = max(200, Int(4_000_000 / max(1, estimate.load.output)))
    let rows = try engine.simulate(min(4000, max(most, 4 * inFlight)))
    let count = rows.arrival.count
    // The first wave arrives at once; it is no steady state.
    let steady = min(inFlight, count - 1)..<count
    let first = steady.map { rows.first[$0] - rows.arrival[$0] }
    let each = steady.compactMap { index in
      rows.tokens[index] > 1
        ? (rows.end[index] - rows.first[index]) / (rows.tokens[index] - 1) : nil
    }
    let total = steady.map { rows.end[$0] - rows.arrival[$0] }
    self.first = Spread(first, mean: estimate.first)
    self.each = Spread(each, mean: estimate.each)
    self.total = Spread(total, mean: estimate.total)
  }
}

extension ServingEstimator {
  /// One rank of a worker as an engine that is simulated request by request.
  ///
  /// The step's time is taken at the mean context; a prompt's grows with its length as a parabola
  /// through three lengths.
  func queue(
    _ worker: Deployment.Worker, running: Int, load: ServingLoad, arriving: ServingQueue.Load,
    spread: (input: Double, output: Double), seed: UInt64
  ) throws -> ServingQueue {
    let context = load.input + load.output / 2
    let host = platform.engine.step
    var decode: [Double] = []
    // Every number of running requests up to 64, then by interpolation between doublings of 1/8.
    var known: [(Double, Double)] = []
    var size = 1.0
    while true {
      let parts = try self.decode(worker, sequences: size, context: context)
      known.append((size, parts.values.sorted().reduce(host, +)))
      if size >= Double(running) { break }
      size = min(Double(running), size < 16 ? size + 1 : (size * 1.125).rounded())
    }
    var place = 0
    for number in 1...max(1, running) {
      let x = Double(number)
      while place + 2 < known.count, known[place + 1].0 < x { place += 1 }
      let (a, b) = (known[place], known[min(place + 1, known.count - 1)])
      decode.append(b.0 > a.0 ? a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0) : a.1)
    }
    func prompt(_ tokens: Double) throws -> Double {
      try read(worker, tokens: tokens).values.sorted().reduce(host, +)
    }
    let (x1, x2, x3) = (load.input / 2, load.input, load.input * 2)
    let (y1, y2, y3) = (try prompt(x1), try prompt(x2), try prompt(x3))
    let (s1, s2) = ((y2 - y1) / (x2 - x1), (y3 - y2) / (x3 - x2))
    let square = max(0, (s2 - s1) / (x3 - x1))
    let token = max(0, s1 - square * (x1 + x2))
    return ServingQueue(
      decode: decode, promptFixed: max(0, y2 - x2 * (token + square * x2)), promptToken: token,
      promptSquare: square, load: arriving, input: load.input, output: load.output,
      inputSpread: spread.input, outputSpread: spread.output, seed: seed)
  }
}
