internal import CKernels

/// Columns of deployments that serve a model, and what each does.
public struct ServingColumns: Sendable {
  /// A column of deployments.
  public enum Column: Int, CaseIterable, Sendable {
    /// Ranks of a stage of a worker that decodes, its stages, and how many workers.
    case tensor, data, expert, stages, workers
    /// The same of a worker that only reads prompts; no workers: the same do both.
    case prefillTensor, prefillData, prefillExpert, prefillStages, prefillWorkers
    /// Requests in flight; tokens in and out of one.
    case concurrency, input, output
  }

  /// A column of results; times in s, memory in B.
  public enum Result: Int, CaseIterable, Sendable {
    /// Time to the first token; time per output token after it.
    case first, each
    /// Output tokens/s at the concurrency; with every request queued.
    case tokens, mostTokens
    /// Sequences that a rank decodes; that its memory holds.
    case batch, resident
    /// Weights of the GPU that has most; cache that a sequence is counted with there.
    case weights, cache
  }

  /// How many deployments fit, and how many are laid out.
  public let capacity: Int
  /// How many are laid out.
  public private(set) var count = 0
  private var values: [Double]
  private var results: [Double]

  /// Room for so many deployments.
  public init(capacity: Int) {
    self.capacity = max(1, capacity)
    values = Array(repeating: 1, count: self.capacity * Column.allCases.count)
    results = Array(repeating: 0, count: self.capacity * Result.allCases.count)
  }

  /// Forgets the deployments.
  public mutating func removeAll() { count = 0 }

  /// Lays out one more, its values in the order of ``Column``; whether there was room.
  @discardableResult
  public mutating func append(_ deployment: [Double]) -> Bool {
    guard count < capacity, deployment.count == Column.allCases.count else { return false }
    for (column, value) in deployment.enumerated() { values[column * capacity + count] = value }
    count += 1
    return true
  }

  /// A value that was laid out.
  public func value(_ column: Column, _ row: Int) -> Double {
    values[column.rawValue * capacity + row]
  }

  /// A result.
  public subscript(result: Result, row: Int) -> Double {
    results[result.rawValue * capacity + row]
  }

  /// Evaluates every deployment that is laid out.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when a result is not finite.
  public mutating func evaluate(
    _ model: ServingModel, on device: ServingDevice, by engine: ServingEngine,
    set: InstructionSet = .best
  ) throws(KernelError) {
    guard count > 0 else { return }
    var (model, device, engine) = (model.native, device.native, engine.native)
    let (count, capacity) = (count, capacity)
    let status = values.withUnsafeBufferPointer { values in
      results.withUnsafeMutableBufferPointer { results in
        func column(_ which: Column) -> UnsafePointer<Double>? {
          values.baseAddress?.advanced(by: which.rawValue * capacity)
        }
        func result(_ which: Result) -> UnsafeMutablePointer<Double>? {
          results.baseAddress?.advanced(by: which.rawValue * capacity)
        }
        var configs = ck_serving_configs(
          tensor: column(.tensor), data: column(.data), expert: column(.expert),
          stages: column(.stages), workers: column(.workers),
          prefill_tensor: column(.prefillTensor), prefill_data: column(.prefillData),
          prefill_expert: column(.prefillExpert), prefill_stages: column(.prefillStages),
          prefill_workers: column(.prefillWorkers), concurrency: column(.concurrency),
          input: column(.input), output: column(.output))
        var outputs = ck_serving_results(
          first: result(.first), each: result(.each), tokens: result(.tokens),
          most_tokens: result(.mostTokens), batch: result(.batch), resident: result(.resident),
          weights: result(.weights), cache: result(.cache))
        return ck_serving_loop(set.native, count, &model, &device, &engine, &configs, &outputs)
      }
    }
    try check(status, "serving", set)
  }
}

/// Single forward steps.
public enum ServingSteps {
  /// A column of steps, on each rank.
  public enum Column: Int, CaseIterable, Sendable {
    /// Ranks.
    case tensor, data, expert
    /// Sequences that decode, their context; tokens of prompts, the length of their prompt.
    case decode, context, prefill, prompt
  }

  /// A part of a step; the parts add up to it.
  public enum Part: Int, CaseIterable, Sendable, Codable {
    case linear, attention, experts, kernels, collectives, head
  }

  /// Times of n steps and of their parts, s.
  public struct Times: Sendable {
    /// n times.
    public var seconds: [Double]
    /// n times for each ``Part``.
    public var parts: [[Double]]
  }

  /// Evaluates steps.
  ///
  /// - Parameter columns: n values for each ``Column`` in order.
  /// - Throws: ``KernelError``.
  public static func times(
    _ columns: [[Double]], of model: ServingModel, on device: ServingDevice,
    set: InstructionSet = .best
  ) throws(KernelError) -> Times {
    try run(columns, model, device) { count, model, device, steps, seconds, parts in
      ck_serving_step(set.native, count, model, device, steps, seconds, parts)
    }
  }

  /// Bytes of cache of a sequence of so many tokens on one of so many tensor ranks.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when it is not finite.
  public static func cache(
    tokens: Double, tensor: Double, of model: ServingModel, on device: ServingDevice
  ) throws(KernelError) -> Double {
    var (model, device) = (model.native, device.native)
    var (ranks, length, bytes) = (tensor, tokens, 0.0)
    try check(
      ck_serving_sequence(
        InstructionSet.baseline.native, 1, &model, &device, &ranks, &length, &bytes),
      "serving cache", .baseline)
    return bytes
  }

  /// The same by the scalar reference, without parts.
  public static func timesByReference(
    _ columns: [[Double]], of model: ServingModel, on device: ServingDevice
  ) throws(KernelError) -> [Double] {
    try run(columns, model, device) { count, model, device, steps, seconds, _ in
      ck_serving_step_reference(count, model, device, steps, seconds)
    }.seconds
  }

  private typealias Body = (
    Int, UnsafePointer<ck_serving_model>, UnsafePointer<ck_serving_device>,
    UnsafePointer<ck_serving_steps>, UnsafeMutablePointer<Double>?,
    UnsafePointer<UnsafeMutablePointer<Double>?>?
  ) -> ck_status

  private static func run(
    _ columns: [[Double]], _ model: ServingModel, _ device: ServingDevice, _ body: Body
  ) throws(KernelError) -> Times {
    let count = columns.first?.count ?? 0
    guard columns.count == Column.allCases.count, columns.allSatisfy({ $0.count == count }) else {
      throw .unequalLengths(columns.map(\.count))
    }
    guard count > 0 else { return Times(seconds: [], parts: []) }
    let flat = columns.flatMap(\.self)
    var (model, device) = (model.native, device.native)
    let shares = Part.allCases.count
    var results = [Double](repeating: 0, count: (1 + shares) * count)
    let status = flat.withUnsafeBufferPointer { values in
      results.withUnsafeMutableBufferPointer { results in
        func column(_ which: Column) -> UnsafePointer<Double>? {
          values.baseAddress?.advanced(by: which.rawValue * count)
        }
        var steps = ck_serving_steps(
          tensor: column(.tensor), data: column(.data), expert: column(.expert),
          decode: column(.decode), context: column(.context), prefill: column(.prefill),
          prompt: column(.prompt))
        let parts = (0..<shares).map { results.baseAddress?.advanced(by: (1 + $0) * count) }
        return parts.withUnsafeBufferPointer {
          body(count, &model, &device, &steps, results.baseAddress, $0.baseAddress)
        }
      }
    }
    try check(status, "serving step", .baseline)
    return Times(
      seconds: Array(results.prefix(count)),
      parts: (0..<shares).map { Array(results[((1 + $0) * count)..<((2 + $0) * count)]) })
  }
}
