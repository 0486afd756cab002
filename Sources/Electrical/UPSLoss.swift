public import Kernels
public import Quantities

/// The loss curve of a UPS from its published efficiencies.
public enum UPSLoss {
  /// `loss_fit("a0", loads, efficiencies)` for formulas: a coefficient of
  /// loss / rating = a0 + a1 x + a2 x², fitted by least squares to points of efficiency over the
  /// load share x.
  ///
  /// Source of the form: facts/facility.md section 12.
  public static let function = FormulaFunction(
    "loss_fit",
    "\"a0\", \"a1\" or \"a2\"; load shares; efficiencies there: the coefficient of the loss curve"
  ) { arguments throws(FormulaError) in
    guard arguments.count == 3, case .text(let name) = arguments[0],
      let index = ["a0", "a1", "a2"].firstIndex(of: name), arguments[1].scalars.count >= 3,
      arguments[1].scalars.count == arguments[2].scalars.count,
      (arguments[1].scalars + arguments[2].scalars).allSatisfy({
        $0.dimension == .none && $0.value > 0 && $0.value <= 1.5
      })
    else {
      throw .badArguments(
        function: "loss_fit", expected: "a coefficient and two lists of at least three shares")
    }
    let coefficients: [Double]
    do throws(KernelError) {
      coefficients = try fit(
        loads: arguments[1].scalars.map(\.value), efficiencies: arguments[2].scalars.map(\.value))
    } catch {
      throw .notFinite("loss_fit (\(error))")
    }
    return .number(coefficients[index], .none)
  }

  /// The coefficients a0, a1, a2.
  ///
  /// - Throws: ``KernelError`` when fewer than three loads differ.
  public static func fit(loads: [Double], efficiencies: [Double]) throws(KernelError) -> [Double] {
    try LeastSquares.fit(
      rows: loads.map { [1, $0, $0 * $0] },
      targets: zip(loads, efficiencies).map { $0 * (1 / $1 - 1) })
  }
}
