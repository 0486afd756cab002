import Workloads

/// What a fleet serves, for the report: the deployment's times, its throughput over its loads, and the
/// hours of a day.
public struct PlannedServing: Codable, Sendable {
  /// The model, the format of its weights, the engine.
  public let model, weights, engine: String
  /// Options of `rackwright estimate infer` that repeat the deployment.
  public let arguments: String
  /// Tokens in and out of a request.
  public let input, output: Double
  /// Longest mean times, s; `nil` where there is no bound.
  public let firstBound, eachBound: Double?
  /// Times with their percentiles, s.
  public let times: ServingTimes
  /// Output tokens/s of a user, of a GPU, of a MW at the racks.
  public let tokensPerUser, tokensPerGPU, tokensPerMW: Double
  /// The deployment from one request in flight to as many as its memory holds.
  public let curve: [Point]
  /// Power of a GPU's share of its system while it reads prompts, decodes, waits, W; share of the busy
  /// time that reads prompts.
  public let reading, decoding, idle, promptShare: Double
  /// Share of the busy time at which workers for prompts have none; `nil` in plans of builds without.
  public let waitingShare: Double?
  /// Share of the deployments that work in each hour of a day; `nil` without a demand.
  public let hours: [Double]?
  /// The deployment, and the best that reads prompts otherwise; `nil` in plans of builds that compared
  /// none.
  public let compared: [Compared]?

  enum CodingKeys: String, CodingKey {
    case model, weights, engine, arguments, input, output, times, curve, hours, compared
    case firstBound = "ttft_bound_s", eachBound = "tpot_bound_s"
    case tokensPerUser = "tokens_per_s_per_user", tokensPerGPU = "tokens_per_s_per_gpu"
    case tokensPerMW = "tokens_per_s_per_mw", reading = "reading_w", decoding = "decoding_w"
    case idle = "idle_w", promptShare = "prompt_share"
    case waitingShare = "waiting_share"
  }

  /// A load of the deployment.
  public struct Point: Codable, Sendable {
    /// Requests in flight; output tokens/s of a user and of a GPU; mean time to the first token, s.
    public let concurrency, user, gpu, first: Double
  }

  /// A deployment within the bounds.
  public struct Compared: Codable, Sendable {
    /// Whether workers of their own read prompts.
    public let hasPools: Bool
    /// Format of the weights; options of `rackwright estimate infer` that repeat it.
    public let weights, arguments: String
    /// GPUs of one; of the whole systems that the demand takes, `nil` without one.
    public let gpus: Int
    /// GPUs of the whole systems that the demand takes; `nil` without one.
    public let demandGPUs: Int?
    /// Output tokens/s of each GPU that stands, at its load or at the most that it bears.
    public let tokensPerGPU: Double
    /// Mean times, s.
    public let first, each: Double

    enum CodingKeys: String, CodingKey {
      case weights, arguments, gpus, hasPools = "pools", demandGPUs = "demand_gpus"
      case tokensPerGPU = "tokens_per_s_per_gpu", first = "ttft_s", each = "tpot_s"
    }

    /// A deployment with so many requests in flight.
    init(_ estimate: ServingEstimate, _ estimator: ServingEstimator, _ space: ServingSpace) {
      hasPools = estimate.deployment.prefill != nil
      (weights, arguments) = (estimator.recipe.weights.rawValue, estimate.arguments)
      (gpus, demandGPUs) = (estimate.deployment.gpus, nil)
      tokensPerGPU = estimate.tokens / space.standing(gpus)
      (first, each) = (estimate.first, estimate.each)
    }

    /// A deployment in the busiest hour of a demand.
    init(
      _ sizing: ServingSizing, _ estimate: ServingEstimate, _ estimator: ServingEstimator,
      _ space: ServingSpace
    ) {
      hasPools = sizing.deployment.prefill != nil
      weights = estimator.recipe.weights.rawValue
      arguments = estimate.arguments(rate: sizing.state.rate)
      (gpus, demandGPUs) = (sizing.deployment.gpus, sizing.standing)
      tokensPerGPU = sizing.rate * space.output / space.standing(gpus)
      (first, each) = (sizing.state.first, sizing.state.each)
    }
  }

  /// Loads of a curve.
  static let points = 60

  init(
    _ report: ServingReport, brief: ServingBrief, hours: [Double]?, power: ServingPower,
    compared: [Compared]
  ) {
    (model, weights, engine) = (brief.model.id, report.weights.rawValue, report.engine)
    (arguments, input, output) = (report.arguments, brief.input, brief.output)
    firstBound = brief.limits.first.isFinite ? brief.limits.first : nil
    eachBound = brief.limits.each.isFinite ? brief.limits.each : nil
    times = report.times
    (tokensPerUser, tokensPerGPU) = (report.tokensPerUser, report.tokensPerGPU)
    tokensPerMW = report.tokensPerMW
    curve = report.curve.map {
      Point(
        concurrency: $0.concurrency, user: $0.tokensPerUser, gpu: $0.tokensPerGPU,
        first: $0.first)
    }
    (reading, decoding, idle) = (power.reading, power.decoding, power.idle)
    (promptShare, waitingShare) = (report.promptShare, report.waitingShare)
    (self.hours, self.compared) = (hours, compared)
  }
}
