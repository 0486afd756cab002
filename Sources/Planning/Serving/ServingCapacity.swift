public import Catalogue
import Foundation
import Quantities
import Schema
public import Workloads

/// What a demand takes at its latency bounds: GPUs, systems, racks, power and energy over the day.
public struct ServingCapacity: Sendable, Encodable {
  /// What is asked.
  public let demand: ServingDemand
  /// Whether the bounds are kept in the busiest hour; else this is the nearest.
  public let isWithin: Bool
  /// Bounds that the nearest keeps, where these are not kept.
  public let reachable: ServingSearch.Limits?
  /// Format of the weights, options that repeat a deployment in the busiest hour.
  public let weights: ServingRecipe.Weights
  /// Options of `rackwright estimate infer` that repeat a deployment in the busiest hour.
  public let arguments: String
  /// One deployment in the busiest hour, and its times with their percentiles.
  public let state: ServingOpenLoop
  /// Times in the busiest hour.
  public let times: ServingTimes
  /// Deployments alike, GPUs of one and of all, whole systems; racks of everything in the halls.
  public let deployments, deploymentGPUs, gpus, systems: Int
  /// Racks of a plan of so many systems: compute, network and management.
  public let racks: Int?
  /// GPUs with the throughput at both ends of its 80 % interval.
  public let gpusInterval: [Int]
  /// Requests a second that could still come in the busiest hour, over those that do.
  public let headroom: Double
  /// The hours of the day, from midnight.
  public let hours: [Hour]
  /// Output tokens of a day, and those of prompts.
  public let tokens, promptTokens: Double
  /// IT power with every system at its maximum, and utility power in the highest hour of the design
  /// year then, W; PUE.
  public let highestPower: Double
  /// Utility power in the highest hour of the design year, W, and PUE, of a plan of so many systems.
  public let utilityPeak, pue: Double?
  /// IT energy of a day, J: while what the hour does not need waits, and with requests spread over all.
  public let energy, energyIfSpread: Double
  /// Cost of a million output tokens with every GPU paid for all day.
  public let costPerMillionTokens: Double?
  /// Its currency.
  public let currency: String?

  private enum CodingKeys: String, CodingKey {
    case demand, isWithin = "within", reachable = "nearest_bounds", weights, arguments, state =
      "busiest_hour", times, deployments
    case deploymentGPUs = "deployment_gpus", gpus, systems, racks, gpusInterval = "gpus_80"
    case headroom, hours, tokens = "tokens_per_day", promptTokens = "prompt_tokens_per_day"
    case highestPower = "highest_power_w", utilityPeak = "utility_peak_w", pue
    case energy = "it_energy_per_day_j", energyIfSpread = "it_energy_per_day_if_spread_j"
    case costPerMillionTokens = "cost_per_million_tokens", currency
  }

  /// An hour of the day.
  public struct Hour: Sendable, Encodable {
    /// Local time at which it begins.
    public let hour: Int
    /// Requests a second, output tokens a second.
    public let rate, tokens: Double
    /// Deployments that work; IT power of all systems and what stands beside them, W.
    public let deployments: Int
    /// IT power, W.
    public let power: Double

    private enum CodingKeys: String, CodingKey {
      case hour, rate = "requests_per_s", tokens = "tokens_per_s", deployments, power = "power_w"
    }
  }

  /// IT power in the busiest hour, W.
  public var peakPower: Double { hours.map(\.power).max() ?? 0 }

  /// Sizes a demand by what a search found.
  ///
  /// - Parameter climate: where the plan of the systems stands.
  /// - Returns: `nil` when nothing fits into memory.
  /// - Throws: ``WorkloadError``; `KernelError`; what a plan throws.
  public init?(
    _ result: ServingSearch.Result, _ search: ServingSearch, demand: ServingDemand,
    system: CatalogueEntry, climate: String, _ catalogue: Catalogue
  ) throws {
    let spread = try WorkloadPractice(catalogue).spread
    guard
      let sizing = try ServingSizing.all(result, search, demand: demand, spread: spread).first
    else { return nil }
    let (state, all) = (sizing.state, demand.requests * search.space.output)
    (self.demand, isWithin, self.state) = (demand, sizing.isWithin, state)
    reachable =
      isWithin ? nil : search.limits.reaching(first: state.first, each: state.each)
    let estimator = search.estimators[sizing.recipe]
    let deployment = sizing.deployment
    let load = ServingLoad(
      input: search.space.input, output: search.space.output,
      concurrency: max(1, state.inFlight))
    let estimate = try estimator.estimate(deployment, load)
    weights = estimator.recipe.weights
    arguments = estimate.arguments(rate: state.rate) + estimator.policy.arguments
    times = try ServingTimes(estimate, by: estimator, open: state, spread: spread)
    (deployments, deploymentGPUs) = (sizing.deployments, deployment.gpus)
    gpus = sizing.gpus
    let size = max(1, Int(system.root.number("gpus") ?? 1))
    systems = (sizing.standing - 1) / size + 1
    let gpusOfOne = Double(deployment.gpus), wanted = Double(sizing.deployments)
    let interval = estimator.platform.calibration.throughput
    gpusInterval = interval.reversed().map { factor in
      Int(min(1e12, (wanted / max(0.01, factor)).rounded(.up) * gpusOfOne))
    }
    headroom = sizing.rate * Double(deployments) / demand.peakRate - 1
    tokens = all
    promptTokens = demand.requests * load.input
    let site = try Site(system, systems, climate, catalogue)
    let each = max(1, system.root.number("gpus") ?? 1)
    let standing = Double(systems) * each
    let power = try ServingPower(system, catalogue)
    let rest = (standing - Double(gpus)) * power.idle + (site?.support ?? 0)
    let (count, idle) = (wanted, gpusOfOne * power.idle)
    let working = power.power(deployment, promptShare: min(1, state.promptShare))
    hours = demand.rates.enumerated().map { hour, rate in
      let needed = min(count, (rate / state.rate - 1e-9).rounded(.up))
      return Hour(
        hour: hour, rate: rate, tokens: rate * load.output, deployments: Int(max(0, needed)),
        power: needed * working + (count - needed) * idle + rest)
    }
    energy = hours.reduce(0) { $0 + $1.power * 3600 }
    energyIfSpread = demand.rates.reduce(0) { sum, rate in
      let share = min(1, state.promptShare * rate / count / state.rate)
      return sum + (count * power.power(deployment, promptShare: share) + rest) * 3600
    }
    let highest = try system.root.part("power").number("max") ?? 0
    highestPower = Double(systems) * highest + (site?.support ?? 0)
    (racks, utilityPeak, pue) = (site?.racks, site?.utilityPeak, site?.pue)
    costPerMillionTokens = site.map { $0.gpuHour * standing * 24 / max(1e-9, all) * 1e6 }
    currency = site?.currency
  }

  /// What a plan of so many systems says of them.
  private struct Site {
    let racks: Int
    let support, utilityPeak, pue, gpuHour: Double
    let currency: String

    /// - Returns: `nil` for more than a plan holds.
    init?(
      _ system: CatalogueEntry, _ systems: Int, _ climate: String, _ catalogue: Catalogue
    ) throws {
      let gpus = Double(systems) * max(1, system.root.number("gpus") ?? 1)
      guard gpus <= 10_000_000 else { return nil }
      var quick = QuickScenario(system: system.id, gpus: Int(gpus))
      quick.climate = climate
      quick.utilisation = "100 %"
      let plan = try Planner.plan(
        try Brief.read(quick.source, catalogue: catalogue), catalogue: catalogue, hasRanges: false)
      func value(_ id: String) -> Double {
        guard let record = plan.figures[id], let value = record.value, let unit = Unit(record.unit)
        else { return 0 }
        return unit.toSI(value)
      }
      racks = Int(value("fleet.racks"))
      let all = value("power.it.typical")
      support = max(0, all - value("site.site.cluster.fleet.power.systems.typical"))
      utilityPeak = value("power.utility.peak")
      pue = value("cooling.pue")
      let hour = plan.figures["cost.gpu_hour"]
      gpuHour = hour?.value ?? 0
      currency = hour?.unit ?? "USD"
    }
  }
}
