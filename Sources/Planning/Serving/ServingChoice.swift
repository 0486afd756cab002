import Catalogue
import Quantities
import Workloads

/// The deployment that a fleet runs: most tokens/s of a GPU within the bounds inside one NVLink domain;
/// with a demand, fewest whole systems while requests arrive by themselves.
struct ServingChoice {
  let estimate: ServingEstimate
  let estimator: ServingEstimator
  /// The busiest hour of a demand.
  let open: ServingOpenLoop?
  /// Requests a second that a deployment bears within the bounds.
  let requests: Double
  /// The chosen one, and the best that reads prompts otherwise, where one is within the bounds.
  let compared: [PlannedServing.Compared]

  /// - Throws: ``WorkloadError/nothingFits(_:)`` with the nearest where nothing is within the bounds.
  init(_ brief: ServingBrief, _ system: CatalogueEntry, _ catalogue: Catalogue) throws {
    let search = try Self.search(brief, system, catalogue)
    let result = try search.run(threads: 1)
    guard result.best != nil else {
      guard let near = result.nearest?.estimate else {
        throw WorkloadError.nothingFits(
          "\(brief.model.id) does not fit into the memory of \(search.space.gpus) GPUs of "
            + system.id)
      }
      throw Self.tooFast(brief, system, near.first, near.each, near.arguments)
    }
    guard let demand = brief.demand?.demand else {
      let both = Self.both(result.standing) { $0.estimate.deployment }
      guard let found = both.first else { throw Self.tooFast(brief, system, 0, 0, "") }
      (estimate, estimator, open) = (found.estimate, search.estimators[found.recipe], nil)
      requests = found.estimate.tokens / brief.output
      compared = both.map { .init($0.estimate, search.estimators[$0.recipe], search.space) }
      return
    }
    let sizings = try ServingSizing.all(
      result, search, demand: demand, spread: WorkloadPractice(catalogue).spread)
    guard let sizing = sizings.first else {
      throw WorkloadError.nothingFits(
        "\(brief.model.id) does not fit into the memory of \(search.space.gpus) GPUs of "
          + system.id)
    }
    func estimated(_ sizing: ServingSizing) throws -> ServingEstimate {
      let load = ServingLoad(
        input: brief.input, output: brief.output, concurrency: max(1, sizing.state.inFlight))
      return try search.estimators[sizing.recipe].estimate(sizing.deployment, load)
    }
    estimator = search.estimators[sizing.recipe]
    estimate = try estimated(sizing)
    guard sizing.isWithin else {
      throw Self.tooFast(
        brief, system, sizing.state.first, sizing.state.each,
        estimate.arguments(rate: sizing.state.rate))
    }
    (open, requests) = (sizing.state, sizing.rate)
    compared = try Self.both(sizings.filter(\.isWithin)) { $0.deployment }.map {
      .init($0, try estimated($0), search.estimators[$0.recipe], search.space)
    }
  }

  /// The first of a list, and the first that reads prompts otherwise.
  private static func both<Item>(_ list: [Item], _ deployment: (Item) -> Deployment) -> [Item] {
    guard let first = list.first else { return [] }
    let isApart = deployment(first).prefill != nil
    return [first] + [list.first { (deployment($0).prefill != nil) != isApart }].compactMap(\.self)
  }

  private static func search(
    _ brief: ServingBrief, _ system: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> ServingSearch {
    let domain = max(1, Int(system.root.number("nvlink_domain") ?? 1))
    let platform = try ServingPlatform(
      system: system, gpus: domain, engine: brief.engine, catalogue)
    let formats = brief.weights.map { [$0] } ?? ServingRecipe.Weights.natural(on: platform.gpu)
    let estimators = try formats.map {
      try ServingEstimator(brief.model.model, on: platform, recipe: .init($0))
    }
    var space = ServingSpace(
      gpus: domain, domain: domain, input: brief.input, output: brief.output)
    space.hasPools = brief.hasPools
    space.together = system.gpusTogether
    return ServingSearch(estimators, in: space, limits: brief.limits)
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
