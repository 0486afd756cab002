import Catalogue
import Climate
import Fabric
import Interfaces
import Quantities
public import Schema

/// The tables of keys of a scenario: what a planner may write, and what holds when it is left out.
public enum ScenarioSchema {
  /// The whole document.
  public static let root = ObjectSchema(
    "scenario", "Who gets how many of which system, for what, where, and by when.",
    [
      .required("name", .text(maximumLength: 500), "What the plan is called."),
      .defaulted("start", .quarter, "2026-Q4", "The first quarter in which orders can be placed."),
      .required(
        "fleets", .list(.object(fleet), count: 1...500, namedBy: "id"), "What is to be built."),
      .defaulted(
        "existing", .list(.object(existing), count: 0...100, namedBy: "id"), "[]",
        "What stands already; kept apart from the new build."),
      .required(
        "workloads", .map(.object(workload), count: 1...50), "What the systems do, by name."),
      .required("sites", .list(.object(site), count: 1...200, namedBy: "id"), "Where."),
      .defaulted(
        "climates", .list(.object(climate), count: 0...50, namedBy: "id"), "[]",
        "Weather of your own, beside the embedded places."),
      .defaulted("finance", .object(finance), "{}", "Currency, exchange rate, budget."),
      .defaulted(
        "korean", .list(.object(koreanName), count: 0...1000, namedBy: nil), "[]",
        "What Korean reports and drawings call the plan, its sites and owners."),
    ])

  private static let koreanName = ObjectSchema(
    "korean name", "A name and how it is written in Korean.",
    [
      .required("name", .text(maximumLength: 500), "The name as it stands in the scenario."),
      .required("korean", .text(maximumLength: 500), "The same in Korean."),
    ])

  private static let climate = ObjectSchema(
    "climate", "A place's weather from files.",
    [
      .required("id", .identifier, "What sites call it."),
      .required(
        "files", .list(.text(maximumLength: 400), count: 1...40, namedBy: nil),
        "EPW or CSV files, beside the scenario or by their whole path; several are years of one place."
      ),
      .optional(
        "elevation",
        .quantity(Length.self, from: Length(si: -430), to: Length(si: 5000)),
        "Above the sea, where the files do not say."),
      .optional("city", .label(maximumLength: 80), "Which city of a table of days."),
    ])

  /// The names that a scenario defines for its own references.
  static let localNames = [
    DocumentReader.LocalNames("site", definedUnder: "sites"),
    DocumentReader.LocalNames("workload", definedUnder: "workloads"),
    DocumentReader.LocalNames("climate", definedUnder: "climates"),
  ]

  /// The names that references may use: catalogue entries by kind, and climates.
  static func names(_ catalogue: Catalogue) -> [String: [String]] {
    var names = ["climate": TypicalYear.ids]
    for kind in Set(CatalogueSchema.folders.values) { names[kind] = catalogue.ids(of: kind) }
    return names
  }

  private static let fleet = ObjectSchema(
    "fleet", "An order: one owner, one system, one site.",
    [
      .required("id", .identifier, "What its figures are called."),
      .required("owner", .label(maximumLength: 80), "Who owns it."),
      .required("system", .reference("system"), "What is ordered."),
      .required("gpus", .count(1...1_000_000_000), "How many GPUs; systems are bought whole."),
      .optional("per_rack", .count(1...100), "Systems in a rack; as the catalogue has it."),
      .optional("unit", .reference("unit"), "The scalable unit; that of the system unless named."),
      .required("site", .reference("site"), "Where it stands."),
      .required("workload", .reference("workload"), "What it does."),
      .required("deliveries", .object(window), "When it arrives, evenly over the window."),
    ])

  private static let existing = ObjectSchema(
    "existing fleet", "Systems that stand already.",
    [
      .required("id", .identifier, "What its figures are called."),
      .required("owner", .label(maximumLength: 80), "Who owns it."),
      .required("system", .reference("system"), "What it is."),
      .required("gpus", .count(1...1_000_000_000), "How many GPUs."),
    ])

  private static let window = ObjectSchema(
    "delivery window", "From the first to the last quarter of deliveries.",
    [
      .required("from", .quarter, "First quarter."), .required("to", .quarter, "Last quarter."),
    ])

  private static let workload = ObjectSchema(
    "workload", "What systems do.",
    [
      .optional(
        "utilisation", .ratio(0...1),
        "Share of the time that a system is busy; without it, that of the training or serving."),
      .optional(
        "training", .object(training),
        "A training job: utilisation, tokens, goodput and the cost of a token follow from it."),
      .optional(
        "serving", .object(serving),
        "A model that is served: utilisation, tokens and the cost of a token follow from it."),
    ])

  private static let serving = ObjectSchema(
    "serving", "What a fleet serves.",
    [
      .required(
        "model", .text(maximumLength: 200), "A model of the catalogue, or a config.json beside it."
      ),
      .optional(
        "weights", .choice(["bf16", "fp8", "fp8-block", "nvfp4", "mxfp4", "int4"]),
        "Format of the weights; unless given the best that the GPU computes in."),
      .defaulted(
        "engine", .choice(["tensorrt-llm", "vllm", "sglang"]), "tensorrt-llm", "Serving engine."),
      .defaulted(
        "pools", .choice(["any", "none"]), "any",
        "Whether workers of their own may read prompts (disaggregation), where that takes fewer GPUs."
      ),
      .required("input", .count(1...10_000_000), "Tokens of a prompt."),
      .required("output", .count(1...10_000_000), "Tokens of an answer."),
      .optional("ttft", latency, "Longest mean time to the first token."),
      .optional("tpot", latency, "Longest mean time per output token."),
      .defaulted(
        "load", .ratio(0...1), "60 %",
        "Mean demand over what the fleet can serve, where no demand is stated."),
      .optional(
        "demand", .object(demand),
        "What users ask over a day: GPUs that it takes, mean load and hours of power follow."),
    ])

  private static let demand = ObjectSchema(
    "demand", "What users ask of a fleet.",
    [
      .required("users", .count(1...100_000_000_000), "Users."),
      .required(
        "requests_per_day", .quantity(Ratio.family, minimum: 1e-6, maximum: 1e6),
        "Requests of a user in a day."),
      .defaulted(
        "profile", .reference("day-profile"), "working-day",
        "How demand changes over the hours of a day: an entry of the catalogue."),
      .optional(
        "hours",
        .list(.quantity(Ratio.family, minimum: 0, maximum: 1e12), count: 24...24, namedBy: nil),
        "The same of your own: 24 numbers in any unit, from midnight."),
    ])

  private static let latency = ValueType.quantity(
    Duration.self, from: Duration(si: 1e-6), to: Duration(si: 86_400))

  private static let training = ObjectSchema(
    "training job", "What each job of a fleet trains.",
    [
      .required(
        "model", .text(maximumLength: 200), "A model of the catalogue, or a config.json beside it."
      ),
      .defaulted(
        "precision", .choice(["bf16", "fp8", "fp8-block", "mxfp8", "nvfp4"]), "bf16",
        "Number format of its products."),
      .defaulted("sequence", .count(1...100_000_000), "8192", "Tokens of a sequence."),
      .required("global_batch", .count(1...100_000_000), "Sequences of a step."),
      .required("gpus", .count(1...10_000_000), "GPUs of one job."),
    ])

  private static let site = ObjectSchema(
    "site", "A place with its grid, climate and design choices.",
    [
      .required("id", .identifier, "What its figures and files are called."),
      .required("name", .text(maximumLength: 500), "What people call it."),
      .required(
        "climate", .reference("climate"),
        "Its typical weather year: an embedded place or one of `climates`."),
      .required("grid", .reference("grid"), "The grid that it hangs on."),
      .required(
        "voltage",
        .quantity(Voltage.self, from: Voltage(si: 400), to: Voltage(si: 1_200_000)),
        "Connection voltage."),
      .required(
        "capacity", .list(.object(capacityStep), count: 1...40, namedBy: nil),
        "Grid capacity by date, each step replacing the one before."),
      .defaulted(
        "supply",
        .quantity(
          Temperature.self, from: Temperature(15, .celsius), to: Temperature(60, .celsius)),
        "40 °C", "Supply temperature of the coolant in the racks (TCS)."),
      .defaulted(
        "heat_rejection", .choice(["adiabatic", "dry"]), "adiabatic",
        "Whether the dry coolers' pads are wetted on warm days."),
      .defaulted("cooling", .object(cooling), "{}", "How heat is rejected, and into what weather."),
      .defaulted("redundancy", .object(redundancy), "{}", "Redundancy of each layer."),
      .defaulted("devices", .object(devices), "{}", "Catalogue entries of the facility."),
      .defaulted("limits", .object(limits), "{}", "What the place allows."),
      .defaulted(
        "cabling", .object(cabling), "{}", "Which cables are taken, and what they are called."),
      .defaulted("power", .object(power), "{}", "The power chain beyond its redundancy."),
    ])

  private static let cooling = ObjectSchema(
    "cooling", "How heat is rejected, and into what weather.",
    [
      .defaulted(
        "liquid_plant", .reference("plant"), "dry-series", "The plant behind the CDUs."),
      .defaulted(
        "air_plant", .reference("plant"), "dry-series", "The plant behind the fan walls."),
      .defaulted(
        "trend", .quantity(TemperatureDifference.self, from: .zero, to: .init(si: 10)), "0 K",
        "What is added to every hour of the climate and to its extremes."),
      .optional(
        "approach",
        .quantity(
          TemperatureDifference.self, from: .init(si: 0.5), to: .init(si: 15)),
        "TCS supply over FWS supply at the CDUs; that of design practice unless stated."),
      .optional(
        "containment", .reference("containment"),
        "How hot and cold air of the halls are kept apart; nothing leaks unless stated."),
      .optional(
        "rear_door", .reference("rear-door"),
        "A rear door at every rack, on the fan walls' water; none unless stated."),
      .optional(
        "electrical_rooms", .reference("fan-wall"),
        "Air handlers of electrical rooms; the fan walls carry their heat unless stated."),
      .optional(
        "air_class", .reference("air-class"),
        "The class of air that the racks are promised, in warmth and moisture; systems' own limits hold "
          + "besides. Outside air is led within it, or within the recommended range unless stated."),
      .defaulted(
        "humidifier", .choice(["none", "adiabatic"]), "none",
        "Whether hall air that is drier than its class is humidified."),
      .defaulted(
        "evaporation", .choice(["by-air", "all-latent"]), "by-air",
        "Whether towers' water is counted by the air that leaves them, or, as for a permit, as if all "
          + "heat left by evaporation."),
      .defaulted("reuse", .object(reuse), "{}", "A sink for warm water."),
    ])

  private static let reuse = ObjectSchema(
    "heat reuse", "A sink for warm water, such as a heating network.",
    [
      .defaulted(
        "power", .quantity(Power.self, from: .zero, to: Power(si: 1e12)), "0 W",
        "Heat that it takes at and below the design temperature."),
      .defaulted(
        "base", celsius, "15 °C", "Temperature outside at which it takes nothing."),
      .defaulted("design", celsius, "-10 °C", "Temperature outside at which it takes all."),
      .defaulted("least", celsius, "40 °C", "The coldest return water that is of use to it."),
    ])

  private static let celsius = ValueType.quantity(
    Temperature.self, from: Temperature(-60, .celsius), to: Temperature(120, .celsius))

  private static let capacityStep = ObjectSchema(
    "capacity step", "Grid capacity from a quarter on.",
    [
      .required("from", .quarter, "First quarter."),
      .required("power", .quantity(Power.self, from: .zero, to: Power(si: 1e12)), "Capacity."),
    ])

  private static let classes = ValueType.choice(Redundancy.allCases.map(\.rawValue))

  private static let redundancy = ObjectSchema(
    "redundancy", "Redundancy by layer, such as N, N+1, 2N, 2(N+1), 3N/2, 4N/3, catcher.",
    [
      .defaulted("ups", classes, "N+1", "UPS, each with its transformer and boards: the lineups."),
      .defaulted(
        "support", .choice(["same"] + Redundancy.allCases.map(\.rawValue)), "same",
        "The lineups of network, storage and management racks; with those of the systems unless "
          + "named."),
      .defaulted("transformers", classes, "N+1", "MV/LV transformers, counted with the lineups'."),
      .defaulted("substation", classes, "N+1", "Transformers from the grid's voltage."),
      .defaulted(
        "generators", .choice(["none"] + Redundancy.allCases.map(\.rawValue)), "N+1",
        "Generating sets, or none."),
      .defaulted("cdus", classes, "N+1", "CDUs."),
      .defaulted("fan_walls", classes, "N+1", "Fan walls."),
      .defaulted("heat_rejection", classes, "N+1", "Dry coolers and chillers."),
    ])

  private static let cabling = ObjectSchema(
    "cabling", "The cables of a site's networks.",
    [
      .defaulted(
        "types", .choice(CableRules.Choice.allCases.map(\.rawValue)), "designed",
        "Those that the scalable unit names, or the cheapest that reach."),
      .defaulted(
        "labels", .label(maximumLength: 120), CableRules.defaultLabel,
        "The rule of labels: words with {site}, {hall}, {rack}, {unit}, {device}, {port}, {cable}."),
    ])

  private static let devices = ObjectSchema(
    "devices", "The catalogue entries that the facility is built of.",
    [
      .defaulted("ups", .reference("ups"), "eaton-9395xr-1935", "UPS."),
      .defaulted(
        "transformer", .reference("transformer"), "mv-lv-2500kva-dry", "MV/LV transformer."),
      .defaulted("generator", .reference("generator"), "cat-c175-16", "Generating set."),
      .defaulted("busway", .reference("busway"), "starline-1200a", "Busway."),
      .defaulted(
        "reliability", .reference("failure-data"), "ieee-493", "Failures and repairs of devices."),
      .defaulted("cdu", .reference("cdu"), "coolit-chx2000", "CDU."),
      .defaulted("hose", .reference("hose"), "rack-hose", "Hose between rack and manifold."),
      .defaulted("manifold", .reference("manifold"), "row-manifold", "Manifold along the racks."),
      .defaulted("fan_wall", .reference("fan-wall"), "vertiv-fa096hc", "Fan wall."),
      .defaulted("dry_cooler", .reference("dry-cooler"), "generic-2mw-adiabatic", "Dry cooler."),
      .defaulted("tower", .reference("tower"), "yorkcalc-rating", "Cooling tower cell."),
      .defaulted(
        "chiller", .reference("chiller"), "generic-1500kw-air",
        "Chiller whose condensers give to air."),
      .defaulted(
        "water_chiller", .reference("chiller"), "generic-1500kw-water",
        "Chiller whose condensers give to towers."),
      .defaulted("coolant", .reference("coolant"), "pg25", "Fluid of TCS and FWS."),
      .defaulted("tower_water", .reference("coolant"), "water", "Fluid of the towers."),
      .defaulted("practice", .reference("practice"), "facility", "Design practice."),
    ])

  private static let power = ObjectSchema(
    "power", "The power chain beyond its redundancy.",
    [
      .defaulted("circuits", .count(1...6), "2", "Circuits of the utility, each for the whole."),
      .optional(
        "medium_voltage",
        .quantity(Voltage.self, from: Voltage(si: 3000), to: Voltage(si: 40_500)),
        "Of the site's own network; the grid's custom unless stated."),
      .optional(
        "low_voltage", .quantity(Voltage.self, from: Voltage(si: 200), to: Voltage(si: 1000)),
        "Of boards and busways; the country's, or what the systems need, unless stated."),
      .optional(
        "fault_level", .quantity(ApparentPower.self, from: ApparentPower(si: 1e6)),
        "Short-circuit power of the grid at the connection; the catalogue's for the voltage unless "
          + "stated."),
      .defaulted(
        "battery", .quantity(Duration.self, from: .zero, to: Duration(si: 8 * 3600)), "5 min",
        "How long the UPS carries its rating without input; 0 min without batteries."),
      .defaulted(
        "ups", .choice(["installed", "none"]), "installed",
        "Whether racks stand behind UPS; without, each loss of the utility takes them down."),
      .defaulted(
        "fuel", .quantity(Duration.self, from: .zero, to: Duration(si: 60 * 86_400)), "48 h",
        "How long the generators' fuel lasts at full load."),
      .optional(
        "carbon", .text(maximumLength: 400),
        "A file of 8,760 emission factors, g/kWh, one a line, beside the scenario or by its whole path; "
          + "the grid's mean unless named."),
      .defaulted(
        "swings", .object(swings), "{}",
        "Swings of synchronous training at the feed, and what the grid operator allows."),
    ])

  private static let swings = ObjectSchema(
    "swings", "Swings of synchronous training at the feed, and what the grid operator allows.",
    [
      .optional(
        "gpus", .count(1...10_000_000),
        "GPUs of the largest synchronous job; those of the training job unless stated."),
      .defaulted(
        "frequency",
        .quantity(Frequency.self, from: Frequency(si: 0.01), to: Frequency(si: 20)), "0.5 Hz",
        "Iterations; 0.2 to 3 Hz dominate in published jobs."),
      .defaulted(
        "depth", .ratio(0...1), "50 %",
        "Share of the power that falls away while communicating; 0.3 to 0.7 in published jobs."),
      .defaulted(
        "share", .ratio(0.01...0.99), "30 %", "Share of an iteration that is communication."),
      .optional(
        "storage", .quantity(Energy.self, from: .zero, to: Energy(si: 1e9)),
        "Energy that storage gives for each GPU; that of the racks' shelves unless stated."),
      .optional(
        "ramp", .quantity(Power.self, from: Power(si: 1), to: Power(si: 1e12)),
        "Most change of power in a second; 20 kW for each 132 kW of the job unless stated, a "
          + "planner's default."),
      .defaulted(
        "voltage_change", .ratio(0.0001...1), "2.5 %",
        "Most change of voltage at the connection; KEPCO's limit of predicted flicker."),
      .defaulted(
        "bands", .list(.object(band), count: 0...20, namedBy: nil), "[]",
        "Most amplitude by band of frequencies, where the operator states them."),
    ])

  private static let band = ObjectSchema(
    "band", "A band of frequencies.",
    [
      .required(
        "from", .quantity(Frequency.self, from: Frequency(si: 0.01), to: Frequency(si: 100)),
        "From."),
      .required(
        "to", .quantity(Frequency.self, from: Frequency(si: 0.01), to: Frequency(si: 100)), "To."),
      .required(
        "amplitude", .ratio(0.00001...1), "Most amplitude, share of the job's power."),
    ])

  private static let limits = ObjectSchema(
    "limits", "What a place allows; a plan beyond a limit is reported as a shortfall.",
    [
      .optional("water", .quantity(Volume.self, from: .zero), "Water in a year."),
      .optional("land", .quantity(Area.self, from: .zero), "Floor for halls."),
      .optional("ready", .quarter, "When everything that has been delivered must be powered."),
      .optional("positions", .count(1...10_000_000), "Rack positions."),
      .optional("rack_power", .quantity(Power.self, from: Power(si: 100)), "Of one rack."),
      .optional(
        "floor_load", .quantity(Pressure.self, from: Pressure(si: 100)),
        "Under a rack, its own floor taken alone."),
    ])

  private static let finance = ObjectSchema(
    "finance", "Money; without taxes.",
    [
      .defaulted("currency", .choice(Currency.allCases.map(\.rawValue)), "USD", "Of the plan."),
      .defaulted(
        "exchange", .list(.price, count: 0...10, namedBy: nil), "[]",
        "Exchange rates, such as 1415 KRW/USD."),
      .defaulted("discount", .ratio(0.001...0.5), "8 %", "Discount rate a year."),
      .optional("budget", .price, "What may be spent on the new build."),
    ])
}
