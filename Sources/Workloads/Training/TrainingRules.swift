/// What a configuration must keep to, whatever its time and memory.
public struct TrainingRules: Sendable {
  private let task: TrainingTask
  private let formats: TrainingPlatform

  /// The rules of training a task on a platform.
  public init(_ task: TrainingTask, on platform: TrainingPlatform) {
    (self.task, formats) = (task, platform)
  }

  /// Every rule that a configuration for so many GPUs breaks, with the nearest values that do not.
  public func broken(_ c: TrainingConfiguration, gpus: Int) -> [WorkloadError.BrokenRule] {
    var broken: [WorkloadError.BrokenRule] = []
    let model = task.model.model, layers = model.blocks.count
    func require(
      _ holds: Bool, _ setting: String, _ rule: @autoclosure () -> String, _ nearest: [Int] = []
    ) {
      if !holds { broken.append(.init(setting, rule(), nearest: nearest)) }
    }
    let sizes = [
      ("tensor", c.tensor), ("pipeline", c.pipeline), ("data", c.data), ("context", c.context),
      ("expert", c.expert), ("interleave", c.interleave), ("micro batch", c.microBatch),
    ]
    for (name, size) in sizes {
      require(size >= 1, name, "\(size) is below 1", [1])
    }
    guard broken.isEmpty else { return broken }
    require(
      c.gpus == gpus, "gpus",
      "tensor \(c.tensor) x pipeline \(c.pipeline) x data \(c.data) x context \(c.context) is not "
        + "\(gpus) GPUs")
    let heads = model.attention.heads
    require(
      heads.isMultiple(of: c.tensor), "tensor", "\(c.tensor) does not divide \(heads) heads",
      Divisors.around(c.tensor, of: heads))
    if let mamba = model.stateSpace, heads.isMultiple(of: c.tensor) {
      require(
        mamba.heads.isMultiple(of: c.tensor), "tensor",
        "\(c.tensor) does not divide \(mamba.heads) state-space heads",
        Divisors.around(c.tensor, of: mamba.heads))
    }
    require(
      c.pipeline <= layers, "pipeline", "\(c.pipeline) stages for \(layers) layers", [layers])
    if c.pipeline <= layers {
      // Embedding and loss may count as a layer each, as in Megatron-LM's 126 layers on 16 x 8 chunks.
      let most = max(1, (layers + 2) / c.pipeline)
      require(
        c.pipeline > 1 || c.interleave == 1, "interleave",
        "one stage is not interleaved", [1])
      require(
        c.interleave <= most, "interleave",
        "\(c.interleave) chunks of a stage for \(layers) layers on \(c.pipeline) stages", [most])
    }
    require(
      task.sequence.isMultiple(of: c.context), "context",
      "\(c.context) does not divide the sequence of \(task.sequence)",
      Divisors.around(c.context, of: task.sequence))
    let (share, overflows) = c.data.multipliedReportingOverflow(by: c.microBatch)
    require(
      !overflows && task.globalBatch.isMultiple(of: share), "global batch",
      "\(task.globalBatch) sequences do not divide among data \(c.data) x micro batch "
        + "\(c.microBatch)", Divisors.multiples(of: overflows ? 0 : share, near: task.globalBatch))
    if let experts = model.experts {
      require(
        c.expert <= experts.count, "expert", "\(c.expert) ranks for \(experts.count) experts",
        [experts.count])
      if c.expert <= experts.count {
        require(
          experts.count.isMultiple(of: c.expert), "expert",
          "\(c.expert) does not divide \(experts.count) experts",
          Divisors.around(c.expert, of: experts.count))
      }
      let ranks = c.gpus / c.pipeline
      require(
        ranks.isMultiple(of: c.expert), "expert",
        "\(c.expert) does not divide the \(ranks) ranks of a stage",
        Divisors.around(c.expert, of: ranks))
    } else {
      require(c.expert == 1, "expert", "the model has no experts", [1])
    }
    require((0...3).contains(c.zero), "zero", "stage \(c.zero) is not from 0 to 3", [0, 3])
    require(
      c.zero < 2 || c.pipeline == 1, "zero",
      "stage \(c.zero) would scatter gradients for each microbatch of each pipeline stage", [1])
    require(
      [2, 4].contains(c.gradientBytes), "gradient", "\(c.gradientBytes) bytes is not 2 or 4",
      [2, 4])
    require(
      formats.gpu.formats.contains(task.recipe.format), "precision",
      "\(formats.gpu.id) does not compute in \(task.recipe.rawValue)")
    for (name, share) in [
      ("offload state", c.offload.state), ("offload activations", c.offload.activations),
    ] {
      require((0...1).contains(share), name, "\(share) is not from 0 to 1")
    }
    return broken
  }
}

extension Divisors {
  /// The divisors of `number` nearest to `wrong` from below and above.
  static func around(_ wrong: Int, of number: Int) -> [Int] {
    let all = of(number)
    return [all.last { $0 <= wrong }, all.first { $0 > wrong }].compactMap(\.self)
  }

  /// The multiples of `step` nearest to `number` from below and above; none for a step below 1.
  static func multiples(of step: Int, near number: Int) -> [Int] {
    guard step >= 1, number >= 0 else { return [] }
    let below = number / step * step
    let (above, overflows) = below.addingReportingOverflow(step)
    return [below, overflows ? 0 : above].filter { $0 > 0 }
  }
}
