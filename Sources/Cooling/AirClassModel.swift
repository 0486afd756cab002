import Catalogue
import Quantities

/// A class of air for IT equipment: what the air in front of the racks may be.
struct AirClassModel: Sendable {
  let low, high, dewLow, dewHigh: Figure<Temperature>
  let humidityLow, humidityHigh: Figure<Ratio>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    low = try entry.root.figure("dry_bulb_low")
    high = try entry.root.figure("dry_bulb_high")
    dewLow = try entry.root.figure("dew_point_low")
    dewHigh = try entry.root.figure("dew_point_high")
    humidityLow = try entry.root.figure("humidity_low")
    humidityHigh = try entry.root.figure("humidity_high")
  }

  /// Bounds of moisture, as the formulas take them.
  var moisture: [FigureNode] {
    [dewLow.node, dewHigh.node, humidityLow.node, humidityHigh.node]
  }
}
