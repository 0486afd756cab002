extension ServingEstimator {
  /// Throws every rule that a deployment and its load break.
  func check(_ deployment: Deployment, _ load: ServingLoad) throws(WorkloadError) {
    var rules: [WorkloadError.BrokenRule] = []
    rules += broken(deployment.worker, "")
    if let pool = deployment.prefill {
      rules += broken(pool.worker, "prefill ")
      if !(1...Self.most).contains(pool.workers) {
        rules.append(.init("prefill workers", "must be 1 to \(Self.most)", nearest: [1]))
      }
    }
    if !(1...Self.most).contains(deployment.workers) {
      rules.append(.init("workers", "must be 1 to \(Self.most)", nearest: [1]))
    }
    for (name, value) in [
      ("isl", load.input), ("osl", load.output), ("concurrency", load.concurrency),
    ] where !(value >= 1 && value <= 1e9) {
      rules.append(.init(name, "must be 1 to 1,000,000,000", nearest: [1]))
    }
    guard rules.isEmpty else { throw .impossible(rules) }
  }

  /// Most workers or ranks of a deployment.
  static let most = 1_000_000

  /// The rules that a worker breaks.
  func broken(_ worker: Deployment.Worker, _ label: String) -> [WorkloadError.BrokenRule] {
    var rules: [WorkloadError.BrokenRule] = []
    let heads = model.attention.heads
    for (name, value) in [
      ("tensor", worker.tensor), ("data", worker.data), ("expert", worker.expert),
      ("stages", worker.stages),
    ] where !(1...Self.most).contains(value) {
      rules.append(.init(label + name, "must be 1 to \(Self.most)", nearest: [1]))
    }
    guard rules.isEmpty else { return rules }
    if heads % worker.tensor != 0 {
      rules.append(
        .init(
          label + "tensor", "\(worker.tensor) does not divide the \(heads) attention heads",
          nearest: Self.divisors(heads, around: worker.tensor)))
    }
    let blocks = Int(shape.blocks)
    if worker.stages > blocks {
      rules.append(
        .init(
          label + "stages", "\(worker.stages) are more than the model's \(blocks) layers",
          nearest: [blocks]))
    }
    let ranks = worker.stageGPUs
    guard let experts = model.experts else {
      if worker.expert > 1 {
        rules.append(.init(label + "expert", "the model has no experts", nearest: [1]))
      }
      return rules
    }
    if ranks % worker.expert != 0 {
      rules.append(
        .init(
          label + "expert",
          "\(worker.expert) does not divide the \(ranks) ranks of a stage, inside which experts lie",
          nearest: Self.divisors(ranks, around: worker.expert)))
    }
    if experts.count % worker.expert != 0 {
      rules.append(
        .init(
          label + "expert", "\(worker.expert) does not divide the \(experts.count) experts",
          nearest: Self.divisors(experts.count, around: worker.expert)))
    }
    return rules
  }

  /// The divisors of a number next to a value.
  static func divisors(_ number: Int, around value: Int) -> [Int] {
    let all = (1...max(1, min(number, 4096))).filter { number % $0 == 0 }
    let below = all.last { $0 < value }, above = all.first { $0 > value }
    return [below, above].compactMap(\.self)
  }
}
