import Kernels

extension OperatorBuilder {
  /// A mixture of experts: router, sorting, routed experts, shared experts.
  func expertLayer(_ experts: LanguageModel.Experts) -> [Operator] {
    let h = Double(model.hidden), count = Double(experts.count), active = Double(experts.active)
    let width = Double(experts.latentWidth ?? model.hidden)
    var list = product(
      "experts.router", rows: .rank, columns: (count, .one), depth: (h, .one), format: .bf16)
    list.append(
      Operator(
        "experts.choice", .elementwise, rows: .init(1, .rank), forwardBytes: 12 * count,
        backwardBytes: 12 * count, forwardKernels: 1, backwardKernels: 1))
    if let latent = experts.latentWidth {
      list += product(
        "experts.into-latent", rows: .rank, columns: (Double(latent), .one), depth: (h, .one))
      list += product(
        "experts.out-of-latent", rows: .rank, columns: (h, .one), depth: (Double(latent), .one))
    }
    // Into the order of experts and back: read and written once each.
    list.append(
      Operator(
        "experts.order", .elementwise, rows: .init(1, .rank), forwardBytes: 8 * active * width,
        backwardBytes: 8 * active * width, forwardKernels: 3, backwardKernels: 3))
    list.append(
      Operator(
        "experts.routing", .routing, rows: .init(1, .rank), forwardBytes: active * width,
        backwardBytes: active * width))
    let gate: Double = model.mlp.isGated ? 2 : 1, inner = Double(experts.width)
    list += grouped(
      "experts.up", experts, columns: gate * inner, depth: width)
    list.append(activation("experts.activation", width: active * inner))
    list += grouped("experts.down", experts, columns: width, depth: inner)
    if experts.sharedWidth > 0 {
      list += denseMLP("experts.shared", width: Double(experts.sharedWidth), isFused: true)
    }
    return list
  }

  /// One product for each expert of a rank.
  private func grouped(
    _ name: String, _ experts: LanguageModel.Experts, columns: Double, depth: Double
  ) -> [Operator] {
    let (count, active) = (Double(experts.count), Double(experts.active))
    let isTrained: Bool = if case .lowRank = tuning { false } else { true }
    var list = [
      Operator(
        name, .product, precision: recipe.format, isTrained: isTrained,
        rows: .init(active / count, .expert), columns: .init(columns), depth: .init(depth),
        batch: .init(count, .group))
    ]
    if recipe.format != .bf16 {
      let copies = 2 * recipe.operandBytes
      list.append(
        Operator(
          "\(name).quantise", .quantise, rows: .init(active, .rank),
          forwardBytes: depth * (2 + copies)))
      list.append(
        Operator(
          "\(name).quantise", .quantise, rows: .init(active, .rank),
          backwardBytes: columns * (2 + copies)))
    }
    return list
  }
}
