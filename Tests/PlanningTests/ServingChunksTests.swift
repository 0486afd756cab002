import Kernels
import Testing
import Workloads

@testable import Planning

@Suite("Chunked prefill of requests that arrive by themselves")
struct ServingChunksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let one: ServingOpenLoopTests.Case
    let chunk: Int
    var testDescription: String { "\(one) in \(chunk)" }
  }

  static let cases = zip(ServingOpenLoopTests.cases, [512, 2048, 256, 1024]).map(Case.init)

  /// Below saturation the steady state and the simulation of an engine that reads prompts in chunks agree
  /// within 5 %: until the first token, per token, until the last, requests in flight.
  @Test(arguments: cases, [0.3, 0.5, 0.64])
  func againstSimulation(_ it: Case, _ share: Double) throws {
    let one = it.one
    let estimator = try ServingOpenLoopTests.estimator(one.model, policy: .init(chunk: it.chunk))
    let worker = Deployment.Worker(tensor: one.tensor, expert: one.expert)
    let load = ServingLoad(input: one.input, output: one.output, concurrency: 1)
    let spread = ServingSpread(input: one.spread, output: one.spread)
    let arrivals = try #require(
      try ServingArrivals(estimator, Deployment(worker), load, spread: spread))
    let rate = share * arrivals.most
    let steady = try #require(arrivals.at(rate))
    #expect(abs(steady.utilisation - share) < 1e-12 && steady.isSteady)
    let room = Int(try estimator.estimate(Deployment(worker), load).resident)
    let rank = try estimator.rank(worker, room: room, load)
    #expect(rank.chunks?.tokens == Double(it.chunk))
    let found = try ServingOpenLoopTests.simulated(
      rank, load, rate: rate, spread: one.spread, count: 12_000)
    ServingOpenLoopTests.agree(steady, found, rate: rate)
  }

  /// What one rank bears in chunks is borne by the simulation, and a tenth more is not: its requests pile
  /// up.
  @Test(arguments: cases)
  func theMostIsBorne(_ it: Case) throws {
    let one = it.one
    let estimator = try ServingOpenLoopTests.estimator(one.model, policy: .init(chunk: it.chunk))
    let worker = Deployment.Worker(tensor: one.tensor, expert: one.expert)
    let load = ServingLoad(input: one.input, output: one.output, concurrency: 1)
    let spread = ServingSpread(input: one.spread, output: one.spread)
    let most = try #require(
      try ServingArrivals(estimator, Deployment(worker), load, spread: spread)
    ).most
    let room = Int(try estimator.estimate(Deployment(worker), load).resident)
    func ended(_ share: Double) throws -> Double {
      let rows = try estimator.rank(worker, room: room, load).queue(
        load, arriving: .open(share * most), spread: spread, seed: 3
      ).simulate(12_000)
      // Requests a second between the middle and the end, over those that arrive.
      let (half, last) = (6_000, 11_999)
      return Double(last - half) / (rows.end[last] - rows.end[half]) / (share * most)
    }
    #expect(try ended(0.93) > 0.97)
    #expect(try ended(1.1) < 0.97)
  }

  /// A chunk as long as the prompts reads them whole; a pool of its own does anyway; pipelines are refused,
  /// not computed as something else. A bound asked for stays below what holds within 5 %.
  @Test
  func wholeWhereWhole() throws {
    let load = ServingLoad(input: 2000, output: 100, concurrency: 1)
    func open(_ chunk: Int, _ deployment: Deployment) throws -> ServingArrivals? {
      let estimator = try ServingOpenLoopTests.estimator(
        "llama3.1-70b", policy: .init(chunk: chunk))
      return try ServingArrivals(estimator, deployment, load)
    }
    let four = Deployment(.init(tensor: 4))
    #expect(try open(2000, four)?.at(1) == open(0, four)?.at(1))
    #expect(try open(500, four)?.at(1) != open(0, four)?.at(1))
    let pools = Deployment(.init(tensor: 4), prefill: .init(.init(tensor: 4), workers: 1))
    #expect(try open(500, pools)?.at(1) == open(0, pools)?.at(1))
    let chunked = try #require(try open(500, four))
    #expect(chunked.most(within: .init()) <= 0.65 * chunked.most * (1 + 1e-12))
    #expect(chunked.at(0.66 * chunked.most)?.isSteady == false)
    for worker in [Deployment.Worker(tensor: 4, stages: 2)] {
      #expect {
        try open(500, Deployment(worker))
      } throws: { "\($0)".contains("at a pipeline") }
    }
  }

  /// Smaller chunks hold others up for less and make the first token come later.
  @Test
  func smallerChunks() throws {
    let load = ServingLoad(input: 8000, output: 300, concurrency: 1)
    let spread = ServingSpread(input: 0.3, output: 0.3)
    let states = try [512, 1024, 2048].map { chunk in
      let estimator = try ServingOpenLoopTests.estimator(
        "llama3.1-70b", policy: .init(chunk: chunk))
      return try #require(
        try estimator.open(Deployment(.init(tensor: 8)), load, rate: 1, spread: spread))
    }
    for (small, large) in zip(states, states.dropFirst()) { #expect(small.first > large.first) }
  }
}
