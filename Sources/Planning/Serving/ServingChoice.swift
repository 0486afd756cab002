import Catalogue
import Quantities
import Workloads

/// The deployment that a fleet runs: most tokens/s of a GPU within the bounds inside one NVLink domain;
/// with a demand, fewest GPUs while requests arrive by themselves.
struct ServingChoice {
  let estimate: ServingEstimate
  let estimator: ServingEstimator
  /// The busiest hour of a demand.
  let open: ServingOpenLoop?
  /// Requests a second that a deployment bears within the bounds.
  let requests: Double

  /// - Throws: ``WorkloadError/nothingFits(_:)`` with the nearest where nothing is within the bounds.
  init(_ brief: ServingBrief, _ system: CatalogueEntry, _ catalogue: Catalogue) throws {
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
    let search = ServingSearch(estimators, in: space, limits: brief.limits)
    let result = try search.run(threads: 1)
    guard let found = result.best else {
      guard let near = result.nearest?.estimate else {
        throw WorkloadError.nothingFits(
          "\(brief.model.id) does not fit into the memory of \(domain) GPUs of \(system.id)")
      }
      throw Self.tooFast(brief, system, near.first, near.each, near.arguments)
    }
    guard let demand = brief.demand?.demand else {
      (estimate, estimator, open) = (found.estimate, estimators[found.recipe], nil)
      requests = found.estimate.tokens / brief.output
      return
    }
    guard
      let sizing = try ServingSizing(
        result, search, demand: demand, spread: WorkloadPractice(catalogue).spread)
    else {
      throw WorkloadError.nothingFits(
        "\(brief.model.id) does not fit into the memory of \(domain) GPUs of \(system.id)")
    }
    estimator = estimators[sizing.recipe]
    let load = ServingLoad(
      input: brief.input, output: brief.output, concurrency: max(1, sizing.state.inFlight))
    estimate = try estimator.estimate(sizing.deployment, load)
    guard sizing.isWithin else {
      throw Self.tooFast(
        brief, system, sizing.state.first, sizing.state.each,
        estimate.arguments(rate: sizing.state.rate))
    }
    (open, requests) = (sizing.state, sizing.rate)
  }

  /// Times, power and cost of the deployment.
  func report(_ system: CatalogueEntry, _ catalogue: Catalogue) throws -> ServingReport {
    try ServingReport(
      estimate, estimator, system: system, open: open, curve: PlannedServing.points, catalogue)
  }

  private static func tooFast(
    _ brief: ServingBrief, _ system: CatalogueEntry, _ first: Double, _ each: Double,
    _ arguments: String
  ) -> WorkloadError {
    WorkloadError.nothingFits(
      "\(brief.model.id) on \(system.id) cannot be served within the latency bounds; the nearest is "
        + "a time to first token of \(Duration(si: first)) and \(Duration(si: each)) a "
        + "token (\(arguments))")
  }
}
