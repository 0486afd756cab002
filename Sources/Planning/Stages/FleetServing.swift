import Catalogue
import Foundation
import Quantities
import Workloads

/// What serving makes of a fleet: the deployment within the latency bounds that gives most tokens of a
/// GPU, how many of it the fleet runs, tokens, and how busy the systems are.
struct FleetServing {
  let first: Figure<Quantities.Duration>
  let each: Figure<Quantities.Duration>
  let deploymentGPUs: Figure<Count>
  let deployments: Figure<Count>
  let rate: Figure<Count>
  let load: Figure<Ratio>
  let utilisation: Figure<Ratio>
  let tokens: Figure<Count>
  /// What the demand takes; `nil` where a mean load is stated instead.
  let demand: FleetDemand?
  /// What the report shows beside the figures.
  let planned: PlannedServing

  var nodes: [FigureNode] {
    [
      first.node, each.node, deploymentGPUs.node, deployments.node, rate.node, utilisation.node,
      tokens.node,
    ] + (demand?.nodes ?? [])
  }

  init(
    _ brief: ServingBrief, _ fleet: Fleet, system: CatalogueEntry, _ catalogue: Catalogue,
    in scope: FigureScope
  ) throws {
    let chosen = try ServingChoice(brief, system, gpus: fleet.gpus.whole, catalogue)
    let fitted = chosen.estimator.platform.calibration
    let report = try chosen.report(system, catalogue)
    func given<Value: Quantity>(
      _ id: String, _ value: Double, interval: [Double]? = nil, source: String = "serving-fit",
      note: String? = nil
    ) -> Figure<Value> {
      .given(
        scope.identifier("serving.\(id)"), Value(si: value),
        low: interval.map { Value(si: value * ($0.first ?? 1)) },
        high: interval.map { Value(si: value * ($0.last ?? 1)) }, sources: [source],
        confidence: source == "scenario" ? .stated : .estimate, note: note)
    }
    let estimate = chosen.estimate
    first = given(
      "ttft", report.times.first.mean, interval: fitted.first(estimate.deployment, estimate.load),
      note: "\(brief.model.id), \(chosen.estimator.recipe.weights.rawValue) weights: "
        + report.arguments)
    each = given(
      "tpot", report.times.each.mean, interval: fitted.each(estimate.deployment, estimate.load))
    deploymentGPUs = given("deployment.gpus", Double(estimate.deployment.gpus))
    let together: Figure<Count> = try scope.figure(
      "serving.together", "max(gpus, domain)",
      [
        "gpus": try system.root.figure("gpus", as: Count.self),
        "domain": try system.root.figure(ifPresent: "nvlink_domain", as: Count.self)
          ?? system.root.figure("gpus", as: Count.self),
      ])
    deployments = try scope.figure(
      "serving.deployments",
      "floor(gpus / (ceil(each / together) * together)) * max(1, floor(together / each))",
      ["gpus": fleet.gpus, "together": together, "each": deploymentGPUs],
      note:
        "Alike deployments that the fleet runs at a time, in whole systems or NVLink domains.")
    let second = Figure<Quantities.Duration>.given(
      "constant.second", Duration(si: 1), sources: ["scenario"], confidence: .stated)
    if let asked = brief.demand {
      let requests: Figure<Count> = given(
        "deployment.requests", chosen.requests, interval: fitted.throughput,
        note:
          "Requests that a deployment bears in a second within the latency bounds, as they arrive.")
      let demand = try FleetDemand(
        asked, deployments, deploymentGPUs, together: together, requests, fleet, second: second,
        in: scope)
      rate = try scope.figure(
        "serving.deployment.tokens", "requests * output",
        [
          "requests": requests,
          "output": given("output", brief.output, source: "scenario") as Figure<Count>,
        ],
        note: "Output tokens of a deployment in a second at what it bears.")
      load = demand.load
      self.demand = demand
    } else {
      rate = given(
        "deployment.tokens", estimate.tokens, interval: fitted.throughput,
        note: "Output tokens of a deployment in a second at its load.")
      load = given(
        "load", brief.load, source: "scenario",
        note: "Mean demand over what the fleet can serve.")
      demand = nil
    }
    let year = Figure<Quantities.Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    tokens = try scope.figure(
      "serving.tokens.annual", "deployments * rate * load * year / second",
      ["deployments": deployments, "rate": rate, "load": load, "year": year, "second": second],
      note: "Output tokens of the fleet in a year.")
    let power = try system.root.part("power")
    let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    let practice = try catalogue.entry("workload-practice", kind: "workload-practice").root
    utilisation = try scope.figure(
      "serving.utilisation",
      "max(0, load * deployments * each / gpus * (1 - count * tdp * (computing - serving) / "
        + "(typical - idle)))",
      [
        "load": load, "deployments": deployments, "each": deploymentGPUs, "gpus": fleet.gpus,
        "count": try system.root.figure("gpus", as: Count.self),
        "tdp": try gpu.root.part("power").figure("max", as: Power.self),
        "computing": try practice.figure("load_compute", as: Ratio.self),
        "serving": given(
          "gpu.load", report.gpuLoad, note: "GPU power over its maximum while it serves.")
          as Figure<Ratio>,
        "typical": try power.figure("typical", as: Power.self),
        "idle": try power.figure("idle", as: Power.self),
      ],
      note: "A system draws its typical power while its GPUs compute; decoding draws less.")
    planned = try PlannedServing(
      report, brief: brief, hours: demand?.hours.map(\.orZero.si),
      power: ServingPower(system, catalogue), compared: chosen.compared)
  }
}

/// What users ask of a fleet over a day.
struct FleetDemand {
  /// Requests a second in the busiest hour; deployments and GPUs that they take.
  let peak, needed, gpus: Figure<Count>
  /// Mean over the day of what is served, over what the fleet can serve; the same in the busiest hour.
  let load, busiest: Figure<Ratio>
  /// Requests a second that the fleet bears; users.
  let borne, users: Figure<Count>
  /// What is served in each hour from midnight, over what the fleet can serve.
  let hours: [Figure<Ratio>]

  var nodes: [FigureNode] { [peak.node, needed.node, gpus.node, borne.node, busiest.node] }

  init(
    _ brief: ServingBrief.Demand, _ deployments: Figure<Count>, _ each: Figure<Count>,
    together: Figure<Count>, _ requests: Figure<Count>, _ fleet: Fleet,
    second: Figure<Quantities.Duration>,
    in scope: FigureScope
  ) throws {
    let day = Figure<Quantities.Duration>.given(
      "constant.day", Duration(si: 86_400), sources: ["scenario"], confidence: .stated)
    guard deployments.orZero.si >= 1 else {
      throw WorkloadError.nothingFits(
        "a deployment takes \(each.orZero) GPUs, and the fleet has \(fleet.gpus.orZero)")
    }
    users = brief.users
    peak = try scope.figure(
      "serving.demand.rate", "users * requests * max(hours) / mean(hours) * second / day",
      [
        "users": brief.users, "requests": brief.requests, "hours": brief.hours,
        "second": second, "day": day,
      ],
      note: "Requests that arrive in a second of the busiest hour.")
    needed = try scope.figure(
      "serving.demand.deployments", "ceil(rate / requests)",
      ["rate": peak, "requests": requests],
      note: "Deployments that the busiest hour takes within the latency bounds.")
    gpus = try scope.figure(
      "serving.demand.gpus",
      "ceil(needed / max(1, floor(together / each))) * ceil(each / together) * together",
      ["needed": needed, "each": each, "together": together],
      note: "GPUs of whole systems or NVLink domains.")
    borne = try scope.figure(
      "serving.rate", "deployments * requests",
      ["deployments": deployments, "requests": requests],
      note: "Requests that the fleet bears in a second within the latency bounds.")
    let asked: [(String, any FigureInput)] = [
      ("users", brief.users), ("requests", brief.requests), ("hours", brief.hours),
      ("second", second), ("day", day), ("borne", borne),
    ]
    hours = try brief.hours.enumerated().map { number, hour in
      try scope.figure(
        "serving.load.hour.\(number)", unit: Ratio.unit,
        "min(1, users * requests * hour / mean(hours) * second / (day * borne))",
        named: asked + [("hour", hour)])
    }
    load = try scope.figure(
      "serving.load", "mean(hours)", ["hours": hours],
      note: "Mean over the hours of a day of what is served, over what the fleet can serve.")
    busiest = try scope.figure(
      "serving.load.busiest", "max(hours)", ["hours": hours])
  }
}
