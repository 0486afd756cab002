public import Catalogue
import Foundation
import Kernels
import Quantities
import Schema
public import Workloads

/// Everything that is printed of one serving estimate.
public struct ServingReport: Sendable, Encodable {
  /// What is served, on what, how.
  public let model, system, engine: String
  /// Format of the weights.
  public let weights: ServingRecipe.Weights
  /// The estimate.
  public let estimate: ServingEstimate
  /// Times with their percentiles.
  public let times: ServingTimes
  /// Output tokens/s of the deployment: at its concurrency, or as requests arrive.
  public let tokens: Double
  /// 80 % intervals of throughput, time per output token, time to the first token.
  public let tokensInterval, eachInterval, firstInterval: [Double]
  /// s of a decoding step and of reading a prompt, by part.
  public let decodeParts, promptParts: [String: Double]
  /// Share of the GPU time that reads prompts, and that of workers for prompts that have none; mean GPU
  /// load, power of a GPU's share of its system
  /// (W), tokens/s of a MW at the racks.
  public let promptShare, waitingShare, gpuLoad, powerPerGPU, tokensPerMW: Double
  /// Cost of a million output tokens, and its currency; `nil` without a site.
  public let costPerMillionTokens: Double?
  /// Currency of the cost.
  public let currency: String?
  /// The options that repeat it.
  public let arguments: String
  /// The steady state at a rate of arrivals, where one was given.
  public let open: ServingOpenLoop?
  /// The deployment from one request in flight to as many as its memory holds, where asked for.
  public let curve: [ServingSearchReport.Point]

  /// Output tokens/s of a GPU.
  public var tokensPerGPU: Double { tokens / Double(max(1, estimate.deployment.gpus)) }
  /// Output tokens/s that one user sees after the first.
  public var tokensPerUser: Double { times.each.mean > 0 ? 1 / times.each.mean : 0 }

  private enum CodingKeys: String, CodingKey {
    case model, system, engine, weights, times, arguments, currency, deployment, load
    case gpus, fits, first = "ttft_s", each = "tpot_s", tokens = "tokens_per_s"
    case tokensPerGPU = "tokens_per_s_per_gpu", tokensPerUser = "tokens_per_s_per_user"
    case tokensPerMW = "tokens_per_s_per_mw", mostTokens = "offline_tokens_per_s"
    case batch, resident, weightBytes = "weights_bytes", cacheBytes = "cache_bytes_per_sequence"
    case tokensInterval = "tokens_80", eachInterval = "tpot_80", firstInterval = "ttft_80"
    case decodeParts = "decode_parts_s", promptParts = "prompt_parts_s"
    case promptShare = "prompt_share", waitingShare = "waiting_share", gpuLoad = "gpu_load",
      powerPerGPU = "power_per_gpu_w"
    case costPerMillionTokens = "cost_per_million_tokens", open = "at_rate", curve
  }

  /// Writes the estimate flat beside the rest.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: CodingKeys.self)
    try to.encode(model, forKey: .model)
    try to.encode(system, forKey: .system)
    try to.encode(engine, forKey: .engine)
    try to.encode(weights, forKey: .weights)
    try to.encode(estimate.deployment, forKey: .deployment)
    try to.encode(estimate.deployment.gpus, forKey: .gpus)
    try to.encode(estimate.load, forKey: .load)
    try to.encode(estimate.fits, forKey: .fits)
    try to.encode(times.first.mean, forKey: .first)
    try to.encode(firstInterval, forKey: .firstInterval)
    try to.encode(times.each.mean, forKey: .each)
    try to.encode(eachInterval, forKey: .eachInterval)
    try to.encode(times, forKey: .times)
    try to.encode(tokens, forKey: .tokens)
    try to.encode(tokensInterval, forKey: .tokensInterval)
    try to.encode(tokensPerGPU, forKey: .tokensPerGPU)
    try to.encode(tokensPerUser, forKey: .tokensPerUser)
    try to.encode(tokensPerMW, forKey: .tokensPerMW)
    try to.encode(estimate.mostTokens, forKey: .mostTokens)
    try to.encode(estimate.batch, forKey: .batch)
    try to.encode(estimate.resident, forKey: .resident)
    try to.encode(estimate.weights, forKey: .weightBytes)
    try to.encode(estimate.cache, forKey: .cacheBytes)
    try to.encode(decodeParts, forKey: .decodeParts)
    try to.encode(promptParts, forKey: .promptParts)
    try to.encode(promptShare, forKey: .promptShare)
    try to.encode(waitingShare, forKey: .waitingShare)
    try to.encode(gpuLoad, forKey: .gpuLoad)
    try to.encode(powerPerGPU, forKey: .powerPerGPU)
    try to.encode(costPerMillionTokens, forKey: .costPerMillionTokens)
    try to.encode(currency, forKey: .currency)
    try to.encode(arguments, forKey: .arguments)
    try to.encodeIfPresent(open, forKey: .open)
    if !curve.isEmpty { try to.encode(curve, forKey: .curve) }
  }

  /// Gathers a report.
  ///
  /// - Parameter site: what a GPU-hour costs; `nil` leaves the cost out.
  public init(
    _ estimate: ServingEstimate, _ estimator: ServingEstimator, system: CatalogueEntry,
    site: WorkloadSite? = nil, open: ServingOpenLoop? = nil,
    spread: ServingSpread? = nil, curve points: Int = 0, seed: UInt64 = 1,
    _ catalogue: Catalogue
  ) throws {
    model = estimator.model.id
    self.system = system.id
    engine = estimator.platform.calibration.engine
    weights = estimator.recipe.weights
    self.estimate = estimate
    let practice = try WorkloadPractice(catalogue)
    times = try ServingTimes(
      estimate, by: estimator, open: open, spread: spread ?? practice.spread, seed: seed)
    let fitted = estimator.platform.calibration
    tokens = open.map { $0.rate * estimate.load.output } ?? estimate.tokens
    let (first, each) = (times.first.mean, times.each.mean)
    tokensInterval = fitted.throughput.map { $0 * estimate.tokens }
    eachInterval = fitted.each(estimate.deployment, estimate.load).map { $0 * each }
    firstInterval = fitted.first(estimate.deployment, estimate.load).map { $0 * first }
    let worker = estimate.deployment.worker
    let reader = estimate.deployment.prefill?.worker ?? worker
    let context = estimate.load.input + estimate.load.output / 2
    func named(_ parts: [ServingSteps.Part: Double]) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: parts.map { ("\($0.key)", $0.value) })
    }
    // Each stage of a pipeline works off a microbatch.
    let batch = max(1, estimate.batch)
    let part = batch / min(Double(worker.stages), batch)
    let decode = try estimator.decode(worker, sequences: part, context: context)
    let prompt = try estimator.read(reader, tokens: estimate.load.input)
    decodeParts = named(decode)
    promptParts = named(prompt)
    // GPU-seconds of a request: its prompt, and its share of the steps that decode it.
    let reading =
      prompt.values.sorted().reduce(0, +) * Double(reader.stageGPUs) / Double(reader.data)
    let writing =
      decode.values.sorted().reduce(0, +) * estimate.load.output
      / part * Double(worker.stageGPUs) / Double(worker.data)
    if let pool = estimate.deployment.prefill {
      let readers = Double(pool.worker.gpus * pool.workers)
      let share = readers / Double(max(1, estimate.deployment.gpus))
      let busy = min(1, reading * tokens / estimate.load.output / max(1, readers))
      (promptShare, waitingShare) = (share * busy, share * (1 - busy))
    } else {
      (promptShare, waitingShare) = (reading / max(1e-12, reading + writing), 0)
    }
    gpuLoad =
      promptShare * practice.reading + (1 - promptShare - waitingShare) * practice.decoding
    powerPerGPU = try SystemShare(system, catalogue).power(load: gpuLoad)
    let perGPU = tokens / Double(max(1, estimate.deployment.gpus))
    tokensPerMW = perGPU / max(1e-9, powerPerGPU) * 1e6
    costPerMillionTokens = site.map { $0.gpuHour / 3600 / max(1e-9, perGPU) * 1e6 }
    currency = site?.currency
    arguments = estimate.arguments(rate: open?.rate) + estimator.policy.arguments
    self.open = open
    curve = try ServingReport.curve(estimate, estimator, points)
  }
}

extension ServingReport {
  /// So many loads of a deployment, from one request in flight to as many as its memory holds.
  static func curve(
    _ estimate: ServingEstimate, _ estimator: ServingEstimator, _ count: Int
  ) throws -> [ServingSearchReport.Point] {
    guard count > 1, estimate.fits else { return [] }
    let ranks = Double(estimate.deployment.worker.data * estimate.deployment.workers)
    let most = max(1, estimate.resident * ranks)
    let loads = (0..<count).map { place in
      ServingLoad(
        input: estimate.load.input, output: estimate.load.output,
        concurrency: pow(most, Double(place) / Double(count - 1)))
    }
    return try estimator.estimates(estimate.deployment, loads).map {
      .init($0, weights: estimator.recipe.weights, arguments: $0.arguments)
    }
  }
}

extension ServingPolicy {
  /// The options of `rackwright estimate infer` that repeat it, behind a space.
  var arguments: String {
    (drafts > 0 ? " --drafts \(drafts) --acceptance \(acceptance)" : "")
      + (cachedShare > 0 ? " --cached-share \(cachedShare)" : "")
      + (chunk > 0 ? " --chunk \(chunk)" : "")
  }
}

extension ServingEstimate {
  /// The options of `rackwright estimate infer` that repeat it.
  public var arguments: String { arguments(rate: nil) }

  /// The same, at a rate of arrivals where one is given.
  func arguments(rate: Double?) -> String {
    func options(_ worker: Deployment.Worker, _ prefix: String) -> [String] {
      ["--\(prefix)tp \(worker.tensor)"]
        + (worker.data > 1 ? ["--\(prefix)dp \(worker.data)"] : [])
        + (worker.expert > 1 ? ["--\(prefix)ep \(worker.expert)"] : [])
        + (worker.stages > 1 ? ["--\(prefix)pp \(worker.stages)"] : [])
    }
    var words = options(deployment.worker, "")
    if deployment.workers > 1 { words.append("--workers \(deployment.workers)") }
    if let pool = deployment.prefill {
      words += options(pool.worker, "prefill-") + ["--prefill-workers \(pool.workers)"]
    }
    words += [
      "--isl \(Int(load.input))", "--osl \(Int(load.output))",
      rate.map { "--rate \(QuantityFormat.plain($0, digits: 4).replacing(",", with: ""))" }
        ?? "--concurrency \(Int(load.concurrency))",
    ]
    return words.joined(separator: " ")
  }
}
