public import Catalogue
import Quantities
import Schema
public import Workloads

/// What training and serving take from a site: a plan of as many GPUs of the system, in whole racks.
public struct WorkloadSite: Sendable {
  /// The plan's PUE, cost of a GPU-hour (capital, upkeep and energy, busy or not), currency.
  public let pue, gpuHour: Double
  /// Currency of ``gpuHour``.
  public let currency: String
  /// Price of a joule at the meter, and the GPU load that the plan's energy rests on.
  let energyPrice, plannedLoad: Double
  private let share: SystemShare
  private let practice: WorkloadPractice
  private let unitGPUs: Double

  /// Plans `gpus` of a system in a climate.
  ///
  /// - Throws: ``Problems``; ``CatalogueError``; ``FigureError``.
  public init(
    system: CatalogueEntry, gpus: Int, powerCap: Double? = nil, climate: String = "seoul",
    _ catalogue: Catalogue
  ) throws {
    practice = try WorkloadPractice(catalogue)
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
    plannedLoad = practice.training.compute
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
