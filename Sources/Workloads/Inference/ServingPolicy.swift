import Kernels

/// How an engine works off its requests, where it does more than read each prompt whole and give
/// each sequence one token a step.
public struct ServingPolicy: Hashable, Sendable, Codable {
  /// Tokens that are drafted for a step to verify: by the model's own prediction layers, or by a
  /// drafting model of one block.
  public var drafts: Int
  /// Probability that a drafted token is accepted when all before it were.
  public var acceptance: Double
  /// Share of a prompt's tokens that an earlier request has left in the cache.
  public var cachedShare: Double
  /// Most tokens of prompts that a step reads beside what it decodes; 0: prompts are read whole, in
  /// steps of their own.
  public var chunk: Int

  /// Creates a policy.
  public init(
    drafts: Int = 0, acceptance: Double = 0, cachedShare: Double = 0, chunk: Int = 0
  ) {
    (self.drafts, self.acceptance) = (drafts, acceptance)
    (self.cachedShare, self.chunk) = (cachedShare, chunk)
  }

  /// Tokens that a step gives a sequence: 1 + a + a^2 + ... for each draft (arXiv 2211.17192,
  /// equation 1).
  public var acceptedTokens: Double {
    var (sum, power) = (1.0, 1.0)
    for _ in 0..<max(0, min(drafts, ServingPolicy.mostDrafts)) {
      power *= acceptance
      sum += power
    }
    return sum
  }

  static let mostDrafts = 64

  /// Tells the kernels.
  ///
  /// - Throws: ``WorkloadError/impossible(_:)`` with every value that is out of range.
  func apply(
    to engine: inout ServingEngine, _ device: inout ServingDevice, _ model: LanguageModel
  ) throws(WorkloadError) {
    var rules: [WorkloadError.BrokenRule] = []
    if !(0...Self.mostDrafts).contains(drafts) {
      rules.append(
        .init("drafts", "must be 0 to \(Self.mostDrafts)", nearest: [drafts < 0 ? 0 : 64]))
    }
    if !(acceptance >= 0 && acceptance <= 1) {
      rules.append(.init("acceptance", "must be 0 to 1", nearest: [acceptance > 1 ? 1 : 0]))
    }
    if !(cachedShare >= 0 && cachedShare < 1) {
      rules.append(.init("cached share", "must be 0 or more and below 1", nearest: [0]))
    }
    if !(0...10_000_000).contains(chunk) {
      rules.append(.init("chunk", "must be 0 to 10,000,000 tokens", nearest: [0]))
    }
    guard rules.isEmpty else { throw .impossible(rules) }
    engine.accepted = acceptedTokens
    engine.drafts = Double(drafts)
    engine.draftBlocks = Double(max(1, model.prediction?.blocks.count ?? 1))
    engine.cached = cachedShare
    engine.chunk = Double(chunk)
    device.verified = 1 + Double(drafts)
  }
}
