import Cooling
import Quantities

/// What a typical year of a site looks like, for drawings: rounded to five digits.
public struct YearProfile: Codable, Sendable {
  /// PUE of the mean day of each month: January's 24 hours first.
  public let pue: [Double]
  /// Power at the meter, W, that is exceeded for 0, 1, ... 100 % of the year, the IT at its expected
  /// mean.
  public let duration: [Double]

  init(_ year: SiteYear, climate: String, in scope: FigureScope) throws {
    func list(_ what: String) throws -> [Double] {
      let formula = try Formula(
        "facility_profile(\"\(what)\", \"\(climate)\", hours, design\(year.day.arguments))")
      let hours = FormulaValue.number(8760 * 3600, Duration.unit.dimension)
      func list(_ nodes: [FigureNode]) -> FormulaValue {
        .list(nodes.map { .init($0.si ?? 0, $0.unit.dimension) })
      }
      var inputs = ["hours": hours, "design": list(year.typicalDesign.parameters)]
      for (name, values) in year.day.inputs { inputs[name] = list(values.nodes) }
      return try formula.evaluate(inputs, scope.library).scalars.map {
        QuantityFormat.rounded($0.value, digits: 5)
      }
    }
    pue = try list("pue")
    duration = try list("utility")
  }
}
