import Catalogue
import Kernels
import Testing
import Workloads

@testable import Planning

@Suite("Requests that arrive by themselves")
struct ServingOpenLoopTests {
  static func estimator(_ model: String) throws -> ServingEstimator {
    let catalogue = try Catalogue.load()
    let system = try catalogue.entry("dgx-b200", kind: "system")
    let platform = try ServingPlatform(system: system, gpus: 8, engine: "tensorrt-llm", catalogue)
    return try ServingEstimator(
      TrainedModel.named(model, in: catalogue).model, on: platform, recipe: .init(.fp8)
    ).with(["request_time": 0])
  }

  /// The greatest rate that a deployment bears.
  static func most(
    _ estimator: ServingEstimator, _ deployment: Deployment, _ load: ServingLoad
  ) throws -> Double {
    var (low, high) = (0.0, 1e6)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if try estimator.open(deployment, load, rate: middle) == nil {
        high = middle
      } else {
        low = middle
      }
    }
    return low
  }

  /// Below saturation the steady state and the simulation request by request agree within 5 %, with
  /// lengths all alike and log-normal.
  @Test(arguments: [
    ("llama3.1-70b", 4, 1, 0.3, 0.0), ("llama3.1-70b", 4, 1, 0.5, 0.5),
    ("qwen3-235b-a22b", 8, 8, 0.5, 0.5), ("deepseek-v3", 8, 8, 0.4, 0.0),
    ("gpt-oss-120b", 2, 2, 0.6, 0.3),
  ])
  func againstSimulation(
    _ model: String, _ tensor: Int, _ expert: Int, _ share: Double, _ spread: Double
  ) throws {
    let estimator = try Self.estimator(model)
    let worker = Deployment.Worker(tensor: tensor, expert: expert)
    let deployment = Deployment(worker)
    let load = ServingLoad(input: 2000, output: 300, concurrency: 1)
    let rate = share * (try Self.most(estimator, deployment, load))
    let steady = try #require(
      try estimator.open(deployment, load, rate: rate, spread: spread))
    // Little's law.
    #expect(abs(steady.inFlight / (rate * steady.total) - 1) < 1e-12)
    let room = Int(min(4096, try estimator.estimate(deployment, load).resident))
    let queue = try estimator.queue(
      worker, running: room, load: load, arriving: .open(rate), spread: (spread, spread), seed: 9)
    let rows = try queue.simulate(20_000)
    let taken = 2000..<19_000
    let each =
      taken.reduce(0) { $0 + (rows.end[$1] - rows.first[$1]) }
      / taken.reduce(0) { $0 + rows.tokens[$1] - 1 }
    let total = taken.reduce(0) { $0 + rows.end[$1] - rows.arrival[$1] } / Double(taken.count)
    #expect(abs(steady.each / each - 1) < 0.05, "TPOT \(steady.each) \(each)")
    #expect(abs(steady.total / total - 1) < 0.05, "total \(steady.total) \(total)")
    let first = taken.reduce(0) { $0 + rows.first[$1] - rows.arrival[$1] } / Double(taken.count)
    #expect(abs(steady.first / first - 1) < 0.15, "TTFT \(steady.first) \(first)")
  }

  /// More requests never make anything faster, and none is borne beyond the most.
  @Test
  func monotoneInTheRate() throws {
    let estimator = try Self.estimator("llama3.1-70b")
    let deployment = Deployment(.init(tensor: 8), workers: 2)
    let load = ServingLoad(input: 3000, output: 200, concurrency: 1)
    let most = try Self.most(estimator, deployment, load)
    let rows = try [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map {
      try #require(try estimator.open(deployment, load, rate: $0 * most))
    }
    for (a, b) in zip(rows, rows.dropFirst()) {
      #expect(b.each >= a.each && b.first >= a.first && b.batch >= a.batch)
    }
    #expect(try estimator.open(deployment, load, rate: 1.01 * most) == nil)
    // What memory holds is never exceeded.
    let held = try estimator.estimate(deployment, load).resident
    #expect(rows.allSatisfy { $0.batch <= held })
  }
}
