public import Catalogue
import Quantities

/// The measures of rows and aisles.
public struct HallModel: Sendable {
  let rackWidth: Figure<Length>
  let rackDepth: Figure<Length>
  let coldAisle: Figure<Length>
  let hotAisle: Figure<Length>
  let margin: Figure<Ratio>

  /// Reads the measures from the design practice.
  public init(practice: CatalogueEntry) throws(CatalogueError) {
    rackWidth = try practice.root.figure("rack_width")
    rackDepth = try practice.root.figure("rack_depth")
    coldAisle = try practice.root.figure("cold_aisle")
    hotAisle = try practice.root.figure("hot_aisle")
    margin = try practice.root.figure("hall_margin")
  }
}
