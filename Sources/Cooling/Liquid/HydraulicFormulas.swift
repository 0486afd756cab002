public import Quantities

/// The functions of pipes and exchangers for formulas.
public enum HydraulicFormulas {
  /// All of them.
  public static let all: [FormulaFunction] = [bore, gradient, units]

  /// `pipe_bore(flow, density, viscosity, roughness, velocity, gradient, bores)`.
  static let bore = FormulaFunction(
    "pipe_bore",
    "flow, density, viscosity, roughness, highest velocity, highest gradient, the bores: the smallest "
      + "bore within both limits"
  ) { arguments throws(FormulaError) in
    guard arguments.count == 7,
      let numbers = numbers(
        arguments.prefix(6),
        [
          VolumeFlow.unit, Density.unit, Viscosity.unit, Length.unit, Velocity.unit,
          PressureGradient.unit,
        ]),
      let bore = PipeFlow.smallestBore(
        of: arguments[6].scalars.map(\.value), flow: numbers[0], density: numbers[1],
        viscosity: numbers[2], roughness: numbers[3], velocity: numbers[4], gradient: numbers[5])
    else {
      throw .badArguments(function: "pipe_bore", expected: "six numbers and the bores")
    }
    return .number(bore, Length.unit.dimension)
  }

  /// `pipe_gradient(flow, bore, density, viscosity, roughness)`.
  static let gradient = FormulaFunction(
    "pipe_gradient", "flow, bore, density, viscosity, roughness: loss of pressure along a pipe"
  ) { arguments throws(FormulaError) in
    guard
      let numbers = numbers(
        arguments[...],
        [VolumeFlow.unit, Length.unit, Density.unit, Viscosity.unit, Length.unit]),
      numbers[1] > 0, numbers[3] > 0
    else {
      throw .badArguments(
        function: "pipe_gradient", expected: "flow, bore, density, viscosity, roughness")
    }
    let pipe = PipeFlow(
      flow: numbers[0], bore: numbers[1], density: numbers[2], viscosity: numbers[3],
      roughness: numbers[4])
    return .number(pipe.gradient, PressureGradient.unit.dimension)
  }

  /// `exchanger_units(effectiveness, ratio)`.
  static let units = FormulaFunction(
    "exchanger_units",
    "effectiveness of a counterflow exchanger and the ratio of its heat capacity flows: its number of "
      + "transfer units"
  ) { arguments throws(FormulaError) in
    guard let numbers = numbers(arguments[...], [Ratio.unit, Ratio.unit]),
      (0..<1).contains(numbers[0]), (0...1).contains(numbers[1])
    else {
      throw .badArguments(
        function: "exchanger_units", expected: "an effectiveness below 1 and a ratio of 0 to 1")
    }
    return .number(
      HeatExchanger.units(effectiveness: numbers[0], ratio: numbers[1]), Ratio.unit.dimension)
  }

  private static func numbers(
    _ arguments: ArraySlice<FormulaValue>, _ units: [Unit]
  ) -> [Double]? {
    guard arguments.count == units.count else { return nil }
    var numbers: [Double] = []
    for (argument, unit) in zip(arguments, units) {
      guard case .number(let value, unit.dimension) = argument else { return nil }
      numbers.append(value)
    }
    return numbers
  }
}
