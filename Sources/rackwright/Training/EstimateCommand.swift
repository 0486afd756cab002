import ArgumentParser
import Planning
import Reporting
import Workloads

struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate", abstract: "What one workload takes on one cluster.",
    subcommands: [EstimateTrainCommand.self, EstimateInferCommand.self])
}

struct EstimateTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Step time, utilisation and memory of training by part; days, energy and cost.",
    discussion: """
      Sizes that are not given are resolved: data ranks from the others, a stage is not interleaved, \
      recomputation is the least that fits, the rest what is fastest.

      Example: rackwright estimate train --model gpt3-175b --system dgx-h100 --gpus 512 \
      --global-batch 512 --seq 2048 --precision fp8 --tp 4 --pp 8 --vp 6 --tokens 300e9
      """)

  @OptionGroup var options: TrainingOptions
  @OptionGroup var settings: SettingsOptions

  @Option(help: "Tokens of the whole run, such as 300e9: adds days, energy and cost.")
  var tokens: Double?

  @Option(help: "Climate of the site that energy and cost are taken from.")
  var climate = "seoul"

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let named = try options.named()
      let resolved = try named.estimator.resolve(try settings.read(), gpus: options.gpus)
      let report = try TrainingReport(
        resolved, named.estimator, system: named.system, tokens: tokens, climate: climate,
        named.catalogue)
      if json {
        try Terminal.print(json: report)
        return
      }
      Terminal.print(TrainingText.text(report))
    }
  }
}

/// The options that lay a model out over GPUs.
struct SettingsOptions: ParsableArguments {
  @Option(help: "Tensor-parallel ranks.") var tp: Int?
  @Option(help: "Pipeline stages.") var pp: Int?
  @Option(help: "Data-parallel ranks.") var dp: Int?
  @Option(help: "Context-parallel ranks.") var cp: Int?
  @Option(help: "Expert-parallel ranks, taken from the others.") var ep: Int?
  @Option(help: "Chunks of layers of a stage (virtual pipeline).") var vp: Int?
  @Option(help: "Sequences of a microbatch.") var microBatch: Int?
  @Option(help: "ZeRO stage, 0 to 3.") var zero = 1
  @Option(
    help: "What the backward pass computes again: none, selective, modules, full, \"full 0.5\".")
  var recompute: String?
  @Option(help: "Bytes of a gradient, 2 or 4.") var gradientBytes = 4
  @Flag(help: "Tensor ranks do not split tokens between their products.")
  var noSequenceParallel = false
  @Flag(help: "Tensor-parallel collectives wait.") var noOverlapTensor = false
  @Flag(help: "Data-parallel collectives wait.") var noOverlapData = false
  @Flag(help: "Expert-parallel collectives wait.") var noOverlapExpert = false
  @Option(help: "Share of the optimizer state in host memory.") var offloadState = 0.0
  @Option(help: "Share of the activations in host memory.") var offloadActivations = 0.0

  func read() throws -> TrainingSettings {
    var settings = TrainingSettings()
    (settings.tensor, settings.pipeline, settings.data) = (tp, pp, dp)
    (settings.context, settings.expert) = (cp, ep)
    (settings.interleave, settings.microBatch) = (vp, microBatch)
    settings.recompute = try recompute.map { word in
      try Refusal.choice(
        word, option: "--recompute", of: ["none", "selective", "modules", "full", "full 0.5"],
        TrainingConfiguration.Recompute.init)
    }
    settings.sequenceParallel = noSequenceParallel ? false : nil
    settings.base.zero = zero
    settings.base.gradientBytes = gradientBytes
    settings.base.overlap = .init(
      tensor: !noOverlapTensor, data: !noOverlapData, expert: !noOverlapExpert)
    settings.base.offload = .init(state: offloadState, activations: offloadActivations)
    return settings
  }
}
