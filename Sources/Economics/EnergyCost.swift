public import Quantities

/// What the energy of a year costs and emits.
public struct EnergyCost: Sendable {
  /// Cost of the energy of a year.
  public let annual: Figure<Money>
  /// Emissions of the energy of a year.
  public let carbon: Figure<CarbonMass>

  /// Prices the energy of a year.
  ///
  /// - Parameters:
  ///   - energy: at the meter.
  ///   - price: all-in, for energy.
  ///   - intensity: of the grid.
  ///   - site: the scope of the site's figures.
  public init(
    energy: Figure<Energy>, price: FigureNode, intensity: Figure<CarbonIntensity>,
    exchange: Exchange, in site: FigureScope
  ) throws(FigureError) {
    annual = try exchange.amount(
      "cost.energy.annual", "energy * price", price: price, for: Energy.unit.dimension,
      [("energy", energy)], in: site)
    carbon = try site.figure(
      "carbon.annual", "energy * intensity", ["energy": energy, "intensity": intensity])
  }
}
