public import Catalogue
import Kernels
import Schema
public import Workloads

/// Everything that is printed of one training estimate.
@dynamicMemberLookup
public struct TrainingReport: Sendable, Encodable {
  /// The estimate.
  public let estimate: TrainingEstimate
  /// What is said beside it.
  public let facts: Facts

  /// What is said beside the estimate.
  public struct Facts: Sendable, Encodable {
    /// What was estimated.
    public let model, system: String
    /// GPUs of the job.
    public let gpus: Int
    /// Sequence, batch and format.
    public let task: Workload
    /// Settings that were not given.
    public let assumed: [String]
    /// The options that repeat it.
    public let arguments: String
    /// Whether it fits into memory.
    public let fits: Bool
    /// Tokens/s of a GPU, FLOP/s of a GPU in model FLOP, mean power of a GPU's share of its system.
    public let tokensPerSecondPerGPU, modelFLOPRatePerGPU, powerPerGPU: Double
    /// Tokens/s for each MW at the racks.
    public let tokensPerSecondPerMW: Double
    /// A run of so many tokens, where asked for.
    public let run: TrainingRun?

    private enum CodingKeys: String, CodingKey {
      case model, system, gpus, task, assumed, arguments, fits, run
      case tokensPerSecondPerGPU = "tokens_per_s_per_gpu"
      case modelFLOPRatePerGPU = "flop_per_s_per_gpu", powerPerGPU = "power_per_gpu_w"
      case tokensPerSecondPerMW = "tokens_per_s_per_mw"
    }
  }

  /// What is said beside the estimate.
  public subscript<Value>(dynamicMember path: KeyPath<Facts, Value>) -> Value {
    facts[keyPath: path]
  }

  /// What is trained.
  public struct Workload: Sendable, Encodable {
    /// Format and kernel of attention.
    public let precision, attention: String
    /// Tokens of a sequence, sequences of a step.
    public let sequence, globalBatch: Int
    /// Tokens of a document, where several are packed into a sequence.
    public let document: Int?
    /// Parameters of the model, and those that are trained.
    public let parameters, trained: Double

    private enum CodingKeys: String, CodingKey {
      case precision, attention, sequence = "seq", globalBatch = "global_batch", parameters,
        document
      case trained = "trained_parameters"
    }
  }

  /// Writes the estimate flat beside the rest.
  public func encode(to encoder: any Encoder) throws {
    try estimate.encode(to: encoder)
    try facts.encode(to: encoder)
  }

  /// Gathers a report.
  ///
  /// - Throws: ``Problems`` when the climate is unknown; ``CatalogueError``; ``FigureError``.
  public init(
    _ resolved: TrainingSettings.Resolved, _ estimator: TrainingEstimator, system: CatalogueEntry,
    tokens: Double?, climate: String, _ catalogue: Catalogue
  ) throws {
    let (task, estimate) = (estimator.task, resolved.estimate)
    self.estimate = estimate
    let gpus = estimate.configuration.gpus
    let cap = estimator.platform.gpu.powerCap
    let power = try SystemShare(system, powerCap: cap, catalogue).power(load: estimate.load)
    let each = estimate.tokensPerSecond / Double(gpus)
    var run: TrainingRun?
    if let tokens {
      guard tokens >= 1, tokens <= 1e18 else {
        throw WorkloadError.impossible([.init("tokens", "\(tokens) is not from 1 to 1e18")])
      }
      let site = try WorkloadSite(
        system: system, gpus: gpus, powerCap: cap, climate: climate, catalogue)
      run = TrainingRun(tokens: tokens, estimate, task: task, on: site)
    }
    facts = Facts(
      model: task.model.id, system: system.id, gpus: gpus,
      task: Workload(
        precision: task.recipe.rawValue, attention: task.attention.rawValue,
        sequence: task.sequence, globalBatch: task.globalBatch, document: task.document,
        parameters: task.model.model.parameters.total, trained: task.model.trainedParameters),
      assumed: resolved.assumed, arguments: estimate.configuration.arguments, fits: estimate.fits,
      tokensPerSecondPerGPU: each,
      modelFLOPRatePerGPU: estimate.modelUtilisation
        * estimator.platform.gpu.peaks[task.recipe.format.rawValue],
      powerPerGPU: power, tokensPerSecondPerMW: power > 0 ? each / power * 1e6 : 0, run: run)
  }
}
