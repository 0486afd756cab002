import Quantities
import Schema

extension CatalogueSchema {
  /// Published facilities that the hourly model is held against, and what their publications assume.
  static let references: [ObjectSchema] = [
    entry(
      "facility-class", "What a publication assumes of data centres of a size.",
      [
        fact("ups_efficiency", share, "Of the UPS."),
        fact("distribution_loss", share, "Of transformers and distribution, share of IT power."),
        fact("house_share", share, "Lighting and the like against IT power."),
        fact("fan_pressure", positive(Pressure.self), "Of the hall's fans."),
        fact("fan_efficiency", share, "Of them."),
        fact("air_rise", kelvins, "Return air over supply air."),
        fact("supply_air_low", temperature, "Coldest supply air."),
        fact("supply_air_high", temperature, "Warmest supply air."),
        fact("dew_point_low", temperature, "Driest supply air."),
        fact("dew_point_high", temperature, "Moistest supply air."),
        fact("humidity_low", share, "Driest supply air, relative."),
        fact("humidity_high", share, "Moistest supply air, relative."),
        .required("humidifies", .choice(["yes", "no"]), "Whether dry outside air is humidified."),
        fact("coil_effectiveness", share, "Of the hall's coils."),
        fact("evaporative_effectiveness", share, "Of evaporative cooling of outside air."),
        fact("coil_latent", share, "Share of the coils' heat that is latent."),
        fact("water_rise", kelvins, "Of the facility water."),
        fact("loop_head", positive(Pressure.self), "Of the facility water."),
        fact("tower_head", positive(Pressure.self), "Of the tower water."),
        fact("pump_efficiency", share, "Of both."),
        fact("tower_range", kelvins, "Of the tower water."),
        fact("tower_approach", kelvins, "Of the towers at the rating's wet bulb."),
        fact("exchanger_approach", kelvins, "Between tower water and the loop."),
        fact("tower_fan_pressure", positive(Pressure.self), "Of the towers' fans."),
        fact("tower_fan_efficiency", share, "Of them."),
        fact("liquid_gas", number, "Mass flow of tower water over that of dry air."),
        fact("cycles_of_concentration", number, "Of the tower water."),
        fact("drift", share, "Share of the tower water that leaves as drops."),
        .defaulted(
          "tower_water", .choice(["by-air", "all-latent"]), "by-air",
          "Whether the towers' water is counted by the air that leaves, or as if all heat evaporated."
        ),
        .defaulted(
          "fan_heat", .choice(["counted", "left-out"]), "counted",
          "Whether the cooling load holds the heat of the hall's fans."),
        fact("condenser_room", share, "Room in the towers for the heat of compressors."),
        fact("chiller_load", share, "Load of the chillers against their capacity."),
      ]),
    entry(
      "reference-facility", "A published facility, or a population of them.",
      [
        .required(
          "case", .text(maximumLength: 120), "What tables of published results call it."),
        .required("class", .reference("facility-class"), "What is assumed of its size."),
        .required("plant", .reference("plant"), "Heat rejection behind the hall's air."),
        .required("tower", .reference("tower"), "Its towers."),
        .optional("chiller", .reference("chiller"), "Its chillers."),
        .defaulted(
          "curves", .choice(["in range", "held"]), "in range",
          "Whether published curves of its chillers serve in their range only, or also for warmer "
            + "water, held to the end of it."),
        .optional("liquid_plant", .reference("plant"), "Heat rejection behind liquid."),
        .optional("dry_cooler", .reference("dry-cooler"), "Its dry coolers."),
        optionalFact("quality", number, "What the chillers reach of their model's COP."),
        optionalFact("fan_pressure", positive(Pressure.self), "Of the hall's fans, if not usual."),
        optionalFact("chilled_water", temperature, "Of the hall's coils, if not by their size."),
        optionalFact("liquid_share", share, "Of the IT heat that liquid takes."),
        optionalFact("liquid_supply", temperature, "Water to the liquid-cooled racks."),
        optionalFact("liquid_rise", kelvins, "Of that water."),
      ]),
  ]
}
