internal import Kernels

/// One configuration's step: time and memory by part, and what follows.
public struct TrainingEstimate: Hashable, Sendable, Codable {
  /// What was estimated.
  public let configuration: TrainingConfiguration
  /// Seconds of a step.
  public let step: Double
  /// Seconds by part; they add up to the step.
  public let parts: [String: Double]
  /// Bytes of the fullest GPU.
  public let memory: Double
  /// Bytes by part; they add up to the memory.
  public let memoryParts: [String: Double]
  /// Bytes that a GPU has.
  public let usableMemory: Double
  /// 80 % interval of the step, s.
  public let low80, high80: Double
  /// Tokens each second, of all GPUs.
  public let tokensPerSecond: Double
  /// Model FLOP of a step over what the GPUs' peak would do in it (causal attention, half).
  public let modelUtilisation: Double
  /// The same with what is computed again.
  public let hardwareUtilisation: Double
  /// GPU power over its maximum, mean over the step.
  public let load: Double

  private enum CodingKeys: String, CodingKey {
    case configuration, step = "step_s", parts = "parts_s", memory = "memory_bytes"
    case memoryParts = "memory_parts_bytes", usableMemory = "usable_memory_bytes"
    case low80 = "low80_s", high80 = "high80_s", tokensPerSecond = "tokens_per_s"
    case modelUtilisation = "mfu", hardwareUtilisation = "hfu", load = "gpu_load"
  }

  /// Whether it fits into memory.
  public var fits: Bool { memory <= usableMemory }
  /// Bytes that are left.
  public var headroom: Double { usableMemory - memory }
}

/// Estimates the training of one task on one platform.
public struct TrainingEstimator: Sendable {
  /// What is trained.
  public let task: TrainingTask
  /// What it is trained on.
  public let platform: TrainingPlatform
  let steps: TrainingSteps
  let rules: TrainingRules

  /// Lays out a task.
  public init(_ task: TrainingTask, on platform: TrainingPlatform) {
    (self.task, self.platform) = (task, platform)
    steps = TrainingSteps(TrainingJob(task, on: platform))
    rules = TrainingRules(task, on: platform)
  }

  /// The estimate of a configuration.
  ///
  /// - Throws: ``WorkloadError/impossible(_:)`` with every rule that it breaks; `KernelError`.
  public func estimate(
    _ configuration: TrainingConfiguration, gpus: Int
  ) throws -> TrainingEstimate {
    let broken = rules.broken(configuration, gpus: gpus)
    guard broken.isEmpty else { throw WorkloadError.impossible(broken) }
    return try unchecked(configuration)
  }

  /// The estimate without the rules.
  func unchecked(_ configuration: TrainingConfiguration) throws(KernelError) -> TrainingEstimate {
    let result = try steps.evaluate(configuration.columns)
    let spread = platform.gpu.calibration.spread
    let factors = task.model.model.experts == nil ? spread.dense : spread.experts
    let gpus = Double(configuration.gpus)
    let peak = platform.gpu.peaks[task.recipe.format.rawValue] * gpus * result.seconds
    let flop =
      task.model.model.trainingFLOP(
        sequence: task.attended, tuning: task.model.tuning) * task.tokens
    let again = result.parts[TrainingJob.Part.recompute.rawValue]
    let compute = result.parts[..<TrainingJob.Part.recompute.rawValue].reduce(0, +)
    let hardware = flop * (compute > 0 ? (compute + again) / compute : 1)
    func named(_ values: [Double], _ names: [String]) -> [String: Double] {
      Dictionary(zip(names, values)) { first, _ in first }
    }
    return TrainingEstimate(
      configuration: configuration, step: result.seconds,
      parts: named(result.parts, TrainingJob.Part.allCases.map { "\($0)" }), memory: result.memory,
      memoryParts: named(result.memoryParts, TrainingJob.MemoryPart.allCases.map { "\($0)" }),
      usableMemory: platform.gpu.memory, low80: result.seconds * (factors.first ?? 1),
      high80: result.seconds * (factors.last ?? 1),
      tokensPerSecond: task.tokens / result.seconds, modelUtilisation: flop / peak,
      hardwareUtilisation: hardware / peak, load: result.energy / result.seconds)
  }
}
