extension FigureNode {
  /// Evaluates `formula` over `inputs` and follows the spread of each through it.
  convenience init(
    id: String, unit: Unit, _ formula: Formula, _ inputs: [Input], library: FunctionLibrary,
    hasRange: Bool, note: String?
  ) throws(FormulaError) {
    let nodes = inputs.flatMap(\.nodes)
    let confidence = nodes.map(\.confidence).max() ?? .stated
    let sources = Set(nodes.filter { $0.formula == nil }.flatMap(\.sources)).sorted()
    if let missing = nodes.first(where: { $0.si == nil }) {
      self.init(
        id: id, si: nil, unit: unit, formula: formula, inputs: inputs, sources: sources,
        confidence: confidence, note: missing.note ?? "\(missing.id) is not available", spread: [])
      return
    }
    var values: [String: FormulaValue] = [:]
    for input in inputs { values[input.name] = input.value }
    let si = try FigureNode.number(formula, values, library, unit)
    let spread = hasRange ? FigureNode.spread(formula, inputs, values, library, unit) : []
    self.init(
      id: id, si: si, unit: unit, formula: formula, inputs: inputs, sources: sources,
      confidence: confidence, note: note, spread: spread)
  }

  static func number(
    _ formula: Formula, _ values: [String: FormulaValue], _ library: FunctionLibrary, _ unit: Unit
  ) throws(FormulaError) -> Double {
    guard case .number(let si, let dimension) = try formula.evaluate(values, library) else {
      throw .badArguments(function: "a figure", expected: "a formula that gives one number")
    }
    guard dimension == unit.dimension else {
      throw .dimensions("a figure in \(unit.symbol)", unit.dimension, dimension)
    }
    guard si.isFinite else { throw .notFinite(formula.text) }
    return si
  }

  /// Moves each uncertain input by its half range both ways and divides the effect among the given
  /// figures behind it in proportion to their part in the input.
  private static func spread(
    _ formula: Formula, _ inputs: [Input], _ values: [String: FormulaValue],
    _ library: FunctionLibrary, _ unit: Unit
  ) -> [Contribution] {
    var total: [String: Double] = [:]
    for input in inputs {
      for (index, node) in input.nodes.enumerated() where !node.spread.isEmpty {
        let half = node.halfRange
        guard half > 0 else { continue }
        func moved(_ by: Double) -> Double? {
          var changed = values
          changed[input.name] = input.value(adding: by, at: index)
          return try? number(formula, changed, library, unit)
        }
        guard let up = moved(half), let down = moved(-half) else { continue }
        let slope = (up - down) / (2 * half)
        for part in node.spread { total[part.source, default: 0] += slope * part.half }
      }
    }
    return total.sorted { $0.key < $1.key }.filter { $0.value != 0 }
      .map { Contribution(source: $0.key, half: $0.value) }
  }
}

extension FigureNode.Input {
  /// What the formula sees.
  var value: FormulaValue { value(adding: 0, at: 0) }

  /// What the formula sees when one of the numbers is moved.
  func value(adding change: Double, at index: Int) -> FormulaValue {
    let scalars = nodes.enumerated().map { position, node in
      FormulaValue.Scalar(
        (node.si ?? 0) + (position == index ? change : 0), node.unit.dimension)
    }
    if isList { return .list(scalars) }
    return scalars.first.map { .number($0.value, $0.dimension) } ?? .list([])
  }
}
