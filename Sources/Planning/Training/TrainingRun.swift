import Quantities
import Schema
public import Workloads

/// A training run of so many tokens: days, energy and cost, with what failures and checkpoints take.
public struct TrainingRun: Sendable, Codable {
  /// Tokens that are trained on.
  public let tokens: Double
  /// What failures and checkpoints leave.
  public let goodput: Goodput
  /// Days without and with interruptions.
  public let idealDays, days: Double
  /// Mean power of the systems in use at their racks, W.
  public let power: Double
  /// Energy at the racks and at the meter, J.
  public let rackEnergy, meterEnergy: Double
  /// GPU-hours of the run, and what one and all of them cost.
  public let gpuHours, gpuHourCost, cost: Double
  /// Cost of a million tokens.
  public let costPerMillionTokens: Double
  /// Currency of the costs.
  public let currency: String
  /// PUE of the site that they were taken from.
  public let pue: Double
  /// Goodput of the same job, weights and storage growing with it, on other numbers of GPUs.
  public let goodputAt: [String: Double]
  /// Interruptions of the run by what fails.
  public let failures: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case tokens, goodput, idealDays = "ideal_days", days, power = "power_w"
    case rackEnergy = "rack_energy_j", meterEnergy = "meter_energy_j", gpuHours = "gpu_hours"
    case gpuHourCost = "gpu_hour_cost", cost, costPerMillionTokens = "cost_per_million_tokens"
    case currency, pue, goodputAt = "goodput_at_gpus", failures
  }

  /// The run of an estimate on a site.
  ///
  /// - Parameters:
  ///   - tokens: tokens of the run.
  ///   - estimate: a step.
  ///   - site: what an hour of a GPU costs and takes there.
  public init(
    tokens: Double, _ estimate: TrainingEstimate, task: TrainingTask, on site: WorkloadSite
  ) {
    self.tokens = tokens
    let gpus = estimate.configuration.gpus
    // Frozen weights are not saved again and again.
    let parameters = task.model.trainedParameters
    goodput = Goodput(gpus: gpus, parameters: parameters, site.terms(gpus: gpus))
    let ideal = tokens / estimate.tokensPerSecond
    let wall = ideal / max(1e-9, goodput.share)
    idealDays = ideal / 86400
    days = wall / 86400
    power = site.power(load: estimate.load) * Double(gpus)
    rackEnergy = power * wall
    meterEnergy = rackEnergy * site.pue
    gpuHours = wall / 3600 * Double(gpus)
    gpuHourCost = site.gpuHour
    cost = gpuHours * gpuHourCost
    costPerMillionTokens = cost / max(1, tokens) * 1e6
    currency = site.currency
    pue = site.pue
    goodputAt = Dictionary(
      uniqueKeysWithValues: [1000, 10_000, 100_000].map { gpus in
        ("\(gpus)", Goodput(gpus: gpus, parameters: parameters, site.terms(gpus: gpus)).share)
      })
    let interruptions = wall / goodput.interruption
    failures = site.failureShares.mapValues { $0 * interruptions }
  }
}
