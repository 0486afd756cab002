import Quantities
import Schema

extension CatalogueSchema {
  /// Devices that plans can be compared with and that no stage uses yet.
  static let reserve: [ObjectSchema] = [
    entry(
      "rear-door", "A rear-door heat exchanger.",
      [
        fact("capacity", positive(Power.self), "Heat."),
        fact("airflow", positive(VolumeFlow.self), "Air."),
        fact("power", positive(Power.self), "Fans; none in a passive door."),
        fact("effectiveness", share, "Of the coil."),
      ]),
    entry(
      "tower", "A cooling tower.",
      [
        fact("approach", positive(TemperatureDifference.self), "To the wet bulb at the rating."),
        fact("range", positive(TemperatureDifference.self), "Of the water at the rating."),
        fact("wet_bulb", temperature, "At the rating."),
        fact("fan_power", number, "Fan power at full speed, share of the heat."),
      ]),
    entry(
      "busway", "A busway.",
      [
        fact("rating", positive(Current.self), "Current."),
        fact("continuous", share, "Share of the rating to plan with."),
      ]),
    entry(
      "battery", "Energy storage.",
      [
        fact("round_trip", share, "Efficiency of a cycle."),
        fact("price", .price, "Of the energy that it holds."),
      ]),
  ]
}
