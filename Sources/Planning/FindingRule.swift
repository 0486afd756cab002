/// A rule that a finished plan is held against.
public enum FindingRule: String, CaseIterable, Sendable {
  /// The site's peak against the last step of grid capacity.
  case gridCapacity = "grid.capacity"
  /// GPUs that are delivered before there is power for them.
  case gridWaiting = "grid.waiting"
  /// The site's peak against the largest contract at its voltage.
  case gridVoltage = "grid.voltage"
  /// The TCS supply against what a system takes.
  case coolingSupply = "cooling.supply"
  /// A device of the power chain beyond its rating in some state.
  case powerOverload = "power.overload"
  /// Devices whose failure alone takes racks down.
  case powerSinglePoint = "power.single_point"
  /// Racks that must be capped when a device of their chain is out.
  case powerDerating = "power.derating"
  /// Short-circuit current of a low-voltage board against what it withstands.
  case powerShortCircuit = "power.short_circuit"
  /// Voltage that boards and busways take against what is allowed.
  case powerVoltageDrop = "power.voltage_drop"
  /// Swings of a training job against the grid operator's limits.
  case powerSwings = "power.swings"
  /// The same where no storage of a minute keeps the limits.
  case powerSwingsBeyond = "power.swings_beyond"
  /// Racks without UPS.
  case powerNoUPS = "power.no_ups"
  /// Racks with neither UPS nor generators.
  case powerNoReserve = "power.no_reserve"
  /// A site without generators.
  case powerNoGenerators = "power.no_generators"
  /// An AC power flow without a solution.
  case powerFlow = "power.flow"
  /// A system's maximum against one side of its power shelves.
  case powerShelves = "power.shelves"
  /// Hours in which the chillers cannot take the heat.
  case coolingExcess = "cooling.excess"
  /// Water of a year against the site's limit.
  case siteWater = "site.water"
  /// Area of the halls against the site's limit.
  case siteLand = "site.land"
  /// Positions of racks and CDUs against the site's.
  case sitePositions = "site.positions"
  /// GPUs that wait when everything must be powered.
  case siteReady = "site.ready"
  /// Power of a rack against the hall's limit.
  case siteRackPower = "site.rack_power"
  /// Pressure of a rack against the floor's limit.
  case siteFloorLoad = "site.floor_load"
  /// Orders that had to be placed before orders begin.
  case scheduleLate = "schedule.late"
  /// Frost against the coolant.
  case coolingFreezing = "cooling.freezing"
  /// The coolant against the hall's dew point.
  case coolingDewPoint = "cooling.dew_point"
  /// The air in front of the racks against the class and the systems.
  case coolingInlet = "cooling.inlet"
  /// Moisture of the halls' air against its class.
  case coolingHumidity = "cooling.humidity"
  /// The pressure of racks and pipes against the CDU's pumps.
  case coolingHead = "cooling.head"
  /// What was repaired in weather files.
  case climateRepaired = "climate.repaired"
  /// The approach that CDUs reach against the design's.
  case coolingExchanger = "cooling.exchanger"
  /// Capacity that is left when one device is lost.
  case coolingLost = "cooling.lost"
  /// How long the loops carry the heat against the restart of rejection.
  case coolingRideThrough = "cooling.ride_through"
  /// Pumps and CDU controls without batteries.
  case coolingPumps = "cooling.pumps"
  /// Clusters that no single fabric joins.
  case networkFabrics = "network.fabrics"
  /// Network, storage and management as a share of the IT power.
  case powerSupport = "power.support"
  /// Metered power against rejected heat.
  case powerBalance = "power.balance"
  /// Capital against the budget.
  case financeBudget = "finance.budget"
  /// GPUs of a fleet against what its users' busiest hour takes.
  case servingDemand = "serving.demand"
  /// A site without a fleet.
  case siteUnused = "site.unused"

  /// What a finding of the rule says in English; `{name}` stands for one of its values.
  public var english: String {
    switch self {
    case .gridCapacity:
      "The site's peak of {peak} exceeds the last step of grid capacity, {capacity}, by {missing}; "
        + "order more capacity or build less here."
    case .gridWaiting:
      "In {quarter} {gpus} delivered GPUs wait for power; deliver later or energise earlier."
    case .gridVoltage:
      "The peak of {peak} is above {contract}, the largest contract at {voltage}; connect at a "
        + "higher voltage."
    case .coolingSupply:
      "The TCS supply of {supply} is above {limit}, the highest that {system} takes; lower `supply`."
    case .powerOverload:
      "{device} carries {load} where {rating} are allowed ({reason}: {out}); devices "
        + "beyond their rating in some state: {count}. Choose larger ones, or spread the load."
    case .powerSinglePoint:
      "Devices that take racks down when they fail alone: {count}; without {device} {gpus} GPUs are "
        + "dark. 2N, 3N/2 and 4N/3 have no such device."
    case .powerDerating:
      "With {device} out the racks behind it are capped: what is left of their supplies carries "
        + "{power} less than they take, the worth of {gpus} GPUs."
    case .powerShortCircuit:
      "The short-circuit current at {device} is {current}, more than the {limit} that its board "
        + "withstands; choose transformers of a higher impedance or smaller ones."
    case .powerVoltageDrop:
      "{device} loses {drop} of the voltage where {limit} are allowed ({out} out); choose a larger "
        + "busway or shorter runs."
    case .powerSwings:
      "One job on {gpus} GPUs swings by {swing} at the feed, up to {ramp} in a second where {limit} are "
        + "allowed; storage of {storage} for each GPU keeps the limits."
    case .powerSwingsBeyond:
      "One job on {gpus} GPUs swings by {swing} at the feed, up to {ramp} in a second where {limit} are "
        + "allowed; storage that holds a mean over a minute does not keep the limits."
    case .powerNoUPS:
      "The racks stand behind no UPS: {count} times a year the utility is lost and all of them stop for "
        + "{start}, until generators carry them, and start again."
    case .powerNoReserve:
      "The racks stand behind neither UPS nor generators: {count} times a year the utility is lost and all "
        + "of them stop until it returns."
    case .powerNoGenerators:
      "There are no generators: batteries carry the racks for {battery}; a rack is without power {hours} a "
        + "year, and the site lacks {energy}."
    case .powerFlow: "The AC power flow of the site's network has no solution: {reason}."
    case .powerShelves:
      "At its maximum of {power} the {system} draws more than the {shelves} that one side of its power "
        + "shelves carries: not N+N at the peak."
    case .coolingExcess: "For {hours} of the typical year the chillers cannot take the heat."
    case .siteWater:
      "The pads take {water} of water a year; the site allows {limit}. Use `heat_rejection: dry`, or "
        + "a higher supply temperature."
    case .siteLand:
      "The halls take {area}; the site allows {limit}. Build on more floors, or elsewhere."
    case .sitePositions:
      "The racks and CDUs take {positions} positions; the site has {limit}. Put more systems in a "
        + "rack, or build less here."
    case .siteReady:
      "In {quarter}, when everything must be powered, {gpus} GPUs still wait for {power}. Energise "
        + "earlier, or deliver later."
    case .siteRackPower:
      "A rack of {owner}'s {system} draws {power}; the hall allows {limit} a rack. Set `per_rack` of "
        + "fleet {fleet}."
    case .siteFloorLoad:
      "A rack of {owner}'s {system} presses with {load}; the floor carries {limit}. Reinforce it, or "
        + "put fewer systems in a rack."
    case .scheduleLate:
      "For power in {energised}, {item} had to be ordered by {order}, before orders begin in "
        + "{start}: check that it is under way."
    case .coolingFreezing:
      "It has been as cold as {lowest} here, and 25 % glycol freezes near -10 °C: outdoor loops need "
        + "more glycol, drain-down or heat tracing."
    case .coolingDewPoint:
      "The TCS supply of {supply} is {margin} over the hall's highest dew point of {dew}; at least "
        + "{least} is expected: raise `supply`, or dry the hall's air."
    case .coolingInlet:
      "The racks are given air of {inlet}, where {limit} is the most: contain the aisles better, take "
        + "fan walls with colder water, or a class that allows it."
    case .coolingHumidity:
      "The halls' air is drier than its class for {dry} of a year: set `cooling.humidifier`, or promise "
        + "a wider `air_class`."
    case .coolingHead:
      "Racks and pipes take {pressure}; a {cdu} gives {head} at {flow}: take another CDU, or raise the "
        + "flow with more of them."
    case .coolingExchanger:
      "A {cdu} reaches an approach of {reached} at these flows, where {design} is designed: take "
        + "another CDU, more of them, or more approach."
    case .climateRepaired: "The weather of {climate} was repaired: {repairs}."
    case .coolingLost:
      "With one {device} lost {percent} % of the design's capacity is left; raise its redundancy."
    case .coolingRideThrough:
      "Without rejection the loops carry the heat for {time}, and rejection takes {restart} to return "
        + "after a failure of the grid: add {buffer} of coolant, put pumps and fans on UPS, or cap the "
        + "load."
    case .coolingPumps:
      "Pumps and CDU controls have no battery: with the pumps stopped chips throttle within {time}. "
        + "Set `power.battery`."
    case .networkFabrics:
      "{owner}'s cluster is larger than three tiers of switches can join; it is planned as {fabrics} "
        + "fabrics, and no job spans two."
    case .powerSupport:
      "{percent} % of the IT power of {owner}'s cluster is network, storage and management, where "
        + "reference designs have 8 to 14 %: a small cluster carries a whole unit's."
    case .powerBalance:
      "Metered power and rejected heat differ: a mistake in the model; please report it."
    case .financeBudget:
      "The build costs {capex}, {over} above the budget of {budget}; the systems alone are {systems}."
    case .servingDemand:
      "The busiest hour asks {rate} requests/s of {owner}'s fleet {fleet}, which bears {borne} within the "
        + "latency bounds: {gpus} GPUs would do, or {users} users with those that stand."
    case .siteUnused: "No fleet stands at this site; it is left out."
    }
  }
}
