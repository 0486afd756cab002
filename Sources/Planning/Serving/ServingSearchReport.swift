public import Catalogue
import Kernels
public import Workloads

/// Everything that is printed of a search over deployments.
public struct ServingSearchReport: Sendable, Encodable {
  /// Deployments and loads that were computed; that memory holds; that are within the bounds.
  public let evaluated, feasible, within: Int
  /// Seconds that it took, and whether it was not interrupted.
  public let seconds: Double
  /// Whether everything was evaluated.
  public let complete: Bool
  /// Longest mean times, s; `nil` where there is no bound.
  public let firstBound, eachBound: Double?
  /// Most tokens/s of a GPU within the bounds; `nil` when nothing is.
  public let best: ServingReport?
  /// The best of another deployment.
  public let runnerUp: ServingReport?
  /// The nearest to the bounds, when nothing is within them.
  public let nearest: ServingReport?
  /// Bounds that the nearest keeps.
  public let reachable: ServingSearch.Limits?
  /// What would hold the model, when nothing does.
  public let reach: ServingReach?
  /// Tokens/s of a GPU against tokens/s of a user, fastest user first.
  public let pareto: [Point]
  /// What a demand takes, where one was given.
  public let demand: ServingCapacity?

  private enum CodingKeys: String, CodingKey {
    case evaluated, feasible, within, seconds, complete, best, nearest, pareto, demand
    case reachable = "nearest_bounds", reach = "fits_on"
    case firstBound = "ttft_bound_s", eachBound = "tpot_bound_s", runnerUp = "runner_up"
  }

  /// A point of the Pareto front.
  public struct Point: Sendable, Encodable {
    /// Tokens/s of a GPU and of a user, mean times, s.
    public let tokensPerGPU, tokensPerUser, first, each: Double
    /// Format of the weights, GPUs of the deployment, the options that repeat it.
    public let weights: ServingRecipe.Weights
    /// GPUs of the deployment.
    public let gpus: Int
    /// Requests in flight.
    public let concurrency: Double
    /// The options that repeat it.
    public let arguments: String

    init(_ e: ServingEstimate, weights: ServingRecipe.Weights, arguments: String) {
      (tokensPerGPU, tokensPerUser) = (e.tokensPerGPU, e.tokensPerUser)
      (first, each, concurrency) = (e.first, e.each, e.load.concurrency)
      (self.weights, gpus, self.arguments) = (weights, e.deployment.gpus, arguments)
    }

    private enum CodingKeys: String, CodingKey {
      case tokensPerGPU = "tokens_per_s_per_gpu", tokensPerUser = "tokens_per_s_per_user"
      case first = "ttft_s", each = "tpot_s", weights, gpus, concurrency, arguments
    }
  }

  /// Gathers a report.
  ///
  /// - Parameters:
  ///   - demand: what is asked, to be sized.
  ///   - climate: where a plan of what it takes stands.
  public init(
    _ result: ServingSearch.Result, _ search: ServingSearch, system: CatalogueEntry,
    site: WorkloadSite?, demand: ServingDemand? = nil, climate: String = "seoul",
    seconds: Double, _ catalogue: Catalogue
  ) throws {
    (evaluated, feasible, within) = (result.evaluated, result.feasible, result.within)
    (self.seconds, complete) = (seconds, result.isComplete)
    firstBound = search.limits.first.isFinite ? search.limits.first : nil
    eachBound = search.limits.each.isFinite ? search.limits.each : nil
    func report(_ found: ServingSearch.Found?) throws -> ServingReport? {
      try found.map {
        try ServingReport(
          $0.estimate, search.estimators[$0.recipe], system: system, site: site, catalogue)
      }
    }
    best = try report(result.best)
    runnerUp = try report(result.runnerUp)
    nearest = result.best == nil ? try report(result.nearest) : nil
    reachable =
      result.best == nil
      ? result.nearest.map {
        search.limits.reaching(first: $0.estimate.first, each: $0.estimate.each)
      } : nil
    reach = try result.feasible == 0 ? ServingReach(search.estimators, search.space) : nil
    pareto = result.pareto.map { found in
      let estimator = search.estimators[found.recipe]
      return Point(
        found.estimate, weights: estimator.recipe.weights,
        arguments: found.estimate.arguments + estimator.policy.arguments)
    }
    self.demand = try demand.flatMap {
      try ServingCapacity(
        result, search, demand: $0, system: system, climate: climate, catalogue)
    }
  }
}
