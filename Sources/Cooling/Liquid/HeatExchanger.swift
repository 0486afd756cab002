import Foundation

/// Heat exchangers by effectiveness and number of transfer units.
///
/// Source: facts/facility.md section 6.
public enum HeatExchanger {
  /// Share of the greatest possible heat that a counterflow exchanger passes.
  ///
  /// - Parameters:
  ///   - units: UA over the smaller heat capacity flow, at least 0.
  ///   - ratio: the smaller heat capacity flow over the larger, 0 to 1.
  public static func counterflow(units: Double, ratio: Double) -> Double {
    if abs(1 - ratio) < 1e-9 { return units / (1 + units) }
    let fall = exp(-units * (1 - ratio))
    return (1 - fall) / (1 - ratio * fall)
  }

  /// The inverse of ``counterflow(units:ratio:)``; infinite for an effectiveness of 1.
  public static func units(effectiveness: Double, ratio: Double) -> Double {
    guard effectiveness < 1 else { return .infinity }
    if abs(1 - ratio) < 1e-9 { return effectiveness / (1 - effectiveness) }
    return log((1 - effectiveness * ratio) / (1 - effectiveness)) / (1 - ratio)
  }

  /// Both streams unmixed in crossflow, as in coils.
  public static func crossflow(units: Double, ratio: Double) -> Double {
    guard units > 0 else { return 0 }
    guard ratio > 1e-9 else { return 1 - exp(-units) }
    return 1 - exp(pow(units, 0.22) / ratio * (exp(-ratio * pow(units, 0.78)) - 1))
  }

  /// UA over that at the rating, when the flows are other shares of theirs: resistances of both sides
  /// fall with flow to the power `exponent`, the wall's stays.
  ///
  /// - Parameters:
  ///   - hot: flow over the rated flow.
  ///   - cold: flow over the rated flow.
  ///   - hotShare: of the resistance at the rating.
  ///   - coldShare: of the resistance at the rating; what is left is the wall.
  ///   - exponent: 0.7 for plates, 0.8 for tubes.
  public static func conductance(
    hot: Double, cold: Double, hotShare: Double = 0.5, coldShare: Double = 0.5,
    exponent: Double = 0.7
  ) -> Double {
    let wall = 1 - hotShare - coldShare
    return 1 / (hotShare * pow(hot, -exponent) + coldShare * pow(cold, -exponent) + wall)
  }
}
