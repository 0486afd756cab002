import Quantities
import Schema

extension CatalogueSchema {
  /// Devices that plans can be compared with and that no stage uses yet.
  static let reserve: [ObjectSchema] = [
    entry(
      "busway", "A busway.",
      [
        fact("rating", positive(Current.self), "Current."),
        fact("continuous", share, "Share of the rating to plan with."),
        optionalFact("price", .price, "Of the power that it carries."),
      ]),
    entry(
      "failure-data", "How often the devices of a power chain fail, and how long repair takes.",
      [
        .required(
          "devices", .list(.object(failure), count: 0...100, namedBy: "device"), "By device.")
      ]),
    entry(
      "battery", "Energy storage.",
      [
        fact("round_trip", share, "Efficiency of a cycle."),
        fact("price", .price, "Of the energy that it holds."),
      ]),
  ]

  private static let failure = ObjectSchema(
    "failure", "How often a device fails, and how long its repair takes.",
    [
      .required(
        "device",
        .choice([
          "circuit", "circuits", "high-transformer", "medium-transformer", "high-board",
          "medium-board", "cable", "ring-switch", "low-board", "ups", "transfer-switch",
          "generator", "busway", "shelf", "battery",
        ]), "What fails; `circuits` is all of them at once."),
      fact("rate", .quantity(Frequency.self, from: .zero), "Failures."),
      fact("repair", positive(Duration.self), "Mean time to repair."),
      optionalFact("fails_to_start", share, "Each time that it is called."),
    ])
}
