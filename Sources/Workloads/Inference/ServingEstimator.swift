public import Kernels

/// Estimates of a model on a platform in a recipe.
public struct ServingEstimator: Sendable {
  /// The model.
  public let model: LanguageModel
  /// What it is served on.
  public let platform: ServingPlatform
  /// How it is held.
  public let recipe: ServingRecipe
  /// How requests are worked off.
  public let policy: ServingPolicy
  /// The same as the kernels take them.
  public let shape: ServingModel
  let device: ServingDevice
  let engine: ServingEngine

  /// Lays out a model on a platform.
  ///
  /// - Throws: ``WorkloadError/nothingFits(_:)`` for blocks that serving does not model;
  ///   ``WorkloadError/impossible(_:)`` for a policy out of range.
  public init(
    _ model: LanguageModel, on platform: ServingPlatform, recipe: ServingRecipe,
    policy: ServingPolicy = .init()
  ) throws(WorkloadError) {
    (self.model, self.platform, self.recipe) = (model, platform, recipe)
    self.policy = policy
    shape = try ServingModel(model)
    var (device, engine) = (platform.device(recipe, for: model), platform.engine)
    try policy.apply(to: &engine, &device, model)
    (self.device, self.engine) = (device, engine)
  }

  /// The same with other values of what was fitted.
  public func with(_ values: [String: Double]) throws(WorkloadError) -> ServingEstimator {
    var platform = platform
    platform.calibration.values.merge(values) { $1 }
    return try ServingEstimator(model, on: platform, recipe: recipe, policy: policy)
  }

  /// What a deployment does under a load.
  ///
  /// - Throws: ``WorkloadError/impossible(_:)`` with every rule that the deployment breaks;
  ///   `KernelError` when a result is not finite.
  public func estimate(_ deployment: Deployment, _ load: ServingLoad) throws -> ServingEstimate {
    try check(deployment, load)
    var columns = ServingColumns(capacity: 1)
    columns.append(deployment.row(load))
    try columns.evaluate(shape, on: device, by: engine)
    return ServingEstimate(deployment, load, columns, 0)
  }

  /// What a deployment does under several loads.
  public func estimates(
    _ deployment: Deployment, _ loads: [ServingLoad]
  ) throws -> [ServingEstimate] {
    guard let first = loads.first else { return [] }
    try check(deployment, first)
    var columns = ServingColumns(capacity: loads.count)
    for load in loads {
      columns.append(deployment.row(load))
    }
    try columns.evaluate(shape, on: device, by: engine)
    return loads.indices.map { ServingEstimate(deployment, loads[$0], columns, $0) }
  }

  /// Bytes of cache of a sequence on one of so many tensor ranks.
  ///
  /// - Throws: `KernelError` when it is not finite.
  public func cacheBytes(tokens: Double, tensor: Double) throws(KernelError) -> Double {
    try ServingSteps.cache(tokens: tokens, tensor: tensor, of: shape, on: device)
  }

  /// Time of one step by part, s: so many sequences decode on each rank at a context.
  public func decode(
    _ worker: Deployment.Worker, sequences: Double, context: Double
  ) throws -> [ServingSteps.Part: Double] {
    try step(worker, [sequences, context, 0, 1])
  }

  /// Time of reading a prompt on each rank by part, s.
  public func read(
    _ worker: Deployment.Worker, tokens: Double
  ) throws -> [ServingSteps.Part: Double] {
    try step(
      worker, [0, 1, tokens * (1 - engine.cached), tokens * (1 + engine.cached)])
  }

  private func step(
    _ worker: Deployment.Worker, _ load: [Double]
  ) throws -> [ServingSteps.Part: Double] {
    let row = [worker.tensor, worker.data, worker.expert].map(Double.init) + load
    let times = try ServingSteps.times(row.map { [$0] }, of: shape, on: device)
    return Dictionary(
      uniqueKeysWithValues: ServingSteps.Part.allCases.map { ($0, times.parts[$0.rawValue][0]) })
  }
}

/// What a deployment does under a load.
public struct ServingEstimate: Hashable, Sendable, Codable {
  /// What was estimated.
  public let deployment: Deployment
  /// Under what load.
  public let load: ServingLoad
  /// Mean time to the first token, and per output token after it, s.
  public let first, each: Double
  /// Output tokens/s of the whole deployment at the load, and with every request queued.
  public let tokens, mostTokens: Double
  /// Sequences that a rank decodes, and that its memory holds.
  public let batch, resident: Double
  /// Bytes of weights of a GPU, and of cache of a sequence at its end on a rank.
  public let weights, cache: Double

  init(
    _ deployment: Deployment, _ load: ServingLoad, _ columns: ServingColumns, _ row: Int
  ) {
    self.init(
      deployment, load, ServingColumns.Result.allCases.map { columns[$0, row] })
  }

  /// From results in the order of `ServingColumns.Result`.
  init(_ deployment: Deployment, _ load: ServingLoad, _ values: [Double]) {
    (self.deployment, self.load) = (deployment, load)
    func value(_ result: ServingColumns.Result) -> Double { values[result.rawValue] }
    first = value(.first)
    each = value(.each)
    tokens = value(.tokens)
    mostTokens = value(.mostTokens)
    batch = value(.batch)
    resident = value(.resident)
    weights = value(.weights)
    cache = value(.cache)
  }

  /// Whether memory holds the weights and at least one sequence.
  public var fits: Bool { resident >= 1 }
  /// Mean time of a request from its arrival to its last token, s.
  public var total: Double { first + max(0, load.output - 1) * each }
  /// Output tokens/s of a GPU.
  public var tokensPerGPU: Double { tokens / Double(max(1, deployment.gpus)) }
  /// Output tokens/s that one user sees after the first.
  public var tokensPerUser: Double { each > 0 ? 1 / each : 0 }
}
