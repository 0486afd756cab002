import Quantities
import Schema

extension CatalogueSchema {
  /// Cooling equipment, plants and fluids.
  static let cooling: [ObjectSchema] = [
    entry(
      "cdu", "A coolant distribution unit between FWS and TCS.",
      [
        fact("capacity", watts, "Heat at its rated approach."),
        fact("approach", kelvins, "TCS supply over FWS supply at the capacity."),
        fact("flow", positive(VolumeFlow.self), "TCS flow."),
        fact("head", positive(Pressure.self), "Head for what is outside it at that flow."),
        fact("power", watts, "Electrical power at that flow."),
        fact("footprint", positive(Area.self), "Floor that it stands on."),
      ]),
    entry(
      "hose", "A hose between a rack and the manifold of its row.",
      [
        fact("bores", curve(positive(Length.self)), "Inside diameters on sale."),
        fact("velocity", positive(Velocity.self), "Highest velocity."),
        fact("gradient", positive(PressureGradient.self), "Highest loss along it."),
        fact("roughness", positive(Length.self), "Of its wall."),
        fact("length", positive(Length.self), "From the manifold to the rack."),
        fact("coupling_bore", positive(Length.self), "Inside diameter of its coupling."),
        fact("coupling_loss", number, "Loss coefficient of the coupling."),
      ]),
    entry(
      "manifold", "A manifold along a row of racks.",
      [
        fact("bores", curve(positive(Length.self)), "Inside diameters on sale."),
        fact("velocity", positive(Velocity.self), "Highest velocity."),
        fact("gradient", positive(PressureGradient.self), "Highest loss along it."),
        fact("roughness", positive(Length.self), "Of its wall."),
        fact("pitch", positive(Length.self), "Between two racks."),
      ]),
    entry(
      "fan-wall", "A wall of fans with a chilled-water coil.",
      [
        fact("capacity", watts, "Heat."), fact("airflow", positive(VolumeFlow.self), "Air."),
        fact("power", watts, "Fan power at that air flow."),
        fact("water_supply", temperature, "Water in."), fact("water_return", temperature, "Out."),
      ]),
    entry(
      "rear-door", "A rear-door heat exchanger.",
      [
        fact("capacity", watts, "Heat."),
        fact("airflow", positive(VolumeFlow.self), "Air."),
        fact("power", watts, "Fans; none in a passive door."),
        fact("effectiveness", share, "Of the coil."),
      ]),
    entry(
      "containment", "How hot and cold air of a hall are kept apart.",
      [
        fact("bypass", share, "Supply air that misses the racks, share of it."),
        fact(
          "recirculation", share, "Inlet air of racks that comes from their outlet, share of it."),
      ]),
    entry(
      "air-class", "A class of air for IT equipment.",
      [
        fact("dry_bulb_low", temperature, "Coldest inlet."),
        fact("dry_bulb_high", temperature, "Warmest inlet."),
        fact("derating_above", positive(Length.self), "Elevation above which the warmest is less."),
        fact("derating_step", positive(Length.self), "Elevation that takes the derating from it."),
        fact("derating", kelvins, "What each step takes."),
        fact("dew_point_low", temperature, "Driest inlet."),
        fact("dew_point_high", temperature, "Dampest inlet."),
        fact("humidity_low", share, "Driest inlet, relative."),
        fact("humidity_high", share, "Dampest inlet, relative."),
      ]),
    entry(
      "dry-cooler", "A dry cooler with adiabatic pads.",
      [
        fact("capacity", watts, "Heat at the approach."),
        fact("approach", kelvins, "Fluid out over dry bulb, fans at full speed."),
        fact("fan_power", watts, "Fans at full speed."),
        fact("air_rise", kelvins, "Warming of the air at the capacity."),
        fact("speed_exponent", share, "Effectiveness over fan speed."),
        fact("minimum_speed", share, "Lowest fan speed."),
        fact("pad_effectiveness", share, "Of the pads, towards the wet bulb."),
        fact("pad_switch", temperature, "Dry bulb above which the pads may be wetted."),
        fact("recirculation", kelvins, "Warming of the inlet by neighbours."),
      ]),
    entry(
      "tower", "A cooling tower cell, which performs as the YorkCalc correlation says.",
      [
        fact("capacity", watts, "Heat at the rating."),
        fact("approach", kelvins, "To the wet bulb at the rating."),
        fact("range", kelvins, "Of the water at the rating."),
        fact("wet_bulb", temperature, "At the rating."),
        fact("fan_power", number, "Fan power at full speed, share of the heat."),
        fact("fan_floor", share, "Share of the fan power below which it does not fall."),
        fact("minimum_speed", share, "Lowest fan speed."),
        fact("liquid_gas", number, "Mass flow of water over that of dry air at the rating."),
        fact("exchanger_approach", kelvins, "Of the exchanger between its water and a loop."),
        fact("drift", share, "Share of the water that leaves as drops."),
      ]),
    entry(
      "chiller", "A chiller, by its share of the Carnot efficiency or by published curves.",
      [
        .defaulted(
          "condenser", .choice(["air", "tower"]), "air", "What its condensers give their heat to."),
        fact("capacity", watts, "Heat that it takes."),
        fact("carnot_fraction", share, "Share of the ideal COP."),
        fact("evaporator_approach", kelvins, "Water supply over evaporation."),
        fact("condenser_approach", kelvins, "Condensation over dry bulb, or over water leaving."),
        fact("minimum_lift", kelvins, "Smallest lift that the compressor holds."),
        fact("cop_limit", number, "Highest COP."),
        fact("part_load", curve(number), "Power over load at a share of capacity: b1, b2, b3."),
        fact("minimum_part_load", share, "Below it the compressor cycles."),
        optionalFact(
          "minimum_condenser", temperature, "The coldest air or water that condensers are given."),
        .optional(
          "curve", .text(maximumLength: 100),
          "Published curves for chilled water within their range, by their name in "
            + "chiller-curves.csv."),
      ]),
    entry(
      "plant", "An arrangement of heat rejection behind a loop.",
      [
        .required(
          "economiser", .choice(["none", "dry", "tower", "dry and tower"]),
          "What cools the loop without compressors."),
        .required(
          "chillers", .choice(["none", "air", "tower"]),
          "What condensers of chillers give their heat to."),
        .defaulted(
          "arrangement", .choice(["series", "parallel"]), "series",
          "Whether the economiser may take a part of the heat, or all of it or none."),
        .defaulted(
          "outside_air", .choice(["none", "direct", "evaporative"]), "none",
          "Outside air led through the hall before the air loop."),
      ]),
    entry(
      "coolant", "A fluid by temperature.",
      [
        fact("temperatures", curve(temperature), "Supporting points, increasing."),
        fact("densities", curve(positive(Density.self)), "Density at each."),
        fact("specific_heats", curve(positive(SpecificHeat.self)), "Specific heat at each."),
        fact("viscosities", curve(positive(Viscosity.self)), "Dynamic viscosity at each."),
        fact("freezing", temperature, "Where it begins to freeze."),
      ]),
  ]
}

extension CatalogueSchema {
  /// Design practice of pipes and loops.
  static let hydraulics = ObjectSchema(
    "hydraulics", "Design practice of pipes and loops.",
    [
      fact("bores", curve(positive(Length.self)), "Inside diameters that pipes come in."),
      fact("velocity", positive(Velocity.self), "Highest in mains."),
      fact("gradient", positive(PressureGradient.self), "Highest loss of pressure along a pipe."),
      fact("tcs_roughness", positive(Length.self), "Of the walls of TCS pipes."),
      fact("fws_roughness", positive(Length.self), "Of the walls of FWS pipes."),
      fact("tcs_length", positive(Length.self), "From a CDU to its farthest rack and back."),
      fact("fittings", number, "Loss in fittings, share of that along the pipe."),
      fact("plate_exponent", share, "UA of plate exchangers over flow."),
      fact("shut_off_rise", number, "Head of pumps at no flow over that at their rating."),
      fact("pump_flow", positive(VolumeFlow.self), "Of one facility water pump."),
      fact("inventory", positive(HeatInventory.self), "Coolant in TCS and FWS."),
      fact("cold_plate_inventory", positive(HeatInventory.self), "Coolant in the cold plates."),
      fact("dew_point", temperature, "Highest in the hall."),
      fact("dew_margin", kelvins, "Least of the coolant over the dew point."),
      fact("supply_margin", kelvins, "Rise of the supply that systems bear."),
      fact("cold_plate_margin", kelvins, "Rise in the cold plates at which chips throttle."),
      fact(
        "rejection_restart", positive(Duration.self),
        "Of fans and pumps after a failure of the grid."),
      fact("chiller_restart", positive(Duration.self), "Of chillers after it."),
      fact("tcs_filter", positive(Length.self), "Filtration of TCS."),
      fact("fws_filter", positive(Length.self), "Filtration of FWS."),
    ])

  /// Prices of cooling equipment, installed.
  static let coolingPrices = ObjectSchema(
    "cooling prices", "Prices of cooling equipment, installed, and of water.",
    [
      fact("cdu", .price, "A watt of a CDU's capacity."),
      fact("fan_wall", .price, "A watt of a fan wall's capacity."),
      fact("dry_cooler", .price, "A watt of a dry cooler's capacity."),
      fact("tower", .price, "A watt of a tower's capacity."),
      fact("chiller", .price, "A watt of a chiller's capacity."),
      fact("water", .price, "A cubic metre of water, with its discharge."),
    ])
}
