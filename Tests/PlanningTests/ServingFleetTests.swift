import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Serving in a scenario")
struct ServingFleetTests {
  static let pod = "site.seoul.cluster.pod"
  static let job =
    "serving: {model: llama3.1-70b, weights: nvfp4, input: 4000, output: 500, tpot: 30 ms, "
    + "load: 50 %}"
  static let plan = Result { try Plans.plan(TrainingFleetTests.source(job)) }

  /// By hand: floor(576 / GPUs of a deployment) of them, each at its tokens/s for half of 8,760 hours;
  /// the fleet's share of the cost of its GPU-hours over those tokens.
  @Test
  func tokensAndCostByHand() throws {
    let plan = try Self.plan.get()
    func number(_ id: String) throws -> Double { try plan.number("\(Self.pod).serving.\(id)") }
    let each = try number("deployment.gpus")
    #expect(try number("deployments") == (576 / each).rounded(.down))
    #expect(try number("tpot") <= 0.03 && number("ttft") > 0)
    let tokens = (try number("deployments")) * (try number("deployment.tokens")) * 0.5 * 8760 * 3600
    #expect(abs(try number("tokens.annual") / tokens - 1) < 1e-9)
    let hour = try plan.number("site.seoul.cost.gpu_hour")
    #expect(
      abs(try number("cost.million_tokens") / (hour * 576 * 8760 / tokens * 1e6) - 1) < 1e-9)
  }

  /// Half of the load draws less than training throughout, and more than nothing.
  @Test
  func powerFollows() throws {
    let plan = try Self.plan.get()
    let utilisation = try plan.number("\(Self.pod).serving.utilisation")
    #expect(utilisation > 0.05 && utilisation < 0.5)
    let stated = try Plans.plan(
      TrainingFleetTests.source("utilisation: \(utilisation * 100) %"))
    let typical = try plan.number("power.it.typical")
    #expect(abs(try stated.number("power.it.typical") / typical - 1) < 1e-9)
    try expectHeatBalance(plan)
  }

  /// Bounds that nothing meets are answered with the nearest; a workload does one thing.
  @Test(arguments: [
    ("serving: {model: llama3.1-70b, input: 4000, output: 500, tpot: 10 us}", "the nearest is"),
    ("serving: {model: llama3.1-70c, input: 4000, output: 500}", "llama3.1-70b"),
    ("serving: {model: llama3.1-70b, input: 0, output: 500}", "input"),
    ("serving: {model: llama3.1-70b, output: 500}", "input"),
    (TrainingFleetTests.job + ", " + Self.job, "trains or serves"),
  ])
  func wrongJobsAreRefused(_ job: String, _ hint: String) throws {
    #expect {
      _ = try Plans.plan(TrainingFleetTests.source(job))
    } throws: { error in
      "\(error)".contains(hint)
    }
  }
}
