import ArgumentParser
import Planning
import Reporting
import Workloads

struct EstimateInferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "What a deployment that serves a model does: latency, throughput, memory, power.",
    discussion: """
      A worker is tp x dp GPUs; experts are spread over ep of them. With --prefill-tp, workers of \
      their own read the prompts. Without --concurrency every request is queued.

      Example: rackwright estimate infer --model deepseek-v3 --system gb300-nvl72 --weights nvfp4 \
      --isl 8192 --osl 1024 --tp 4 --ep 4 --concurrency 64
      """)

  @OptionGroup var options: ServingOptions

  @Option(help: "Ranks that split attention and dense layers.") var tp = 1
  @Option(help: "Copies of attention (attention data parallelism).") var dp = 1
  @Option(help: "Ranks of the worker over which experts are spread.") var ep = 1
  @Option(help: "Workers.") var workers = 1
  @Option(help: "Tensor ranks of workers that only read prompts.") var prefillTp: Int?
  @Option(help: "Their data ranks.") var prefillDp = 1
  @Option(help: "Their expert ranks.") var prefillEp = 1
  @Option(help: "How many of them.") var prefillWorkers = 1
  @Option(help: "Requests in flight in the whole deployment.") var concurrency: Double = 1
  @Option(help: "Climate of the site that costs are taken from.") var climate = "seoul"
  @Option(help: "Seed of the simulation behind the percentiles.") var seed: UInt64 = 1
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try reporting {
      let worker = Deployment.Worker(tensor: tp, data: dp, expert: ep)
      let reader = prefillTp.map {
        Deployment.Pool(
          .init(tensor: $0, data: prefillDp, expert: prefillEp), workers: prefillWorkers)
      }
      let deployment = Deployment(worker, workers: workers, prefill: reader)
      let sizes = [tp, dp, ep, workers, prefillTp ?? 1, prefillDp, prefillEp, prefillWorkers]
      guard sizes.allSatisfy({ (1...100_000).contains($0) }) else {
        throw Refusal("ranks and workers", "whole numbers from 1 to 100,000 are expected")
      }
      let named = try options.named(gpus: deployment.gpus)
      let recipe = named.recipes.last ?? ServingRecipe(.bf16)
      let estimator = try ServingEstimator(named.model, on: named.platform, recipe: recipe)
      let load = ServingLoad(input: options.isl, output: options.osl, concurrency: concurrency)
      let estimate = try estimator.estimate(deployment, load)
      let site = try TrainingSite(
        system: named.system, gpus: deployment.gpus, climate: climate, named.catalogue)
      let report = try ServingReport(
        estimate, estimator, system: named.system, site: site, seed: seed, named.catalogue)
      if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(ServingText.text(report))
      }
      if !estimate.fits { throw Exit.refused }
    }
  }
}
