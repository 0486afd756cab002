import Catalogue
import Kernels
import Testing
import Workloads

@testable import Planning

@Suite("Requests that arrive by themselves")
struct ServingOpenLoopTests {
  static let catalogue = Result { try Catalogue.load() }

  /// Without what the engine adds to a request before its first token, and with prompts that hold
  /// others up for as long as they take: as the simulation has it.
  static func estimator(
    _ model: String, weights: ServingRecipe.Weights = .fp8, policy: ServingPolicy = .init()
  ) throws -> ServingEstimator {
    let catalogue = try catalogue.get()
    let system = try catalogue.entry("dgx-b200", kind: "system")
    let platform = try ServingPlatform(system: system, gpus: 8, engine: "tensorrt-llm", catalogue)
    return try ServingEstimator(
      TrainedModel.named(model, in: catalogue).model, on: platform, recipe: .init(weights),
      policy: policy
    ).with(["request_time": 0, "interference": 1])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let model: String
    let tensor, expert: Int
    let input, output, spread: Double
    var testDescription: String { "\(model) \(input)/\(output) ± \(spread)" }
  }

  static let cases = [
    Case(model: "llama3.1-70b", tensor: 4, expert: 1, input: 2000, output: 300, spread: 0.5),
    Case(model: "llama3.1-70b", tensor: 8, expert: 1, input: 8000, output: 400, spread: 0.3),
    Case(model: "deepseek-v3", tensor: 8, expert: 8, input: 1000, output: 500, spread: 0),
    Case(model: "gpt-oss-120b", tensor: 2, expert: 2, input: 4000, output: 100, spread: 0.3),
  ]

  /// Means of a simulation request by request, of four seeds: until the prompt is read, per token
  /// after it, until the last; requests in flight by counting.
  static func simulated(
    _ rank: ServingRank, _ load: ServingLoad, rate: Double, spread: Double, count: Int
  ) throws -> (read: Double, each: Double, total: Double, inFlight: Double) {
    var sums = (read: 0.0, each: 0.0, total: 0.0, inFlight: 0.0)
    for seed in 1...4 {
      let rows = try rank.queue(
        load, arriving: .open(rate), spread: .init(input: spread, output: spread),
        seed: UInt64(seed)
      ).simulate(count)
      let taken = count / 5..<count - count / 20
      let decoding = taken.reduce(0) { $0 + rows.end[$1] - rows.first[$1] }
      let tokens = taken.reduce(0) { $0 + rows.tokens[$1] - 1 }
      sums.read +=
        taken.reduce(0) { $0 + rows.first[$1] - rows.arrival[$1] } / Double(taken.count) / 4
      sums.each += decoding / max(1, tokens) / 4
      sums.total +=
        taken.reduce(0) { $0 + rows.end[$1] - rows.arrival[$1] } / Double(taken.count) / 4
      // The time that requests spend between two moments, over the time between them.
      let (start, stop) = (rows.arrival[taken.lowerBound], rows.arrival[taken.upperBound])
      let spent = rows.arrival.indices.reduce(0) {
        $0 + max(0, min(stop, rows.end[$1]) - max(start, rows.arrival[$1]))
      }
      sums.inFlight += spent / (stop - start) / 4
    }
    return sums
  }

  /// The steady state and a simulation agree within 5 %: until the first token, per token, until the
  /// last, requests in flight.
  static func agree(
    _ steady: ServingOpenLoop,
    _ found: (read: Double, each: Double, total: Double, inFlight: Double), rate: Double
  ) {
    // The token that ends the reading of a prompt leaves with the step behind it.
    let handed = steady.first - steady.read
    #expect(abs(steady.read / found.read - 1) < 0.05, "TTFT \(steady.read) \(found.read)")
    #expect(abs(steady.each / found.each - 1) < 0.05, "TPOT \(steady.each) \(found.each)")
    #expect(
      abs((steady.total - handed) / found.total - 1) < 0.05, "total \(steady.total) \(found.total)")
    #expect(
      abs((steady.inFlight - rate * handed) / found.inFlight - 1) < 0.05,
      "in flight \(steady.inFlight) \(found.inFlight)")
  }

  /// Below saturation the steady state and the simulation agree within 5 %: until the first token, per
  /// token, until the last, requests in flight.
  @Test(arguments: cases, [0.5, 0.7, 0.85])
  func againstSimulation(_ one: Case, _ share: Double) throws {
    let estimator = try Self.estimator(one.model)
    let worker = Deployment.Worker(tensor: one.tensor, expert: one.expert)
    let load = ServingLoad(input: one.input, output: one.output, concurrency: 1)
    let spread = ServingSpread(input: one.spread, output: one.spread)
    let arrivals = try #require(
      try ServingArrivals(estimator, Deployment(worker), load, spread: spread))
    let rate = share * arrivals.most
    let steady = try #require(arrivals.at(rate))
    #expect(abs(steady.utilisation - share) < 1e-12 && steady.isSteady)
    let room = Int(try estimator.estimate(Deployment(worker), load).resident)
    let found = try Self.simulated(
      estimator.rank(worker, room: room, load), load, rate: rate, spread: one.spread, count: 12_000)
    Self.agree(steady, found, rate: rate)
  }

  /// With a pool for prompts the queues stand behind each other: each against a simulation of its own.
  @Test(arguments: [(1, 0.6), (2, 0.8)])
  func poolsAgainstSimulation(_ readers: Int, _ share: Double) throws {
    let estimator = try Self.estimator("llama3.1-70b")
    let deployment = Deployment(
      .init(tensor: 2), workers: 2, prefill: .init(.init(tensor: 2), workers: readers))
    let load = ServingLoad(input: 4000, output: 300, concurrency: 1)
    let spread = ServingSpread(input: 0.5, output: 0.5)
    let arrivals = try #require(
      try ServingArrivals(estimator, deployment, load, spread: spread))
    let rate = share * arrivals.most
    let steady = try #require(arrivals.at(rate))
    let reader = try estimator.rank(.init(tensor: 2), room: 1, load)
    // Prompts alone bear one over the time of each, times the readers.
    let alone = reader.fixed + 4000 * (reader.token + 4000 * 1.25 * reader.square)
    #expect(arrivals.most <= Double(readers) / alone * (1 + 1e-9))
    let prompts = try Self.simulated(
      reader, .init(input: 4000, output: 1, concurrency: 1), rate: rate / Double(readers),
      spread: 0.5, count: 100_000)
    #expect(abs(steady.read / prompts.read - 1) < 0.05, "TTFT \(steady.read) \(prompts.read)")
    let room = Int(try estimator.estimate(deployment, load).resident)
    let tokens = try Self.simulated(
      estimator.rank(.init(tensor: 2), room: room, load).withoutPrompts, load, rate: rate / 2,
      spread: 0.5, count: 12_000)
    #expect(abs(steady.each / tokens.each - 1) < 0.05, "TPOT \(steady.each) \(tokens.each)")
  }

  /// At a rate next to nothing it is the closed loop with one request in flight, with pools and
  /// without, over one stage and over four: one model and not two.
  @Test(arguments: [0, 1], [1, 4])
  func aloneItIsTheClosedLoop(_ readers: Int, _ stages: Int) throws {
    let estimator = try Self.estimator("llama3.1-70b").with(["request_time": 0.02])
    let worker = Deployment.Worker(tensor: 4, stages: stages)
    let deployment = Deployment(
      worker, prefill: readers > 0 ? .init(worker, workers: readers) : nil)
    let load = ServingLoad(input: 3000, output: 200, concurrency: 1)
    let closed = try estimator.estimate(deployment, load)
    let open = try #require(try estimator.open(deployment, load, rate: 1e-6))
    // Arrivals leave out the hops between stages.
    let near = stages > 1 ? 2e-3 : 1e-3
    #expect(abs(open.first / closed.first - 1) < near, "\(open.first) \(closed.first)")
    #expect(abs(open.each / closed.each - 1) < near, "\(open.each) \(closed.each)")
    #expect(abs(open.inFlight / (1e-6 * open.total) - 1) < 1e-12)
  }

  /// A pool that reads prompts all alike, each in S, at half of what it bears: by hand, an M/D/1 queue
  /// waits 0.5 S / (2 (1 - 0.5)) = S / 2 (Pollaczek and Khinchine).
  @Test
  func queueByHand() throws {
    let estimator = try Self.estimator("llama3.1-70b")
    let deployment = Deployment(.init(tensor: 4), prefill: .init(.init(tensor: 4), workers: 1))
    let load = ServingLoad(input: 4000, output: 1, concurrency: 1)
    let arrivals = try #require(try ServingArrivals(estimator, deployment, load))
    let half = try #require(arrivals.at(arrivals.most / 2))
    #expect(abs(half.read * arrivals.most / 1.5 - 1) < 1e-9)
    #expect(abs(half.promptShare - 0.5) < 1e-12)
  }

  /// More requests never make anything faster, and none is borne beyond the most; what memory holds is
  /// never exceeded; the most within limits keeps them, and a little more does not.
  @Test
  func monotoneInTheRate() throws {
    let estimator = try Self.estimator("llama3.1-70b")
    let deployment = Deployment(.init(tensor: 8), workers: 2)
    let load = ServingLoad(input: 3000, output: 200, concurrency: 1)
    let spread = ServingSpread(input: 0.5, output: 0.5)
    let arrivals = try #require(try ServingArrivals(estimator, deployment, load, spread: spread))
    let rows = try [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map {
      try #require(arrivals.at($0 * arrivals.most))
    }
    let held = try estimator.estimate(deployment, load).resident
    for (a, b) in zip(rows, rows.dropFirst()) {
      #expect(b.each >= a.each && b.first >= a.first && b.batch >= a.batch)
      #expect(b.batch <= held)
    }
    #expect(arrivals.at(1.01 * arrivals.most) == nil && arrivals.at(-1) == nil)
    let limits = ServingSearch.Limits(first: rows[3].first, each: rows[4].each)
    let most = arrivals.most(within: limits)
    #expect(abs(most / (0.5 * arrivals.most) - 1) < 1e-6)
    #expect(arrivals.most(within: .init(first: 1e-6)) == 0)
    #expect(arrivals.most(within: .init()) <= 0.85 * arrivals.most)
  }
}
