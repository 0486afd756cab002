public import Quantities

/// The air of the halls on its way round: walls, racks, walls.
///
/// With a bypass b of the supply that misses the racks and a recirculation r of their inlet that comes
/// from their outlet, racks that need an air flow V get (1 - b) of the supply and r V of outlet air:
/// supply = V (1 - r) / (1 - b), inlet = supply temperature + r / (1 - r) times the racks' rise.
public struct HallAir: Sendable {
  /// Air that the walls move over what the racks need; `nil` without leakage.
  let ratio: Figure<Ratio>?
  /// Air behind the walls and in front of the racks at IT peak.
  public let supply, inlet: Figure<Temperature>
  /// What the air warms by in the racks.
  let rise: Figure<TemperatureDifference>
  /// Share of the racks' air heat that their rear doors take, and the doors, one for each rack; `nil`
  /// without.
  public let doors: (share: Figure<Ratio>, count: Figure<Count>, heat: Figure<Power>)?
  /// Everything that the plan keeps.
  public var nodes: [FigureNode] {
    [supply.node, inlet.node]
      + [ratio?.node, doors?.share.node, doors?.heat.node].compactMap(\.self)
  }

  /// - Parameters:
  ///   - heat: that the racks give to air.
  ///   - racks: how many would have a door.
  init(
    _ model: CoolingModel, heat: Figure<Power>, racks: Figure<Count>, in scope: FigureScope
  ) throws(FigureError) {
    let hall = model.hall
    rise = try scope.figure(
      "air.rise", "capacity / (airflow * density * specific_heat)",
      [
        "capacity": model.wallCapacity, "airflow": model.wallAirflow, "density": hall.density,
        "specific_heat": hall.specificHeat,
      ],
      note: "Of the air at the fan walls' rating; the racks' fans are taken to follow the walls'.")
    supply = try scope.figure(
      "air.supply",
      "water_supply + max(rise, water_return - water_supply) / effectiveness - rise",
      [
        "water_supply": model.wallSupply, "water_return": model.wallReturn, "rise": rise,
        "effectiveness": hall.coilEffectiveness,
      ], note: "Behind the coils: the smaller heat capacity flow takes its share of the difference."
    )
    if let leaks = hall.leaks {
      ratio = try scope.figure(
        "air.supply_ratio", "(1 - recirculation) / (1 - bypass)",
        ["recirculation": leaks.recirculation, "bypass": leaks.bypass],
        note: "Air through the fan walls over the air that the racks draw.")
      inlet = try scope.figure(
        "air.inlet", "supply + recirculation / (1 - recirculation) * rise",
        ["supply": supply, "recirculation": leaks.recirculation, "rise": rise],
        note: "Mean in front of the racks; the top of a rack is warmer.")
    } else {
      ratio = nil
      inlet = try scope.figure(
        "air.inlet", "supply", ["supply": supply], note: "Nothing leaks past the containment.")
    }
    guard let door = hall.door, heat.orZero.si > 0 else {
      doors = nil
      return
    }
    let count: Figure<Count> = try scope.figure("air.doors", "racks", ["racks": racks])
    let share: Figure<Ratio> = try scope.figure(
      "air.doors.share",
      "min(1, doors * capacity / heat, max(0, effectiveness * (inlet + rise - water) / rise))",
      [
        "doors": count, "capacity": door.capacity, "heat": heat,
        "effectiveness": door.effectiveness, "inlet": inlet, "rise": rise,
        "water": model.wallSupply,
      ], note: "Of the racks' air heat, by the same water as the fan walls.")
    let taken: Figure<Power> = try scope.figure(
      "air.doors.heat", "heat * share", ["heat": heat, "share": share])
    doors = (share, count, taken)
  }

  /// Fans of the rear doors; `nil` without doors that have some.
  static func doorFans(
    _ model: CoolingModel, racks: Figure<Count>, in scope: FigureScope
  ) throws(FigureError) -> Figure<Power>? {
    guard let door = model.hall.door, door.power.orZero.si > 0 else { return nil }
    return try scope.figure(
      "air.doors.fans", "doors * power", ["doors": racks, "power": door.power])
  }
}
