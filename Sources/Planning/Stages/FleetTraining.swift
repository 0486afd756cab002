import Catalogue
import Foundation
import Quantities
import Schema
import Workloads

/// A training job that a scenario asks a fleet for.
struct TrainingBrief: Sendable {
  let model: TrainedModel
  let recipe: NumberRecipe
  let sequence: Int
  let batch: Int
  /// GPUs of one job.
  let gpus: Int

  /// Reads a scenario's block.
  ///
  /// - Throws: ``Problems`` when the model is unknown or the job too large.
  init(_ record: Record, in catalogue: Catalogue) throws {
    model = try TrainedModel.ofScenario(record, in: catalogue)
    recipe = NumberRecipe(rawValue: try record.text("precision")) ?? .bf16
    sequence = try record.count("sequence")
    batch = try record.count("global_batch")
    gpus = try record.count("gpus")
  }
}

extension TrainedModel {
  /// The model that a scenario's block names: one of the catalogue, or a `config.json`, which lies
  /// beside the scenario unless its path says otherwise.
  ///
  /// - Throws: ``Problems`` with the nearest known name.
  static func ofScenario(_ record: Record, in catalogue: Catalogue) throws -> TrainedModel {
    let name = try record.text("model")
    if name.hasSuffix(".json") {
      let folder = URL(fileURLWithPath: record.place.file).deletingLastPathComponent()
      let path = name.hasPrefix("/") ? name : folder.appendingPathComponent(name).path
      return try TrainedModel.named(path, in: catalogue)
    }
    let known = (catalogue.ids(of: "model") + catalogue.ids(of: "variant")).sorted()
    guard known.contains(name) else {
      throw Problems([
        Problem(
          place: record.place(of: "model"), path: "model",
          kind: .notAChoice(found: name, what: "model", allowed: known))
      ])
    }
    return try TrainedModel.named(name, in: catalogue)
  }
}

/// What training makes of a fleet: how busy it is, tokens, goodput with failures.
///
/// A fleet runs as many jobs as fit; the layout of a job is the fastest of a search over all of them
/// with nothing in host memory.
struct FleetTraining {
  let step: Figure<Duration>
  let modelUtilisation: Figure<Ratio>
  let memoryShare: Figure<Ratio>
  let jobs: Figure<Count>
  let interruption: Figure<Duration>
  let checkpoint: Figure<Duration>
  let interval: Figure<Duration>
  let goodput: Figure<Ratio>
  let utilisation: Figure<Ratio>
  let tokens: Figure<Count>

  /// The fastest layout that fits; where none does, the one that needs least memory.
  private static func fastest(
    _ estimator: TrainingEstimator, _ gpus: Int
  ) throws -> TrainingEstimate {
    let search = TrainingSearch(
      estimator, gpus: gpus, prices: .init(base: 0, added: 1, second: 1, joule: 0),
      options: .plain)
    if let best = try search.run(threads: 1).best[.step] { return try search.estimate(best) }
    return try estimator.resolve(TrainingSettings(), gpus: gpus).estimate
  }

  var nodes: [FigureNode] {
    [
      step.node, modelUtilisation.node, memoryShare.node, jobs.node, interruption.node,
      checkpoint.node,
      interval.node, goodput.node, utilisation.node, tokens.node,
    ]
  }

  init(
    _ brief: TrainingBrief, _ fleet: Fleet, units: Figure<Count>, memory: HighBandwidthMemory,
    system: CatalogueEntry, _ catalogue: Catalogue, in scope: FigureScope
  ) throws {
    let task = try TrainingTask(
      brief.model, recipe: brief.recipe, sequence: brief.sequence, globalBatch: brief.batch)
    let platform = try TrainingPlatform(system: system, gpus: brief.gpus, catalogue)
    let estimate = try FleetTraining.fastest(TrainingEstimator(task, on: platform), brief.gpus)
    guard estimate.fits else {
      throw WorkloadError.nothingFits(
        "\(brief.model.id) does not fit on \(brief.gpus) GPUs of \(system.id): the smallest layout "
          + "takes \(DataSize(si: estimate.memory)) of \(DataSize(si: estimate.usableMemory)); more "
          + "GPUs for each job are needed")
    }
    func given<Value: Quantity>(
      _ id: String, _ value: Double, low: Double? = nil, high: Double? = nil,
      source: String = "training-fit", note: String? = nil
    ) -> Figure<Value> {
      .given(
        scope.identifier(id), Value(si: value), low: low.map { Value(si: $0) },
        high: high.map { Value(si: $0) }, sources: [source], confidence: .estimate, note: note)
    }
    step = given(
      "training.step", estimate.step, low: estimate.low80, high: estimate.high80,
      note: "\(brief.model.id) on \(brief.gpus) GPUs: \(estimate.configuration.arguments)")
    modelUtilisation = given(
      "training.mfu", estimate.modelUtilisation, note: "Model FLOP over the format's dense peak.")
    memoryShare = try scope.figure(
      "training.memory.share", "memory / usable",
      [
        "memory": given(
          "training.memory", estimate.memory, note: "The fullest GPU at its peak.")
          as Figure<DataSize>, "usable": memory.usable,
      ], note: "Peak memory of the fullest GPU over what a job can use of its HBM.")
    let job: Figure<Count> = given(
      "training.job.gpus", Double(brief.gpus), source: "scenario")
    jobs = try scope.figure(
      "training.jobs", "floor(gpus / job)", ["gpus": fleet.gpus, "job": job],
      note: "Jobs that the fleet runs at a time.")
    let practice = try catalogue.entry("workload-practice", kind: "workload-practice").root
    let facility = try catalogue.entry("facility", kind: "practice").root
    let hour = Figure<Duration>.given(
      "constant.hour", Duration(si: 3600), sources: ["scenario"], confidence: .stated)
    interruption = try scope.figure(
      "training.interruption", "1000000 * hour / (job * failures)",
      ["hour": hour, "job": job, "failures": try practice.figure("failures", as: Count.self)],
      note: "Mean time between unplanned interruptions of a job.")
    let bytes: Figure<DataSize> = given(
      "training.checkpoint.size",
      brief.model.trainedParameters * (practice.number("checkpoint_bytes") ?? 0),
      source: "facility-facts", note: "Weights and optimizer state of what is trained.")
    checkpoint = try scope.figure(
      "training.checkpoint", "size * jobs / (units * write)",
      [
        "size": bytes, "jobs": jobs, "units": units,
        "write": try facility.figure("storage_write", as: Bandwidth.self),
      ], note: "All jobs write at once, over the storage of all units.")
    interval = try scope.figure(
      "training.checkpoint.interval", "sqrt(2 * checkpoint * interruption)",
      ["checkpoint": checkpoint, "interruption": interruption], note: "Young's.")
    goodput = try scope.figure(
      "training.goodput",
      "max(0, 1 - checkpoint / interval - (interval / 2 + restart) / interruption)",
      [
        "checkpoint": checkpoint, "interval": interval, "interruption": interruption,
        "restart": try practice.figure("restart", as: Duration.self),
      ], note: "Share of the time that makes progress.")
    let year = Figure<Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    tokens = try scope.figure(
      "training.tokens.annual", "jobs * tokens / step * goodput * year",
      [
        "jobs": jobs,
        "tokens": given("training.step.tokens", task.tokens, source: "scenario")
          as Figure<Count>, "step": step, "goodput": goodput, "year": year,
      ], note: "Tokens that the fleet trains on in a year.")
    let power = try system.root.part("power")
    let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    utilisation = try scope.figure(
      "training.utilisation",
      "max(0, jobs * job / gpus * (1 - each * tdp * (computing - load) / (typical - idle)))",
      [
        "jobs": jobs, "job": job, "gpus": fleet.gpus,
        "each": try system.root.figure("gpus", as: Count.self),
        "tdp": try gpu.root.part("power").figure("max", as: Power.self),
        "computing": try practice.figure("load_compute", as: Ratio.self),
        "load": given("training.load", estimate.load, note: "GPU power over its maximum.")
          as Figure<Ratio>,
        "typical": try power.figure("typical", as: Power.self),
        "idle": try power.figure("idle", as: Power.self),
      ],
      note:
        "A system draws its typical power while its GPUs compute and less while they wait; idle "
        + "where no job fits.")
  }
}
