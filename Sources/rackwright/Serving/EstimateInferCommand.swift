import ArgumentParser
import Catalogue
import Planning
import Quantities
import Reporting
import Workloads

struct EstimateInferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "What a deployment that serves a model does: latency, throughput, memory, power.",
    discussion: """
      A worker is pp stages of tp x dp GPUs; experts are spread over ep of a stage. With \
      --prefill-tp, workers of their own read the prompts. With --rate requests arrive by themselves, so many a second.

      Example: rackwright estimate infer --model deepseek-v3 --system gb300-nvl72 --weights nvfp4 \
      --isl 8192 --osl 1024 --tp 4 --ep 4 --concurrency 64
      """)

  @OptionGroup var options: ServingOptions

  @Option(help: "Ranks that split attention and dense layers.") var tp = 1
  @Option(help: "Copies of attention (attention data parallelism).") var dp = 1
  @Option(help: "Ranks of the worker over which experts are spread.") var ep = 1
  @Option(help: "Stages that hold a part of the layers each (pipeline parallelism).") var pp = 1
  @Option(help: "Workers.") var workers = 1
  @Option(help: "Tensor ranks of workers that only read prompts.") var prefillTp: Int?
  @Option(help: "Their data ranks.") var prefillDp = 1
  @Option(help: "Their expert ranks.") var prefillEp = 1
  @Option(help: "Their stages.") var prefillPp = 1
  @Option(help: "How many of them.") var prefillWorkers = 1
  @Option(help: "Requests in flight in the whole deployment.") var concurrency: Double = 1
  @Option(help: "Requests a second that arrive by themselves, instead of --concurrency.")
  var rate: Double?
  @Option(
    help: "How tokens in differ: their coefficient of variation; the practice's unless given.")
  var inputSpread: Double?
  @Option(help: "How tokens out differ.") var outputSpread: Double?
  @Option(help: "Climate of the site that costs are taken from.") var climate = "seoul"
  @Option(help: "Seed of the simulation behind the percentiles.") var seed: UInt64 = 1
  @Option(help: "Loads of the deployment in --json, from one request to as many as fit.")
  var curve = 0
  @Flag(help: "Print a chart of throughput against latency over the loads, as SVG.")
  var svg = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try reporting {
      let worker = Deployment.Worker(tensor: tp, data: dp, expert: ep, stages: pp)
      let reader = prefillTp.map {
        Deployment.Pool(
          .init(tensor: $0, data: prefillDp, expert: prefillEp, stages: prefillPp),
          workers: prefillWorkers)
      }
      let deployment = Deployment(worker, workers: workers, prefill: reader)
      let sizes = [
        tp, dp, ep, pp, workers, prefillTp ?? 1, prefillDp, prefillEp, prefillPp, prefillWorkers,
      ]
      guard (0...100_000).contains(curve) else {
        throw Refusal("--curve", "\(curve) is not from 0 to 100,000")
      }
      guard sizes.allSatisfy({ (1...100_000).contains($0) }) else {
        throw Refusal("ranks and workers", "whole numbers from 1 to 100,000 are expected")
      }
      let named = try options.named(gpus: deployment.gpus)
      let recipe = named.recipes.last ?? ServingRecipe(.bf16)
      let estimator = try named.estimator(recipe)
      var load = ServingLoad(input: options.isl, output: options.osl, concurrency: concurrency)
      let spread = try spread(named.catalogue)
      var open: ServingOpenLoop?
      if let rate {
        open = try arriving(rate, at: deployment, load, estimator, spread)
        load.concurrency = max(1, open?.inFlight ?? 1)
      }
      let estimate = try estimator.estimate(deployment, load)
      let site = try WorkloadSite(
        system: named.system, gpus: deployment.gpus, climate: climate, named.catalogue)
      let report = try ServingReport(
        estimate, estimator, system: named.system, site: site, open: open,
        spread: spread, curve: svg ? max(100, curve) : curve, seed: seed, named.catalogue)
      if svg {
        Terminal.print(ServingChart.svg(report))
      } else if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(ServingText.text(report))
      }
      if !estimate.fits { throw Exit.refused }
    }
  }

  /// How requests differ in length.
  private func spread(_ catalogue: Catalogue) throws -> ServingSpread {
    var spread = try WorkloadPractice(catalogue).spread
    for (option, value) in [("--input-spread", inputSpread), ("--output-spread", outputSpread)] {
      guard let value else { continue }
      guard value >= 0, value <= 10 else {
        throw Refusal(option, "a number from 0 to 10 is expected")
      }
    }
    spread.input = inputSpread ?? spread.input
    spread.output = outputSpread ?? spread.output
    return spread
  }

  /// The steady state at a rate, or a refusal that says what rate would do.
  private func arriving(
    _ rate: Double, at deployment: Deployment, _ load: ServingLoad, _ estimator: ServingEstimator,
    _ spread: ServingSpread
  ) throws -> ServingOpenLoop {
    guard rate > 0, rate <= 1e9 else { throw Refusal("--rate", "a number above 0 is expected") }
    guard let arrivals = try ServingArrivals(estimator, deployment, load, spread: spread) else {
      throw Refusal("--rate", "the weights leave no room for a sequence")
    }
    if let open = arrivals.at(rate) { return open }
    let factor = (rate / arrivals.most).rounded(.up)
    let pools =
      deployment.prefill.map {
        " and \(Int(min(1e9, factor * Double($0.workers)))) that read prompts"
      } ?? ""
    throw Refusal(
      "--rate",
      "\(QuantityFormat.plain(rate, digits: 4)) requests/s are more than this deployment bears; the "
        + "most is \(QuantityFormat.significant(arrivals.most, 3)), and "
        + "\(Int(min(1e9, factor * Double(deployment.workers)))) workers\(pools) would do")
  }
}
