/// What is trained: a model, its numbers, sequences and batch.
public struct TrainingTask: Hashable, Codable, Sendable {
  /// The model and what of it is trained.
  public var model: TrainedModel
  /// How numbers are held.
  public var recipe: NumberRecipe
  /// How attention is computed.
  public var attention: AttentionKernel
  /// Tokens of a sequence; sequences of a step.
  public var sequence, globalBatch: Int
  /// Tokens of a document, where several are packed into a sequence and attention stays inside each;
  /// `nil`: a sequence is one document. Of documents of many lengths L it is mean L^2 over mean L.
  public var document: Int?
  /// Whether dropout masks are kept, as in GPT models before 2023.
  public var hasDropout: Bool
  /// Load of the busiest rank's experts over the mean; 1 is balanced.
  public var imbalance: Double

  /// Creates a task.
  ///
  /// - Throws: ``WorkloadError/impossible(_:)`` when a length or batch is below 1 or beyond 10^12
  ///   tokens a step.
  public init(
    _ model: TrainedModel, recipe: NumberRecipe, attention: AttentionKernel = .native,
    sequence: Int, globalBatch: Int, document: Int? = nil, hasDropout: Bool = false,
    imbalance: Double = 1
  ) throws(WorkloadError) {
    var broken: [WorkloadError.BrokenRule] = []
    if !(1...100_000_000).contains(sequence) {
      broken.append(.init("sequence", "\(sequence) is not from 1 to 100,000,000 tokens"))
    }
    if !(1...100_000_000).contains(globalBatch) {
      broken.append(.init("global batch", "\(globalBatch) is not from 1 to 100,000,000 sequences"))
    }
    if let document, !(1...max(1, sequence)).contains(document) {
      broken.append(
        .init(
          "documents", "\(document) is not from 1 to the \(sequence) tokens of a sequence",
          nearest: [document < 1 ? 1 : sequence]))
    }
    if !(imbalance >= 1 && imbalance <= 100) {
      broken.append(.init("imbalance", "\(imbalance) is not from 1 to 100"))
    }
    guard broken.isEmpty else { throw .impossible(broken) }
    (self.model, self.recipe, self.attention) = (model, recipe, attention)
    (self.sequence, self.globalBatch) = (sequence, globalBatch)
    (self.document, self.hasDropout, self.imbalance) = (document, hasDropout, imbalance)
  }

  /// Tokens that attend to each other.
  var attended: Double { Double(document ?? sequence) }
  /// Tokens of a step.
  public var tokens: Double { Double(sequence) * Double(globalBatch) }
}
