public import Catalogue
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
    tokens: Double, _ estimate: TrainingEstimate, task: TrainingTask, on site: TrainingSite
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

/// What a run takes from a site: a plan of as many GPUs of the system, in whole racks.
public struct TrainingSite: Sendable {
  /// The plan's PUE, cost of a GPU-hour (capital, upkeep and energy, busy or not), currency.
  public let pue, gpuHour: Double
  /// Currency of ``gpuHour``.
  public let currency: String
  /// Price of a joule at the meter, and the GPU load that the plan's energy rests on.
  let energyPrice, plannedLoad: Double
  private let share: SystemShare
  private let practice: TrainingPractice
  private let unitGPUs: Double

  /// Plans `gpus` of a system in a climate.
  ///
  /// - Throws: ``Problems``; ``CatalogueError``; ``FigureError``.
  public init(
    system: CatalogueEntry, gpus: Int, powerCap: Double? = nil, climate: String = "seoul",
    _ catalogue: Catalogue
  ) throws {
    practice = try TrainingPractice(catalogue)
    share = try SystemShare(system, powerCap: powerCap, catalogue)
    let unit = try catalogue.entry(try system.root.text("unit"), kind: "unit")
    unitGPUs = (unit.root.number("nodes") ?? 1) * Double(system.gpusPerNode)
    var quick = QuickScenario(system: system.id, gpus: gpus)
    quick.climate = climate
    quick.utilisation = "100 %"
    let plan = try Planner.plan(
      try Brief.read(quick.source, catalogue: catalogue), catalogue: catalogue, hasRanges: false)
    pue = plan.figures["cooling.pue"]?.value ?? 1
    let hour = plan.figures["cost.gpu_hour"]
    gpuHour = hour?.value ?? 0
    currency = hour?.unit ?? "USD"
    let (annual, energy) = (
      plan.figures["cost.energy.annual"], plan.figures["power.utility.annual"]
    )
    energyPrice = (annual?.value ?? 0) / max(1, energy?.value ?? 1)
    // Systems are busy throughout, at their typical power.
    plannedLoad = practice.loads.compute
  }

  /// Power of a GPU's share of its system at a mean GPU load, W.
  public func power(load: Double) -> Double { share.power(load: load) }

  /// Which component fails: shares of all interruptions.
  var failureShares: [String: Double] { practice.failureShares }

  /// Interruptions and recovery of so many GPUs; each scalable unit begun brings its storage.
  public func terms(gpus: Int) -> Goodput.Terms {
    var terms = practice.terms
    terms.storage *= max(1, (Double(gpus) / max(1, unitGPUs)).rounded(.up))
    return terms
  }
}

/// The power of one GPU's share of its system.
public struct SystemShare: Sendable {
  /// Typical and idle power of the share, W.
  private let typical, idle: Double
  /// Highest power of the GPU and its limit, W, and its load while it computes.
  private let gpu, cap, computing: Double

  /// Reads a system whose GPUs may have a power limit, W.
  ///
  /// - Throws: ``CatalogueError``.
  public init(
    _ system: CatalogueEntry, powerCap: Double? = nil, _ catalogue: Catalogue
  ) throws {
    let entry = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    let (power, count) = (try system.root.part("power"), max(1, system.root.number("gpus") ?? 1))
    typical = (power.number("typical") ?? 0) / count
    idle = (power.number("idle") ?? 0) / count
    gpu = try entry.root.part("power").number("max") ?? 0
    cap = min(gpu, powerCap ?? gpu)
    computing = try TrainingPractice(catalogue).loads.compute
  }

  /// Power at a mean GPU load, W.
  ///
  /// The system draws its typical power while its GPUs compute; what is not the GPUs stays.
  public func power(load: Double) -> Double { max(idle, line(load: load)) }

  /// The same without the floor of the idle power.
  func line(load: Double) -> Double { typical - gpu * computing + cap * load }
}
