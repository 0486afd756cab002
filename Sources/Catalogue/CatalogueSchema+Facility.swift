import Quantities
import Schema

extension CatalogueSchema {
  /// Power and cooling equipment, fluids, grids and design practice.
  static let facility: [ObjectSchema] = cooling + electrical + [grid, practice]

  static let watts = positive(Power.self)
  static let kelvins = positive(TemperatureDifference.self)

  private static let electrical: [ObjectSchema] = [
    entry(
      "ups", "An uninterruptible power supply.",
      [
        fact("rating", watts, "Output power of one."),
        fact("loads", curve(share), "Shares of the rating, increasing."),
        fact("efficiencies", curve(share), "Efficiency at each."),
        fact("group", .count(1...100), "Units that share one redundant unit."),
        optionalFact("input_power_factor", share, "At its input."),
        optionalFact("price", .price, "Of its rated power."),
      ]),
    entry(
      "transformer", "A transformer.",
      [
        fact("rating", positive(ApparentPower.self), "Rated apparent power."),
        fact("no_load_loss", watts, "Loss at no load."),
        fact("load_loss", watts, "Loss of the windings at the rating."),
        fact("impedance", share, "Impedance voltage, per unit of the rating."),
        fact("primary_max", positive(Voltage.self), "Highest primary voltage."),
        optionalFact("price", .price, "Of its rated apparent power."),
        fact("indoor_share", share, "Share of the loss that reaches the air loop."),
      ]),
    entry(
      "generator", "A generating set.",
      [
        fact("rating", watts, "Standby rating."),
        fact("fuel", positive(VolumeFlow.self), "Fuel at the rating."),
        fact("group", .count(1...100), "Sets that share one redundant set."),
        optionalFact("price", .price, "Of its rated power."),
      ]),
  ]

  private static let grid = entry(
    "grid", "A power grid: prices by voltage and emissions.",
    [
      .required("currency", .choice(Currency.allCases.map(\.rawValue)), "Of its prices."),
      fact("frequency", positive(Frequency.self), "Frequency."),
      fact("carbon", positive(CarbonIntensity.self), "Emissions of consumption."),
      fact("medium_voltage", positive(Voltage.self), "Of a site's own medium-voltage network."),
      fact("low_voltage", positive(Voltage.self), "The country's low voltage, line to line."),
      .required(
        "prices", .list(.object(price), count: 1...10, namedBy: nil),
        "Prices by connection voltage, increasing."),
      .optional("assessment", .object(assessment), "What a large user must pass."),
    ])

  private static let assessment = ObjectSchema(
    "grid assessment", "An assessment that a large user must pass before it is connected.",
    [
      .required("name", .text(maximumLength: 120), "What it is called."),
      fact("threshold", watts, "Contract power from which it is required."),
      fact("pass", number, "Points that pass."),
      fact("duration", positive(Duration.self), "Time that it takes."),
      .required(
        "items", .list(.object(assessed), count: 1...40, namedBy: "item"), "What is scored."),
    ])

  private static let assessed = ObjectSchema(
    "assessed item", "What an assessment scores.",
    [
      .required("item", .text(maximumLength: 60), "What it is."),
      fact("points", number, "The most points."),
    ])

  private static let price = ObjectSchema(
    "grid price", "The price at a connection voltage.",
    [
      fact("voltage", positive(Voltage.self), "Connection voltage."),
      fact("fault_level", positive(ApparentPower.self), "Short-circuit power to plan with."),
      fact("price", .price, "All-in price of energy, demand charges included, without tax."),
      fact("largest", watts, "Largest contract at this voltage."),
      .optional("tariff", .object(tariff), "By season and hour; then `price` is for reference."),
    ])

  private static let tariff = ObjectSchema(
    "tariff", "A demand charge, and energy by season and time of use on working days.",
    [
      fact("base", .price, "Demand charge, such as 8190 KRW/kW/month."),
      fact("surcharge", .price, "Climate, fuel and the like."),
      .required(
        "seasons", .list(.object(season), count: 1...12, namedBy: "season"), "The seasons."),
    ])

  private static let season = ObjectSchema(
    "season", "Energy prices of a season on working days.",
    [
      .required("season", .identifier, "What it is called."),
      fact("months", number, "Months of the year."),
      fact("light_hours", number, "Hours a day at the light price."),
      fact("mid_hours", number, "Hours a day at the mid price."),
      fact("peak_hours", number, "Hours a day at the peak price."),
      fact("light", .price, "Energy."), fact("mid", .price, "Energy."),
      fact("peak", .price, "Energy."),
    ])

  private static let split = ObjectSchema(
    "discipline", "A part of the facility's capital.",
    [
      .required("item", .identifier, "What it is."), fact("share", share, "Share of the facility."),
    ])

  private static let leadTime = ObjectSchema(
    "lead time", "From order to energised.",
    [
      .required("item", .text(maximumLength: 40), "What is ordered."),
      fact("value", positive(Duration.self), "Time."),
    ])

  private static let practice = entry(
    "practice", "Design practice: the shares and margins that no datasheet states.",
    [
      fact("power_factor", share, "Of the load."),
      fact("busway_loss", share, "Square-law loss at the rating, share of it."),
      fact("switchgear_no_load_loss", share, "Share of the rating."),
      fact("switchgear_loss", share, "Square-law loss at the rating, share of it."),
      fact("rated_currents", curve(positive(Current.self)), "That breakers and boards come in."),
      fact("board_current", positive(Current.self), "The largest low-voltage board."),
      fact("board_withstand", positive(Current.self), "Short-circuit rating of such boards."),
      fact("medium_board_current", positive(Current.self), "The largest medium-voltage board."),
      fact("ring_current", positive(Current.self), "Of a medium-voltage ring."),
      fact("ring_section", positive(Length.self), "Cable between two switches of a ring."),
      fact("ring_resistance", positive(LineImpedance.self), "Of ring cable."),
      fact("ring_reactance", positive(LineImpedance.self), "Of ring cable."),
      fact("busway_reactance", share, "Of a run at its rating, per unit."),
      fact("busway_racks", .count(1...100), "Most racks on one busway."),
      fact("ups_common_cause", share, "Of UPS failures, that strike all of a set."),
      fact(
        "generator_start", positive(Duration.self),
        "From the loss of the utility until generators carry the load."),
      fact("voltage_drop_branch", share, "Allowed over a branch at low voltage."),
      fact("voltage_drop_total", share, "Allowed from the transformer to a load."),
      fact("battery_usable", share, "Of a UPS battery's energy, at the end of its life."),
      fact(
        "shelf_loads", curve(share), "Of rack power shelves, shares of their rating, increasing."),
      fact("shelf_efficiencies", curve(share), "Their efficiency at each."),
      fact("psu_loads", curve(share), "Of servers' power supplies, the same way."),
      fact("psu_efficiencies", curve(share), "Their efficiency at each."),
      .required(
        "phase_loads", .object(phaseLoads),
        "GPU power over its maximum in each phase of a workload."),
      fact("lv_board_price", .price, "Of its rated apparent power."),
      fact("house_share", share, "Lighting and controls against IT peak."),
      fact("pump_efficiency", share, "Pump, motor and drive."),
      fact("coil_effectiveness", share, "Of the coils of fan walls."),
      fact("air_density", positive(Density.self), "Of the air that fan walls are rated in."),
      fact("air_specific_heat", positive(SpecificHeat.self), "Of the same air."),
      fact("warming", kelvins, "Of the air over ten years."),
      fact("typical_years", .count(1900...2100), "Middle of the records of typical years."),
      fact("pump_floor", share, "Share of the head that a variable loop holds at no flow."),
      fact("fws_head", positive(Pressure.self), "Head of the facility water loop."),
      fact("cdu_approach", kelvins, "TCS supply over FWS supply by design."),
      fact("cdu_group", .count(1...100), "CDUs that share one redundant CDU."),
      fact("plant_group", .count(1...100), "Coolers that share one redundant cooler."),
      fact("mechanical_allowance", share, "Mechanical power against IT, before it is known."),
      fact("weather_margin", kelvins, "Added to recorded extremes."),
      fact("cycles_of_concentration", number, "Of pad and tower water."),
      fact("tower_head", positive(Pressure.self), "Head of a tower water loop."),
      fact("supply_reset", kelvins, "How much warmer a loop's supply may be at no heat."),
      fact("coil_latent", share, "Share of the coils' heat that is latent."),
      fact(
        "water_worth", positive(EnergyDensity.self),
        "Electricity that water is worth in the choice of a mode."),
      fact("evaporative_effectiveness", share, "Of evaporative cooling of outside air."),
      fact("ventilation", positive(Velocity.self), "Outside air for each area of halls."),
      fact(
        "humidifier_energy", positive(EnergyDensity.self), "Of humidifiers, for the water they add."
      ),
      fact(
        "drying_energy", positive(EnergyDensity.self), "Of drying, for the water that it takes out."
      ),
      fact("rack_width", positive(Length.self), "Width of a rack position."),
      fact("rack_depth", positive(Length.self), "Depth of a rack."),
      fact("rack_units", .count(20...60), "Rack units of a rack."),
      fact("cold_aisle", positive(Length.self), "Width."),
      fact("hot_aisle", positive(Length.self), "Width."),
      fact("hall_margin", share, "Cross aisles and perimeter against rows and aisles."),
      .required("hydraulics", .object(CatalogueSchema.hydraulics), "How coolant runs."),
      .required(
        "cooling_prices", .object(CatalogueSchema.coolingPrices), "What cooling costs."),
      .required("cabling", .object(CatalogueSchema.cabling), "How cables run."),
      .required(
        "network_failures", .object(CatalogueSchema.networkFailures), "How networks fail."),
      fact("facility_cost", .price, "Of the building with power and cooling, a watt of IT peak."),
      fact("liquid_premium", share, "Added for liquid cooling."),
      .required(
        "facility_split", .list(.object(split), count: 1...20, namedBy: "item"),
        "Capital of the facility by discipline."),
      fact("storage_read", positive(Bandwidth.self), "Guideline a scalable unit."),
      fact("storage_write", positive(Bandwidth.self), "Guideline a scalable unit."),
      fact("storage_node_capacity", positive(DataSize.self), "Of a storage node."),
      fact("swing_share", share, "Of IT power between phases of synchronous training."),
      .required(
        "lead_times", .list(.object(leadTime), count: 0...40, namedBy: "item"),
        "From order to energised, by what is ordered."),
      fact("grid_contribution", .price, "Of a larger grid connection."),
      fact("voltage_step_share", share, "A step up in voltage, against the grid contribution."),
      fact("use_worth", .ratio(1...10), "What a use of GPUs is worth against what it costs."),
      fact("storey_share", share, "A year of a further storey against the facility's capital."),
      fact("early_energisation_share", share, "Of the price of capacity, for having it earlier."),
      fact("floor_strengthening_share", share, "A year of it against the facility's capital."),
      fact("cap_exponent", .ratio(0...2), "Of work over a share of power, under a power cap."),
      fact("cap_floor", share, "Lowest power cap, share of the maximum."),
      fact("gas_engine_cost", .price, "Of gas engines that bridge, installed."),
      fact("gas_energy_cost", .price, "Of their energy."),
      fact("it_life", positive(Duration.self), "Time over which IT is written off."),
      fact("facility_life", positive(Duration.self), "Time over which the building is."),
      fact("upkeep", share, "A year, share of capital."),
      fact("network_price_share", share, "Network and storage against the price of systems."),
    ])

  private static let phaseLoads = ObjectSchema(
    "phase loads", "GPU power over its maximum in each phase of a workload.",
    [
      fact("prefill", share, "Reading prompts."), fact("decode", share, "Writing tokens."),
      fact("compute", share, "Forward and backward passes."),
      fact("communication", share, "Waiting for collectives."),
      fact("checkpoint", share, "Writing a checkpoint."),
    ])
}
