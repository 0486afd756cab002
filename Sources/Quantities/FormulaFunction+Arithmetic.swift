import Foundation

extension FormulaFunction {
  /// The functions that every formula may call.
  static let arithmetic: [FormulaFunction] = [
    fold("sum", "any numbers of one kind: their sum, 0 when there are none") { $0.reduce(0, +) },
    fold("min", "numbers of one kind: the smallest") { $0.min() },
    fold("max", "numbers of one kind: the largest") { $0.max() },
    fold("mean", "numbers of one kind: their mean") {
      $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count)
    },
    plain("ceil", "a plain number: the next whole number") { wholeAbove($0) },
    plain("floor", "a plain number: the whole number before") { -wholeAbove(-$0) },
    plain("exp", "a plain number: e to its power") { Foundation.exp($0) },
    plain("ln", "a positive plain number: its natural logarithm") { Foundation.log($0) },
    FormulaFunction("sqrt", "a number: its square root") { arguments throws(FormulaError) in
      guard arguments.count == 1, case .number(let value, let dimension) = arguments[0],
        value >= 0, let root = dimension.squareRoot
      else { throw .badArguments(function: "sqrt", expected: "one number of squared kind") }
      return .number(value.squareRoot(), root)
    },
    FormulaFunction("count", "a list: how many it holds") { arguments throws(FormulaError) in
      .number(Double(arguments.reduce(0) { $0 + $1.scalars.count }), .none)
    },
    FormulaFunction("dot", "two lists of equal length: the sum of their products") {
      arguments throws(FormulaError) in
      guard arguments.count == 2, arguments[0].scalars.count == arguments[1].scalars.count,
        let left = arguments[0].scalars.first, let right = arguments[1].scalars.first
      else { throw .badArguments(function: "dot", expected: "two lists of equal length") }
      let (first, second) = (try oneKind(arguments[0], "dot"), try oneKind(arguments[1], "dot"))
      let value = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
      return .number(value, left.dimension * right.dimension)
    },
    FormulaFunction(
      "interpolate",
      "a number, the list of its increasing supporting points, the list of values there: the value"
        + " between them on a straight line, the end value outside"
    ) { arguments throws(FormulaError) in
      guard arguments.count == 3, case .number(let x, let dimension) = arguments[0],
        let firstX = arguments[1].scalars.first, let firstY = arguments[2].scalars.first,
        arguments[1].scalars.count == arguments[2].scalars.count
      else {
        throw .badArguments(function: "interpolate", expected: "a number and two equal lists")
      }
      guard dimension == firstX.dimension else {
        throw .dimensions("interpolate", dimension, firstX.dimension)
      }
      let (xs, ys) = (
        try oneKind(arguments[1], "interpolate"), try oneKind(arguments[2], "interpolate")
      )
      guard zip(xs, xs.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .badArguments(function: "interpolate", expected: "increasing supporting points")
      }
      return .number(line(x, xs, ys), firstY.dimension)
    },
  ]

  /// The next whole number, forgiving the last bits that division leaves: 3.0000000000001 is 3.
  ///
  /// The margin is 1e-9 of the number, far below one device in any build that fits a `Double`.
  package static func wholeAbove(_ value: Double) -> Double {
    let nearest = value.rounded()
    return abs(value - nearest) <= 1e-9 * max(1, abs(value)) ? nearest : value.rounded(.up)
  }

  private static func line(_ x: Double, _ xs: [Double], _ ys: [Double]) -> Double {
    guard let upper = xs.firstIndex(where: { x <= $0 }) else { return ys[ys.count - 1] }
    guard upper > 0 else { return ys[0] }
    let share = (x - xs[upper - 1]) / (xs[upper] - xs[upper - 1])
    return ys[upper - 1] + share * (ys[upper] - ys[upper - 1])
  }

  private static func oneKind(
    _ value: FormulaValue, _ name: String
  ) throws(FormulaError) -> [Double] {
    let scalars = value.scalars
    for scalar in scalars where scalar.dimension != scalars[0].dimension {
      throw .dimensions(name, scalars[0].dimension, scalar.dimension)
    }
    return scalars.map(\.value)
  }

  private static func fold(
    _ name: String, _ summary: String, _ body: @escaping @Sendable ([Double]) -> Double?
  ) -> FormulaFunction {
    FormulaFunction(name, summary) { arguments throws(FormulaError) in
      let all = FormulaValue.list(arguments.flatMap(\.scalars))
      let values = try oneKind(all, name)
      guard let result = body(values) else {
        throw .badArguments(function: name, expected: "at least one number")
      }
      guard result.isFinite else { throw .notFinite(name) }
      return .number(result, all.scalars.first?.dimension ?? .none)
    }
  }

  private static func plain(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> FormulaFunction {
    FormulaFunction(name, summary) { arguments throws(FormulaError) in
      guard arguments.count == 1, case .number(let value, .none) = arguments[0] else {
        throw .badArguments(function: name, expected: "one plain number")
      }
      let result = body(value)
      guard result.isFinite else { throw .notFinite(name) }
      return .number(result, .none)
    }
  }
}
