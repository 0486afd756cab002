public import Quantities

/// The air outside for which equipment is chosen.
public struct DesignWeather: Sendable {
  /// Dry bulb at the inlet of coolers and condensers.
  public let dryBulb: Figure<Temperature>
  /// Dry bulb behind wetted pads, at the inlet of the coolers.
  public let coolerInlet: Figure<Temperature>
  /// Effectiveness of the pads; 0 for dry operation.
  let padEffectiveness: Figure<Ratio>

  /// Design conditions from the extremes of a record: a hall must not throttle on its hottest day.
  ///
  /// - Parameters:
  ///   - highest: highest dry bulb of the record.
  ///   - wetBulb: highest wet bulb of the record, taken to coincide.
  ///   - pads: whether the pads are used.
  public init(
    _ model: CoolingModel, highest: Figure<Temperature>, wetBulb: Figure<Temperature>,
    pads: Bool, in scope: FigureScope
  ) throws(FigureError) {
    padEffectiveness =
      pads
      ? model.plant.padEffectiveness
      : .given(
        scope.identifier("design.no_pads"), Ratio(si: 0), sources: ["scenario"],
        confidence: .stated, note: "The site rejects heat without adiabatic pads.")
    dryBulb = try scope.figure(
      "design.dry_bulb", "highest + margin + recirculation",
      [
        "highest": highest, "margin": model.weatherMargin,
        "recirculation": model.plant.recirculation,
      ])
    coolerInlet = try scope.figure(
      "design.cooler_inlet", "dry_bulb - pads * (highest + margin - wet_bulb)",
      [
        "dry_bulb": dryBulb, "pads": padEffectiveness, "highest": highest,
        "wet_bulb": wetBulb, "margin": model.weatherMargin,
      ])
  }
}
