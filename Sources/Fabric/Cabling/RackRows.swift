/// Racks in rows: where each position is on the floor.
///
/// A stand-in until a hall is laid out: rows of equal length, one aisle after each.
public struct RackRows: Codable, Hashable, Sendable {
  /// Racks of a row; at least 1.
  public let rowRacks: Int
  /// From one rack to the next in a row, m.
  public let width: Double
  /// From one row to the next, m.
  public let pitch: Double
  /// Rack units of a rack.
  public let units: Int

  /// Height of a rack unit, m.
  public static let unitHeight = 0.04445

  /// Creates rows.
  public init(rowRacks: Int, width: Double, pitch: Double, units: Int) {
    self.rowRacks = max(1, rowRacks)
    self.width = width
    self.pitch = pitch
    self.units = units
  }

  /// The row of a position, from 0.
  public func row(_ position: Int) -> Int { position / rowRacks }
  /// The place of a position in its row, from 0.
  public func place(_ position: Int) -> Int { position % rowRacks }
  /// What a position is called: row and place from 1, such as `r02-07`.
  public func name(_ position: Int) -> String {
    "r\(FabricNames.padded(row(position) + 1, 2))-\(FabricNames.padded(place(position) + 1, 2))"
  }
  /// Where a position is along its row, m.
  public func x(_ position: Int) -> Double { Double(place(position)) * width }
  /// Where a position is across the rows, m.
  public func y(_ position: Int) -> Double { Double(row(position)) * pitch }
  /// The middle of a device above the floor, m.
  public func z(unit: Int, height: Int = 1) -> Double {
    (Double(unit) + Double(height - 1) / 2) * RackRows.unitHeight
  }
}
