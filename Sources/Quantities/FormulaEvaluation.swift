import Foundation

/// A value inside a formula: a number with its dimension, a list of such, or a name.
public enum FormulaValue: Hashable, Sendable {
  /// A number in the SI.
  case number(Double, Dimension)
  /// Numbers in order; their dimensions may differ.
  case list([Scalar])
  /// A name, such as that of a climate.
  case text(String)

  /// A number in the SI and its dimension.
  public struct Scalar: Hashable, Sendable {
    /// The SI value.
    public let value: Double
    /// What it measures.
    public let dimension: Dimension
    /// Creates a scalar.
    public init(_ value: Double, _ dimension: Dimension) {
      self.value = value
      self.dimension = dimension
    }
  }

  /// The scalars in order, whether one or many; empty for a name.
  public var scalars: [Scalar] {
    switch self {
    case .number(let value, let dimension): [Scalar(value, dimension)]
    case .list(let scalars): scalars
    case .text: []
    }
  }
}

/// A function that formulas can call.
public struct FormulaFunction: Sendable {
  /// The name in formulas.
  public let name: String
  /// Its arguments and result in a sentence, for messages and the reference page.
  public let summary: String
  /// Computes the result.
  public let evaluate: @Sendable ([FormulaValue]) throws(FormulaError) -> FormulaValue

  /// Creates a function.
  public init(
    _ name: String, _ summary: String,
    evaluate: @escaping @Sendable ([FormulaValue]) throws(FormulaError) -> FormulaValue
  ) {
    self.name = name
    self.summary = summary
    self.evaluate = evaluate
  }
}

/// The functions that a formula may call, by name: arithmetic ones and those a discipline adds.
public struct FunctionLibrary: Sendable {
  private var functions: [String: FormulaFunction] = [:]

  /// A library of the arithmetic functions and `functions`.
  public init(_ functions: [FormulaFunction] = []) {
    for function in FormulaFunction.arithmetic + functions {
      self.functions[function.name] = function
    }
  }

  /// The functions of both; `other` wins where both have a name.
  public func merging(_ other: FunctionLibrary) -> FunctionLibrary {
    var result = self
    result.functions.merge(other.functions) { _, theirs in theirs }
    return result
  }

  /// The functions in order of their names.
  public var all: [FormulaFunction] { functions.values.sorted { $0.name < $1.name } }

  subscript(name: String) -> FormulaFunction? { functions[name] }
}

extension Formula {
  /// The value of the expression.
  ///
  /// - Parameters:
  ///   - inputs: the value of each name.
  ///   - library: the functions that may be called.
  public func evaluate(
    _ inputs: [String: FormulaValue], _ library: FunctionLibrary = FunctionLibrary()
  ) throws(FormulaError) -> FormulaValue {
    try value(of: root, inputs, library)
  }

  private func value(
    of term: Term, _ inputs: [String: FormulaValue], _ library: FunctionLibrary
  ) throws(FormulaError) -> FormulaValue {
    switch term {
    case .number(let value): return .number(value, .none)
    case .text(let text): return .text(text)
    case .input(let name):
      guard let value = inputs[name] else { throw .unknownInput(name) }
      return value
    case .negative(let inner):
      let scalar = try single(inner, inputs, library, "-")
      return .number(-scalar.value, scalar.dimension)
    case .binary(let operation, let left, let right):
      return try combine(
        operation, try single(left, inputs, library, String(operation.rawValue)),
        try single(right, inputs, library, String(operation.rawValue)))
    case .call(let name, let terms):
      guard let function = library[name] else { throw .unknownFunction(name) }
      var arguments: [FormulaValue] = []
      for term in terms { arguments.append(try value(of: term, inputs, library)) }
      return try function.evaluate(arguments)
    }
  }

  private func single(
    _ term: Term, _ inputs: [String: FormulaValue], _ library: FunctionLibrary, _ operation: String
  ) throws(FormulaError) -> FormulaValue.Scalar {
    guard case .number(let value, let dimension) = try value(of: term, inputs, library) else {
      throw .badArguments(function: operation, expected: "one number on each side")
    }
    return FormulaValue.Scalar(value, dimension)
  }

  private func combine(
    _ operation: Operator, _ left: FormulaValue.Scalar, _ right: FormulaValue.Scalar
  ) throws(FormulaError) -> FormulaValue {
    let result: Double
    var dimension = left.dimension
    switch operation {
    case .plus, .minus:
      guard left.dimension == right.dimension else {
        throw .dimensions(String(operation.rawValue), left.dimension, right.dimension)
      }
      result = operation == .plus ? left.value + right.value : left.value - right.value
    case .times:
      result = left.value * right.value
      dimension = left.dimension * right.dimension
    case .over:
      result = left.value / right.value
      dimension = left.dimension / right.dimension
    case .power:
      result = pow(left.value, right.value)
      guard let raised = Formula.power(left.dimension, right) else {
        throw .dimensions("^", left.dimension, right.dimension)
      }
      dimension = raised
    }
    guard result.isFinite else { throw .notFinite(String(operation.rawValue)) }
    return .number(result, dimension)
  }

  private static func power(_ base: Dimension, _ exponent: FormulaValue.Scalar) -> Dimension? {
    guard exponent.dimension == .none else { return nil }
    if base == .none { return base }
    guard let whole = Int(exactly: exponent.value) else { return nil }
    return base.raised(to: whole)
  }
}
