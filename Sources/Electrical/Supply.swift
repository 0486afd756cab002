import Catalogue
public import Interfaces
public import Quantities

/// The part of the chain ahead of the UPS: transformers, switchgear and generators, sized for the
/// connected load.
public struct Supply: Sendable {
  /// All that can run at once at design: UPS input, mechanical plant, lighting and controls.
  public let connected: Figure<Power>
  /// MV/LV transformers.
  public let medium: DeviceGroup
  /// Transformers from the grid's voltage; `nil` when connected at medium voltage.
  public let high: DeviceGroup?
  /// Generating sets; `nil` when there are none.
  public let generators: DeviceGroup?
  /// What to buy, UPS included.
  public let bill: [BillLine]

  /// The redundancy of each layer.
  public struct Layers: Sendable {
    let medium: Redundancy
    let high: Redundancy
    let generators: Redundancy?

    /// Creates the layers; no redundancy for generators means that there are none.
    public init(medium: Redundancy, high: Redundancy, generators: Redundancy?) {
      self.medium = medium
      self.high = high
      self.generators = generators
    }
  }

  /// Sizes transformers and generators.
  ///
  /// - Parameters:
  ///   - protected: the chain behind the UPS.
  ///   - mechanical: fans, pumps and compressors at design.
  ///   - house: lighting and controls.
  public init(
    _ model: ElectricalModel, protected: ProtectedPower, mechanical: Figure<Power>,
    house: Figure<Power>, layers: Layers, in scope: FigureScope
  ) throws(FigureError) {
    let connected: Figure<Power> = try scope.figure(
      "connected", "ups_load + ups_loss + mechanical + house",
      [
        "ups_load": protected.load, "ups_loss": protected.loss, "mechanical": mechanical,
        "house": house,
      ])
    self.connected = connected
    func transformers(
      _ id: String, _ transformer: TransformerModel, _ redundancy: Redundancy
    ) throws(FigureError) -> DeviceGroup {
      try scope.devices(
        "transformers.\(id)", "ceil(connected / (power_factor * rating))",
        [
          "connected": connected, "power_factor": model.powerFactor,
          "rating": transformer.rating,
        ], group: model.group, redundancy: redundancy)
    }
    medium = try transformers("mv", model.mediumTransformer, layers.medium)
    var bill = [
      BillLine(
        purpose: "UPS", item: model.ups.id, name: model.ups.name, count: protected.ups.installed),
      BillLine(
        purpose: "MV/LV transformer", item: model.mediumTransformer.entry.id,
        name: model.mediumTransformer.entry.name, count: medium.installed),
    ]
    if let transformer = model.highTransformer {
      let group = try transformers("hv", transformer, layers.high)
      bill.append(
        BillLine(
          purpose: "HV/MV transformer", item: transformer.entry.id, name: transformer.entry.name,
          count: group.installed))
      high = group
    } else {
      high = nil
    }
    if let redundancy = layers.generators, let rating = model.generatorRating,
      let group = model.generatorGroup, let generator = model.generator
    {
      let sets = try scope.devices(
        "generators", "ceil(connected / rating)", ["connected": connected, "rating": rating],
        group: group, redundancy: redundancy)
      bill.append(
        BillLine(
          purpose: "generating set", item: generator.id, name: generator.name,
          count: sets.installed))
      generators = sets
    } else {
      generators = nil
    }
    self.bill = bill
  }
}
