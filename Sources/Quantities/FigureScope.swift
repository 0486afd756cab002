import Synchronization

/// Where a stage makes its figures: a prefix for their identifiers and the functions it may call.
public struct FigureScope: Sendable {
  /// What identifiers begin with, such as `site.ulsan`; empty for the fleet's totals.
  public let prefix: String
  /// The functions that formulas may call.
  public let library: FunctionLibrary
  /// Whether figures get a range. Following the ranges through models takes most of a plan's time;
  /// sweeps do without.
  public let hasRanges: Bool

  /// Creates a scope.
  public init(
    _ prefix: String, library: FunctionLibrary = FunctionLibrary(), hasRanges: Bool = true
  ) {
    self.prefix = prefix
    self.library = library
    self.hasRanges = hasRanges
  }

  /// A scope below this one: `site` then `ulsan`.
  public func below(_ part: String) -> FigureScope {
    FigureScope(identifier(part), library: library, hasRanges: hasRanges)
  }

  /// The same prefix with more functions.
  public func adding(_ functions: FunctionLibrary) -> FigureScope {
    FigureScope(prefix, library: library.merging(functions), hasRanges: hasRanges)
  }

  /// The whole identifier of `id`.
  public func identifier(_ id: String) -> String { prefix.isEmpty ? id : "\(prefix).\(id)" }

  /// A figure that follows from others.
  ///
  /// An input without a value makes a figure without a value, with the same reason.
  ///
  /// - Parameters:
  ///   - id: the identifier below the prefix.
  ///   - unit: the unit to state it in; that of the kind unless given.
  ///   - formula: the expression; also what a reader of the plan sees.
  ///   - inputs: what the names of the expression stand for.
  ///   - note: what a reader should know that the formula does not say.
  /// - Throws: ``FigureError`` when the expression cannot be evaluated or measures something else.
  public func figure<Value>(
    _ id: String, as type: Value.Type = Value.self, unit: Unit, _ formula: String,
    _ inputs: KeyValuePairs<String, any FigureInput>, note: String? = nil
  ) throws(FigureError) -> Figure<Value> {
    try figure(
      id, as: type, unit: unit, formula, named: inputs.map { ($0.key, $0.value) }, note: note)
  }

  /// A figure that follows from inputs gathered at run time.
  public func figure<Value>(
    _ id: String, as type: Value.Type = Value.self, unit: Unit, _ formula: String,
    named inputs: [(String, any FigureInput)], note: String? = nil
  ) throws(FigureError) -> Figure<Value> {
    let id = identifier(id)
    do throws(FormulaError) {
      let parsed = try FormulaCache.shared.formula(formula)
      let named = inputs.map {
        FigureNode.Input(name: $0.0, nodes: $0.1.nodes, isList: $0.1.isList)
      }.sorted { $0.name < $1.name }
      return Figure(
        node: try FigureNode(
          id: id, unit: unit, parsed, named, library: library, hasRange: hasRanges, note: note))
    } catch {
      throw FigureError(id: id, formula: formula, cause: error)
    }
  }

  /// A figure that follows from others, stated in the unit of its kind.
  public func figure<Value: Quantity>(
    _ id: String, as type: Value.Type = Value.self, _ formula: String,
    _ inputs: KeyValuePairs<String, any FigureInput>, note: String? = nil
  ) throws(FigureError) -> Figure<Value> {
    try figure(id, unit: Value.unit, formula, inputs, note: note)
  }

  /// A figure that has no value, and why.
  public func unavailable<Value: Quantity>(
    _ id: String, as type: Value.Type = Value.self, because reason: String
  ) -> Figure<Value> {
    Figure(
      node: FigureNode(
        id: identifier(id), si: nil, unit: Value.unit, formula: nil, inputs: [], sources: [],
        confidence: .stated, note: reason, spread: []))
  }
}

/// A figure that could not be computed.
public struct FigureError: Error, CustomStringConvertible {
  /// The figure.
  public let id: String
  /// Its formula.
  public let formula: String
  /// What went wrong.
  public let cause: FormulaError

  /// The sentence that a message shows.
  public var description: String { "\(id) = \(formula): \(cause)" }
}

/// Parsed formulas by their text: a plan uses each formula once for every site.
final class FormulaCache: Sendable {
  static let shared = FormulaCache()
  private let formulas = Mutex<[String: Formula]>([:])

  func formula(_ text: String) throws(FormulaError) -> Formula {
    if let known = formulas.withLock({ $0[text] }) { return known }
    let parsed = try Formula(text)
    formulas.withLock { $0[text] = parsed }
    return parsed
  }
}
