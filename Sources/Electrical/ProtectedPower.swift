import Catalogue
public import Interfaces
public import Quantities

/// The part of the chain behind the UPS: busways to the racks, the UPS and its losses.
public struct ProtectedPower: Sendable {
  /// What the formulas of the chain share.
  public let chain: ChainFigures
  /// Loss of the busways at IT peak.
  public let distributionLoss: Figure<Power>
  /// The same as a share of IT peak: their square-law loss.
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
  /// Square term, of the UPS as they share the load.
  public let a2: Figure<Ratio>
  /// Loss of the UPS at IT peak.
  public let loss: Figure<Power>
  /// What to buy.
  let bill: [BillLine]

  /// Lays out the lineups for the racks and the pumps that must not stop.
  ///
  /// - Parameters:
  ///   - itPeak: at the racks' AC input.
  ///   - racks: by kind; together `itPeak`.
  ///   - pumps: TCS pumps, which stay on the UPS: cold plates throttle within seconds without flow
  ///     (facts/facility.md section 6).
  ///   - layers: the redundancy.
  ///   - lowVoltage: of boards and busways.
  ///   - battery: how long the UPS carries its rating.
  ///   - hasUPS: whether lineups have UPS; without, transformers feed their output boards straight.
  ///   - scope: must know ``UPSLoss/function`` and ``PowerTreeFunction``.
  public init(
    _ model: ElectricalModel, itPeak: Figure<Power>, racks: [PowerDesign.RackFigures],
    pumps: Figure<Power>, layers: PowerDesign.Layers, lowVoltage: Figure<Voltage>,
    battery: Figure<Duration>, hasUPS: Bool = true, in scope: FigureScope
  ) throws(FigureError) {
    func none<Value: Quantity>(_ id: String, _ zero: Value) -> Figure<Value> {
      .given(
        scope.identifier(id), zero, sources: ["scenario"], confidence: .stated,
        note: "The racks stand behind no UPS.")
    }
    func coefficient(_ name: String) throws(FigureError) -> Figure<Ratio> {
      guard hasUPS else { return none("ups.curve.\(name)", Ratio.zero) }
      return try scope.figure(
        "ups.curve.\(name)", "loss_fit(\"\(name)\", loads, efficiencies)",
        ["loads": model.upsLoads, "efficiencies": model.upsEfficiencies])
    }
    a0 = try coefficient("a0")
    a1 = try coefficient("a1")
    let square = try coefficient("a2")
    let chain = ChainFigures(
      model, racks: racks, pumps: pumps, layers: layers, lowVoltage: lowVoltage,
      battery: hasUPS ? battery : none("ups.battery", Duration.zero),
      curve: (a0, a1, square))
    self.chain = chain
    let loading: Figure<Ratio> = try chain.figure(
      "distribution.loading", "busway.loading", in: scope,
      note: "Loss of the busways as loaded over their loss at the rating, share of IT peak.")
    buswayLoss = try scope.figure(
      "distribution.loss_share", "loss * loading", ["loss": model.buswayLoss, "loading": loading])
    distributionLoss = try scope.figure(
      "distribution.loss", "it * loss", ["it": itPeak, "loss": buswayLoss])
    load = try scope.figure(
      "ups.load", "it + distribution + pumps",
      ["it": itPeak, "distribution": distributionLoss, "pumps": pumps])
    ups = try chain.devices("ups", "ups", in: scope)
    capacity =
      hasUPS
      ? try scope.figure(
        "ups.capacity", "installed * rating",
        ["installed": ups.installed, "rating": model.upsRating])
      : try chain.figure(
        "ups.capacity", "ups.capacity", in: scope,
        note: "No UPS: what those of the lineups would be rated.")
    let imbalance: Figure<Ratio> = try chain.figure(
      "ups.imbalance", "ups.imbalance", in: scope,
      note: "Square-law loss of the UPS as they share the load, over that of equal shares.")
    a2 = try scope.figure(
      "ups.curve.a2.shared", "a2 * imbalance", ["a2": square, "imbalance": imbalance])
    loss = try scope.figure(
      "ups.loss", "capacity * a0 + load * a1 + load ^ 2 / capacity * a2",
      ["capacity": capacity, "load": load, "a0": a0, "a1": a1, "a2": a2])
    let busways: Figure<Count> = try chain.figure("busways", "busways", in: scope)
    let outputs: Figure<Count> = try chain.figure("boards.output", "output_boards", in: scope)
    let switches: Figure<Count> = try chain.figure(
      "transfer_switches", "transfer_switches", in: scope)
    let busway = model.chain.buswayEntry
    let units = BillLine(
      purpose: "UPS", item: model.ups.id, name: model.ups.name, count: ups.installed)
    bill =
      (hasUPS ? [units] : []) + [
        BillLine(purpose: "busway", item: busway.id, name: busway.name, count: busways),
        BillLine(
          purpose: "UPS output board", item: "lv-output-board", name: "UPS output board",
          count: outputs),
        BillLine(
          purpose: "static transfer switch", item: "transfer-switch",
          name: "Static transfer switch",
          count: switches),
      ]
  }
}
