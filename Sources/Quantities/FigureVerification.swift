/// A figure that does not follow from the inputs printed beside it.
public struct FigureMismatch: Hashable, Sendable {
  /// The figure.
  public let id: String
  /// What is wrong, in a sentence.
  public let problem: String
}

/// Recomputes figures from their printed inputs.
public enum FigureVerification {
  /// The figures whose value differs by more than `tolerance` (relative) from what their formula
  /// gives for the printed values of their inputs, sorted by identifier.
  public static func mismatches(
    in figures: [String: FigureRecord], library: FunctionLibrary, tolerance: Double = 1e-9
  ) -> [FigureMismatch] {
    figures.keys.sorted().compactMap { id in
      guard let record = figures[id], let formula = record.formula else { return nil }
      return problem(with: record, formula, figures, library, tolerance).map {
        FigureMismatch(id: id, problem: $0)
      }
    }
  }

  private static func problem(
    with record: FigureRecord, _ text: String, _ figures: [String: FigureRecord],
    _ library: FunctionLibrary, _ tolerance: Double
  ) -> String? {
    guard let unit = Unit(record.unit) else { return "unknown unit \"\(record.unit.excerpt)\"" }
    do throws(FormulaError) {
      let formula = try Formula(text)
      var values: [String: FormulaValue] = [:]
      for (name, references) in record.inputs {
        let scalars = try references.ids.map { id throws(FormulaError) in
          try scalar(id, figures)
        }
        if case .one = references, let scalar = scalars.first {
          values[name] = .number(scalar.value, scalar.dimension)
        } else {
          values[name] = .list(scalars)
        }
      }
      let si = try FigureNode.number(formula, values, library, unit)
      guard let printed = record.value else { return "has no value, but its formula gives one" }
      let computed = unit.fromSI(si)
      let scale = max(abs(printed), abs(computed))
      guard abs(printed - computed) > tolerance * scale else { return nil }
      return "printed \(printed), recomputed \(computed) \(record.unit)"
    } catch {
      if case .unavailable = error, record.value == nil { return nil }
      return error.description
    }
  }

  private static func scalar(
    _ id: String, _ figures: [String: FigureRecord]
  ) throws(FormulaError) -> FormulaValue.Scalar {
    guard let input = figures[id] else {
      throw .unavailable("input \(id.excerpt) is not in the plan")
    }
    guard let unit = Unit(input.unit) else {
      throw .unavailable("input \(id.excerpt) has an unknown unit")
    }
    guard let value = input.value else { throw .unavailable("input \(id.excerpt) has no value") }
    return FormulaValue.Scalar(unit.toSI(value), unit.dimension)
  }
}
