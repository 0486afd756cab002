import Catalogue
public import Interfaces
public import Quantities

/// What a fabric beside the compute fabric takes: storage, in-band or out-of-band.
public struct ServiceFabric: Sendable {
  /// All switches.
  public let switches: Figure<Count>
  /// All cables.
  public let cables: Figure<Count>
  /// Maximum power.
  public let peak: Figure<Power>
  /// Expected power.
  public let typical: Figure<Power>
  /// What to buy.
  public let bill: [BillLine]

  /// Counts a service fabric from its counts for each scalable unit.
  public init(
    _ model: ServiceFabricModel, units: Figure<Count>, in scope: FigureScope
  ) throws(FigureError) {
    switches = try scope.figure(
      "switches", "ceil(units * leaves) + ceil(units * spines)",
      ["units": units, "leaves": model.leaves, "spines": model.spines])
    cables = try scope.figure(
      "cables", "ceil(units * cables)", ["units": units, "cables": model.cables])
    peak = try scope.figure(
      "power.peak", "switches * max", ["switches": switches, "max": model.device.max])
    typical = try scope.figure(
      "power.typical", "switches * (bare + max) / 2",
      ["switches": switches, "bare": model.device.bare, "max": model.device.max],
      note: "About half of the ports carry modules.")
    bill = [
      BillLine(
        purpose: "\(model.name), switch", item: model.device.id, name: model.device.name,
        count: switches),
      BillLine(
        purpose: "\(model.name), cable", item: model.cable.id, name: model.cable.name,
        count: cables),
    ]
  }
}
