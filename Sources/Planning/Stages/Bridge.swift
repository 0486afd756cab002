import Catalogue
import Economics
import Quantities

/// What it costs that GPUs wait for the grid, against gas engines that bridge the time.
///
/// Storage is no bridge: it moves energy by hours, and what is missing here is missing for quarters.
struct Bridge {
  let nodes: [FigureNode]

  init(
    _ phases: [Phase], _ annual: AnnualCost, _ exchange: Exchange, _ practice: CatalogueEntry,
    in scope: FigureScope
  ) throws {
    guard !phases.isEmpty else {
      nodes = []
      return
    }
    let quarter = Figure<Count>.given(
      "constant.quarter_hours", Count(si: 2190), sources: ["scenario"], confidence: .stated,
      note: "Hours of a quarter of a planning year.")
    let waiting: Figure<Money> = try scope.figure(
      "bridge.waiting.cost", unit: exchange.currency.unit, "sum(waiting) * quarter * gpu_hour",
      ["waiting": phases.map(\.waiting), "quarter": quarter, "gpu_hour": annual.perGPUHour],
      note: "What the hours of the GPUs that wait cost.")
    let power: Figure<Power> = try scope.figure(
      "bridge.power", "max(waiting)", ["waiting": phases.map(\.waitingPower)],
      note: "The most that waits at a time.")
    let hour = Figure<Duration>.given(
      "constant.hour", Duration(si: 3600), sources: ["scenario"], confidence: .stated)
    let energy: Figure<Energy> = try scope.figure(
      "bridge.energy", "sum(waiting) * quarter * hour",
      ["waiting": phases.map(\.waitingPower), "quarter": quarter, "hour": hour],
      note: "At the utility peak all the time: an upper end.")
    let engines = try exchange.amount(
      "bridge.engines.cost", "power * price", price: try practice.root.price("gas_engine_cost"),
      for: Power.unit.dimension, [("power", power)], in: scope)
    let fuel = try exchange.amount(
      "bridge.fuel.cost", "energy * price", price: try practice.root.price("gas_energy_cost"),
      for: Energy.unit.dimension, [("energy", energy)], in: scope)
    let gas: Figure<Money> = try scope.figure(
      "bridge.gas.cost", unit: exchange.currency.unit, "engines + fuel",
      ["engines": engines, "fuel": fuel], note: "Gas engines for all that waits, and their fuel.")
    let worst = phases.filter { $0.needed.orZero.si > 0 }
      .min { $0.capacity.orZero / $0.needed.orZero < $1.capacity.orZero / $1.needed.orZero }
    guard let worst else {
      nodes = [waiting.node, gas.node]
      return
    }
    let cap: Figure<Ratio> = try scope.figure(
      "bridge.cap", "min(1, capacity / needed)",
      ["capacity": worst.capacity, "needed": worst.needed],
      note:
        "Share of its power that each GPU would get, were all capped alike in the worst quarter; "
        + "what work is left at that share is not published for these systems.")
    nodes = [waiting.node, gas.node, cap.node]
  }
}
