public import Catalogue
import Kernels
public import Workloads

/// Everything that is printed of a search.
public struct TrainingSearchReport: Sendable, Encodable {
  /// Configurations of which time and memory were computed; those that fit; seconds that it took.
  public let evaluated, feasible: Int
  /// Seconds that it took, and whether it was not interrupted.
  public let seconds: Double
  /// Whether every configuration was evaluated.
  public let complete: Bool
  /// Threads that worked.
  public let threads: Int
  /// The best by the objective that was asked for, and by each.
  public let objective: TrainingSearch.Objective
  /// The best by the objective that was asked for; `nil` when nothing fits.
  public let best: TrainingReport?
  /// The best of another split of the model.
  public let runnerUp: TrainingReport?
  /// The best by each objective.
  public let byObjective: [String: TrainingReport]
  /// Why the best beats the runner-up: seconds by part that it saves (or costs, below 0).
  public let saves: [String: Double]
  /// The Pareto front, fastest first.
  public let pareto: [Point]

  private enum CodingKeys: String, CodingKey {
    case evaluated, feasible, seconds, complete, threads, objective, best, pareto
    case runnerUp = "runner_up", byObjective = "by_objective", saves = "saves_s"
  }

  /// One configuration of the Pareto front.
  public struct Point: Sendable, Encodable {
    /// Step, bytes, tokens/s for each MW, tokens/s of a GPU.
    public let step, memory, tokensPerSecondPerMW, tokensPerSecondPerGPU: Double
    /// The configuration and the options that repeat it.
    public let configuration: TrainingConfiguration
    /// The options that repeat it.
    public let arguments: String

    private enum CodingKeys: String, CodingKey {
      case step = "step_s", memory = "memory_bytes", tokensPerSecondPerMW = "tokens_per_s_per_mw"
      case tokensPerSecondPerGPU = "tokens_per_s_per_gpu", configuration, arguments
    }
  }

  /// Gathers a report.
  public init(
    _ result: TrainingSearch.Result, _ search: TrainingSearch, estimator: TrainingEstimator,
    system: CatalogueEntry, objective: TrainingSearch.Objective, threads: Int, seconds: Double,
    _ catalogue: Catalogue
  ) throws {
    evaluated = result.evaluated
    feasible = result.feasible
    complete = result.isComplete
    self.seconds = seconds
    self.threads = threads
    self.objective = objective
    func report(_ found: TrainingSearch.Found?) throws -> TrainingReport? {
      try found.map {
        try TrainingReport(
          .init(estimate: try search.estimate($0), assumed: []), estimator, system: system,
          tokens: nil, climate: "", catalogue)
      }
    }
    var all: [String: TrainingReport] = [:]
    for (objective, found) in result.best { all[objective.rawValue] = try report(found) }
    byObjective = all
    best = all[objective.rawValue]
    runnerUp = try report(result.runnerUp[objective])
    if let best, let runnerUp {
      saves = runnerUp.estimate.parts.merging(best.estimate.parts) { $0 - $1 }
        .filter { abs($0.value) > 1e-6 * best.estimate.step }
    } else {
      saves = [:]
    }
    let share = try SystemShare(
      system, powerCap: estimator.platform.gpu.powerCap, catalogue)
    pareto = try result.pareto.map { found in
      let estimate = try search.estimate(found)
      let each = estimate.tokensPerSecond / Double(estimate.configuration.gpus)
      return Point(
        step: estimate.step, memory: estimate.memory,
        tokensPerSecondPerMW: each / max(1e-9, share.power(load: estimate.load)) * 1e6,
        tokensPerSecondPerGPU: each, configuration: estimate.configuration,
        arguments: estimate.configuration.arguments)
    }
  }
}

extension TrainingSearch.Prices {
  /// What a GPU-second and a joule cost on a site of so many GPUs.
  ///
  /// - Throws: ``Problems``; ``CatalogueError``; ``FigureError``.
  public init(
    system: CatalogueEntry, gpus: Int, powerCap: Double? = nil, climate: String,
    _ catalogue: Catalogue
  ) throws {
    let (share, site) = (
      try SystemShare(system, powerCap: powerCap, catalogue),
      try WorkloadSite(
        system: system, gpus: gpus, powerCap: powerCap, climate: climate, catalogue)
    )
    // The straight line between no load and full load; below the idle power it is not reached.
    let base = share.line(load: 0)
    let energy = site.energyPrice * site.pue
    self.init(
      base: base, added: share.line(load: 1) - base,
      second: site.gpuHour / 3600 - energy * share.power(load: site.plannedLoad), joule: energy)
  }
}
