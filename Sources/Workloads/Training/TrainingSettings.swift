import Interfaces
import Kernels

/// A configuration of which not everything is stated, as in a published row or on a command line.
///
/// What is blank is resolved by one rule: a stage is not interleaved, recomputation is the least that
/// fits, and of all other values that remain possible the fastest is taken.
public struct TrainingSettings: Hashable, Sendable {
  /// Sizes, where stated.
  public var tensor, pipeline, data, context, expert, interleave, microBatch: Int?
  /// Recomputation, where stated.
  public var recompute: TrainingConfiguration.Recompute?
  /// Whether sequence parallelism is on, where stated; on otherwise.
  public var sequenceParallel: Bool?
  /// Whether blank context ranks are searched; 1 otherwise.
  public var triesContexts = false
  /// All that is left: ZeRO, gradients, overlap, offload.
  public var base = TrainingConfiguration()

  /// Nothing stated.
  public init() {}

  /// A configuration and which of its settings were not stated.
  public struct Resolved: Hashable, Sendable {
    /// The estimate.
    public let estimate: TrainingEstimate
    /// Each assumed setting with its value.
    public let assumed: [String]
    /// An estimate whose settings were all given but for some.
    public init(estimate: TrainingEstimate, assumed: [String]) {
      (self.estimate, self.assumed) = (estimate, assumed)
    }
  }
}

extension TrainingEstimator {
  /// Why no layout over so many GPUs keeps the rules.
  public func whyEmpty(gpus: Int) -> String {
    let near = Divisors.of(task.globalBatch).filter { $0 > 1 }.prefix(12).map(String.init)
    return "no layout of \(gpus) GPUs keeps the rules: tensor ranks must divide "
      + "\(task.model.model.attention.heads) heads, pipeline stages are at most "
      + "\(task.model.model.blocks.count) layers, data ranks must divide \(task.globalBatch) "
      + "sequences (\(near.joined(separator: ", "))...)"
  }

  /// The recomputation to try, least first.
  static let recomputations: [TrainingConfiguration.Recompute] = [
    .none, .scores, .modules, .full(share: 0.25), .full(share: 0.5), .full(share: 0.75),
    .full(share: 1),
  ]

  /// Completes settings.
  ///
  /// - Returns: the fastest that fits; where nothing fits, what needs least memory.
  /// - Throws: ``WorkloadError/impossible(_:)`` when no value of what is blank keeps the rules.
  public func resolve(
    _ settings: TrainingSettings, gpus: Int
  ) throws -> TrainingSettings.Resolved {
    var best: TrainingEstimate?
    var firstBroken: [WorkloadError.BrokenRule]?
    for candidate in candidates(settings, gpus: gpus) {
      let broken = rules.broken(candidate, gpus: gpus)
      guard broken.isEmpty else {
        if (firstBroken?.count ?? .max) > broken.count { firstBroken = broken }
        continue
      }
      let estimate = try leastRecompute(candidate, settings.recompute)
      if best.map({ estimate.isBetter(than: $0) }) ?? true { best = estimate }
    }
    guard let best else { throw WorkloadError.impossible(firstBroken ?? []) }
    return .init(estimate: best, assumed: assumed(settings, best.configuration))
  }

  /// The estimate with the least recomputation that fits.
  private func leastRecompute(
    _ configuration: TrainingConfiguration, _ stated: TrainingConfiguration.Recompute?
  ) throws -> TrainingEstimate {
    var configuration = configuration
    if let stated {
      configuration.recompute = stated
      return try unchecked(configuration)
    }
    var last = try unchecked(configuration)
    for recompute in TrainingEstimator.recomputations where !last.fits {
      // Only unfused attention keeps scores.
      if recompute == .scores, task.attention != .unfused { continue }
      configuration.recompute = recompute
      last = try unchecked(configuration)
    }
    return last
  }

  /// Every completion, recomputation apart.
  private func candidates(
    _ s: TrainingSettings, gpus: Int
  ) -> [TrainingConfiguration] {
    let model = task.model.model
    func sizes(_ stated: Int?, _ options: [Int]) -> [Int] { stated.map { [$0] } ?? options }
    // Tensor ranks stay within the NVLink domain.
    let domain = platform.network.tiers.first?.ranks ?? 1
    let tensors = Divisors.of(model.attention.heads).filter { $0 <= domain && $0 <= gpus }
    let stages = Divisors.of(gpus).filter { $0 <= model.blocks.count }
    let experts = model.experts.map { Divisors.of($0.count) } ?? [1]
    let contexts =
      s.triesContexts ? Divisors.of(gpus).filter(task.sequence.isMultiple(of:)) : [1]
    var list: [TrainingConfiguration] = []
    for tensor in sizes(s.tensor, tensors) {
      for pipeline in sizes(s.pipeline, stages) {
        for context in sizes(s.context, contexts) {
          let used = max(1, tensor) * max(1, pipeline) * max(1, context)
          for data in sizes(s.data, gpus % max(1, used) == 0 ? [gpus / max(1, used)] : []) {
            let share = task.globalBatch / max(1, data)
            let micros = s.microBatch.map { [$0] } ?? TrainingSpace.microBatches(of: share)
            for expert in sizes(s.expert, experts) {
              for micro in micros {
                var c = s.base
                (c.tensor, c.pipeline, c.data, c.context) = (tensor, pipeline, data, context)
                (c.expert, c.microBatch, c.interleave) = (expert, micro, s.interleave ?? 1)
                c.recompute = s.recompute ?? .none
                c.sequenceParallel = s.sequenceParallel ?? (tensor > 1)
                if pipeline > 1, c.zero > 1 { c.zero = 1 }
                list.append(c)
              }
            }
          }
        }
      }
    }
    return list.isEmpty ? [incomplete(s)] : list
  }

  /// What is stated, one for the rest: to say which rule it breaks.
  private func incomplete(_ s: TrainingSettings) -> TrainingConfiguration {
    var c = s.base
    (c.tensor, c.pipeline) = (s.tensor ?? 1, s.pipeline ?? 1)
    (c.data, c.context) = (s.data ?? 1, s.context ?? 1)
    (c.expert, c.microBatch, c.interleave) = (s.expert ?? 1, s.microBatch ?? 1, s.interleave ?? 1)
    return c
  }

  private func assumed(_ s: TrainingSettings, _ c: TrainingConfiguration) -> [String] {
    var list: [String] = []
    func note(_ isBlank: Bool, _ text: String) { if isBlank { list.append(text) } }
    note(s.tensor == nil, "tp \(c.tensor)")
    note(s.pipeline == nil, "pp \(c.pipeline)")
    note(s.context == nil && task.sequence > 1, "cp \(c.context)")
    note(s.expert == nil && task.model.model.experts != nil, "ep \(c.expert)")
    note(s.microBatch == nil, "micro batch \(c.microBatch)")
    note(s.interleave == nil && c.pipeline > 1, "vp 1")
    note(s.recompute == nil, "recompute \(c.recompute)")
    note(s.sequenceParallel == nil && c.tensor > 1, "sequence parallel")
    return list
  }
}

extension TrainingEstimate {
  /// Whether it is the better answer: what fits before what does not, then the faster; of two that do
  /// not fit, the smaller.
  func isBetter(than other: TrainingEstimate) -> Bool {
    if fits != other.fits { return fits }
    return fits ? step < other.step : memory < other.memory
  }
}
