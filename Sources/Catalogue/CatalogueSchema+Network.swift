import Quantities
import Schema

extension CatalogueSchema {
  /// Switches, optical modules and cables.
  static let network: [ObjectSchema] = [
    entry(
      "switch", "A network switch.",
      [
        fact("ports", .count(1...4096), "Ports at their highest speed."),
        fact("port_speed", positive(Bandwidth.self), "Speed of a port, each direction."),
        fact("cages", .count(1...4096), "Cages for modules."),
        optionalFact(
          "breakout", .count(1...8), "Links that a port can be split into; 1 unless stated."),
        fact("height", .count(1...64), "Rack units."),
        .required("power", .object(switchPower), "Its power."),
        fact("mass", positive(Mass.self), "Mass."),
      ]),
    entry(
      "module", "A pluggable optical module.",
      [
        fact("power", positive(Power.self), "Highest power."),
        fact("reach", positive(Length.self), "Reach."),
      ]),
    entry(
      "cable", "A cable.",
      [
        .required("medium", .choice(["fibre", "copper"]), "What carries the signal."),
        fact("reach", positive(Length.self), "Longest run."),
        optionalFact(
          "link_speed", positive(Bandwidth.self),
          "Fastest link that it carries, where it may be chosen by reach."),
        optionalFact("end_power", positive(Power.self), "Power of one end of a link."),
        optionalFact("price", .price, "Of a link: the cable and what is at both its ends."),
      ]),
    entry(
      "link", "How messages of collectives travel over a kind of link.",
      [
        optionalFact(
          "bandwidth", positive(Bandwidth.self),
          "Of one GPU, each direction, where its entry has none."),
        fact("latency", positive(Duration.self), "Of one message, software included."),
        fact("efficiency", share, "Share of the bandwidth that a large collective achieves."),
        optionalFact(
          "reduction_efficiency", share,
          "The same of an all-reduce that switches add up (NVLS), where they can."),
        fact(
          "ramp", .ratio(0...10), "How much of a pipeline's start a message of middle size shows."),
        optionalFact("measured_ranks", count, "GPUs of the measured group; absent: not measured."),
      ]),
  ]

  private static let switchPower = ObjectSchema(
    "switch power", "The power of a switch.",
    [
      fact("bare", positive(Power.self), "Typical, without optical modules."),
      fact("max", positive(Power.self), "Maximum, modules included."),
    ])

  /// How cables run in a hall.
  static let cabling = ObjectSchema(
    "cabling", "How cables run between racks.",
    [
      fact("row_racks", .count(1...1000), "Racks of a row."),
      fact("tray_height", positive(Length.self), "Height of the trays above the floor."),
      fact("slack", share, "Added for bends and spare."),
      fact("tails", positive(Length.self), "Added for the ends of a cable, both together."),
      fact("lengths", curve(positive(Length.self)), "Lengths that cables come in, increasing."),
    ])

  /// How often parts of a network fail, and for how long.
  static let networkFailures = ObjectSchema(
    "network failures", "Failures of switches and links, and their repair.",
    [
      fact("switch_mtbf", positive(Duration.self), "Mean time between failures of a switch."),
      fact(
        "link_mtbf", positive(Duration.self),
        "Mean time between failures of a link: its cable and both transceivers."),
      fact(
        "cable_share", share, "Share of a link's failures that lie in the cable itself."),
      fact("switch_repair", positive(Duration.self), "Until a failed switch is replaced."),
      fact("link_repair", positive(Duration.self), "Until a failed link is replaced."),
    ])
}
