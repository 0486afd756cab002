internal import CKernels

/// Columns of training configurations and of their results.
public struct TrainingColumns: Sendable {
  /// How many configurations fit.
  public let capacity: Int
  /// How many are laid out.
  public private(set) var count = 0
  private var values: [Double]
  /// Seconds of a step, bytes of the fullest GPU, energy over the GPU's maximum power (s).
  public fileprivate(set) var seconds, memory, energy: [Double]

  /// Room for so many configurations.
  public init(capacity: Int) {
    self.capacity = max(1, capacity)
    values = Array(repeating: 1, count: self.capacity * TrainingJob.Column.allCases.count)
    seconds = Array(repeating: 0, count: self.capacity)
    memory = seconds
    energy = seconds
  }

  /// Forgets the configurations.
  public mutating func removeAll() { count = 0 }

  /// Lays out one more configuration, its values in the order of ``TrainingJob/Column``.
  ///
  /// - Returns: whether there was room for it.
  @discardableResult
  public mutating func append(_ configuration: [Double]) -> Bool {
    guard count < capacity, configuration.count == TrainingJob.Column.allCases.count else {
      return false
    }
    values.withUnsafeMutableBufferPointer { values in
      configuration.withUnsafeBufferPointer { row in
        for column in 0..<row.count { values[column * capacity + count] = row[column] }
      }
    }
    count += 1
    return true
  }

  /// Lays out `count` configurations anew: some columns with one value each, the others as given.
  ///
  /// - Returns: whether they fit and each column has as many values.
  @discardableResult
  public mutating func lay(
    count: Int, constants: [(TrainingJob.Column, Double)],
    varying: [(TrainingJob.Column, [Double])]
  ) -> Bool {
    guard count >= 0, count <= capacity, varying.allSatisfy({ $0.1.count == count }) else {
      return false
    }
    let capacity = capacity
    values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for (column, value) in constants {
        (base + column.rawValue * capacity).update(repeating: value, count: count)
      }
      for (column, row) in varying {
        row.withUnsafeBufferPointer { row in
          guard let from = row.baseAddress else { return }
          (base + column.rawValue * capacity).update(from: from, count: count)
        }
      }
    }
    self.count = count
    return true
  }

  fileprivate mutating func evaluate(
    _ job: UnsafePointer<ck_training_job>, parts: UnsafePointer<UnsafeMutablePointer<Double>?>?,
    memoryParts: UnsafePointer<UnsafeMutablePointer<Double>?>?, isReference: Bool,
    _ set: InstructionSet
  ) -> ck_status {
    let (count, capacity) = (count, capacity)
    return values.withUnsafeBufferPointer { values in
      seconds.withUnsafeMutableBufferPointer { seconds in
        memory.withUnsafeMutableBufferPointer { memory in
          energy.withUnsafeMutableBufferPointer { energy in
            func column(_ which: TrainingJob.Column) -> UnsafePointer<Double>? {
              values.baseAddress?.advanced(by: which.rawValue * capacity)
            }
            var configs = ck_training_configs(
              tensor: column(.tensor), pipeline: column(.pipeline), data: column(.data),
              context: column(.context), expert: column(.expert), interleave: column(.interleave),
              micro: column(.micro), zero: column(.zero), scores: column(.scores),
              modules: column(.modules), full: column(.full),
              sequence_parallel: column(.sequenceParallel), gradient: column(.gradient),
              overlap_tensor: column(.overlapTensor), overlap_data: column(.overlapData),
              overlap_expert: column(.overlapExpert), offload_state: column(.offloadState),
              offload_activations: column(.offloadActivations))
            var results = ck_training_results(
              seconds: seconds.baseAddress, memory: memory.baseAddress, energy: energy.baseAddress,
              parts: parts, memory_parts: memoryParts)
            return isReference
              ? ck_training_step_reference(count, job, &configs, &results)
              : ck_training_step(set.native, count, job, &configs, &results)
          }
        }
      }
    }
  }
}

/// A training job laid out for the kernel, once for any number of evaluations.
public final class TrainingSteps: @unchecked Sendable {
  // Immutable after init; the pointers are its own.
  private let job: UnsafeMutablePointer<ck_training_job>
  private let operators: UnsafeMutableBufferPointer<ck_operator>
  private let saved: UnsafeMutableBufferPointer<ck_saved>

  /// Lays out a job.
  public init(_ value: TrainingJob) {
    operators = .allocate(capacity: max(1, value.layer.count + value.head.count))
    for (index, each) in (value.layer + value.head).enumerated() {
      operators.initializeElement(at: index, to: each.native)
    }
    saved = .allocate(capacity: max(1, value.saved.count))
    for (index, each) in value.saved.enumerated() {
      saved.initializeElement(
        at: index,
        to: ck_saved(
          scale: each.scale.native, bytes: each.bytes, after_scores: each.afterScores,
          after_modules: each.afterModules))
    }
    job = .allocate(capacity: 1)
    job.initialize(to: value.native)
    job.pointee.layer = UnsafePointer(operators.baseAddress)
    job.pointee.head = UnsafePointer(operators.baseAddress?.advanced(by: value.layer.count))
    job.pointee.layer_count = value.layer.count
    job.pointee.head_count = value.head.count
    job.pointee.saved = UnsafePointer(saved.baseAddress)
    job.pointee.saved_count = value.saved.count
  }

  deinit {
    job.deinitialize(count: 1)
    job.deallocate()
    operators.deallocate()
    saved.deallocate()
  }

  /// Evaluates every configuration that is laid out.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when a result is not finite.
  public func evaluate(
    _ columns: inout TrainingColumns, set: InstructionSet = .best
  ) throws(KernelError) {
    try check(
      columns.evaluate(job, parts: nil, memoryParts: nil, isReference: false, set), "training", set)
  }

  /// The same by the scalar reference.
  public func evaluateByReference(_ columns: inout TrainingColumns) throws(KernelError) {
    try check(
      columns.evaluate(job, parts: nil, memoryParts: nil, isReference: true, .baseline), "training",
      .baseline)
  }

  /// One configuration with its parts.
  public struct Result: Hashable, Sendable {
    /// Seconds of a step, bytes of the fullest GPU, energy over the GPU's maximum power (s).
    public let seconds, memory, energy: Double
    /// Seconds by ``TrainingJob/Part`` and bytes by ``TrainingJob/MemoryPart``.
    public let parts, memoryParts: [Double]
  }

  /// Evaluates one configuration, its values in the order of ``TrainingJob/Column``.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when a result is not finite.
  public func evaluate(
    _ configuration: [Double], set: InstructionSet = .best
  ) throws(KernelError) -> Result {
    var columns = TrainingColumns(capacity: 1)
    columns.append(configuration)
    let (steps, shares) = (TrainingJob.Part.allCases.count, TrainingJob.MemoryPart.allCases.count)
    var values = [Double](repeating: 0, count: steps + shares)
    let status = values.withUnsafeMutableBufferPointer { values in
      let parts = (0..<steps).map { values.baseAddress?.advanced(by: $0) }
      let memory = (0..<shares).map { values.baseAddress?.advanced(by: steps + $0) }
      return parts.withUnsafeBufferPointer { parts in
        memory.withUnsafeBufferPointer { memory in
          columns.evaluate(
            job, parts: parts.baseAddress, memoryParts: memory.baseAddress, isReference: false, set)
        }
      }
    }
    try check(status, "training", set)
    return Result(
      seconds: columns.seconds[0], memory: columns.memory[0], energy: columns.energy[0],
      parts: Array(values.prefix(steps)), memoryParts: Array(values.suffix(shares)))
  }
}

extension TrainingJob {
  /// The job without its lists.
  fileprivate var native: ck_training_job {
    ck_training_job(
      device: device.native, network: NetworkTier.native(network), layer: nil, head: nil,
      layer_count: 0, head_count: 0, saved: nil, saved_count: 0, sequence: sequence, batch: batch,
      layers: layers, leading: leading, hidden: hidden, exchange_width: exchangeWidth,
      vocabulary: vocabulary,
      dense_parameters: denseParameters, expert_parameters: expertParameters,
      table_parameters: tableParameters, prediction_dense: predictionDense,
      prediction_experts: predictionExperts, tables: tables, trained_share: trainedShare,
      adapter_parameters: adapterParameters, weight_bytes: weightBytes, wire_bytes: wireBytes,
      state_bytes: stateBytes, shard_traffic: shardTraffic, replica_traffic: replicaTraffic,
      mixers: mixers, context_blocks: contextBlocks, dense_blocks: denseBlocks,
      expert_blocks: expertBlocks, shared_blocks: sharedBlocks, key_value_bytes: keyValueBytes,
      copies: copies, imbalance: imbalance, embedding_saved: embeddingSaved,
      logit_saved: logitSaved, output_saved: outputSaved, layer_host: layerHost,
      expert_host: expertHost, step_fixed: stepFixed, hide_tensor: hideTensor,
      hide_expert: hideExpert, hide_context: hideContext, hide_shard: hideShard,
      hide_data: hideData, host_bandwidth: hostBandwidth, usable: usable, reserved: reserved,
      load_compute: loadCompute, load_wait: loadWait, load_idle: loadIdle)
  }
}
