public import Quantities

/// Rack positions and the floor that they take.
public struct HallSpace: Sendable {
  /// Positions in rows: racks of all kinds and CDUs.
  public let positions: Figure<Count>
  /// Area of the halls: rows, aisles, cross aisles and perimeter.
  public let area: Figure<Area>

  /// What a rack presses on the floor that it stands on.
  public static func floorLoad(
    _ id: String, _ model: HallModel, mass: Figure<Mass>, in scope: FigureScope
  ) throws(FigureError) -> Figure<Pressure> {
    let gravity = FigureNode.given(
      "constant.gravity", si: 9.80665,
      unit: Unit(
        symbol: "m/s2",
        dimension: (Length.unit.dimension / Duration.unit.dimension) / Duration.unit.dimension),
      sources: ["scenario"], confidence: .stated, note: "Standard gravity.")
    return try scope.figure(
      id, "mass * gravity / (rack_width * rack_depth)",
      [
        "mass": mass, "gravity": gravity, "rack_width": model.rackWidth,
        "rack_depth": model.rackDepth,
      ])
  }

  /// Counts positions and area.
  ///
  /// - Parameters:
  ///   - racks: racks by kind.
  ///   - cdus: CDUs in the rows.
  ///   - footprint: floor that a CDU stands on.
  public init(
    _ model: HallModel, racks: [Figure<Count>], cdus: Figure<Count>, footprint: Figure<Area>,
    in scope: FigureScope
  ) throws(FigureError) {
    positions = try scope.figure(
      "positions", "sum(racks) + cdus * ceil(footprint / (rack_width * rack_depth))",
      [
        "racks": racks, "cdus": cdus, "footprint": footprint, "rack_width": model.rackWidth,
        "rack_depth": model.rackDepth,
      ])
    area = try scope.figure(
      "area",
      "positions * rack_width * (rack_depth + (cold_aisle + hot_aisle) / 2) * (1 + margin)",
      [
        "positions": positions, "rack_width": model.rackWidth, "rack_depth": model.rackDepth,
        "cold_aisle": model.coldAisle, "hot_aisle": model.hotAisle, "margin": model.margin,
      ], note: "Two rows share a cold aisle and two share a hot aisle.")
  }
}
