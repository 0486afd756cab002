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

  /// - Parameter gpus: GPUs of the fleet.
  /// - Throws: ``WorkloadError/nothingFits(_:)`` with the nearest where nothing is within the bounds, and
  ///   with what would hold a model that does not fit.
  init(
    _ brief: ServingBrief, _ system: CatalogueEntry, gpus: Int, _ catalogue: Catalogue
  ) throws {
    let (search, result) = try Self.search(brief, system, gpus: gpus, catalogue)
    guard let demand = brief.demand?.demand else {
      let both = Self.both(result.standing) { $0.estimate.deployment }
      guard let found = both.first else {
        guard let near = result.nearest?.estimate else {
          throw try Self.tooLarge(brief, system, search, catalogue)
        }
        throw Self.tooFast(brief, system, near.first, near.each, near.arguments)
      }
      (estimate, estimator, open) = (found.estimate, search.estimators[found.recipe], nil)
      requests = found.estimate.tokens / brief.output
      compared = both.map { .init($0.estimate, search.estimators[$0.recipe], search.space) }
      return
    }
    let sizings = try ServingSizing.all(
      result, search, demand: demand, spread: WorkloadPractice(catalogue).spread)
    guard let sizing = sizings.first else {
      throw try Self.tooLarge(brief, system, search, catalogue)
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

  /// Searches one NVLink domain; where it does not hold the model, pipelines over two, four or eight of
  /// the fleet's. Inside one domain without pipelines: no published row says how well they are estimated.
  private static func search(
    _ brief: ServingBrief, _ system: CatalogueEntry, gpus: Int, _ catalogue: Catalogue
  ) throws -> (ServingSearch, ServingSearch.Result) {
    let domain = max(1, Int(system.root.number("nvlink_domain") ?? 1))
    var space = ServingSpace(
      gpus: domain, domain: domain, input: brief.input, output: brief.output)
    space.hasPools = brief.hasPools
    space.together = system.gpusTogether
    func run(_ count: Int) throws -> (ServingSearch, ServingSearch.Result) {
      (space.gpus, space.hasPipelines) = (domain * count, count > 1)
      let search = ServingSearch(
        try estimators(brief, system, gpus: space.gpus, catalogue), in: space, limits: brief.limits)
      return (search, try search.run(threads: 1))
    }
    var found = try run(1)
    for count in [2, 4, 8] where found.1.feasible == 0 && domain * count <= gpus {
      found = try run(count)
    }
    return found
  }

  private static func estimators(
    _ brief: ServingBrief, _ system: CatalogueEntry, gpus: Int, _ catalogue: Catalogue,
    _ weights: [ServingRecipe.Weights]? = nil
  ) throws -> [ServingEstimator] {
    let platform = try ServingPlatform(system: system, gpus: gpus, engine: brief.engine, catalogue)
    let formats =
      weights ?? brief.weights.map { [$0] } ?? ServingRecipe.Weights.natural(on: platform.gpu)
    return try formats.map {
      try ServingEstimator(brief.model.model, on: platform, recipe: .init($0))
    }
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
    let bounds = brief.limits.reaching(first: first, each: each)
    return WorkloadError.nothingFits(
      "\(brief.model.id) on \(system.id) cannot be served within "
        + "\(brief.limits.words("ttft: ", "tpot: ")); the nearest is \(bounds.words("ttft: ", "tpot: ")) "
        + "(\(arguments))")
  }

  /// What would hold a model that the search found no room for.
  private static func tooLarge(
    _ brief: ServingBrief, _ system: CatalogueEntry, _ search: ServingSearch,
    _ catalogue: Catalogue
  ) throws -> WorkloadError {
    let formats = search.estimators.first.map { ServingRecipe.Weights.natural(on: $0.platform.gpu) }
    let stated = brief.weights.map { [$0] } ?? []
    let reach = try ServingReach(
      try estimators(
        brief, system, gpus: ServingReach.most, catalogue,
        stated + (formats ?? []).filter { !stated.contains($0) }), search.space)
    let nearest =
      reach.gpus.isEmpty ? "nor into 1,024" : "what holds it and a sequence: \(reach.text)"
    return WorkloadError.nothingFits(
      "\(brief.model.id) does not fit into the memory of \(search.space.gpus) GPUs of \(system.id); "
        + nearest)
  }
}
