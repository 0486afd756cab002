import Catalogue
import Foundation
import Quantities
import Schema
import Workloads

/// What a scenario asks a fleet to serve.
struct ServingBrief: Sendable {
  let model: TrainedModel
  let engine: String
  /// Format of the weights; all that the GPU computes in where none is stated.
  let weights: ServingRecipe.Weights?
  /// Tokens in and out of a request.
  let input, output: Double
  /// Longest mean times.
  let limits: ServingSearch.Limits
  /// Mean demand over what the fleet can serve.
  let load: Double

  /// Reads a scenario's block.
  ///
  /// - Throws: ``Problems`` when the model is unknown.
  init(_ record: Record, in catalogue: Catalogue) throws {
    model = try TrainedModel.ofScenario(record, in: catalogue)
    engine = try record.text("engine")
    weights = record.text(ifPresent: "weights").flatMap(ServingRecipe.Weights.init(rawValue:))
    input = Double(try record.count("input"))
    output = Double(try record.count("output"))
    let first: Quantities.Duration? = record.quantity(ifPresent: "ttft")
    let each: Quantities.Duration? = record.quantity(ifPresent: "tpot")
    limits = .init(first: first?.si ?? .infinity, each: each?.si ?? .infinity)
    let load: Ratio = try record.quantity("load")
    self.load = load.si
  }
}

/// What serving makes of a fleet: the deployment within the latency bounds that gives most tokens of a
/// GPU, how many of it the fleet runs, tokens, and how busy the systems are.
struct FleetServing {
  let first: Figure<Quantities.Duration>
  let each: Figure<Quantities.Duration>
  let deploymentGPUs: Figure<Count>
  let deployments: Figure<Count>
  let rate: Figure<Count>
  let utilisation: Figure<Ratio>
  let tokens: Figure<Count>

  var nodes: [FigureNode] {
    [
      first.node, each.node, deploymentGPUs.node, deployments.node, rate.node, utilisation.node,
      tokens.node,
    ]
  }

  init(
    _ brief: ServingBrief, _ fleet: Fleet, system: CatalogueEntry, _ catalogue: Catalogue,
    in scope: FigureScope
  ) throws {
    let (estimate, estimator) = try Self.best(brief, system, catalogue)
    let fitted = estimator.platform.calibration
    func given<Value: Quantity>(
      _ id: String, _ value: Double, interval: [Double]? = nil, source: String = "serving-fit",
      note: String? = nil
    ) -> Figure<Value> {
      .given(
        scope.identifier("serving.\(id)"), Value(si: value),
        low: interval.map { Value(si: value * ($0.first ?? 1)) },
        high: interval.map { Value(si: value * ($0.last ?? 1)) }, sources: [source],
        confidence: source == "scenario" ? .stated : .estimate, note: note)
    }
    first = given(
      "ttft", estimate.first, interval: fitted.first(estimate.deployment, estimate.load),
      note: "\(brief.model.id), \(estimator.recipe.weights.rawValue) weights: "
        + estimate.arguments)
    each = given("tpot", estimate.each, interval: fitted.each(estimate.deployment, estimate.load))
    deploymentGPUs = given("deployment.gpus", Double(estimate.deployment.gpus))
    deployments = try scope.figure(
      "serving.deployments", "floor(gpus / each)", ["gpus": fleet.gpus, "each": deploymentGPUs],
      note: "Alike deployments that the fleet runs at a time.")
    rate = given(
      "deployment.tokens", estimate.tokens, interval: fitted.throughput,
      note: "Output tokens of a deployment in a second at its load.")
    let load: Figure<Ratio> = given(
      "load", brief.load, source: "scenario", note: "Mean demand over what the fleet can serve.")
    let second = Figure<Quantities.Duration>.given(
      "constant.second", Duration(si: 1), sources: ["scenario"], confidence: .stated)
    let year = Figure<Quantities.Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    tokens = try scope.figure(
      "serving.tokens.annual", "deployments * rate * load * year / second",
      ["deployments": deployments, "rate": rate, "load": load, "year": year, "second": second],
      note: "Output tokens of the fleet in a year.")
    let power = try system.root.part("power")
    let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    let practice = try catalogue.entry("workload-practice", kind: "workload-practice").root
    let busy = try ServingReport(estimate, estimator, system: system, catalogue).gpuLoad
    utilisation = try scope.figure(
      "serving.utilisation",
      "max(0, load * deployments * each / gpus * (1 - count * tdp * (computing - serving) / "
        + "(typical - idle)))",
      [
        "load": load, "deployments": deployments, "each": deploymentGPUs, "gpus": fleet.gpus,
        "count": try system.root.figure("gpus", as: Count.self),
        "tdp": try gpu.root.part("power").figure("max", as: Power.self),
        "computing": try practice.figure("load_compute", as: Ratio.self),
        "serving": given("gpu.load", busy, note: "GPU power over its maximum while it serves.")
          as Figure<Ratio>,
        "typical": try power.figure("typical", as: Power.self),
        "idle": try power.figure("idle", as: Power.self),
      ],
      note: "A system draws its typical power while its GPUs compute; decoding draws less.")
  }

  /// The deployment with most tokens/s of a GPU within the bounds, inside one NVLink domain.
  private static func best(
    _ brief: ServingBrief, _ system: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> (ServingEstimate, ServingEstimator) {
    let domain = max(1, Int(system.root.number("nvlink_domain") ?? 1))
    let platform = try ServingPlatform(
      system: system, gpus: domain, engine: brief.engine, catalogue)
    let formats = brief.weights.map { [$0] } ?? ServingRecipe.Weights.natural(on: platform.gpu)
    let estimators = try formats.map {
      try ServingEstimator(brief.model.model, on: platform, recipe: .init($0))
    }
    var space = ServingSpace(
      gpus: domain, domain: domain, input: brief.input, output: brief.output)
    space.hasPools = false
    let result = try ServingSearch(estimators, in: space, limits: brief.limits).run(threads: 1)
    if let found = result.best { return (found.estimate, estimators[found.recipe]) }
    guard let near = result.nearest?.estimate else {
      throw WorkloadError.nothingFits(
        "\(brief.model.id) does not fit into the memory of \(domain) GPUs of \(system.id)")
    }
    throw WorkloadError.nothingFits(
      "\(brief.model.id) on \(system.id) cannot be served within the latency bounds; the nearest is "
        + "a time to first token of \(Duration(si: near.first)) and \(Duration(si: near.each)) a "
        + "token (\(near.arguments))")
  }
}
