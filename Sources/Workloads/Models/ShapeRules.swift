import Schema

/// What must hold between the values of a model beyond the range of each.
struct ShapeRules {
  private let model: LanguageModel
  private let record: Record

  init(_ model: LanguageModel, _ record: Record) {
    self.model = model
    self.record = record
  }

  /// The blocks of a pattern.
  static func blocks(_ record: Record, _ key: String) throws -> [Block] {
    let text = try record.text(key)
    guard let blocks = Block.pattern(text) else {
      throw Problems([
        Problem(
          place: record.place(of: key), path: key,
          kind: .rule(
            "this is no pattern of at most \(Block.most) blocks; write words such as "
              + "\"(AD)x3 (AE)x58\" or one letter a block such as \"MEM*E\""))
      ])
    }
    return blocks
  }

  /// - Throws: every rule that is broken.
  func check() throws(Problems) {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ key: String, _ rule: String) {
      if holds { return }
      problems.append(Problem(place: record.place(of: key), path: key, kind: .rule(rule)))
    }
    let all = model.blocks + (model.prediction?.blocks ?? [])
    let mixers = Set(all.compactMap(\.mixer)), followers = Set(all.compactMap(\.feedForward))
    let layers = record.count(ifPresent: "layers") ?? model.blocks.count
    require(
      model.blocks.count == layers, "pattern",
      "the pattern has \(model.blocks.count) blocks where layers says \(layers)")
    let (heads, shared) = (model.attention.heads, model.attention.keyValueHeads)
    require(
      heads.isMultiple(of: shared), "attention",
      "\(shared) key and value heads do not divide \(heads) query heads; nearest: "
        + Divisors.near(shared, of: heads))
    let windowed: Set<Block.Mixer> = [.sliding, .chunked, .shared, .sparse, .compressed]
    require(
      mixers.isDisjoint(with: windowed) || model.attention.window > 0, "attention",
      "blocks with a window need attention.window")
    require(
      !mixers.contains(.stateSpace) || model.stateSpace != nil, "pattern",
      "M blocks need state_space")
    require(!mixers.contains(.delta) || model.delta != nil, "pattern", "L blocks need delta")
    require(
      mixers.isDisjoint(with: [.shared, .sparse, .compressed]) || model.compressed != nil,
      "pattern",
      "W, P and H blocks need compressed")
    require(
      !mixers.contains(.sparse) || model.indexer != nil, "pattern", "P blocks need an indexer")
    require(
      !followers.contains(.dense) || model.mlp.width > 0, "mlp", "dense blocks need mlp.width")
    require(
      !followers.contains(.experts) || model.experts != nil, "pattern", "E blocks need experts")
    if let experts = model.experts {
      require(
        experts.active <= experts.count, "experts",
        "a token cannot visit \(experts.active) of \(experts.count) experts")
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }
}

/// Divisors of a number, for hints.
enum Divisors {
  /// The divisors of `number` nearest to `wrong` from below and above.
  static func near(_ wrong: Int, of number: Int) -> String {
    let all = of(number)
    let below = all.last { $0 <= wrong }, above = all.first { $0 > wrong }
    return [below, above].compactMap { $0.map(String.init) }.joined(separator: " or ")
  }

  /// The divisors of a positive number, increasing; empty for others.
  static func of(_ number: Int) -> [Int] {
    guard number > 0 else { return [] }
    var small: [Int] = [], large: [Int] = []
    var candidate = 1
    while candidate <= number / candidate {
      if number.isMultiple(of: candidate) {
        small.append(candidate)
        if candidate != number / candidate { large.append(number / candidate) }
      }
      candidate += 1
    }
    return small + large.reversed()
  }
}
