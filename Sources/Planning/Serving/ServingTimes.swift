import Foundation
import Kernels
public import Workloads

/// How times are spread over requests: means of the steady-state model, and percentiles from a
/// simulation of one rank's engine request by request, scaled to the means.
public struct ServingTimes: Sendable, Codable {
  /// Time to the first token, time per output token, and from arrival to the last token, s.
  public let first, each, total: Spread

  private enum CodingKeys: String, CodingKey {
    case first = "ttft_s", each = "tpot_s", total = "e2e_s"
  }

  /// Mean and percentiles.
  public struct Spread: Sendable, Codable {
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
  ///   - open: the steady state at a rate of arrivals; `nil` for a closed loop.
  ///   - spread: how requests differ.
  ///   - seed: tells runs apart.
  public init(
    _ estimate: ServingEstimate, by estimator: ServingEstimator, open: ServingOpenLoop? = nil,
    spread: ServingSpread, seed: UInt64 = 1
  ) throws {
    let rows = try Self.requests(estimate, estimator, open, spread, seed)
    let each = rows.decoding.filter { $0.tokens > 1 }.map { $0.seconds / ($0.tokens - 1) }
    let total = zip(rows.first, rows.decoding).map { $0 + $1.seconds }
    first = Spread(rows.first, mean: open?.first ?? estimate.first)
    self.each = Spread(each, mean: open?.each ?? estimate.each)
    self.total = Spread(total, mean: open?.total ?? estimate.total)
  }

  /// Times of requests until their first token, and from it to their last.
  private typealias Rows = (first: [Double], decoding: [(seconds: Double, tokens: Double)])

  private static func requests(
    _ estimate: ServingEstimate, _ estimator: ServingEstimator, _ open: ServingOpenLoop?,
    _ spread: ServingSpread, _ seed: UInt64
  ) throws -> Rows {
    let (deployment, load) = (estimate.deployment, estimate.load)
    let ranks = Double(deployment.worker.data * deployment.workers)
    let inFlight = max(1, Int(min(4096, (load.concurrency / ranks).rounded())))
    let room = max(1, Int(min(estimate.resident, 4096)))
    // Enough requests for a 99th percentile, not more tokens than a moment takes.
    let most = max(200, Int(4_000_000 / max(1, load.output)))
    let count = min(4000, max(most, 4 * inFlight))
    func run(_ rank: ServingRank, _ load: ServingLoad, _ arriving: ServingQueue.Load) throws -> Rows
    {
      let rows = try rank.queue(load, arriving: arriving, spread: spread, seed: seed)
        .simulate(count)
      // The first wave arrives at once, or finds nothing to wait for; it is no steady state.
      let start: Int =
        switch arriving {
        case .closed(let number): min(number, count - 1)
        case .open: count / 10
        }
      return (
        (start..<count).map { rows.first[$0] - rows.arrival[$0] },
        (start..<count).map { (rows.end[$0] - rows.first[$0], rows.tokens[$0]) }
      )
    }
    guard let pool = deployment.prefill else {
      let rank = try estimator.rank(
        deployment.worker, room: open == nil ? min(room, inFlight) : room, load)
      return try run(rank, load, open.map { .open($0.rate / ranks) } ?? .closed(inFlight))
    }
    // Two queues, one behind the other; a rank is simulated a little below its most at the utmost.
    let rate = open?.rate ?? estimate.tokens / load.output
    var reader = try estimator.rank(pool.worker, room: 1, load)
    reader.chunks = nil
    let prompt = max(
      1e-12, reader.fixed + load.input * (reader.token + load.input * reader.square))
    var alone = load
    alone.output = 1
    let reading = try run(
      reader, alone,
      .open(min(rate / Double(pool.worker.data * pool.workers), 0.9 / prompt)))
    let decoder = try estimator.rank(deployment.worker, room: room, load).withoutPrompts
    let full = load.output * (decoder.decode.last ?? 0) / Double(decoder.room)
    let decoding = try run(decoder, load, .open(min(rate / ranks, 0.95 / max(1e-12, full))))
    return (reading.first, decoding.decoding)
  }
}
