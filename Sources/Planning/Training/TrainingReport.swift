public import Catalogue
import Kernels
import Schema
public import Workloads

/// Everything that is printed of one training estimate.
public struct TrainingReport: Sendable, Encodable {
  /// What was estimated.
  public let model, system: String
  /// GPUs of the job.
  public let gpus: Int
  /// Sequence, batch and format.
  public let task: Workload
  /// The estimate.
  public let estimate: TrainingEstimate
  /// Settings that were not given.
  public let assumed: [String]
  /// The options that repeat it.
  public let arguments: String
  /// Tokens/s of a GPU, FLOP/s of a GPU in model FLOP, mean power of a GPU's share of its system.
  public let tokensPerSecondPerGPU, modelFLOPRatePerGPU, powerPerGPU: Double
  /// Tokens/s for each MW at the racks.
  public let tokensPerSecondPerMW: Double
  /// A run of so many tokens, where asked for.
  public let run: TrainingRun?

  /// What is trained.
  public struct Workload: Sendable, Encodable {
    /// Format and kernel of attention.
    public let precision, attention: String
    /// Tokens of a sequence, sequences of a step.
    public let sequence, globalBatch: Int
    /// Parameters of the model, and those that are trained.
    public let parameters, trained: Double

    private enum CodingKeys: String, CodingKey {
      case precision, attention, sequence = "seq", globalBatch = "global_batch", parameters
      case trained = "trained_parameters"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case model, system, gpus, task, assumed, arguments, run, configuration
    case step = "step_s", parts = "parts_s", memory = "memory_bytes"
    case memoryParts = "memory_parts_bytes", usable = "usable_memory_bytes", fits
    case low80 = "low80_s", high80 = "high80_s", tokensPerSecond = "tokens_per_s"
    case tokensPerSecondPerGPU = "tokens_per_s_per_gpu", mfu, hfu
    case modelFLOPRatePerGPU = "flop_per_s_per_gpu", load = "gpu_load"
    case powerPerGPU = "power_per_gpu_w", tokensPerSecondPerMW = "tokens_per_s_per_mw"
  }

  /// Writes the estimate flat beside the rest.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: CodingKeys.self)
    try to.encode(model, forKey: .model)
    try to.encode(system, forKey: .system)
    try to.encode(gpus, forKey: .gpus)
    try to.encode(task, forKey: .task)
    try to.encode(estimate.configuration, forKey: .configuration)
    try to.encode(assumed, forKey: .assumed)
    try to.encode(arguments, forKey: .arguments)
    try to.encode(estimate.step, forKey: .step)
    try to.encode(estimate.low80, forKey: .low80)
    try to.encode(estimate.high80, forKey: .high80)
    try to.encode(estimate.parts, forKey: .parts)
    try to.encode(estimate.memory, forKey: .memory)
    try to.encode(estimate.memoryParts, forKey: .memoryParts)
    try to.encode(estimate.usableMemory, forKey: .usable)
    try to.encode(estimate.fits, forKey: .fits)
    try to.encode(estimate.tokensPerSecond, forKey: .tokensPerSecond)
    try to.encode(tokensPerSecondPerGPU, forKey: .tokensPerSecondPerGPU)
    try to.encode(tokensPerSecondPerMW, forKey: .tokensPerSecondPerMW)
    try to.encode(estimate.modelUtilisation, forKey: .mfu)
    try to.encode(estimate.hardwareUtilisation, forKey: .hfu)
    try to.encode(modelFLOPRatePerGPU, forKey: .modelFLOPRatePerGPU)
    try to.encode(estimate.load, forKey: .load)
    try to.encode(powerPerGPU, forKey: .powerPerGPU)
    try to.encodeIfPresent(run, forKey: .run)
  }

  /// Gathers a report.
  ///
  /// - Throws: ``Problems`` when the climate is unknown; ``CatalogueError``; ``FigureError``.
  public init(
    _ resolved: TrainingSettings.Resolved, _ estimator: TrainingEstimator, system: CatalogueEntry,
    tokens: Double?, climate: String, _ catalogue: Catalogue
  ) throws {
    let (task, estimate) = (estimator.task, resolved.estimate)
    (self.estimate, assumed, self.system) = (estimate, resolved.assumed, system.id)
    model = task.model.id
    gpus = estimate.configuration.gpus
    arguments = estimate.configuration.arguments
    self.task = Workload(
      precision: task.recipe.rawValue, attention: task.attention.rawValue, sequence: task.sequence,
      globalBatch: task.globalBatch, parameters: task.model.model.parameters.total,
      trained: task.model.trainedParameters)
    tokensPerSecondPerGPU = estimate.tokensPerSecond / Double(gpus)
    modelFLOPRatePerGPU =
      estimate.modelUtilisation * estimator.platform.gpu.peaks[task.recipe.format.rawValue]
    let cap = estimator.platform.gpu.powerCap
    let power = try SystemShare(system, powerCap: cap, catalogue)
    powerPerGPU = power.power(load: estimate.load)
    tokensPerSecondPerMW = powerPerGPU > 0 ? tokensPerSecondPerGPU / powerPerGPU * 1e6 : 0
    guard let tokens else {
      run = nil
      return
    }
    guard tokens >= 1, tokens <= 1e18 else {
      throw WorkloadError.impossible([.init("tokens", "\(tokens) is not from 1 to 1e18")])
    }
    let site = try TrainingSite(
      system: system, gpus: gpus, powerCap: cap, climate: climate, catalogue)
    run = TrainingRun(tokens: tokens, estimate, task: task, on: site)
  }
}
