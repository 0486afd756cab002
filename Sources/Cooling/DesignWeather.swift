import Foundation
import Kernels
public import Quantities

/// The air outside for which equipment is chosen.
public struct DesignWeather: Sendable {
  /// Dry bulb at the inlet of coolers and condensers.
  public let dryBulb: Figure<Temperature>
  /// Dry bulb behind wetted pads, at the inlet of the coolers.
  public let coolerInlet: Figure<Temperature>
  /// Wet bulb at the inlet of towers.
  public let wetBulb: Figure<Temperature>
  /// Station pressure.
  public let pressure: Figure<Pressure>
  /// Air density over that of the standard atmosphere.
  public let density: Figure<Ratio>
  /// Effectiveness of the pads; 0 for dry operation.
  let padEffectiveness: Figure<Ratio>

  /// The given conditions of a place.
  public struct Conditions: Sendable {
    let highest: Figure<Temperature>
    let wetBulb: Figure<Temperature>
    let trend: Figure<TemperatureDifference>
    let elevation: Figure<Length>

    /// Gathers conditions.
    ///
    /// - Parameters:
    ///   - highest: dry bulb that equipment must meet.
    ///   - wetBulb: wet bulb that it must meet, taken to coincide.
    ///   - trend: what the climate is expected to have warmed by.
    ///   - elevation: above the sea.
    public init(
      highest: Figure<Temperature>, wetBulb: Figure<Temperature>,
      trend: Figure<TemperatureDifference>, elevation: Figure<Length>
    ) {
      (self.highest, self.wetBulb) = (highest, wetBulb)
      (self.trend, self.elevation) = (trend, elevation)
    }
  }

  /// Design conditions: a hall must not throttle on its hottest day.
  ///
  /// - Parameters:
  ///   - conditions: of the place.
  ///   - pads: whether the pads are used.
  public init(
    _ model: CoolingModel, _ conditions: Conditions, pads: Bool, in scope: FigureScope
  ) throws(FigureError) {
    padEffectiveness =
      pads
      ? model.cooler.padEffectiveness
      : .given(
        scope.identifier("design.no_pads"), Ratio(si: 0), sources: ["scenario"],
        confidence: .stated, note: "The site rejects heat without adiabatic pads.")
    dryBulb = try scope.figure(
      "design.dry_bulb", "highest + margin + trend + recirculation",
      [
        "highest": conditions.highest, "margin": model.practice.weatherMargin,
        "trend": conditions.trend, "recirculation": model.cooler.recirculation,
      ])
    wetBulb = try scope.figure(
      "design.wet_bulb", "wet_bulb + trend",
      ["wet_bulb": conditions.wetBulb, "trend": conditions.trend])
    coolerInlet = try scope.figure(
      "design.cooler_inlet", "dry_bulb - pads * (highest + margin + trend - wet_bulb)",
      [
        "dry_bulb": dryBulb, "pads": padEffectiveness, "highest": conditions.highest,
        "trend": conditions.trend, "wet_bulb": wetBulb, "margin": model.practice.weatherMargin,
      ])
    pressure = try scope.figure(
      "design.pressure", "standard_pressure(elevation)", ["elevation": conditions.elevation],
      note: "Of the standard atmosphere.")
    let sea = Figure<Pressure>.given(
      "constant.atmosphere", Pressure(si: 101_325), sources: ["facility-facts"],
      confidence: .transcribed)
    density = try scope.figure(
      "design.density", "pressure / atmosphere", ["pressure": pressure, "atmosphere": sea],
      note: "By pressure alone; at a given temperature that is the ratio of the densities.")
  }

  /// `standard_pressure(elevation)` for formulas.
  public static let standardPressure = FormulaFunction(
    "standard_pressure", "an elevation: the pressure of the standard atmosphere there"
  ) { arguments throws(FormulaError) in
    guard arguments.count == 1, case .number(let elevation, Length.unit.dimension) = arguments[0]
    else { throw .badArguments(function: "standard_pressure", expected: "an elevation") }
    return .number(
      Psychrometrics.standardPressure(elevation: elevation), Pressure.unit.dimension)
  }

  /// `tower_approach(wet_bulb, range, flow_ratio)` for formulas.
  public static let towerApproach = FormulaFunction(
    "tower_approach",
    "a wet bulb, a range and a flow ratio of water over air: the approach by YorkCalc"
  ) { arguments throws(FormulaError) in
    guard arguments.count == 3,
      case .number(let wetBulb, Temperature.unit.dimension) = arguments[0],
      case .number(let range, _) = arguments[1], case .number(let ratio, .none) = arguments[2]
    else {
      throw .badArguments(function: "tower_approach", expected: "a temperature, a range, a ratio")
    }
    do throws(KernelError) {
      return .number(
        try CoolingTower.approach(wetBulb: wetBulb - 273.15, range: range, flowRatio: ratio),
        TemperatureDifference.unit.dimension)
    } catch {
      throw .notFinite("tower_approach (\(error))")
    }
  }
}
