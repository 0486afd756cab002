/// An arithmetic expression over named inputs: the one definition of a figure.
///
/// The planner evaluates it to get the figure, the report prints it, and `explain --verify`
/// evaluates the printed text again; code and explanation cannot drift apart.
///
/// ```
/// heat / (density * specific_heat * rise)
/// ceil(gpus / gpus_per_rack)
/// sum(parts) + interpolate(supply, temperatures, flows)
/// ```
///
/// Operators are `+ - * / ^`; names are inputs, numbers are plain (a constant with a unit is an
/// input, so that it can carry a source); calls reach the functions of a ``FunctionLibrary``.
public struct Formula: Hashable, Sendable, CustomStringConvertible {
  /// The text that was parsed.
  public let text: String
  let root: Term

  /// Parses `text`; refuses more than 2,000 characters or 40 levels of nesting.
  public init(_ text: String) throws(FormulaError) {
    var parser = try FormulaParser(text)
    self.text = text
    self.root = try parser.parse()
  }

  /// The text.
  public var description: String { text }

  /// A node of the syntax tree.
  indirect enum Term: Hashable, Sendable {
    case number(Double)
    case text(String)
    case input(String)
    case negative(Term)
    case binary(Operator, Term, Term)
    case call(String, [Term])
  }

  /// An infix operator.
  enum Operator: Character, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"
  }

  /// The names of the inputs that the expression uses, sorted.
  public var inputNames: [String] {
    var names: Set<String> = []
    var pending = [root]
    while let term = pending.popLast() {
      switch term {
      case .number, .text: break
      case .input(let name): names.insert(name)
      case .negative(let inner): pending.append(inner)
      case .binary(_, let left, let right): pending += [left, right]
      case .call(_, let arguments): pending += arguments
      }
    }
    return names.sorted()
  }

  /// Whether a small change of an input may leave the value as it is: the expression rounds,
  /// compares, looks up or calls a model.
  public var hasSteps: Bool {
    var pending = [root]
    while let term = pending.popLast() {
      switch term {
      case .number, .text, .input: break
      case .negative(let inner): pending.append(inner)
      case .binary(_, let left, let right): pending += [left, right]
      case .call(let name, let arguments):
        if !["sum", "dot", "mean", "exp", "ln", "sqrt"].contains(name) { return true }
        pending += arguments
      }
    }
    return false
  }
}

/// What is wrong with a formula or with the values put into it.
public enum FormulaError: Error, Hashable, CustomStringConvertible {
  /// The text is not a formula; the position counts characters from 1.
  case syntax(position: Int, expected: String)
  /// The text is longer or deeper than a formula may be.
  case tooLarge
  /// A name that no input bears.
  case unknownInput(String)
  /// A name that no function bears.
  case unknownFunction(String)
  /// A function was called with arguments that it does not take.
  case badArguments(function: String, expected: String)
  /// Two dimensions that cannot be combined.
  case dimensions(String, Dimension, Dimension)
  /// The result is not a finite number.
  case notFinite(String)
  /// An input has no value.
  case unavailable(String)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .syntax(let position, let expected): "at character \(position): \(expected) expected"
    case .tooLarge: "longer than 2,000 characters or nested deeper than 40 levels"
    case .unknownInput(let name): "no input is called \"\(name.excerpt)\""
    case .unknownFunction(let name): "no function is called \"\(name.excerpt)\""
    case .badArguments(let function, let expected): "\(function) takes \(expected)"
    case .dimensions(let operation, let left, let right):
      "\(operation) cannot combine \(left) with \(right)"
    case .notFinite(let operation): "\(operation) gives no finite number"
    case .unavailable(let reason): reason
    }
  }
}
