/// A formula over columns: many draws of its inputs at once.
///
/// Only expressions of `+ - * /`, whole powers and `sum` are evaluated so; others are followed to
/// first order by whoever asks.
package enum FormulaColumns {
  /// Whether a formula can be evaluated over columns.
  package static func covers(_ formula: Formula) -> Bool { covers(formula.root) }

  private static func covers(_ term: Formula.Term) -> Bool {
    switch term {
    case .number, .input: return true
    case .text: return false
    case .negative(let inner): return covers(inner)
    case .binary(.power, let base, let exponent):
      if case .number = exponent { return covers(base) }
      return false
    case .binary(_, let left, let right): return covers(left) && covers(right)
    case .call(let name, let arguments): return name == "sum" && arguments.allSatisfy(covers)
    }
  }

  /// The column of results.
  ///
  /// - Parameters:
  ///   - count: the number of draws.
  ///   - inputs: for each name the columns that it stands for; one for a number.
  package static func evaluate(
    _ formula: Formula, count: Int, _ inputs: [String: [[Double]]]
  ) -> [Double] {
    column(formula.root, count, inputs)
  }

  private static func column(
    _ term: Formula.Term, _ count: Int, _ inputs: [String: [[Double]]]
  ) -> [Double] {
    switch term {
    case .number(let value): return [Double](repeating: value, count: count)
    case .text: return [Double](repeating: .nan, count: count)
    case .input(let name):
      return inputs[name]?.first ?? [Double](repeating: 0, count: count)
    case .negative(let inner): return column(inner, count, inputs).map { -$0 }
    case .binary(let operation, let left, let right):
      var result = column(left, count, inputs)
      if operation == .power, case .number(let exponent) = right {
        return result.map { power($0, exponent) }
      }
      let other = column(right, count, inputs)
      for draw in 0..<count {
        switch operation {
        case .plus: result[draw] += other[draw]
        case .minus: result[draw] -= other[draw]
        case .times: result[draw] *= other[draw]
        case .over: result[draw] /= other[draw]
        case .power: break
        }
      }
      return result
    case .call(_, let arguments):
      var total = [Double](repeating: 0, count: count)
      for argument in arguments {
        let columns: [[Double]]
        if case .input(let name) = argument {
          columns = inputs[name] ?? []
        } else {
          columns = [column(argument, count, inputs)]
        }
        for column in columns { for draw in 0..<count { total[draw] += column[draw] } }
      }
      return total
    }
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(min(64, abs(exponent))) { result *= base }
    return exponent < 0 ? 1 / result : result
  }
}

extension FigureNode {
  /// By how much the figure moves when each uncertain given figure moves by its half range.
  package var contributions: [(source: String, half: Double)] {
    spread.map { ($0.source, $0.half) }
  }

  /// Half the width of the range, in the SI.
  package var half: Double { halfRange }
}
