public import Interfaces
public import Quantities

/// The part of the chain behind the UPS: busways to the racks, the UPS and its losses.
public struct ProtectedPower: Sendable {
  /// Loss of the busways at IT peak.
  public let distributionLoss: Figure<Power>
  /// Square-law loss of the busways at their rating, share of it.
  public let buswayLoss: Figure<Ratio>
  /// Load on the UPS at IT peak.
  public let load: Figure<Power>
  /// The UPS.
  public let ups: DeviceGroup
  /// Rated power of all UPS that share the load.
  public let capacity: Figure<Power>
  /// Coefficients of their loss curve.
  public let a0: Figure<Ratio>
  /// Linear term.
  public let a1: Figure<Ratio>
  /// Square term.
  public let a2: Figure<Ratio>
  /// Loss of the UPS at IT peak.
  public let loss: Figure<Power>

  /// Sizes the UPS for the IT peak and the pumps that must not stop.
  ///
  /// - Parameters:
  ///   - itPeak: at the racks' AC input.
  ///   - pumps: TCS pumps, which stay on the UPS: cold plates throttle within seconds without flow
  ///     (facts/facility.md section 6).
  ///   - redundancy: of the UPS; all installed share the load.
  ///   - scope: must know ``UPSLoss/function`` and ``Redundancy/function``.
  public init(
    _ model: ElectricalModel, itPeak: Figure<Power>, pumps: Figure<Power>, redundancy: Redundancy,
    in scope: FigureScope
  ) throws(FigureError) {
    buswayLoss = model.buswayLoss
    distributionLoss = try scope.figure(
      "distribution.loss", "it * loss", ["it": itPeak, "loss": model.buswayLoss])
    load = try scope.figure(
      "ups.load", "it + distribution + pumps",
      ["it": itPeak, "distribution": distributionLoss, "pumps": pumps])
    ups = try scope.devices(
      "ups", "ceil(load / rating)", ["load": load, "rating": model.upsRating],
      group: model.upsGroup, redundancy: redundancy)
    capacity = try scope.figure(
      "ups.capacity", "installed * rating",
      ["installed": ups.installed, "rating": model.upsRating])
    func coefficient(_ name: String) throws(FigureError) -> Figure<Ratio> {
      try scope.figure(
        "ups.curve.\(name)", "loss_fit(\"\(name)\", loads, efficiencies)",
        ["loads": model.upsLoads, "efficiencies": model.upsEfficiencies])
    }
    a0 = try coefficient("a0")
    a1 = try coefficient("a1")
    a2 = try coefficient("a2")
    loss = try scope.figure(
      "ups.loss", "capacity * a0 + load * a1 + load ^ 2 / capacity * a2",
      ["capacity": capacity, "load": load, "a0": a0, "a1": a1, "a2": a2])
  }
}
